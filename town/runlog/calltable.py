"""The table of a model's calls. Only a run that has a model has it, so that all other files are as they always were."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from town.core.calls import NONE_YET, Call, Usage

TABLE = """
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY, tick INTEGER NOT NULL, agent TEXT NOT NULL, kind TEXT NOT NULL, request TEXT NOT NULL,
    shared BLOB NOT NULL, person BLOB NOT NULL, ask TEXT NOT NULL, reply TEXT, "by" TEXT NOT NULL,
    tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL, cached INTEGER NOT NULL, seconds REAL NOT NULL,
    retries INTEGER NOT NULL, recorded INTEGER NOT NULL, fallback TEXT NOT NULL)
"""
INSERT = f"INSERT INTO calls VALUES (NULL{', ?' * 16})"  # noqa: S608 (question marks)
EXISTS = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'calls'"
SELECT = """
SELECT calls.id, tick, agent, kind, request, one.text, other.text, ask, reply, "by", tokens_in, tokens_out, cached,
    seconds, retries, recorded, fallback
FROM calls LEFT JOIN texts AS one ON one.sha256 = shared LEFT JOIN texts AS other ON other.sha256 = person
WHERE calls.id > ? AND calls.id <= ? AND (? IS NULL OR kind = ?) AND (? IS NULL OR agent = ?)
ORDER BY calls.id LIMIT ?
"""
PRICE = "price"  # the key under which a run file keeps what a model's tokens cost
STRIDE = 16  # calls read at once, so that no reader holds up the writer for long, nor takes much memory
SUMS = """
SELECT coalesce(sum(recorded = 0), 0), coalesce(sum(recorded), 0), coalesce(sum(tokens_in * (recorded = 0)), 0),
    coalesce(sum(tokens_out * (recorded = 0)), 0), coalesce(sum(cached * (recorded = 0)), 0),
    coalesce(sum(seconds * (recorded = 0)), 0.0), coalesce(sum(retries * (recorded = 0)), 0) FROM calls
WHERE id BETWEEN ? AND ?
"""
CAUSES = """
SELECT fallback, count(*) FROM calls WHERE fallback != '' AND id BETWEEN ? AND ? GROUP BY fallback ORDER BY fallback
"""
ESTIMATED = "estimated"  # the key under which a run file keeps of how many calls nobody counted the tokens
MORE_ESTIMATED = """
INSERT INTO run VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + ? AS TEXT)
"""
HOW_MANY_ESTIMATED = "SELECT CAST(value AS INTEGER) FROM run WHERE key = ?"
LAST = "SELECT coalesce(max(id), 0) FROM calls"


def write_calls(db: sqlite3.Connection, calls: Sequence[tuple[int, Call]]) -> None:
    """Add calls with their ticks, within the caller's transaction; what prompts share is stored once."""
    if not calls:
        return
    db.execute(TABLE)
    texts = {text: sha256(text.encode()).digest() for _, call in calls for text in (call.shared, call.person)}
    db.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", [(key, text) for text, key in texts.items()])
    db.executemany(INSERT, [_row(tick, call, texts[call.shared], texts[call.person]) for tick, call in calls])
    estimated = sum(call.is_estimated and not call.recorded for _, call in calls)
    if estimated:
        db.execute(MORE_ESTIMATED, (ESTIMATED, str(estimated), estimated))


def read_calls(db: sqlite3.Connection, kind: str | None = None, agent: str | None = None) -> Iterator[tuple[int, Call]]:
    """Calls with their ticks, in order; of one kind and of one person, if these are given."""
    if not has_calls(db):
        return
    ((last,),) = db.execute(LAST)
    after = 0
    while rows := db.execute(SELECT, (after, last, kind, kind, agent, agent, STRIDE)).fetchall():
        for after, tick, *fields in rows:  # noqa: B007 (the last one is where the next stride begins)
            yield tick, _call(fields)


@dataclass
class Tally:
    """What all calls of a run come to, but for the cost. Reading again looks at those only that came since."""

    last: int = 0  # the number of the last call that is counted
    usage: Usage = NONE_YET

    def read(self, db: sqlite3.Connection) -> Usage | None:
        """Count on; None where no model was asked."""
        if not has_calls(db):
            return None
        ((last,),) = db.execute(LAST)
        if last > self.last:
            span = (self.last + 1, last)
            (sums,) = db.execute(SUMS, span)
            self.usage = self.usage.plus(replace(Usage(*sums), fallbacks=dict(db.execute(CAUSES, span).fetchall())))
            self.last = last
        estimated = [int(count) for (count,) in db.execute(HOW_MANY_ESTIMATED, (ESTIMATED,))]
        return replace(self.usage, estimated=sum(estimated))


def has_calls(db: sqlite3.Connection) -> bool:
    """Whether there is such a table."""
    return db.execute(EXISTS).fetchone() is not None


_SHAPE = (*[str] * 6, str | None, str, *[int] * 3, int | float, int, int, str)  # of a Call


def _call(fields: Sequence[Any]) -> Call:
    """A call from its cells. Raises ValueError for what no call has."""
    call = Call(*fields)
    if not all(map(isinstance, fields, _SHAPE)) or min(fields[8:13]) < 0:
        raise ValueError(f"a call of {call.agent!r} has a value that none has")
    return replace(call, recorded=bool(call.recorded))


def _row(tick: int, call: Call, shared: bytes, person: bytes) -> tuple[int | float | str | bytes | None, ...]:
    return (
        tick,
        call.agent,
        call.kind,
        call.request,
        shared,
        person,
        call.ask,
        call.reply,
        call.by,
        call.tokens_in,
        call.tokens_out,
        call.cached,
        call.seconds,
        call.retries,
        call.recorded,
        call.fallback,
    )
