"""Perceiving: what is new in view and what was said becomes memory, rated once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from town.core.frames import Condition, Did, Frame, Frames
from town.core.memory import Evidence, Heard, MemoryKind
from town.core.observation import Observation, Percept, Utterance
from town.core.wording import at_sector, heard_text, object_in_words, own_text, place_name
from town.mind.thinking import Thinking


class Noticed(NamedTuple):
    """A percept that was worth a memory: how important it was found, 1 to 10, and the words it is remembered in."""

    percept: Percept
    importance: int
    text: str


class Perceive(Protocol):
    """The stage that turns observations into memories."""

    def take_in(self, thinking: Thinking, seen: Observation) -> tuple[Noticed, ...]:
        """Remember what is new; return it, the most important first, of equals the nearest."""
        ...

    def notice_self(self, thinking: Thinking, activity: str, place: str, importance: int = 0) -> None:
        """Remember what one begins to do oneself; rated now, unless its importance is known from planning it."""
        ...


class _Entry(NamedTuple):
    kind: MemoryKind
    text: str
    evidence: Evidence
    about: str
    heard: Heard | None
    frames: Frames
    percept: Percept | None


@dataclass(frozen=True, slots=True)
class Attention:
    """The paper's perception: the nearest `attention` new events in view, less those remembered lately.

    `retention` is how many of the last memories are looked through for the same event.
    """

    attention: int = 8
    retention: int = 8

    def take_in(self, thinking: Thinking, seen: Observation) -> tuple[Noticed, ...]:
        """Remember words heard and things seen, rated in one question."""
        if not seen.heard and not seen.seen:
            return ()
        recent = {memory.text for memory in thinking.state.stream.recent(self.retention)}
        entries = [_heard(thinking, seen.me, words) for words in seen.heard]
        for percept in seen.seen[: self.attention]:
            entry = _seen(seen, percept)
            if entry.text not in recent:
                entries.append(entry)
        ratings = thinking.rate([entry.text for entry in entries])
        noticed = []
        for entry, rating in zip(entries, ratings, strict=True):
            thinking.remember(
                entry.kind, entry.text, rating, entry.evidence, (), entry.heard, entry.about, entry.frames
            )
            if entry.percept is not None:
                noticed.append(Noticed(entry.percept, rating, entry.text))
        return tuple(sorted(noticed, key=lambda one: (-one.importance, one.percept.distance, one.percept.subject)))

    def notice_self(self, thinking: Thinking, activity: str, place: str, importance: int = 0) -> None:
        """Remember one's own new activity."""
        text = own_text(thinking.state.name, activity, place)
        if text in {memory.text for memory in thinking.state.stream.recent(self.retention)}:
            return
        deed = Did(thinking.state.name, activity, where=place)
        thinking.remember("observation", text, importance or thinking.rate([text])[0], "own", frames=(deed,))


@dataclass(frozen=True, slots=True)
class NoPerception:
    """The ablated stage: nothing that happens becomes a memory."""

    def take_in(self, thinking: Thinking, seen: Observation) -> tuple[Noticed, ...]:
        """Remember nothing."""
        return ()

    def notice_self(self, thinking: Thinking, activity: str, place: str, importance: int = 0) -> None:
        """Remember nothing."""


def _heard(thinking: Thinking, me: str, words: Utterance) -> _Entry:
    """Words as they are remembered, with what they were understood to mean."""
    heard = Heard(words.conversation, words.turn, words.speaker)
    talk = thinking.state.talk_of(words.conversation)
    line = talk.line(words.turn) if talk else None
    frames = line.frames if line else ()
    return _Entry("dialogue", heard_text(words.speaker, me, words.text), "heard", words.speaker, heard, frames, None)


def _seen(seen: Observation, percept: Percept) -> _Entry:
    subject = percept.subject if percept.is_person else object_in_words(percept.subject)
    where = at_sector(seen.place) if percept.is_person and place_name(seen.place) not in percept.status else ""
    text = f"{subject} is {percept.status}{where}"
    return _Entry("observation", text, "seen", percept.subject, None, (_sight(seen, percept),), percept)


def _sight(seen: Observation, percept: Percept) -> Frame:
    """What is seen needs no reading: somebody does something, or an object is in a state."""
    if percept.is_person:
        return Did(percept.subject, percept.status, where=seen.place)
    return Condition(percept.subject, percept.status)
