"""The page of somebody's memories: newest first, of a kind, with words in them, or like some words in meaning."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UIDropDownMenu, UITextEntryLine

from town.core.memory import MemoryKind
from town.view.panels.cardpages import Minds
from town.view.panels.meaning import Likeness, MeaningSearch, Wanted
from town.view.panels.page import Page, Room
from town.view.panels.recollections import Found, filtered
from town.view.panels.remembering import stream_rows
from town.view.panels.rows import Row, hint
from town.view.panels.theme import BUTTON, CHOICE, ENTRY, is_event_of
from town.view.viewing import Viewing

ALL = "All kinds"
KINDS: Mapping[MemoryKind, str] = {
    "observation": "Observations",
    "dialogue": "Dialogue",
    "plan": "Plans",
    "reflection": "Reflections",
}


class MemoryPage(Page):
    """The memory stream. Words are looked for as they are typed; meaning is searched on Enter."""

    title = "Memory"

    def __init__(self, minds: Minds, search: MeaningSearch | None = None) -> None:
        """`search` answers by meaning; None for one that is made when it is first needed."""
        super().__init__()
        self._minds = minds
        self._search = search
        self.kind: MemoryKind | None = None
        self.words = ""
        self.is_by_meaning = False
        self.meant = ""  # what was last asked for by meaning
        self._answer: tuple[str, Likeness] | None = None  # for whom, and the last that was found
        self._entry: UITextEntryLine | None = None
        self._choice: UIDropDownMenu | None = None
        self._button: UIButton | None = None

    def rows(self, viewing: Viewing) -> tuple[Row, ...]:
        """The memories that are wanted."""
        if self.is_by_meaning and self.meant:
            return self._by_meaning(viewing)
        words = "" if self.is_by_meaning else self.words
        found = filtered(viewing.index, viewing.selected, viewing.tick, self.count, self.kind, words)
        return stream_rows(viewing.index, found, viewing.tick)

    def state(self, viewing: Viewing) -> Hashable:
        """The filter, and whether an answer has come."""
        if self._answer is None and self.is_by_meaning and self.meant:
            self._ask(viewing)
        answer = self._answer and id(self._answer[1])
        return super().state(viewing), self.kind, self.words, self.is_by_meaning, self.meant, answer

    def _by_meaning(self, viewing: Viewing) -> tuple[Row, ...]:
        self._ask(viewing)
        if self._answer is None:
            return hint("Looking for what is alike; the first time, the model of language is loaded …")
        found = self._answer[1]
        if found.trouble:
            return hint(found.trouble)
        kept = [place for place, one in enumerate(found.memories) if self.kind in (None, one.kind)]
        memories = tuple(found.memories[place] for place in kept)
        return stream_rows(viewing.index, Found(memories, True), viewing.tick, [found.scores[place] for place in kept])

    def _ask(self, viewing: Viewing) -> None:
        """Ask anew when there are other memories; what was found before stays until the answer is there."""
        name, tick = viewing.selected, viewing.tick
        self._search = self._search or MeaningSearch(viewing.index.path)
        mind = self._minds.of(viewing.index, name)
        wanted = Wanted(name, mind.count(tick), self.meant)
        found = self._search.ask(wanted, lambda: mind.texts(tick), self.count)
        key = f"{name}/{self.meant}"
        if found is not None:
            self._answer = (key, found)
        elif self._answer is not None and self._answer[0] != key:
            self._answer = None

    def controls(self, room: Room) -> int:
        """A line for words; a choice of kinds and a button for the way of searching."""
        self._entry = UITextEntryLine(
            room.line(0),
            room.manager,
            room.body,
            object_id=ENTRY,
            initial_text=self.words or None,
            placeholder_text="search memories …",
        )
        chosen = KINDS[self.kind] if self.kind else ALL
        self._choice = UIDropDownMenu(
            [ALL, *KINDS.values()], chosen, room.line(1, 0, 0.5), room.manager, room.body, object_id=CHOICE
        )
        self._button = UIButton(room.line(1, 0.5), self._label(), room.manager, room.body, object_id=BUTTON)
        return room.height(2)

    def handle(self, event: pygame.event.Event) -> bool:
        """Words, Enter, a kind, or the other way of searching."""
        if is_event_of(event, pygame_gui.UI_TEXT_ENTRY_CHANGED, self._entry):
            self.words = event.text
            return True
        if is_event_of(event, pygame_gui.UI_TEXT_ENTRY_FINISHED, self._entry):
            self.words = event.text
            self._mean(self.words)
            return True
        if is_event_of(event, pygame_gui.UI_DROP_DOWN_MENU_CHANGED, self._choice):
            self.kind = next((kind for kind, name in KINDS.items() if name == event.text), None)
            return True
        if self._button is not None and is_event_of(event, pygame_gui.UI_BUTTON_PRESSED, self._button):
            self.is_by_meaning = not self.is_by_meaning
            self._button.set_text(self._label())
            self._mean(self.words)
            return True
        return False

    def leave(self) -> None:
        """Stop searching."""
        if self._search is not None:
            self._search.close()

    def _mean(self, words: str) -> None:
        self.meant, self._answer = words.strip(), None

    def _label(self) -> str:
        return "by meaning (Enter)" if self.is_by_meaning else "by words"
