"""A town to begin with, written into a folder: map, tileset, people and scenario, each to be changed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from town.core.errors import UsageError
from town.sim.files import data_folder
from town.sim.starter.layout import new_map
from town.sim.starter.people import DATA, figures, file_name, homes_for, person_yaml

SMALLEST, USUAL = 2, 3  # people
START = "2023-02-13 06:00"
TILES = "tiles"  # name of the tileset and its picture in the new folder

Files = Mapping[str, bytes]


def new_town(folder: Path, people: int = USUAL) -> list[Path]:
    """Write the smallest town that lives, for so many people, and return its files, the scenario first.

    Raises:
        UsageError: when there cannot be so many people, or the folder holds something already.
    """
    most = len(figures())
    if not SMALLEST <= people <= most:
        raise UsageError(f"--people {people}: a new town has {SMALLEST} to {most} people; give a number between them")
    return write_all(folder, smallest(people))


def smallest(people: int) -> Files:
    """The files of the smallest town, by their paths in its folder; the scenario first."""
    texts = {
        "town.yaml": (DATA / "town.yaml").read_text("utf-8").replace("KEEPER", figures()[0].name),
        "town.tmx": new_map(homes_for(people), f"{TILES}.tsx", START),
        f"{TILES}.tsx": _tileset(),
        **{f"people/{file_name(figures()[number])}": person_yaml(number, people) for number in range(people)},
    }
    return {name: text.encode() for name, text in texts.items()} | {f"{TILES}.png": _picture().read_bytes()}


def write_all(folder: Path, files: Files) -> list[Path]:
    """Write files into a folder that is not there yet, or is empty: all of them, or none."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder}: there is something already; name a folder that is not there, or is empty")
    is_new = not folder.exists()
    try:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except BaseException:
        for child in folder.iterdir() if folder.is_dir() else ():
            shutil.rmtree(child) if child.is_dir() else child.unlink()
        if is_new and folder.is_dir():
            folder.rmdir()
        raise
    return [folder / name for name in files]


def _picture() -> Path:
    """The picture of the tiles that the blocks are drawn with."""
    (path,) = data_folder("maps").glob("*/*.png")
    return path


def _tileset() -> str:
    picture = _picture()
    text = picture.with_suffix(".tsx").read_text("utf-8")
    return text.replace(f'"{picture.stem}"', f'"{TILES}"').replace(f'"{picture.name}"', f'"{TILES}.png"')
