"""Reflecting: from many memories to a few insights that cite them (paper, section 4.2)."""

from __future__ import annotations

from dataclasses import dataclass

from town.mind.questions import AskSalientQuestions, DrawInsights, Note
from town.mind.thinking import Thinking

RECENT = 100  # memories that the questions are asked about
QUESTIONS = 3
INSIGHTS = 5  # per question, at most


@dataclass(frozen=True, slots=True)
class Threshold:
    """Reflect when the importance perceived since the last reflection reaches a sum."""

    threshold: int = 150

    def __call__(self, thinking: Thinking) -> None:
        """Ask what stands out and draw insights, if enough has happened."""
        state = thinking.state
        if state.unreflected < self.threshold:
            return
        recent = tuple(state.stream.recent(RECENT))
        questions = thinking.ask(AskSalientQuestions(state.persona, thinking.tick, thinking.now, recent))
        for question in questions[:QUESTIONS]:
            self._draw(thinking, question)

    def _draw(self, thinking: Thinking, question: str) -> None:
        memories = thinking.recall(question)
        ids = {one.memory.id for one in memories}
        asked = DrawInsights(thinking.state.persona, thinking.tick, thinking.now, question, memories)
        for insight in thinking.ask(asked, about=question)[:INSIGHTS]:
            if insight.text and ids.issuperset(insight.sources) and insight.sources and _is_new(thinking, insight):
                thinking.note("reflection", insight)


def _is_new(thinking: Thinking, insight: Note) -> bool:
    """Whether nothing that says the same has been concluded before, whether it comes to mind or not."""
    stream = thinking.state.stream
    before = [stream.memories[number] for number in stream.of_kind("reflection")]
    return all(insight.text != one.text and (not insight.frames or insight.frames != one.frames) for one in before)


def no_reflection(thinking: Thinking) -> None:
    """The ablated stage: no memories, no questions."""
