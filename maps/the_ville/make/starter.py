"""Draw the blocks that `town new` lays out: a home for two, a cafe, a green, and the street between them.

Each block is a small map of its own, drawn with the tiles that The Ville uses, and can be looked at in Tiled.

python maps/the_ville/make/starter.py [folder]
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from art.tileset import standing_tiles
from build import compose
from layout.geometry import TILE, Box, Cell, rect
from layout.sector import Place, Sector
from layout.town import sectors
from tmx.blob import blob
from tmx.houses import Houses
from tmx.landscape import Woods
from tmx.layers import Layers, noise
from tmx.tiled import HEAD, VERSION, groups, objects_xml, tile_layer_xml

DATA = Path(__file__).resolve().parents[3] / "town" / "sim" / "starter" / "data"
SOURCE = "../../../../maps/the_ville/the_ville.tsx"
LEFT, TOP = 40, 40  # where a block lies while it is drawn, far from every edge
HOME = Box(LEFT, TOP, LEFT + 9, TOP + 15)  # its door is in the north, on the street that the cafe's is on too
CAFE = Box(LEFT, TOP, LEFT + 14, TOP + 10)
GREEN = Box(LEFT, TOP, LEFT + 7, TOP + 10)


def home() -> Sector:
    """A room with a kitchen, two beds and two desks, and a bath behind it."""
    x, y = LEFT + 1, TOP + 2
    s = Sector("Home", Box(x, y, x + 7, y + 12), "brick", "terracotta", {"private": True})
    s.shells = [s.box]
    s.room("main room", Box(x + 1, y + 1, x + 6, y + 8), "planks,sage")
    s.bathroom("bathroom", Box(x + 1, y + 10, x + 6, y + 11))
    s.door(x + 3, y)
    s.door(x + 3, y + 9)
    s.thing("refrigerator", "fridge/cream", x + 1, y + 1)
    s.thing("cooking area", "stove/cream", x + 2, y + 1)
    s.thing("kitchen sink", "sink/cream", x + 5, y + 1)
    s.put(("worktop/fruit", x + 6, y + 1))
    s.thing("first desk", "desk/papers", x + 1, y + 4)
    s.thing("second desk", "desk/papers", x + 6, y + 4)
    s.chairs("wood", ("s", x + 1, y + 5), ("s", x + 6, y + 5))
    _bed(s, "first bed", "bed/green", x + 1, y + 7)
    _bed(s, "second bed", "bed/purple", x + 6, y + 7)
    s.rug("green", Box(x + 3, y + 4, x + 4, y + 6))
    s.thing("shower", "shower", x + 1, y + 10)
    s.thing("bathroom sink", "washstand", x + 2, y + 10)
    s.thing("toilet", "toilet", x + 6, y + 10)
    s.put(("mat/blue", x + 5, y + 11))
    return s


def _bed(s: Sector, name: str, look: str, x: int, y: int) -> None:
    s.bed(look, x, y)
    s.places[-1] = replace(s.places[-1], name=name)


def cafe() -> Sector:
    """One room: a kitchen behind a counter in the west, tables in the east."""
    x, y = LEFT + 1, TOP + 1
    s = Sector("Corner Cafe", Box(x, y, x + 12, y + 7), "brick", "terracotta", {"open": "07:00-21:00"})
    s.shells = [s.box]
    s.room("cafe", Box(x + 1, y + 1, x + 11, y + 6), "planks,sage")
    s.door(x + 5, y + 7, 2)
    s.thing("refrigerator", "fridge/mint", x + 1, y + 1)
    s.thing("cooking area", "stove/cream", x + 2, y + 1, rect(x + 2, y + 2, 2))
    s.thing("kitchen sink", "sink/cream", x + 4, y + 1)
    s.area("behind the cafe counter", Box(x + 3, y + 3, x + 4, y + 5))
    s.area("cafe customer seating", Box(x + 6, y + 2, x + 11, y + 6))
    s.put(("worktop/coffee", x + 3, y + 1), ("counter/cafe top", x + 5, y + 1))
    s.put(*(("counter/cafe down", x + 5, y + n) for n in range(2, 4)), ("counter/cafe end", x + 5, y + 4))
    s.put(("on/cups", x + 5, y + 2), ("on/register", x + 5, y + 3), ("on/menu", x + 2, y), ("on/clock", x + 5, y))
    for column in (x + 7, x + 10):
        s.put(*(("cafe table/round", column, y + n) for n in (3, 5)), ("on/flower", column, y + 3))
        s.chairs("cafe", ("n", column, y + 2), ("s", column, y + 6))
        for n in (3, 5):
            s.chairs("cafe", ("w", column - 1, y + n), ("e", column + 1, y + n))
    s.put(("plant/fern", x + 11, y + 1), ("bookcase/low", x + 8, y + 1), ("on/painting", x + 9, y))
    s.put(*(("pot/flowers", x + n, y + 8) for n in (4, 7)), ("lamp post", x + 2, y + 9), ("lamp post", x + 11, y + 9))
    return s


def green() -> Sector:
    """A lawn with a bench, a lamp and flower beds; open to the south."""
    x, y = LEFT + 1, TOP + 3
    s = Sector("Green", Box(x, y, x + 5, y + 6))
    s.room("lawn", s.box)
    s.area("park garden", Box(x, y + 2, x + 5, y + 5))
    s.put(("bench/wood", x + 2, y + 1), ("lamp post", x + 4, y + 1))
    s.put(*((f"bed of flowers/{look}", x + n, y) for n, look in ((2, "red"), (3, "mixed"), (4, "blue"))))
    return s


def planted(sector: Sector) -> Layers:
    """A green, with a tree on either side of its far end."""
    layers = built(sector)
    woods = Woods(layers, [sector])
    for kind, x in (("linden", LEFT + 1), ("birch", LEFT + 6)):
        woods.plant(kind, x, TOP + 3)
    return layers


def street() -> tuple[Layers, Box]:
    """One column of the street, to be repeated: pavement between two edges."""
    box = rect(LEFT, TOP, 1, 3)
    paved, layers = set(box.grown(5).cells()) & set(rect(0, TOP, 2 * LEFT, 3).cells()), Layers()
    for cell in box.cells():
        layers.lay("paths", cell, f"pave/{blob(cell, paved)}/0")
    return layers, box


def built(sector: Sector) -> Layers:
    """A building on grass."""
    layers = Layers()
    Houses([sector]).draw(layers)
    for put in sector.puts:
        layers.put(put)
    return layers


def block_xml(layers: Layers, box: Box, sector: Sector | None, ids: dict[str, int]) -> str:
    """A block as a map: what is drawn in its box, from the box's corner on."""
    for x, y in box.cells():
        layers.lay("ground", (x, y), f"grass/{noise(x, y) % 6}")
    body: list[str] = []
    drawn = [name for name, cells in layers.cells.items() if cells or name == "walls"]
    for number, name in enumerate(drawn, start=1):
        body += tile_layer_xml(number, name, _rows(layers.cells[name], box, ids))
    number = 1
    for at, (name, places) in enumerate(groups([sector] if sector else []).items(), start=len(drawn) + 1):
        body += objects_xml(at, name, [_moved(place, box) for place in places], number)
        number += len(places)
    size = f'width="{box.width}" height="{box.height}" tilewidth="{TILE}" tileheight="{TILE}" infinite="0"'
    head = f'{HEAD}<map {VERSION} orientation="orthogonal" renderorder="right-down" {size}>'
    return "\n".join([head, f' <tileset firstgid="1" source="{SOURCE}"/>', *body, "</map>", ""])


def _rows(cells: dict[Cell, str], box: Box, ids: dict[str, int]) -> list[list[int]]:
    return [
        [ids[cells[x, y]] + 1 if (x, y) in cells else 0 for x in range(box.x0, box.x1 + 1)]
        for y in range(box.y0, box.y1 + 1)
    ]


def _moved(place: Place, box: Box) -> Place:
    at = place.box
    moved = Box(at.x0 - box.x0, at.y0 - box.y0, at.x1 - box.x0, at.y1 - box.y0)
    return Place(place.name, moved, place.properties)


def build(folder: Path) -> None:
    """Write the blocks into a folder. Raises KeyError for a tile that The Ville's picture does not have."""
    used = {tile for cells in compose(sectors()).cells.values() for tile in cells.values()}
    ids = {name: number for number, name in enumerate(sorted(used | standing_tiles()))}
    for name, (sector, box) in {"home": (home(), HOME), "cafe": (cafe(), CAFE)}.items():
        _write(folder / f"{name}.tmx", block_xml(built(sector), box, sector, ids))
    _write(folder / "green.tmx", block_xml(planted(green()), GREEN, green(), ids))
    _write(folder / "street.tmx", block_xml(*street(), None, ids))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
