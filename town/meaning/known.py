"""What a person remembers, sorted once for the rows of matters: what was said by whom to whom, done, and seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeVar

from town.core.frames import Asked, Did, Feels, Frame, FrameBase, Invited, Is, Promised, Refused, Related, Told, inner
from town.core.memory import Memory
from town.language.en.words import table, words

F = TypeVar("F", bound=FrameBase)
CLOSE = 0.6  # closeness from which on somebody is a friend
_CLOSE_ROLES: dict[str, list[float]] = table("feelings", "roles")
_HOUSEHOLD = frozenset(words("matters", "household"))
_ACTS = (Asked, Invited, Promised, Refused)


class Said(NamedTuple):
    """A frame as it is remembered; `by` whose word it was ("": mine, or what I saw), `to` who heard it."""

    frame: Frame
    memory: Memory
    moment: datetime
    by: str
    to: str

    @property
    def order(self) -> tuple[datetime, int]:
        """By which what is remembered is put in order of time."""
        return self.moment, self.memory.id


class Sight(NamedTuple):
    """Somebody was seen doing something somewhere; of one's own deeds, one's own name."""

    who: str
    what: str
    where: str
    moment: datetime
    memory: int


@dataclass(slots=True)
class Ties:
    """How somebody stands to others, as far as they remember."""

    closeness: dict[str, float] = field(default_factory=dict)
    warmth: dict[str, float] = field(default_factory=dict)
    household: set[str] = field(default_factory=set)

    def close(self) -> list[str]:
        """Household and friends, by name."""
        friends = {name for name, value in self.closeness.items() if value >= CLOSE and self.warmth.get(name, 0.0) >= 0}
        return sorted(friends | self.household)

    def confidants(self) -> list[str]:
        """Those to whom one would confide: close, and not without warmth."""
        return [name for name in self.close() if self.warmth.get(name, 0.0) > 0]


@dataclass(slots=True)
class Known:
    """All that the rows look at; in every list the oldest first."""

    me: str
    now: datetime
    said: dict[type[FrameBase], list[Said]] = field(default_factory=dict)
    deeds: list[Sight] = field(default_factory=list)
    sights: list[Sight] = field(default_factory=list)
    ties: Ties = field(default_factory=Ties)

    def of(self, kind: type[F]) -> list[tuple[F, Said]]:
        """What was said, thought or known from the start, of one kind."""
        return [(one.frame, one) for one in self.said.get(kind, ()) if isinstance(one.frame, kind)]


def known_of(me: str, memories: Iterable[Memory], now: datetime, moment: Callable[[Memory], datetime]) -> Known:
    """Memories sorted; the plan of a day says nothing that is not remembered besides."""
    known = Known(me, now)
    timed = sorted(((moment(memory), memory.id, memory) for memory in memories if memory.frames), key=_in_time)
    for at, _, memory in timed:
        if memory.evidence in ("seen", "own") and memory.kind == "observation":
            _take_sights(known, memory, at)
        elif memory.kind != "plan" or memory.about:
            for frame, by, to in _flat(me, memory):
                known.said.setdefault(type(frame), []).append(Said(frame, memory, at, by, to))
    _tie(known)
    return known


def _in_time(timed: tuple[datetime, int, Memory]) -> tuple[datetime, int]:
    return timed[:2]


def _take_sights(known: Known, memory: Memory, at: datetime) -> None:
    for frame in memory.frames:
        if isinstance(frame, Did):
            kept = known.deeds if frame.who == known.me else known.sights
            kept.append(Sight(frame.who, frame.what, frame.where, at, memory.id))
        if not isinstance(frame, Did) or memory.importance >= _NOTABLE:
            known.said.setdefault(type(frame), []).append(Said(frame, memory, at, "", ""))


_NOTABLE = 5  # importance from which on a sight is more than daily life


def _flat(me: str, memory: Memory) -> Iterator[tuple[Frame, str, str]]:
    """A memory's frames with who said each to whom. A telling without content tells what stands after it."""
    base = (memory.heard.speaker, me) if memory.heard else ("", "")
    by, to = base
    for frame in memory.frames:
        if isinstance(frame, Told):
            by, to = (frame.who, frame.whom) if not frame.content else base
            yield from _told(frame, base)
        elif isinstance(frame, _ACTS):
            by, to = base
            yield from _acted(frame, base)
        else:
            yield frame, frame.by or by, to


def _told(telling: Told, base: tuple[str, str]) -> Iterator[tuple[Frame, str, str]]:
    yield telling, *base
    for content in telling.content:
        yield content, telling.who, telling.whom
        if base[0] and base[0] not in (telling.who, ""):
            yield content, *base


def _acted(frame: Frame, base: tuple[str, str]) -> Iterator[tuple[Frame, str, str]]:
    yield frame, *base
    if isinstance(frame, Asked):
        return
    who, whom = getattr(frame, "who", ""), getattr(frame, "whom", "")
    for content in inner(frame):
        yield content, who, whom if isinstance(whom, str) else ""


def _tie(known: Known) -> None:
    me, ties = known.me, known.ties
    for related, _ in known.of(Related):
        if me in (related.who, related.whom) and related.who != related.whom and not related.negated:
            _relate(ties, related, related.whom if related.who == me else related.who)
    for feeling, _ in known.of(Feels):
        if feeling.who == me != feeling.whom and not feeling.negated:
            ties.warmth[feeling.whom] = feeling.warmth
            if feeling.whom not in ties.closeness and feeling.warmth >= CLOSE:
                ties.closeness[feeling.whom] = CLOSE
    homes = [one for one, _ in known.of(Is) if one.kind == "home" and not one.negated]
    mine = {home.what.casefold() for home in homes if home.who == me}
    ties.household |= {home.who for home in homes if home.what.casefold() in mine and home.who not in (me, "")}


def _relate(ties: Ties, related: Related, other: str) -> None:
    role = related.role.rsplit(maxsplit=1)[-1].casefold() if related.role else ""
    close, warm = _CLOSE_ROLES.get(role, (0.0, 0.0))
    said = related.closeness if related.closeness is not None else close
    ties.closeness[other] = max(ties.closeness.get(other, 0.0), said)
    ties.warmth.setdefault(other, warm)
    if role in _HOUSEHOLD:
        ties.household.add(other)


def others(names: Iterable[str], *without: str) -> tuple[str, ...]:
    """Names, each once, without some and without nobody."""
    return tuple(dict.fromkeys(name for name in names if name and name not in without))


def named_in(text: str, people: Sequence[str]) -> tuple[str, ...]:
    """The people whose full names stand in a phrase."""
    return tuple(name for name in people if name in text)
