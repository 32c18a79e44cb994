"""The small map of tests/towns.py with people put on it: states written as what has happened so far.

Ann's room is (2..5, 2..4) with its door at (4, 5); Bob's (2..5, 9..10), door (4, 11); the shop (12..17, 2..4), open
from 07:00 to 19:00, door (15, 5); the meadow (12..17, 9..10), door (15, 11). Row 6 and 7 are a street.
"""

from __future__ import annotations

from datetime import datetime

from tests.towns import ARENAS, OBJECTS, SECTORS, tmx
from town.core.clock import Clock
from town.core.events import ActivityStarted, Event, Spawned
from town.core.geometry import Tile
from town.core.persona import Lifestyle, Persona
from town.core.plan import SLEEPING
from town.world.rules import Physics
from town.world.state import WorldState, apply
from town.world.townmap import TownMap, load_map_from

ROOM, SHOP, MEADOW = "Ann's house:room", "Bakery:shop", "Green:meadow"
STOVE, TABLES, COUNTER, BED = f"{ROOM}:stove", f"{SHOP}:tables", f"{SHOP}:counter", f"{ROOM}:bed"
OPENS, NIGHT = datetime(2023, 3, 3, 9), datetime(2023, 3, 3, 20)

_OF = {"ann": (ROOM, COUNTER), "bob": ("Bob's house:room", "")}


def small_map() -> TownMap:
    """The map."""
    return load_map_from({"small.tmx": tmx(sectors=SECTORS, arenas=ARENAS, objects=OBJECTS)}, "small")


def physics(start: datetime = OPENS, tick_seconds: int = 10, max_turns: int = 16) -> Physics:
    """The rules of that map."""
    return Physics(small_map(), Clock(start, tick_seconds), seed=1, max_turns=max_turns)


def spawned(name: str, tile: tuple[int, int]) -> Spawned:
    """Someone is put on the map; all but ann live at Bob's, and only she works at the bakery."""
    home, workplace = _OF.get(name, _OF["bob"])
    return Spawned(
        name, Tile(*tile), Persona(name, 30, ("calm",), "clerk", home, Lifestyle(6 * 3600, 22 * 3600), workplace)
    )


def asleep(name: str, place: str) -> ActivityStarted:
    """Someone sleeps."""
    return ActivityStarted(name, SLEEPING, place)


def after(*events: Event) -> WorldState:
    """The state in which all that has happened."""
    return apply(WorldState(), -1, events)
