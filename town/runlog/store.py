"""The one writer of a run file: whole ticks are appended, buffered, and committed together.

A file appears under its final name only with its first commit; from then on a commit is one transaction, so that a
killed run loses at most what was buffered, and goes on with the tick after the last committed one.

An interrupt may land at any instruction. So a tick is made ready aside and buffered by one step; a commit takes what
is buffered as it stands, asks the file itself how far it is, and writes what comes after that. Whatever was cut off
can be done again.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import numpy as np

from town.core.calls import Call
from town.core.errors import RunFileError
from town.core.events import Event, encode, kind_of, owner_of
from town.core.undisturbed import undisturbed
from town.core.wholefile import put_in_place
from town.runlog.batch import BEFORE_ALL, NOTHING, Batch, FloatArray, Opening, Tick, end_of, write_batch
from town.runlog.digest import chain, happened
from town.runlog.guard import harden, read_plainly
from town.runlog.lock import RunLock, identity_of
from town.runlog.reader import RunReader
from town.runlog.schema import check_is_database, check_layout, lay_out, open_here, said_plainly
from town.runlog.standing import Standing, check_may_be_written, clear_logs, make_new
from town.runlog.upgrade import upgrade

SPOILT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})  # what SQLite says of a file that others wrote to

MAX_BUFFERED_TICKS = 500
COMMIT_S = 0.5  # seconds after which what has happened is in the file


class RunStore:
    """Appends ticks to a run file that nobody else writes. Make one with `create` or `open`."""

    def __init__(self, path: Path, file: Path, max_wait_s: float) -> None:
        """`path` is the run as it was named, `file` where it really is."""
        self.path = path
        self._file = file
        self._lock = RunLock(path, file)
        self._max_wait_s = max_wait_s
        self._db: sqlite3.Connection | None = None
        self._standing: Standing | None = None
        self._opening = Opening({}, {})
        self._is_new_folder = False  # whether the folder was made for this run
        self._made: tuple[int, int] | None = None  # the file that this run was begun in
        self._kept = NOTHING  # the last tick that is known to be in the file
        self._is_in_doubt = False  # whether a commit was begun of which it is not known how it ended
        self._is_failed = False
        self._is_ended = False  # whether all was committed for the last time
        self._committed_at = time.monotonic()
        self._ticks: list[Tick] = []
        self._vectors: list[tuple[bytes, str, FloatArray]] = []
        self._wall: list[tuple[int, float, int, str]] = []
        self._facts: list[tuple[str, str]] = []
        self._calls: list[tuple[int, Call]] = []  # of the tick that is appended next
        self._noted = 0  # the number of the last line about the real world

    @classmethod
    def create(
        cls, path: Path, files: Mapping[str, bytes], facts: Mapping[str, str], max_wait_s: float = COMMIT_S
    ) -> RunStore:
        """A store for a run that does not exist yet. Raises RunFileError when there is a file already."""
        is_new_folder = not path.parent.exists()
        with said_plainly(f"cannot make {path}"):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = Path(os.path.realpath(path.parent), path.name)
        store = cls(path, file, max_wait_s)
        try:
            store._opening, store._is_new_folder = Opening(files, facts), is_new_folder
            if os.path.lexists(file):
                raise RunFileError(f"{path} exists already; choose another name, or go on with town resume")
            store._note("created")
        except BaseException:
            store._unlock()
            raise
        return store

    @classmethod
    def open(cls, path: Path, max_wait_s: float = COMMIT_S) -> RunStore:
        """A store that goes on with a run. Raises RunFileError when it is foreign, newer, damaged or being written."""
        check_is_database(path)
        store = cls(path, Path(os.path.realpath(path)), max_wait_s)
        try:
            RunReader(path).close()  # which refuses what is damaged, before anything is written
            with read_plainly(path, "cannot go on with"):
                store._find_end(store._connect())
            store._note("resumed")
        except BaseException:
            store._shut()
            raise
        return store

    @property
    def last_tick(self) -> int:
        """The last tick that was appended; -1 is the opening, BEFORE_ALL stands before it."""
        return self._last.number

    @property
    def digest(self) -> str:
        """The digest up to and including that tick."""
        return self._last.digest

    @property
    def _last(self) -> Tick:
        return self._ticks[-1] if self._ticks else self._kept

    def append(self, tick: int, events: Sequence[Event]) -> str:
        """Take a tick, the one after the last; returns the digest up to and including it."""
        last = self._last
        if tick != last.number + 1:
            raise ValueError(f"tick {tick} does not follow tick {last.number}")
        records = [encode(event) for event in events]
        is_first = not last.next_seq  # its versions are recorded, and not covered
        covered = [encode(happened(event)) for event in events] if is_first else records
        rows = [
            (seq, tick, kind_of(event), owner_of(event) or None, record.decode())
            for seq, (event, record) in enumerate(zip(events, records, strict=True), last.next_seq)
        ]
        calls = [one for one in self._calls if one[0] == tick]
        whole = Tick(tick, chain(last.digest, tick, covered), last.next_seq + len(rows), rows, calls)
        self._ticks.append(whole)
        self._calls = []
        if len(self._ticks) > MAX_BUFFERED_TICKS or time.monotonic() - self._committed_at >= self._max_wait_s:
            self.commit()
        return whole.digest

    def put_vectors(self, texts: Sequence[str], vectors: FloatArray) -> None:
        """Keep the (n, d) vectors of n texts with the next commit; a text that is there already stays as it is."""
        keys = [sha256(text.encode()).digest() for text in texts]
        self._vectors += list(zip(keys, texts, np.asarray(vectors, np.float32), strict=True))

    def put_calls(self, tick: int, calls: Sequence[Call]) -> None:
        """Keep the calls of a model in a tick, which is appended next; they are outside the digest."""
        self._calls += [(tick, call) for call in calls]

    def put_fact(self, key: str, value: str) -> None:
        """Note something of the run as a whole with the next commit, in place of what was noted under that key."""
        self._facts.append((key, value))

    def commit(self) -> None:
        """Write all that is buffered, in one transaction. Raises RunFileError, and then nothing of it is written.

        Ctrl-C waits until it is done.
        """
        with undisturbed():
            self._commit()

    def close(self) -> None:
        """Commit, fold the log back into the single file, let others write. After a failed commit it only lets go.

        Raises RunFileError when something could not be written, or the file is not where it was.
        """
        if not self._lock.is_held:
            return
        with undisturbed():
            fault = ""
            try:
                if not self._is_failed and not self._is_ended:
                    self._note("closed")
                    self._commit()
                    fault = self._fault()
                    self._is_ended = True
            finally:
                self._shut()
        if fault:
            raise RunFileError(fault)

    # -- committing ------------------------------------------------------------------------------------------------

    def _commit(self) -> None:
        if self._db is None and not self._ticks:
            return
        batch = Batch(tuple(self._ticks), tuple(self._vectors), tuple(self._wall), tuple(self._facts))
        last = self._last.stripped()
        is_made = self._db is not None or self._is_made()
        with self._failing():
            if is_made:
                self._write(self._db or self._connect(), batch)
            else:
                self._make(batch)
        self._kept = last
        if not is_made:
            with self._failing():
                self._connect()
        self._committed_at = time.monotonic()
        del self._ticks[: len(batch.ticks)]
        del self._vectors[: len(batch.vectors)]
        del self._wall[: len(batch.wall)]
        del self._facts[: len(batch.facts)]
        self._is_in_doubt = False

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """Note that a commit failed, and say what is kept; not of one that was cut off, which can be done again."""
        try:
            with said_plainly(f"cannot write {self.path}", self._what_is_kept()):
                yield
        except RunFileError as error:
            self._is_failed = True
            if getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in SPOILT:
                raise RunFileError(
                    f"{self.path} was damaged while it was being written, by whatever else writes to it; what it held "
                    "is lost as far as it is damaged: restore a copy, or begin again"
                ) from error
            raise

    def _is_made(self) -> bool:
        """Whether the file was put in its place by a commit that was cut off right after."""
        return self._made is not None and identity_of(self._file) == self._made

    def _make(self, batch: Batch) -> None:
        """Make the file under a temporary name, with all buffered ticks in it, and only then give it its name."""
        new = make_new(self._file)
        try:
            db = sqlite3.connect(new, isolation_level=None)
            try:
                for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):  # what fails here is thrown away
                    db.execute(f"PRAGMA {pragma}")
                lay_out(db)
                with _transaction(db):
                    write_batch(db, batch, opening=self._opening)
            finally:
                db.close()
            if os.path.lexists(self._file):
                raise RunFileError(f"{self.path} exists already; choose another name")
            clear_logs(self._file)
            self._made, self._is_in_doubt = identity_of(new), True
            put_in_place(new, self._file)
        except BaseException:
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise

    def _connect(self) -> sqlite3.Connection:
        check_may_be_written(self.path, self._file)
        db = sqlite3.connect(self._file, timeout=10, isolation_level=None)
        try:
            harden(db)
            upgrade(db, self.path)
            check_layout(db, self.path)
            db.execute("PRAGMA journal_mode = WAL")
            end_of(db)  # with the first look SQLite opens the log, and from then on no other program takes it away
            self._standing = Standing(self._file)
            open_here.add(self._standing.identity)
            self._db = db
        except BaseException:
            db.close()
            raise
        return db

    def _write(self, db: sqlite3.Connection, batch: Batch) -> None:
        fault = self._fault()
        if fault:
            raise RunFileError(fault)
        if not self._lock.is_kept():
            raise RunFileError(self._taken_over())
        if db.in_transaction:  # of a commit that was cut off
            db.execute("ROLLBACK")
        # what was paid for is on the disk when this returns; other ticks when the system brings them there
        db.execute(f"PRAGMA synchronous = {'FULL' if batch.asks_model else 'NORMAL'}")
        with _transaction(db):
            written = self._count_written(end_of(db), batch.ticks)
            self._is_in_doubt = True
            write_batch(db, batch, written)

    def _count_written(self, end: tuple[int, str], ticks: Sequence[Tick]) -> int:
        """How many of the buffered ticks are in the file already. Raises RunFileError where others wrote it."""
        if end == self._kept.end and not (ticks and ticks[0].number <= end[0]):
            return 0
        for count, tick in enumerate(ticks, 1):
            if self._is_in_doubt and tick.end == end:
                return count
        raise RunFileError(self._taken_over())

    def _taken_over(self) -> str:
        kept = f"what this one did after tick {self._kept.number} is not kept"
        return f"cannot write {self.path}: another process writes it as well, without regard to its lock; {kept}"

    def _fault(self) -> str:
        """What has happened to the file, and what is kept of it, in a sentence; empty when all is well."""
        standing = self._standing
        what = standing.fault() if standing is not None else ""
        if standing is None or not what:
            return ""
        if standing.is_in_place:
            return f"cannot write {self.path}: {what}{self._what_is_kept()}"
        kept = (
            f"everything up to tick {self._kept.number} is kept there" if standing.now_at() else "what it held is lost"
        )
        return f"{self.path} is gone: {what}; {kept}"

    def _find_end(self, db: sqlite3.Connection) -> None:
        (seq,) = db.execute("SELECT max(seq) FROM events").fetchone()
        (self._noted,) = db.execute("SELECT coalesce(max(id), 0) FROM wall").fetchone()
        self._kept = Tick(*end_of(db), 0 if seq is None else seq + 1)

    def _note(self, what: str) -> None:
        if not self._wall or self._wall[-1][-1] != what:  # else it was said, and cut off after that
            self._noted += 1
            self._wall.append((self._noted, time.time(), self.last_tick, what))

    def _what_is_kept(self) -> str:
        if self._kept.number == BEFORE_ALL:
            return "; no run was made"
        return f"; everything up to tick {self._kept.number} is kept, and town resume goes on from there"

    # -- letting go ------------------------------------------------------------------------------------------------

    def _shut(self) -> None:
        if self._db is not None:
            is_whole = self._standing is None or not self._standing.fault()
            with suppress(sqlite3.Error):  # a reader is there, or the disk is full: the log file stays beside it
                self._db.execute("PRAGMA busy_timeout = 200")
                self._db.execute("PRAGMA journal_mode = DELETE" if is_whole else "PRAGMA wal_checkpoint")
            self._db.close()
            self._db = None
        if self._standing is not None:
            open_here.discard(self._standing.identity)
            self._standing.close()
            self._standing = None
        self._unlock()

    def _unlock(self) -> None:
        self._lock.let_go()
        if self._is_new_folder and self._kept.number == BEFORE_ALL:
            with suppress(OSError):
                self.path.parent.rmdir()  # no trace of a run that never began


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
