"""What a person believes, from the memories recalled for a question: evidence, strength, and who else knows.

After Talk of the Town: a belief rests on memories, each a piece of evidence with a weight (seen or one's own more than
told, told by someone close more than by a stranger, fading with the days); repetition strengthens it. Nothing is known
that is not in these memories, and nothing is kept beside them. Everything is worked out when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property

from town.core.memory import Memory
from town.reason.rules.believe.evidence import Piece, pieces_of
from town.reason.rules.believe.gatherings import gatherings_of
from town.reason.rules.believe.news import interests_of, news_of
from town.reason.rules.believe.relations import Ties, closeness_of, facts_of, relation_of, ties_with
from town.reason.rules.believe.types import GatheringBelief, News, RelationBelief

__all__ = ["Beliefs", "GatheringBelief", "News", "RelationBelief"]


class Beliefs:
    """Beliefs of `me` at the moment `now`, from memories that may say something; `moment` says when one happened."""

    def __init__(
        self,
        me: str,
        memories: Sequence[Memory],
        moment: Callable[[Memory], datetime],
        now: datetime,
    ) -> None:
        self._me, self._memories, self._moment, self._now = me, memories, moment, now
        self._relations: dict[str, RelationBelief] = {}
        self._close: dict[str, float] = {}
        self._tied: dict[str, Ties | None] = {}

    @cached_property
    def _pieces(self) -> tuple[Piece, ...]:
        return pieces_of(self._me, self._memories, self._moment)

    @cached_property
    def _gatherings(self) -> tuple[GatheringBelief, ...]:
        return gatherings_of(self._me, self._pieces, self._now, self._closeness)

    @cached_property
    def _news(self) -> tuple[News, ...]:
        return news_of(self._me, self._pieces, self._now)

    @cached_property
    def _interests(self) -> tuple[tuple[str, int], ...]:
        return interests_of(self._me, self._pieces)

    def _ties(self, other: str) -> Ties | None:
        if other not in self._tied:
            self._tied[other] = ties_with(other, self._pieces)
        return self._tied[other]

    def _closeness(self, other: str) -> float:
        if other not in self._close:
            self._close[other] = closeness_of(self._me, self._ties(other))
        return self._close[other]

    def gatherings(self) -> tuple[GatheringBelief, ...]:
        """Gatherings known of: not over yet first, soonest first."""
        return self._gatherings

    def relation(self, other: str) -> RelationBelief:
        """How I stand to someone; a stranger has closeness 0 and is not known."""
        if other not in self._relations:
            self._relations[other] = relation_of(self._me, other, self._ties(other))
        return self._relations[other]

    def facts(self, other: str) -> tuple[tuple[str, int], ...]:
        """What one could ask someone about: text and memory id."""
        return facts_of(self._me, other, self._ties(other))

    def news(self) -> tuple[News, ...]:
        """Tellable things, most valuable first; gatherings are apart."""
        return self._news

    def interests(self) -> tuple[tuple[str, int], ...]:
        """My own concerns, works in progress and likes, for small talk: text and memory id."""
        return self._interests
