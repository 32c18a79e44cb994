"""What measuring a run gives: flat figures by what they say, and the rows of the tables behind them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

At = Literal["start", "end"]


class Knowing(Struct, frozen=True):
    """Somebody came to know a topic: `hours` since the start of the run (0: from the start), over how many hops.

    `kept` is the share of content words that the words they heard kept of what their teller had heard.
    """

    topic: str
    person: str
    tick: int
    hours: float
    heard_from: str
    hops: int
    kept: float


class Tie(Struct, frozen=True):
    """Two people who know each other, in the order of the cast."""

    at: At
    one: str
    other: str


class Attending(Struct, frozen=True):
    """What became of a gathering for one person: `missed` is conflict, forgot, unknown or empty."""

    topic: str
    person: str
    invited: bool
    wanted: bool
    planned: bool
    came: bool
    missed: str
    reason: str


class Spent(Struct, frozen=True):
    """How many hours of a date a person spent on a kind of activity."""

    person: str
    date: str
    kind: str
    hours: float


class Belief(Struct, frozen=True):
    """What a person holds last of a topic's `aspect` (place, day, hour or host), beside what the scenario says."""

    topic: str
    person: str
    aspect: str
    held: str
    true: str
    is_true: bool


class Outcomes(Struct, frozen=True):
    """Everything that is measured of one run. A figure that makes no sense for it (nobody learned...) is not there."""

    figures: dict[str, float]
    knowing: tuple[Knowing, ...]
    network: tuple[Tie, ...]
    attendance: tuple[Attending, ...]
    time_use: tuple[Spent, ...]
    beliefs: tuple[Belief, ...] = ()
    sections: dict[str, tuple[str, ...]] = {}  # heading -> names of figures, in the order of reporting
