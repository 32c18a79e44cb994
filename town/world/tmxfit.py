"""What keeps a map from being read: a sentence for each number, setting or way of storing that is not understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from xml.etree import ElementTree as ET

from town.core.plaintext import named
from town.core.written import clean, cut, listed, nearest, quoted
from town.world.tmxlayers import MOST_CELLS, MOST_TILES, Layer, layers_of
from town.world.tmxtree import MOST_PX, is_set, number, whole

TILE_PX = 32
WALLS = "walls"
LAYERS = ("sectors", "arenas", "objects", "spawns")

MOST_SHAPES = 20_000  # The Ville has 290
MOST_CORNERS = 5_000  # of a polygon: a coast drawn tile by tile
MOST_SIDE = 65_536  # pixels, or tiles, of a tileset

MOST_OF_A_TILESET = 200_000  # tiles: 65,536 are a picture of 4096 x 4096 pixels in the smallest usual tiles

NEAR = 0.8  # of 1: how like another word the name of a layer is that was meant to be it

FAR = f"at most {MOST_PX} pixels away"

Faults = Iterator[str]


def unfit(root: ET.Element) -> list[str]:
    """Every reason why a map cannot be read."""
    layers = layers_of(root)
    faults = [*_settings(root), *_size(root, layers), *_walls(layers)]
    for node in root.iter("group"):
        faults += _offsets(node, f"group {named(clean(node.get('name', '')))}")
    for layer in layers:
        faults += _offsets(layer.node, str(layer))
        if layer.kind == "layer":
            faults += _storage(layer)
        elif layer.kind == "objectgroup" and layer.name in LAYERS:
            faults += [fault for node in layer.node.iterfind("object") for fault in _object(node, layer)]
    for node in root.iterfind("tileset"):
        if not node.get("source"):
            faults += unfit_tileset(node)
        elif whole(node.get("firstgid")) in (None, 0):
            faults.append(
                f"tileset {quoted(node.get('source'))}: firstgid is {quoted(node.get('firstgid'))}; save it again"
            )
    return faults


def _settings(root: ET.Element) -> Faults:
    if is_set(root.get("infinite")):
        yield "the map is infinite; in Tiled, untick Map > Map Properties > Infinite"
    if root.get("orientation") != "orthogonal":
        yield f"the orientation is {quoted(root.get('orientation'))}; an orthogonal map is wanted"
    size = (root.get("tilewidth"), root.get("tileheight"))
    if size != (str(TILE_PX), str(TILE_PX)):
        yield f"tiles are {cut(str(size[0]), 20)} x {cut(str(size[1]), 20)} pixels; {TILE_PX} x {TILE_PX} are wanted"


def _size(root: ET.Element, layers: Sequence[Layer]) -> Faults:
    size = {key: whole(root.get(key)) for key in ("width", "height")}
    for key, found in size.items():
        if not found:
            yield f"the {key} is {quoted(root.get(key))}; a number of tiles is wanted"
    width, height = size["width"] or 0, size["height"] or 0
    if width * height > MOST_TILES:
        yield f"the map has {width} x {height} tiles; at most {MOST_TILES} tiles are read"
    tiled = sum(layer.kind == "layer" for layer in layers)
    if tiled * width * height > MOST_CELLS >= width * height:
        yield f"{tiled} tile layers have {tiled * width * height} cells; at most {MOST_CELLS} cells are read"
    shapes = sum(len(layer.node.findall("object")) for layer in layers)
    if shapes > MOST_SHAPES:
        yield f"there are {shapes} objects; at most {MOST_SHAPES} are read"


def _walls(layers: Sequence[Layer]) -> Faults:
    names = [layer.name for layer in layers if layer.kind == "layer"]
    if WALLS not in names:
        close = next(filter(means_walls, names), None) or nearest(WALLS, names)
        hint = f"rename {quoted(close)}" if close else "add one whose cells cannot be walked on"
        yield f'there is no tile layer "{WALLS}"; {hint} (tile layers: {listed(names)})'
    for layer in layers:
        if layer.kind == "layer" and layer.name == WALLS and any(at % TILE_PX for at in layer.offset):
            x, y = layer.offset
            remedy = f"walls lie on whole tiles: move it by multiples of {TILE_PX}"
            yield f"{layer} is moved by {x:g}, {y:g} pixels; {remedy}"


def means_walls(name: str) -> bool:
    """Whether a tile layer's name comes near "walls": "Walls2" and "wals" do, "wall art" does not."""
    return bool(get_close_matches(bare(name), (WALLS, "wall", "collision", "collisions"), n=1, cutoff=NEAR))


def bare(name: str) -> str:
    """A name without case, digits and marks: "Objects_2" is "objects"."""
    return " ".join("".join(letter if letter.isalpha() else " " for letter in name.casefold()).split())


def _offsets(node: ET.Element, what: str) -> Faults:
    for key in ("offsetx", "offsety", "opacity"):
        if number(node.get(key)) is None:
            yield f"{what}: {key} is {quoted(node.get(key))}; a number is wanted, {FAR}"


def _storage(layer: Layer) -> Faults:
    data = layer.node.find("data")
    if data is None:
        yield f"{layer} has no data"
        return
    if data.find("chunk") is not None:
        yield f"{layer} is stored in chunks, as in an infinite map; untick Infinite in Tiled"
    if data.get("encoding") not in ("csv", "base64") or data.get("compression") not in (None, "", "zlib", "gzip"):
        found = " ".join(filter(None, (data.get("encoding") or "xml", data.get("compression"))))
        yield f"{layer} is stored as {cut(found, 40)}; set the map's tile layer format to CSV, or base64 with zlib"


# -- objects ----------------------------------------------------------------------------------------------------------


def _object(node: ET.Element, layer: Layer) -> Faults:
    called = f"object {cut(node.get('id', ''), 20)} {named(clean(node.get('name', '')))} in layer {named(layer.name)}"
    template = node.get("template")
    if template:
        yield f"object {cut(node.get('id', ''), 20)} is made from the template {quoted(template)}; detach it in Tiled"
    for key in ("x", "y", "width", "height", "rotation"):
        if number(node.get(key)) is None:
            yield f"{called}: {key} is {quoted(node.get(key))}; a number is wanted, {FAR}"
    for key in ("width", "height"):
        if (number(node.get(key)) or 0.0) < 0:
            yield f"{called}: {key} is {quoted(node.get(key))}; 0 or more is wanted"
    for drawn in (*node.iterfind("polygon"), *node.iterfind("polyline")):
        corners = corners_of(drawn)
        if corners is None or not corners:
            yield f"{called}: the corners of the {drawn.tag} cannot be read; draw it again"
        elif len(corners) > MOST_CORNERS:
            yield f"{called}: it has {len(corners)} corners; at most {MOST_CORNERS} are read"
    for name in _twice(node):
        yield f"{called}: the property {quoted(name)} is there twice; keep one of them"


def corners_of(drawn: ET.Element) -> list[tuple[float, float]] | None:
    """The corners of a polygon from its object's place; None where they cannot be read."""
    corners = []
    for pair in drawn.get("points", "").split():
        x, _, y = pair.partition(",")
        corner = number(x), number(y)
        if corner[0] is None or corner[1] is None:
            return None
        corners.append((corner[0], corner[1]))
    return corners


def _twice(node: ET.Element) -> list[str]:
    names = [one.get("name", "") for one in node.iterfind("properties/property")]
    return sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []


# -- tilesets ---------------------------------------------------------------------------------------------------------


def unfit_tileset(node: ET.Element) -> Faults:
    """What keeps a tileset, embedded or in a file of its own, from being drawn."""
    called = f"tileset {named(clean(node.get('name', '')))}"
    for key in ("firstgid", "tilewidth", "tileheight", "spacing", "margin", "tilecount", "columns"):
        found, least = whole(node.get(key, "1")), 1 if key in ("firstgid", "tilewidth", "tileheight") else 0
        most = MOST_SIDE * MOST_SIDE if key in ("firstgid", "tilecount") else MOST_SIDE
        if found is None or not least <= found <= most:
            yield f"{called}: {key} is {quoted(node.get(key))}; a whole number from {least} to {most} is wanted"
    tiles = _tiles_in(node)
    if tiles > MOST_OF_A_TILESET:
        yield f"{called}: it has {tiles} tiles; at most {MOST_OF_A_TILESET} are read"
    yield from _parts(node, called)


def _parts(node: ET.Element, called: str) -> Faults:
    """Faults in the numbers of a tileset's pictures and tiles."""
    for image in node.iter("image"):
        for key in ("width", "height"):
            if image.get(key) is not None and (whole(image.get(key)) or MOST_SIDE + 1) > MOST_SIDE:
                yield f"{called}: the {key} of its picture is {quoted(image.get(key))}; a number of pixels is wanted"
    for tag, key in (("tile", "id"), ("frame", "tileid"), ("frame", "duration")):
        for one in node.iter(tag):
            found = whole(one.get(key))
            if found is None or found > MOST_SIDE * MOST_SIDE:
                yield f"{called}: the {key} of a {tag} is {quoted(one.get(key))}; a whole number is wanted"


def _tiles_in(node: ET.Element) -> int:
    """How many tiles the pictures of a tileset are cut into."""
    size, gap = [whole(node.get(key)) or 1 for key in ("tilewidth", "tileheight")], whole(node.get("spacing")) or 0
    across = [
        [(whole(image.get(key)) or 0) // (one + gap) for key, one in zip(("width", "height"), size, strict=True)]
        for image in node.iterfind("image")
    ]
    return sum(columns * rows for columns, rows in across)
