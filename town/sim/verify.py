"""Proof of a run: execute it again from its own record and find the first event that differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from town.core.events import Event, RunEnded, encode
from town.memory.embed import CachedEncoder, Encoder, SentenceEncoder
from town.runlog.digest import happened
from town.runlog.lock import is_being_written
from town.runlog.reader import RunReader
from town.runlog.schema import damaged
from town.runlog.soundness import fault_in
from town.sim.answering import proof_of
from town.sim.opening import OPENING
from town.sim.record import check_same_mind, scenario_of, versions
from town.sim.simulation import Simulation


class Difference(NamedTuple):
    """The first event that came out otherwise: its tick and number in the record, then and now (JSON; empty: none)."""

    tick: int
    seq: int
    recorded: str
    now: str


def verify(
    path: Path, on_tick: Callable[[int, int], None] | None = None, encoder: Encoder | None = None
) -> Difference | None:
    """Run again, up to the last recorded tick; None when every event is the same, to the letter.

    The versions that the first record names are no difference: what they do to a run shows in the events after it.
    Vectors of the run file are used before any others, so that the sentence encoder's arithmetic on another machine
    is no difference; so are the replies of a model, which is not asked. `on_tick` is told ticks done and ticks to do.

    Raises:
        RunFileError: when every event is the same, and digests, columns or vectors of the file are not; or when its
            records are of an older schema.
    """
    with RunReader(path) as reader:
        check_same_mind(reader)
        scenario = scenario_of(reader)
        if encoder is None:
            encoder = CachedEncoder(SentenceEncoder(scenario.config.encoder))
        run = Simulation(scenario, encoder, proof_of(scenario, reader))
        run.encoder.seed_with(reader.vectors(run.encoder.dimensions))
        seq, recorded = 0, _by_tick(reader)
        for tick in range(OPENING, reader.last_tick + 1):
            then, now = recorded(tick), run.open() if tick == OPENING else run.step()
            difference = _compare(tick, seq, then, now)
            if difference is not None:
                return difference
            seq += len(then)
            if on_tick is not None:
                on_tick(tick, reader.last_tick)
        _check_sound(reader)
    return None


def _check_sound(reader: RunReader) -> None:
    """What was compared is what happened; now, whether all else in the file agrees with it."""
    fault = None if is_being_written(reader.path) else fault_in(reader)
    if fault is not None:
        raise damaged(reader.path, fault)


def other_versions(path: Path) -> list[str]:
    """What a run was made with, where it is another version than here: "numpy 2.4.6 (here 2.5.5)"."""
    with RunReader(path) as reader:
        then, now = reader.started().versions, versions()
    names = dict.fromkeys([*then, *now])
    return [
        f"{name} {then.get(name, 'absent')} (here {now.get(name, 'absent')})"
        for name in names
        if then.get(name) != now.get(name)
    ]


def _by_tick(reader: RunReader) -> Callable[[int], list[Event]]:
    """The recorded events of one tick after another."""
    events = iter(reader.events())
    waiting = next(events, None)

    def take(tick: int) -> list[Event]:
        nonlocal waiting
        found = []
        while waiting is not None and waiting[0] == tick:
            found.append(waiting[1])
            waiting = next(events, None)
        return found

    return take


def _compare(tick: int, seq: int, then: Sequence[Event], now: Sequence[Event]) -> Difference | None:
    for offset, (old, new) in enumerate(zip_longest(map(happened, then), map(happened, now))):
        if old != new and not (old is None and isinstance(new, RunEnded)):
            texts = [encode(event).decode() if event is not None else "" for event in (old, new)]
            return Difference(tick, seq + offset, *texts)
    return None
