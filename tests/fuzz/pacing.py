"""How long a fuzz goes on: in turns of one seed each, until its time is used up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

LONG = 20  # times as long as in CI

# a short one in CI, a long one by its marker: `pytest -m long_fuzz`
BOTH_LENGTHS = pytest.mark.parametrize(
    "times", [pytest.param(1, marks=pytest.mark.fuzz), pytest.param(LONG, marks=pytest.mark.long_fuzz)]
)


def turns(seconds: float, times: int) -> Iterator[int]:
    """0, 1, 2 ... for so many seconds, `times` as long; always at least one."""
    end = monotonic() + seconds * times
    turn = 0
    while turn == 0 or monotonic() < end:
        yield turn
        turn += 1


def fuzz(attack: Callable[..., None], seconds: float, times: int, examples: int = 50, **drawn: SearchStrategy) -> int:
    """Attack with values that hypothesis draws, a fresh seed a turn, until the time is up; returns how many were tried.

    What fails is made small and shown, as hypothesis does it; equal turns draw equal values.
    """
    tried = 0
    for turn in turns(seconds, times):
        one = settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )(given(**drawn)(attack))
        seed(turn)(one)()
        tried += examples
    return tried
