"""The page of topics: choose one, see how it spreads, and by which words it came to each."""

from __future__ import annotations

from collections.abc import Hashable

from town.view.panels.page import Page
from town.view.panels.rows import Choose, Click, Row, hint
from town.view.panels.spreading import knowing_rows, topic_rows
from town.view.viewing import Viewing


class TopicPage(Page):
    """All topics, and below them how far the chosen one went."""

    title = "Topics"

    def rows(self, viewing: Viewing) -> tuple[Row, ...]:
        """The topics, and who knows of the chosen one."""
        topics = topic_rows(viewing.index.topics, viewing.topic)
        if viewing.topic is None:
            return (*topics, *(hint("Choose a topic to see who knows of it.") if viewing.index.topics else ()))
        if viewing.knowing is None:
            return (*topics, *hint("Tracing who told whom …"))
        return (*topics, *knowing_rows(viewing.index, viewing.knowing, viewing.tick, self.opened))

    def state(self, viewing: Viewing) -> Hashable:
        """The topic, what was traced, what is unfolded."""
        return viewing.topic and viewing.topic.name, id(viewing.knowing), tuple(self.opened)

    def take(self, click: Click, viewing: Viewing) -> None:
        """Another topic begins with nothing unfolded."""
        if isinstance(click, Choose):
            self.reset()
        super().take(click, viewing)
