"""Tiles and addresses: where things are, in numbers and in words."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from town.core.bounds import Coordinate


class Tile(NamedTuple):
    """A cell of the map; the origin is top left, x grows to the right, y downwards."""

    x: Coordinate
    y: Coordinate

    def distance(self, other: Tile) -> int:
        """Chebyshev distance in tiles: the metric of sight."""
        return max(abs(self.x - other.x), abs(self.y - other.y))


class Address(NamedTuple):
    """A place in words, one to three parts, written "sector:arena:object"; an absent part is the empty string."""

    sector: str
    arena: str = ""
    object: str = ""

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read "sector[:arena[:object]]". Raises ValueError when a part is missing or there are more than three."""
        return _parse(text)

    def __str__(self) -> str:
        return ":".join(part for part in self if part)

    @property
    def in_arena(self) -> Address:
        """The arena that holds this place (itself, when it is no object)."""
        return Address(self.sector, self.arena)

    @property
    def name(self) -> str:
        """The last part: what one would call the place when standing near it."""
        return self.object or self.arena or self.sector

    def holds(self, other: Address) -> bool:
        """Whether the other place is this one or lies in it."""
        return all(mine in ("", theirs) for mine, theirs in zip(self, other, strict=True))


@cache
def _parse(text: str) -> Address:
    parts = [part.strip() for part in text.split(":")]
    if not 1 <= len(parts) <= 3 or not all(parts):
        raise ValueError(f'"{text}" is not an address; write "sector:arena:object", one to three parts')
    return Address(*parts)
