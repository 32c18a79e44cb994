"""Ranking a run's recalls again: from the log to tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from town.core.errors import TownError
from town.core.events import Remembered
from town.core.memory import MemoryKind
from town.lab.xray.counting import Counts
from town.lab.xray.found import Kinds, Moved, Xray
from town.lab.xray.replay import decisions
from town.lab.xray.settings import Settings, own_weights, weighting_of
from town.lab.xray.sweeping import Sweep
from town.lab.xray.vectors import embedded_anew, recorded_vectors
from town.memory.vectors import Encoder
from town.runlog.reader import RunReader

Came = dict[tuple[str, str, str], NDArray[np.int64]]  # person, kind, text -> how often, (1 + w,)


def xray(
    reader: RunReader,
    settings: Settings,
    encoder: Encoder | None = None,
    agent: str | None = None,
    top: int = 10,
    *,
    sweep: bool = False,
) -> Xray:
    """Rank every recorded recall again.

    Args:
        reader: of a run whose people recall by weights.
        settings: under which.
        encoder: gives relevance in place of the run's own vectors.
        agent: only this person's recalls; None: everybody's.
        top: how many of the memories that come and go most are listed for each weighting.
        sweep: also let each weight go from 0 to 3 by itself.

    Raises:
        TownError: if the people of the run recalled by no weights, or nothing at all.
    """
    own = own_weights(reader)
    if not reader.count(("Recalled",), agent):
        whose = f"{agent} recalls" if agent else "its people recall"
        raise TownError(f"{reader.path}: {whose} nothing in this run, so that there is nothing to rank again")
    end = reader.last_tick  # of a run that goes on, vectors are looked for no later than here
    known = recorded_vectors(reader)
    other = None if encoder is None else embedded_anew(reader, encoder, agent)
    counts = Counts(settings)
    swept = Sweep(weighting_of(own), settings) if sweep else None
    for decision in decisions(reader, own, known, other, agent, end):
        counts.add(decision)
        if swept is not None:
            swept.add(decision)
    came = _came(reader, counts, agent)
    return Xray(
        people=len(counts.came),
        own=str(weighting_of(own)),
        own_decay_per_hour=own.decay_per_hour,
        own_count=own.count,
        decay_per_hour=settings.decay_per_hour,
        count=settings.count,
        encoder="" if encoder is None else encoder.name,
        recalls=counts.recalls,
        not_explained=counts.not_explained,
        without_choice=counts.without_choice,
        compared=tuple(counts.rows()),
        kinds=tuple(_kinds(came)),
        come=tuple(_moved(came, settings, top, 1)),
        go=tuple(_moved(came, settings, top, -1)),
        sweep=() if swept is None else tuple(swept.points()),
    )


def _came(reader: RunReader, counts: Counts, agent: str | None) -> Came:
    """How often each memory came, in the record and under each weighting, (1 + w,); equal words are one memory."""
    found: Came = defaultdict(lambda: np.zeros(1 + counts.width, np.int64))
    for _, event in reader.events(("Remembered",), agent):
        if isinstance(event, Remembered):
            memory, came = event.memory, counts.came.get(event.agent)
            if came is not None and memory.id < came.shape[1] and came[:, memory.id].any():
                found[event.agent, memory.kind, memory.text] += came[:, memory.id]
    return found


def _kinds(came: Came) -> Iterator[Kinds]:
    """Shares of each kind of memory among all that comes to mind."""
    total = sum(came.values())
    for kind in get_args(MemoryKind):
        shares = (sum(times for key, times in came.items() if key[1] == kind) / np.maximum(total, 1)).tolist()
        if any(shares):
            yield Kinds(kind, shares[0], tuple(shares[1:]))


def _moved(came: Came, settings: Settings, top: int, sign: int) -> Iterator[Moved]:
    """The memories that come more often (sign 1) or less often (-1) than in the run, most first, by weighting."""
    for at, weighting in enumerate(settings.weightings, 1):
        more = {key: sign * int(times[at] - times[0]) for key, times in came.items()}
        most = sorted((-change, key) for key, change in more.items() if change > 0)[:top]
        for _, key in most:
            yield Moved(str(weighting), *key, int(came[key][0]), int(came[key][at]))
