"""An experiment made ready: each condition fitted to its scenario, and the runs that it takes, as orders."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import yaml
from msgspec import Struct

from town import __version__
from town.core.config import ScenarioConfig
from town.core.errors import BadInput, TownError, UsageError
from town.core.persona import Persona
from town.core.yamlfile import Document
from town.lab.batch.written import ExperimentFile, find_experiment, read_experiment
from town.lab.questionnaire import Questionnaire, find_questionnaire, names_of_questionnaires
from town.reason.choose import backends_of
from town.reason.serving import USUAL, Serving
from town.sim.files import names_of
from town.sim.scenario import Scenario, load_scenario, scenario_from_record


class Order(Struct, frozen=True):
    """One run to be lived and questioned, with all that it takes; it can be sent to another machine.

    `withheld` has, by condition, the kinds of memory to withhold in interviews; empty where people are asked once only.
    `identity` is equal for equal orders: what was done for one of the same identity need not be done again.
    """

    condition: str
    seed: int
    scenario: str
    config: str  # the scenario's settings as JSON, seed included
    files: dict[str, bytes]  # of the map
    cast: tuple[Persona, ...]
    questionnaire: str  # as JSON
    withheld: dict[str, tuple[str, ...]]
    serving: Serving
    identity: str
    ticks: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """Condition and seed: what a run of an experiment is called by."""
        return self.condition, self.seed

    @property
    def questions(self) -> Questionnaire:
        """What people are asked."""
        return Questionnaire.model_validate_json(self.questionnaire)

    @property
    def encoder(self) -> str:
        """The sentence encoder that its people remember with."""
        return self._settings.encoder

    @property
    def asks_model(self) -> bool:
        """Whether a language model thinks for its people."""
        return bool(backends_of(self._settings))

    @property
    def stages_without(self) -> int:
        """How many stages of the mind do nothing: the more, the shorter a life takes."""
        return sum(stage.use == "none" for _, stage in self._settings.cognition)

    @property
    def _settings(self) -> ScenarioConfig:
        return ScenarioConfig.model_validate_json(self.config)

    def made_ready(self) -> Scenario:
        """The scenario to live, equal on every machine."""
        return replace(scenario_from_record(self.config, self.files, self.cast), name=self.scenario)


@dataclass(frozen=True, eq=False)
class Experiment:
    """Conditions, seeds, and one scenario for each condition (with the first seed)."""

    name: str
    path: Path
    written: ExperimentFile
    scenarios: Mapping[str, Scenario]
    questionnaire: Questionnaire
    serving: Serving = USUAL

    def first(self, seeds: int) -> Experiment:
        """The same with its first seeds only: a pilot, whose runs are part of the whole."""
        few = self.written.model_copy(update={"seeds": self.written.seeds[:seeds]})
        return replace(self, written=few)

    def orders(self) -> Iterator[Order]:
        """Every run, all conditions of a seed together, so that what is done early can be compared already."""
        for seed in self.written.seeds:
            for condition, scenario in self.scenarios.items():
                yield self._order(condition, scenario, seed)

    def _order(self, condition: str, scenario: Scenario, seed: int) -> Order:
        withheld: dict[str, tuple[str, ...]] = {}
        if condition == self.written.reference:
            withheld = {name: tuple(one.kinds) for name, one in self.written.withhold.items()}
        order = Order(
            condition=condition,
            seed=seed,
            scenario=scenario.name,
            config=scenario.config.model_copy(update={"seed": seed}).model_dump_json(),
            files=dict(scenario.town.files),
            cast=scenario.cast,
            questionnaire=self.questionnaire.model_dump_json(),
            withheld=withheld,
            serving=self.serving,
            identity="",
            ticks=scenario.ticks,
        )
        return msgspec.structs.replace(order, identity=_identity(order))


def load_experiment(
    name_or_path: str | None = None,
    seeds: Sequence[int] | None = None,
    days: float | None = None,
    shape: Mapping[str, object] = {},
    serving: Serving = USUAL,
) -> Experiment:
    """Read an experiment and every scenario that it makes.

    Args:
        name_or_path: a shipped experiment's name, or the path of a .yaml; None: the paper's.
        seeds: in place of the file's.
        days: in place of the file's.
        shape: who answers, as `load_scenario` takes it.
        serving: how a model is served.

    Raises:
        BadInput: with all faults of the file, of its conditions' settings and of the scenario.
    """
    path = find_experiment(name_or_path)
    written, document = read_experiment(path)
    if seeds is not None:
        written = written.model_copy(update={"seeds": tuple(seeds)})
    questionnaire = _questionnaire(written.questions, path.parent)
    given = {key: one for key, one in {"days": days, **shape}.items() if one is not None}
    scenarios = _scenarios(written, document, given)
    return Experiment(path.stem, path, written, scenarios, questionnaire, serving)


def _scenarios(written: ExperimentFile, document: Document, given: Mapping[str, object]) -> dict[str, Scenario]:
    """The scenario of every condition, with the options that were given.

    Raises UsageError for an option that cannot be, and BadInput for such settings, or those that change nothing.
    """
    names = tuple(f"--{key} " for key in given)
    options = given if written.days is None else {"days": written.days, **given}
    found: dict[str, Scenario] = {}
    faults: list[str] = []
    same_as: dict[str, str] = {}
    named = _scenario_named(written, Path(document.name).parent)
    for name, condition in written.simulate.items():
        settings = [*_settings(written.set), *_settings(condition.set)]
        try:
            scenario = load_scenario(named, settings, seed=written.seeds[0], **options)
        except UsageError as error:
            loc = ("simulate", name, "set") if condition.set else ("set",)
            faults += [document.fault(loc, one.replace("--set ", "")) for one in _of_file(error, names)]
            continue
        except TownError as error:
            place = document.at(("simulate", name))
            raise BadInput([f"{place}: {one}" for one in _of_file(error, names)]) from None
        found[name] = scenario
        other = same_as.setdefault(scenario.config.model_dump_json(), name)
        if other != name:
            faults.append(document.fault(("simulate", name), f'changes nothing: its settings are those of "{other}"'))
    if faults:
        raise BadInput(faults)
    return found


def _of_file(error: TownError, options: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of an error. Raises UsageError with those of options, of which no file says anything."""
    given = [one for one in error.sentences if one.startswith(options)]
    if given:
        raise UsageError(*given) from None
    return error.sentences


def _questionnaire(text: str, base: Path) -> Questionnaire:
    """A shipped questionnaire, or one at a path, which an experiment file gives from where it lies itself."""
    is_here = text not in names_of_questionnaires() and (base / text).is_file()
    return find_questionnaire(str(base / text) if is_here else text)


def _scenario_named(written: ExperimentFile, base: Path) -> str | None:
    """A shipped scenario's name, or a path, which an experiment file gives from where it lies itself."""
    text = written.scenario
    if text is None or text in names_of("scenarios") or not (base / text).is_file():
        return text
    return os.path.relpath(base / text)


def _settings(values: Mapping[str, object]) -> Iterator[str]:
    for path, value in values.items():
        text = yaml.safe_dump(value, default_flow_style=True, width=10_000).strip().removesuffix("...").strip()
        yield f"{path}={text}"


def _identity(order: Order) -> str:
    """A hash of all that shapes what an order comes to; how a model is served does not."""
    shaping = msgspec.structs.replace(order, serving=USUAL, identity="")
    return hashlib.sha256(__version__.encode() + msgspec.json.encode(shaping)).hexdigest()
