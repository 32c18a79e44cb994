"""Maps of other people: layers that are called otherwise, offsets, numbers that are none, and files made to do harm."""

# ruff: noqa: E501 (a table of cases is read by the line)

from __future__ import annotations

import base64
import io
import os
import resource
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.towns import ARENAS, OBJECTS, Box, Spot, tmx, write_map
from town.core.errors import BadInput
from town.core.geometry import Tile
from town.world.tiled import read_drawing
from town.world.townmap import load_map, load_map_from


def _faults(folder: Path, data: bytes) -> tuple[str, ...]:
    with pytest.raises(BadInput) as caught:
        load_map(write_map(folder, data))
    return caught.value.faults


def _with(more: bytes) -> bytes:
    return tmx().replace(b"</map>", more + b"</map>")


def _group(name: str, what: bytes = b"") -> bytes:
    return b'<objectgroup name="' + name.encode() + b'">' + what + b"</objectgroup>"


# -- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("called", "meant"),
    [("Objects", "objects"), ("obj", "objects"), ("object", "objects"), ("OBJECTS", "objects"), ("Objects_2", "objects"),
     ("objets", "objects"), ("furniture", "objects")],
)  # fmt: skip
def test_a_layer_called_otherwise_is_the_only_fault(tmp_path: Path, called: str, meant: str) -> None:
    """What is drawn on it is checked as if it were called as it should be: one fault, not one for each object."""
    (fault,) = _faults(tmp_path, tmx().replace(b'name="objects"', f'name="{called}"'.encode()))
    remedy = f'rename it "{meant}"; if it is only to be looked at, give the layer the class "decoration"'
    assert fault == f'{tmp_path / "small.tmx"}: object layer "{called}" is not read; {remedy}'


@pytest.mark.parametrize("called", ["Sectors", "sector", "Sector", "buildings"])
def test_a_layer_of_sectors_called_otherwise_is_one_fault(tmp_path: Path, called: str) -> None:
    (fault,) = _faults(tmp_path, tmx().replace(b'name="sectors"', f'name="{called}"'.encode()))
    assert f'object layer "{called}" is not read; rename it "sectors"' in fault


@pytest.mark.parametrize("called", ["Spawns", "spawn", "Spawn points"])
def test_a_layer_of_spawns_called_otherwise_is_one_fault(tmp_path: Path, called: str) -> None:
    data = tmx(spawns=(Spot("Ann Hill", 3, 3),)).replace(b'name="spawns"', f'name="{called}"'.encode())
    (fault,) = _faults(tmp_path, data)
    assert f'object layer "{called}" is not read; rename it "spawns"' in fault


def test_an_object_layer_of_another_name_is_a_fault_that_says_what_there_is(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, _with(_group("notes")))
    assert (
        'object layer "notes" is not read; object layers that are read: sectors, arenas, objects, spawns; if it is'
        in fault
    )


def test_an_object_layer_called_walls_is_a_fault(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, _with(_group("walls")))
    assert 'object layer "walls" is not read; draw walls with tiles, on a tile layer "walls"' in fault


@pytest.mark.parametrize("called", ["Walls", "wall", "walls2", "wals", "WALLS"])
def test_a_second_layer_of_walls_called_otherwise_is_a_fault(tmp_path: Path, called: str) -> None:
    layer = tmx().split(b"\n")[4].replace(b'name="walls"', f'name="{called}"'.encode())
    (fault,) = _faults(tmp_path, _with(layer))
    assert (
        f'tile layer "{called}" is not "walls", so that its cells can be walked on; rename it "walls" too; if' in fault
    )


@pytest.mark.parametrize("called", ["above walls", "wall art", "Furniture", "objects", "halls of stone"])
def test_a_tile_layer_is_for_drawing_whatever_else_it_is_called(tmp_path: Path, called: str) -> None:
    layer = tmx().split(b"\n")[4].replace(b'name="walls"', f'name="{called}"'.encode())
    assert load_map(write_map(tmp_path, _with(layer))).places


@pytest.mark.parametrize(
    "mark",
    [b'class="decoration">', b'><properties><property name="decoration" type="bool" value="true"/></properties>'],
)
def test_a_layer_may_say_that_it_is_decoration(tmp_path: Path, mark: bytes) -> None:
    assert load_map(write_map(tmp_path, _with(b'<objectgroup name="Objects" ' + mark + b"</objectgroup>"))).places


def test_a_map_that_a_run_kept_is_read_as_it_was() -> None:
    assert load_map_from({"small.tmx": _with(_group("notes"))}, "small").places


def test_a_property_of_a_layer_is_a_fault(tmp_path: Path) -> None:
    words = b'<properties><property name="open" value="08:00-20:00"/></properties>'
    (fault,) = _faults(
        tmp_path, tmx().replace(b'<objectgroup name="sectors">', b'<objectgroup name="sectors">' + words)
    )
    assert 'object layer "sectors": the property "open" of a layer is not read; give it to its objects' in fault


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b'name="capacity" type="class"', 'property "capacity" is of the type class; make it one of the type int'),
        (b'name="affords" type="int" value="3"', 'property "affords" is of the type int; make it one of the type string'),
        (b'name="capacity" type="string" value="many"', 'property "capacity": found "many"; a whole number of people'),
        (b'name="Capacity" type="int" value="3"', '"Capacity" is not a property here; did you mean "capacity"?'),
        (b'name="afords" value="sleep"', '"afords" is not a property here; did you mean "affords"?'),
        (b'name="capacity" value="' + b"9" * 5000 + b'"', 'a whole number of people, 1 to 999999999, is wanted'),
    ],
)  # fmt: skip
def test_a_property_of_another_name_or_type_is_a_fault(tmp_path: Path, written: bytes, said: str) -> None:
    data = tmx(objects=(*OBJECTS, Box("sign", 3, 3))).replace(
        b'name="sign" x="96" y="96" width="32" height="32">',
        b'name="sign" x="96" y="96" width="32" height="32"><properties><property ' + written + b"/></properties>",
    )
    (fault,) = _faults(tmp_path, data)
    assert 'object 15 "sign" in layer "objects" at tile (3, 3): ' in fault
    assert said in fault


def test_words_that_the_rules_cannot_read_are_a_note(tmp_path: Path) -> None:
    town = load_map(write_map(tmp_path, tmx(objects=(*OBJECTS, Box("sign", 3, 3, 1, 1, {"affords": "читать,read"})))))
    (note,) = town.notes
    assert '"affords": the rules do not know "читать", as they read English only; write English words, or let a' in note


def test_a_place_that_reaches_beyond_the_map_is_a_note(tmp_path: Path) -> None:
    assert "beyond the map" in load_map(write_map(tmp_path, tmx(sectors=(
        Box("Ann's house", -2, 1, 9, 5), Box("Bob's house", 1, 8, 6, 4), Box("Bakery", 11, 1, 8, 5), Box("Green", 11, 8, 8, 4),
    )))).notes[0]  # fmt: skip


# -- offsets ----------------------------------------------------------------------------------------------------------


def test_offsets_of_groups_move_what_is_in_them(tmp_path: Path) -> None:
    """Places two tiles to the left and up, in groups that move them back: the same town."""
    data = tmx(arenas=[one._replace(x=one.x - 2, y=one.y - 2) for one in ARENAS])
    head, rest = data.split(b'<objectgroup name="arenas">')
    inner, tail = rest.split(b"</objectgroup>", 1)
    moved = b'<group offsetx="32" offsety="70"><group offsetx="32"><objectgroup name="arenas" offsety="-6">'
    town = load_map(write_map(tmp_path, head + moved + inner + b"</objectgroup></group></group>" + tail))
    assert town.tiles_of("Bakery:shop") == load_map(write_map(tmp_path / "plain", tmx())).tiles_of("Bakery:shop")


def test_walls_lie_where_groups_and_layers_move_them(tmp_path: Path) -> None:
    data = tmx().replace(b'<layer name="walls"', b'<group offsetx="96"><layer name="walls" offsetx="-64" offsety="32"')
    data = data.replace(b'</layer>\n<objectgroup name="sectors"', b'</layer></group>\n<objectgroup name="sectors"')
    plain, moved = read_drawing(tmx(), "a").walls, read_drawing(data, "b").walls
    assert (plain[1, 1], plain[12, 19], moved[1, 1], moved[2, 2]) == (True, False, False, True)
    assert (moved[1:, 1:] == plain[:-1, :-1]).all()
    assert not moved[0].any()


def test_walls_between_tiles_are_a_fault(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, tmx().replace(b'<layer name="walls"', b'<layer name="walls" offsetx="16"'))
    assert 'tile layer "walls" is moved by 16, 0 pixels; walls lie on whole tiles: move it by multiples of 32' in fault


def test_parallax_moves_no_place(tmp_path: Path) -> None:
    data = tmx().replace(b'<objectgroup name="arenas">', b'<objectgroup name="arenas" parallaxx="0.5" parallaxy="2">')
    assert load_map(write_map(tmp_path, data)).tiles_of("Bakery:shop:counter") == (Tile(12, 2), Tile(13, 2))


def test_flipped_tiles_are_walls_and_a_turn_alone_is_none(tmp_path: Path) -> None:
    plan = load_map_from({"a.tmx": tmx()}, "a")
    head, tail = tmx().split(b'<layer name="walls"')
    flipped = head + b'<layer name="walls"' + tail.replace(b"2,2", f"{2 | 1 << 31},{2 | 7 << 29}".encode())
    assert (load_map_from({"b.tmx": flipped}, "b").walkable == plan.walkable).all()


# -- harm -------------------------------------------------------------------------------------------------------------

ZEROS = base64.b64encode(zlib.compress(bytes(300_000_000))).decode()
LAUGHS = b'<!DOCTYPE map [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
BED = b'name="bed" x="64" y="64" width="32"'

HARM = [
    (tmx().replace(BED, BED.replace(b'"32"', b'"-inf"')), 'object 9 "bed" in layer "objects": width is "-inf"; a number is'),
    (tmx().replace(BED, BED.replace(b'"32"', b'"nan"')), 'object 9 "bed" in layer "objects": width is "nan"; a number is'),
    (tmx().replace(BED, BED.replace(b'"32"', b'"1e308"')), 'object 9 "bed" in layer "objects": width is "1e308"; a number'),
    (tmx().replace(BED, BED.replace(b'x="64"', b'x="999999999"')), 'x is "999999999"; a number is wanted, at most 10000000 pixels away'),
    (tmx().replace(BED, BED.replace(b'"32"', b'"-5"')), 'width is "-5"; 0 or more is wanted'),
    (tmx().replace(b'<map version="1.10" orientation="orthogonal" width="20"', b'<map orientation="orthogonal" width="999999999"'), "the map has 999999999 x 13 tiles; at most 1000000 tiles are read"),
    (tmx().replace(b'<map version="1.10" orientation="orthogonal" width="20"', b'<map orientation="orthogonal" width="-20"'), 'the width is "-20"; a number of tiles is wanted'),
    (tmx().replace(b'<map version="1.10" orientation="orthogonal" width="20"', b'<map orientation="orthogonal" width="1e3"'), 'the width is "1e3"; a number of tiles is wanted'),
    (tmx().replace(b'<data encoding="csv">', f'<data encoding="base64" compression="zlib">{ZEROS}</data><data encoding="csv">'.encode(), 1), 'tile layer "ground" has more cells than the map, which has 20 x 13'),
    (tmx(encoding="zlib").replace(b"eJ", b"eX"), "the map cannot be read (it is damaged"),
    (tmx().replace(b"1,1,1,1</data>", b"1,1,1,99999999999</data>"), "99999999999 is no number of a tile"),
    (tmx().replace(b"1,1,1,1</data>", b"1,,1,1</data>"), "a number is missing between commas"),
    (tmx().replace(b"<map ", LAUGHS + b"<map ", 1), "small.tmx:2: there is a document type (<!DOCTYPE>), which Tiled never writes; take it out"),
    (b"<map>" + b"<group>" * 100_000, "elements are nested more than 50 deep; put fewer groups into groups"),
    (_with(b"<editorsettings>" + b"<x/>" * 200_001 + b"</editorsettings>"), "there are more than 200000 elements"),
    (_with(_group("objects", b'<object id="7" x="0" y="0" width="9" height="9"/>' * 20_001)), "at most 20000 are read"),
    (tmx().replace(b'<map version="1.10"', b'<map version="1.10" version="1.9"'), "this is not XML (duplicate attribute"),
    (tmx().replace(b'encoding="UTF-8"', b'encoding="klingon"'), "this is not XML ("),
    (tmx().decode().encode("utf-16"), "this is not XML ("),
    (tmx()[:900], "this is not XML ("),
    (tmx(objects=[Box(f"b{at}", 0, 0, 20, 13) for at in range(16_000)]), "small.tmx: objects on sectors, arenas, objects, spawns are too many and too large; draw simpler ones"),
    (tmx(tileset='<tileset firstgid="1" source="https://example.org/a.tsx"/>'), '"https:/example.org/a.tsx" is not read, as it lies'),
    (tmx(tileset='<tileset firstgid="1" source="/etc/a.tsx"/>'), '"/etc/a.tsx" is not read, as it lies elsewhere; a path beside'),
    (tmx(tileset='<tileset firstgid="1" source="C:\\a.tsx"/>'), '"C:/a.tsx" is not read, as it lies elsewhere'),
    (tmx(tileset='<tileset firstgid="1" source="\\\\host\\share\\a.tsx"/>'), '"//host/share/a.tsx" is not read, as it lies'),
    (tmx(tileset='<tileset firstgid="1" source="../../../a.tsx"/>'), '"../../../a.tsx" is not read, as it lies elsewhere'),
    (tmx(tileset='<tileset firstgid="1" source="a.tsj"/>'), 'the tileset "a.tsj" is no .tsx; export it as .tsx in Tiled'),
    (tmx(tileset='<tileset firstgid="1" name="t" tilewidth="0" tileheight="32"/>'), 'tileset "t": tilewidth is "0"; a whole number'),
    (tmx(tileset='<tileset firstgid="1" name="t" tilewidth="1" tileheight="1"><image source="x.png" width="65536" height="65536"/></tileset>'), 'tileset "t": it has 4294967296 tiles'),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), HARM, ids=range(len(HARM)))
def test_a_map_made_to_do_harm_is_refused_in_a_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    began, most = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    faults = _faults(tmp_path, data)
    assert any(said in fault for fault in faults), faults[:3]
    assert all(str(tmp_path / "small.tmx") in fault and len(fault) < 500 for fault in faults)
    assert time.process_time() - began < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - most < 500_000  # KB


def _png(width: int, height: int) -> bytes:
    """A picture that says it is so large; its pixels are missing."""
    out = io.BytesIO()
    Image.new("1", (1, 1)).save(out, "PNG")
    data = bytearray(out.getvalue())
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


PICTURED = '<tileset firstgid="1" name="t" tilewidth="32" tileheight="32"><image source="t.png"/></tileset>'


@pytest.mark.parametrize("side", [7_000, 12_000, 100_000])
def test_pictures_that_are_far_too_large_are_a_fault(tmp_path: Path, side: int) -> None:
    (tmp_path / "t.png").write_bytes(_png(side, side))
    (fault,) = _faults(tmp_path, tmx(tileset=PICTURED))
    assert f"{tmp_path / 't.png'}: with it, the pictures have" in fault
    assert "at most 40000000 are read: make them smaller" in fault


def test_a_picture_that_is_a_pipe_a_folder_or_a_loop_is_a_fault(tmp_path: Path) -> None:
    for name in ("pipe", "folder", "loop"):
        (tmp_path / name).mkdir()
    os.mkfifo(tmp_path / "pipe" / "t.png")
    (tmp_path / "folder" / "t.png").mkdir()
    (tmp_path / "loop" / "t.png").symlink_to("t.png")
    for name in ("pipe", "folder", "loop"):
        (fault,) = _faults(tmp_path / name, tmx(tileset=PICTURED))
        assert f"{tmp_path / name / 't.png'}: cannot be read (" in fault


def test_a_map_that_is_a_pipe_is_a_fault(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "small.tmx")
    with pytest.raises(BadInput, match=r"small\.tmx: cannot be read \(it is no plain file"):
        load_map(tmp_path / "small.tmx")


def test_a_tileset_that_is_cut_short_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.tsx").write_bytes(b'<tileset name="a" tilewidth="32"')
    (fault,) = _faults(tmp_path, tmx(tileset='<tileset firstgid="1" source="a.tsx"/>'))
    assert fault.startswith(f"{tmp_path / 'a.tsx'}: this is not XML (")


def test_a_tile_that_no_tileset_has_is_a_note(tmp_path: Path) -> None:
    town = load_map(write_map(tmp_path, tmx().replace(b"1,1,1,1</data>", b"1,1,1,77</data>")))
    assert town.notes == (
        f'{tmp_path / "small.tmx"}: tile layer "ground": no tileset has tile 77 at (19, 12); it is drawn as nothing',
    )


def test_a_tile_beyond_or_between_tilesets_in_files_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "a.tsx").write_bytes(b'<tileset name="a" tilewidth="32" tileheight="32" tilecount="10" columns="5"/>')
    sheets = '<tileset firstgid="1" source="a.tsx"/><tileset firstgid="50" source="./a.tsx"/>'
    for gid, is_known in ((10, True), (11, False), (49, False), (50, True), (59, True), (60, False), (99999, False)):
        data = tmx(tileset=sheets).replace(b"1,1,1,1</data>", b"1,1,1,%d</data>" % gid)
        notes = load_map(write_map(tmp_path, data)).notes
        assert (notes == ()) == is_known, (gid, notes)
        assert is_known or f"no tileset has tile {gid} at (19, 12); it is drawn as nothing" in notes[0]


def test_a_picture_that_is_missing_or_none_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"GIF89a no")
    (tmp_path / "x.svg").write_bytes(b"<svg/>")
    for source, said in (
        ("nope.png", 'the picture "nope.png" is missing; the map is drawn plainly, without any'),
        ("..\\x.png", 'the picture "../x.png" is missing; the map is drawn plainly, without any'),
        ("bad.png", 'the picture "bad.png" is no picture that can be read (.png, .jpg, .jpeg, .gif, .bmp, .webp); the'),
        ("x.svg", 'the picture "x.svg" is no picture that can be read (.png, .jpg, .jpeg, .gif, .bmp, .webp); the'),
    ):
        town = load_map(
            write_map(tmp_path, _with(f'<imagelayer name="sky"><image source="{source}"/></imagelayer>'.encode()))
        )
        (note,) = town.notes
        assert said in note
        assert "x.svg" not in town.files


@pytest.mark.parametrize("source", ["/dev/zero", "../../../../etc/passwd", "C:\\x.png", "file:///etc/passwd"])
def test_a_picture_that_lies_elsewhere_is_a_fault_whatever_its_ending(tmp_path: Path, source: str) -> None:
    (fault,) = _faults(tmp_path, _with(f'<imagelayer name="sky"><image source="{source}"/></imagelayer>'.encode()))
    assert "is not read, as it lies elsewhere; a path beside the map is wanted" in fault


def test_a_map_without_any_tileset_is_a_town(tmp_path: Path) -> None:
    town = load_map(write_map(tmp_path, tmx(tileset="")))
    assert (town.width, town.height, town.notes) == (20, 13, ())
