"""The viewer's clock: forwards, backwards, through the night, and at the end of a run that grows."""

from __future__ import annotations

from datetime import datetime

import pytest

from town.core.clock import Clock
from town.view.nights import Span, nights_of
from town.view.timeline import FASTEST, Timeline, next_of, speed_text
from town.view.track import Track

DAY = Timeline(tick_seconds=10, last=8640)
NIGHT = (Span(100, 200),)


def test_at_sixty_times_a_second_is_a_minute() -> None:
    later = DAY.advanced(0.25)

    assert (later.now, later.tick, later.fraction) == (1.5, 1, 0.5)


def test_backwards_ends_at_the_start() -> None:
    back = DAY.gone_to(3).turned()

    assert back.advanced(0.25).now == 1.5
    assert back.advanced(9).now == 0
    assert not back.advanced(9).is_playing


def test_as_fast_as_it_goes_shows_a_minute_with_every_picture() -> None:
    fast = DAY.faster(99)

    assert fast.speed == FASTEST
    assert fast.advanced(0.001).now == fast.advanced(9).now == 6
    assert fast.faster(-1).speed == 600
    assert [speed_text(one) for one in (1.0, 600.0, FASTEST)] == ["1x", "600x", "max"]


@pytest.mark.parametrize(("start", "backwards", "expected"), [(99.9, False, 200), (200.1, True, 99), (150, False, 200)])
def test_nights_are_skipped_either_way(start: float, backwards: bool, expected: float) -> None:
    playing = DAY.gone_to(start)
    playing = playing.turned() if backwards else playing

    assert playing.advanced(0.1, NIGHT).now == expected


def test_nights_are_lived_through_when_wanted() -> None:
    patient = Timeline(tick_seconds=10, last=8640, now=150, skips_nights=False)

    assert patient.advanced(0.1, NIGHT).now == 150.6


def test_steps_are_whole_ticks_and_pause() -> None:
    between = DAY.gone_to(7.4)

    assert (between.stepped(1).now, between.stepped(-1).now) == (8, 7)
    assert DAY.gone_to(7).stepped(-1).now == 6
    assert not between.stepped(1).is_playing
    assert DAY.stepped(-1).now == 0


def test_playing_a_finished_run_again_starts_it_anew() -> None:
    over = DAY.gone_to(8639).advanced(60)

    assert (over.now, over.is_playing) == (8640, False)
    assert (over.toggled().now, over.toggled().is_playing) == (0, True)


def test_now_moves_with_a_growing_run_until_one_looks_back() -> None:
    live = Timeline(tick_seconds=10, last=50, is_growing=True).at_the_end()

    grown = live.grown(58, is_growing=True)
    assert 50 < grown.advanced(0.1).now < 58
    assert grown.advanced(1).now == 58
    back = live.gone_to(20)
    assert (back.is_live, back.grown(58, is_growing=True).now) == (False, 20)
    assert back.advanced(60).is_live
    over = live.grown(60, is_growing=False).advanced(1)
    assert (over.now, over.is_live, over.is_playing) == (60, False, False)


def test_next_moment_is_found_either_way() -> None:
    assert next_of([3, 8, 20], 8.5) == 20
    assert next_of([3, 8, 20], 8) == 20
    assert next_of([3, 8, 20], 8.0, is_backwards=True) == 3
    assert next_of([3, 8, 20], 20) is None


def test_night_is_when_next_to_all_sleep_and_nobody_stirs() -> None:
    awake = Track(0)
    for tick, count in ((-1, 10), (100, 1), (700, 10)):
        awake.put(tick, count)
    clock = Clock(datetime(2024, 5, 1), 10)

    assert nights_of(awake, [20, 300, 330, 650], 999, 10, clock) == (Span(100, 300), Span(331, 650))
    assert nights_of(awake, [], 400, 10, clock) == (Span(100, 401),)
