"""Forms of English verbs: from "running" or "ran" to "run", and from "runs" to "running"."""

from __future__ import annotations

from functools import lru_cache

from town.language.en.words import table, words

_PAST = {form: base for base, forms in table("verbs", "past").items() for form in forms}
_TAKES_E = frozenset(words("verbs", "takes_e"))
_NO_E = frozenset(words("verbs", "no_e"))
_DOUBLES = frozenset(words("verbs", "doubles"))
_VOWELS = "aeiou"
_BASES = frozenset(
    {*table("verbs", "past"), *_NO_E, *_DOUBLES, *(f"{stem}e" for stem in _TAKES_E), "want", "need", "like"}
) - {form for form in _PAST if form in ("put", "cut", "read")}


def is_irregular_past(word: str) -> bool:
    """Whether a word is a past form that no rule makes ("ran", "bought")."""
    return word in _PAST


def is_known_base(word: str) -> bool:
    """Whether a word is the base form of a verb of the lists, and not a past form as well ("put")."""
    return word in _BASES


def third_person(verb: str) -> str:
    """The -s form of a base form: "tend" -> "tends"."""
    if verb in ("have", "be", "do", "go"):
        return {"have": "has", "be": "is", "do": "does", "go": "goes"}[verb]
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


@lru_cache(maxsize=4096)
def base_form(verb: str) -> str:
    """The base of any form of a verb: "plans", "planning", "planned" -> "plan"; "was" -> "be"."""
    word = verb.lower()
    if word in _PAST:
        return _PAST[word]
    if word.endswith("ing") and len(word) > 4:
        return _from_stem(word[:-3])
    if word.endswith("ied"):
        return word[:-3] + "y"
    if word.endswith("ed") and len(word) > 4:
        return _from_stem(word[:-2])
    return _from_s(word)


def _from_s(word: str) -> str:
    if word in ("is", "has", "does", "goes"):
        return {"is": "be", "has": "have", "does": "do", "goes": "go"}[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _from_stem(stem: str) -> str:
    """The base behind what stands before -ing or -ed."""
    if stem in _NO_E or stem in _DOUBLES:
        return stem
    if stem in _TAKES_E:
        return stem + "e"
    if stem in ("ly", "dy", "ty"):
        return stem[0] + "ie"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz" + _VOWELS:
        return stem[:-1]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in _DOUBLES:
        return stem[:-1]
    ends_soft = stem[-1:] in "vcguz" or stem.endswith(("at", "iz", "as", "is", "dl", "tl", "bl", "gl", "pl"))
    has_silent_e = ends_soft and not stem.endswith(("eat", "oat", "ing", "ang", "ong", "ough"))
    return stem + "e" if has_silent_e else stem


@lru_cache(maxsize=4096)
def gerund(verb: str) -> str:
    """The -ing form of any form of a verb: "writes" -> "writing"."""
    if verb.lower().endswith("ing") and len(verb) > 4:
        return verb.lower()
    base = base_form(verb)
    if base in _DOUBLES:
        return base + base[-1] + "ing"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return base + "ing"
