"""Nine minutes of three people, written down literally: a picnic is thought of, told, recalled and reflected on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pygame
import pytest

from tests.towns import tmx
from town.core.events import (
    ActivityStarted,
    ConversationEnded,
    ConversationStarted,
    Event,
    Planned,
    Recalled,
    Remembered,
    RunEnded,
    RunStarted,
    Said,
    Spawned,
)
from town.core.frames import Gathering, When
from town.core.geometry import Tile
from town.core.memory import Heard, Memory
from town.core.persona import Lifestyle, Persona, Relationship
from town.core.plan import PlanItem
from town.runlog.store import RunStore
from town.view.runindex import RunIndex
from town.view.viewing import Viewing

SHOP = "Bakery:shop"
CONFIG = (
    '{"map": "maps/small/small.tmx", "topics": [{"name": "picnic", "start_with": ["Ann Hill"],'
    ' "mentions": [["picnic"]], "about": "Ann Hill gives a picnic."}]}'
)
IDEA = Memory(0, "observation", "Ann Hill wants to give a picnic.", -1, 8, "whisper")
BREAD = Memory(1, "observation", "Ann Hill bakes bread.", -1, 2, "seed")
JOY = Memory(2, "reflection", "Ann Hill looks forward to the picnic.", 6, 7, "thought", sources=(0,))
LIKED = Memory(3, "reflection", "People like what Ann Hill bakes.", 7, 6, "thought", sources=(2, 1))
PICNIC = Gathering(what="a picnic", head="picnic", host="Ann Hill", place="Green", when=When(date(2024, 5, 1)))
NEWS = Memory(
    0,
    "dialogue",
    "Ann Hill told Bob Stone: I give a picnic.",
    3,
    6,
    "heard",
    heard=Heard(0, 0, "Ann Hill"),
    frames=(PICNIC,),
)
PLAN = (
    PlanItem(0, 28_800, "sleeping"),
    PlanItem(28_800, 14_400, "serving customers", "Bakery:shop:counter"),
    PlanItem(43_200, 43_200, "giving a picnic", "Green:meadow", because=(0,)),
)


def _person(name: str, **relationships: Relationship) -> Persona:
    return Persona(
        name,
        30,
        ("calm",),
        "baker",
        "Ann's house:room",
        Lifestyle(25_200, 79_200),
        relationships={key.replace("_", " "): value for key, value in relationships.items()},
    )


OPENING: list[Event] = [
    RunStarted(
        schema=2, seed=3, start="2024-05-01T08:00:00", tick_seconds=60, ticks=9, config=CONFIG, hashes={}, versions={}
    ),
    Spawned("Ann Hill", Tile(13, 3), _person("Ann Hill", Bob_Stone=Relationship(0.7, "fond", "an old friend"))),
    Spawned("Bob Stone", Tile(14, 3), _person("Bob Stone")),
    Spawned("Cleo Reed", Tile(2, 9), _person("Cleo Reed")),
    Remembered("Ann Hill", IDEA),
    Remembered("Ann Hill", BREAD),
    Planned("Ann Hill", "2024-05-01", "day", PLAN),
]
TICKS: list[list[Event]] = [
    [
        ActivityStarted("Ann Hill", "serving customers", SHOP),
        ActivityStarted("Bob Stone", "drinking coffee", SHOP),
        ActivityStarted("Cleo Reed", "sleeping", "Bob's house:room"),
    ],
    [],
    [ConversationStarted(0, "Ann Hill", "Bob Stone", SHOP)],
    [
        Said(0, 0, "Ann Hill", ("Bob Stone",), "I give a picnic.", "tell", (0,), 4, ("has news to tell",)),
        Remembered("Bob Stone", NEWS),
    ],
    [Said(0, 1, "Bob Stone", ("Ann Hill",), "How nice.", "greet", (), 5)],
    [
        ConversationEnded(0, ("Ann Hill", "Bob Stone"), "parted"),
        Recalled("Ann Hill", "the picnic", (0, 1), ((1.0, 1.0, 0.9), (0.5, 0.2, 0.1))),
    ],
    [Remembered("Ann Hill", JOY)],
    [Remembered("Ann Hill", LIKED)],
    [RunEnded(9)],
]


@pytest.fixture(scope="session")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run file."""
    path = tmp_path_factory.mktemp("minutes") / "picnic" / "run.sqlite"
    store = RunStore.create(path, {"map/small.tmx": tmx()}, {})
    for tick, events in enumerate([OPENING, *TICKS], -1):
        store.append(tick, events)
    store.close()
    return path


@pytest.fixture
def picnic(minutes: Path) -> Iterator[RunIndex]:
    """The run, open."""
    with RunIndex(minutes) as opened:
        yield opened


@pytest.fixture
def viewing(picnic: RunIndex, monkeypatch: pytest.MonkeyPatch) -> Iterator[Viewing]:
    """A look at the end of the run, at rest, without a screen."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    made = Viewing(picnic, start=8)
    if made.timeline.is_playing:
        made.change(made.timeline.toggled())
    yield made
    made.close()
    pygame.display.quit()
