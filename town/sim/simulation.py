"""A run: a living town and the file that records it. Started from a scenario, or resumed from its own record."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from town.core.calls import NONE_YET, Usage, usage_of
from town.core.clock import Clock
from town.core.errors import RunStopped, TownError
from town.core.events import SCHEMA, Event, Remembered, RunEnded, RunStarted
from town.core.geometry import Tile
from town.core.written import parse_moment
from town.memory.embed import CachedEncoder, Encoder, SentenceEncoder
from town.memory.stream import MemoryStream, flush_all
from town.mind.assemble import cognition_from
from town.mind.mind import Mind
from town.mind.questions import Reasoner
from town.mind.state import MindState
from town.reason.serving import USUAL, Serving
from town.reason.stack import Stack
from town.runlog.calltable import PRICE
from town.runlog.reader import RunReader
from town.runlog.store import COMMIT_S, RunStore
from town.sim.answering import LOST, SERVING, lost_of, lost_text, past_of, serving_of, stack_of
from town.sim.engine import Town
from town.sim.noting import NotingEncoder
from town.sim.opening import OPENING, open_person
from town.sim.record import check_same_mind, scenario_of, versions
from town.sim.scenario import Scenario
from town.sim.schedule import Outside
from town.world.rules import Physics
from town.world.sense import Senses, status_of

YOUNG_OBJECTS = 20_000  # made between two looks for cycles of unused objects


class Simulation:
    """One run in progress. Make one with `start` or `resume`; `step` until `is_over`; then `close`."""

    def __init__(
        self, scenario: Scenario, encoder: Encoder | None = None, reasoner: Reasoner | Stack | None = None
    ) -> None:
        """Without a `reasoner`, the run has that of its scenario, served in the usual way."""
        _look_for_cycles_seldom()
        self.scenario = scenario
        self.clock = Clock(scenario.start, scenario.config.tick_seconds)
        self.ticks = scenario.ticks
        self.tick = OPENING - 1
        self.encoder = NotingEncoder(encoder or CachedEncoder(SentenceEncoder(scenario.config.encoder)))
        reasoner = reasoner or stack_of(scenario)
        self.stack = reasoner if isinstance(reasoner, Stack) else Stack(reasoner)
        self.town = self._assemble()
        self._store: RunStore | None = None
        self._lost = NONE_YET
        self._is_torn = False  # whether a tick was begun and not ended: nothing can follow it

    @classmethod
    def start(
        cls,
        scenario: Scenario,
        path: Path,
        encoder: Encoder | None = None,
        reasoner: Reasoner | Stack | None = None,
        serving: Serving = USUAL,
        commit_s: float = COMMIT_S,
    ) -> Simulation:
        """Begin a run: its file holds the opening when this returns.

        `serving` says how the scenario's model is served; it is kept for `resume`. What happens is in the file after
        `commit_s` seconds, or 500 ticks, if these are over earlier.

        Raises:
            RunFileError: when the file exists.
            UsageError, ModelError: when the model is not to be had.
            TownError: when the opening asks more than the model may or can answer; there is no file then.
        """
        run = cls(scenario, encoder, reasoner or stack_of(scenario, serving))
        try:
            facts = {"name": path.parent.name, "scenario": scenario.name}
            run._store = RunStore.create(path, scenario.town.files, facts, commit_s)
            run._keep_serving(serving)
            run._record(OPENING, run.open())
            run.commit()
        except BaseException as error:
            run._let_go()
            if isinstance(error, RunStopped):
                raise error.before_its_first_tick() from error
            raise
        return run

    @classmethod
    def resume(
        cls,
        path: Path,
        encoder: Encoder | None = None,
        reasoner: Reasoner | Stack | None = None,
        serving: Mapping[str, object] = MappingProxyType({}),
        commit_s: float = COMMIT_S,
    ) -> Simulation:
        """Go on with a run where its file ends; `serving` has what is to be other than before.

        `commit_s` is as in `start`.

        Raises:
            RunFileError: when it cannot be gone on with.
            UsageError, ModelError: when the model is not to be had, or is another one.
        """
        with RunReader(path) as reader:  # before anything is written into it
            check_same_mind(reader)
            reader.check_seal()
        store = RunStore.open(path, commit_s)
        try:
            with RunReader(path) as reader:
                scenario, served = scenario_of(reader), serving_of(reader).but(serving)
                run = cls(scenario, encoder, reasoner or stack_of(scenario, served, past_of(reader)))
                try:
                    run._lost = lost_of(reader)
                    run.encoder.seed_with(reader.vectors(run.encoder.dimensions))
                    run._replay(reader)
                except BaseException:
                    run._let_go()
                    raise
        except BaseException:
            store.close()
            raise
        run._store = store
        run._keep_serving(served)
        return run

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone's names, sorted."""
        return tuple(sorted(self.town.minds))

    @property
    def usage(self) -> Usage | None:
        """What the run has asked of its model; None where it has none."""
        return self.stack.usage

    @property
    def is_over(self) -> bool:
        """Whether the last tick is done."""
        return self.tick >= self.ticks - 1

    def activity_of(self, name: str) -> str:
        """What someone is doing, as others see it."""
        return status_of(self.town.state, name)

    def place_of(self, name: str) -> str:
        """The arena that someone is in; empty outdoors."""
        return self.town.map.arena_at(self.town.state.tiles[name])

    def open(self) -> list[Event]:
        """The events of the opening; the town has absorbed them when this returns."""
        scenario, taken = self.scenario, set[Tile]()
        events: list[Event] = [self._run_started()]
        for persona in scenario.cast:
            whispers = [one.say for one in scenario.config.whispers if one.at == "start" and one.to == persona.name]
            events += open_person(self.town.minds[persona.name], scenario.town, taken, whispers)
        self.town.absorb(OPENING, events, thought=self.town.minds)
        self.town.settle(self.town.minds, OPENING)
        self.tick = OPENING
        return events

    def step(self) -> tuple[Event, ...]:
        """Do the next tick and record it.

        Raises TownError after one that was interrupted, or failed: the town may be half way through it.
        """
        if self._is_torn:
            raise TownError("this run was interrupted within a tick; close it, and go on with a resumed one")
        self._is_torn = True
        tick = self.tick + 1
        events = self.town.live(tick)
        self.encoder.expect([event.memory.text for event in events if type(event) is Remembered])
        self.tick = tick
        if self.is_over:
            events.append(RunEnded(self.ticks))
        self._record(tick, events)
        self._is_torn = False
        return tuple(events)

    def commit(self) -> None:
        """Bring everything that has happened into the file."""
        if not self._is_torn:
            flush_all(mind.state.stream for mind in self.town.minds.values())
        if self._store is not None:
            self._keep_vectors(self._store)
            self._store.commit()

    def close(self) -> None:
        """Commit and let go of the file and of the model. What has been done by whole ticks is in the file first."""
        try:
            if self._store is not None:
                self._store.commit()
            self.town.close()  # whoever still thinks is waited for
            self._keep_lost(usage_of(self.stack.take_calls()))
            self.commit()
        finally:
            self._let_go()

    def _keep_lost(self, lost: Usage) -> None:
        if self._store is not None and lost.calls:
            self._lost = self._lost.plus(lost)
            self._store.put_fact(LOST, lost_text(self._lost))

    def _let_go(self) -> None:
        try:
            self.town.close()
            self.stack.close()
        finally:
            if self._store is not None:
                self._store.close()

    def _record(self, tick: int, events: Sequence[Event]) -> None:
        calls = self.stack.take_calls()
        if self._store is not None:
            self._keep_vectors(self._store)
            self._store.put_calls(tick, calls)  # before its events, whose commit would leave them for the next
            self._store.append(tick, events)

    def _keep_serving(self, serving: Serving) -> None:
        if self._store is not None and self.stack.meter is not None:
            self._store.put_fact(SERVING, serving.written())
            self._store.put_fact(PRICE, self.stack.meter.price.written())

    def _keep_vectors(self, store: RunStore) -> None:
        if self.encoder.has_new:
            store.put_vectors(*self.encoder.take_new())

    def _replay(self, reader: RunReader) -> None:
        """Fold the whole record, tick by tick, through what live ticks go through."""
        batch: list[Event] = []
        current = OPENING
        for tick, event in reader.events():
            if tick != current:
                self.town.absorb(current, batch)
                batch, current = [], tick
            batch.append(event)
        self.town.absorb(current, batch)
        self.tick = reader.last_tick
        self.town.settle(self.town.minds, self.tick)

    def _assemble(self) -> Town:
        scenario = self.scenario
        config = scenario.config.cognition
        physics = Physics(
            scenario.town, self.clock, scenario.config.seed, getattr(config.converse, "max_utterances", 16)
        )
        senses = Senses(scenario.town, getattr(config.perceive, "vision_tiles", 8))
        cognition = cognition_from(config)
        minds = {
            persona.name: Mind(MindState(persona, MemoryStream(self.encoder), self.clock), cognition, self.stack)
            for persona in scenario.cast
        }
        return Town(physics, senses, minds, self._outside(), self.stack.concurrency)

    def _outside(self) -> Outside:
        outside, config = Outside(), self.scenario.config
        for whisper in config.whispers:
            if whisper.at != "start":
                outside.whisper(self.clock.tick_of(parse_moment(whisper.at)), whisper.to, whisper.say)
        for event in config.events:
            outside.change(self.clock.tick_of(parse_moment(event.at)), event.object, event.state)
        return outside

    def _run_started(self) -> RunStarted:
        scenario = self.scenario
        return RunStarted(
            schema=SCHEMA,
            seed=scenario.config.seed,
            start=scenario.start.isoformat(),
            tick_seconds=scenario.config.tick_seconds,
            ticks=scenario.ticks,
            config=scenario.config.model_dump_json(),
            hashes={**scenario.hashes, "encoder": self.encoder.name, **self.stack.hashes},
            versions=versions(),
        )


def _look_for_cycles_seldom() -> None:
    """Nearly all that a run lets go of is freed at once; Python's usual looks, after each 700 objects, cost 3 %."""
    young, *older = gc.get_threshold()
    if young:  # otherwise whoever runs this has turned them off
        gc.set_threshold(max(young, YOUNG_OBJECTS), *older)
