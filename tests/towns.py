"""Tiny towns for tests: maps drawn as text, people and scenarios as YAML, written into a folder.

    scenario = load_scenario(str(write_town(tmp_path)))

makes the town below with Ann and Bob. Change what is written by passing other texts, or `people` made by `person()`.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

PX = 32

PLAN = """
....................
.######....########.
.#....#....#......#.
.#....#....#......#.
.#....#....#......#.
.###.##....####.###.
....................
....................
.######....########.
.#..#.#....#......#.
.#....#....#......#.
.###.##....####.###.
....................
"""

Properties = Mapping[str, str | int | bool]
NONE: Properties = MappingProxyType({})


class Box(NamedTuple):
    """A rectangle on an object layer, in tiles."""

    name: str
    x: float
    y: float
    width: float = 1
    height: float = 1
    properties: Properties = NONE


class Polygon(NamedTuple):
    """A polygon on an object layer, corners in tiles."""

    name: str
    corners: Sequence[tuple[float, float]]
    properties: Properties = NONE


class Spot(NamedTuple):
    """A point on an object layer, in tiles."""

    name: str
    x: float
    y: float
    properties: Properties = NONE


Drawn = Box | Polygon | Spot

SECTORS = (
    Box("Ann's house", 1, 1, 6, 5, {"private": True}),
    Box("Bob's house", 1, 8, 6, 4, {"private": True}),
    Box("Bakery", 11, 1, 8, 5, {"open": "07:00-19:00"}),
    Box("Green", 11, 8, 8, 4),
)
ARENAS = (
    Box("room", 2, 2, 4, 3),
    Box("room", 2, 9, 4, 2),
    Box("shop", 12, 2, 6, 3, {"capacity": 8}),
    Box("meadow", 12, 9, 6, 2),
)
OBJECTS = (
    Box("bed", 2, 2, 1, 1, {"affords": "sleep", "states": "made,unmade"}),
    Box("stove", 4, 2, 1, 1, {"affords": "cook,make coffee", "states": "off,on,burning"}),
    Box("bed", 2, 9, 1, 1, {"affords": "sleep", "states": "made,unmade"}),
    Box("counter", 12, 2, 2, 1, {"affords": "serve customers", "states": "unattended,attended"}),
    Box("tables", 14, 3, 3, 2, {"affords": "eat,drink coffee,talk"}),
    Box("bench", 13, 9, 2, 1, {"affords": "sit,talk"}),
)

TILESET = '<tileset firstgid="1" name="plain" tilewidth="32" tileheight="32" tilecount="4" columns="2"/>'


def tmx(
    plan: str = PLAN,
    *,
    sectors: Sequence[Drawn] = SECTORS,
    arenas: Sequence[Drawn] = ARENAS,
    objects: Sequence[Drawn] = OBJECTS,
    spawns: Sequence[Drawn] = (),
    properties: Properties = NONE,
    encoding: str = "csv",
    tileset: str = TILESET,
) -> bytes:
    """A map in Tiled's XML: "#" in the plan is a wall, everything else can be walked on. Ids count from 1."""
    rows = plan.split()
    width, height = len(rows[0]), len(rows)
    size = f'width="{width}" height="{height}"'
    layers = [_layer("ground", size, [[1] * width] * height, encoding)]
    layers.append(_layer("walls", size, [[2 if cell == "#" else 0 for cell in row] for row in rows], encoding))
    number = 1
    for name, drawn in {"sectors": sectors, "arenas": arenas, "objects": objects, "spawns": spawns}.items():
        shapes = [_shape(number + index, one) for index, one in enumerate(drawn)]
        layers.append(f'<objectgroup name="{name}">{"".join(shapes)}</objectgroup>')
        number += len(drawn)
    head = f'<map version="1.10" orientation="orthogonal" {size} tilewidth="32" tileheight="32" infinite="0">'
    parts = [head, _properties(properties), tileset, *layers, "</map>"]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *filter(None, parts)]).encode()


def _layer(name: str, size: str, cells: Sequence[Sequence[int]], encoding: str) -> str:
    flat = [cell for row in cells for cell in row]
    packed = struct.pack(f"<{len(flat)}I", *flat)
    if encoding == "csv":
        data = f'<data encoding="csv">{",".join(map(str, flat))}</data>'
    elif encoding == "base64":
        data = f'<data encoding="base64">{base64.b64encode(packed).decode()}</data>'
    else:
        data = f'<data encoding="base64" compression="zlib">{base64.b64encode(zlib.compress(packed)).decode()}</data>'
    return f'<layer name="{name}" {size}>{data}</layer>'


def _shape(number: int, drawn: Drawn) -> str:
    head = f'<object id="{number}" name={quoteattr(drawn.name)}'
    inner = _properties(drawn.properties)
    if isinstance(drawn, Polygon):
        (x, y), corners = drawn.corners[0], drawn.corners
        points = " ".join(f"{(a - x) * PX:g},{(b - y) * PX:g}" for a, b in corners)
        return f'{head} x="{x * PX:g}" y="{y * PX:g}">{inner}<polygon points="{points}"/></object>'
    place = f'x="{drawn.x * PX:g}" y="{drawn.y * PX:g}"'
    if isinstance(drawn, Spot):
        return f"{head} {place}>{inner}<point/></object>"
    return f'{head} {place} width="{drawn.width * PX:g}" height="{drawn.height * PX:g}">{inner}</object>'


def _properties(values: Properties) -> str:
    written = "".join(_property(name, value) for name, value in values.items())
    return f"<properties>{written}</properties>" if written else ""


def _property(name: str, value: str | int | bool) -> str:
    kind = {bool: "bool", int: "int", str: "string"}[type(value)]
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'<property name={quoteattr(name)} type="{kind}" value={quoteattr(text)}/>'


# -- people and scenarios ---------------------------------------------------------------------------------------------

ANN = """\
name: Ann Hill
age: 31
traits: [friendly, exact]
occupation: baker
home: "Ann's house:room"
workplace: "Bakery:shop:counter"
about: Ann runs the bakery.
currently: Ann is looking for a better flour.
lifestyle: {wake: "05:30", sleep: "21:30", meals: ["06:00", "12:00", "18:30"]}
routine:
  - {at: "07:00", for: 4h, do: serve customers, where: "Bakery:shop:counter", days: [mon, tue, wed, thu, fri, sat]}
  - {at: "13:00", for: 1h30m, do: take a walk, where: "Green:meadow"}
goals: [win the bread prize]
relationships:
  Bob Stone: {closeness: 0.6, feeling: fond, note: buys rye}
knows: [Green]
memories:
  - Ann Hill has run the bakery for six years.
look: {skin: "#e0b090", hair: "#303030"}
"""
BOB = """\
name: Bob Stone
age: 52
traits: [quiet]
occupation: postman
home: "Bob's house:room"
lifestyle: {wake: "06:00", sleep: "00:30"}
relationships:
  Ann Hill: {closeness: 0.5}
knows: [Bakery, Green]
"""
SCENARIO = """\
map: maps/small/small.tmx
cast: people
people: all
start: 2023-03-03 06:00
days: 1
tick_seconds: 10
seed: 1
cognition:
  retrieve: {use: blend, count: 10}
  reflect: {use: threshold, threshold: 100}
whispers:
  - {at: start, to: Ann Hill, say: You want to give a picnic on the green at noon.}
  - {at: "2023-03-03 09:00", to: Bob Stone, say: You could do with a walk.}
topics:
  - {name: picnic, start_with: [Ann Hill], about: a picnic, mentions: [[picnic]]}
events:
  - {at: "2023-03-03 07:00", object: "Ann's house:room:stove", state: burning}
"""


def person(name: str, home: str, **others: str) -> str:
    """A person's file with what is required, and whatever else is given as YAML by key."""
    keys = {
        "name": name,
        "age": "30",
        "traits": "[calm]",
        "occupation": "clerk",
        "home": f'"{home}"',
        "lifestyle": '{wake: "07:00", sleep: "22:00"}',
        **others,
    }
    return "".join(f"{key}: {value}\n" for key, value in keys.items())


def write_cast(folder: Path, people: Mapping[str, str]) -> Path:
    """A cast folder: file name without ending -> content."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in people.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def write_map(folder: Path, data: bytes, name: str = "small") -> Path:
    """A map in a folder of its own; its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.tmx"
    path.write_bytes(data)
    return path


def write_town(
    folder: Path, *, scenario: str = SCENARIO, people: Mapping[str, str] | None = None, drawing: bytes | None = None
) -> Path:
    """A whole small town in a folder: maps/small/small.tmx, people/*.yaml, small.yaml; the scenario's path."""
    write_map(folder / "maps" / "small", drawing if drawing is not None else tmx())
    write_cast(folder / "people", people if people is not None else {"ann": ANN, "bob": BOB})
    path = folder / "small.yaml"
    path.write_text(scenario, encoding="utf-8")
    return path
