"""The type faces that names and words are drawn in: files of packages, the same on every machine, and one's own."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

OWN = "TOWN_FONTS"  # files of further faces, for scripts that those here lack; parted as in PATH
SHIPPED = Path(__file__).with_name("faces")


class Typeface(NamedTuple):
    """A family of letters: its name, and the files of its usual and its bold form."""

    family: str
    regular: Path
    bold: Path


@cache
def typefaces() -> tuple[Typeface, ...]:
    """All faces, in the order in which they are tried; the first has Latin, Greek, Cyrillic and Devanagari.

    Those of pygame_gui are found without loading it, since who only wants their names has no use for a window.
    """
    spec = find_spec("pygame_gui")
    gui = Path((spec.submodule_search_locations or [""])[0] if spec is not None else "") / "data"
    found = (
        *(_noto(gui, script, ending) for script, ending in _OF_PYGAME_GUI),
        _noto(SHIPPED, "Thai", "ttf"),
        *(Typeface(path.stem, path, path) for path in own_files()),
    )
    return tuple(one for one in found if one.regular.is_file() and one.bold.is_file())


_OF_PYGAME_GUI = (
    ("", "ttf"),
    ("SC", "otf"),
    ("JP", "otf"),
    ("KR", "ttf"),
    ("Arabic", "ttf"),
    ("Hebrew", "ttf"),
    ("Georgian", "ttf"),
)


def _noto(folder: Path, script: str, ending: str) -> Typeface:
    stem = f"NotoSans{script}"
    return Typeface(
        f"Noto Sans {script}".strip(), folder / f"{stem}-Regular.{ending}", folder / f"{stem}-Bold.{ending}"
    )


def own_files() -> tuple[Path, ...]:
    """The files that TOWN_FONTS names, whether they are there or not."""
    return tuple(Path(part).expanduser() for part in os.environ.get(OWN, "").split(os.pathsep) if part.strip())
