"""Checking what people write, without running it: every fault of a map, a cast, a person, a scenario, or of all."""

from __future__ import annotations

from pathlib import Path

from town.core.errors import BadInput
from town.core.written import suggest
from town.sim.cast import SUFFIXES, read_cast, read_member
from town.sim.files import data_folder, names_of, short
from town.sim.scenario import read_scenario
from town.world.townmap import load_map

OF_A_SCENARIO = {b"map", b"cast", b"people", b"days", b"tick_seconds", b"seed", b"cognition", b"whispers", b"topics"}
OF_A_PERSON = {b"name", b"age", b"traits", b"occupation", b"home", b"lifestyle", b"routine", b"about", b"memories"}


def check(target: str | None = None) -> list[str]:
    """Every fault, each a sentence with file and place; empty when all is well.

    Args:
        target: the path of a map (.tmx), a cast (folder), a person or a scenario (.yaml), or the name of a shipped
            scenario; None: everything that ships.
    """
    if target is None:
        return _check_all()
    path = Path(target)
    if path.suffix.lower() == ".tmx":
        return _map(path)
    if path.is_dir():
        return _folder(path)
    if path.suffix.lower() in SUFFIXES and path.is_file():
        return _file(path)
    if path.suffix.lower() in SUFFIXES:
        return [f"{target}: there is no such file"]
    return _named(target)


def _check_all() -> list[str]:
    faults: list[str] = []
    for name in names_of("scenarios"):
        faults += read_scenario(name)[1]
    for path in sorted(data_folder("maps").glob("*/*.tmx")):
        faults += _map(short(path))
    for folder in sorted(path for path in data_folder("personas").iterdir() if path.is_dir()):
        faults += read_cast(short(folder))[1]
    return list(dict.fromkeys(faults))


def _map(path: Path) -> list[str]:
    try:
        load_map(path)
    except BadInput as error:
        return list(error.faults)
    return []


def _folder(path: Path) -> list[str]:
    """A cast; a folder of maps is checked map by map."""
    maps = sorted(path.glob("*.tmx"))
    return [fault for one in maps for fault in _map(one)] if maps else read_cast(path)[1]


def _file(path: Path) -> list[str]:
    """Told apart by their keys: a scenario or a person."""
    words = {line.partition(b":")[0].strip(b" \"'\xef\xbb\xbf") for line in path.read_bytes().splitlines()}
    is_person = len(words & OF_A_PERSON) > len(words & OF_A_SCENARIO)
    return read_member(path)[1] if is_person else read_scenario(str(path))[1]


def _named(name: str) -> list[str]:
    """A name: of a scenario, else of a map, a cast, or both."""
    if name in names_of("scenarios"):
        return read_scenario(name)[1]
    faults, found = [], False
    for kind in ("maps", "personas"):
        if name in names_of(kind):
            found = True
            folder = short(data_folder(kind) / name)
            faults += _map(folder / f"{name}.tmx") if kind == "maps" else read_cast(folder)[1]
    if found:
        return faults
    known = [*names_of("scenarios"), *names_of("maps"), *names_of("personas")]
    return [f'"{name}": there is no such file or scenario; {suggest(name, known)}']
