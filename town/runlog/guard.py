"""A connection to a file that a stranger may have made: nothing in it runs, and no query is without an end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from town.runlog.schema import damaged, said_plainly

STEPS = 100_000  # of SQLite's machine between two looks; a few milliseconds
LOOKS = 100  # in which a query over a small file is done
BYTES_A_LOOK = 20_000  # a larger file has so many more; what we ask takes a tenth of this
LONGEST = 1 << 21  # bytes of a value, but for the files of the map
LONGEST_SQL = 50_000
CACHE_KIB = 8000

_SETTINGS = (
    "PRAGMA trusted_schema = OFF",  # functions with side effects cannot hide in the schema
    "PRAGMA cell_size_check = ON",
    f"PRAGMA cache_size = -{CACHE_KIB}",  # and not what the file's header wants
    "PRAGMA mmap_size = 0",
)
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: LONGEST_SQL,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_CODES_OF_DAMAGE = {
    sqlite3.SQLITE_ERROR: "its tables are not those of a run",
    sqlite3.SQLITE_CORRUPT: "its pages are cut off or mixed up",
    sqlite3.SQLITE_FORMAT: "its pages are cut off or mixed up",
    sqlite3.SQLITE_TOOBIG: "it holds a value that is too large",
    sqlite3.SQLITE_MISMATCH: "it holds a value of the wrong type",
    sqlite3.SQLITE_CONSTRAINT: "it holds a value of the wrong type",
    sqlite3.SQLITE_INTERRUPT: "a search in it does not come to an end",
}


def harden(db: sqlite3.Connection, *, is_read_only: bool = False) -> None:
    """Take nothing from the file but rows of tables: no functions, no settings, nothing longer than ours are."""
    for kind, most in _LIMITS.items():
        db.setlimit(kind, most)
    for setting in _SETTINGS:
        db.execute(setting)
    if is_read_only:
        db.execute("PRAGMA query_only = ON")


@contextmanager
def read_plainly(path: Path, failure: str = "cannot read") -> Iterator[None]:
    """Turn what SQLite and the system raise on reading into one sentence, which says when the file is damaged."""
    try:
        with said_plainly(f"{failure} {path}"):
            try:
                yield
            except sqlite3.DatabaseError as error:
                if (why := _damage(error)) is not None:
                    raise damaged(path, why) from error
                raise
    except UnicodeDecodeError as error:
        raise damaged(path, "it holds a text that is none") from error


def _damage(error: sqlite3.DatabaseError) -> str | None:
    """What is wrong with a file of which SQLite says so; None where something else failed."""
    if isinstance(error, sqlite3.ProgrammingError):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    return "it holds a text that is none" if code is None else _CODES_OF_DAMAGE.get(code & 0xFF)


class Watch:
    """Looks after queries while they run: Ctrl-C is answered, and what does not come to an end is ended."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self.size = 0  # of the file and its log, in bytes
        self._path = path
        self._looks = 0
        self._most = self._enough()
        db.set_progress_handler(self._look, STEPS)

    @contextmanager
    def asking(self) -> Iterator[None]:
        """One query. Raises RunFileError for whatever is wrong with it, and KeyboardInterrupt for Ctrl-C."""
        self._looks = 0
        with read_plainly(self._path):
            try:
                yield
            except sqlite3.OperationalError as error:
                is_ended = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT
                if (
                    is_ended and self._looks <= self._most
                ):  # not by us: what was raised in `_look` does not come through
                    raise KeyboardInterrupt from None
                raise

    def _look(self) -> int:
        """Whether to end the query: anything but 0 does."""
        self._looks += 1
        if self._looks > self._most:
            self._most = self._enough()  # it may have grown
        return int(self._looks > self._most)

    def _enough(self) -> int:
        """How many looks a query takes at most, by the size of the file and of its log."""
        log = self._path.with_name(self._path.name + "-wal")
        self.size = sum(one.stat().st_size for one in (self._path, log) if one.exists())
        return LOOKS + self.size // BYTES_A_LOOK
