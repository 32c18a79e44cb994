"""How much people talk, with how many others, and how much of it they have said before."""

from __future__ import annotations

from collections import defaultdict

from town.core.events import ConversationStarted, Event, Said


class Talk:
    """Takes the records in order."""

    def __init__(self) -> None:
        self._conversations = 0
        self._partners: defaultdict[str, set[str]] = defaultdict(set)
        self._said: defaultdict[int, set[str]] = defaultdict(set)  # conversation -> what was said in it
        self._texts: set[str] = set()
        self._utterances = 0
        self._repeated = 0

    def take(self, _: int, event: Event) -> None:
        """Take the next record."""
        match event:
            case ConversationStarted():
                self._conversations += 1
            case Said():
                self._take_said(event)

    def figures(self, people: int, days: float) -> dict[str, float]:
        """The figures of so many people over so many days."""
        found: dict[str, float] = {}
        if days > 0:
            found["conversations a day"] = self._conversations / days
        if people:
            found["people whom one talks with"] = sum(map(len, self._partners.values())) / people
        if self._utterances:
            found["utterances in a conversation"] = self._utterances / len(self._said)
            found["share of utterances that are distinct"] = len(self._texts) / self._utterances
            found["share of utterances said before in their conversation"] = self._repeated / self._utterances
        return found

    def _take_said(self, said: Said) -> None:
        before = self._said[said.conversation]
        self._repeated += said.text.casefold() in before
        before.add(said.text.casefold())
        self._texts.add(said.text)
        self._utterances += 1
        for hearer in said.to:
            self._partners[said.speaker].add(hearer)
            self._partners[hearer].add(said.speaker)
