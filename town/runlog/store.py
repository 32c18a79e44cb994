"""The one writer of a run file: whole ticks are appended, buffered, and committed together.

A file appears under its final name only with its first commit; from then on a commit is one transaction, so that a
killed run loses at most what was buffered, and goes on with the tick after the last committed one.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from town.core.calls import Call
from town.core.errors import RunBusyError, RunFileError
from town.core.events import SCHEMA, Event, encode, kind_of, owner_of
from town.runlog.calltable import write_calls
from town.runlog.digest import EMPTY, chain, happened
from town.runlog.packing import pack
from town.runlog.schema import check_is_database, lay_out, said_plainly
from town.runlog.upgrade import upgrade

FloatArray = NDArray[np.float32]

MAX_BUFFERED_TICKS = 500
COMMIT_S = 0.5  # seconds after which what has happened is in the file
PATIENCE_S = 0.5  # for a lock that somebody may hold for an instant, to see whether the run is being written
BEFORE_ALL = -2  # `last_tick` of a run in which nothing happened yet; the opening is tick -1


class Opening(NamedTuple):
    """What a run is made from; kept until the first commit writes it."""

    files: Mapping[str, bytes]
    facts: Mapping[str, str]
    is_new_folder: bool = False  # whether the folder was made for this run


class RunStore:
    """Appends ticks to a run file that nobody else writes. Make one with `create` or `open`."""

    def __init__(self, path: Path, lock: FileLock, max_wait_s: float) -> None:
        self.path = path
        self.last_tick = BEFORE_ALL
        self.digest = EMPTY
        self._lock = lock
        self._max_wait_s = max_wait_s
        self._db: sqlite3.Connection | None = None
        self._opening = Opening({}, {})
        self._next_seq = 0
        self._committed = BEFORE_ALL
        self._committed_at = time.monotonic()
        self._is_failed = False
        self._events: list[tuple[int, int, str, str | None, str]] = []
        self._ticks: list[tuple[int, str]] = []
        self._texts: list[tuple[bytes, str]] = []
        self._vectors: list[tuple[bytes, FloatArray]] = []
        self._wall: list[tuple[float, int, str]] = []
        self._calls: list[tuple[int, Call]] = []
        self._facts: list[tuple[str, str]] = []

    @classmethod
    def create(
        cls, path: Path, files: Mapping[str, bytes], facts: Mapping[str, str], max_wait_s: float = COMMIT_S
    ) -> RunStore:
        """A store for a run that does not exist yet. Raises RunFileError when there is a file already."""
        is_new_folder = not path.parent.exists()
        with said_plainly(f"cannot make {path}"):
            path.parent.mkdir(parents=True, exist_ok=True)
        store = cls(path, _locked(path), max_wait_s)
        store._opening = Opening(files, facts, is_new_folder)
        if path.exists():
            store._unlock()
            raise RunFileError(f"{path} exists already; choose another name, or go on with town resume")
        store._note("created")
        return store

    @classmethod
    def open(cls, path: Path, max_wait_s: float = COMMIT_S) -> RunStore:
        """A store that goes on with a run. Raises RunFileError when it is foreign, newer, damaged or being written."""
        check_is_database(path)
        store = cls(path, _locked(path), max_wait_s)
        try:
            with said_plainly(f"cannot go on with {path}"):
                store._connect()
                store._find_end()
        except BaseException:
            store._shut()
            raise
        store._note("resumed")
        return store

    def append(self, tick: int, events: Sequence[Event]) -> str:
        """Take a tick, the one after the last; returns the digest up to and including it."""
        if tick != self.last_tick + 1:
            raise ValueError(f"tick {tick} does not follow tick {self.last_tick}")
        records = [encode(event) for event in events]
        is_first = not self._next_seq  # its versions are recorded, and not covered
        covered = [encode(happened(event)) for event in events] if is_first else records
        self.digest = chain(self.digest, tick, covered)
        self._events += [
            (seq, tick, kind_of(event), owner_of(event) or None, record.decode())
            for seq, (event, record) in enumerate(zip(events, records, strict=True), self._next_seq)
        ]
        self._next_seq += len(records)
        self._ticks.append((tick, self.digest))
        self.last_tick = tick
        if len(self._ticks) > MAX_BUFFERED_TICKS or time.monotonic() - self._committed_at >= self._max_wait_s:
            self.commit()
        return self.digest

    def put_vectors(self, texts: Sequence[str], vectors: FloatArray) -> None:
        """Keep the (n, d) vectors of n texts with the next commit; a text that is there already stays as it is."""
        keys = [sha256(text.encode()).digest() for text in texts]
        self._texts += zip(keys, texts, strict=True)
        self._vectors += zip(keys, np.asarray(vectors, np.float32), strict=True)

    def put_calls(self, tick: int, calls: Sequence[Call]) -> None:
        """Keep the calls of a model in a tick, which is appended next; they are outside the digest."""
        self._calls += [(tick, call) for call in calls]

    def put_fact(self, key: str, value: str) -> None:
        """Note something of the run as a whole with the next commit, in place of what was noted under that key."""
        self._facts.append((key, value))

    def commit(self) -> None:
        """Write all that is buffered, in one transaction. Raises RunFileError, and then nothing of it is written."""
        if self._db is None and not self._ticks:
            return
        self._is_failed = True
        with said_plainly(f"cannot write {self.path}", self._kept()):
            if self._db is None:
                self._found()
            else:
                self._write(self._db)
        self._is_failed = False
        self._committed = self.last_tick
        self._committed_at = time.monotonic()
        for buffer in (self._events, self._ticks, self._texts, self._vectors, self._wall, self._calls, self._facts):
            buffer.clear()

    def close(self) -> None:
        """Commit, fold the log back into the single file, let others write. After a failed commit it only lets go."""
        if not self._lock.is_locked:
            return
        try:
            if not self._is_failed:
                self._note("closed")
                self.commit()
        finally:
            self._shut()

    def _found(self) -> None:
        """Make the file under a temporary name, with all buffered ticks in it, and only then give it its name."""
        new = self.path.with_name(self.path.name + ".new")
        try:
            new.unlink(missing_ok=True)
            db = sqlite3.connect(new, isolation_level=None)
            try:
                lay_out(db, SCHEMA)
                self._write(db)
            finally:
                db.close()
            if self.path.exists():
                raise RunFileError(f"{self.path} exists already; choose another name")
            new.rename(self.path)
        except BaseException:
            for left in (new, new.with_name(new.name + "-journal")):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
            raise
        self._connect()

    def _connect(self) -> None:
        self._db = sqlite3.connect(self.path, timeout=10, isolation_level=None)
        upgrade(self._db, self.path)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")

    def _write(self, db: sqlite3.Connection) -> None:
        db.execute("BEGIN IMMEDIATE")
        try:
            db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?)", self._events)
            db.executemany("INSERT INTO ticks VALUES (?, ?)", self._ticks)
            db.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", self._texts)
            db.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", self._packed())
            db.executemany("INSERT INTO wall (at, tick, what) VALUES (?, ?, ?)", self._wall)
            write_calls(db, self._calls)
            if self._db is None:
                db.executemany("INSERT INTO files VALUES (?, ?)", self._opening.files.items())
                db.executemany("INSERT INTO run VALUES (?, ?)", self._opening.facts.items())
            db.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", self._facts)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise

    def _packed(self) -> list[tuple[bytes, bytes]]:
        """The buffered vectors as they are stored; packed together, which costs a fraction of one by one."""
        keys = [key for key, _ in self._vectors]
        return list(zip(keys, pack(np.array([row for _, row in self._vectors])), strict=True)) if keys else []

    def _find_end(self) -> None:
        assert self._db is not None  # noqa: S101 (for the type checker)
        last = self._db.execute("SELECT tick, digest FROM ticks ORDER BY tick DESC LIMIT 1").fetchone()
        self.last_tick, self.digest = last or (BEFORE_ALL, EMPTY)
        self._committed = self.last_tick
        (seq,) = self._db.execute("SELECT max(seq) FROM events").fetchone()
        self._next_seq = 0 if seq is None else seq + 1

    def _note(self, what: str) -> None:
        self._wall.append((time.time(), self.last_tick, what))

    def _kept(self) -> str:
        if self._committed == BEFORE_ALL:
            return "; no run was made"
        return f"; everything up to tick {self._committed} is kept, and town resume goes on from there"

    def _shut(self) -> None:
        if self._db is not None:
            with suppress(sqlite3.Error):  # a reader is there, or the disk is full: the log file stays beside it
                self._db.execute("PRAGMA busy_timeout = 200")
                self._db.execute("PRAGMA journal_mode = DELETE")
            self._db.close()
            self._db = None
        self._unlock()

    def _unlock(self) -> None:
        if self._lock.is_locked:
            with suppress(OSError):
                Path(self._lock.lock_file).unlink()
        self._lock.release()
        if self._opening.is_new_folder and self._committed == BEFORE_ALL:
            with suppress(OSError):
                self.path.parent.rmdir()  # no trace of a run that never began


def is_being_written(path: Path) -> bool:
    """Whether some process is writing a run right now."""
    lock = _lock_of(path)
    if not Path(lock.lock_file).exists():
        return False
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return True
    lock.release()
    return False


def _lock_of(path: Path) -> FileLock:
    return FileLock(path.with_name(path.name + ".lock"), thread_local=False)


def _locked(path: Path) -> FileLock:
    """The lock of whoever writes a run; it ends with the process, however that ends."""
    lock = _lock_of(path)
    with said_plainly(f"cannot write {path}"):
        try:
            lock.acquire(timeout=PATIENCE_S, poll_interval=0.02)
        except Timeout as busy:
            raise RunBusyError(f"{path} is being written by another process; stop that one first") from busy
    return lock
