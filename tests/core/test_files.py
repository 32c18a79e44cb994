"""Files that people give and take: only plain ones are read, and what is written is whole and follows no link."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from town.core.errors import BadInput, UsageError
from town.core.naming import fault_of_name
from town.core.plainfile import MEGABYTE, read_file
from town.core.wholefile import whole_file, write_file
from town.core.written import parse_moment
from town.core.yamlfile import read_yaml
from town.lab.batch.written import seeds_of
from town.view.typed import speed_of


def refusal(path: Path, most: int = 100) -> str:
    with pytest.raises(BadInput) as refused:
        read_file(path, most)
    return str(refused.value).removeprefix(f"{path}: ")


def test_only_plain_files_are_read_and_nothing_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        assert refusal(tmp_path / "socket").startswith("cannot be read (")

    assert refusal(tmp_path / "pipe") == "cannot be read (it is no plain file, but a folder, a pipe or a device)"
    assert refusal(tmp_path) == "cannot be read (it is no plain file, but a folder, a pipe or a device)"
    assert refusal(Path("/dev/zero")) == "cannot be read (it is no plain file, but a folder, a pipe or a device)"
    assert refusal(tmp_path / "loop") == "cannot be read (its links go in a circle)"
    assert refusal(tmp_path / ("n" * 300)) == "cannot be read (the name is too long)"
    assert refusal(tmp_path / "a\0b") == "cannot be read (no file can have this name)"
    assert refusal(tmp_path / "none") == "cannot be read (No such file or directory)"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(3_000_000_000)  # takes no room

    with pytest.raises(BadInput, match="larger than 1 MB, which is the most that is read"):
        read_file(large, MEGABYTE)
    (tmp_path / "fits").write_bytes(b"x" * 100)
    assert read_file(tmp_path / "fits", 100) == b"x" * 100


def test_what_is_written_follows_no_link_and_leaves_nothing_behind(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    for name in ("out.svg", "out.svg.part"):
        (tmp_path / name).symlink_to(victim)

    write_file(tmp_path / "out.svg", "new")
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "half.mp4") as part:
        part.write_bytes(b"half" * (1 // 0))

    assert victim.read_text() == "precious"
    assert (tmp_path / "out.svg").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.svg", "victim"]


@pytest.mark.parametrize(
    "name",
    [
        "",
        " x",
        "..",
        "../x",
        "/x",
        "a/b",
        "a\\b",
        "x.",
        "-x",
        "CON",
        "aux.txt",
        "nul",
        "com1",
        "a\nb",
        "\x1b",
        "é" * 101,
    ],
)
def test_a_name_stays_in_its_folder(name: str) -> None:
    assert fault_of_name(name) is not None


@pytest.mark.parametrize("name", ["fair-3", "connie", "王 小明", "a.b", "nulla"])
def test_a_plain_name_is_taken(name: str) -> None:
    assert fault_of_name(name) is None


def test_half_a_letter_as_json_writes_it_is_a_sentence_with_the_line() -> None:
    with pytest.raises(BadInput, match=r"a.yaml:2: .*ud800 is half a character; write the character itself"):
        read_yaml(b'one: 1\nsay: "\\uD800"\n', "a.yaml")


def test_seeds_are_counted_before_they_are_listed() -> None:
    spans = ",".join(f"{start}-{start + 9_999}" for start in range(0, 100_000, 10_000))

    with pytest.raises(UsageError, match="at most 10,000 of them"):
        seeds_of(spans)
    assert seeds_of("1-3,7") == (1, 2, 3, 7)


@pytest.mark.parametrize("text", ["1e-300", "0", "-1", "nan", "inf", "1e9", "0.001"])
def test_a_speed_has_two_ends(text: str) -> None:
    with pytest.raises(UsageError, match=r"from 0\.01 to 600"):
        speed_of(text, 600, 600)


@pytest.mark.parametrize("text", ["0001-01-01 00:00", "0999-12-31 23:59", "9000-01-01 00:00", "9999-12-31 23:59"])
def test_years_have_two_ends(text: str) -> None:
    with pytest.raises(ValueError, match="years go from 1000 to 8999 here"):
        parse_moment(text)
