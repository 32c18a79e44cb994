"""A copy of a town that ships, to be changed: its map with pictures, its cast and its scenario."""

from __future__ import annotations

import re
from collections.abc import Sequence

from town.core.errors import UsageError
from town.core.persona import Persona
from town.core.written import suggest
from town.sim.files import data_folder, names_of
from town.sim.scenario import Scenario, load_scenario
from town.sim.starter.folder import Files


def copy_of(name: str, people: int | None = None) -> Files:
    """The files of a shipped scenario, or of the one that a shipped map is for, by their paths in the new folder.

    `people` keeps that many in the run: those whom the scenario speaks of, then those who know them best.

    Raises:
        UsageError: when there is no such town, or it cannot do with so few or so many.
    """
    scenario = load_scenario(_scenario_of(name))
    source = data_folder("scenarios") / f"{scenario.name}.yaml"
    text = _with(source.read_text("utf-8"), "map", f"{scenario.town.name}.tmx")
    text = _with(text, "cast", "people")
    if people is not None:
        text = _with(text, "people", f"[{', '.join(_chosen(scenario, people))}]")
    cast = sorted((data_folder("personas") / scenario.config.cast).glob("*.yaml"))
    members = {f"people/{path.name}": path.read_bytes() for path in cast}
    return {"town.yaml": text.encode(), **scenario.town.files, **members}


def _scenario_of(name: str) -> str:
    """The shipped scenario of a name: its own, or that of its map; of several the town's own."""
    if name in names_of("scenarios"):
        return name
    usual = (data_folder("scenarios") / "default.txt").read_text("utf-8").strip()
    by_map: dict[str, str] = {}
    for one in (usual, *names_of("scenarios")):
        by_map.setdefault(load_scenario(one).config.map, one)
    if name not in by_map:
        raise UsageError(f"--from {name}: no such town ships; {suggest(name, [*by_map, *names_of('scenarios')])}")
    return by_map[name]


def _with(text: str, key: str, value: str) -> str:
    """A scenario's text with another value of a key of its own; everything else, comments too, stays."""
    return re.sub(rf"^{key}:.*$", f"{key}: {value}", text, count=1, flags=re.MULTILINE)


def _chosen(scenario: Scenario, people: int) -> Sequence[str]:
    """Names for a smaller run."""
    config, by_name = scenario.config, {one.name: one for one in scenario.cast}
    needed = [whisper.to for whisper in config.whispers] + [
        name for topic in config.topics for name in topic.start_with
    ]
    chosen = list(dict.fromkeys(needed))
    if not max(len(chosen), 2) <= people <= len(by_name):
        raise UsageError(
            f"--people {people}: {scenario.name} has {len(by_name)} people and speaks of {len(chosen)} of them; "
            f"give {max(len(chosen), 2)} to {len(by_name)}"
        )
    while len(chosen) < people:
        rest = [one for one in by_name.values() if one.name not in chosen]
        chosen.append(max(rest, key=lambda one: (_closeness(one, chosen), one.name)).name)
    return chosen


def _closeness(one: Persona, others: Sequence[str]) -> float:
    """How close somebody is to those others, all together."""
    return sum(relation.closeness for name, relation in one.relationships.items() if name in others)
