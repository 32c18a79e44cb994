"""The page of what stands open for somebody: the most pressing first, one line each, which unfolds."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence

from town.meaning.matter import Matter, standing
from town.meaning.matters import matters
from town.meaning.words import NO_FRAMES, kind_in_words, settled_in_words, what_in_words, whom_in_words
from town.runlog.find import short_moment
from town.view.panels.cardpages import Minds
from town.view.panels.page import FIRST, Page
from town.view.panels.recollections import Recollections
from town.view.panels.remembering import memory_row
from town.view.panels.rows import More, Row, Toggle, heading, hint
from town.view.runindex import RunIndex
from town.view.viewing import Viewing

FEW = 8  # of the most pressing are shown; "More" shows all


class OpenPage(Page):
    """What stands open by all that somebody remembers."""

    title = "Open"

    def __init__(self, minds: Minds) -> None:
        super().__init__()
        self._minds = minds
        self._key: Hashable = None
        self._found: tuple[Matter, ...] | None = ()

    def rows(self, viewing: Viewing) -> tuple[Row, ...]:
        """The most pressing of the moment."""
        index, name, tick = viewing.index, viewing.selected, viewing.tick
        mind = self._minds.of(index, name)
        found = self._standing(index, mind, tick)
        if found is None:
            return hint(NO_FRAMES)
        most = FEW if self.count == FIRST else self.count
        return matter_rows(index, mind, found, tick, self.opened, most)

    def _standing(self, index: RunIndex, mind: Recollections, tick: int) -> tuple[Matter, ...] | None:
        """What stands open, worked out anew when the moment is another; None when no memory says what it means."""
        key = (mind.name, tick)
        if key != self._key:
            self._key, self._found = key, standing_of(index, mind, tick)
        return self._found


def standing_of(index: RunIndex, mind: Recollections, tick: int) -> tuple[Matter, ...] | None:
    """What stands open for somebody at the end of a tick; None when no memory says what it means."""
    memories = mind.texts(tick)
    if not any(memory.frames for memory in memories):
        return None
    now = index.clock.at(max(tick, 0))
    return standing(matters(mind.name, memories, now, lambda memory: index.clock.at(memory.tick)))


def matter_rows(
    index: RunIndex, mind: Recollections, found: Sequence[Matter], tick: int, opened: Collection[str], most: int
) -> tuple[Row, ...]:
    """Open matters under their kinds, most pressing first; each unfolds to whom it concerns, and since when."""
    rows: list[Row] = []
    kind = ""
    for matter in found[:most]:
        if kind_in_words(matter, mind.name) != kind:
            kind = kind_in_words(matter, mind.name)
            rows.append(heading(kind[:1].upper() + kind[1:]))
        key = f"{matter.kind}:{matter.opened}:{what_in_words(matter, mind.name)}"
        rows.append(Row(what_in_words(matter, mind.name), is_open=key in opened, click=Toggle(key)))
        rows += _unfolded(index, mind, matter, tick) if key in opened else ()
    if len(found) > most:
        rows.append(Row("More …", tone="faint", click=More()))
    return tuple(rows) or hint(f"Nothing stands open for {mind.name} at this moment.")


def _unfolded(index: RunIndex, mind: Recollections, matter: Matter, tick: int) -> Iterator[Row]:
    whom, towards = whom_in_words(matter), settled_in_words(matter, short_moment)
    if whom:
        yield Row(f"concerns {whom}", tone="faint", depth=1)
    if towards:
        yield Row(towards, tone="faint", depth=1)
    for memory in mind.some((matter.opened,), tick):
        yield memory_row(index, memory, tick, depth=1)
