"""Writing Tiled's XML."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from layout.geometry import HEIGHT, TILE, WIDTH, Box
from layout.sector import Place, Sector, Value

from tmx.layers import ORDER, Layers

VERSION = 'version="1.10" tiledversion="1.11.0"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tileset_xml(name: str, tiles: int, columns: int, lights: Mapping[int, float]) -> str:
    """The external tileset; its picture lies beside it. `lights` are tiles that light the night, so many tiles far."""
    rows = -(-tiles // columns)
    lit = "".join(
        f' <tile id="{tile}">\n  <properties>\n   <property name="light" type="float" value="{reach:g}"/>\n'
        "  </properties>\n </tile>\n"
        for tile, reach in sorted(lights.items())
    )
    return (
        f'{HEAD}<tileset {VERSION} name={quoteattr(name)} tilewidth="{TILE}" tileheight="{TILE}"'
        f' tilecount="{rows * columns}" columns="{columns}">\n'
        f' <image source={quoteattr(name + ".png")} width="{columns * TILE}" height="{rows * TILE}"/>\n'
        f"{lit}</tileset>\n"
    )


def _property(name: str, value: Value) -> str:
    if isinstance(value, bool):
        return f'<property name={quoteattr(name)} type="bool" value="{str(value).lower()}"/>'
    if isinstance(value, int):
        return f'<property name={quoteattr(name)} type="int" value="{value}"/>'
    return f"<property name={quoteattr(name)} value={quoteattr(value)}/>"


def _properties(values: dict[str, Value], indent: str) -> list[str]:
    if not values:
        return []
    lines = (f"{indent} {_property(name, value)}" for name, value in sorted(values.items()))
    return [f"{indent}<properties>", *lines, f"{indent}</properties>"]


def _object(number: int, place: Place) -> list[str]:
    box: Box = place.box
    head = (
        f'  <object id="{number}" name={quoteattr(place.name)} x="{box.x0 * TILE}" y="{box.y0 * TILE}"'
        f' width="{box.width * TILE}" height="{box.height * TILE}"'
    )
    inner = _properties(place.properties, "   ")
    return [f"{head}>", *inner, "  </object>"] if inner else [f"{head}/>"]


def tile_layer_xml(number: int, name: str, rows: list[list[int]]) -> list[str]:
    """A tile layer; `rows` are global tile ids, 0 for none."""
    text = ",\n".join(",".join(map(str, row)) for row in rows)
    head = f' <layer id="{number}" name={quoteattr(name)} width="{len(rows[0])}" height="{len(rows)}">'
    return [head, '  <data encoding="csv">', text, "</data>", " </layer>"]


def objects_xml(number: int, name: str, places: list[Place], first_id: int) -> list[str]:
    """An object layer; its objects are numbered from `first_id` on."""
    lines = [line for at, place in enumerate(places, first_id) for line in _object(at, place)]
    return [f' <objectgroup id="{number}" name={quoteattr(name)}>', *lines, " </objectgroup>"]


def groups(sectors: list[Sector]) -> dict[str, list[Place]]:
    """The three object layers."""
    return {
        "sectors": [Place(s.name, s.box, s.properties) for s in sectors],
        "arenas": [room.place for s in sectors for room in s.rooms],
        "objects": [place for s in sectors for place in s.places],
    }


def map_xml(tileset: str, layers: Layers, ids: dict[str, int], sectors: list[Sector]) -> str:
    """The map: tile layers in drawing order, then the object layers. `ids` are the tiles' places in the tileset."""
    body: list[str] = []
    for number, name in enumerate(ORDER, start=1):
        cells = layers.cells[name]
        rows = [[ids[cells[x, y]] + 1 if (x, y) in cells else 0 for x in range(WIDTH)] for y in range(HEIGHT)]
        body += tile_layer_xml(number, name, rows)
    drawn, next_id = groups(sectors), 1
    for number, (name, places) in enumerate(drawn.items(), start=len(ORDER) + 1):
        body += objects_xml(number, name, places, next_id)
        next_id += len(places)
    head = (
        f'{HEAD}<map {VERSION} orientation="orthogonal" renderorder="right-down" width="{WIDTH}" height="{HEIGHT}"'
        f' tilewidth="{TILE}" tileheight="{TILE}" infinite="0"'
        f' nextlayerid="{len(ORDER) + len(drawn) + 1}" nextobjectid="{next_id}">'
    )
    facts = _properties({"title": "The Ville", "start": "2023-02-13 00:00"}, " ")
    source = f' <tileset firstgid="1" source={quoteattr(tileset + ".tsx")}/>'
    return "\n".join([head, *facts, source, *body, "</map>", ""])
