"""Words that are read as verbs where a verb may stand, whatever else they may be."""

from __future__ import annotations

from functools import lru_cache

from town.language.en.morphology import base_form, forms_of, is_only_verb
from town.language.en.words import words

_MOSTLY_VERBS = frozenset(words("verbs", "mostly_verbs"))


@lru_cache(maxsize=4096)
def is_read_as_verb(word: str) -> bool:
    """Whether a word is the base form of a verb, chiefly, and not a past form as well ("put", "found")."""
    is_verb = word in _MOSTLY_VERBS or is_only_verb(word)
    return is_verb and base_form(word) == word and word not in forms_of(word).past
