"""Numbered upgrades of run files: how a file of an older schema becomes one of the schema that this program writes.

They are of tables and views. Records stay as they were written, to the letter, since the digests are of their letters:
`core.events.decode` reads those of older schemas too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from town.core.errors import RunFileError
from town.core.events import SCHEMA, RunStarted
from town.runlog.guard import harden
from town.runlog.schema import LAYOUT, check_layout, renew_views, schema_of

Step = Callable[[sqlite3.Connection], None]

# schema n -> what makes it n + 1; each comes with a fixture of the old schema
UPGRADES: Mapping[int, Step] = {1: renew_views}


def check_schema(db: sqlite3.Connection, path: Path, newest: int = LAYOUT) -> int:
    """The schema of a run file. Raises RunFileError for one that is newer, too old, or no run file at all."""
    schema = schema_of(db, path)
    if schema > newest:
        raise RunFileError(
            f"{path} was written by schema {schema}; this program reads up to {newest}: upgrade generative-town"
        )
    return schema


def check_records(started: RunStarted, path: Path) -> None:
    """Raises RunFileError for a run whose records are of a newer schema."""
    if started.schema > SCHEMA:
        raise RunFileError(
            f"{path} has records of schema {started.schema}; this program reads up to {SCHEMA}: upgrade generative-town"
        )


def check_steps(schema: int, path: Path, newest: int = LAYOUT, steps: Mapping[int, Step] = UPGRADES) -> None:
    """Raises RunFileError where no steps lead from a schema to the newest."""
    if schema < min([newest, *steps]) or any(one not in steps for one in range(schema, newest)):
        raise RunFileError(f"{path} was written by schema {schema}, which this program can no longer read")


def upgrade(db: sqlite3.Connection, path: Path, newest: int = LAYOUT, steps: Mapping[int, Step] = UPGRADES) -> None:
    """Bring an open run file to the newest schema, one numbered step after the other, each in its own transaction."""
    first = check_schema(db, path, newest)
    check_steps(first, path, newest, steps)
    for schema in range(first, newest):
        db.execute("BEGIN IMMEDIATE")
        try:
            steps[schema](db)
            db.execute(f"PRAGMA user_version = {schema + 1}")
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")


def readable(db: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The database itself, or an upgraded copy in memory when it is of an older schema; its tables are ours."""
    schema = check_schema(db, path)
    if schema == LAYOUT:
        check_layout(db, path)
        return db
    check_steps(schema, path)
    copy = sqlite3.connect(":memory:", isolation_level=None)
    db.backup(copy)
    db.close()
    harden(copy)
    upgrade(copy, path)
    check_layout(copy, path)
    return copy
