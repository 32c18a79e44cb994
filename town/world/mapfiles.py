"""The files that a map consists of: the .tmx, its tilesets and its pictures, wherever they may lie beside it."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from town.core.errors import BadInput
from town.core.plainfile import MEGABYTE, read_plain
from town.core.written import quoted
from town.world.tiled import PICTURES, sources, tiles_of
from town.world.tmxfit import unfit_tileset
from town.world.tmxtree import tree

MOST_OF_A_MAP = 64 * MEGABYTE  # 40 times The Ville
MOST_OF_A_PICTURE = 64 * MEGABYTE
MOST_PIXELS = 40_000_000  # of all pictures together; 160 MB where they are drawn, The Ville's are a million
MOST_FILES = 200  # tilesets and pictures
MOST_UP = 2  # folders that a tileset may lie above its map: ../../tilesets/town.tsx

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")


class Collected(NamedTuple):
    """The files of a map by name, what is wrong with them, and what may not be meant."""

    files: dict[str, bytes]
    faults: list[str]
    notes: list[str]
    counts: dict[str, int | None]  # how many tiles are in tilesets that are files of their own, by their sources


def collect(path: Path) -> Collected:
    """All that a map is made from. A missing picture is no fault: the map is drawn plainly.

    Raises:
        BadInput: if the map itself cannot be read.
    """
    try:
        data = read_plain(path, MOST_OF_A_MAP)
    except FileNotFoundError:
        raise BadInput(f"{path}: there is no such file; a map is a .tmx made in Tiled") from None
    found = _Found(path, {path.name: data})
    tilesets, pictures = sources(tree(data, str(path), "map"))
    for tileset in _plain(tilesets):
        drawn = found.add_tileset(tileset)
        pictures += [posixpath.join(posixpath.dirname(tileset), one) for one in _plain(drawn)]
    for picture in _plain(pictures):
        found.add_picture(picture)
    counts = {source: found.counts.get(_plain([source])[0]) for source in tilesets}
    return Collected(found.files, found.faults, found.notes, counts)


def read_tileset(path: Path) -> None:
    """Look at a tileset by itself. Raises BadInput with all faults."""
    root = tree(read_plain(path, MOST_OF_A_MAP), str(path), "tileset")
    faults = [f"{path}: {fault}" for fault in unfit_tileset(root)]
    if faults:
        raise BadInput(faults)


class _Found:
    """The files that were found, and the faults."""

    def __init__(self, path: Path, files: dict[str, bytes]) -> None:
        self.path, self.files, self.faults = path, files, list[str]()
        self.notes, self.counts = list[str](), dict[str, int | None]()
        self._pixels = 0

    def add_tileset(self, name: str) -> Sequence[str]:
        """Take a tileset; the pictures that it names."""
        if not name.lower().endswith(".tsx"):
            self.faults.append(
                f"{self.path}: the tileset {_path(name)} is no .tsx; export it as .tsx in Tiled, or embed it"
            )
            return ()
        try:
            data = self._read(name)
            if data is None:
                remedy = "put it there, or embed the tileset"
                self.faults.append(f"{self.path}: the tileset file {_path(name)} is missing; {remedy}")
                return ()
            root = tree(data, str(self.path.parent / name), "tileset")
        except BadInput as error:
            self.faults += error.faults
            return ()
        self.files[name] = data
        self.counts[name] = tiles_of(root)
        self.faults += [f"{self.path.parent / name}: {fault}" for fault in unfit_tileset(root)]
        return sources(root)[1]

    def add_picture(self, name: str) -> None:
        """Take a picture, if there is one."""
        try:
            data = self._read(name)
        except BadInput as error:
            self.faults += error.faults
            return
        pixels = pixels_of(data) if data is not None else None
        if pixels is None:
            why = "is missing" if data is None else f"is no picture that can be read ({', '.join(PICTURES)})"
            self.notes.append(f"the picture {_path(name)} {why}; the map is drawn plainly, without any")
        if data is None or not name.lower().endswith(PICTURES):
            return
        self.files[name] = data
        self._pixels += pixels or 0
        if self._pixels > MOST_PIXELS:
            size = f"with it, the pictures have {self._pixels} pixels"
            self.faults.append(f"{self.path.parent / name}: {size}; at most {MOST_PIXELS} are read: make them smaller")
            self._pixels = 0

    def _read(self, name: str) -> bytes | None:
        """Raises BadInput for what lies elsewhere, is no plain file, or is too large."""
        if not is_beside(name):
            where = f"a path beside the map is wanted, at most {MOST_UP} folders up"
            raise BadInput(f"{self.path}: {_path(name)} is not read, as it lies elsewhere; {where}")
        if len(self.files) > MOST_FILES:
            raise BadInput(f"{self.path}: it has more than {MOST_FILES} tilesets and pictures, which is the most")
        try:
            return read_plain(self.path.parent / name, MOST_OF_A_PICTURE)
        except FileNotFoundError:
            return None


def is_beside(name: str) -> bool:
    """Whether a path stays near its map: no drive, no other machine, no device, no root, and not far up."""
    parts = name.split("/")
    return not (
        posixpath.isabs(name)
        or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", name)
        or "\0" in name
        or parts.count("..") > MOST_UP
    )


def pixels_of(data: bytes) -> int | None:
    """How many pixels a picture says it has, without drawing it; None for what is no picture."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                return picture.width * picture.height
    except Image.DecompressionBombError:
        return MOST_PIXELS + 1
    except Exception:  # noqa: BLE001 (whatever a damaged picture makes of a reader, it is no picture)
        return None


def _path(name: str) -> str:
    return quoted(name, 120)


def _plain(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(posixpath.normpath(name.replace("\\", "/")) for name in names))
