"""What one answers an interviewer, and the memories that it rests on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from town.core.clock import HOUR_S, clock_text
from town.core.plan import SLEEPING
from town.mind.questions import AnswerInterview
from town.mind.questions import Reply as Replied
from town.reason.llm.answers import Few, Form, Reply, parsed, resting_on, wording
from town.reason.llm.prompt import filled
from town.reason.llm.render_memory import Shown, show, strongest
from town.reason.llm.render_moment import now_words
from town.reason.llm.render_place import spoken
from town.reason.llm.render_talk import LINE_LONGEST
from town.reason.llm.render_text import named, quoted
from town.reason.llm.schema import schema_text

MEMORIES = 12
MEMORY_LONGEST = 130
LINES = 6  # of the interview so far, the last ones
ASKED_LONGEST = 300
ANSWER_LONGEST = 280
_MOST_SOURCES = 6


class Said(Reply):
    """One's answer."""

    say: Annotated[str, Field(max_length=ANSWER_LONGEST)]
    from_: Annotated[Few, Field(alias="from")]


def answer_interview(question: AnswerInterview, tick_seconds: int) -> Form[Replied]:
    """The answer of the one who is asked."""
    memories = show(strongest(question.memories, MEMORIES, question.who), question, tick_seconds, MEMORY_LONGEST)
    ask = filled(
        "answer_interview",
        summary=quoted(question.summary or "as ever", 200),
        memories=memories.text,
        plan=_plan(question),
        now=now_words(question.now),
        place=f"at {spoken(question.place)}" if question.place else "outdoors",
        activity=quoted(question.activity, 60),
        transcript=_so_far(question),
        asker=named(question.asker),
        question=quoted(question.text, ASKED_LONGEST),
    )
    schema = schema_text(Said, {"from": memories.numbers})
    return Form(ask, lambda reply: _reply(reply, question, memories), schema=schema, max_tokens=150)


def _plan(question: AnswerInterview) -> str:
    """The day hour by hour, in broad strokes: an interviewer may ask about any time of it."""
    if question.plan is None:
        return "none"
    entries: list[tuple[int, str]] = []
    for hour in range(24):
        activity = question.plan.item_at(hour * HOUR_S).activity
        if activity != SLEEPING and (not entries or entries[-1][1] != activity):
            entries.append((hour * HOUR_S, activity))
    return "; ".join(f"{clock_text(at)} {quoted(activity, 50)}" for at, activity in entries) or "to sleep"


def _so_far(question: AnswerInterview) -> str:
    """What was asked and answered before: the interviewer's lines are those that are not one's own."""
    lines = [
        f"{'You' if line.speaker == question.who.name else 'They'}: {quoted(line.text, LINE_LONGEST)}"
        for line in question.transcript[-LINES:]
    ]
    return "\n".join(lines) or "The interview begins."


def _reply(reply: str, question: AnswerInterview, shown: Shown) -> Replied:
    said = parsed(Said, reply)
    text = wording(said.say, ANSWER_LONGEST, "the answer")
    found = resting_on(text, shown.memories, (question.who.name,))
    return Replied(text, tuple(dict.fromkeys((*shown.ids(said.from_), *found)))[:_MOST_SOURCES])
