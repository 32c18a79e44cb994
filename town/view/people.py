"""People as they are seen on the map and on cards: one drawing per person, pose, direction and scale."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, Protocol

import pygame

from town.view.art.figure import BED, FEET, LYING, UPRIGHT, Pose, drawn_person, drawn_portrait
from town.view.art.hair import View
from town.view.art.looks import Looks, looks_of

Facing = Literal["down", "up", "left", "right"]
POSES: tuple[Pose, ...] = ("stand", "walk", "sit", "lie", "talk")
FACINGS: tuple[Facing, ...] = ("down", "up", "left", "right")
FRAMES: Mapping[Pose, int] = {"stand": 1, "walk": 4, "sit": 1, "lie": 1, "talk": 2}
TILE = 32  # pixels of a tile at scale 1

_VIEWS: Mapping[Facing, View] = {"down": "front", "up": "back", "left": "side", "right": "side"}


class PersonLike(Protocol):
    """What a person's picture is made from; `town.core.persona.Persona` is one."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def age(self) -> int: ...  # noqa: D102
    @property
    def occupation(self) -> str: ...  # noqa: D102
    @property
    def look(self) -> Mapping[str, str]: ...  # noqa: D102


class PersonArt:
    """One person's sprites at one scale. Sprites are drawn when first asked for, and kept."""

    def __init__(self, looks: Looks, scale: float) -> None:
        self.looks = looks
        self.scale = scale
        self._sprites: dict[tuple[Pose, Facing, int], pygame.Surface] = {}

    def sprite(self, pose: Pose = "stand", facing: Facing = "down", frame: int = 0) -> pygame.Surface:
        """The person in a pose, 36 x 51 at scale 1 (36 x 64 lying); frames beyond those of the pose begin anew.

        Lying has one direction: head up, for a bed of one by two tiles.
        """
        key = pose, "down" if pose == "lie" else facing, frame % FRAMES[pose]
        if key not in self._sprites:
            self._sprites[key] = self._draw(*key)
        return self._sprites[key]

    def _draw(self, pose: Pose, facing: Facing, frame: int) -> pygame.Surface:
        surface = drawn_person(self.looks, pose, _VIEWS[facing], frame).drawn(
            self.scale, BED if pose == "lie" else UPRIGHT
        )
        return pygame.transform.flip(surface, flip_x=True, flip_y=False) if facing == "left" else surface

    def corner(self, pose: Pose) -> tuple[int, int]:
        """Where the sprite's upper left goes, in pixels from the upper left of the person's tile."""
        x, y = LYING if pose == "lie" else (TILE / 2 - FEET[0], TILE - 5 - FEET[1] + UPRIGHT[1])
        return round(x * self.scale), round(y * self.scale)

    def at(self, scale: float) -> PersonArt:
        """The same person at another scale."""
        return _art(self.looks, round(scale, 2))

    @property
    def head_y(self) -> int:
        """How far above the upper edge of the tile an icon or a bubble's tail should end, in pixels (negative = up)."""
        return round((TILE - 5 - FEET[1] + 3) * self.scale)

    def portrait(self, size_px: int = 96) -> pygame.Surface:
        """Head and shoulders on a round ground, square."""
        return portrait(self.looks, size_px)


@lru_cache(maxsize=256)
def portrait(looks: Looks, size_px: int) -> pygame.Surface:
    """Head and shoulders on a round ground, `size_px` square."""
    return drawn_portrait(looks, size_px)


@lru_cache(maxsize=4096)
def _art(looks: Looks, scale: float) -> PersonArt:
    return PersonArt(looks, scale)


def person_art(person: PersonLike, scale: float = 1.0) -> PersonArt:
    """The pictures of a person, the same for the same person and scale; keep them instead of asking every frame."""
    return _art(looks_of(person.name, person.age, person.occupation, person.look, _told(person)), round(scale, 2))


def _told(person: PersonLike) -> tuple[str, ...]:
    """What is told of the person, if anything is: it says whether one writes "he" or "she"."""
    about, currently = (str(getattr(person, key, "")) for key in ("about", "currently"))
    return about, currently, " ".join(getattr(person, "memories", ()))


__all__ = [
    "FACINGS",
    "FRAMES",
    "POSES",
    "Facing",
    "PersonArt",
    "PersonLike",
    "Pose",
    "person_art",
    "portrait",
]
