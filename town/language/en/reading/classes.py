"""What classes a verb belongs to, by the tables of `data/words_classes.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from town.language.en.reading.clauses import Clause
from town.language.en.reading.tokens import Token
from town.language.en.words import table, words

_NEAR = 4  # a particle stands among so many words after its verb


@cache
def _verbs() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """For each verb, its particles with the class of verb and particle together."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, verbs in table("classes", "verbs").items():
        for verb in verbs:
            first, *particles = str(verb).split()
            found.setdefault(first, []).append((tuple(particles), kind))
    return found


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of words of the classes."""
    return frozenset(words("classes", name))


def kinds_of(base: str, after: Sequence[Token]) -> frozenset[str]:
    """The classes of a verb, given what follows it."""
    entries = _verbs().get(base)
    if not entries:
        return frozenset()
    near = tuple([token.low for token in after[:_NEAR]])
    return _kinds_of(base, near)


@lru_cache(maxsize=16_384)
def _kinds_of(base: str, near: tuple[str, ...]) -> frozenset[str]:
    return frozenset(kind for particles, kind in _verbs()[base] if not particles or _stands(particles, near))


def _stands(particles: tuple[str, ...], near: Sequence[str]) -> bool:
    if particles[0] not in near:
        return False
    at = near.index(particles[0])
    return tuple(near[at : at + len(particles)]) == particles


def kinds(clause: Clause) -> frozenset[str]:
    """The classes of a clause's verb."""
    if clause.kinds is None:
        clause.kinds = kinds_of(clause.base, clause.rest)
    return clause.kinds
