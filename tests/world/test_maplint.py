"""Whatever is wrong with a map, the sentence names file, object, tile, what was found, and the remedy."""

# ruff: noqa: E501 (a table of cases is read by the line)

from __future__ import annotations

from pathlib import Path

import pytest

from tests.towns import ARENAS, OBJECTS, PLAN, SECTORS, TILESET, Box, Polygon, Spot, tmx, write_map
from town.core.errors import BadInput
from town.world.townmap import load_map


def _faults(folder: Path, data: bytes) -> tuple[str, ...]:
    with pytest.raises(BadInput) as caught:
        load_map(write_map(folder, data))
    return caught.value.faults


BED = OBJECTS[0]
ISLAND = PLAN.replace(".###.##.", ".######.", 1)  # Ann's door is walled up

CASES = [
    (tmx(sectors=()), "there are no sectors; draw rectangles on an object layer"),
    (tmx(arenas=(*ARENAS, Box("hall", 4, 3, 2, 1))), 'object 9 "hall" in layer "arenas" at tile (4, 3): the arena overl'),
    (tmx(arenas=(*ARENAS, Box("hall", 4, 3, 2, 1))), 'overlaps "Ann\'s house:room" (object 5) at tile (4, 3)'),
    (tmx(arenas=(*ARENAS, Box("yard", 8, 6, 2, 1))), 'object 9 "yard" in layer "arenas" at tile (8, 6): the arena lies ou'),
    (tmx(arenas=(*ARENAS, Box("yard", 5, 5, 4, 1))), 'the arena reaches beyond its sector "Ann\'s house"; draw it inside'),
    (tmx(arenas=(*ARENAS, Box("yard", 3, 5, 1, 4))), 'the arena lies across sectors "Ann\'s house" and "Bob\'s house"'),
    (tmx(sectors=(*SECTORS, Box("Park", 10, 7, 9, 5))), 'the arena lies in several sectors at once: "Green", "Park"'),
    (tmx(objects=(*OBJECTS, Box("sign", 8, 6))), 'object 15 "sign" in layer "objects" at tile (8, 6): the object lies outsi'),
    (tmx(arenas=(*ARENAS, Box("hall", 3, 5)), objects=(*OBJECTS, Box("rug", 3, 4, 1, 2))), "the object lies across arenas"),
    (tmx(objects=(*OBJECTS, Box("oven", 4, 9))), 'object 15 "oven" in layer "objects" at tile (4, 9): it has no tile that'),
    (tmx(PLAN.replace("#....#....#......#", "######....########")), 'object 5 "room" in layer "arenas" at tile (2, 2): it has'),
    (tmx(ISLAND), 'object 5 "room" in layer "arenas" at tile (2, 2): no door leads here; open a way from the rest'),
    (tmx(sectors=(*SECTORS, Box("Pond", 0, 2, 1, 1)), plan=PLAN.replace(".#....#", "##....#")), '"Pond" in layer "sectors"'),
    (tmx(objects=(*OBJECTS, BED)), 'object 15 "bed" in layer "objects" at tile (2, 2): "Ann\'s house:room:bed" is the addr'),
    (tmx(sectors=(*SECTORS, SECTORS[3])), 'object 5 "Green" in layer "sectors" at tile (11, 8): "Green" is the address of'),
    (tmx(objects=(BED._replace(name="bed: big"),)), 'its name has ":" in it, which parts addresses; rename it'),
    (tmx(objects=(BED._replace(name=""),)), "it has no name; give it one"),
    (tmx(objects=(BED._replace(name="  "),)), "it has no name; give it one"),
    (tmx(objects=(BED._replace(width=0.2, height=0.2),)), "it covers the middle of no tile of the map"),
    (tmx(objects=(BED._replace(x=90),)), 'object 9 "bed" in layer "objects" at tile (90, 2): it covers the middle of no'),
    (tmx(objects=(Spot("bed", 2.5, 2.5),)), "it is drawn as point; draw a rectangle or a polygon"),
    (tmx().replace(b'name="bed" x="64" y="64"', b'name="bed" x="64" y="64" rotation="0"').replace(
        b'</properties></object>', b'</properties><ellipse/></object>'), "it is drawn as ellipse; draw a rectangle or"),
    (tmx(objects=(BED._replace(properties={"capcity": 1}),)), '"capcity" is not a property here; did you mean "capacity"?'),
    (tmx(objects=(BED._replace(properties={"open": "08:00-09:00"}),)), '"open" is not a property here; allowed: capacity,'),
    (tmx(objects=(BED._replace(properties={"capacity": 0}),)), 'property "capacity": found "0"; a whole number of people, 1'),
    (tmx(objects=(BED._replace(properties={"capacity": "two"}),)), 'property "capacity": found "two"; a whole number'),
    (tmx(objects=(BED._replace(properties={"states": ""}),)), 'property "states": found ""; write states with commas'),
    (tmx(objects=(BED._replace(properties={"states": "off,,on"}),)), 'property "states": found "off,,on"; write states'),
    (tmx(arenas=(ARENAS[0]._replace(properties={"private": "maybe"}),)), 'property "private": found "maybe"; true or false'),
    (tmx(sectors=(SECTORS[0]._replace(properties={"open": "8-20"}),)), 'property "open": found "8-20"; write opening hours as'),
    (tmx(sectors=(SECTORS[0]._replace(properties={"open": "08:00-08:00"}),)), "which begins when it ends"),
    (tmx(sectors=(SECTORS[0]._replace(properties={"opens": "08:00-20:00"}),)), 'here; did you mean "open"?'),
    (tmx(properties={"titel": "Small"}), '"titel" is not a property of a map; did you mean "title"?'),
    (tmx(properties={"start": "monday"}), 'map property "start": found "monday"; write a moment as'),
    (tmx(spawns=(Spot("Ann Hill", 1.5, 1.5),)), 'object 15 "Ann Hill" in layer "spawns" at tile (1, 1): the spawn is on a'),
    (tmx(spawns=(Spot("Ann Hill", 30, 1),)), "the spawn lies outside the map, which has 20 x 13 tiles"),
    (tmx(spawns=(Spot("", 3, 3),)), "the spawn has no name; name it after a person"),
    (tmx(spawns=(Spot("A", 3, 3), Spot("A", 4, 3))), 'there is another spawn for "A"; keep one of them'),
    (tmx(spawns=(Spot("A", 3, 3, {"age": 3}),)), '"age" is not a property here; allowed: nothing'),
    (tmx(ISLAND, arenas=ARENAS[1:], objects=OBJECTS[2:], spawns=(Spot("A", 3, 3),)), "no door leads to the spawn; move it"),
    (tmx().replace(b'name="walls"', b'name="Wall"'), 'there is no tile layer "walls"; rename "Wall" (tile layers: ground, W'),
    (tmx().replace(b'name="walls"', b'name="hedge"'), "add one whose cells cannot be walked on (tile layers: ground, hed"),
    (tmx().replace(b"orthogonal", b"isometric"), 'the orientation is "isometric"; an orthogonal map is wanted'),
    (tmx().replace(b'tilewidth="32" tileheight="32" inf', b'tilewidth="16" tileheight="16" inf'), "tiles are 16 x 16 pix"),
    (tmx().replace(b'infinite="0"', b'infinite="1"'), "the map is infinite; in Tiled, untick Map > Map Properties > Infinite"),
    (tmx().replace(b'encoding="csv"', b'encoding="base64" compression="zstd"'), "is stored as base64 zstd; set the map's"),
    (tmx().replace(b' encoding="csv"', b""), 'tile layer "ground" is stored as xml; set the map\'s tile layer format to CSV'),
    (tmx().replace(b"1,1,1,1</data>", b"1</data>"), 'tile layer "ground" has 257 cells; the map has 20 x 13'),
    (tmx().replace(b"1,1,1,1</data>", b"1,x</data>"), "the map cannot be read ("),
    (tmx().replace(b'id="9"', b'id="9" template="bed.tx"'), 'object 9 is made from the template "bed.tx"; detach it'),
    (b"not xml", "small.tmx: this is not XML (syntax error: line 1, column 0); save the map from Tiled again"),
    (b"", "small.tmx: this is not XML"),
    (b"<svg/>", "the file begins with <svg>; a map made in Tiled begins with <map>"),
    (tmx(tileset='<tileset firstgid="1" source="plain.tsx"/>'), 'the tileset file "plain.tsx" is missing; put it there, or'),
]  # fmt: skip


def as_tile(box: Box, layer: str) -> bytes:
    """A map with this box as a tile that stands as an object, whose place is its lower left corner."""
    drawn = {"sectors": SECTORS, "arenas": ARENAS, "objects": OBJECTS}[layer]
    data = tmx(**{layer: (*drawn, box)})  # type: ignore[arg-type]  # of the right kind, by the name
    at = f'name="{box.name}" x="{box.x * 32:g}" y="{box.y * 32:g}"'.encode()
    assert data.count(at) == 1
    return data.replace(at, at + b' gid="1"')


AS_TILES = [
    (as_tile(Box("", 4, 4), "sectors"), '"sectors" at tile (4, 3): it has no name; give it one; {drawn}'),
    (as_tile(Box("hut", 4.6, 4.4, 0.3, 0.3), "arenas"), "of the map; make it larger or move it; {drawn}"),
    (as_tile(Box("hut", 8, 7), "arenas"), 'at tile (8, 6): the arena lies outside every sector; draw it inside one; {drawn}'),
    (as_tile(Box("sign", 8, 7), "objects"), "move it, or draw an arena round it; {drawn}"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), AS_TILES)
def test_a_tile_that_stands_as_an_object_is_named_as_such(tmp_path: Path, data: bytes, sentence: str) -> None:
    said = sentence.format(drawn="it is a tile object: draw a rectangle instead")
    assert any(fault.endswith(said) for fault in _faults(tmp_path, data)), _faults(tmp_path, data)


@pytest.mark.parametrize(("data", "said"), CASES, ids=range(len(CASES)))
def test_fault_of_a_map_is_told_with_its_object(tmp_path: Path, data: bytes, said: str) -> None:
    faults = _faults(tmp_path, data)
    assert any(said in fault for fault in faults), faults
    assert all(fault.startswith(str(tmp_path / "small.tmx")) for fault in faults)


def test_all_faults_of_a_map_are_told_at_once(tmp_path: Path) -> None:
    odd = (BED._replace(properties={"capacity": "two", "sates": "off"}), Box("sign", 8, 6))
    faults = _faults(tmp_path, tmp_with_tileset(odd))
    assert len(faults) == 5


def tmp_with_tileset(objects: tuple[Box, ...]) -> bytes:
    """Faults of every kind: tileset, map property, two properties of one object, and an object out of place."""
    missing = '<tileset firstgid="1" source="gone.tsx"/>'
    return tmx(objects=objects, tileset=missing, properties={"starts": "x"})


def test_a_room_that_no_door_reaches_speaks_for_what_is_in_it(tmp_path: Path) -> None:
    assert len(_faults(tmp_path, tmx(ISLAND))) == 1


def test_a_tileset_that_is_no_tileset_is_named(tmp_path: Path) -> None:
    (tmp_path / "plain.tsx").write_text("<map/>", encoding="utf-8")
    faults = _faults(tmp_path, tmx(tileset='<tileset firstgid="1" source="plain.tsx"/>'))
    assert faults == (
        f"{tmp_path / 'plain.tsx'}: the file begins with <map>; a tileset made in Tiled begins with <tileset>",
    )


def test_a_missing_map_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone\.tmx: there is no such file; a map is a \.tmx made in Tiled"):
        load_map(tmp_path / "gone.tmx")


def test_layers_for_decoration_and_shapes_on_them_are_nobodys_business(tmp_path: Path) -> None:
    more = b'<objectgroup name="notes" class="decoration"><object id="90" name="" x="1" y="1"><ellipse/></object></objectgroup></map>'
    assert load_map(write_map(tmp_path, tmx().replace(b"</map>", more))).places


def test_polygons_that_share_a_slanted_edge_do_not_overlap(tmp_path: Path) -> None:
    low = Polygon("low", [(12, 2), (18, 5), (12, 5)])
    high = Polygon("high", [(12, 2), (18, 2), (18, 5)])
    town = load_map(write_map(tmp_path, tmx(arenas=(*ARENAS[:2], low, high, ARENAS[3]), objects=OBJECTS[:3])))
    assert len(town.tiles_of("Bakery:low")) + len(town.tiles_of("Bakery:high")) == 18
    assert set(town.tiles_of("Bakery")) == {*town.tiles_of("Bakery:low"), *town.tiles_of("Bakery:high")}


def test_pictures_and_colliders_of_embedded_tilesets_are_left_alone(tmp_path: Path) -> None:
    rich = (
        '<tileset firstgid="1" name="rich" tilewidth="32" tileheight="32" tilecount="4" columns="2">'
        '<image source="gone.png" width="64" height="64"/>'
        '<tile id="0"><objectgroup name="objects"><object id="1" name="collider" x="0" y="0"/></objectgroup></tile>'
        "</tileset>"
    )
    assert rich != TILESET
    assert (
        load_map(write_map(tmp_path, tmx(tileset=rich))).places.keys()
        == load_map(write_map(tmp_path, tmx(), "plain")).places.keys()
    )
