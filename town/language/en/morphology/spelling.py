"""The rules of spelling for English endings: what -s, -ed, -ing and the plural do to most words.

What these rules do not give stands in the tables of exceptions (see `tables`).
"""

from __future__ import annotations

import re

_HISSES = ("s", "x", "z", "ch", "sh")
_CONSONANT_Y = re.compile(r".*[^aeiou]y")
_ONE_SHORT_SYLLABLE = re.compile(r"(?:y|[^aeiouy]*qu|[^aeiouy]*)[aeiouy][bdfgklmnprstvz]")


def regular_third(base: str) -> str:
    """The -s form of a verb: "tend" -> "tends", "watch" -> "watches", "carry" -> "carries", "go" -> "goes"."""
    return regular_plural(base) if not base.endswith("o") or base[-2:-1] in "aeiou" else f"{base}es"


def regular_past(base: str) -> str:
    """The -ed form of a verb: "tend" -> "tended", "plan" -> "planned", "carry" -> "carried"."""
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if _CONSONANT_Y.fullmatch(base) else f"{_doubled(base)}ed"


def regular_gerund(base: str) -> str:
    """The -ing form of a verb: "tend" -> "tending", "plan" -> "planning", "write" -> "writing", "lie" -> "lying"."""
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and len(base) > 2 and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{_doubled(base)}ing"


def regular_plural(singular: str) -> str:
    """The plural of a noun: "garden" -> "gardens", "dish" -> "dishes", "party" -> "parties"."""
    if singular.endswith(_HISSES):
        return f"{singular}es"
    return f"{singular[:-1]}ies" if _CONSONANT_Y.fullmatch(singular) else f"{singular}s"


def bases_before(form: str) -> tuple[str, ...]:
    """All that a regular form of a verb, or a regular plural, can come from, the likelier first."""
    if form.endswith("ing"):
        return _before_vowel(form[:-3])
    if form.endswith("ed"):
        return (*_before_vowel(form[:-2]), f"{form[:-3]}y")
    if form.endswith("s"):
        return form[:-1], form[:-2], f"{form[:-3]}y"
    return ()


def _doubled(base: str) -> str:
    return base + base[-1] if _ONE_SHORT_SYLLABLE.fullmatch(base) else base


def _before_vowel(stem: str) -> tuple[str, ...]:
    doubled = (stem[:-1],) if stem[-2:-1] == stem[-1:] else ()
    return stem, f"{stem}e", *doubled, f"{stem[:-1]}ie"
