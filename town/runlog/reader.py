"""Reading a run file, also while it is being written and where nothing may be written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from town.core.calls import FREE, Call, Price, Usage
from town.core.errors import RunFileError
from town.core.events import Event, RunStarted, decode
from town.runlog.calltable import PRICE, Tally, read_calls
from town.runlog.closing import Closing
from town.runlog.digest import EMPTY
from town.runlog.packing import unpack
from town.runlog.schema import check_is_database, said_plainly
from town.runlog.upgrade import readable

STRIDE = 20_000  # records read at once, so that no reader holds up the writer for long
LAST = 1 << 62  # a tick after all others


class RunReader(Closing):
    """What a run file holds, read-only; a context manager.

    While a writer appends, `last_tick` grows between calls; whole ticks become visible, never parts of one.
    """

    def __init__(self, path: Path) -> None:
        check_is_database(path)
        self.path = path
        self._copy: TemporaryDirectory[str] | None = None
        self._tally = Tally()
        with said_plainly(f"cannot read {path}"):
            self._db = self._connect()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
        if self._copy is not None:
            self._copy.cleanup()

    @property
    def facts(self) -> dict[str, str]:
        """What was noted of the run as a whole when it was made."""
        return dict(self._all("SELECT key, value FROM run ORDER BY key"))

    def files(self) -> dict[str, bytes]:
        """The files that the run was made from, by name."""
        return {name: bytes(data) for name, data in self._all("SELECT name, data FROM files ORDER BY name")}

    def started(self) -> RunStarted:
        """The first record of the run."""
        for (data,) in self._all("SELECT data FROM events WHERE seq = 0"):
            match self._decoded(0, data):
                case RunStarted() as started:
                    return started
        raise RunFileError(f"{self.path} is damaged: its first record is not RunStarted")

    def people(self) -> tuple[str, ...]:
        """Everybody of the run, in the order of being put on the map."""
        return tuple(name for (name,) in self._all("SELECT agent FROM events WHERE kind = 'Spawned' ORDER BY seq"))

    @property
    def last_tick(self) -> int:
        """The last tick that was committed; -1 is the opening."""
        ((tick,),) = self._all("SELECT max(tick) FROM ticks")
        return -2 if tick is None else int(tick)

    @property
    def is_finished(self) -> bool:
        """Whether the run reached its end."""
        return bool(self._all("SELECT 1 FROM events WHERE kind = 'RunEnded' LIMIT 1"))

    def digest_at(self, tick: int) -> str:
        """The digest up to and including a tick; empty before the opening."""
        if tick < -1:
            return EMPTY
        for (digest,) in self._all("SELECT digest FROM ticks WHERE tick = ?", tick):
            return str(digest)
        raise RunFileError(f"{self.path} has no tick {tick}; its last is {self.last_tick}")

    def ticks(self) -> Iterator[tuple[int, str]]:
        """Every tick and its digest, in order."""
        yield from self._all("SELECT tick, digest FROM ticks ORDER BY tick")

    def events(
        self,
        kinds: Sequence[str] | None = None,
        agent: str | None = None,
        start: int | None = None,
        end: int | None = None,
    ) -> Iterator[tuple[int, Event]]:
        """Tick and record of all that happened from tick `start` to tick `end` (both included), in order.

        `kinds` and `agent` keep only those kinds and that person's records. What is committed after the call is not
        in it.
        """
        for seq, tick, data in self.rows("data", kinds, agent, start, end):
            yield tick, self._decoded(seq, data)

    def rows(
        self,
        columns: str,
        kinds: Sequence[str] | None = None,
        agent: str | None = None,
        start: int | None = None,
        end: int | None = None,
    ) -> Iterator[tuple]:  # type: ignore[type-arg]  # its shape follows `columns`
        """Like `events`, but rows of seq, tick and the columns, undecoded."""
        first, last = self._span(start, end)
        where, values = _condition(kinds, agent)
        query = f"SELECT seq, tick, {columns} FROM events WHERE seq BETWEEN ? AND ?{where} ORDER BY seq"  # noqa: S608
        for low in range(first, last + 1, STRIDE):
            yield from self._all(query, low, min(low + STRIDE - 1, last), *values)

    def last_events(self, kind: str, agent: str, end: int, count: int) -> list[tuple[int, Event]]:
        """Tick and record of somebody's latest records of a kind up to tick `end`, the latest first."""
        _, last = self._span(None, end)
        # "+kind" leaves the choice of index no doubt: back through this person's records, not through all of the kind
        query = (
            "SELECT seq, tick, data FROM events WHERE agent = ? AND +kind = ? AND seq <= ? ORDER BY seq DESC LIMIT ?"
        )
        return [(tick, self._decoded(seq, data)) for seq, tick, data in self._all(query, agent, kind, last, count)]

    def count(self, kinds: Sequence[str] | None = None, agent: str | None = None) -> int:
        """How many records there are, of those kinds and that person."""
        where, values = _condition(kinds, agent)
        ((count,),) = self._all(f"SELECT count(*) FROM events WHERE 1{where}", *values)  # noqa: S608
        return int(count)

    def vectors(self) -> Iterator[tuple[str, NDArray[np.float32]]]:
        """Every text that was embedded, with its vector."""
        query = "SELECT text, vector FROM vectors JOIN texts USING (sha256) ORDER BY vectors.rowid"
        for text, data in self._all(query):
            yield text, unpack(data)

    def calls(self, kind: str | None = None, agent: str | None = None) -> Iterator[tuple[int, Call]]:
        """Calls of a model with their ticks, in order; of one kind ("PlanDay") and one person, if these are given."""
        with said_plainly(f"cannot read {self.path}"):
            yield from read_calls(self._db, kind, agent)

    def usage(self) -> Usage | None:
        """What all calls of a model come to; None where none was asked. Asked again, it reads what came since."""
        with said_plainly(f"cannot read {self.path}"):
            usage = self._tally.read(self._db)
        return None if usage is None else usage.at(self.price)

    @property
    def price(self) -> Price:
        """What the run's model costs, as far as the file says."""
        rows = self._all("SELECT value FROM run WHERE key = ?", PRICE)
        try:
            return Price.read(rows[0][0]) if rows else FREE
        except ValueError:
            raise RunFileError(f"{self.path} is damaged: {rows[0][0]!r} is not the price of a model") from None

    def _span(self, start: int | None, end: int | None) -> tuple[int, int]:
        """The first and the last seq from tick `start` to tick `end`; the last is below the first where none is."""
        query = (
            "SELECT (SELECT seq FROM events WHERE tick >= ? ORDER BY tick, seq LIMIT 1),"
            " (SELECT seq FROM events WHERE tick <= ? ORDER BY tick DESC, seq DESC LIMIT 1)"
        )
        ((first, last),) = self._all(query, -2 if start is None else start, LAST if end is None else end)
        return (0, -1) if first is None or last is None else (first, last)

    def _all(self, query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]  # shaped by the query
        with said_plainly(f"cannot read {self.path}"):
            return self._db.execute(query, values).fetchall()

    def _decoded(self, seq: int, data: str) -> Event:
        try:
            return decode(data)
        except ValueError as error:
            raise RunFileError(f"{self.path}, record {seq}: {error}") from error

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._opened(self.path, "mode=ro")
        except sqlite3.OperationalError:
            log = self.path.with_name(self.path.name + "-wal")
            if not log.exists() or log.stat().st_size == 0:
                return self._opened(self.path, "mode=ro&immutable=1")
        self._copy = TemporaryDirectory(prefix="town-")  # killed while writing, and now in a folder without rights
        for file in (self.path, log):
            shutil.copy(file, self._copy.name)
        return self._opened(Path(self._copy.name, self.path.name), "mode=rw")

    def _opened(self, path: Path, mode: str) -> sqlite3.Connection:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=10, isolation_level=None)
        try:
            return readable(db, self.path)
        except BaseException:
            db.close()
            raise


def _condition(kinds: Sequence[str] | None, agent: str | None) -> tuple[str, list[str]]:
    """A piece of SQL that keeps those kinds and that person's records, and its values."""
    where = ""
    values: list[str] = []
    if kinds is not None:
        where += f" AND kind IN ({','.join('?' * len(kinds))})"
        values += kinds
    if agent is not None:
        where += " AND agent = ?"
        values.append(agent)
    return where, values
