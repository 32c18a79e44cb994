"""What waits to be written into a run file, and how it is written: in one transaction, and never twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from town.core.calls import Call
from town.runlog.calltable import write_calls
from town.runlog.digest import EMPTY
from town.runlog.packing import pack

FloatArray = NDArray[np.float32]

BEFORE_ALL = -2  # the tick before which nothing happened; the opening is tick -1


class Opening(NamedTuple):
    """What a run is made from; kept until the first commit writes it."""

    files: Mapping[str, bytes]
    facts: Mapping[str, str]


class Tick(NamedTuple):
    """A whole tick, ready to be written."""

    number: int
    digest: str
    next_seq: int  # of the first record after it
    records: Sequence[tuple[int, int, str, str | None, str]] = ()
    calls: Sequence[tuple[int, Call]] = ()

    @property
    def end(self) -> tuple[int, str]:
        """Where it brings a run to: number and digest."""
        return self.number, self.digest

    def stripped(self) -> Tick:
        """The same without what it holds."""
        return Tick(self.number, self.digest, self.next_seq)


NOTHING = Tick(BEFORE_ALL, EMPTY, 0)


class Batch(NamedTuple):
    """What is buffered at a moment."""

    ticks: Sequence[Tick]
    vectors: Sequence[tuple[bytes, str, FloatArray]]
    wall: Sequence[tuple[int, float, int, str]]
    facts: Sequence[tuple[str, str]]

    @property
    def asks_model(self) -> bool:
        """Whether something of it was paid for."""
        return any(tick.calls for tick in self.ticks)


def end_of(db: sqlite3.Connection) -> tuple[int, str]:
    """The last tick of a run file and its digest."""
    last = db.execute("SELECT tick, digest FROM ticks ORDER BY tick DESC LIMIT 1").fetchone()
    return last or NOTHING.end


def write_batch(db: sqlite3.Connection, batch: Batch, written: int = 0, opening: Opening | None = None) -> None:
    """Write a batch within the caller's transaction, without its first ticks, so many of which are there already."""
    ticks = batch.ticks[written:]
    db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?)", (row for tick in ticks for row in tick.records))
    db.executemany("INSERT INTO ticks VALUES (?, ?)", (tick.end for tick in ticks))
    db.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", ((key, text) for key, text, _ in batch.vectors))
    db.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", _packed(batch.vectors))
    db.executemany("INSERT OR IGNORE INTO wall (id, at, tick, what) VALUES (?, ?, ?, ?)", batch.wall)
    write_calls(db, [call for tick in ticks for call in tick.calls])
    if opening is not None:
        db.executemany("INSERT INTO files VALUES (?, ?)", opening.files.items())
        db.executemany("INSERT INTO run VALUES (?, ?)", opening.facts.items())
    db.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", batch.facts)


def _packed(vectors: Sequence[tuple[bytes, str, FloatArray]]) -> list[tuple[bytes, bytes]]:
    """Vectors as they are stored; packed together, which costs a fraction of one by one."""
    keys = [key for key, _, _ in vectors]
    return list(zip(keys, pack(np.array([row for _, _, row in vectors])), strict=True)) if keys else []
