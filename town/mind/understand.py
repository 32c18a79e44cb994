"""Understanding: what was just said to me is taken to do and to mean something, once, and remembered with that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from town.core.events import Understood
from town.core.observation import Observation, Utterance
from town.core.talk import Line, Passage
from town.mind.questions import Understand
from town.mind.thinking import Thinking

UnderstandStage = Callable[[Thinking, Observation], None]


@dataclass(frozen=True, slots=True)
class Words:
    """What is heard is understood by its words and by what was said before: nobody is told what was meant."""

    def __call__(self, thinking: Thinking, seen: Observation) -> None:
        """Have all that was heard understood in one question, and record what it was taken for."""
        if not seen.heard:
            return
        state = thinking.state
        passages = tuple(_passage(thinking, seen.me, one) for one in seen.heard)
        question = Understand(state.persona, thinking.tick, thinking.now, passages)
        answers = thinking.ask(question, about=seen.heard[0].speaker)
        for one, meant in zip(seen.heard, answers, strict=True):
            thinking.emit(Understood(state.name, one.conversation, one.turn, meant.act, meant.frames))


def nothing_understood(thinking: Thinking, seen: Observation) -> None:
    """The ablated stage: words are heard and remembered, and mean nothing."""


def _passage(thinking: Thinking, me: str, heard: Utterance) -> Passage:
    return Passage(heard.text, me, heard.speaker, tuple(_before(thinking, heard)))


def _before(thinking: Thinking, heard: Utterance) -> list[Line]:
    talk = thinking.state.talk_of(heard.conversation)
    return talk.before(heard.turn) if talk else []
