"""Crowds pulled apart: where people are drawn who would hide each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]

ROUNDS = 30  # of stepping apart; more would not be seen
REACH = 4.0  # gaps within which two may come near each other on the way
NUDGE = 1e-3  # gaps
TURN = 2.399963  # radians from one to the next of those on one spot, so that no two step the same way


def spread(points: Sequence[Point], gap: Point) -> list[Point]:
    """The points, those that crowd moved apart: in an ellipse of half axes `gap` around one there is no other.

    Those with room around them stay exactly where they are. Points on one spot are told apart by their order. In a
    very large crowd people may end somewhat nearer than that.
    """
    scale = np.array(gap, np.float64)
    at = np.asarray(points, np.float64).reshape(-1, 2) / scale
    one, other = _near(at)
    for number in range(ROUNDS):
        way = at[one] - at[other]
        far = np.hypot(way[:, 0], way[:, 1])
        close = far < 1
        if not close.any():
            break
        if not number:  # those on one spot have to part before they can step away from each other
            crowds = np.unique([one[close], other[close]])
            at[crowds] += NUDGE * np.stack([np.cos(crowds * TURN), np.sin(crowds * TURN)], axis=1)
            continue
        at += _steps(len(at), one[close], other[close], way[close], far[close])
    return [(float(x), float(y)) for x, y in at * scale]


def _near(at: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The pairs of n points that may come too near: two arrays (pairs,) of places, each pair once."""
    one, other = np.triu_indices(len(at), 1)
    way = np.abs(at[one] - at[other])
    kept = (way < REACH).all(axis=1)
    return one[kept], other[kept]


def _steps(
    n: int, one: NDArray[np.intp], other: NDArray[np.intp], way: NDArray[np.float64], far: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How far each of n goes: away from all who are too near, half of what is missing; shape (n, 2).

    Who has many such neighbours goes less for each of them, or the crowd would burst.
    """
    step = way * ((1 - far) / np.maximum(far, 1e-9) * 0.5)[:, None]
    both = np.concatenate([one, other])
    sums = [np.bincount(both, np.concatenate([step[:, axis], -step[:, axis]]), n) for axis in (0, 1)]
    many = np.maximum(1, np.bincount(both, minlength=n) / 2)
    return np.stack(sums, axis=1) / many[:, None]
