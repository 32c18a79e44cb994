"""From the pieces of a day to its 5 to 8 waking chunks, as one would tell it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from town.reason.rules.plan.timeline import COMMITMENT, ERRAND, FREE, JOIN, MEAL, MORNING, ROUTINE, SLEEP, Piece, joined

FEWEST, MOST = 5, 8
_SHORT_S = 20 * 60
_HALF_S = 600  # a chunk of twice this can be divided
_WEIGHT = {MORNING: 0.0, FREE: 0.0, MEAL: 0.5, ERRAND: 1.0, ROUTINE: 2.0, COMMITMENT: 9.0, SLEEP: 0.0}

Divider = Callable[[Piece], tuple[Piece, Piece]]


def chunks_of(pieces: Sequence[Piece], divide: Divider) -> list[Piece]:
    """Join neighbours until at most 8 waking chunks are left; divide long ones until there are at least 5."""
    chunks = _without_slivers(joined(pieces))
    while _waking(chunks) > MOST:
        pairs = [index for index in range(len(chunks) - 1) if _may_join(chunks[index], chunks[index + 1])]
        if not pairs:
            break
        best = min(pairs, key=lambda index: (_cost(chunks[index], chunks[index + 1]), index))
        chunks[best : best + 2] = [_join(chunks[best], chunks[best + 1])]
    while _waking(chunks) < FEWEST:
        index = _longest(chunks)
        if index is None:
            break
        chunks[index : index + 1] = divide(chunks[index])
    return chunks


def halves(piece: Piece) -> tuple[Piece, Piece]:
    """A piece in two, cut at a full five minutes where that is possible."""
    middle = piece.start_s + piece.duration_s // 2
    middle -= middle % 300 if middle - middle % 300 > piece.start_s else 0
    return replace(piece, end_s=middle), replace(piece, start_s=middle)


def _waking(chunks: Sequence[Piece]) -> int:
    return sum(chunk.kind != SLEEP for chunk in chunks)


def _may_join(one: Piece, other: Piece) -> bool:
    return SLEEP not in (one.kind, other.kind)


def _cost(one: Piece, other: Piece) -> float:
    """How much is lost by telling two pieces as one: what they are, and how long they last."""
    hours = (one.duration_s + other.duration_s) / 3600
    moves = 0.3 if one.place != other.place else 0.0
    return _WEIGHT[one.kind] + _WEIGHT[other.kind] + 0.25 * hours + moves


def _join(one: Piece, other: Piece) -> Piece:
    """Both in one: told in order, at the place of the first; memories of both."""
    parts = list(dict.fromkeys([*one.activity.split(JOIN), *other.activity.split(JOIN)]))
    kind = max(one.kind, other.kind)
    because = tuple(dict.fromkeys([*one.because, *other.because]))
    private = JOIN.join(dict.fromkeys([one.private or one.activity, other.private or other.activity]))
    private = private if one.private or other.private else ""
    return Piece(one.start_s, other.end_s, kind, JOIN.join(parts), one.place or other.place, because, private)


def _longest(chunks: Sequence[Piece]) -> int | None:
    """The waking chunk to divide: a long free one if there is any, else the longest; never a commitment."""
    found = [
        (chunk.duration_s * (2 if chunk.kind == FREE else 1), -index)
        for index, chunk in enumerate(chunks)
        if chunk.kind not in (SLEEP, COMMITMENT) and chunk.duration_s >= 2 * _HALF_S
    ]
    return -max(found)[1] if found else None


def _is_sliver(piece: Piece) -> bool:
    return piece.kind == FREE and piece.duration_s < _SHORT_S


def _without_slivers(pieces: Sequence[Piece]) -> list[Piece]:
    """Very short stretches of free time go to their neighbour."""
    result: list[Piece] = []
    for piece in pieces:
        if _is_sliver(piece) and result and result[-1].kind not in (SLEEP, COMMITMENT):
            result[-1] = replace(result[-1], end_s=piece.end_s)
        elif (
            result
            and result[-1].kind == FREE
            and result[-1].duration_s < _SHORT_S
            and piece.kind in (MEAL, MORNING, FREE)
        ):
            result[-1] = replace(piece, start_s=result[-1].start_s)
        else:
            result.append(piece)
    return result
