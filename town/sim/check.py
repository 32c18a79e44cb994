"""Checking what people write, without running it: every fault of a map, a cast, a person, a scenario, or of all."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from town.core.errors import BadInput
from town.core.oddmarks import explained
from town.core.plainfile import is_folder, read_plain
from town.core.written import cut, suggest
from town.core.yamlfile import MOST_BYTES, read_yaml
from town.sim.cast import SUFFIXES, Member, read_cast, read_member, read_members
from town.sim.dull import dull_spots, strange_words
from town.sim.files import data_folder, find_encoder, find_scenario, names_of, short
from town.sim.kinds import ADVICE, SPOKEN_OF, Kind, advice, kind_of
from town.sim.readonce import ReadOnce, is_encoder
from town.sim.scenario import read_scenario
from town.world.mapfiles import read_tileset

MOST_FILES = 5_000  # that are looked at in a folder
MOST_DEEP = 6  # folders in folders

Reader = Callable[[Path], object]  # raises BadInput; of kinds of files that are read elsewhere

NOT_READ: Mapping[Kind, Reader] = {}
_NAMES = {"person": "people", "map": "maps"}  # of kinds, where there are several


@dataclass
class Findings:
    """Faults, and notes on what is none but may not be meant; how many files of which kind were read."""

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    checked: Counter[str] = field(default_factory=Counter)
    read: ReadOnce = field(default_factory=ReadOnce, repr=False, compare=False)

    def add(self, faults: list[str] | tuple[str, ...], notes: list[str] | tuple[str, ...] = ()) -> None:
        """Take in what was found in a file, once."""
        self.faults = list(dict.fromkeys((*self.faults, *map(explained, faults))))
        self.notes = list(dict.fromkeys((*self.notes, *map(explained, notes))))

    def summary(self) -> str:
        """For the last line: "3 faults (1 map, 2 people checked)"."""
        found = [_counted(len(self.faults), "fault") if self.faults else "no faults found"]
        found += [_counted(len(self.notes), "note")] if self.notes else []
        read = ", ".join(_counted(count, kind) for kind, count in sorted(self.checked.items()))
        return f"{', '.join(found)} ({read} checked)" if read else ", ".join(found)


def check(target: str | None = None) -> list[str]:
    """Every fault, each a sentence with file and place; empty when all is well.

    Args:
        target: the path of a map (.tmx), a cast (folder), a person or a scenario (.yaml), or the name of a shipped
            scenario; None: everything that ships.
    """
    return examine(target).faults


def examine(target: str | None = None, others: Mapping[Kind, Reader] = NOT_READ) -> Findings:
    """The same with notes, and what was read; `others` are read by whoever knows them, such as experiments."""
    found = Findings()
    if target is None:
        _check_all(found)
        return found
    path = Path(target)
    Path.cwd()  # without it, nothing is where it is looked for
    with _told(found, path):
        if path.is_dir():
            _check_folder(found, path, others)
        elif path.exists():
            _check_file(found, path, others)
        else:
            _check_missing(found, target)
    return found


@contextmanager
def _told(found: Findings, path: Path) -> Iterator[None]:
    """What the system says of one path is a fault of it, and of no other."""
    try:
        yield
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "a strange letter"
        found.add([f"{cut(str(path), 80)}: no file can have this path ({why})"])


def _check_all(found: Findings) -> None:
    for name in names_of("scenarios"):
        _check_scenario(found, name)
    for path in sorted(data_folder("maps").glob("*/*.tmx")):
        _check_map(found, short(path))
    for folder in sorted(path for path in data_folder("personas").iterdir() if path.is_dir()):
        _check_cast(found, short(folder))


def _check_missing(found: Findings, target: str) -> None:
    """A name, of a scenario, else of a map, a cast, or both; or nothing that there is."""
    suffix = Path(target).suffix.lower()
    if suffix == ".tmx":
        _check_map(found, Path(target))
    elif suffix in (*SUFFIXES, *ADVICE) or any(mark in target for mark in "/\\"):
        found.add([f"{target}: there is no such file"])
    elif target in names_of("scenarios"):
        _check_scenario(found, target)
    elif any(target in names_of(kind) for kind in ("maps", "personas")):
        if target in names_of("maps"):
            _check_map(found, short(data_folder("maps") / target / f"{target}.tmx"))
        if target in names_of("personas"):
            _check_cast(found, short(data_folder("personas") / target))
    else:
        known = [*names_of("scenarios"), *names_of("maps"), *names_of("personas")]
        found.add([f'"{target}": there is no such file or scenario; {suggest(target, known)}'])


# -- files and folders ------------------------------------------------------------------------------------------------


def _check_file(found: Findings, path: Path, others: Mapping[Kind, Reader]) -> None:
    kind = _kind(found, path)
    if kind is None:
        return
    if kind == "person":
        found.checked["person"] += 1
        member, faults = read_member(path)
        found.add(faults, _words_of([member] if member else []))
    elif kind == "foreign":
        found.add([advice(path)])
    else:
        _check_known(found, path, kind, others)
        if kind == "unknown" and not found.faults:
            found.add([_unknown(path)])


def _check_known(found: Findings, path: Path, kind: Kind, others: Mapping[Kind, Reader]) -> None:
    """A file that is read by itself, whatever lies beside it."""
    if kind == "map":
        _check_map(found, path)
    elif kind == "scenario":
        _check_scenario(found, str(path))
    elif kind == "tileset":
        _read(found, path, kind, read_tileset)
    elif kind in others:
        _read(found, path, kind, others[kind])
    else:
        _read(found, path, kind, lambda path: read_yaml(path.read_bytes(), str(path)))  # whether it is YAML at all


def _check_folder(found: Findings, folder: Path, others: Mapping[Kind, Reader]) -> None:
    """Everything in a folder and those in it; people of one folder are a cast."""
    people: dict[Path, list[Path]] = {}
    known, foreign, encoders = list[tuple[Path, Kind]](), list[Path](), list[Path]()
    for path in _files(found, folder, encoders):
        kind = _kind(found, path)
        if kind == "foreign":
            foreign.append(path)
        elif kind == "person":
            people.setdefault(path.parent, []).append(path)
        elif kind is not None and not (kind == "tileset" and path.with_suffix(".tmx").exists()):
            known.append((path, kind))
    for path, kind in known:
        with _told(found, path):
            if kind == "unknown" and path.parent in people:  # a person whose every key is misspelt
                people[path.parent].append(path)
            else:
                _check_known(found, path, kind, others)
                found.add([], [_unknown(path)] if kind == "unknown" else [])
    for encoder in encoders:
        _check_encoder(found, encoder)
    for paths in people.values():
        found.checked["person"] += len(paths)
        members, faults = read_members(sorted(paths))
        found.add(faults, _words_of(members))
    told = [advice(path) for path in foreign if path.suffix.lower() in SPOKEN_OF]
    if found.checked or found.faults:
        found.add([], told)
    else:
        found.add(told or [f"{folder}: there are no people; write one .yaml file a person"])


def _files(found: Findings, folder: Path, encoders: list[Path]) -> Iterator[Path]:
    """The files in a folder and in those below, in a stable order; links to folders and runs are left alone.

    Folders of encoders are left out too, and noted.
    """
    seen = 0
    for here, below, names in os.walk(folder):
        if "run.sqlite" in names:
            below.clear()
            continue
        if is_encoder(names):
            encoders.append(short(Path(here)))
            below.clear()
            continue
        deep = len(Path(here).relative_to(folder).parts)
        below[:] = sorted(name for name in below if not name.startswith(".")) if deep < MOST_DEEP else []
        for name in sorted(name for name in names if not name.startswith(".")):
            seen += 1
            if seen > MOST_FILES:
                found.add([f"{folder}: there are more than {MOST_FILES} files in it; check a town's folder by itself"])
                return
            yield short(Path(here, name))


def _kind(found: Findings, path: Path) -> Kind | None:
    try:
        return kind_of(path)
    except BadInput as error:
        found.add(error.faults)
    except FileNotFoundError:
        found.add([f"{path}: it leads nowhere; remove the link, or put the file there"])
    return None


# -- one of a kind ----------------------------------------------------------------------------------------------------


def _check_map(found: Findings, path: Path) -> None:
    found.checked["map"] += 1
    try:
        found.add([], found.read.map(path).notes)
    except BadInput as error:
        found.add(error.faults)


def _check_cast(found: Findings, folder: Path) -> None:
    members, faults = read_cast(folder)
    found.checked["person"] += len(members)
    found.add(faults, _words_of(members))


def _words_of(members: Sequence[Member]) -> list[str]:
    """Notes on words of people that the rules cannot read."""
    return [note for member in members for note in strange_words(member.persona, member.document)]


def _check_scenario(found: Findings, name_or_path: str) -> None:
    found.checked["scenario"] += 1
    scenario, faults = read_scenario(name_or_path, read_map=found.read.map)
    _check_encoder_of(found, name_or_path)
    if scenario is None:
        found.add(faults)
    else:
        found.add(faults, [*scenario.town.notes, *dull_spots(name_or_path, scenario)])


def _check_encoder_of(found: Findings, name_or_path: str) -> None:
    """The encoder that a scenario names, be the rest of it as it may."""
    try:
        path = find_scenario(name_or_path)
        document = read_yaml(read_plain(path, MOST_BYTES), str(path))
    except (BadInput, OSError):
        return  # whoever read the scenario has said so
    text = document.value.get("encoder") if isinstance(document.value, dict) else None
    if isinstance(text, str) and text.strip():
        name = find_encoder(text, path.parent)
        if is_folder(Path(name)) and not found.read.has_encoder(Path(name)):
            found.checked["encoder"] += 1
        fault = found.read.fault_of_encoder(name)
        found.add([document.fault(("encoder",), fault)] if fault else [])


def _check_encoder(found: Findings, folder: Path) -> None:
    """One that lies in a folder, unless it was looked at for a scenario."""
    if not found.read.has_encoder(folder):
        found.checked["encoder"] += 1
        fault = found.read.fault_of_encoder(str(folder))
        found.add([fault] if fault else [])


def _read(found: Findings, path: Path, kind: Kind, reader: Reader) -> None:
    if kind != "unknown":
        found.checked[kind] += 1
    try:
        reader(path)
    except BadInput as error:
        found.add(error.faults)


def _unknown(path: Path) -> str:
    told = 'a scenario has "map" and "cast", a person "name" and "home"'
    return f"{path}: no key in it is one of a scenario or a person; {told}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {_NAMES.get(what, f'{what}s')}"
