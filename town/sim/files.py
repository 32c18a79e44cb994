"""Where files are: those that ship with the project, in a clone or an installed wheel, and those of other people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import town
from town.core.errors import BadInput
from town.core.plainfile import is_file, is_folder
from town.core.written import quoted, suggest
from town.sim.kinds import YAML, advice, kind_of

_PACKAGE = Path(town.__file__).resolve().parent


def data_folder(kind: str) -> Path:
    """The shipped folder of that kind: "maps", "personas", "scenarios" or "sim_runs"."""
    if kind == "scenarios":
        return _PACKAGE / "scenarios"
    installed = _PACKAGE / "_data" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind


def folders(kind: str) -> tuple[Path, ...]:
    """Where names are looked up: among what ships, then in a folder of that kind where one stands."""
    here = Path.cwd() / kind
    shipped = data_folder(kind)
    return (shipped, here) if here.is_dir() and not (shipped.is_dir() and here.samefile(shipped)) else (shipped,)


def short(path: Path) -> Path:
    """A path as one would type it: relative where it lies below the present folder."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        return path


def find_map(text: str, base: Path) -> Path:
    """The .tmx that is meant: a name under maps/, or a path relative to `base`. Raises ValueError with a sentence."""
    text = text.rstrip("/")
    if text.lower().endswith(".tmx"):
        return short(base / text)
    if Path(text).suffix and is_file(base / text):
        raise ValueError(advice(base / text))
    found = [path for folder in folders("maps") if is_file(path := folder / text / f"{text}.tmx")]
    if not found:
        raise ValueError(f"found {quoted(text)}, which is no map; {_hint(text, names_of('maps'), 'a path to a .tmx')}")
    return short(found[0])


def find_cast(text: str, base: Path) -> Path:
    """The folder that is meant: a name under personas/, or a path relative to `base`. Raises ValueError."""
    is_name = not any(mark in text for mark in ("/", "\\")) and text not in (".", "..")
    found = [path for folder in folders("personas") if is_name and is_folder(path := folder / text)]
    found += [path for path in (base / text,) if is_folder(path)]
    if not found:
        raise ValueError(
            f"found {quoted(text)}, which is no cast; {_hint(text, names_of('personas'), 'a path to a folder')}"
        )
    return short(found[0])


def find_encoder(text: str, base: Path) -> str:
    """The folder of an encoder that is meant, relative to `base`, as it is seen from here; another name as it is."""
    path = base / text
    return str(short(path)) if is_folder(path) else text


def find_scenario(text: str | None) -> Path:
    """The file that is meant: a shipped scenario's name, a path; the town's own for None. Raises BadInput."""
    folder = data_folder("scenarios")
    if text is not None and is_folder(Path(text)) and text not in names_of("scenarios"):
        return _only_scenario(Path(text))
    text = text if text is not None else (folder / "default.txt").read_text("utf-8").strip()
    if text.lower().endswith((".yaml", ".yml")):
        if not is_file(Path(text)):
            raise BadInput(f"{text}: there is no such file; give a scenario's path, or one of: {_all('scenarios')}")
        return Path(text)
    if Path(text).suffix and is_file(Path(text)):
        raise BadInput(advice(Path(text)))
    named = folder / f"{text}.yaml"
    if not is_file(named) or named.parent != folder:
        raise BadInput(f"{quoted(text)} is no scenario; {_hint(text, names_of('scenarios'), 'a path to a .yaml')}")
    return short(named)


def _only_scenario(folder: Path) -> Path:
    """The scenario of a town's folder. Raises BadInput where there is none, or more than one."""
    found = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in YAML and _is_scenario(path)]
    if len(found) == 1:
        return found[0]
    told = f"several scenarios ({', '.join(path.name for path in found)})" if found else "no scenario"
    raise BadInput(f"{folder}: the folder holds {told}; give the path of one .yaml")


def _is_scenario(path: Path) -> bool:
    try:
        return kind_of(path) == "scenario"
    except (BadInput, OSError):
        return False


def names_of(kind: str) -> list[str]:
    """The names that there are of a kind."""
    return sorted({name for folder in folders(kind) if folder.is_dir() for name in _names_in(folder, kind)})


def _names_in(folder: Path, kind: str) -> Iterator[str]:
    for path in folder.iterdir():
        if kind == "scenarios" and path.suffix == ".yaml":
            yield path.stem
        elif (kind == "maps" and (path / f"{path.name}.tmx").is_file()) or (kind == "personas" and path.is_dir()):
            yield path.name


def _hint(text: str, names: list[str], otherwise: str) -> str:
    return f"{suggest(text, names).removesuffix('?').replace('allowed: nothing', 'there are none')}, or {otherwise}"


def _all(kind: str) -> str:
    return ", ".join(names_of(kind))
