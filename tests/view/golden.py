"""Pictures of a fixed half day, drawn without a screen: what `tests/golden/view` holds.

    python -m tests.view.golden

draws them anew, to be looked at before they are committed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pygame

from town.core.events import (
    ActivityStarted,
    ConversationStarted,
    Event,
    ObjectChanged,
    Planned,
    Remembered,
    RunEnded,
    RunStarted,
    Said,
    Spawned,
)
from town.core.geometry import Tile
from town.core.memory import Memory
from town.core.persona import Lifestyle, Persona
from town.core.plan import PlanItem
from town.runlog.store import RunStore
from town.view.camera import Camera
from town.view.panels.card import Card
from town.view.panels.lists import Lists
from town.view.remembered import Settings
from town.view.runindex import RunIndex
from town.view.scene import Scene
from town.view.seen import Seen
from town.view.viewing import TILE, Viewing
from town.view.window import Window

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "golden" / "view"
MAP = ROOT / "maps" / "the_ville"

CAFE = "Hobbs Cafe:cafe"
LOOKS: Mapping[str, Mapping[str, str]] = {
    "Ann Hill": {"skin": "#f0c8a0", "hair": "#8a5a2b", "top": "#c94f7c"},
    "Bob Stone": {"skin": "#8d5a3a", "hair": "#2e2622", "top": "#1f8a9e"},
    "Cleo Reed": {"skin": "#e8b796", "hair": "#d8b04a", "top": "#2b2f77"},
}
SPOTS = {"Ann Hill": Tile(75, 22), "Bob Stone": Tile(77, 23), "Cleo Reed": Tile(80, 22)}
NOON, NIGHT = 1, 10  # ticks, of an hour each, from eleven on
SIZE = (640, 400)


def _person(name: str) -> Persona:
    life = Lifestyle(25_200, 79_200)
    return Persona(name, 30, ("calm",), "baker", f"{CAFE}:piano", life, look=dict(LOOKS[name]))


PLAN = (
    PlanItem(0, 39_600, "sleeping"),
    PlanItem(39_600, 25_200, "serving customers", CAFE),
    PlanItem(64_800, 21_600, "playing the piano", CAFE),
)
OPENING: list[Event] = [
    RunStarted(
        schema=2,
        seed=3,
        start="2024-05-01T11:00:00",
        tick_seconds=3600,
        ticks=12,
        config='{"map": "maps/the_ville/the_ville.tmx"}',
        hashes={},
        versions={},
    ),
    *(Spawned(name, tile, _person(name)) for name, tile in SPOTS.items()),
    Remembered("Ann Hill", Memory(0, "observation", "Ann Hill wants to give a picnic.", -1, 8, "whisper")),
    Planned("Ann Hill", "2024-05-01", "day", PLAN),
]
DAY: list[Event] = [
    ActivityStarted("Ann Hill", "serving customers", CAFE),
    ActivityStarted("Bob Stone", "drinking coffee", CAFE),
    ActivityStarted("Cleo Reed", "reading a book", CAFE),
    ObjectChanged(f"{CAFE}:cooking area", "on", "Ann Hill"),
    ConversationStarted(0, "Ann Hill", "Bob Stone", CAFE),
    Said(0, 0, "Ann Hill", ("Bob Stone",), "I give a picnic in the park. Will you come?", "tell", (0,), 4),
]


def record(folder: Path) -> Path:
    """Write the run file of that half day: three people in a cafe of the town that ships."""
    files = {file.name: file.read_bytes() for file in sorted(MAP.iterdir()) if file.suffix in {".tmx", ".tsx", ".png"}}
    path = folder / "half_day" / "run.sqlite"
    store = RunStore.create(path, files, {})
    ticks: list[list[Event]] = [OPENING, [], DAY, *([] for _ in range(9)), [RunEnded(12)]]
    for tick, events in enumerate(ticks, -1):
        store.append(tick, events)
    store.close()
    return path


def _scene(index: RunIndex, tick: int, zoom: float | None, seen: Seen) -> pygame.Surface:
    """The cafe at a zoom, or the whole town; the words that are said in the air."""
    pygame.display.set_mode(SIZE)
    viewing = Viewing(index, SIZE)
    middle = SPOTS["Bob Stone"]
    camera = Camera.whole(SIZE, (index.town.width * TILE, index.town.height * TILE))
    if zoom is not None:
        camera = camera.at_zoom(zoom).looking_at((middle.x + 0.5) * TILE, middle.y * TILE)
    picture = pygame.Surface(SIZE, 0, 32)
    Scene(index).draw(picture, viewing.glimpse(tick), 0.0, camera, seen)
    viewing.close()
    return picture


def _words(index: RunIndex) -> Seen:
    return Seen(selected="Ann Hill", knowers=frozenset({"Ann Hill"}), words=tuple(index.utterances))


def _panels(index: RunIndex) -> pygame.Surface:
    """The whole window at its smallest full size, with lists and card."""
    viewing = Viewing(index, (1024, 640), start=NOON)
    viewing.change(viewing.timeline.toggled())
    window = Window(viewing, Settings((1024, 640), is_new=False), (Lists(), Card()))
    viewing.visit("Ann Hill")
    for _ in range(8):  # panels come when they have something to show
        window.advance(0.1)
        window.draw()
    picture = window.screen.copy()
    viewing.close()
    return picture


PICTURES: Mapping[str, Callable[[RunIndex], pygame.Surface]] = MappingProxyType(
    {
        "near_day": lambda index: _scene(index, NOON, 1.5, Seen()),
        "night": lambda index: _scene(index, NIGHT, 1.0, Seen()),
        "far": lambda index: _scene(index, NOON, None, Seen()),
        "bubble": lambda index: _scene(index, NOON, 3.0, _words(index)),
        "panels": _panels,
    }
)


def draw(name: str, index: RunIndex) -> pygame.Surface:
    """One of the pictures."""
    pygame.display.init()
    pygame.font.init()
    return PICTURES[name](index)


def main() -> None:
    """Draw all of them into the folder of golden pictures."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, RunIndex(record(Path(folder))) as index:
        for name in PICTURES:
            pygame.image.save(draw(name, index), FOLDER / f"{name}.png")
            sys.stdout.write(f"{FOLDER / name}.png\n")


if __name__ == "__main__":
    main()
