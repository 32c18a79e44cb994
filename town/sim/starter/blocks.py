"""The blocks of a new town: small maps that ship with the program, and are laid out side by side."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

DATA = Path(__file__).parent / "data"
DRAWN = (
    "ground",
    "paths",
    "floors",
    "rugs",
    "shadows",
    "walls",
    "furniture",
    "details",
    "above furniture",
    "above trees 1",
    "above trees 2",
    "above trees 3",
    "above trees 4",
)  # tile layers of a new map, in drawing order
NAMED = ("sectors", "arenas", "objects")

Rows = list[list[int]]  # global tile ids, 0 for none


@dataclass(frozen=True, slots=True)
class Block:
    """A block: tiles by layer, and the elements of its object layers, in pixels from its own corner."""

    width: int  # tiles
    height: int
    tiles: dict[str, Rows]
    shapes: dict[str, list[ET.Element]]


def read_block(name: str) -> Block:
    """A block that ships, by its name."""
    root = ET.parse(DATA / f"{name}.tmx").getroot()  # noqa: S314 (our own file)
    tiles = {layer.get("name", ""): _rows(layer) for layer in root.iter("layer")}
    shapes = {group.get("name", ""): list(group.iter("object")) for group in root.iter("objectgroup")}
    return Block(int(root.get("width", "0")), int(root.get("height", "0")), tiles, shapes)


def _rows(layer: ET.Element) -> Rows:
    text = layer.findtext("data") or ""
    return [[int(cell) for cell in line.split(",") if cell.strip()] for line in text.strip().splitlines()]
