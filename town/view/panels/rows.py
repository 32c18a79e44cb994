"""What a panel shows, as frozen values: rows of words, small bars and pictures, and what a click on one asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from town.core.clock import Clock
from town.core.geometry import Address
from town.runlog.find import short_moment

WEEK = 6  # days within which the name of a day says which one is meant

Tone = Literal["plain", "faint", "strong", "heading", "quote"]


class GoTo(NamedTuple):
    """Show that tick, and these people."""

    tick: int
    people: tuple[str, ...] = ()


class Select(NamedTuple):
    """Choose a person, and come near."""

    name: str


class Toggle(NamedTuple):
    """Fold or unfold what stands under a key."""

    key: str


class Open(NamedTuple):
    """Show one conversation by its number; -1 for the list of them."""

    conversation: int


class Choose(NamedTuple):
    """Choose a topic; "" for none."""

    topic: str


class More(NamedTuple):
    """Show more of what there is."""


Click = GoTo | Select | Toggle | Open | Choose | More


class Bar(NamedTuple):
    """A share from 0 to 1 under a word."""

    label: str
    share: float


@dataclass(frozen=True, slots=True)
class Chart:
    """How many there are over time, from tick 0 to `last`: `steps` are (tick, count) from which on, in order.

    `days` are the ticks at which days begin, with their names, `marks` are ticks worth going to, `now` is the tick
    that is shown, `most` the count of the upper edge.
    """

    last: int
    most: int
    now: int
    steps: tuple[tuple[int, int], ...]
    days: tuple[tuple[int, str], ...] = ()
    marks: tuple[int, ...] = ()

    def count(self, tick: int) -> int:
        """How many there are at a tick."""
        return next((count for at, count in reversed(self.steps) if at <= tick), 0)

    def tick_at(self, share: float, within: int = 0) -> int:
        """The tick at a share of the width, 0 to 1; a mark at most `within` ticks away draws it to itself."""
        tick = round(min(max(share, 0.0), 1.0) * self.last)
        near = min(self.marks, key=lambda mark: abs(mark - tick), default=tick)
        return near if abs(near - tick) <= within else tick


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list: a title with a note beside it, text below, and what goes with it."""

    text: str = ""
    title: str = ""
    note: str = ""
    tone: Tone = "plain"
    portrait: str = ""  # whose head is shown in front
    icon: str = ""  # the activity whose icon is shown in front, when there is no portrait
    meter: Bar | None = None  # a small bar beside the note
    bars: tuple[Bar, ...] = ()
    depth: int = 0  # how far it stands in
    is_open: bool | None = None  # unfolded, folded, or nothing to unfold
    is_marked: bool = False  # the present, the chosen one
    has_glow: bool = False  # a golden dot on the portrait
    chart: Chart | None = None
    click: Click | None = None


def when(clock: Clock, tick: int, now: int) -> str:
    """A tick as it is written beside a line: "17:05" on the day of tick `now`, "Tue 17:05" in its week, or a date."""
    if tick < 0:
        return "before"
    moment, today = clock.at(tick), clock.at(max(now, 0))
    days = abs((moment.date() - today.date()).days)
    return f"{moment:%H:%M}" if not days else f"{moment:%a %H:%M}" if days < WEEK else short_moment(moment)


def house(address: str) -> str:
    """The house of an address, without its room: enough for a line of a list."""
    return Address.parse(address).sector if address else "outdoors"


def hint(text: str) -> tuple[Row, ...]:
    """A list that has nothing to show but a sentence."""
    return (Row(text, tone="faint"),)


def heading(text: str, note: str = "") -> Row:
    """A row that begins a part of a list."""
    return Row(title=text, note=note, tone="heading")
