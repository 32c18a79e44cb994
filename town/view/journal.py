"""What the window shows, written down for tests that have no eyes: where TOWN_VIEW_JOURNAL names a file, a line of JSON
for every picture that shows something else than the one before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pygame

from town.view.panel import Panel
from town.view.panels.sheet import Sheet
from town.view.viewing import TILE, Viewing

if TYPE_CHECKING:
    from town.view.window import Window

FILE = "TOWN_VIEW_JOURNAL"
READABLE = 10  # pixels of a row that must be seen for it to count as shown


class Journal:
    """Appends to its file; without a file it does nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._last: object = None

    @classmethod
    def wanted(cls) -> Journal:
        """The journal that the environment asks for."""
        name = os.environ.get(FILE)
        return cls(Path(name) if name else None)

    def note(self, window: Window) -> None:
        """Write down what is shown, if it is something new."""
        if self._path is None:
            return
        state = state_of(window)
        if state != self._last:
            self._last = state
            with self._path.open("ab") as file:
                file.write(msgspec.json.encode(state) + b"\n")


def state_of(window: Window) -> dict[str, object]:
    """All that is shown, as plain values; points and rectangles are pixels of the window."""
    viewing = window.lead
    line, person = viewing.timeline, viewing.selected
    return {
        "is_open": window.is_open,
        "run": viewing.index.name,
        "size": window.screen.get_size(),
        "tick": viewing.tick,
        "last": line.last,
        "is_playing": line.is_playing,
        "is_live": line.is_live,
        "is_growing": line.is_growing,
        "selected": person,
        "is_following": viewing.is_following,
        "topic": viewing.topic.name if viewing.topic is not None else "",
        "knowers": sorted(viewing.knowers) if viewing.knowing is not None else None,
        "notice": window.notices.current(viewing.time_s),
        "scrubber": tuple(window.bar.scrubber.rect),
        "clock": tuple(window.bar.time_rect),
        "people": {one.name: {"tile": one.tile, "doing": one.activity} for one in viewing.frame.people},
        "places": dict(_places(viewing, window.area)),
        "rows": list(_rows(window.panels)),
        "tabs": {title: rect.center for sheet in _sheets(window.panels) for title, rect in sheet.tab_places.items()},
    }


def _places(viewing: Viewing, area: pygame.Rect) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where on the screen people are, those who are on that part of it which shows the run."""
    for one in viewing.frame.people:
        x, y = one.at(viewing.fraction)
        left, top = viewing.camera.to_screen((x + 0.5) * TILE, (y + 0.6) * TILE)
        spot = round(left) + area.x, round(top) + area.y
        if area.collidepoint(spot):
            yield one.name, spot


def _sheets(panels: Iterable[Panel]) -> Iterator[Sheet]:
    return (panel for panel in panels if isinstance(panel, Sheet) and panel.is_open)


def _rows(panels: Iterable[Panel]) -> Iterator[dict[str, object]]:
    """The rows of all open sheets that are seen."""
    for sheet in _sheets(panels):
        if sheet.rows is None:
            continue
        for number, row in enumerate(sheet.rows.rows):
            place = sheet.rows.place_of(number)
            if place.h >= READABLE:
                what = {"title": row.title, "text": row.text, "note": row.note, "depth": row.depth}
                yield {"sheet": sheet.name, "page": sheet.page.title, **what, "at": place.center}
