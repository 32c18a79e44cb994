"""All sectors of The Ville."""

from __future__ import annotations

from layout import campus, coliving, homes, north_block, park, shops
from layout.sector import Sector


def sectors() -> list[Sector]:
    """The nineteen sectors, in the order they are written to the map."""
    return [
        *north_block.sectors(),
        campus.college(),
        park.park(),
        *shops.sectors(),
        campus.dorm(),
        coliving.coliving(),
        *homes.sectors(),
    ]
