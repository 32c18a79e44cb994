"""Ticks and the calendar agree for any tick length."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.core.clock import Clock, clock_text, long_date, seconds_of_day

START = datetime(2023, 3, 1)


@pytest.mark.parametrize("length", [1, 7, 10, 45, 60])
def test_a_tick_begins_at_its_moment_and_the_moment_finds_its_tick(length: int) -> None:
    clock = Clock(START, length)
    for tick in (-3, 0, 1, 1000):
        assert clock.tick_of(clock.at(tick)) == tick


@given(st.integers(1, 3600), st.integers(-(10**6), 10**6))
def test_the_tick_of_a_moment_is_the_first_that_does_not_begin_before_it(length: int, seconds: int) -> None:
    clock, moment = Clock(START, length), START + timedelta(seconds=seconds)
    tick = clock.tick_of(moment)
    assert clock.at(tick - 1) < moment <= clock.at(tick)


def test_moments_in_words() -> None:
    assert clock_text(17 * 3600 + 5 * 60) == "17:05"
    assert long_date(datetime(2023, 3, 1)) == "Wednesday 1 March 2023"
    assert seconds_of_day(datetime(2023, 3, 1, 1, 0, 5)) == 3605
