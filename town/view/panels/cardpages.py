"""The pages of a person's card: plan, what came to mind, reflections, conversations, the others."""

from __future__ import annotations

from collections.abc import Hashable

from town.core.plan import PlanItem
from town.view.panels.page import Page
from town.view.panels.recollections import Recollections
from town.view.panels.remembering import plan_rows, recall_rows, reflection_rows
from town.view.panels.rows import Click, Open, Row, hint
from town.view.panels.talking import line_rows, relation_rows, talk_rows
from town.view.runindex import RunIndex
from town.view.viewing import Viewing


class Minds:
    """Memories of people, read when first asked for; those of the last few people are kept."""

    MOST = 6

    def __init__(self) -> None:
        self.by_name: dict[str, Recollections] = {}

    def of(self, index: RunIndex, name: str) -> Recollections:
        """Somebody's memories."""
        if name not in self.by_name:
            while len(self.by_name) >= self.MOST:
                del self.by_name[next(iter(self.by_name))]
            self.by_name[name] = Recollections(index, name)
        return self.by_name[name]


class PlanPage(Page):
    """The plan of the day, the present marked."""

    title = "Plan"
    reveals_marked = True

    def __init__(self, minds: Minds) -> None:
        super().__init__()
        self._minds = minds
        self._key: Hashable = None
        self._items: tuple[PlanItem, ...] = ()

    def rows(self, viewing: Viewing) -> tuple[Row, ...]:
        """The plan as it stands at the moment."""
        index, name, tick = viewing.index, viewing.selected, viewing.tick
        return plan_rows(index, self._minds.of(index, name), self._plan(index, name, tick), tick, self.opened)

    def _plan(self, index: RunIndex, name: str, tick: int) -> tuple[PlanItem, ...]:
        """The plan, put together anew only when it was changed since."""
        changed = [at for at, _ in index.reader.last_events("Planned", name, tick, 1)]
        key = (name, index.clock.at(tick).date(), tuple(changed))
        if key != self._key:
            self._key, self._items = key, index.plan(name, tick)
        return self._items


class RecallPage(Page):
    """What last came to mind, with the terms of the scores."""

    title = "Recall"
    MOST = 10

    def __init__(self, minds: Minds) -> None:
        super().__init__()
        self._minds = minds

    def rows(self, viewing: Viewing) -> tuple[Row, ...]:
        """The last recalls."""
        index, name, tick = viewing.index, viewing.selected, viewing.tick
        recalls = index.last_recalls(name, tick, self.MOST)
        return recall_rows(index, self._minds.of(index, name), recalls, tick, self.opened)


class ReflectionPage(Page):
    """Reflections as trees over what they rest on."""

    title = "Thoughts"

    def __init__(self, minds: Minds) -> None:
        super().__init__()
        self._minds = minds

    def rows(self, viewing: Viewing) -> tuple[Row, ...]:
        """Reflections up to the moment."""
        index, name = viewing.index, viewing.selected
        return reflection_rows(index, self._minds.of(index, name), viewing.tick, self.opened, self.count)


class TalkPage(Page):
    """Conversations; one that is opened line by line."""

    title = "Talks"

    def __init__(self, minds: Minds) -> None:
        super().__init__()
        self._minds = minds
        self.number = -1

    def rows(self, viewing: Viewing) -> tuple[Row, ...]:
        """The list, or the lines of the opened conversation."""
        index, tick = viewing.index, viewing.tick
        talk = index.conversations.get(self.number)
        if talk is None or viewing.selected not in talk.pair:
            return talk_rows(index, viewing.selected, tick, self.count)
        if talk.start > tick:
            return (Row("‹ all conversations", tone="faint", click=Open(-1)), *hint("It has not begun yet."))
        return line_rows(index, talk, tick, self.opened, self._minds.by_name)

    def state(self, viewing: Viewing) -> Hashable:
        """Which conversation is open."""
        return super().state(viewing), self.number

    def reset(self) -> None:
        """Back to the list."""
        super().reset()
        self.number = -1

    def take(self, click: Click, viewing: Viewing) -> None:
        """Open a conversation, or go back."""
        if isinstance(click, Open):
            self.number = click.conversation
        else:
            super().take(click, viewing)


class RelationPage(Page):
    """Whom somebody knows, and how."""

    title = "Others"

    def rows(self, viewing: Viewing) -> tuple[Row, ...]:
        """Those whom they knew or met up to the moment."""
        return relation_rows(viewing.index, viewing.selected, viewing.tick)
