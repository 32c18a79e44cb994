"""A matter: something that stands open for a person, whom it concerns, and what has settled it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from town.core.frames import Frame, Unknown
from town.meaning.sameness import fills, slot_of


class Kind(StrEnum):
    """What kinds of things stand open; `town.meaning.matters.ROWS` says of each what opens and settles it."""

    TO_KNOW = "to know"
    TO_DO = "to have done"
    PROMISE = "promise"
    NEWS = "news"
    SECRET = "secret"  # noqa: S105  (a kind of matter)
    GATHERING = "gathering"
    FEELING = "feeling"
    ODD = "odd happening"


class Stage(StrEnum):
    """Where a gathering stands at the moment."""

    AHEAD = "ahead"
    UNDER_WAY = "under way"
    JUST_OVER = "just over"


class How(StrEnum):
    """What settled a matter."""

    TOLD = "told"
    ASKED = "asked"
    LEARNT = "learnt"
    AGREED = "agreed"
    DONE = "done"
    REFUSED = "refused"
    KEPT = "kept"
    BROKEN = "broken"
    EXCUSED = "excused"
    OUT = "out"
    ANSWERED = "answered"
    OVER = "over"
    FADED = "faded"
    DEALT_WITH = "dealt with"


class Settling(Struct, frozen=True):
    """What settled a matter: a memory, or only time (`by` None); `whom`: towards that person alone."""

    how: How
    at: datetime
    by: int | None = None
    whom: str = ""


class Matter(Struct, frozen=True):
    """Something that stands open for a person, or stood so until `settled`.

    `concerns` are those whom it still concerns, by full name; `whoever` describes others by a frame with a hole
    ("whoever is a shopkeeper"); `is_for_anybody`: anyone may know. `towards` are those towards whom it is settled.
    """

    kind: Kind
    frame: Frame
    opened: int  # the memory
    since: datetime
    weight: float  # 0 to 1: by kind, importance and freshness
    concerns: tuple[str, ...] = ()
    whoever: Unknown | None = None
    is_for_anybody: bool = False
    towards: tuple[Settling, ...] = ()
    settled: Settling | None = None
    until: datetime | None = None
    stage: Stage | None = None  # of a gathering

    @property
    def is_open(self) -> bool:
        """Whether it is not settled; what is settled towards one person may stand open towards others."""
        return self.settled is None


# What presses more comes first: what happens now, what is due, news, wishes, and what can wait for a good moment.
PRESSING: tuple[tuple[Kind, Stage | None], ...] = (
    (Kind.ODD, None),
    (Kind.GATHERING, Stage.UNDER_WAY),
    (Kind.PROMISE, None),
    (Kind.GATHERING, Stage.AHEAD),
    (Kind.NEWS, None),
    (Kind.GATHERING, Stage.JUST_OVER),
    (Kind.TO_KNOW, None),
    (Kind.TO_DO, None),
    (Kind.SECRET, None),
    (Kind.FEELING, None),
)
_RANK = {place: rank for rank, place in enumerate(PRESSING)}


def by_pressure(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Matters, most pressing first."""
    return tuple(sorted(matters, key=_pressure))


def _pressure(matter: Matter) -> tuple[int, float, int]:
    return _RANK[matter.kind, matter.stage], -matter.weight, matter.opened


def standing(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Those that stand open, most pressing first."""
    return by_pressure(matter for matter in matters if matter.is_open)


def concerning(matters: Iterable[Matter], other: str, known: Iterable[Frame] = ()) -> tuple[Matter, ...]:
    """The open ones that concern a person, most pressing first.

    `known` is what is known of that person: it says whether they are whom a matter is in want of.
    """
    of_them = tuple(known)
    return standing(matter for matter in matters if _concerns(matter, other, of_them))


def _concerns(matter: Matter, other: str, known: tuple[Frame, ...]) -> bool:
    if other in matter.concerns:
        return True
    if any(settling.whom == other for settling in matter.towards):
        return False
    if matter.is_for_anybody:
        return True
    whoever = matter.whoever
    return whoever is not None and any(slot_of(frame, "who") == other and fills(whoever, frame) for frame in known)
