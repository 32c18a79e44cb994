"""Where a run begins and ends: its first and last record and tick, and its days in the calendar."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from town.core.events import RunStarted
from town.runlog.schema import damaged

ENDS = """
SELECT (SELECT min(seq) FROM events), (SELECT max(seq) FROM events), (SELECT sum(1) FROM events),
    (SELECT min(tick) FROM ticks), (SELECT max(tick) FROM ticks), (SELECT sum(1) FROM ticks),
    (SELECT min(tick) FROM events), (SELECT max(tick) FROM events)
"""
MARGIN = timedelta(days=2)  # before and after a run, that are in the calendar as well


class Ends(NamedTuple):
    """What ENDS finds; None, or of another type, where the file is damaged or empty."""

    first: object
    last: object
    records: int | None
    begin: object
    end: object
    ticks: int | None
    early: object  # the ticks of the records
    late: object


def check_ends(found: Ends, path: Path) -> None:
    """Raises RunFileError unless records and ticks are numbered without a gap, up to the same end.

    It costs next to nothing, and keeps those who count from one end to the other from counting for ever.
    """
    records, ticks, end = found.records or 0, found.ticks or 0, found.end
    if not records and not ticks:
        return
    if (found.first, found.last) != (0, records - 1):
        raise damaged(path, f"it has {records} records, numbered {found.first} to {found.last}: some are missing")
    if (found.begin, end) != (-1, ticks - 2):
        raise damaged(path, f"it has {ticks} ticks, numbered {found.begin} to {end}: some are missing")
    early, late = found.early, found.late
    if not isinstance(early, int) or not isinstance(late, int) or not -1 <= early <= late <= ticks - 2:
        raise damaged(path, f"its records are of ticks {early!r} to {late!r}, and its last tick is {end}")


def check_calendar(started: RunStarted, last_tick: int, path: Path) -> None:
    """Raises RunFileError unless all moments of the run are in the calendar."""
    said = f"record 0: its start {started.start!r}"
    try:
        start = datetime.fromisoformat(started.start)
        begin = start - MARGIN
        _ = start + MARGIN + timedelta(seconds=max(started.ticks, last_tick) * started.tick_seconds)
    except (ValueError, OverflowError) as error:
        raise damaged(path, f"{said} is no moment to begin at") from error
    if begin.tzinfo is not None:
        raise damaged(path, f"{said} is in a time zone, and a town is in none")
