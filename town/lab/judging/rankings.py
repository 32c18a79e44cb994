"""What all rankings have in common: ranks from scores, and which questions are ranked at all.

Labels and the order of the answers before a judge are those of `town.lab.rankpage.items`, for people and models alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from town.core.rng import rng
from town.lab.answers import Posed, Ranking

DECIMALS = 3  # scores that differ by less are equal


class Drawn(NamedTuple):
    """A question to one person that is ranked."""

    person: str
    category: str
    question: str


def ranks_of(scores: Mapping[str, float]) -> dict[str, float]:
    """Condition -> rank from 1, the highest score first; equal scores share the mean of their places ("average")."""
    from scipy.stats import rankdata  # heavy, and not needed to read a record

    conditions = sorted(scores)
    ranks = rankdata([-round(scores[condition], DECIMALS) for condition in conditions], method="average")
    return {condition: float(rank) for condition, rank in zip(conditions, ranks, strict=True)}


def ranking(judge: str, seed: int, person: str, posed: Posed, scores: Mapping[str, float]) -> Ranking:
    """One judge's ranking of the answers to one question, by their scores."""
    return Ranking(judge, seed, person, posed.id, posed.category, ranks_of(scores))


def drawn(seed: int, people: Sequence[str], questions: Sequence[Posed], per_category: int = 1) -> tuple[Drawn, ...]:
    """Which questions of each person are ranked: some of each category, drawn by name, as the paper drew one of each.

    A category with fewer questions gives all it has. Adding people or categories moves nobody else's draws.
    """
    by_category: dict[str, list[str]] = {}
    for posed in questions:
        by_category.setdefault(posed.category, []).append(posed.id)
    found = []
    for person in people:
        for category, ids in by_category.items():
            dice = rng(seed, 0, person, f"ranked/{category}")
            chosen = set(sorted(ids, key=lambda _, dice=dice: dice.random())[:per_category])  # type: ignore[misc]
            found += [Drawn(person, category, one) for one in ids if one in chosen]
    return tuple(found)
