"""What people hold about a gathering, place, day, hour and host, beside what the scenario says of it.

Read from the words of what they were told, thought and wrote down themselves, clause by clause; what they only saw is
no belief about the gathering. The last clause that says something of an aspect is what a person holds of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from town.core.clock import Clock
from town.core.geometry import Address
from town.core.memory import Memory
from town.lab.acquaintance import Names
from town.lab.outcomes.records import Belief
from town.lab.topic import Topic
from town.language.en.hours import date_meant, hour_meant

ASPECTS = ("place", "day", "hour", "host")

_CLAUSES = re.compile(r'(?<![ap]\.m)[;.!?](?:\s+|$|")|[；。！？]')
_LINK = re.compile(r"['’]s\b|\s+(?:is |wants to |will |plans to )?(?:giv|host|hold|throw|organi[sz])\w*")
NEAR = 5  # words between whom it belongs to and what it is, at most: "give me a hand with my party" is no host's


class Beliefs:
    """Takes memories in order. Only gatherings are compared: topics whose place or time the scenario says."""

    def __init__(self, topics: Sequence[Topic], people: Sequence[str], clock: Clock) -> None:
        self._clock = clock
        self._topics = [topic for topic in topics if topic.place or topic.from_]
        self._names = Names(people)
        self._places: dict[str, Address] = {}
        self._place_pattern: re.Pattern[str] | None = None
        self._held: dict[tuple[str, str, str], str] = {}  # topic, person, aspect -> what is held last

    def learn(self, addresses: Iterable[str]) -> None:
        """Take the addresses of places that somebody knows: their names are what is looked for in words."""
        for text in addresses:
            address = Address.parse(text)
            self._places.setdefault(_plain(address.sector), Address(address.sector))
        self._place_pattern = None

    def take(self, who: str, memory: Memory) -> None:
        """Take somebody's next memory."""
        if memory.evidence not in ("heard", "thought") or memory.kind == "reflection":
            return
        moment = self._clock.at(memory.tick)
        for topic in self._topics:
            if who in topic.start_with or not topic.is_in(memory.text):
                continue
            for clause in _CLAUSES.split(memory.text):
                if topic.is_in(clause):
                    said = self._said(topic, clause, moment)
                    self._held.update(((topic.name, who, aspect), held) for aspect, held in said)

    def found(self) -> tuple[Belief, ...]:
        """What everybody holds, by topic, person and aspect in the order of holding."""
        truths = {topic.name: _truth(topic) for topic in self._topics}
        return tuple(
            Belief(topic, who, aspect, held, " or ".join(true), held in true)
            for (topic, who, aspect), held in self._held.items()
            if (true := truths[topic].get(aspect, ()))
        )

    def _said(self, topic: Topic, clause: str, moment: datetime) -> Iterator[tuple[str, str]]:
        """The aspects that a clause says something of."""
        if place := self._place(clause):
            yield "place", place
        if day := date_meant(clause, moment):
            yield "day", day
        if hour := hour_meant(clause, moment):
            yield "hour", hour
        if host := self._host(topic, clause):
            yield "host", host

    def _place(self, clause: str) -> str:
        """The last place that a clause names: the first may be where it was said."""
        if self._place_pattern is None:
            names = sorted(self._places, key=len, reverse=True)
            self._place_pattern = re.compile("|".join(map(re.escape, names)) or "(?!)")
        named = self._place_pattern.findall(_plain(clause))
        return str(self._places[named[-1]]) if named else ""

    def _host(self, topic: Topic, clause: str) -> str:
        """Whose it is: "Ann's ... fair", "the fair of Ann", "Ann gives a fair"."""
        for start, end, name in self._names.places(clause):
            before, after = clause[:start], clause[end:]
            link = _LINK.match(after)
            is_theirs = link is not None and topic.is_in(" ".join(after[link.end() :].split()[:NEAR]))
            is_of = before.endswith(" of ") and topic.is_in(" ".join(before.split()[-NEAR:]))
            if is_theirs or is_of:
                return name
        return ""


def truth(beliefs: Sequence[Belief], topic: str) -> dict[str, float]:
    """The share of what is held about a topic that is true, over all aspects and by aspect."""
    held = [one for one in beliefs if one.topic == topic]
    if not held:
        return {}
    found = {f"share of beliefs about {topic} that are true": _share(held)}
    for aspect in ASPECTS:
        if some := [one for one in held if one.aspect == aspect]:
            found[f"share of beliefs about {topic} that are true: {aspect}"] = _share(some)
    return found


def _share(beliefs: Sequence[Belief]) -> float:
    return sum(one.is_true for one in beliefs) / len(beliefs)


def _truth(topic: Topic) -> dict[str, tuple[str, ...]]:
    """What the scenario says of each aspect; nothing where it is silent."""
    found = {"host": topic.start_with}
    if topic.place:
        found["place"] = (Address.parse(topic.place).sector,)
    if topic.from_:
        start = datetime.fromisoformat(topic.from_)
        found["day"] = (f"{start:%m-%d}",)
        found["hour"] = (f"{start:%H:%M}",)
    return found


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")
