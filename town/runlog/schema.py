"""Tables and views of a run file, and how one is opened or refused.

`events` and `ticks` are a contract with other people's scripts; docs/decisions/run-file.md says what each table holds.
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from town.core.causes import cause_of
from town.core.errors import RunFileError
from town.runlog.calltable import TABLE as CALLS

LAYOUT = 2  # of tables and views; what the records in them look like has a number of its own, `core.events.SCHEMA`
MOST_ENTRIES = 1000  # tables, views and indexes, other people's among them
BESIDE = ("-wal", "-shm", "-journal")  # endings of what SQLite puts beside a file
APPLICATION_ID = 0x546F776E  # "Town": tells a run file from any other SQLite file

TABLES = """
CREATE TABLE events (
    seq INTEGER PRIMARY KEY, tick INTEGER NOT NULL, kind TEXT NOT NULL, agent TEXT, data TEXT NOT NULL);
CREATE INDEX events_by_kind ON events (kind);
CREATE INDEX events_by_agent ON events (agent);
CREATE INDEX events_by_tick ON events (tick);
CREATE TABLE ticks (tick INTEGER PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE texts (sha256 BLOB PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE vectors (sha256 BLOB PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (name TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE inputs (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, data TEXT NOT NULL, taken INTEGER);
CREATE TABLE wall (id INTEGER PRIMARY KEY, at REAL NOT NULL, tick INTEGER NOT NULL, what TEXT NOT NULL);
"""

VIEWS = """
CREATE VIEW memories AS SELECT seq, tick, agent,
    json_extract(data, '$.memory.id') AS id,
    json_extract(data, '$.memory.kind') AS kind,
    json_extract(data, '$.memory.text') AS text,
    json_extract(data, '$.memory.tick') AS happened,
    json_extract(data, '$.memory.importance') AS importance,
    json_extract(data, '$.memory.evidence') AS evidence,
    coalesce(json_extract(data, '$.memory.sources'), '[]') AS sources,
    json_extract(data, '$.memory.heard[0]') AS conversation,
    json_extract(data, '$.memory.heard[1]') AS turn,
    json_extract(data, '$.memory.heard[2]') AS heard_from,
    coalesce(json_extract(data, '$.memory.about'), '') AS about,
    coalesce(json_extract(data, '$.memory.frames'), '[]') AS frames
    FROM events WHERE kind = 'Remembered';
CREATE VIEW utterances AS SELECT seq, tick,
    json_extract(data, '$.conversation') AS conversation,
    json_extract(data, '$.turn') AS turn,
    agent AS speaker,
    (SELECT group_concat(value, ', ') FROM json_each(data, '$.to')) AS "to",
    json_extract(data, '$.text') AS text,
    json_extract(data, '$.act') AS act,
    coalesce(json_extract(data, '$.sources'), '[]') AS sources,
    coalesce(json_extract(data, '$.frames'), '[]') AS frames
    FROM events WHERE kind = 'Said';
CREATE VIEW understood AS SELECT seq, tick, agent,
    json_extract(data, '$.conversation') AS conversation,
    json_extract(data, '$.turn') AS turn,
    coalesce(json_extract(data, '$.act'), '') AS act,
    coalesce(json_extract(data, '$.frames'), '[]') AS frames
    FROM events WHERE kind = 'Understood';
CREATE VIEW positions AS SELECT seq, tick, agent,
    json_extract(data, '$.tile[0]') AS x,
    json_extract(data, '$.tile[1]') AS y
    FROM events WHERE kind IN ('Spawned', 'Moved');
CREATE VIEW questions_asked AS SELECT seq, tick, agent,
    json_extract(data, '$.question') AS question,
    coalesce(json_extract(data, '$.about'), '') AS about,
    coalesce(json_extract(data, '$.by'), '') AS "by",
    coalesce(json_extract(data, '$.tokens_in'), 0) AS tokens_in,
    coalesce(json_extract(data, '$.tokens_out'), 0) AS tokens_out,
    coalesce(json_extract(data, '$.fallback'), '') AS fallback
    FROM events WHERE kind = 'Asked';
"""


def lay_out(db: sqlite3.Connection) -> None:
    """Make the tables of an empty database, and mark it as a run file."""
    db.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {LAYOUT}; {TABLES} {VIEWS}")


def renew_views(db: sqlite3.Connection) -> None:
    """Make the views of a run file anew, as they are now."""
    for statement in filter(None, map(_plain, VIEWS.split(";"))):
        _, _, name, *_ = statement.split()
        db.execute(f"DROP VIEW IF EXISTS {name}")
        db.execute(statement)


open_here: set[tuple[int, int] | None] = set()  # the files (device, inode) that this process has open for writing


def check_is_database(path: Path) -> None:
    """Raises RunFileError unless the file is there, is a SQLite file, and has nothing but plain files beside it.

    One that this process writes is not looked into: POSIX frees all locks of a process on a file whenever it closes
    it, SQLite's too, and then another program may take away the log that is being written.
    """
    with said_plainly(f"cannot read {path}"):
        if not path.is_file():
            raise RunFileError(f"there is no run file at {path}")
        found = path.stat()
        if (found.st_dev, found.st_ino) in open_here:
            return
        with path.open("rb") as file:
            magic = file.read(16)
        check_beside(path)
    if magic != b"SQLite format 3\0":
        raise RunFileError(f"{path} is not a run file: it is no SQLite database")


def check_beside(path: Path) -> None:
    """Raises RunFileError where what SQLite writes beside the file is a link: it would write into something else."""
    real = path.resolve()
    for ending in BESIDE:
        file = real.with_name(real.name + ending)
        if not file.is_symlink() and not file.exists():
            continue
        facts = file.lstat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_nlink > 1:
            raise RunFileError(
                f"cannot open {path}: {file} is a link, and what it leads to would be written; remove it"
            )


def damaged(path: Path, fault: str) -> RunFileError:
    """What is said of a run file that is damaged."""
    return RunFileError(f"{path} is damaged: {fault}")


def check_layout(db: sqlite3.Connection, path: Path) -> None:
    """Raises RunFileError unless the tables are those of `lay_out`, letter for letter, and nothing acts on them.

    A view in the place of a table could go on for ever, and triggers and indexes can hold functions. Tables and views
    of other names are nobody's concern here: they are never asked.
    """
    entries = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT ?", (MOST_ENTRIES + 1,)).fetchall()
    if len(entries) > MOST_ENTRIES:
        raise damaged(path, f"it has more than {MOST_ENTRIES} tables and views")
    missing = {name for name in _ENTRIES if name in _TABLE_NAMES} - {"calls"}
    for kind, name, table, sql in entries:
        low, on = str(name).lower(), str(table).lower()
        if kind == "trigger":
            raise damaged(path, f'it has a trigger, "{name}", and a run has none')
        if kind == "index" and on in _TABLE_NAMES and sql is not None and _ENTRIES.get(low) != ("index", _plain(sql)):
            raise damaged(path, f'it has an index "{name}" that is not of a run; drop it')
        if low in _TABLE_NAMES and _ENTRIES[low] != (kind, _plain(sql)):
            raise damaged(path, f'its "{name}" is not the table that a run has under that name')
        missing.discard(low)
    if missing:
        raise damaged(path, f'its table "{min(missing)}" is missing')


def _plain(sql: object) -> str:
    """A statement as it is compared."""
    return " ".join(str(sql).split()).replace(" IF NOT EXISTS", "")


def _entries() -> dict[str, tuple[str, str]]:
    """Kind and statement of every table and index, by name."""
    found = {}
    for statement in map(_plain, [*TABLES.split(";"), CALLS]):
        if statement:
            kind, name = statement.split()[1:3]
            found[name] = (kind.lower(), statement)
    return found


_ENTRIES = _entries()
_TABLE_NAMES = frozenset(name for name, (kind, _) in _ENTRIES.items() if kind == "table")


def schema_of(db: sqlite3.Connection, path: Path) -> int:
    """The schema number of a run file. Raises RunFileError when the database is something else."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise RunFileError(f"{path} is not a run file: it is a SQLite database of another program")
    return int(db.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def said_plainly(failure: str, remedy: str = "") -> Iterator[None]:
    """Turn what SQLite and the system raise into one sentence: what failed, why, and what that means."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise RunFileError(f"{failure}: {cause_of(error)}{remedy}") from error
