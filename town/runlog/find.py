"""How people and moments are found by what was typed, and how moments and places are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from town.core.clock import Clock
from town.core.errors import UsageError
from town.runlog.reader import RunReader

DAY_AND_TIME = "%Y-%m-%d %H:%M"


def find_person(typed: str, people: Sequence[str]) -> str:
    """The one whose name, or one of its words, begins with what was typed. Raises UsageError listing candidates."""
    wanted = typed.casefold().strip()
    names = {name: name.casefold() for name in people}
    exact = [name for name, folded in names.items() if folded == wanted]
    begun = [name for name, folded in names.items() if folded.startswith(wanted)]
    inside = [name for name, folded in names.items() if any(word.startswith(wanted) for word in folded.split())]
    found = exact or begun or inside
    if wanted and len(found) == 1:
        return found[0]
    if wanted and found:
        raise UsageError(f'"{typed}" could be any of: {", ".join(found)}')
    raise UsageError(f'there is nobody called "{typed}"; there are: {", ".join(people)}')


def clock_of(reader: RunReader) -> Clock:
    """The clock of a recorded run."""
    started = reader.started()
    return Clock(datetime.fromisoformat(started.start), started.tick_seconds)


def find_tick(typed: str | None, reader: RunReader, clock: Clock) -> int:
    """The tick of a moment: "2023-02-14 17:00", or "17:00" on the last day of the run; the last tick without one."""
    last = reader.last_tick
    return last if typed is None else tick_of_text(typed, clock, last)


def tick_of_text(typed: str, clock: Clock, last: int, day: datetime | None = None, first: int = 0) -> int:
    """The tick of a moment as it is typed; a bare time is on `day`, else on the day of tick `last`.

    Raises UsageError for what is no moment, or is not between ticks `first` and `last`.
    """
    moment = _moment(typed, day or clock.at(max(last, 0)))
    start, end = clock.at(first), clock.at(last + 1)
    if not start <= moment <= end:
        span = f"from {start:{DAY_AND_TIME}} to {end:{DAY_AND_TIME}}"
        raise UsageError(f"{moment:{DAY_AND_TIME}} is not in this run, which goes {span} so far")
    return min(clock.tick_of(moment), last)


def _moment(typed: str, day: datetime) -> datetime:
    if re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?", typed.strip()):
        typed = f"{day:%Y-%m-%d} {typed.strip().zfill(5)}"
    try:
        return datetime.fromisoformat(typed.strip()).replace(tzinfo=None)
    except ValueError:
        raise UsageError(f'"{typed}" is not a moment; write "2023-02-14 17:00", or "17:00" for the last day') from None


def short_moment(moment: datetime) -> str:
    """A moment as it stands beside a line: "Tue 14 Feb 17:00"."""
    return f"{moment:%a} {moment.day} {moment:%b %H:%M}"


def short_place(address: str) -> str:
    """An address without its object: where somebody is, roughly."""
    return ", ".join(reversed(address.split(":")[:2])) or "outdoors"
