"""Words compared loosely: "paints", "painter" and "painting" say the same of a person, for judging what they answer."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from town.lab.judging.reading import wording
from town.lab.topic import content_words

_ENDINGS = (
    "ings", "ing", "ers", "er", "ors", "or", "ists", "ist", "ies", "ied", "ents", "ent",
    "ed", "es", "s", "ly", "y", "e",
)  # fmt: skip
_SHORTEST = 3  # letters that stay of a word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What is left of a word without the endings that only bend it; at least three letters."""
    kept: str = wording()["same"].get(word, word)
    for _ in range(2):
        ending = next((end for end in _ENDINGS if kept.endswith(end) and len(kept) - len(end) >= _SHORTEST), "")
        kept = kept.removesuffix(ending)
    undoubled = len(kept) > _SHORTEST and kept[-1] == kept[-2] and kept[-1] not in "aeiou"
    return kept[:-1] if undoubled else kept


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """The content words of a text, stemmed."""
    return frozenset(stem(word) for word in content_words(text))


PRAISE = frozenset(stem(word) for word in wording()["praise"].split())
PLAIN = frozenset(stem(word) for word in wording()["plain"].split())


def substance(text: str, *known: str) -> frozenset[str]:
    """What a text says beyond plain words of talk and beyond the `known` texts (the question, names), stemmed."""
    return stems(text).difference(PLAIN, *map(stems, known))


def share(words: AbstractSet[str], support: AbstractSet[str]) -> float:
    """How many of the words are supported, 0 to 1; 0 where there are none."""
    return len(words & support) / len(words) if words else 0.0


def without(text: str, names: tuple[str, ...]) -> str:
    """A text with some phrases taken out, the longest first."""
    return _any_of(names).sub(" ", text) if names else text


@lru_cache(maxsize=64)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)), re.IGNORECASE)
