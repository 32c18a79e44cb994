"""What a run with a model will take, before it is run.

The questions are those of a rules run of the same scenario, its first day. Of every kind some are put to the model, in
the order in which they were asked and evenly over the day, until ten minutes have passed: the pilot. What they took on
average, by kind, times how often each kind is asked, is what the run will take.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeVar

from town.core.calls import Call, Usage, usage_of
from town.core.clock import DAY_S
from town.core.errors import TownError
from town.mind.questions import Answered, Question, Reasoner
from town.reason.choose import Past, stack_for
from town.reason.kinds import kind_name
from town.reason.llm.mode import answered_by
from town.reason.serving import Serving
from town.reason.stack import Stack
from town.runlog.reader import RunReader
from town.sim.answering import serving_of, stack_of
from town.sim.record import scenario_of
from town.sim.scenario import Scenario
from town.sim.simulation import Simulation

A = TypeVar("A")

PILOT_S = 600.0  # real seconds that a pilot may take
PER_KIND = 12  # questions of a kind that it puts to the model, at most


class Asked(NamedTuple):
    """A question of a rules run: at which tick (the opening's are before it), and by whom."""

    tick: int
    question: Question[Any]


@dataclass
class Listening:
    """A reasoner that holds one, and keeps what it was asked."""

    inner: Reasoner
    asked: list[Asked] = field(default_factory=list)

    def answer(self, question: Question[A]) -> Answered[A]:
        """The inner reasoner's answer."""
        self.asked.append(Asked(question.tick, question))
        return self.inner.answer(question)


class Mean(NamedTuple):
    """What a question of a kind takes on average."""

    tokens_in: float = 0.0
    tokens_out: float = 0.0
    seconds: float = 0.0


class Estimate(NamedTuple):
    """What a run will take; `failed` is the share of the pilot's answers that were of no use."""

    calls: float
    tokens_in: float
    tokens_out: float
    hours: float
    cost: float
    failed: float = 0.0
    asked: int = 0  # questions of the pilot


def estimate(
    scenario: Scenario,
    serving: Serving,
    note: Callable[[int, int], None] = lambda _done, _all: None,
    pilot_s: float = PILOT_S,
) -> Estimate:
    """What a run of this scenario will take. `note` is told questions of the pilot, done and to do.

    Raises:
        UsageError, ModelError: if the model is not to be had; TownError when nothing of the pilot was answered.
    """
    stack = stack_of(scenario, serving.but({"replies": "off"}), Past(window=0))
    try:
        begun = time.monotonic()
        stream = questions_of(scenario)
        own_s = time.monotonic() - begun  # what the run takes without its model
        chosen = sample([one for one in stream if is_modelled(scenario, one)])
        calls = pilot(stack, chosen, pilot_s, note)
        if not calls:
            raise TownError("the pilot put no question to the model; does the scenario leave it any?")
        return scaled(scenario, stream, calls, stack, own_s)
    finally:
        stack.close()


def questions_of(scenario: Scenario) -> list[Asked]:
    """What people ask of themselves in the first day of a rules run, as far as the scenario goes."""
    names = [one.name for one in scenario.cast]
    plain = scenario.config.model_copy(update={"reasoner": "rules", "llm": type(scenario.config.llm)()})
    listening = Listening(stack_for(plain, names, list(scenario.town.places)))
    ticks = min(scenario.ticks, DAY_S // scenario.config.tick_seconds)
    with TemporaryDirectory(prefix="town-") as folder:
        run = Simulation.start(scenario, Path(folder) / "run.sqlite", reasoner=listening)
        try:
            while run.tick < ticks - 1:
                run.step()
        finally:
            run.close()
    return listening.asked


def is_modelled(scenario: Scenario, asked: Asked) -> bool:
    """Whether a question of that kind goes to the model."""
    config = scenario.config
    who = answered_by(config.reasoner, config.llm.mode, config.llm.route)
    return who[kind_name(type(asked.question).__name__)] != "rules"


def sample(stream: Sequence[Asked], per_kind: int = PER_KIND) -> list[Asked]:
    """Some questions of every kind, evenly over the day, in the order in which they were asked."""
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for number, asked in enumerate(stream):
        by_kind[type(asked.question).__name__].append(number)
    chosen: set[int] = set()
    for numbers in by_kind.values():
        step = max(1.0, len(numbers) / per_kind)
        chosen.update(numbers[int(at * step)] for at in range(min(per_kind, len(numbers))))
    return [stream[number] for number in sorted(chosen)]


def pilot(stack: Stack, chosen: Sequence[Asked], seconds: float, note: Callable[[int, int], None]) -> list[Call]:
    """Put questions to the model, kinds by turns, until there are no more or the time is up."""
    calls: list[Call] = []
    end = time.monotonic() + seconds
    turns = by_turns(chosen)
    for number, asked in enumerate(turns):
        if time.monotonic() > end:
            break
        stack.answer(asked.question)
        calls += stack.take_calls()
        note(number, len(turns) - 1)
    return calls


def by_turns(chosen: Sequence[Asked]) -> list[Asked]:
    """The first of every kind, then the second of every kind, and so on: a pilot cut short knows all kinds."""
    seen: Counter[str] = Counter()
    turns: list[tuple[int, int]] = []
    for number, asked in enumerate(chosen):
        kind = type(asked.question).__name__
        turns.append((seen[kind], number))
        seen[kind] += 1
    return [chosen[number] for _, number in sorted(turns)]


def means_of(calls: Iterable[Call]) -> dict[str, Mean]:
    """What calls of each kind took on average."""
    by_kind: defaultdict[str, list[Call]] = defaultdict(list)
    for call in calls:
        by_kind[call.kind].append(call)
    return {kind: _mean(usage_of(each), len(each)) for kind, each in by_kind.items()}


def _mean(usage: Usage, count: int) -> Mean:
    return Mean(usage.tokens_in / count, usage.tokens_out / count, usage.seconds / count)


def scaled(scenario: Scenario, stream: Sequence[Asked], calls: Sequence[Call], stack: Stack, own_s: float) -> Estimate:
    """From a day's questions and the pilot's calls to the whole run; `own_s` is what a day takes without a model."""
    means = means_of(calls)
    asked = [(one, means[kind]) for one in stream if (kind := type(one.question).__name__) in means]
    days = max(1.0, scenario.ticks * scenario.config.tick_seconds / DAY_S)
    tokens = days * sum(mean.tokens_in for _, mean in asked), days * sum(mean.tokens_out for _, mean in asked)
    thinking = [(one.tick, one.question.who.name, mean.seconds) for one, mean in asked]
    hours = days * (own_s + waiting_s(thinking, stack.concurrency)) / 3600
    cost = stack.meter.price.of(*tokens) if stack.meter is not None else 0.0
    return Estimate(days * len(asked), *tokens, hours, cost, failed_of(calls), len(calls))


def waiting_s(thinking: Iterable[tuple[int, str, float]], concurrency: int) -> float:
    """How long a run waits for its model, of tick, person and seconds of every answer.

    What one person asks has to wait for what they asked before, what several ask in a tick has not: a tick takes as
    long as the longest of its chains, and no less than all of them spread over what may be in flight at once.
    """
    chains: defaultdict[int, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for tick, person, seconds in thinking:
        chains[tick][person] += seconds
    return sum(max(*chain.values(), sum(chain.values()) / concurrency) for chain in chains.values())


def failed_of(calls: Sequence[Call]) -> float:
    """The share of calls whose reply was of no use."""
    return sum(bool(call.fallback) for call in calls) / len(calls)


def taken_by(path: Path) -> tuple[Scenario, Serving, Estimate]:
    """A past run's scenario, as long as it got, how it was served, and what it took.

    Raises:
        TownError: if it asked no model.
    """
    with RunReader(path) as reader:
        calls = list(reader.calls())
        if not calls:
            raise TownError(f"{path} asked no model, so that no estimate can be held against it")
        scenario, serving = replace(scenario_of(reader), ticks=max(reader.last_tick + 1, 1)), serving_of(reader)
        price = reader.price
    plain = [call for _, call in calls]
    tokens = sum(call.tokens_in for call in plain), sum(call.tokens_out for call in plain)
    thinking = [(tick, call.agent, call.seconds) for tick, call in calls]
    hours = waiting_s(thinking, serving.concurrency or 1) / 3600
    return scenario, serving, Estimate(len(plain), *tokens, hours, price.of(*tokens), failed_of(plain), len(plain))
