"""Maps with anything changed in them: a town or sentences, never another error, in bounded time and memory."""

# ruff: noqa: E501, PT017 (tables that are read by the line; any sentence will do)

from __future__ import annotations

import resource
import time

from hypothesis import strategies as st

from tests.fuzz.pacing import BOTH_LENGTHS, fuzz
from tests.towns import Polygon, Spot, tmx
from town.core.errors import BadInput
from town.world.tiled import read_drawing
from town.world.townmap import load_map_from

SECONDS = 25
MOST_S, MOST_KB = 5.0, 1_000_000

PLAIN = tmx(spawns=(Spot("Ann Hill", 3, 3),))
MAPS = (
    PLAIN,
    tmx(encoding="base64"),
    tmx(encoding="zlib"),
    PLAIN.replace(
        b'<objectgroup name="arenas">', b'<group offsetx="32"><objectgroup offsetx="-32" name="arenas">'
    ).replace(b'</objectgroup>\n<objectgroup name="objects">', b'</objectgroup></group><objectgroup name="objects">'),
    tmx(arenas=(Polygon("shop", [(12, 2), (15, 2), (15, 4), (18, 4), (18, 5), (12, 5)]),), objects=()),
)
VALUES = (
    "", "0", "-1", "1", "-inf", "inf", "nan", "1e308", "-1e308", "1e-308", "999999999", "9" * 400, "32", "0.5", "16", "٣",
    "true", "walls", "objects", "Objects", "a:b", "../../x", "/dev/zero", "file:///etc/passwd", "\u200f", "4294967295",
)  # fmt: skip
PIECES = (
    b"<group>", b"</group>", b"<objectgroup name='objects'>", b"</objectgroup>", b"<layer>", b"<data/>", b"<point/>",
    b"<ellipse/>", b"<polygon points='0,0 1e300,5 nan,3'/>", b"<polyline points=''/>", b"<text/>", b"<object/>",
    b"<properties><property/></properties>", b"<tileset/>", b"<tileset firstgid='x' source='y.tsx'/>", b"<chunk/>",
    b"<!DOCTYPE a>", b"&a;", b"\0", b"\xff", b"<imagelayer/>", b"<object gid='7' x='1' y='2' rotation='45'/>", b"<map>",
)  # fmt: skip


@st.composite
def _broken(draw: st.DrawFn) -> bytes:
    """A map with up to four changes: another value, a piece put in, taken out or moved, a byte, an end."""
    data = draw(st.sampled_from(MAPS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        kind = draw(st.integers(0, 5))
        if kind <= 1:
            data = _other_value(data, at, draw(st.one_of(st.sampled_from(VALUES), st.text(max_size=8))))
        elif kind == 2:
            data = data[:at] + draw(st.sampled_from(PIECES)) + data[at:]
        elif kind == 3:
            data = data[:at] + draw(st.binary(max_size=4)) + data[at + draw(st.integers(0, 4)) :]
        elif kind == 4:
            start = data.find(b"<", at)
            data = data[:start] + data[data.find(b">", start) + 1 :]
        else:
            data = data[: max(at, 1)]
    return data


def _other_value(data: bytes, at: int, value: str) -> bytes:
    """Another value for the first attribute from a place on."""
    start = data.find(b'="', at)
    end = data.find(b'"', start + 2)
    written = value.replace("&", "").replace("<", "").replace('"', "").encode("utf-8", "replace")
    return data[: start + 2] + written + data[end:] if 0 <= start < end else data


def _attack(data: bytes) -> None:
    began = time.process_time()
    for read in (lambda: load_map_from({"small.tmx": data}, "small"), lambda: read_drawing(data, "x", as_meant=True)):
        try:
            read()
        except BadInput as error:
            assert all(fault and "\n" not in fault for fault in error.faults)
    assert time.process_time() - began < MOST_S
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MOST_KB


@BOTH_LENGTHS
def test_a_map_is_a_town_or_sentences(times: int) -> None:
    assert fuzz(_attack, SECONDS, times, data=_broken()) > 0
