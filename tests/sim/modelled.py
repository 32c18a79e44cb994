"""Three people of the hamlet who live by a language model: the town, and runs of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.encoders import BagOfWords
from tests.sim.hamlet import PEOPLE, SCENARIO
from tests.towns import write_town
from town.core.calls import Call
from town.core.events import Asked
from town.mind.questions import Reasoner
from town.reason.choose import stacked
from town.reason.llm.model import ONE_OPTION, LanguageModel
from town.reason.rules.reasoner import RulesReasoner
from town.reason.stack import Stack
from town.runlog.reader import RunReader
from town.sim.scenario import Scenario, load_scenario
from town.sim.simulation import Simulation

STRANGERS = (", Dan Marsh: {closeness: 0.7, feeling: fond}", ", Eve Field: {closeness: 0.7, feeling: fond}")


def trio(folder: Path, hours: float = 2, settings: Sequence[str] = (), **overrides: object) -> Scenario:
    """Ann, Bob and Cleo, without the others; from ten to seven in the morning on."""
    people = {name: PEOPLE[name] for name in ("ann", "bob", "cleo")}
    for stranger in STRANGERS:
        people = {name: text.replace(stranger, "") for name, text in people.items()}
    return load_scenario(
        str(write_town(folder, scenario=SCENARIO, people=people)), settings, days=hours / 24, **overrides
    )


def rules_of(scenario: Scenario) -> Reasoner:
    """The rules that stand by."""
    config = scenario.config
    names = [one.name for one in scenario.cast]
    return RulesReasoner(names, list(scenario.town.places), config.seed, config.tick_seconds)


def stack_over(model: LanguageModel, scenario: Scenario, concurrency: int = 1) -> Stack:
    """A model of a test's own in the stack of a run."""
    return stacked(model, rules_of(scenario), scenario.config, concurrency=concurrency)


def live(scenario: Scenario, path: Path, stack: Stack | None = None) -> Simulation:
    """A run from its beginning to its end."""
    return to_the_end(Simulation.start(scenario, path, BagOfWords(), stack))


def to_the_end(run: Simulation) -> Simulation:
    """Go on until it is over, or something stops it; closed in any case."""
    try:
        while not run.is_over:
            run.step()
    finally:
        run.close()
    return run


def calls_of(path: Path) -> list[Call]:
    """The calls of a run."""
    with RunReader(path) as reader:
        return [call for _, call in reader.calls()]


def asked_of_model(path: Path) -> list[Asked]:
    """The questions of a run that were put to a model."""
    with RunReader(path) as reader:
        asked = [event for _, event in reader.events(["Asked"]) if isinstance(event, Asked)]
    return [event for event in asked if event.fallback or event.by not in ("rules", ONE_OPTION)]
