"""Grass, streets, water, hedges, fences, trees and woods."""

from __future__ import annotations

from layout import outdoors, terrain
from layout.geometry import Cell
from layout.sector import Put, Sector

from tmx.blob import blob, sides
from tmx.layers import CROWNS, Layers, noise

TREE_KINDS = ("oak", "oak", "linden", "maple", "birch", "pine")
WILD_KINDS = ("oak", "pine", "linden", "oak", "pine", "birch")


def draw_ground(layers: Layers) -> None:
    """Grass everywhere, then streets and paths, then water."""
    for x, y in terrain.WHOLE.cells():
        layers.lay("ground", (x, y), f"grass/{_grass(x, y)}")
    dry = {cell for cell in terrain.WHOLE.cells() if terrain.is_dry(*cell)}
    for cell in sorted(dry):
        layers.lay("meadow", cell, f"meadow/{blob(cell, dry)}")
    streets = terrain.cells_of(terrain.STREETS)
    pavement = terrain.cells_of(terrain.PAVEMENTS) - streets
    paths = terrain.cells_of(terrain.PATHS) - streets - pavement
    for name, region, layer in (("street", streets, "streets"), ("pave", pavement, "paths"), ("path", paths, "paths")):
        joined = region | (streets if name != "street" else set()) | (pavement if name == "path" else set())
        for cell in sorted(region):
            layers.lay(layer, cell, _terrain(name, cell, blob(cell, joined)))
    _draw_water(layers)


def _terrain(name: str, cell: Cell, mask: int) -> str:
    """A terrain tile; the middle of a stretch comes in four variants."""
    return f"{name}/{mask}/{noise(*cell, 4) % 4 if mask == 255 else 0}"


def _grass(x: int, y: int) -> int:
    """Mostly plain; a few kinds of tufts and flowers, in patches."""
    patch = noise(x // 5, y // 4, 3) % 5
    pick = noise(x, y, 1) % 16
    return pick % 6 if pick < 9 or patch else 6 + pick % 4


def _draw_water(layers: Layers) -> None:
    water = terrain.water()
    for put in outdoors.WATERSIDE:
        if put.piece == "jetty":
            water -= set(put.footprint().cells())
    for cell in sorted(water):
        layers.lay("walls", cell, _terrain("water", cell, blob(cell, water | _under_jetties())))
    for cell in sorted(_under_jetties()):
        layers.lay("paths", cell, _terrain("water", cell, blob(cell, water | _under_jetties())))
    for x, y in sorted(water):
        if noise(x, y, 5) % 23 == 0:
            layers.lay("furniture", (x, y), f"ripple/{noise(x, y, 6) % 3}")
    shore = {(x + dx, y + dy) for x, y in water for dx in (-1, 0, 1) for dy in (-1, 0, 1)} - water
    for x, y in sorted(shore - terrain.cells_of(terrain.PATHS) - terrain.cells_of(terrain.STREETS)):
        if noise(x, y, 7) % 5 == 0:
            layers.lay("rugs", (x, y), "reeds@0,0")


def _under_jetties() -> set[Cell]:
    return {cell for put in outdoors.WATERSIDE if put.piece == "jetty" for cell in put.footprint().cells()}


def draw_edges(layers: Layers) -> None:
    """Hedges, fences and fields."""
    fences, hedges = terrain.fences(), terrain.hedges()
    for cell in sorted(hedges):
        layers.lay("walls", cell, f"hedge/{sides(cell, hedges)}")
    for cell in sorted(fences):
        layers.lay("walls", cell, f"fence/{sides(cell, fences)}")
    for crop, box in zip(("wheat", "lavender"), terrain.FIELDS, strict=True):
        for cell in box.cells():
            layers.lay("walls", cell, f"{crop}/{noise(*cell) % 4}")


class Woods:
    """Where trees may stand, and the ones that do."""

    def __init__(self, layers: Layers, sectors: list[Sector]) -> None:
        self.layers = layers
        self.level: dict[Cell, int] = {}  # of each trunk, the place of its crown in CROWNS
        paved = terrain.cells_of(terrain.STREETS + terrain.PAVEMENTS + terrain.PATHS)
        self.built = {cell for sector in sectors for cell in sector.box.grown(1).cells()}
        self.open = terrain.town() - paved - self.built - terrain.water()
        self.woods = terrain.woods()

    def plant(self, kind: str, x: int, y: int) -> bool:
        """Stand a tree at a cell; False if its crown would need more layers than there are."""
        near = {(x + dx, y + dy) for dx in range(-2, 3) for dy in range(-2, 3)} & self.level.keys()
        free = [level for level in range(len(CROWNS)) if level not in {self.level[cell] for cell in near}]
        if not free or self.layers.is_blocked((x, y)):
            return False
        behind = max((self.level[cell] for cell in near if cell[1] < y), default=-1)
        self.level[x, y] = next((level for level in free if level > behind), free[0])
        cells = [(x + dx, y + dy) for dy in (-2, -1, 0) for dx in (-1, 0, 1)]
        for i, cell in enumerate(cells):
            self.layers.lay(CROWNS[self.level[x, y]], cell, f"{kind}@{i % 3},{i // 3}")
        self.layers.lay("walls", (x, y), f"trunk/{kind}@0,0")
        for dx in (-1, 1):
            self.layers.lay("shadows", (x + dx, y), f"tree shade/{dx}")
        return True

    def _is_free(self, x: int, y: int, reach: int) -> bool:
        return all(
            (x + dx, y + dy) not in self.level for dx in range(-reach, reach + 1) for dy in range(-reach, reach + 1)
        )

    def draw(self) -> None:
        """Planned trees, then the edge of the woods, then what grew by itself."""
        for kind, x, y in outdoors.TREES:
            self.plant(kind, x, y)
        self._draw_edge()
        self._scatter()

    def _draw_edge(self) -> None:
        deep = {cell for cell in self.woods if self._depth(cell) > 2}
        for x, y in sorted(self.woods - deep, key=lambda cell: (cell[1], cell[0])):
            kind = WILD_KINDS[noise(x, y, 9) % len(WILD_KINDS)]
            planted = self._is_free(x, y, 1) and self.plant(kind, x, y)
            brush = _terrain("undergrowth", (x, y), blob((x, y), self.woods))
            self.layers.lay("rugs" if planted else "walls", (x, y), brush)
        for x, y in sorted(deep):
            self.layers.lay("walls", (x, y), f"woods@{x % 8},{y % 8}", over=True)

    def _depth(self, cell: Cell) -> int:
        """1 or 2 for the outermost cells of the woods, 3 farther in."""
        for depth in (1, 2):
            for dx in range(-depth, depth + 1):
                for dy in range(-depth, depth + 1):
                    x, y = cell[0] + dx, cell[1] + dy
                    if (x, y) not in self.woods and (x, y) in self._world:
                        return depth
        return 3

    _world = frozenset(terrain.WHOLE.cells())

    def _scatter(self) -> None:
        for x, y in sorted(self.open, key=lambda cell: noise(cell[0], cell[1], 11)):
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-2, -1, 0, 1)}
            if noise(x, y, 12) % 3 == 0 and near <= self.open and self._is_free(x, y, 3) and self._is_bare(near):
                self.plant(TREE_KINDS[noise(x, y, 13) % len(TREE_KINDS)], x, y)
        for x, y in sorted(self.open):
            self._small_growth(x, y)

    def _is_bare(self, cells: set[Cell]) -> bool:
        return not any(self.layers.is_blocked(cell) or cell in self.layers.cells["furniture"] for cell in cells)

    def _small_growth(self, x: int, y: int) -> None:
        pick = noise(x, y, 14) % 40
        if not self._is_bare({(x, y)}):
            return
        if pick < 3:
            self.layers.lay("rugs", (x, y), f"flowers/{('daisy', 'poppy', 'bluebell')[pick]}@0,0")
        elif pick == 3 and self._is_bare({(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}):
            self.layers.put(Put(("bush/round", "bush/berries", "rock/mossy", "stump")[noise(x, y, 15) % 4], x, y))


def draw_awnings(layers: Layers) -> None:
    """Striped cloth over the fronts of cafe, pub and shops."""
    for look, y, columns in outdoors.AWNINGS:
        for x in range(columns[0], columns[1] + 1):
            part = "left" if x == columns[0] else "right" if x == columns[1] else "mid"
            layers.lay("above awnings", (x, y), f"awning/{look}/{part}")
