"""What stays of a conversation: a summary, plans, a feeling, and the places that were spoken of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from town.core.memory import Memory
from town.mind.questions import Note, NoteTalk, TalkNotes
from town.reason.llm.answers import Few, Form, Rating, Reply, parsed, resting_on, wording
from town.reason.llm.prompt import filled
from town.reason.llm.render_memory import show, strongest
from town.reason.llm.render_moment import now_words
from town.reason.llm.render_place import spoken
from town.reason.llm.render_talk import transcript
from town.reason.llm.render_text import named
from town.reason.llm.schema import schema_text

MEMORIES = 2
MEMORY_LONGEST = 130
SUMMARY_LONGEST = 240
PLAN_LONGEST = 200
FELT_LONGEST = 120
_FELT_IMPORTANCE = 4
_MOST_SOURCES = 6

Sentence = Annotated[str, Field(max_length=PLAN_LONGEST)]


class Plan(Reply):
    """Something that the talk means for what one will do, and the lines that say so."""

    t: Sentence
    imp: Rating
    from_: Annotated[Few, Field(alias="from")]


class Notes(Reply):
    """All that is kept of a talk."""

    sum: Annotated[str, Field(max_length=SUMMARY_LONGEST)]
    imp: Rating
    plans: Annotated[tuple[Plan, ...], Field(max_length=2)]
    felt: Annotated[str, Field(max_length=FELT_LONGEST)]
    places: Annotated[tuple[Annotated[str, Field(max_length=60)], ...], Field(max_length=3)]
    today: bool


def note_talk(question: NoteTalk, tick_seconds: int) -> Form[TalkNotes]:
    """Everything that a talk leaves behind, in one call."""
    heard = {memory.id for memory in question.heard}
    before = [one for one in question.memories if one.memory.id not in heard]
    ask = filled(
        "note_talk",
        memories=show(strongest(before, MEMORIES, question.who), question, tick_seconds, MEMORY_LONGEST).text,
        now=now_words(question.now),
        partner=named(question.partner),
        place=spoken(question.place),
        transcript=transcript(question.transcript, question.who.name, numbered=True) or "(nothing was said)",
    )
    lines = tuple(range(1, len(question.transcript) + 1))
    return Form(
        ask,
        lambda reply: _Kept(question).notes(parsed(Notes, reply)),
        schema=schema_text(Notes, {"from": lines}),
        max_tokens=340,
        temperature=0.3,
    )


class _Kept:
    """Reads the notes of one person about one talk."""

    def __init__(self, question: NoteTalk) -> None:
        self.question = question
        self.names = (question.who.name, question.partner)
        theirs = [i for i, line in enumerate(question.transcript, 1) if line.speaker != question.who.name]
        self.heard_at = dict(zip(theirs, question.heard, strict=False))  # number of a line -> its memory

    def notes(self, written: Notes) -> TalkNotes:
        summary = wording(written.sum, SUMMARY_LONGEST, "the summary")
        plans = [self._plan(plan) for plan in written.plans if plan.t.strip()]
        felt = [self._feeling(written.felt)] if written.felt.strip() else []
        return TalkNotes(
            summary=Note(summary, written.imp, self._sources(summary, ()) or self._first_heard()),
            plans=tuple({note.text: note for note in plans}.values()),
            others=tuple(felt),
            heard_of=self._places(written.places),
            change_today=written.today and bool(plans),
        )

    def _plan(self, plan: Plan) -> Note:
        text = wording(plan.t, PLAN_LONGEST, "a plan")
        return Note(text, plan.imp, self._sources(text, plan.from_) or self._first_heard())

    def _feeling(self, felt: str) -> Note:
        return Note(wording(felt, FELT_LONGEST, "a feeling"), _FELT_IMPORTANCE, self._first_heard())

    def _sources(self, text: str, lines: Iterable[int]) -> tuple[int, ...]:
        """What was heard in those lines, and every memory that the text plainly rests on."""
        cited = [self.heard_at[line].id for line in lines if line in self.heard_at]
        return tuple(dict.fromkeys((*cited, *resting_on(text, self._known(), self.names))))[:_MOST_SOURCES]

    def _known(self) -> list[Memory]:
        by_id = {memory.id: memory for memory in self.question.heard}
        by_id |= {one.memory.id: one.memory for one in self.question.memories}
        return list(by_id.values())

    def _first_heard(self) -> tuple[int, ...]:
        return tuple(memory.id for memory in self.question.heard[:3])

    def _places(self, places: Iterable[str]) -> tuple[str, ...]:
        """The names that the other really spoke, as they were spelled."""
        said = [line.text for line in self.question.transcript if line.speaker != self.question.who.name]
        found = (_as_said(place.strip(), said) for place in places if place.strip())
        return tuple(dict.fromkeys(name for name in found if name))


def _as_said(name: str, texts: Iterable[str]) -> str:
    for text in texts:
        at = text.casefold().find(name.casefold())
        if at >= 0:
            return text[at : at + len(name)]
    return ""
