"""The words of a text that carry its content, as lemmas: "planned the parties" and "planning a party" have the same."""

from __future__ import annotations

import re
from functools import lru_cache

from town.language.en.morphology import base_form, is_verb_base, singular
from town.language.en.words import words

FUNCTION_WORDS = frozenset(words("small", "words"))
_WORD = re.compile(r"[\w'-]+")
_TELLING = re.compile(r"\w{4,}")


@lru_cache(maxsize=65_536)
def lemma(word: str) -> str:
    """The base of a form of a known verb, else the singular; "paintings" is of the verb."""
    one = singular(word.lower())
    return next((base for base in (base_form(word), base_form(one)) if is_verb_base(base)), one)


@lru_cache(maxsize=20_000)
def content_words(text: str) -> tuple[str, ...]:
    """The lemmas of a text in order, without those of words that have no meaning of their own."""
    return tuple(lemma(word) for word in _WORD.findall(text.lower()) if word not in FUNCTION_WORDS)


@lru_cache(maxsize=20_000)
def telling_words(text: str) -> frozenset[str]:
    """The lemmas of words of four letters and more that are not in everybody's talk: what one text is known by."""
    return frozenset(map(lemma, _TELLING.findall(text.casefold()))) - _COMMON


_COMMON = frozenset(map(lemma, words("small", "common")))
