"""A finished run as tests look at it: its records tick by tick, each with the state before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypeVar

from town.core.events import Event
from town.sim.scenario import Scenario
from town.world.state import WorldState, apply

E = TypeVar("E", bound=Event)


class Moment(NamedTuple):
    """One tick in which something happened."""

    tick: int
    before: WorldState
    events: tuple[Event, ...]
    after: WorldState


@dataclass(frozen=True, slots=True)
class LivedDay:
    """A scenario, the run file, and the moments of the run."""

    scenario: Scenario
    path: Path
    moments: tuple[Moment, ...]

    def all_of(self, kind: type[E]) -> Iterator[tuple[int, E]]:
        """Tick and record of one kind, in order."""
        for moment in self.moments:
            for event in moment.events:
                if isinstance(event, kind):
                    yield moment.tick, event

    @property
    def living(self) -> tuple[Moment, ...]:
        """The moments after the opening."""
        return tuple(moment for moment in self.moments if moment.tick >= 0)


def lived(scenario: Scenario, path: Path, events: Sequence[tuple[int, Event]]) -> LivedDay:
    """Fold the records of a run."""
    moments, state = [], WorldState()
    for tick, group in groupby(events, key=lambda pair: pair[0]):
        happened = tuple(event for _, event in group)
        after = apply(state, tick, happened)
        moments.append(Moment(tick, state, happened, after))
        state = after
    return LivedDay(scenario, path, tuple(moments))
