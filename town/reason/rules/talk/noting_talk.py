"""A finished talk as its notes are made from: every line with what it says, read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from town.core.acts import Act
from town.core.frames import Frame, Frames, Gathering, held
from town.core.memory import Memory
from town.core.talk import Line
from town.language.en.wording.clauses import clause
from town.language.en.wording.telling import Telling
from town.mind.questions import Note, NoteTalk
from town.reason.rules.believe.beliefs import Beliefs, GatheringBelief
from town.reason.rules.kit import Kit
from town.reason.rules.talk.dialogue import State, act_of, state_of
from town.reason.rules.talk.gathering import named_in, same


class Said(NamedTuple):
    """A line of the talk: who said it to whom, its act, what it says, and the gathering that it names."""

    line: Line
    listener: str
    act: Act
    frames: tuple[Frame, ...]
    named: GatheringBelief | None


@dataclass(frozen=True, slots=True)
class Talked:
    """A finished conversation with what is known around it."""

    question: NoteTalk
    kit: Kit
    beliefs: Beliefs
    gatherings: tuple[GatheringBelief, ...]
    state: State
    said: tuple[Said, ...]  # the lines with what they say, read once

    @property
    def me(self) -> str:
        """Whose notes these are."""
        return self.question.who.name

    @property
    def partner(self) -> str:
        """The other."""
        return self.question.partner

    @property
    def telling(self) -> Telling:
        """How notes are worded: for the record."""
        return Telling("", "", self.question.now, self.kit.reader.lexicon)

    def other_than(self, name: str) -> str:
        """The one of the two who is not this one."""
        return self.partner if name == self.me else self.me

    def note(self, said: Frames, importance: int, sources: tuple[int, ...], *, beside: Frames = ()) -> Note:
        """A note in the words of what is said; what is known `beside` it is in its frames only."""
        text = "; ".join(clause(frame, self.telling) for frame in said)
        return Note(f"{text[:1].upper()}{text[1:]}.", importance, sources, (*said, *beside))

    def heard(self, line: Line) -> tuple[int, ...]:
        """The memory of one of the other's lines."""
        theirs = [other for other in self.question.transcript if other.speaker != self.me]
        index = next((i for i, other in enumerate(theirs) if other is line), -1)
        heard = self.question.heard
        return (heard[index].id,) if 0 <= index < len(heard) else ()


def read_talk(question: NoteTalk, kit: Kit) -> Talked:
    """The talk, its lines read as the one who asks understands them."""
    memories: dict[int, Memory] = {r.memory.id: r.memory for r in question.memories}
    memories |= {memory.id: memory for memory in question.heard}
    beliefs = kit.beliefs(question, memories.values())
    state = state_of(question.transcript, question.who.name)
    talk = Talked(question, kit, beliefs, beliefs.gatherings(), state, ())
    return replace(talk, said=tuple(_read(talk, line) for line in question.transcript))


def _read(talk: Talked, line: Line) -> Said:
    listener = talk.me if line.speaker != talk.me else talk.partner
    frames = tuple(held(line.frames))
    return Said(line, listener, act_of(line), frames, _gathering_of(talk, line, frames))


def _gathering_of(talk: Talked, line: Line, frames: Sequence[Frame]) -> GatheringBelief | None:
    """The gathering that a line names, as I believe it to be."""
    for gathering in frames:
        if isinstance(gathering, Gathering):
            matched = next((b for b in talk.gatherings if same(b.gathering, gathering)), None)
            return matched or GatheringBelief(
                gathering.what, gathering, 0.6, "undecided", "", (), (), (), line.speaker, talk.heard(line)
            )
    return named_in(line.text, talk.gatherings)
