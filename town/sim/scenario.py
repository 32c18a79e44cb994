"""A scenario: the map, the cast, and the settings of a run, read, checked and fitted together before the first tick."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

import msgspec
from pydantic import ValidationError

from town.core.clock import DAY_S
from town.core.config import ScenarioConfig
from town.core.errors import BadInput, RunFileError, UsageError
from town.core.persona import Persona
from town.core.plainfile import is_there, read_plain
from town.core.settings import apply_settings, path_of
from town.core.strict import validate
from town.core.written import parse_moment, parse_time, quoted
from town.core.yamlfile import MOST_BYTES, Document, Loc, read_yaml
from town.sim.cast import Member, read_cast
from town.sim.files import find_cast, find_encoder, find_map, find_scenario
from town.sim.fitting import (
    misfits_of_homes,
    misfits_of_names,
    misfits_of_person,
    misfits_of_scenario,
    misfits_of_spawns,
    without,
)
from town.world.townmap import TownMap, load_map, load_map_from

OF_THE_MODEL = ("model", "mode", "route", "temperature")  # options whose place in the file is under "llm"
OPTIONS = ("seed", "days", "until", "start", "tick_seconds", "reasoner", *OF_THE_MODEL)  # in place of the file's
_HOUR = re.compile(r"[0-9]{1,2}:[0-9]{2}")


@dataclass(frozen=True, eq=False)
class Scenario:
    """All that a run is made from. `config` has every default filled in, `start` included."""

    name: str
    config: ScenarioConfig
    town: TownMap
    cast: tuple[Persona, ...]  # the people of the run, sorted by name
    start: datetime
    ticks: int
    hashes: Mapping[str, str]  # of map, cast and scenario: sha256


def load_scenario(name_or_path: str | None = None, settings: Sequence[str] = (), **overrides: object) -> Scenario:
    """Read a scenario with all that it names; None: the town's own.

    Args:
        name_or_path: a shipped scenario's name, or the path of a .yaml.
        settings: "key.key=value", in place of what the file says.
        overrides: OPTIONS as the command line gives them; `until` and `start` may be a time of day alone, `route`
            is kind -> reasoner.

    Raises:
        BadInput: with all faults of all files.
        UsageError: when only the command line is at fault.
    """
    scenario, faults = read_scenario(name_or_path, settings, overrides)
    if faults and all(fault.startswith("--") for fault in faults):
        raise UsageError(*faults)
    if scenario is None:
        raise BadInput(faults)
    return scenario


def scenario_from_record(config_json: str, files: Mapping[str, bytes], cast: tuple[Persona, ...]) -> Scenario:
    """The scenario of a run from what its file keeps; equal in everything but its name, which is the map's."""
    try:
        config = ScenarioConfig.model_validate_json(config_json)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise RunFileError(f"the settings in the run file cannot be read ({where}: {first['msg']})") from None
    town = load_map_from(files, PurePosixPath(config.map.replace("\\", "/")).stem)
    return _assembled(town.name, config, town, cast)


def read_scenario(
    name_or_path: str | None,
    settings: Sequence[str] = (),
    overrides: Mapping[str, object] | None = None,
    read_map: Callable[[Path], TownMap] = load_map,
) -> tuple[Scenario | None, list[str]]:
    """The scenario, or None; and all faults of scenario, map and cast. `read_map` raises BadInput."""
    try:
        path = find_scenario(name_or_path)
        document = read_yaml(_bytes(path), str(path))
    except BadInput as error:
        return None, list(error.faults)
    return _Reading(path, document, settings, overrides or {}, read_map).result()


class _Reading:
    """One reading of a scenario and of the files that it names; collects faults until there is nothing left to ask."""

    def __init__(
        self,
        path: Path,
        document: Document,
        settings: Sequence[str],
        overrides: Mapping[str, object],
        read_map: Callable[[Path], TownMap],
    ) -> None:
        self.path = path
        self.faults: list[str] = []
        self._read_map = read_map
        self.document = _with_settings(document, settings)
        self.town = self._map()
        self._set_options(overrides)

    def result(self) -> tuple[Scenario | None, list[str]]:
        config, faults = validate(ScenarioConfig, self.document)
        self.faults += faults
        cast, faults = self._cast()
        self.faults += faults
        people = [one for one in cast if config is None or config.people == "all" or one.persona.name in config.people]
        if config is not None:
            config = config.model_copy(update={"encoder": self._encoder(config.encoder)})
            if not faults:  # else not all names are known
                config = self._named(config, people, cast)
            self.faults += misfits_of_scenario(config, self.document, self.town)
        if self.town is not None:
            if cast and not faults:
                self.faults += misfits_of_spawns(self.town, self.document, [one.persona.name for one in cast])
            for member in people:
                self.faults += misfits_of_person(member, self.town)
            self.faults += misfits_of_homes(people, self.town)
        if self.faults or config is None or self.town is None:
            return None, list(dict.fromkeys(self.faults))
        return _assembled(self.path.stem, config, self.town, _known_to_each_other(people)), []

    def _value(self, key: str) -> object:
        return self.document.value.get(key) if isinstance(self.document.value, dict) else None

    def _set(self, key: str, value: object, given: str) -> None:
        old = self.document
        content = {**old.value, key: value} if isinstance(old.value, dict) else {key: value}
        self.document = Document(old.name, content, old.lines, {**old.given, (key,): given})

    def _map(self) -> TownMap | None:
        text = self._value("map")
        if not isinstance(text, str) or not text.strip():
            return None
        try:
            path = find_map(text, self.path.parent)
            if is_there(path):
                return self._read_map(path)
            raise ValueError(f"found {quoted(text)}, and there is no such file; a map is a .tmx made in Tiled")
        except ValueError as error:
            self.faults.append(self.document.fault(("map",), str(error)))
        except BadInput as error:
            self.faults += error.faults
        return None

    def _set_options(self, overrides: Mapping[str, object]) -> None:
        for key, value in overrides.items():
            if key not in OPTIONS:
                raise TypeError(f"load_scenario() takes no {key!r}")
            if key in OF_THE_MODEL:
                self._set_of_model(key, value)
            elif key not in ("start", "until"):
                self._set(key, value, f"--{key.replace('_', '-')} {value}")
        self._set_start(overrides.get("start"))
        if overrides.get("until") is not None:
            self._set_until(str(overrides["until"]))

    def _set_of_model(self, key: str, value: object) -> None:
        written = self._value("llm")
        shown = ",".join(f"{kind}={who}" for kind, who in value.items()) if isinstance(value, dict) else value
        self._set("llm", {**(written if isinstance(written, dict) else {}), key: value}, "")
        given = {loc: text for loc, text in self.document.given.items() if loc != ("llm",)}
        given["llm", key] = f"--{key} {shown}"
        self.document = replace(self.document, given=given)

    def _set_start(self, given: object) -> None:
        """The start of the file, else the map's; a time of day alone is on the same date."""
        written = self._value("start")
        usual = self.town.start if self.town is not None else None
        if written is None and (usual or self.town is None):
            self._set("start", usual or "2000-01-01 00:00", f"{self.path}")  # without a map, there are other faults
        if given is not None:
            self._set("start", given, f"--start {given}")
        now = self._value("start")
        if isinstance(now, str) and _HOUR.fullmatch(now):
            date = str(usual if given is None or written is None else written)[:10]
            self._set("start", f"{date} {now:0>5}", self.document.at(("start",)))

    def _encoder(self, text: str) -> str:
        """The folder of an encoder as the scenario names it, seen from here; another name as it is."""
        is_own = ("encoder",) in self.document.lines and ("encoder",) not in self.document.given
        return find_encoder(text, self.path.parent) if is_own else text

    def _set_until(self, text: str) -> None:
        """The length of the run from the moment that it is to end at."""
        try:
            start = parse_moment(str(self._value("start")))
            end = _next(start, text) if _HOUR.fullmatch(text) else parse_moment(text)
        except ValueError as error:
            self.faults.append(f"--until {text}: {error}")
            return
        if end <= start:
            self.faults.append(f"--until {text}: the run starts at {start:%Y-%m-%d %H:%M}; name a later moment")
            return
        self._set("days", (end - start) / timedelta(days=1), f"--until {text}")

    def _cast(self) -> tuple[list[Member], list[str]]:
        """Everyone in the cast, and all faults of their files."""
        text = self._value("cast")
        if not isinstance(text, str) or not text.strip():
            return [], []
        try:
            folder = find_cast(text, self.path.parent)
        except ValueError as error:
            return [], [self.document.fault(("cast",), str(error))]
        cast, faults = read_cast(folder)
        of_folder = f"{folder}: "  # a fault of no file in it, but of the name that it is given here
        return cast, [
            self.document.fault(("cast",), fault) if fault.startswith(of_folder) else fault for fault in faults
        ]

    def _named(self, config: ScenarioConfig, people: Sequence[Member], cast: Sequence[Member]) -> ScenarioConfig:
        """Checks names; of people left out by the command line, the scenario then says nothing."""
        present = [one.persona.name for one in people]
        absent = [one.persona.name for one in cast if one.persona.name not in present]
        if ("people",) in self.document.given:
            config = without(config, absent)
        self.faults += misfits_of_names(config, self.document, present, absent)
        return config


def _bytes(path: Path) -> bytes:
    try:
        return read_plain(path, MOST_BYTES)
    except FileNotFoundError:
        raise BadInput(f"{path}: there is no such file") from None


def _with_settings(document: Document, settings: Sequence[str]) -> Document:
    if not settings or not isinstance(document.value, dict):
        return document
    given: dict[Loc, str] = {path_of(setting): f"--set {setting}" for setting in settings}
    return Document(document.name, apply_settings(document.value, settings), document.lines, given)


def _next(start: datetime, text: str) -> datetime:
    """The first moment after the start at that time of day."""
    moment = start.replace(hour=0, minute=0, second=0) + timedelta(seconds=parse_time(text))
    return moment if moment > start else moment + timedelta(days=1)


def _known_to_each_other(members: Sequence[Member]) -> tuple[Persona, ...]:
    """The people, without relationships to those who are not in the run."""
    names = {member.persona.name for member in members}
    return tuple(
        msgspec.structs.replace(
            one, relationships={name: relation for name, relation in one.relationships.items() if name in names}
        )
        for one in (member.persona for member in members)
    )


def _assembled(name: str, config: ScenarioConfig, town: TownMap, cast: tuple[Persona, ...]) -> Scenario:
    cast = tuple(sorted(cast, key=lambda persona: persona.name))
    ticks = max(1, round(config.days * DAY_S / config.tick_seconds))
    return Scenario(name, config, town, cast, parse_moment(config.start), ticks, _hashes(config, town, cast))


def _hashes(config: ScenarioConfig, town: TownMap, cast: tuple[Persona, ...]) -> dict[str, str]:
    """Hashes of what a run file keeps, so that a run executed again has the same."""
    of_map = hashlib.sha256()
    for name in sorted(town.files):
        of_map.update(f"{name}\0{len(town.files[name])}\0".encode() + town.files[name])
    return {
        "map": of_map.hexdigest(),
        "cast": hashlib.sha256(msgspec.json.encode(cast)).hexdigest(),
        "scenario": hashlib.sha256(config.model_dump_json().encode()).hexdigest(),
    }
