"""What is to be drawn at one moment of a run, as frozen values: nothing here knows of pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from town.core.geometry import Address, Tile
from town.core.plan import SLEEPING
from town.view.happenings import Conversation, Life, Standing, Utterance
from town.view.placement import own_tile
from town.view.postures import has_a_back, posture
from town.view.runindex import RunIndex

Facing = Literal["down", "up", "left", "right"]
Pose = Literal["stand", "walk", "sit", "lie", "talk"]

STEPS: Mapping[Facing, tuple[int, int]] = {"up": (0, -1), "left": (-1, 0), "right": (1, 0), "down": (0, 1)}
FAR = 3  # tiles between one tick and the next that nobody walks: such a change is a jump


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """One person as seen during a tick, on the way from `tile` to `next_tile` (the same one when they stay)."""

    name: str
    tile: Tile
    next_tile: Tile
    facing: Facing
    pose: Pose
    activity: str
    place: str  # an address; "" outdoors
    talks_to: str = ""  # "" = to nobody
    going_to: str = ""  # the address they walk to; "" = nowhere

    def at(self, fraction: float) -> tuple[float, float]:
        """Where they are when that share of the tick is over, 0 to 1: tiles of the map, to the right and down."""
        (x, y), (to_x, to_y) = self.tile, self.next_tile
        return x + (to_x - x) * fraction, y + (to_y - y) * fraction

    @property
    def is_asleep(self) -> bool:
        """Whether they sleep."""
        return self.activity == SLEEPING


@dataclass(frozen=True, slots=True)
class ObjectSeen:
    """An object that is not at rest."""

    address: str
    tile: Tile  # where it is itself, as `own_tile` finds it
    state: str
    by: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The town during one tick: `words` are the latest of every conversation going on."""

    tick: int
    moment: datetime
    people: tuple[PersonSeen, ...]
    objects: tuple[ObjectSeen, ...]
    words: tuple[Utterance, ...]

    def person(self, name: str) -> PersonSeen | None:
        """Somebody, if they are in town."""
        return next((one for one in self.people if one.name == name), None)

    @property
    def lit_arenas(self) -> tuple[str, ...]:
        """The places in which somebody is awake, in the order of the people: where a lamp is on in the dark."""
        return tuple(dict.fromkeys(one.place for one in self.people if one.place and not one.is_asleep))


class Frames:
    """Makes frames of one run, and keeps the latest: a tick is shown many times while it lasts."""

    def __init__(self, index: RunIndex) -> None:
        self._index = index
        self._kept: Frame | None = None
        self._places: dict[str, Tile] = {}  # of objects that were once not at rest

    def at(self, tick: int) -> Frame:
        """The town during a tick; ticks outside the run are its first or last."""
        tick = min(max(tick, 0), self._index.last_tick)
        is_open = tick == self._index.last_tick and not self._index.is_finished
        if self._kept is None or self._kept.tick != tick or is_open:
            self._kept = self._made(tick)
        return self._kept

    def _made(self, tick: int) -> Frame:
        index = self._index
        talks = self._talks(tick)
        people = tuple(self._person(name, life, talks, tick) for name, life in index.lives.items())
        standings = ((address, track.at(tick)) for address, track in index.objects.items())
        objects = tuple(seen for address, one in standings if (seen := self._object(address, one)) is not None)
        words = tuple(said for talk in talks.values() if (said := talk.latest(tick)) is not None)
        return Frame(tick, index.clock.at(tick), people, objects, words)

    def _talks(self, tick: int) -> dict[int, Conversation]:
        numbers = dict.fromkeys(life.talk.at(tick) for life in self._index.lives.values())
        return {number: self._index.conversations[number] for number in numbers if number >= 0}

    def _person(self, name: str, life: Life, talks: Mapping[int, Conversation], tick: int) -> PersonSeen:
        tile, ahead = life.tile.at(tick), life.tile.at(tick + 1)
        if tile.distance(ahead) >= FAR:
            ahead = tile
        doing, walk = life.doing.at(tick), life.walk.at(tick)
        talk = talks.get(life.talk.at(tick))
        partner = talk.other(name) if talk is not None else ""
        things = tuple(address.rsplit(":", 1)[1] for address in self._index.things_at.get(tile, ()))
        held = posture(doing.activity, things) if ahead == tile and walk is None else "stand"
        pose: Pose = "walk" if ahead != tile else "talk" if partner and held == "stand" else held
        return PersonSeen(
            name,
            tile,
            ahead,
            self._facing(life, tick, tile, ahead, partner, things, pose),
            pose,
            doing.activity,
            self._index.town.arena_at(tile),
            partner,
            walk.place if walk is not None else "",
        )

    def _facing(  # noqa: PLR0913  (one look at all that turns a head)
        self, life: Life, tick: int, tile: Tile, ahead: Tile, partner: str, things: tuple[str, ...], pose: Pose
    ) -> Facing:
        if ahead != tile:
            return towards(tile, ahead)
        if pose == "sit" and has_a_back(things):
            return "down"
        if partner and pose != "sit":
            return towards(tile, self._index.lives[partner].tile.at(tick))
        last = self._walked(life, tick)
        if things:
            return next((way for way in dict.fromkeys((last, *STEPS)) if self._is_blocked(tile, way)), last)
        return "down" if pose == "lie" else last

    def _walked(self, life: Life, tick: int) -> Facing:
        """The direction of somebody's last step."""
        since = life.tile.since(tick)
        return towards(life.tile.at(since - 1), life.tile.at(since)) if since is not None else "down"

    def _is_blocked(self, tile: Tile, way: Facing) -> bool:
        dx, dy = STEPS[way]
        return not self._index.town.is_walkable(Tile(tile.x + dx, tile.y + dy))

    def _object(self, address: str, standing: Standing) -> ObjectSeen | None:
        town = self._index.town
        if address not in town.places or (standing.state == town.rest_state(address) and not standing.by):
            return None
        if address not in self._places:
            self._places[address] = own_tile(town, address)
        return ObjectSeen(address, self._places[address], standing.state, standing.by)


def towards(tile: Tile, other: Tile) -> Facing:
    """Which way one looks from a tile to another; down when they are the same."""
    dx, dy = other[0] - tile[0], other[1] - tile[1]
    if abs(dx) > abs(dy):
        return "right" if dx > 0 else "left"
    return "up" if dy < 0 else "down"


def nearby(address: str) -> str:
    """A place as one says it: the room or house of an address, "outdoors" for none."""
    return Address.parse(address).in_arena.name if address else "outdoors"
