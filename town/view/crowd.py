"""Crowds pulled apart: where people are drawn who would hide each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]

ROUNDS = 30  # of stepping apart; more would not be seen
TURN = 2.399963  # radians from one to the next of those on one spot, so that no two step the same way


def spread(points: Sequence[Point], gap: Point) -> list[Point]:
    """The points, those that crowd moved apart: in an ellipse of half axes `gap` around one there is no other.

    Those with room around them stay exactly where they are. Points on one spot are told apart by their order. In a
    very large crowd people may end somewhat nearer than that.
    """
    scale = np.array(gap, np.float64)
    at = np.asarray(points, np.float64).reshape(-1, 2) / scale
    turns = np.arange(len(at)) * TURN
    nudge = 1e-3 * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    for number in range(ROUNDS):
        way = at[:, None] - at[None]
        far = np.hypot(way[..., 0], way[..., 1])
        np.fill_diagonal(far, np.inf)
        crowds = np.min(far, axis=1, initial=np.inf) < 1
        if not crowds.any():
            break
        if not number:
            at[crowds] += nudge[crowds]
            continue
        at += _steps(way, far)
    return [(float(x), float(y)) for x, y in at * scale] if len(at) else []


def _steps(way: NDArray[np.float64], far: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each of n goes: away from all who are too near, half of what is missing; shape (n, 2).

    Who has many such neighbours goes less for each of them, or the crowd would burst.
    """
    missing = np.clip(1 - far, 0, None) / np.maximum(far, 1e-9) * 0.5
    many = np.maximum(1, (far < 1).sum(axis=1) / 2)
    return np.asarray((way * missing[..., None]).sum(axis=1) / many[:, None])
