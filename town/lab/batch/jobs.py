"""The job table of an experiment: one SQLite file, in which every finished run's results are kept as they come."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import msgspec
from filelock import FileLock, Timeout

from town.core.errors import RunFileError, UsageError
from town.core.undisturbed import undisturbed
from town.lab.batch.assess import Assessment
from town.lab.batch.experiment import Order
from town.runlog.lock import identity_of, is_plain

JOB_FILE = "experiment.sqlite"
SCHEMA = 1
PATIENCE_S = 5.0  # for another writer to let go: one that was killed just now

_TABLE = """
CREATE TABLE IF NOT EXISTS jobs (
    condition TEXT NOT NULL, seed INTEGER NOT NULL, identity TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL DEFAULT 0, cost REAL NOT NULL DEFAULT 0, result BLOB,
    PRIMARY KEY (condition, seed)) WITHOUT ROWID
"""


class Job(msgspec.Struct, frozen=True):
    """How far a run of an experiment is: `is_done`, or the `error` of its last attempt; empty before the first."""

    condition: str
    seed: int
    attempts: int
    error: str
    is_done: bool
    seconds: float  # on whatever machine it ran: of its own, without the turns of those that it lived with
    cost: float  # US dollars

    @property
    def key(self) -> tuple[str, int]:
        """Condition and seed."""
        return self.condition, self.seed


class JobTable:
    """What has been done of an experiment, and by how many attempts; one program at a time may have it open."""

    def __init__(self, folder: Path) -> None:
        """Open the table of an experiment's folder, or make it. Raises RunFileError, UsageError."""
        self.path = folder / JOB_FILE
        lock = self.path.with_suffix(".lock")
        if os.path.lexists(lock) and not is_plain(lock):
            raise RunFileError(
                f"cannot use {self.path}: {lock}, its lock, is a folder, a link or no plain file; remove it"
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(lock, timeout=PATIENCE_S)
            self._lock.acquire()
            self._db = sqlite3.connect(self.path, isolation_level=None)
            self._set_up()
            self._identity = identity_of(self.path)
        except Timeout:
            raise UsageError(
                f"{folder}: another program is at work on this experiment; wait for it or stop it"
            ) from None
        except (OSError, sqlite3.Error) as error:
            raise RunFileError(f"cannot use {self.path}: {error}") from None

    def __enter__(self) -> JobTable:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.close()
        self._lock.release()

    def _set_up(self) -> None:
        ((version,),) = self._db.execute("PRAGMA user_version").fetchall()
        if version > SCHEMA:
            raise RunFileError(f"{self.path} was written by a newer version of this program; install that to go on")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")  # a result is minutes of work, or was paid for
        self._db.execute(_TABLE)
        self._db.execute(f"PRAGMA user_version = {SCHEMA}")

    def enter(self, orders: Sequence[Order]) -> None:
        """Note these runs as wanted; those that are there stay as they are.

        Raises:
            UsageError: when one of them is there with other settings, and something came of it.
        """
        there = dict(self._identities())
        for order in orders:
            known = there.get(order.key)
            if known is not None and known != order.identity:
                raise UsageError(
                    f"{self.path.parent} holds condition {order.condition}, seed {order.seed}, made from other "
                    "settings, questions or version; choose another --name, or remove that folder"
                )
        rows = [(*order.key, order.identity) for order in orders]
        self._db.executemany("INSERT OR IGNORE INTO jobs (condition, seed, identity) VALUES (?, ?, ?)", rows)

    def jobs(self) -> Iterator[Job]:
        """All that were ever wanted, by condition and seed."""
        query = "SELECT condition, seed, attempts, error, result IS NOT NULL, seconds, cost FROM jobs"
        for condition, seed, attempts, error, is_done, seconds, cost in self._db.execute(query).fetchall():
            yield Job(condition, seed, attempts, error, bool(is_done), seconds, cost)

    def forgive(self) -> None:
        """Let those that failed have their attempts again."""
        self._db.execute("UPDATE jobs SET attempts = 0 WHERE result IS NULL")

    def finish(self, key: tuple[str, int], assessment: Assessment, seconds: float, cost: float) -> None:
        """Keep what a run came to."""
        data = msgspec.msgpack.encode(assessment)
        self._change(
            "UPDATE jobs SET result = ?, error = '', attempts = attempts + 1, seconds = ?, cost = ?"
            " WHERE condition = ? AND seed = ?",
            (data, seconds, cost, *key),
        )

    def fail(self, key: tuple[str, int], error: str) -> None:
        """Note that an attempt failed, and why."""
        self._change(
            "UPDATE jobs SET error = ?, attempts = attempts + 1 WHERE condition = ? AND seed = ?", (error, *key)
        )

    def results(self, keys: Sequence[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], Assessment]]:
        """What these runs came to, in this order; those that are not done are left out."""
        for key in keys:
            query = "SELECT result FROM jobs WHERE condition = ? AND seed = ? AND result IS NOT NULL"
            for (data,) in self._db.execute(query, key).fetchall():
                yield key, msgspec.msgpack.decode(data, type=Assessment)

    def check_is_there(self) -> None:
        """Raises RunFileError when the table was removed, moved or replaced while the experiment went on."""
        if identity_of(self.path) != self._identity:
            raise RunFileError(
                f"{self.path} is gone: it was removed, moved or replaced while the experiment went on; what was kept"
                " in it is where it is now, if anywhere"
            )

    def _change(self, statement: str, values: Sequence[object]) -> None:
        """Change a row, where that is kept."""
        self.check_is_there()
        try:
            with undisturbed():
                self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise RunFileError(f"cannot write {self.path}: {error}; what it held before is kept") from None

    def _identities(self) -> Iterator[tuple[tuple[str, int], str]]:
        query = "SELECT condition, seed, identity FROM jobs WHERE attempts > 0"
        for condition, seed, identity in self._db.execute(query).fetchall():
            yield (condition, seed), identity
