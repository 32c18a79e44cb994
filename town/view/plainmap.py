"""A map for pytmx to draw: one file, with only what is drawn, and every picture under a name of our own.

The map may be anybody's, and come out of a run file: paths in it are looked up among the files that came with it, and
nowhere else; groups are gone, as their offsets, opacity and visibility are those of their layers.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

import numpy as np

from town.core.errors import BadInput
from town.world.mapfiles import MOST_PIXELS, pixels_of
from town.world.tmxfit import unfit_tileset
from town.world.tmxlayers import FLAGS, Layer, layers_of, turned_cells_of
from town.world.tmxtree import tree, whole

LIGHT = "light"  # the only property of a tile that is drawn
NAME = "map.tmx"

_OF_A_MAP = ("version", "orientation", "renderorder", "width", "height", "tilewidth", "tileheight")
_OF_A_TILESET = ("firstgid", "name", "tilewidth", "tileheight", "spacing", "margin", "tilecount", "columns")


class NotDrawn(Exception):  # noqa: N818 (what happened)
    """A picture is missing, is none, or is too large: the map is drawn plainly."""


def plain_map(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The files to write side by side, `NAME` among them. Raises NotDrawn, or BadInput."""
    return _Plain(files, name).files


class _Plain:
    def __init__(self, files: Mapping[str, bytes], name: str) -> None:
        self.files: dict[str, bytes] = {}
        self._given, self._pixels = files, 0
        self._named: dict[str, str] = {}  # pictures: as they came -> as they are written
        root = tree(files[name], name, "map")
        self._areas: dict[int, int] = {}  # the first number of a tileset -> pixels of its largest tile
        drawn = ET.Element("map", _only(root, _OF_A_MAP))
        drawn.extend(self._tileset(node) for node in root.iterfind("tileset"))
        layers = layers_of(root)
        self._bound_turned(layers, whole(root.get("width")) or 0, whole(root.get("height")) or 0)
        drawn.extend(one for layer in layers for one in self._layer(layer))
        self.files[NAME] = ET.tostring(drawn, "utf-8", xml_declaration=True)

    def _tileset(self, node: ET.Element) -> ET.Element:
        folder, source = "", node.get("source")
        if source:
            path = _plain(source)
            if path not in self._given:
                raise NotDrawn(path)
            folder, first = posixpath.dirname(path), node.get("firstgid", "")
            node = tree(self._given[path], path, "tileset")
            node.set("firstgid", first)
        for fault in unfit_tileset(node):
            raise BadInput(fault)
        self._areas[whole(node.get("firstgid")) or 1] = self._largest(node, folder)
        drawn = ET.Element("tileset", _only(node, _OF_A_TILESET))
        drawn.extend(self._image(one, folder) for one in node.iterfind("image"))
        drawn.extend(self._tile(one, folder) for one in node.iterfind("tile"))
        return drawn

    def _tile(self, node: ET.Element, folder: str) -> ET.Element:
        drawn = ET.Element("tile", _only(node, ("id",)))
        drawn.extend(self._image(one, folder) for one in node.iterfind("image"))
        drawn.extend(node.iterfind("animation"))
        lights = [one.get("value", "") for one in node.iterfind("properties/property") if one.get("name") == LIGHT]
        if lights:
            ET.SubElement(ET.SubElement(drawn, "properties"), "property", name=LIGHT, value=lights[-1])
        return drawn

    def _image(self, node: ET.Element, folder: str) -> ET.Element:
        path = _beside(folder, node)
        data = self._given.get(path)
        pixels = pixels_of(data) if data is not None else None
        if data is None or pixels is None:
            raise NotDrawn(path)
        self._pixels += pixels  # as often as it is named, as each time makes a copy
        if self._pixels > MOST_PIXELS:
            raise NotDrawn(path)
        written = self._named.setdefault(path, f"{len(self._named)}{posixpath.splitext(path)[1].lower()}")
        self.files[written] = data
        return ET.Element("image", {**_only(node, ("width", "height", "trans")), "source": written})

    def _largest(self, node: ET.Element, folder: str) -> int:
        """Pixels of the largest tile of a tileset."""
        cut = (whole(node.get("tilewidth")) or 0) * (whole(node.get("tileheight")) or 0)
        paths = [_beside(folder, one) for one in node.iterfind("tile/image")]
        return max([cut, *(pixels_of(self._given[path]) or 0 for path in paths if path in self._given)])

    def _bound_turned(self, layers: Sequence[Layer], width: int, height: int) -> None:
        """Each way in which a tile is turned makes a copy of it. Raises NotDrawn where they would be too many."""
        turned = np.zeros(0, np.uint32)
        for layer in layers:
            if layer.kind == "layer":
                cells = turned_cells_of(layer, width, height)
                turned = np.union1d(turned, cells[cells & FLAGS != 0])
        if turned.size and self._areas:
            firsts = np.array(sorted(self._areas))
            areas = np.array([self._areas[first] for first in firsts.tolist()])
            at = np.searchsorted(firsts, turned & ~np.uint32(FLAGS), "right") - 1
            if int(areas[np.maximum(at, 0)].sum()) > MOST_PIXELS:
                raise NotDrawn("too many tiles are turned")

    def _layer(self, layer: Layer) -> Iterator[ET.Element]:
        x, y = (str(round(at)) for at in layer.offset)
        visible = str(int(layer.is_visible))
        facts = {"name": layer.name, "offsetx": x, "offsety": y, "opacity": f"{layer.opacity:g}", "visible": visible}
        drawn = ET.Element(layer.kind, {**facts, **_only(layer.node, ("width", "height"))})
        if layer.kind == "layer":
            drawn.extend(layer.node.iterfind("data"))
            yield drawn
        elif layer.kind == "imagelayer" and layer.node.find("image") is not None:
            drawn.extend(self._image(one, "") for one in layer.node.iterfind("image"))
            yield drawn


def _only(node: ET.Element, keys: tuple[str, ...]) -> dict[str, str]:
    return {key: value for key in keys if (value := node.get(key)) is not None}


def _beside(folder: str, image: ET.Element) -> str:
    return _plain(posixpath.join(folder, image.get("source", "").replace("\\", "/")))


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/"))
