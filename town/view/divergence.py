"""Where two runs part: the first tick at which their records differ, or at which one sees them differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from town.view.runindex import RunIndex
from town.view.track import Track

T = TypeVar("T")
Steps = Sequence[tuple[int, T]]  # (second, value): the value from that second on; in order, and never empty

FOUND_IN = "lives in only one of the two"
STANDS, DOES, SAYS = "stands elsewhere", "does something else", "says something else"


class Parting(NamedTuple):
    """The first difference: its tick in the first of the two runs; who differs and how, where that is what was seen."""

    tick: int
    who: str = ""
    how: str = ""


class Span(NamedTuple):
    """Seconds since the first run began, both included."""

    start: int
    end: int


def find_parting(one: RunIndex, other: RunIndex) -> Parting | None:
    """Where two runs part; None when they are the same as far as both go.

    Two runs of one opening are compared by their digests, which chain. Others differ from the opening on, so what is
    compared is what one can see: where people are, what they do and what they say, at equal moments of the calendar.
    """
    if _began_alike(one, other):
        last = min(one.reader.last_tick, other.reader.last_tick)
        tick = first_apart(one.reader.digest_at, other.reader.digest_at, last)
        return None if tick is None else Parting(tick)
    return _first_seen(one, other)


def _began_alike(one: RunIndex, other: RunIndex) -> bool:
    return one.reader.digest_at(-1) == other.reader.digest_at(-1)


def first_apart(one: Callable[[int], str], other: Callable[[int], str], last: int) -> int | None:
    """The first tick from 0 to `last` whose digests differ, by halving; None when none does.

    Once they differ they go on differing, for each digest holds the one before.
    """
    if last < 0 or one(last) == other(last):
        return None
    low, high = 0, last  # they differ at `high`
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if one(middle) != other(middle) else (middle + 1, high)
    return high


def first_unlike(one: Steps[T], other: Steps[T]) -> int | None:
    """The first second at which two values that change over time are unlike; both begin at the same second."""
    here = there = 0
    while one[here][1] == other[there][1]:
        ahead = [steps[place + 1][0] for steps, place in ((one, here), (other, there)) if place + 1 < len(steps)]
        if not ahead:
            return None
        second = min(ahead)
        here += here + 1 < len(one) and one[here + 1][0] == second
        there += there + 1 < len(other) and other[there + 1][0] == second
    return max(one[here][0], other[there][0])


def common_span(one: RunIndex, other: RunIndex) -> Span:
    """The seconds that both runs cover, since the first began; it ends before it starts where there are none."""
    shift = shift_s(one, other)
    ends = (one.last_tick * one.clock.tick_seconds, other.last_tick * other.clock.tick_seconds + shift)
    return Span(max(0, shift), min(ends))


def shift_s(one: RunIndex, other: RunIndex) -> int:
    """How many seconds after the first run the other began."""
    return round((other.clock.start - one.clock.start).total_seconds())


def _first_seen(one: RunIndex, other: RunIndex) -> Parting | None:
    """The first moment at which somebody stands, does or says something else."""
    span = common_span(one, other)
    found: tuple[int, str, str] | None = None
    for name in dict.fromkeys((*one.people, *other.people)):
        if (name in one.lives) != (name in other.lives):
            return Parting(span.start // one.clock.tick_seconds, name, FOUND_IN)
        for how, second in _unlike(one, other, name, span):
            if second is not None and (found is None or second < found[0]):
                found = second, name, how
                span = span._replace(end=second)
    return Parting(found[0] // one.clock.tick_seconds, found[1], found[2]) if found is not None else None


def _unlike(one: RunIndex, other: RunIndex, name: str, span: Span) -> Iterator[tuple[str, int | None]]:
    """In what one person may be unlike themselves in the other run, and since which second."""
    shift = shift_s(one, other)
    mine, theirs = one.lives[name], other.lives[name]
    sides = (one.clock.tick_seconds, 0), (other.clock.tick_seconds, shift)
    yield STANDS, first_unlike(*(_steps(t, *s, span) for t, s in zip((mine.tile, theirs.tile), sides, strict=True)))
    yield DOES, first_unlike(*(_steps(t, *s, span) for t, s in zip((mine.doing, theirs.doing), sides, strict=True)))
    yield SAYS, first_unlike(_said(one, name, 0, span), _said(other, name, shift, span))


def _steps(track: Track[T], tick_seconds: int, shift: int, span: Span) -> list[tuple[int, T]]:
    """A track by seconds since the first run began."""
    first, last = ((second - shift) // tick_seconds for second in span)
    changes = ((tick * tick_seconds + shift, value) for tick, value in track.changes(first + 1, last))
    return [(span.start, track.at(first)), *changes]


def _said(index: RunIndex, name: str, shift: int, span: Span) -> list[tuple[int, tuple[int, str]]]:
    """What somebody says, each with its number, so that the same words said twice are two steps."""
    seconds = ((one.tick * index.clock.tick_seconds + shift, one.said) for one in index.utterances)
    words = [(at, said.text) for at, said in seconds if said.speaker == name and span.start <= at <= span.end]
    return [(span.start - 1, (0, "")), *((at, (number, text)) for number, (at, text) in enumerate(words, 1))]


def in_words(parting: Parting | None, one: RunIndex, other: RunIndex) -> str:
    """The parting as a sentence: "until 06:12 on 13 February the two are the same"."""
    span = common_span(one, other)
    if parting is None:
        seem = "are" if _began_alike(one, other) else "look"
        return f"until {_moment(one, span.end // one.clock.tick_seconds)}, as far as both go, the two {seem} the same"
    then = f"{parting.who} {parting.how}" if parting.who else ""
    if parting.tick * one.clock.tick_seconds <= span.start:
        return f"the two differ from the start: {then}" if then else "the two differ from the start"
    until = f"until {_moment(one, parting.tick)} the two"
    return f"{until} look the same; then {then}" if then else f"{until} are the same"


def _moment(index: RunIndex, tick: int) -> str:
    moment = index.clock.at(tick)
    return f"{moment:%H:%M} on {moment.day} {moment:%B}"
