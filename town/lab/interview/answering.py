"""Who answers in an interview of a recorded run: whoever answered in the run, or whom one names instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec.structs import replace

from town.core.config import ModelConfig, ScenarioConfig
from town.core.errors import UsageError
from town.core.strict import validate
from town.core.written import suggest
from town.core.yamlfile import Document
from town.mind.questions import Answered, Question
from town.reason.choose import NO_PAST, REASONERS, Past, backends_of, stack_for
from town.reason.serving import USUAL, Serving
from town.reason.stack import Stack
from town.runlog.reader import RunReader
from town.sim.answering import serving_of
from town.sim.scenario import Scenario

A = TypeVar("A")

NONE_GIVEN: Mapping[str, Any] = MappingProxyType({})


def stack_to_ask(
    reader: RunReader, scenario: Scenario, shape: Mapping[str, Any] = NONE_GIVEN, how: Mapping[str, object] = NONE_GIVEN
) -> Stack:
    """The reasoner of an interview.

    Args:
        reader: the run.
        scenario: what it was made from.
        shape: reasoner, model, mode, route, temperature in place of the run's own; nothing: the run's own.
        how: the model is served as it was to the run, but for this. What the run was allowed to take is no limit here.

    Raises:
        UsageError, ModelError: if there is no such reasoner, or its model is not to be had.
    """
    names, places = [persona.name for persona in scenario.cast], list(scenario.town.places)
    own = _without_limits(serving_of(reader)).but(how)
    if not shape:
        past = Past(reader.started().hashes.get("model", ""))
        return stack_for(scenario.config, names, places, own, past)
    serving = USUAL.but(how) if "reasoner" in shape else own
    return stack_for(_shaped(scenario.config, shape), names, places, serving, NO_PAST)


def answer_each(stack: Stack, questions: Sequence[tuple[str, Question[A]]]) -> list[Answered[A]]:
    """The answers to everybody's questions, in their order; as many people think at once as the stack lets.

    Each person's questions are answered one after the other: they share the beginning of a prompt.
    """
    of_person: dict[str, list[int]] = {}
    for place, (person, _) in enumerate(questions):
        of_person.setdefault(person, []).append(place)

    def think(places: Sequence[int]) -> list[tuple[int, Answered[A]]]:
        return [(place, stack.answer(questions[place][1])) for place in places]

    if stack.concurrency == 1:
        thought = [think(places) for places in of_person.values()]
    else:
        with ThreadPoolExecutor(stack.concurrency, "interview") as threads:
            thought = list(threads.map(think, of_person.values()))
    found = dict(pair for pairs in thought for pair in pairs)
    return [found[place] for place in range(len(questions))]


def _without_limits(serving: Serving) -> Serving:
    return replace(serving, max_calls=None, max_tokens=None, max_cost=None)


def _shaped(config: ScenarioConfig, shape: Mapping[str, Any]) -> ScenarioConfig:
    """The scenario with another reasoner, or another model for its own."""
    reasoner = str(shape.get("reasoner", config.reasoner))
    if reasoner not in REASONERS:
        raise UsageError(f"--reasoner {reasoner}: {suggest(reasoner, REASONERS)}")
    named = {key: value for key, value in shape.items() if key != "reasoner"}
    kept = {} if "reasoner" in shape else config.llm.model_dump()
    shaped = config.model_copy(update={"reasoner": reasoner, "llm": _model({**kept, **named})})
    backends = backends_of(shaped)
    if backends and shaped.llm.model is None:
        raise UsageError(f"--reasoner {backends[0]} needs a model; name one with --model")
    if named and not backends:
        raise UsageError(f"--{next(iter(named))}: nobody asks a model here; name one with --reasoner and --model")
    return shaped


def _model(given: Mapping[str, Any]) -> ModelConfig:
    found, faults = validate(ModelConfig, Document("llm", given))
    if found is None:
        raise UsageError(*faults)
    return found
