"""A day in the making: contiguous pieces, put over one another until what matters most lies on top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from town.core.clock import DAY_S
from town.core.plan import SLEEPING, PlanItem

SLEEP, FREE, MORNING, MEAL, ROUTINE, ERRAND, COMMITMENT = range(7)
JOIN = ", then "  # between the parts of a chunk that holds several


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the day, its reason to be there (`kind`), and what it is for."""

    start_s: int
    end_s: int
    kind: int
    activity: str = ""
    place: str = ""
    because: tuple[int, ...] = ()
    private: str = ""  # what it is, as its owner would say it; in no view of others

    @property
    def duration_s(self) -> int:
        """How long it lasts."""
        return self.end_s - self.start_s


def paint(pieces: Sequence[Piece], new: Piece) -> list[Piece]:
    """Put a piece over those that lie there; they keep what is not covered."""
    start, end = max(0, new.start_s), min(DAY_S, new.end_s)
    if start >= end:
        return list(pieces)
    before = [_cut(piece, piece.start_s, min(piece.end_s, start)) for piece in pieces if piece.start_s < start]
    after = [_cut(piece, max(piece.start_s, end), piece.end_s) for piece in pieces if piece.end_s > end]
    return [*before, _cut(new, start, end), *after]


def _cut(piece: Piece, start_s: int, end_s: int) -> Piece:
    if (start_s, end_s) == (piece.start_s, piece.end_s):
        return piece
    return replace(piece, start_s=start_s, end_s=end_s)


def between(pieces: Iterable[Piece], start_s: int, end_s: int) -> list[Piece]:
    """The pieces that overlap a stretch."""
    return [piece for piece in pieces if piece.start_s < end_s and piece.end_s > start_s]


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours that are one and the same thing become one piece."""
    result: list[Piece] = []
    for piece in pieces:
        if result and _is_same(result[-1], piece):
            result[-1] = replace(result[-1], end_s=piece.end_s)
        else:
            result.append(piece)
    return result


def items_of(pieces: Sequence[Piece], level: int) -> tuple[PlanItem, ...]:
    """The pieces as items of a plan."""
    return tuple(
        PlanItem(piece.start_s, piece.duration_s, piece.activity, piece.place, level, because=piece.because)
        for piece in pieces
    )


def sleeping(start_s: int, end_s: int, bed: str) -> Piece:
    """A stretch of sleep."""
    return Piece(start_s, end_s, SLEEP, SLEEPING, bed)


def _is_same(one: Piece, other: Piece) -> bool:
    return (one.kind, one.activity, one.place, one.because) == (other.kind, other.activity, other.place, other.because)
