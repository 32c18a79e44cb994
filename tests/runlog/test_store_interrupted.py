"""Ctrl-C at any line of the store: whole ticks are kept or none, and a run that goes on ends as if it never came."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.interrupts import Lines, interrupted, raise_interrupt, send_interrupt
from town.core.calls import Call
from town.core.events import Event
from town.runlog.store import RunStore

Recording = list[list[Event]]
CALL = Call("Ann", "Speak", "hash", "You play.", "You are Ann.", "What now?", "hello", "model", 100, 10, 60, 0.5)
VECTORS = np.random.default_rng(1).standard_normal((5, 8)).astype(np.float32)
Row = tuple[Any, ...]
OF_THE_STORE = ("runlog", "core/wholefile.py")
OF_A_RUN = ("events", "ticks", "calls", "texts", "vectors", "files", "run")  # not `wall`: it is about the real world


def live(store: RunStore, recording: Recording) -> None:
    """Whatever ticks the store has not; each has a call and a text, and every second one is committed."""
    for tick in range(store.last_tick + 1, len(recording) - 1):
        store.put_vectors([f"text {tick}"], VECTORS[tick + 1 : tick + 2])
        store.put_calls(tick, [replace(CALL, ask=f"What at {tick}?")])
        store.append(tick, recording[tick + 1])
        if tick % 2:
            store.commit()


def opened(path: Path) -> RunStore:
    return RunStore.open(path, 60) if path.exists() else RunStore.create(path, {"map": b"<map/>"}, {"name": "x"}, 60)


def live_once(path: Path, recording: Recording, first: Lines, second: Lines) -> None:
    """Live as far as the interrupts let it: the first comes in living, the second in closing."""
    stores: list[RunStore] = []
    with interrupted(first):
        stores.append(opened(path))
        live(stores[0], recording)
        stores[0].close()
    with interrupted(second):
        for store in stores:
            store.close()
    for store in stores:
        store.close()


def held_by(path: Path) -> dict[str, list[Row]]:
    db = sqlite3.connect(path)
    try:
        return {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in OF_A_RUN}
    finally:
        db.close()


def check_is_whole(path: Path) -> None:
    """Every tick has its records and its call, and nothing is there of a tick that is not."""
    if path.exists():
        held = held_by(path)
        ticks = {row[0] for row in held["ticks"]}
        assert {row[1] for row in held["events"]} <= ticks
        assert {row[1] for row in held["calls"]} == ticks
        assert ticks == set(range(-1, max(ticks) + 1))


@pytest.fixture
def undisturbed(tmp_path: Path, recording: Recording) -> dict[str, list[Row]]:
    path = tmp_path / "undisturbed" / "run.sqlite"
    live_once(path, recording, Lines(0, raise_interrupt), Lines(0, raise_interrupt))
    return held_by(path)


@pytest.mark.parametrize("how", [raise_interrupt, send_interrupt])
@pytest.mark.parametrize("stride", [29, pytest.param(1, marks=pytest.mark.slow)])
def test_interrupted_at_any_line_it_holds_whole_ticks_and_goes_on(
    how: Callable[[], None],
    stride: int,
    tmp_path: Path,
    recording: Recording,
    undisturbed: dict[str, list[Row]],
) -> None:
    """Also where nothing makes Ctrl-C wait; a second one comes somewhere in the closing."""
    for at in count(1, stride):
        first, second = Lines(at, how, OF_THE_STORE), Lines(1 + at * 7 % 60, how, OF_THE_STORE)
        path = tmp_path / str(at) / "run.sqlite"
        live_once(path, recording, first, second)
        if not first.is_done:
            break
        check_is_whole(path)
        live_once(path, recording, Lines(0, how), Lines(0, how))
        assert held_by(path) == undisturbed, f"interrupted at line {at}"
        assert [one.name for one in path.parent.iterdir()] == ["run.sqlite"]
    assert at > 300, "there are as many lines to come to"
