"""Tables and views of a run file, and how one is opened or refused.

`events` and `ticks` are a contract with other people's scripts; docs/decisions/run-file.md says what each table holds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from town.core.causes import cause_of
from town.core.errors import RunFileError

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
    coalesce(json_extract(data, '$.memory.about'), '') AS about
    FROM events WHERE kind = 'Remembered';
CREATE VIEW utterances AS SELECT seq, tick,
    json_extract(data, '$.conversation') AS conversation,
    json_extract(data, '$.turn') AS turn,
    agent AS speaker,
    json_extract(data, '$.to') AS "to",
    json_extract(data, '$.text') AS text,
    json_extract(data, '$.act') AS act,
    coalesce(json_extract(data, '$.sources'), '[]') AS sources
    FROM events WHERE kind = 'Said';
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


def lay_out(db: sqlite3.Connection, schema: int) -> None:
    """Make the tables of an empty database, and mark it as a run file."""
    db.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {schema}; {TABLES} {VIEWS}")


open_here: set[tuple[int, int] | None] = set()  # the files (device, inode) that this process has open for writing


def check_is_database(path: Path) -> None:
    """Raises RunFileError unless the file is there and is a SQLite file.

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
    if magic != b"SQLite format 3\0":
        raise RunFileError(f"{path} is not a run file: it is no SQLite database")


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
