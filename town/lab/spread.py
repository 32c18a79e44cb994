"""The rumour tracer: who knows a thing, since when, from whom, by which words, and who holds it without a source.

One pass over the records, in order. A memory about the topic is *known* when it leads back, link by link, to a whisper
or a seed memory of one of those whom the topic starts with. A link is an utterance that was made (and, in its
conversation, was about the topic), resting on a memory of the speaker that was itself known before; or an earlier
memory of the same person. Everything else is kept apart: only seen, invented, or with a broken chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from town.core.clock import Clock
from town.core.events import Event, Remembered, Said, Spawned
from town.core.memory import Heard, Memory
from town.lab.gathering import Gathering
from town.lab.responses import Response, Responses
from town.lab.stays import KINDS as STAYS
from town.lab.stays import Stays
from town.lab.topic import Topic, share_kept
from town.runlog.find import clock_of
from town.runlog.reader import RunReader

TRACED = ("Spawned", "Remembered", "Said", "Planned")
KINDS = (*TRACED, *STAYS)


class Key(NamedTuple):
    """A memory of somebody."""

    person: str
    id: int


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain: a person comes to hold it at a moment, from somebody's words (nobody's at the start).

    `via` is start, told or overheard; `kept` is the share of content words that the words kept of those before.
    """

    person: str
    tick: int
    moment: str
    via: str
    words: str
    speaker: str = ""
    conversation: int = -1
    turn: int = -1
    kept: float = 1.0


@dataclass(frozen=True, slots=True)
class Knower:
    """Somebody who knows, and the chain of hops from the start to them; the last hop is their own.

    The chain is one of texts: they heard it. Whether they also `understood` it, some memory of theirs about it must
    mean something to them; None in runs whose memories carry no meaning.
    """

    person: str
    since: str
    tick: int
    heard_from: str
    words: str
    chain: tuple[Hop, ...]
    understood: bool | None = None


@dataclass(frozen=True, slots=True)
class Unsourced:
    """A memory about the topic without a chain: `kind` is seen, invented, broken or given; `knows` by another way."""

    person: str
    memory: int
    tick: int
    moment: str
    text: str
    kind: str
    reason: str
    knows: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a topic went in a run. Knowers come in the order of knowing, responses in the order of the cast."""

    topic: str
    start_with: tuple[str, ...]
    people: int
    knowers: tuple[Knower, ...]
    unsourced: tuple[Unsourced, ...]
    gathering: Gathering | None
    responses: tuple[Response, ...]

    @property
    def only_seen(self) -> tuple[str, ...]:
        """Those who know nothing of it but what they saw."""
        return self._without_chain(frozenset({"seen"}))

    @property
    def without_source(self) -> tuple[str, ...]:
        """Those who hold it as known, without an unbroken chain to the start."""
        return self._without_chain(frozenset({"invented", "broken", "given"}))

    @property
    def came_on_purpose(self) -> tuple[str, ...]:
        """Those who came because of it, besides those whom it started with."""
        return tuple(r.person for r in self.responses if r.came and r.person not in self.start_with)

    @property
    def wanted_but_missed(self) -> tuple[str, ...]:
        """Those who were told of it and wanted to come, but had a conflict or forgot."""
        return tuple(r.person for r in self.responses if r.told and r.wanted and r.missed in ("conflict", "forgot"))

    def told_by(self, person: str) -> tuple[str, ...]:
        """Those who know it first from this person: one level of the transmission tree."""
        return tuple(knower.person for knower in self.knowers if knower.heard_from == person)

    def roots(self) -> tuple[str, ...]:
        """Those who knew it from the start: the roots of the transmission tree."""
        return tuple(knower.person for knower in self.knowers if not knower.heard_from)

    def _without_chain(self, kinds: frozenset[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(u.person for u in self.unsourced if u.kind in kinds and not u.knows))


def spread(reader: RunReader, topic: Topic) -> Spread:
    """How far a topic went in a recorded run."""
    return trace(reader.events(KINDS), topic, clock_of(reader))


def trace(events: Iterable[tuple[int, Event]], topic: Topic, clock: Clock) -> Spread:
    """How far a topic went in a sequence of ticks and records, in their order."""
    stays, end = Stays(), 0
    tracing = Tracing(topic, clock, stays)
    for tick, event in events:
        tracing.take(tick, event)
        stays.take(tick, event)
        end = max(end, tick + 1)
    return tracing.spread(end)


class Tracing:
    """Takes the records in order; several topics can share one reading of a run, and its stays."""

    def __init__(self, topic: Topic, clock: Clock, stays: Stays) -> None:
        self.topic = topic
        self._tracer = _Tracer(topic, clock)
        self._responses = Responses(topic, clock, self._tracer.related, stays)

    def take(self, tick: int, event: Event) -> None:
        """Take the next record; only those of TRACED kinds matter."""
        self._tracer.take(tick, event)
        if not isinstance(event, Remembered):
            self._responses.take(tick, event)

    def spread(self, end: int) -> Spread:
        """How far the topic went before tick `end`."""
        knowers = self._tracer.knowers()
        known = {knower.person for knower in knowers}
        gathering = self._responses.gathering()
        return Spread(
            topic=self.topic.name,
            start_with=self.topic.start_with,
            people=len(self._tracer.people),
            knowers=knowers,
            unsourced=tuple(self._tracer.unsourced_of(known)),
            gathering=gathering,
            responses=self._responses.of(self._tracer.people, gathering, end),
        )


class _Spoken(NamedTuple):
    """An utterance: whether it is about the topic, by itself or by what was said before, and what it rests on."""

    said: Said
    is_about: bool
    basis: Key | None  # the first of the speaker's memories behind it that leads back to the start
    doubtful: Key | None  # the first that is about the topic and does not


class _Held(NamedTuple):
    """A memory that leads back to the start: by which hop the person got it, and the memory one link earlier."""

    hop: Hop
    before: Key | None


class _Tracer:
    """Takes the records in order and keeps, for every memory about the topic, where it came from."""

    def __init__(self, topic: Topic, clock: Clock) -> None:
        self.topic = topic
        self.clock = clock
        self.people: list[str] = []
        self.related: set[tuple[str, int]] = set()  # memories about the topic, or resting on such
        self._about: dict[str, bool] = {}  # text of a memory -> whether it is about the topic
        self._held: dict[Key, _Held] = {}
        self._loose: dict[Key, tuple[int, Memory, str, str]] = {}  # tick, memory, kind, reason
        self._spoken: dict[tuple[int, int], _Spoken] = {}
        self._raised: set[int] = set()  # conversations in which the topic has come up
        self._understood: set[str] = set()  # those to whom some memory that leads back to the start means something
        self._means = False  # whether memories of this run carry what they mean

    def take(self, tick: int, event: Event) -> None:
        match event:
            case Remembered(agent=agent, memory=memory):  # most of them
                self._take_memory(tick, Key(agent, memory.id), memory)
            case Said():
                self._take_said(event)
            case Spawned(agent=agent):
                self.people.append(agent)

    def knowers(self) -> tuple[Knower, ...]:
        first: dict[str, Key] = {}
        for key in self._held:
            first.setdefault(key.person, key)
        return tuple(self._knower(key) for key in first.values())

    def unsourced_of(self, known: set[str]) -> Iterator[Unsourced]:
        for key, (tick, memory, kind, reason) in self._loose.items():
            moment = self._moment(tick)
            yield Unsourced(key.person, key.id, tick, moment, memory.text, kind, reason, key.person in known)

    def _take_said(self, said: Said) -> None:
        if self.topic.is_said_in(said):
            self._raised.add(said.conversation)
        sources = [Key(said.speaker, source) for source in said.sources]
        self._spoken[said.conversation, said.turn] = _Spoken(
            said,
            said.conversation in self._raised,
            next((key for key in sources if key in self._held), None),
            next((key for key in sources if key in self._loose), None),
        )

    def _take_memory(self, tick: int, key: Key, memory: Memory) -> None:
        self._means = self._means or bool(memory.frames)
        is_about = self._about.get(memory.text)
        if is_about is None:  # many people remember the same words
            is_about = self._about[memory.text] = self.topic.is_in(memory.text)
        if is_about or any((key.person, source) in self.related for source in memory.sources):
            self.related.add(key)
        if not is_about:
            return
        held = self._start(tick, key, memory) or self._told(tick, key, memory) or self._derived(key, memory)
        if held is not None:
            self._held[key] = held
            if memory.frames:
                self._understood.add(key.person)
        else:
            self._loose[key] = (tick, memory, *self._why_loose(key, memory))

    def _start(self, tick: int, key: Key, memory: Memory) -> _Held | None:
        if memory.evidence in ("seed", "whisper") and key.person in self.topic.start_with:
            return _Held(Hop(key.person, tick, self._moment(tick), "start", memory.text), None)
        return None

    def _told(self, tick: int, key: Key, memory: Memory) -> _Held | None:
        spoken = self._words_of(memory.heard)
        if spoken is None or spoken.basis is None or not spoken.is_about:
            return None
        said = spoken.said
        hop = Hop(
            person=key.person,
            tick=tick,
            moment=self._moment(tick),
            via="told" if key.person in said.to else "overheard",
            words=said.text,
            speaker=said.speaker,
            conversation=said.conversation,
            turn=said.turn,
            kept=share_kept(self._held[spoken.basis].hop.words, said.text),
        )
        return _Held(hop, spoken.basis)

    def _derived(self, key: Key, memory: Memory) -> _Held | None:
        for earlier in memory.sources:
            source = Key(key.person, earlier)
            if source in self._held and earlier < key.id:
                return self._held[source]
        return None

    def _words_of(self, heard: Heard | None) -> _Spoken | None:
        """The utterance that a memory names, if it was made by the one whom the memory names."""
        if heard is None:
            return None
        spoken = self._spoken.get((heard.conversation, heard.turn))
        return spoken if spoken is not None and spoken.said.speaker == heard.speaker else None

    def _why_loose(self, key: Key, memory: Memory) -> tuple[str, str]:
        """Kind and reason of a memory about the topic that does not lead back to the start."""
        if memory.evidence in ("seed", "whisper"):
            return "given", "given at the start to someone whom the topic does not start with"
        if memory.heard is not None:
            return self._why_not_told(memory.heard)
        for earlier in memory.sources:
            if (source := Key(key.person, earlier)) in self._loose:
                return self._loose[source][2], f"rests on memory {earlier}, which has no source"
        if memory.evidence == "seen":
            return "seen", "seen, not told"
        return "invented", "rests on nothing about it"

    def _why_not_told(self, heard: Heard) -> tuple[str, str]:
        where = f"turn {heard.turn} of conversation {heard.conversation}"
        spoken = self._words_of(heard)
        if spoken is None:
            return "broken", f"{heard.speaker} never spoke {where}"
        if not spoken.is_about:
            return "invented", f"{where} was not about it"
        if spoken.doubtful is not None:
            kind = self._loose[spoken.doubtful][2]
            return kind, f"{heard.speaker} had it without a source ({kind}: memory {spoken.doubtful.id})"
        return "broken", f"{heard.speaker} said it resting on no memory about it"

    def _knower(self, key: Key) -> Knower:
        chain: list[Hop] = []
        at: Key | None = key
        while at is not None:
            hop, at = self._held[at]
            chain.insert(0, hop)
        last = chain[-1]
        understood = last.person in self._understood if self._means else None
        return Knower(last.person, last.moment, last.tick, last.speaker, last.words, tuple(chain), understood)

    def _moment(self, tick: int) -> str:
        return self.clock.at(max(tick, 0)).isoformat(" ", "minutes")
