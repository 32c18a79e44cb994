"""Reading a run file, also while it is being written and where nothing may be written."""

from __future__ import annotations

import shutil
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from town.core.calls import FREE, Call, Price, Usage
from town.core.errors import RunFileError
from town.core.events import Event, RunStarted, decode
from town.runlog.calltable import PRICE, Tally, read_calls
from town.runlog.closing import Closing
from town.runlog.digest import EMPTY
from town.runlog.ends import ENDS, Ends, check_calendar, check_ends
from town.runlog.guard import Watch, harden, read_plainly
from town.runlog.packing import unpack
from town.runlog.schema import check_is_database, damaged
from town.runlog.upgrade import check_records, readable

STRIDE = 2_000  # records read at once, so that no reader holds up the writer for long, nor takes much memory
LONG = 1 << 16  # bytes; records with longer values are read one by one
LONG_READINGS = 50  # times the size of the file that a reader reads of long records
VECTORS_STRIDE = 64
MOST_FILES_BYTES = 256 << 20  # of the map and its pictures
MOST_FACTS, MOST_FILES, MOST_PEOPLE = 1_000, 10_000, 10_000
LAST = 1 << 62  # a tick after all others

# what goes wrong in a reader when a record is not as this program writes it; on a sound file it is a fault of ours
SIGNS_OF_DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError, SyntaxError, TypeError,
    ValueError, struct.error, zlib.error,
)  # fmt: skip


class RunReader(Closing):
    """What a run file holds, read-only; a context manager.

    While a writer appends, `last_tick` grows between calls; whole ticks become visible, never parts of one.

    The file may be damaged, or made by somebody who means harm. What costs nothing is checked as it is read; the rest
    when something goes wrong inside of the context: then the whole file is looked through, and RunFileError says what
    is wrong with it. If nothing is, the error stays what it was.
    """

    def __init__(self, path: Path) -> None:
        check_is_database(path)
        self.path = path
        self._copy: TemporaryDirectory[str] | None = None
        self._tally = Tally()
        self.places: Set[str] = frozenset()  # of the map, once somebody has read it; to find out who is nowhere
        self._started: RunStarted | None = None
        self._long_bytes = 0
        with read_plainly(path):
            self._db = self._connect()
        self._watch = Watch(self._db, path)
        try:
            check_ends(Ends(*self._all(ENDS)[0]), path)
        except BaseException:
            self.close()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if isinstance(error, SIGNS_OF_DAMAGE):
                self.check(error)
        finally:
            self.close()

    def check(self, error: BaseException | None = None) -> None:
        """Look through the whole file. Raises RunFileError, from the error that gave rise to it, for a damaged one."""
        from town.runlog.soundness import fault_in

        self._refuse(fault_in, error)

    def check_seal(self) -> None:
        """Raises RunFileError unless all records are those that were written, which their digests tell."""
        from town.runlog.soundness import broken_seal

        self._refuse(broken_seal, None)

    def _refuse(self, look: Callable[[RunReader], str | None], error: BaseException | None) -> None:
        with self._watch.asking():
            self._db.execute("BEGIN")  # as it is now, though somebody writes it
        try:
            fault = look(self)
        finally:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
        if fault is not None:
            raise damaged(self.path, fault) from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
        if self._copy is not None:
            self._copy.cleanup()

    def integrity(self) -> list[str]:
        """What SQLite says of the file itself: "ok", or what is wrong with it."""
        return [str(word) for (word,) in self._all("PRAGMA integrity_check(1)")]

    @property
    def facts(self) -> dict[str, str]:
        """What was noted of the run as a whole when it was made."""
        return dict(self._texts("SELECT key, value FROM run ORDER BY key LIMIT ?", MOST_FACTS))

    def files(self) -> dict[str, bytes]:
        """The files that the run was made from, by name."""
        sizes = self._all("SELECT name, typeof(name), length(data), typeof(data) FROM files LIMIT ?", MOST_FILES + 1)
        if not all(type(size) is int for _, _, size, _ in sizes) or {kind for _, kind, *_ in sizes} - {"text"}:
            raise damaged(self.path, "among its files is one whose name is no text, or that has no content")
        if len(sizes) > MOST_FILES or sum(size for _, _, size, _ in sizes) > MOST_FILES_BYTES:
            raise damaged(self.path, f"its files are larger than {MOST_FILES_BYTES >> 20} MB together, or too many")
        with self._no_longer_than(MOST_FILES_BYTES):
            return dict(self._all("SELECT name, CAST(data AS BLOB) FROM files ORDER BY name LIMIT ?", MOST_FILES))

    def started(self) -> RunStarted:
        """The first record of the run."""
        if self._started is None:
            found = [self._decoded(0, data) for (data,) in self._all("SELECT data FROM events WHERE seq = 0")]
            match found:
                case [RunStarted() as started]:
                    check_records(started, self.path)
                    check_calendar(started, self.last_tick, self.path)
                    self._started = started
                case _:
                    raise damaged(self.path, "its first record is not RunStarted")
        return self._started

    def people(self) -> tuple[str, ...]:
        """Everybody of the run, in the order of being put on the map."""
        query = "SELECT agent, '' FROM events WHERE kind = 'Spawned' ORDER BY seq LIMIT ?"
        return tuple(dict(self._texts(query, MOST_PEOPLE)))

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
        for (digest,) in self._all("SELECT digest FROM ticks WHERE tick = ?", min(tick, LAST)):
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
            yield from self._stride(query, low, min(low + STRIDE - 1, last), values)

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

    def vectors(self, dimensions: int = 0) -> Iterator[tuple[str, NDArray[np.float32]]]:
        """Every text that was embedded, with its vector; of so many numbers, where that is known, or all of as many."""
        query = (
            "SELECT vectors.rowid, text, vector FROM vectors JOIN texts USING (sha256) WHERE vectors.rowid > ?"
            " ORDER BY vectors.rowid LIMIT ?"
        )
        after, count = -1 << 62, dimensions
        while rows := self._all(query, after, VECTORS_STRIDE):
            for after, text, data in rows:  # noqa: B007 (the last one is where the next stride begins)
                vector = self._vector(text, data)
                if count not in (0, len(vector)):
                    fault = f"the vector of {text[:60]!r} has {len(vector)} numbers, where others have {count}"
                    raise damaged(self.path, fault)
                count = len(vector)
                yield text, vector

    def calls(self, kind: str | None = None, agent: str | None = None) -> Iterator[tuple[int, Call]]:
        """Calls of a model with their ticks, in order; of one kind ("PlanDay") and one person, if these are given."""
        with self._watch.asking():
            yield from read_calls(self._db, kind, agent)

    def usage(self) -> Usage | None:
        """What all calls of a model come to; None where none was asked. Asked again, it reads what came since."""
        with self._watch.asking():
            usage = self._tally.read(self._db)
        return None if usage is None else usage.at(self.price)

    @property
    def price(self) -> Price:
        """What the run's model costs, as far as the file says."""
        rows = self._all("SELECT value FROM run WHERE key = ?", PRICE)
        try:
            return Price.read(rows[0][0]) if rows else FREE
        except ValueError:
            raise damaged(self.path, f"{rows[0][0]!r} is not the price of a model") from None

    def _span(self, start: int | None, end: int | None) -> tuple[int, int]:
        """The first and the last seq from tick `start` to tick `end`; the last is below the first where none is."""
        query = (
            "SELECT (SELECT seq FROM events WHERE tick >= ? ORDER BY tick, seq LIMIT 1),"
            " (SELECT seq FROM events WHERE tick <= ? ORDER BY tick DESC, seq DESC LIMIT 1)"
        )
        ((first, last),) = self._all(query, -2 if start is None else start, LAST if end is None else end)
        return (0, -1) if first is None or last is None else (first, last)

    def _all(self, query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]  # shaped by the query
        with self._watch.asking():
            return self._db.execute(query, values).fetchall()

    def _stride(self, query: str, low: int, high: int, values: Sequence[str]) -> Iterable[tuple]:  # type: ignore[type-arg]
        """The rows from one seq to another, at once unless one of them is long."""
        with self._watch.asking(), self._no_longer_than(LONG):
            try:
                return self._db.execute(query, (low, high, *values)).fetchall()
            except sqlite3.DataError:  # too long; taken one by one, as many as the file can hold
                pass
        return self._one_by_one(query, low, high, values)

    def _one_by_one(self, query: str, low: int, high: int, values: Sequence[str]) -> Iterator[tuple]:  # type: ignore[type-arg]
        for seq in range(low, high + 1):
            for row in self._all(query, seq, seq, *values):
                self._long_bytes += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
                if self._long_bytes > LONG_READINGS * self._watch.size:  # parts of the file are used again and again
                    raise damaged(self.path, "its records are together far longer than the file")
                yield row

    @contextmanager
    def _no_longer_than(self, most: int) -> Iterator[None]:
        """Values of more bytes are refused."""
        usual = self._db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, most)
        try:
            yield
        finally:
            self._db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, usual)

    def _texts(self, query: str, most: int) -> list[tuple[str, str]]:
        """Pairs of texts, so many at most."""
        with self._no_longer_than(LONG):
            rows = self._all(query, most + 1)
        if len(rows) > most or any(type(cell) is not str for row in rows for cell in row):
            raise damaged(self.path, f"a text was expected where there is none, or more than {most} of them")
        return rows

    def _decoded(self, seq: int, data: str) -> Event:
        try:
            return decode(data)
        except (ValueError, TypeError) as error:
            raise damaged(self.path, f"record {seq}: {error}") from error

    def _vector(self, text: object, data: object) -> NDArray[np.float32]:
        try:
            if not isinstance(text, str) or not isinstance(data, bytes):
                raise ValueError("its text or its bytes are none")  # noqa: TRY004 (of the file, not of a caller)
            return unpack(data)
        except ValueError as error:
            raise damaged(self.path, f"the vector of {str(text)[:60]!r} cannot be read: {error}") from error

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
            harden(db, is_read_only=True)
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
