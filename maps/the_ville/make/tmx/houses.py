"""Floors, walls, doors, windows and furniture of the sectors."""

from __future__ import annotations

from layout.geometry import Cell
from layout.sector import Sector

from tmx.blob import S, blob
from tmx.layers import Layers, noise

OUTSIDE = ""


class Houses:
    """What the walls need to know about their surroundings."""

    def __init__(self, sectors: list[Sector]) -> None:
        self.sectors = sectors
        self.floor: dict[Cell, str] = {}
        self.paper: dict[Cell, str] = {}
        self.walls: dict[Cell, Sector] = {}
        self.doors = {cell for sector in sectors for cell in sector.doors}
        for sector in sectors:
            self._survey(sector)

    def _survey(self, sector: Sector) -> None:
        """Note the sector's floors and wallpapers, then its walls."""
        indoors: set[Cell] = set()
        for room in sector.rooms:
            if room.floor:
                indoors |= set(room.place.box.cells())
                self.floor.update(dict.fromkeys(room.place.box.cells(), room.floor))
                self.paper.update(dict.fromkeys(room.place.box.cells(), room.paper))
        shell = {cell for box in sector.shells for cell in box.cells()}
        for cell in shell - indoors - set(sector.doors):
            self.walls.setdefault(cell, sector)
        for x, y in sector.doors:
            near = [(x, y + 1), (x, y - 1), (x + 1, y), (x - 1, y)]
            known = [cell for cell in near if cell in indoors]
            self.floor[x, y] = self.floor[known[0]]
            self.paper[x, y] = self.paper[known[0]]

    def face(self, cell: Cell, dx: int) -> str:
        """The look of a wall's front where it meets the cell below it, shifted by dx."""
        x, y = cell
        below = (x + dx, y + 1)
        return self.paper.get(below) or f"{self.walls[cell].facade} front"

    def underfoot(self, cell: Cell, dx: int) -> str:
        """The floor that shows beside a wall on its west (-1) or east (1)."""
        x, y = cell
        for near in ((x + dx, y), (x + dx, y + 1), (x + dx, y - 1)):
            if near in self.floor:
                return self.floor[near]
        return OUTSIDE

    def draw(self, layers: Layers) -> None:
        """Lay everything."""
        for cell in sorted(self.floor):
            if self._is_front_door(cell):
                layers.lay("floors", cell, "step/0")
            layers.lay("floors", cell, f"floor/{self.floor[cell]}/{noise(*cell) % 4}")
        for cell in sorted(self.walls):
            self._draw_wall(cell, layers)
        for sector in self.sectors:
            _furnish(sector, layers)
        for cell in sorted(self.walls):
            self._draw_window(cell, layers)
        self._draw_shadows(layers)

    def _is_front_door(self, cell: Cell) -> bool:
        """Whether a doorway leads out of doors."""
        x, y = cell
        near = ((x, y + 1), (x, y - 1), (x + 1, y), (x - 1, y))
        return cell in self.doors and any(c not in self.floor and c not in self.walls for c in near)

    def _draw_wall(self, cell: Cell, layers: Layers) -> None:
        mask = blob(cell, self.walls, past_edge=False)
        west, east = (self.face(cell, 0),) * 2 if not mask & S else (self.face(cell, -1), self.face(cell, 1))
        layers.lay("walls", cell, f"wall/{mask}/{self.walls[cell].cap}/{west}/{east}")
        west, east = self.underfoot(cell, -1), self.underfoot(cell, 1)
        if west or east:
            layers.lay("floors", cell, f"split/{west}/{east}")

    def _draw_window(self, cell: Cell, layers: Layers) -> None:
        """Windows in fronts, and in the northern walls of rooms that face the open."""
        x, y = cell
        if any((x + dx, y) not in self.walls or (x + dx, y + 1) in self.walls for dx in (-1, 0, 1)):
            return
        outside_south = (x, y + 1) not in self.floor
        outside_north = (x, y - 1) not in self.floor and (x, y - 1) not in self.walls
        if outside_south and x % 3 == 1:
            layers.lay("details", cell, f"on/window {self.walls[cell].facade}@0,0")
        elif not outside_south and outside_north and x % 3 == 0 and (x, y) not in layers.cells["above furniture"]:
            layers.lay("details", cell, "on/window@0,0")

    def _draw_shadows(self, layers: Layers) -> None:
        """Every wall throws a little shade on what lies south of it."""
        for x, y in sorted(self.walls):
            if (x, y + 1) not in self.walls:
                west, east = (x - 1, y) in self.walls, (x + 1, y) in self.walls
                layers.lay("shadows", (x, y + 1), f"shade/{west:d}{east:d}")


def _furnish(sector: Sector, layers: Layers) -> None:
    for look, box in sector.rugs:
        region = set(box.cells())
        for cell in box.cells():
            layers.lay("rugs", cell, f"rug {look}/{blob(cell, region, past_edge=False)}")
    for put in sector.puts:
        layers.put(put)
