"""What is worth stopping at: first meetings, promises, refusals, arrivals, reflections, and what mattered to people."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from town.core.acts import Mark, act_named, acts
from town.core.geometry import Address
from town.lab.gathering import Gathering, find_gathering
from town.view.happenings import Conversation, Utterance
from town.view.runindex import RunIndex

Kind = Literal["meeting", "promise", "refusal", "arrival", "reflection", "memory", "incident", "whisper"]

WEIGHTY = 8  # importance, 1 to 10, from which a memory is a moment of its own
THOUGHTFUL = 7  # and from which a reflection is one

_REMEMBERED = (
    "agent, json_extract(data, '$.memory.importance'), json_extract(data, '$.memory.kind'),"
    " json_extract(data, '$.memory.text'), json_extract(data, '$.memory.evidence')"
)


class Moment(NamedTuple):
    """Something notable: when, of which kind, whom it concerns (the first of them most), and in words."""

    tick: int
    kind: Kind
    people: tuple[str, ...]
    text: str


@dataclass
class Moments:
    """The moments of a run, in order; grows with it."""

    index: RunIndex
    _found: list[Moment] = field(default_factory=list)
    _read: int = -1  # the last tick that was looked through
    _utterances: int = 0
    _met: set[frozenset[str]] = field(default_factory=set)
    _talks: int = 0
    _arrived: set[tuple[str, str]] = field(default_factory=set)

    def refresh(self) -> bool:
        """Look through what the index has read since; whether anything was found."""
        last = self.index.last_tick
        if last <= self._read:
            return False
        before = len(self._found)
        start = self._read + 1
        for found in (self._meetings(), self._answers(), self._memories(start, last), self._arrivals(start, last)):
            for moment in found:
                insort(self._found, moment, key=lambda one: one.tick)
        for moment in self._incidents(start, last):
            insort(self._found, moment, key=lambda one: one.tick)
        self._read = last
        return len(self._found) > before

    def __len__(self) -> int:
        return len(self._found)

    def all(self, people: Iterable[str] = (), kinds: Iterable[Kind] = ()) -> Sequence[Moment]:
        """The moments in order; only those of some people or kinds, if any are given."""
        whom, which = set(people), set(kinds)
        if not whom and not which:
            return tuple(self._found)
        return tuple(
            one for one in self._found if (not whom or whom & set(one.people)) and (not which or one.kind in which)
        )

    def ticks(self, person: str = "") -> Sequence[int]:
        """The ticks of the moments of a person (or of the town), in order, each once."""
        return list(dict.fromkeys(moment.tick for moment in self.all([person] if person else [])))

    def _meetings(self) -> Iterator[Moment]:
        talks = list(self.index.conversations.values())
        for talk in talks[self._talks :]:
            pair = frozenset(talk.pair)
            if pair not in self._met and not self._knew(talk):
                place = f" at {Address.parse(talk.place).sector}" if talk.place else ""
                yield Moment(
                    talk.start, "meeting", talk.pair, f"{' and '.join(talk.pair)} meet for the first time{place}"
                )
            self._met.add(pair)
        self._talks = len(talks)

    def _knew(self, talk: Conversation) -> bool:
        one, other = talk.pair
        return other in self.index.persona(one).relationships or one in self.index.persona(other).relationships

    def _answers(self) -> Iterator[Moment]:
        said = self.index.utterances
        for utterance in said[self._utterances :]:
            act = act_named(utterance.said.act)
            mark = acts()[act].mark if act is not None else None
            if mark is not None:
                yield _answer(utterance, mark)
        self._utterances = len(said)

    def _memories(self, start: int, end: int) -> Iterator[Moment]:
        rows = self.index.reader.rows(_REMEMBERED, ["Remembered"], None, start, end)
        for _, tick, agent, importance, kind, text, evidence in rows:
            if kind == "reflection" and importance >= THOUGHTFUL:
                yield Moment(tick, "reflection", (agent,), text)
            elif kind != "reflection" and evidence == "whisper":
                yield Moment(tick, "whisper", (agent,), text)
            elif kind != "reflection" and importance >= WEIGHTY:
                yield Moment(tick, "memory", (agent,), text)

    def _incidents(self, start: int, end: int) -> Iterator[Moment]:
        """Things that happened to objects by nobody's hand."""
        for address, track in self.index.objects.items():
            rest = self.index.town.rest_state(address) if address in self.index.town.places else ""
            for tick, standing in track.changes(start, end):
                if not standing.by and standing.state not in (rest, ""):
                    where = Address.parse(address)
                    room = f" in {where.in_arena.name}" if where.object else ""
                    yield Moment(tick, "incident", (), f"the {where.name}{room} is {standing.state}")

    def _arrivals(self, start: int, end: int) -> Iterator[Moment]:
        for topic in self.index.topics:
            gathering = find_gathering(topic, [], self.index.clock)
            if gathering is not None:
                yield from self._arrivals_at(topic.name, gathering, start, end)

    def _arrivals_at(self, topic: str, gathering: Gathering, start: int, end: int) -> Iterator[Moment]:
        place = Address.parse(gathering.place)
        first, last = max(start, gathering.start_tick), min(end, gathering.end_tick - 1)
        for name, life in self.index.lives.items():
            if first > last or (topic, name) in self._arrived:
                continue
            for tick, tile in ((first, life.tile.at(first)), *life.tile.changes(first, last)):
                arena = self.index.town.arena_at(tile)
                if arena and place.holds(Address.parse(arena)):
                    self._arrived.add((topic, name))
                    yield Moment(tick, "arrival", (name,), f"{name} is at {place.name} for the {topic}")
                    break


def _answer(utterance: Utterance, kind: Mark) -> Moment:
    said = utterance.said
    verb = "promises" if kind == "promise" else "declines"
    text = f'{said.speaker} {verb}, to {", ".join(said.to)}: "{said.text}"'
    return Moment(utterance.tick, kind, (said.speaker, *said.to), text)
