"""Whether a drawing makes a town: every sector, room and object found, or a sentence for each that is not right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from town.core.geometry import Address, Tile
from town.core.plaintext import LONGEST_NAME, named
from town.core.written import is_latin, listed, parse_moment, quoted, suggest
from town.world.facts import OF_THE_MAP, Facts, read_facts
from town.world.tiled import Cells, Drawing, Mask, Shape
from town.world.tmxfit import TILE_PX

Grid = NDArray[np.int32]

MOST_SHEETS = 16  # sectors over one another at a tile
NOWHERE = Cells(np.zeros(0, np.intp), np.zeros(0, np.intp))
NOBODY = -1  # in a grid of parts: none is here


@dataclass
class Part:
    """A sector, arena or object: its address, its shape, and the cells in it that can be reached on foot."""

    address: Address
    shape: Shape
    facts: Facts
    cells: Cells
    standing: Cells

    @cached_property
    def tiles(self) -> tuple[Tile, ...]:
        """The cells that can be reached, row by row; made when somebody asks, as they take much room."""
        return self.standing.tiles


class Survey:
    """One look over a drawing. `faults` has every fault; the rest is sound only where there are none."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.faults: list[str] = []
        self.notes: list[str] = list(drawing.notes)
        self.parts: dict[str, Part] = {}
        self.spawns: dict[str, Tile] = {}
        self.walkable: Mask = ~drawing.walls
        self._sectors: list[Part] = []
        self._sheets: list[Grid] = []  # sectors by number; those that overlap lie on different sheets
        self._arenas: list[Part] = []
        self._lacks: set[str] = set()  # layers with shapes that cannot be used: what would lie in them is not at fault
        self._rooms_of: dict[str, list[Part]] = {}
        self._arena_grid: Grid = np.full(self.walkable.shape, NOBODY, np.int32)
        self._check_map()
        if self._find_sectors():  # else the first of them is what is wrong
            self._find_arenas()
            self._find_objects()
        self.reached = self._main_ground()
        self._settle()
        self._find_spawns()

    def arena_grid(self) -> tuple[Grid, tuple[str, ...]]:
        """For every tile a number, and the address that each number stands for: arena, else sector, else ""."""
        grid = np.zeros(self.walkable.shape, np.int32)
        names = [""]
        smallest_last = sorted(self._sectors, key=lambda part: -len(part.cells.rows))
        for part in (*smallest_last, *self._arenas):
            grid[part.cells] = len(names)
            names.append(str(part.address))
        return grid, tuple(names)

    def _fault(self, sentence: str) -> None:
        self.faults.append(f"{self.drawing.file}: {sentence}")

    def _misfit(self, shape: Shape, sentence: str) -> None:
        """A fault of a shape itself, or of where it is: a tile that stands as an object is not where it seems to be."""
        drawn = "point" if shape.layer == "spawns" else "rectangle"
        hint = f"; it is a tile object: draw a {drawn} instead" if shape.is_picture else ""
        self._fault(f"{shape}: {sentence}{hint}")

    # -- finding -------------------------------------------------------------------------------------------------

    def _check_map(self) -> None:
        for name in self.drawing.properties:
            if name not in OF_THE_MAP:
                self._fault(f"{quoted(name)} is not a property of a map; {suggest(name, OF_THE_MAP)}")
        start = self.drawing.properties.get("start")
        if start is not None:
            try:
                parse_moment(start.value)
            except ValueError as error:
                self._fault(f'map property "start": {error}')
        if not self.drawing.shapes["sectors"]:
            self._fault('there are no sectors; draw rectangles on an object layer "sectors"')

    def _drawn(self, layer: str) -> Iterator[tuple[Shape, Facts, Cells]]:
        """The usable shapes of a layer, what they say, and their tiles."""
        for shape in self.drawing.shapes[layer]:
            facts, faults = read_facts(shape)
            for fault in faults:
                self._fault(fault)
            cells = shape.cells(self.drawing.width, self.drawing.height)
            wrong = _unusable(shape, cells)
            if wrong:
                self._misfit(shape, wrong)
                self._lacks.add(layer)
                continue
            self.notes += _strange_words(shape, facts)
            if _reaches_out(shape, self.drawing):
                self.notes.append(f"{shape}: it reaches beyond the map; only what is on the map counts")
            yield shape, facts, cells

    def _add(self, address: Address, shape: Shape, facts: Facts, cells: Cells) -> Part | None:
        other = self.parts.get(str(address))
        if other is not None:
            self._fault(
                f"{shape}: {_quoted(address)} is the address of object {other.shape.id} too; rename one of them"
            )
            self._lacks.add(shape.layer)
            return None
        part = self.parts[str(address)] = Part(address, shape, facts, cells, NOWHERE)
        return part

    def _find_sectors(self) -> bool:
        """Whether there is room for all of them."""
        for shape, facts, cells in self._drawn("sectors"):
            part = self._add(Address(shape.name), shape, facts, cells)
            if part is not None and not self._lay(shape, cells):
                return False
            if part is not None:
                self._sectors.append(part)
        return True

    def _lay(self, shape: Shape, cells: Cells) -> bool:
        """Put a sector on the first sheet that has room for it."""
        for sheet in self._sheets:
            if (sheet[cells] == NOBODY).all():
                break
        else:
            if len(self._sheets) == MOST_SHEETS:
                self._fault(f"{shape}: too many sectors lie over one another here; keep them apart")
                return False
            sheet = np.full(self.walkable.shape, NOBODY, np.int32)
            self._sheets.append(sheet)
        sheet[cells] = len(self._sectors)
        return True

    def _find_arenas(self) -> None:
        for shape, facts, cells in self._drawn("arenas"):
            sector = self._sector_of(shape, cells)
            self._check_overlap(shape, cells)
            if sector is None:
                self._lacks.add("arenas")
                continue
            part = self._add(Address(sector, shape.name), shape, facts, cells)
            if part is not None:
                self._arena_grid[cells] = len(self._arenas)
                self._arenas.append(part)
                self._rooms_of.setdefault(sector, []).append(part)

    def _sector_of(self, shape: Shape, cells: Cells) -> str | None:
        shares = self._shares(cells)
        whole = [self._sectors[number].address.sector for number, share in shares if share == len(cells.rows)]
        if len(whole) == 1:
            return whole[0]
        touched = [_quoted(self._sectors[number].address) for number, _ in shares]
        if whole:
            self._misfit(shape, f"the arena lies in several sectors at once: {listed(touched)}; keep them apart")
        elif not touched:
            if "sectors" not in self._lacks:
                self._misfit(shape, "the arena lies outside every sector; draw it inside one")
        elif len(touched) == 1:
            self._misfit(shape, f"the arena reaches beyond its sector {touched[0]}; draw it inside")
        else:
            self._misfit(shape, f"the arena lies across sectors {' and '.join(touched)}; draw it inside one of them")
        return None

    def _shares(self, cells: Cells) -> list[tuple[int, int]]:
        """The sectors that some tiles touch, in the order of the file, and how many of the tiles are in each."""
        found = list[tuple[int, int]]()
        for sheet in self._sheets:
            numbers, counts = np.unique(sheet[cells], return_counts=True)
            found += zip(numbers.tolist(), counts.tolist(), strict=True)
        return sorted((number, share) for number, share in found if number != NOBODY)

    def _check_overlap(self, shape: Shape, cells: Cells) -> None:
        under = self._arena_grid[cells]
        for number in np.unique(under[under != NOBODY]).tolist():
            other, first = self._arenas[number], int(np.argmax(under == number))
            tile = (int(cells.columns[first]), int(cells.rows[first]))
            self._misfit(shape, f"the arena overlaps {_quoted(other.address)} (object {other.shape.id}) at tile {tile}")

    def _find_objects(self) -> None:
        for shape, facts, cells in self._drawn("objects"):
            under = self._arena_grid[cells]
            numbers = np.unique(under[under != NOBODY]).tolist()
            homes = [self._arenas[number].address for number in numbers]
            if len(homes) == 1:
                inside = Cells(cells.rows[under == numbers[0]], cells.columns[under == numbers[0]])
                self._add(homes[0]._replace(object=shape.name), shape, facts, inside)
            elif homes:
                self._misfit(shape, f"the object lies across arenas {listed(map(_quoted, homes))}; keep it in one")
            elif "arenas" not in self._lacks:
                self._misfit(shape, "the object lies outside every arena; move it, or draw an arena round it")

    # -- on foot -------------------------------------------------------------------------------------------------

    def _main_ground(self) -> Mask:
        """The connected walkable tiles that most places share; of equal ones the largest."""
        labels, count = ndimage.label(self.walkable)
        if count == 0:
            return self.walkable
        sizes = np.bincount(labels.ravel(), minlength=count + 1)
        votes: Counter[int] = Counter(dict.fromkeys(range(1, count + 1), 0))
        for part in self.parts.values():
            votes.update(label for label in np.unique(labels[part.cells]).tolist() if label)
        best = max(votes, key=lambda label: (votes[label], int(sizes[label]), -label))
        return np.asarray(labels == best)

    def _settle(self) -> None:
        """Give every part its tiles, and tell those that cannot be walked to; what is in such a room goes unsaid."""
        lost: set[Address] = set()
        for part in self.parts.values():
            part.standing = part.cells.where(self.reached)
            if part.standing.size or part.address.in_arena in lost or self._rooms(part):
                continue
            lost.add(part.address)
            if part.cells.where(self.walkable).size:
                self._fault(f"{part.shape}: no door leads here; open a way from the rest of the town")
            else:
                self._fault(f'{part.shape}: it has no tile that can be walked on; clear some of "walls" in it')
        for part in self.parts.values():
            rooms = self._rooms(part)
            if rooms:
                part.standing = _all_of([room.standing for room in rooms], self.drawing.width)

    def _rooms(self, part: Part) -> list[Part]:
        """The arenas of a sector; nothing for other parts."""
        if part.address.arena:
            return []
        return self._rooms_of.get(part.address.sector, [])

    def _find_spawns(self) -> None:
        for shape in self.drawing.shapes["spawns"]:
            _, faults = read_facts(shape)
            for fault in faults:
                self._fault(fault)
            tile = _middle(shape)
            wrong = self._bad_spawn(shape, tile)
            if wrong:
                self._misfit(shape, wrong)
            else:
                self.spawns[shape.name] = tile

    def _bad_spawn(self, shape: Shape, tile: Tile) -> str:
        if not shape.name:
            return "the spawn has no name; name it after a person"
        if shape.kind in ("polyline", "text"):
            return f"it is drawn as {shape.kind}; draw a point"
        if shape.name in self.spawns:
            return f"there is another spawn for {named(shape.name)}; keep one of them"
        if not (0 <= tile.x < self.drawing.width and 0 <= tile.y < self.drawing.height):
            return f"the spawn lies outside the map, which has {self.drawing.width} x {self.drawing.height} tiles"
        if not self.walkable[tile.y, tile.x]:
            return "the spawn is on a wall; move it to a tile that can be walked on"
        return "" if self.reached[tile.y, tile.x] else "no door leads to the spawn; move it"


def _all_of(parts: Sequence[Cells], width: int) -> Cells:
    """The cells of several, each once, row by row."""
    found = np.unique(np.concatenate([one.rows * width + one.columns for one in parts]))
    return Cells(found // width, found % width)


def _unusable(shape: Shape, cells: Cells) -> str:
    if not shape.name:
        return "it has no name; give it one"
    if ":" in shape.name:
        return 'its name has ":" in it, which parts addresses; rename it'
    if shape.kind not in ("rectangle", "polygon"):
        return f"it is drawn as {shape.kind}; draw a rectangle or a polygon"
    return "" if len(cells.rows) else "it covers the middle of no tile of the map; make it larger or move it"


def _strange_words(shape: Shape, facts: Facts) -> Iterator[str]:
    for word in facts.affords:
        if not is_latin(word):
            remedy = "write English words, or let a language model answer"
            told = f"the rules do not know {quoted(word)}, as they read English only"
            yield f'{shape}: property "affords": {told}; {remedy}'


def _reaches_out(shape: Shape, drawing: Drawing) -> bool:
    """Whether the middle of a tile beyond the edge of the map would lie in it."""
    xs, ys = zip(*shape.points, strict=True)
    half = TILE_PX / 2
    least, most_x, most_y = -half, drawing.width * TILE_PX + half, drawing.height * TILE_PX + half
    return bool(min(xs) < least or min(ys) < least or max(xs) > most_x or max(ys) > most_y)


def _quoted(address: Address) -> str:
    return quoted(str(address), 3 * LONGEST_NAME)


def _middle(shape: Shape) -> Tile:
    xs, ys = zip(*shape.points, strict=True)
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return Tile(int(x // TILE_PX), int(y // TILE_PX))
