"""Draw The Ville anew: the tileset's picture, its .tsx and the .tmx, the same bytes every time.

python maps/the_ville/make/build.py [folder]
"""

from __future__ import annotations

import sys
from pathlib import Path

from art.tileset import COLUMNS, draw_tileset, standing_tiles
from layout.outdoors import PUTS
from layout.sector import Sector
from layout.town import sectors
from tmx.houses import Houses
from tmx.landscape import Woods, draw_awnings, draw_edges, draw_ground
from tmx.layers import Layers
from tmx.tiled import map_xml, tileset_xml

NAME = "the_ville"
LIGHTS = {"lamp post@0,0": 3.5}  # tile -> how many tiles far it lights the night


def compose(town: list[Sector]) -> Layers:
    """Lay the whole town out, from the ground up."""
    layers = Layers()
    draw_ground(layers)
    draw_edges(layers)
    Houses(town).draw(layers)
    for put in PUTS:
        layers.put(put)
    Woods(layers, town).draw()
    draw_awnings(layers)
    return layers


def build(folder: Path) -> None:
    """Write the three files into a folder."""
    town = sectors()
    layers = compose(town)
    used = {tile for cells in layers.cells.values() for tile in cells.values()}
    names = sorted(used | standing_tiles())
    draw_tileset(names).save(folder / f"{NAME}.png", optimize=False)
    ids = {name: i for i, name in enumerate(names)}
    lights = {ids[name]: reach for name, reach in LIGHTS.items()}
    (folder / f"{NAME}.tsx").write_text(tileset_xml(NAME, len(names), COLUMNS, lights), encoding="utf-8", newline="\n")
    (folder / f"{NAME}.tmx").write_text(map_xml(NAME, layers, ids, town), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
