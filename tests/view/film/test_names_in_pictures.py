"""A picture of people whose names are in scripts of all sides, and what is said of a name that cannot be drawn."""

from __future__ import annotations

from pathlib import Path

from tests.towns import tmx
from town.core.events import Event, RunEnded, RunStarted, Spawned
from town.core.geometry import Tile
from town.core.persona import Lifestyle, Persona
from town.runlog.store import RunStore
from town.view.film.command import export_film
from town.view.film.wanted import Wanted


def exported(folder: Path, *names: str) -> str:
    """What is said when a picture of these people is written."""
    life = Lifestyle(25_200, 79_200)
    people = [Persona(name, 30, ("calm",), "baker", "Ann's house:room", life) for name in names]
    began = RunStarted(
        schema=2,
        seed=3,
        start="2024-05-01T08:00:00",
        tick_seconds=60,
        ticks=2,
        config='{"map": "maps/small/small.tmx"}',
        hashes={},
        versions={},
    )
    opening: list[Event] = [began, *(Spawned(one.name, Tile(2 + x, 3), one) for x, one in enumerate(people))]
    store = RunStore.create(folder / "names" / "run.sqlite", {"map/small.tmx": tmx()}, {})
    ticks: list[list[Event]] = [opening, [], [RunEnded(2)]]
    for tick, events in enumerate(ticks, -1):
        store.append(tick, events)
    store.close()
    wanted = Wanted(at="2024-05-01 08:00", size="640x360")
    return export_film(folder / "names" / "run.sqlite", folder / "names.png", wanted, lambda *_: None, is_forced=False)


def test_a_picture_of_ten_scripts_needs_no_word(tmp_path: Path) -> None:
    names = ("Zoë", "Анна Петрова", "Ωνάσης", "李明", "高橋さくら", "김민수", "فاطمة", "שרה", "प्रिया", "สมชาย")
    assert exported(tmp_path, *names) == f"one picture of 640 x 360 written to {tmp_path / 'names.png'}"


def test_a_name_that_no_face_has_is_told_of_beside_the_picture(tmp_path: Path) -> None:
    said = exported(tmp_path, "Zoë", "தமிழ்").splitlines()
    assert len(said) == 2
    assert said[1].startswith('names in Tamil (as in "தமிழ்") cannot be drawn in full')
