"""What a person believes, from the memories recalled for a question: evidence, strength, and who else knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from town.core.memory import Memory
from town.reason.rules.belief_types import GatheringBelief, News, RelationBelief
from town.reason.rules.understand import Reader

__all__ = ["Beliefs", "GatheringBelief", "News", "RelationBelief"]


class Beliefs:
    """Beliefs of `me` at the moment `now`; computed when asked for."""

    def __init__(self, me: str, dated: Sequence[tuple[Memory, datetime]], reader: Reader, now: datetime) -> None:
        self.me, self.dated, self.reader, self.now = me, dated, reader, now

    def gatherings(self) -> tuple[GatheringBelief, ...]:
        """Gatherings known of: not over yet first, soonest first."""
        return ()

    def relation(self, other: str) -> RelationBelief:
        """How I stand to someone."""
        return RelationBelief(other, False, 0.0, 0.0, "", "", 0, None, False, (), ())

    def news(self) -> tuple[News, ...]:
        """Tellable things, most valuable first."""
        return ()

    def interests(self) -> tuple[tuple[str, int], ...]:
        """My own concerns, works in progress and likes, for small talk: text and memory id."""
        return ()
