"""What places are called and what they can be: unseen, endless and double words are faults, and long ones are cut."""

# ruff: noqa: E501 (a table of cases is read by the line)

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.towns import OBJECTS, Box, tmx
from town.core.errors import BadInput
from town.world.townmap import load_map, load_map_from


def _faults(folder: Path, data: bytes) -> tuple[str, ...]:
    (folder / "small.tmx").write_bytes(data)
    with pytest.raises(BadInput) as caught:
        load_map(folder / "small.tmx")
    return tuple(fault.removeprefix(f"{folder}/small.tmx: ") for fault in caught.value.faults)


def _with(name: str, properties: str = "") -> bytes:
    said = f'name="sign" x="96" y="96" width="32" height="32">{properties}'
    data = tmx(objects=(*OBJECTS, Box("sign", 3, 3))).decode()
    wanted = 'name="sign" x="96" y="96" width="32" height="32">'
    assert wanted in data
    return data.replace(wanted, said.replace('"sign"', f'"{name}"')).encode()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("&#x200b;", 'its name: found "\ufffd"; text is wanted'),
        ("&#x3164;", 'its name: found "\ufffd"; text is wanted'),
        ("&#xfeff;sign", "U+FEFF ZERO WIDTH NO-BREAK SPACE in it, which cannot be seen; remove it"),
        ("&#x202e;sign", "with U+202E RIGHT-TO-LEFT OVERRIDE in it; take it out"),
        ("&#x9b;31m", "with U+009B CONTROL CHARACTER in it; take it out"),
        ("s" * 300, f'its name: found "{"s" * 40}...", which has 300 letters; a name has at most 80'),
    ],
)
def test_a_place_that_cannot_be_read_is_a_fault_and_in_a_run_it_is_a_place(
    tmp_path: Path, name: str, said: str
) -> None:
    (fault,) = _faults(tmp_path, _with(name))
    assert fault.startswith('object 15 in layer "objects": ')
    assert said in fault
    assert load_map_from({"small.tmx": _with(name)}, "small").notes == ()


def test_states_that_are_there_twice_or_unseen_are_faults(tmp_path: Path) -> None:
    words = '<properties><property name="states" value="off,on, off"/><property name="affords" value="a&#x200b;b"/></properties>'
    assert _faults(tmp_path, _with("sign", words)) == (
        'object 15 in layer "objects": property "states": "off" is there twice; keep one of them',
        (
            'object 15 in layer "objects": property "affords": found "a\ufffdb", '
            "with U+200B ZERO WIDTH SPACE in it, which cannot be seen; remove it"
        ),
    )


@pytest.mark.parametrize("key", ["open", "capacity", "states", "private"])
def test_a_long_value_is_cut_where_a_sentence_quotes_it(tmp_path: Path, key: str) -> None:
    words = f'<properties><property name="{key}" value="{",x" * 50_000}"/></properties>'
    assert max(map(len, _faults(tmp_path, _with("sign", words)))) < 300


def test_a_sector_that_cannot_be_used_is_the_only_fault(tmp_path: Path) -> None:
    data = tmx().decode()
    drawn = re.search(r'<object id="1" name="Ann\'s house"[^>]*>', data)
    assert drawn is not None
    (fault,) = _faults(tmp_path, data.replace(drawn[0], f"{drawn[0]}<ellipse/>", 1).encode())
    assert 'object 1 "Ann\'s house" in layer "sectors"' in fault
    assert "it is drawn as ellipse; draw a rectangle or a polygon" in fault
