"""Perceiving: what is new in view and what was said becomes memory, rated once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from town.core.geometry import Address
from town.core.memory import Evidence, Heard, MemoryKind
from town.core.observation import Observation, Percept
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

    def notice_self(self, thinking: Thinking, activity: str, place: str) -> None:
        """Remember what one begins to do oneself."""
        ...


class _Entry(NamedTuple):
    kind: MemoryKind
    text: str
    evidence: Evidence
    about: str
    heard: Heard | None
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
        entries = [_heard(seen, index) for index in range(len(seen.heard))]
        for percept in seen.seen[: self.attention]:
            entry = _seen(seen, percept)
            if entry.text not in recent:
                entries.append(entry)
        ratings = thinking.rate([entry.text for entry in entries])
        noticed = []
        for entry, rating in zip(entries, ratings, strict=True):
            thinking.remember(entry.kind, entry.text, rating, entry.evidence, (), entry.heard, entry.about)
            if entry.percept is not None:
                noticed.append(Noticed(entry.percept, rating, entry.text))
        return tuple(sorted(noticed, key=lambda one: (-one.importance, one.percept.distance, one.percept.subject)))

    def notice_self(self, thinking: Thinking, activity: str, place: str) -> None:
        """Remember one's own new activity."""
        text = f"{thinking.state.name} is {activity}{at_sector(place)}"
        if text in {memory.text for memory in thinking.state.stream.recent(self.retention)}:
            return
        thinking.remember("observation", text, thinking.rate([text])[0], "own")


@dataclass(frozen=True, slots=True)
class NoPerception:
    """The ablated stage: nothing that happens becomes a memory."""

    def take_in(self, thinking: Thinking, seen: Observation) -> tuple[Noticed, ...]:
        """Remember nothing."""
        return ()

    def notice_self(self, thinking: Thinking, activity: str, place: str) -> None:
        """Remember nothing."""


def _heard(seen: Observation, index: int) -> _Entry:
    words = seen.heard[index]
    text = heard_text(words.speaker, seen.me, words.text)
    heard = Heard(words.conversation, words.turn, words.speaker)
    return _Entry("dialogue", text, "heard", words.speaker, heard, None)


def _seen(seen: Observation, percept: Percept) -> _Entry:
    subject = percept.subject if percept.is_person else object_in_words(percept.subject)
    where = at_sector(seen.place) if percept.is_person and place_name(seen.place) not in percept.status else ""
    return _Entry("observation", f"{subject} is {percept.status}{where}", "seen", percept.subject, None, percept)


def heard_text(speaker: str, listener: str, words: str) -> str:
    """How an utterance is remembered by the one it was said to."""
    return f'{speaker} told {listener}: "{words}"'


def at_sector(place: str) -> str:
    """The sector of an address as the end of a sentence: " at Town Library"; empty outdoors."""
    return f" at {place_name(place)}" if place else ""


def place_name(place: str) -> str:
    """What a passer-by would call a place: its sector; "outside" outdoors."""
    return Address.parse(place).sector if place else "outside"


def object_in_words(address: str) -> str:
    """An object's address as the subject of a sentence: "the stove in the kitchen of Ann's house"."""
    place = Address.parse(address)
    return f"the {place.object} in the {place.arena} of {place.sector}"
