"""The map of a new town: a cafe and a green on one side of a street, as many homes as are needed on the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from xml.etree import ElementTree as ET

from town.sim.starter.blocks import DRAWN, NAMED, Block, Rows, read_block
from town.world.tmxfit import TILE_PX

MARGIN = 2  # tiles of grass round everything
TITLE = "Two Houses"


class Canvas:
    """The map while it is being laid out."""

    def __init__(self, width: int, height: int, grass: Sequence[int]) -> None:
        self.width, self.height = width, height
        self.tiles: dict[str, Rows] = {name: [[0] * width for _ in range(height)] for name in DRAWN}
        self.shapes: dict[str, list[ET.Element]] = {name: [] for name in NAMED}
        for y in range(height):  # any pattern that does not look like one
            self.tiles["ground"][y] = [grass[(x * x + 3 * y * y + x * y) % len(grass)] for x in range(width)]

    def lay(self, block: Block, x: int, y: int, rename: Mapping[str, str] | None = None) -> None:
        """Lay a block with its corner at a tile; `rename` gives its sectors other names."""
        for name, rows in block.tiles.items():
            for dy, row in enumerate(rows):
                self.tiles[name][y + dy][x : x + len(row)] = row
        for name, shapes in block.shapes.items():
            for shape in map(deepcopy, shapes):
                shape.set("x", str(int(shape.get("x", "0")) + x * TILE_PX))
                shape.set("y", str(int(shape.get("y", "0")) + y * TILE_PX))
                shape.set("name", (rename or {}).get(shape.get("name", ""), shape.get("name", "")))
                self.shapes[name].append(shape)

    def xml(self, tileset: str, properties: Mapping[str, str]) -> str:
        """The map as Tiled writes it."""
        root = ET.Element("map", self._head())
        facts = ET.SubElement(root, "properties")
        for name, value in properties.items():
            ET.SubElement(facts, "property", {"name": name, "value": value})
        ET.SubElement(root, "tileset", {"firstgid": "1", "source": tileset})
        for number, (name, rows) in enumerate(self.tiles.items(), 1):
            size = {"width": str(self.width), "height": str(self.height)}
            layer = ET.SubElement(root, "layer", {"id": str(number), "name": name} | size)
            text = ",\n".join(",".join(map(str, row)) for row in rows)
            ET.SubElement(layer, "data", {"encoding": "csv"}).text = f"\n{text}\n"
        self._add_shapes(root)
        ET.indent(root, " ")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, "unicode")}\n'

    def _head(self) -> dict[str, str]:
        shapes = sum(map(len, self.shapes.values()))
        return {
            "version": "1.10",
            "tiledversion": "1.11.0",
            "orientation": "orthogonal",
            "renderorder": "right-down",
            "width": str(self.width),
            "height": str(self.height),
            "tilewidth": str(TILE_PX),
            "tileheight": str(TILE_PX),
            "infinite": "0",
            "nextlayerid": str(len(DRAWN) + len(NAMED) + 1),
            "nextobjectid": str(shapes + 1),
        }

    def _add_shapes(self, root: ET.Element) -> None:
        number = 0
        for at, (name, shapes) in enumerate(self.shapes.items(), len(DRAWN) + 1):
            group = ET.SubElement(root, "objectgroup", {"id": str(at), "name": name})
            for shape in shapes:
                number += 1
                shape.set("id", str(number))
                group.append(shape)


def new_map(homes: Sequence[str], tileset: str, start: str) -> str:
    """The map, in Tiled's XML, with homes of those names."""
    home, cafe, green, street = map(read_block, ("home", "cafe", "green", "street"))
    width = max(cafe.width + green.width, home.width * len(homes))
    grass = sorted({tile for row in home.tiles["ground"] for tile in row})
    rows = MARGIN + cafe.height + street.height + home.height + MARGIN
    canvas = Canvas(width + 2 * MARGIN, rows, grass)
    left = (canvas.width - cafe.width - green.width) // 2
    canvas.lay(cafe, left, MARGIN)
    canvas.lay(green, left + cafe.width, MARGIN)
    for x in range(canvas.width):
        canvas.lay(street, x, MARGIN + cafe.height)
    left = (canvas.width - home.width * len(homes)) // 2
    for number, name in enumerate(homes):
        canvas.lay(home, left + number * home.width, MARGIN + cafe.height + street.height, {"Home": name})
    return canvas.xml(tileset, {"title": TITLE, "start": start})
