"""Number of English nouns: from "children" to "child", and back."""

from __future__ import annotations

import re
from functools import lru_cache

from town.language.en.morphology.spelling import bases_before, regular_plural
from town.language.en.morphology.tables import nouns

_CACHED = 65_536
_PLURAL_ENDING = re.compile(r".{2,}[^su'i]s")


def is_noun(word: str) -> bool:
    """Whether a word is a known noun, in singular or plural; many are verbs too ("walk")."""
    return singular(word) in nouns().singulars


def plural(noun: str) -> str:
    """The plural of a noun in singular: "child" -> "children"; that of a mass noun is the word itself."""
    return nouns().plurals.get(noun, (regular_plural(noun),))[0]


def plurals(noun: str) -> tuple[str, ...]:
    """Every plural that a noun has, the preferred one first."""
    return nouns().plurals.get(noun, (regular_plural(noun),))


@lru_cache(maxsize=_CACHED)
def singular(noun: str) -> str:
    """The singular of a noun in either number: "children" -> "child", "bus" -> "bus"."""
    known = nouns()
    if noun in known.singular_of:
        return known.singular_of[noun]
    if noun in known.singulars:
        return noun
    made = [one for one in bases_before(noun) if noun.endswith("s") and noun in plurals(one)]
    found = next((one for one in made if one in known.singulars), "")
    return found or (made[-1] if made and _PLURAL_ENDING.fullmatch(noun) else noun)
