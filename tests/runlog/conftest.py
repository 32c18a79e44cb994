"""Small recordings, written down literally."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from town.core.events import Event, Moved, Remembered, RunEnded, RunStarted, Said, Spawned
from town.core.frames import Gathering, When
from town.core.geometry import Tile
from town.core.memory import Heard, Memory
from town.core.persona import Lifestyle, Persona
from town.runlog.store import RunStore


def person(name: str) -> Persona:
    return Persona(name, 30, ("calm",), "baker", "Mill Lane 1:kitchen", Lifestyle(6 * 3600, 22 * 3600))


FETE = Gathering(what="a fête", head="fête", when=When(date(2024, 5, 1), datetime(2024, 5, 1, 17)))
HEARD = Memory(0, "dialogue", "Ann says there is a fête", 2, 6, "heard", heard=Heard(0, 0, "Ann"), frames=(FETE,))
OPENING: list[Event] = [
    RunStarted(
        schema=2, seed=3, start="2024-05-01T08:00:00", tick_seconds=10, ticks=4, config="{}", hashes={}, versions={}
    ),
    Spawned("Ann", Tile(1, 1), person("Ann")),
    Spawned("Bob", Tile(5, 1), person("Bob")),
]
TICKS: list[list[Event]] = [
    [Moved("Ann", Tile(2, 1)), Moved("Bob", Tile(4, 1))],
    [],
    [
        Said(0, 0, "Ann", ("Bob",), 'Have you heard? "Fête" at 5.', "tell", (0,)),
        Remembered(
            "Bob", Memory(0, "dialogue", "Ann says there is a fête", 2, 6, "heard", (), Heard(0, 0, "Ann"), "", (FETE,))
        ),
    ],
    [RunEnded(4)],
]


@pytest.fixture
def recording() -> list[list[Event]]:
    """The opening (tick -1) and four ticks."""
    return [OPENING, *TICKS]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "runs" / "small" / "run.sqlite"


@pytest.fixture
def recorded(path: Path) -> Path:
    """A complete, closed run of four ticks."""
    store = RunStore.create(path, {"map.tmx": b"<map/>"}, {"scenario": "fete"})
    for tick, events in enumerate([OPENING, *TICKS], -1):
        store.append(tick, events)
    store.close()
    return path
