"""Driving a run: to its end, or until someone stops it; and what is seen meanwhile."""

from __future__ import annotations

import io
import os
import signal
from datetime import datetime

import pytest
from rich.console import Console

from town.core.calls import Usage
from town.core.clock import Clock
from town.core.events import ConversationStarted, Event, Remembered, Said
from town.core.memory import Memory
from town.show import live
from town.show.live import drive, heeding

EVENTS: tuple[Event, ...] = (
    ConversationStarted(0, "Ann Ay", "Bob Bee", "Bakery:shop"),
    Said(0, 0, "Ann Ay", ("Bob Bee",), "Good [morning]", "greet"),
    Remembered("Ann Ay", Memory(0, "observation", "Bob is baking", 0, 2, "seen")),
)


class Village:
    """Two people in a bakery, one asleep; somebody asks it to stop at a tick."""

    people = ("Ann Ay", "Bob Bee")
    clock = Clock(datetime(2024, 5, 1, 8), 60)
    ticks = 10
    usage: Usage | None = None

    def __init__(self, tick: int = -1, stop_at: int = -1, by: signal.Signals = signal.SIGINT) -> None:
        self.tick = tick
        self.stop_at = stop_at
        self.by = by

    def step(self) -> tuple[Event, ...]:
        self.tick += 1
        if self.tick == self.stop_at:
            os.kill(os.getpid(), self.by)
        return EVENTS

    def activity_of(self, name: str) -> str:
        return "sleeping" if name == "Bob Bee" else "baking"

    def place_of(self, name: str) -> str:
        return "Bakery:shop"


def watched(village: Village, *, terminal: bool) -> tuple[bool, str]:
    out = io.StringIO()
    with heeding() as stop:
        is_over = drive(village, "fair-3", Console(file=out, force_terminal=terminal, width=100, markup=False), stop)
    return is_over, out.getvalue()


@pytest.fixture(autouse=True)
def always_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show every tick, not a few a second."""
    monkeypatch.setattr(live, "LINE_S", 0.0)
    monkeypatch.setattr(live, "REDRAW_S", 0.0)


@pytest.mark.parametrize("tick", [-1, 4])
def test_run_is_driven_to_its_last_tick(tick: int) -> None:
    village = Village(tick)

    assert watched(village, terminal=False)[0]
    assert village.tick == 9


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_stopping_ends_after_the_tick_under_way(by: signal.Signals) -> None:
    before = signal.getsignal(by)
    village = Village(stop_at=3, by=by)

    assert watched(village, terminal=False)[0] is False
    assert village.tick == 3
    assert signal.getsignal(by) is before


def test_pipe_gets_plain_lines() -> None:
    lines = watched(Village(), terminal=False)[1].splitlines()

    assert len(lines) == 10
    assert lines[4].startswith("Wed 1 May 08:04 · 50% · ")
    assert lines[4].endswith("left · 1 awake · 5 conversations, 5 utterances, 5 memories")


def test_terminal_gets_a_picture_of_what_goes_on() -> None:
    seen = watched(Village(), terminal=True)[1]

    assert "Wednesday 1 May 2024, 08:05" in seen
    assert "times real time" in seen
    assert "Bakery 1 · asleep 1" in seen
    assert "Ann to Bob: " in seen
    assert "Good [morning]" in seen
