"""Forms of English verbs: from "running" or "ran" to "run", and from "run" or "runs" to "running"."""

from __future__ import annotations

import re
from functools import lru_cache

from town.language.en.morphology.spelling import bases_before
from town.language.en.morphology.tables import VerbForms, nouns, regular_forms, verbs

_CACHED = 65_536  # words: more than any town uses
_VERB_ENDING = re.compile(r"(?=.*[aeiouy].*(?:ing|ed)$).{5,}|.{2,}[^su'i]s")
_PREFIX = re.compile(r"(?:be|co|counter|de|dis|down|fore|inter|mis|out|over|pre|re|self|un|under|up)-?(?=\w{3})")
# what is left of an unknown verb without its ending: "voguing", "dozed", "dabbling", "faded", "baking"
_SILENT_E = re.compile(r".*(?:[vcguz]|[aeiouylnp]s|[^aeo]at|[bcdfgkpstz]l|[^aeiou][aiou]d|[^aeiou][aiouy][kmnprl])")
_NO_E = re.compile(r".*(?:ng|ugh|(?!ia)[aeiou][aeiou][^cszv]|[eo][nrl]|il|on)")


def is_verb_base(word: str) -> bool:
    """Whether a word is the base form of a known verb; many are nouns too ("book")."""
    return word in verbs().bases


def is_only_verb(word: str) -> bool:
    """Whether a word is the base form of a known verb, and no noun, adjective or adverb ("forget")."""
    return word in verbs().only_verbs


def is_verb_form(word: str) -> bool:
    """Whether a word is any form of a known verb."""
    return is_verb_base(base_form(word))


def is_irregular_past(word: str) -> bool:
    """Whether a word is a past form or a participle that no rule makes ("ran", "bought")."""
    found = verbs().irregular.get(base_form(word))
    return found is not None and word in (*found.past, *found.participle) and not word.endswith("ed")


@lru_cache(maxsize=_CACHED)
def forms_of(base: str) -> VerbForms:
    """The forms of a verb that is given by its base form, known or not."""
    return verbs().irregular.get(base) or regular_forms(base)


def third_person(base: str) -> str:
    """The -s form of a base form: "tend" -> "tends"."""
    return forms_of(base).third[0]


@lru_cache(maxsize=_CACHED)
def gerund(verb: str) -> str:
    """The -ing form of any form of a verb: "writes" -> "writing"."""
    return forms_of(base_form(verb)).gerund[0]


def past(verb: str) -> str:
    """The past of any form of a verb: "goes" -> "went"."""
    return forms_of(base_form(verb)).past[0]


def participle(verb: str) -> str:
    """The past participle of any form of a verb: "goes" -> "gone"."""
    return forms_of(base_form(verb)).participle[0]


@lru_cache(maxsize=_CACHED)
def base_form(verb: str) -> str:
    """The base of any form of a verb: "plans", "planning", "planned" -> "plan"; "was" -> "be".

    A word that is a form of two verbs is taken for the one that is used more ("found" is of "find"). Verbs that the
    table does not know are undone by the rules of spelling.
    """
    word, known = verb.lower(), verbs()
    if word in known.base_of:
        return known.base_of[word]
    if word in known.bases:
        return word
    bases = [base for base in bases_before(word) if base in known.bases]
    right = [base for base in bases if word in forms_of(base).all]
    made_up = [base for base in bases if word in regular_forms(base).all]  # "comed"
    return next(iter([*right, *made_up]), "") or _unknown(word)


def _unknown(word: str) -> str:
    """The likeliest base of a word that is of no known verb; the word where it looks like a base, or is a noun."""
    if word in nouns().singulars:
        return word
    prefix = _PREFIX.match(word)
    if prefix and (base := base_form(word[prefix.end() :])) in verbs().bases:
        return prefix.group() + base
    if not _VERB_ENDING.fullmatch(word):
        return word
    return _without_s(word) if word.endswith("s") else _without_vowel(word)


def _without_s(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else word[:-1]


def _without_vowel(word: str) -> str:
    """What is before -ing or -ed: with or without a silent e, and with one consonant for two."""
    if word.endswith("ied"):
        return f"{word[:-3]}y"
    stem = word[:-3] if word.endswith("ing") else word[:-2]
    if stem[-1] == stem[-2] and stem[-1] not in "lsfzeo":
        return stem[:-1]
    return f"{stem}e" if _has_silent_e(stem) else stem


def _has_silent_e(stem: str) -> bool:
    return _SILENT_E.fullmatch(stem) is not None and not _NO_E.fullmatch(stem)
