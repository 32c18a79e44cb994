"""What stands open for somebody, as a table; what is settled stands below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.console import RenderableType
from rich.table import Table

from town.core.clock import Clock
from town.core.memory import Memory
from town.meaning.matter import Matter
from town.meaning.matters import matters
from town.meaning.words import NO_FRAMES, kind_in_words, settled_in_words, what_in_words, whom_in_words
from town.runlog.find import short_moment
from town.show.texts import Text


def matters_page(memories: Sequence[Memory], clock: Clock, name: str, tick: int) -> RenderableType:
    """What stands open by all that somebody remembers at the end of a tick, most pressing first."""
    if not any(memory.frames for memory in memories):
        return Text(NO_FRAMES, "dim")
    found = matters(name, memories, clock.at(max(tick, 0)), lambda memory: clock.at(memory.tick))
    if not found:
        return Text(f"Nothing stands open for {name}.", "dim")
    return _table([*(one for one in found if one.is_open), *(one for one in found if not one.is_open)], clock, name)


def _table(found: Sequence[Matter], clock: Clock, name: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("kind", no_wrap=True)
    table.add_column("what", ratio=3)
    table.add_column("whom it concerns", ratio=2)
    table.add_column("since", no_wrap=True)
    table.add_column("settled", ratio=2)
    for matter in found:
        style = "" if matter.is_open else "dim"
        table.add_row(
            Text(kind_in_words(matter, name), style or "yellow"),
            Text(what_in_words(matter, name), style),
            Text(whom_in_words(matter) if matter.is_open else "", style),
            Text(_since(matter.since, clock), "dim"),
            Text(settled_in_words(matter, short_moment), style),
        )
    return table


def _since(moment: datetime, clock: Clock) -> str:
    return "before" if moment < clock.at(0) else short_moment(moment)
