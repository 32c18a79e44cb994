"""Verbs and phrases: forms of a verb, agreement after "I" and "you", and what somebody works on."""

from __future__ import annotations

import re
from functools import lru_cache

from town.language.en.morphology import base_form
from town.language.en.words import words

VERBS = frozenset(words("wording", "verbs"))
_ADVERBS, _FINITE, _DETERMINERS = (frozenset(words("wording", key)) for key in ("adverbs", "finite", "determiners"))
_IRREGULAR = {
    "is": "am",
    "has": "have",
    "does": "do",
    "goes": "go",
    "was": "was",
    "isn't": "am not",
    "doesn't": "don't",
}
_IRREGULAR |= {"hasn't": "haven't", "wasn't": "wasn't"}
_YOU = {"am": "are", "was": "were", "am not": "are not", "wasn't": "weren't"}
UNFIT = re.compile(r"[:;\"“”\n{}<>|]|\d{4}-\d\d|\d\d:\d\d")
PRONOUN = re.compile(r"\b(she|he|her|him|his|hers|herself|himself)\b", re.IGNORECASE)
PLURAL = re.compile(r"\b(?:they|them|their|theirs|themselves)\b", re.IGNORECASE)


def base_of(verb: str) -> str:
    """What a third person singular is after "I": "carries" -> "carry", "is" -> "am"; other words as they are."""
    return _IRREGULAR.get(verb) or (base_form(verb) if verb.endswith("s") else verb)


def is_third(word: str) -> bool:
    """Whether a word is a third person singular that is known for a verb."""
    return word in _IRREGULAR or (word.endswith("s") and base_of(word) in VERBS)


def is_finite(word: str) -> bool:
    """Whether a word can be the verb of a sentence, as far as lists and endings tell."""
    return is_third(word) or word in _FINITE or (word.endswith("ed") and len(word) > 4)


_SPACE = re.compile(r"(\s+)")


def verbs_after(text: str, subject: str) -> str:
    """After "I" or "you" the verb loses its -s; so do verbs that follow "and" or a comma in the same clause."""
    parts = _SPACE.split(text)
    is_open, last = False, -9  # `last`: where a verb was made to agree
    for index in range(0, len(parts), 2):
        bare = parts[index].rstrip(",.")
        if bare == subject or (index == 0 and bare.lower() == subject.lower()):
            is_open = bare == parts[index]
            run = _past_adverbs(parts, index + 2)
            if run < len(parts):
                parts[run], last = _agreed(parts[run], subject, any_s=True), run
        elif is_open and (bare in ("and", "or", "but", "then") or parts[index].endswith(",")):
            run = _past_adverbs(parts, index + 2)
            if run < len(parts):
                after = parts[run + 2] if run + 2 < len(parts) else ""
                any_s = bare == "and" and (after in _DETERMINERS or run > index + 2 or last == index - 2)
                parts[run] = _agreed(parts[run], subject, any_s=any_s)
        elif bare in ("which", "who") or (bare == "it" and parts[index - 2] in ("and", "that", "but", "because")):
            is_open = False
    return "".join(parts)


def _past_adverbs(parts: list[str], run: int) -> int:
    while run < len(parts) and (parts[run] in _ADVERBS or (parts[run].endswith("ly") and len(parts[run]) > 4)):
        run += 2
    return run


def _agreed(word: str, subject: str, *, any_s: bool) -> str:
    bare = word.rstrip(",.")
    if bare not in _IRREGULAR and not (any_s and bare.endswith("s") and bare.islower()) and not is_third(bare):
        return word
    base = base_of(bare)
    if subject.lower() == "you":
        base = _YOU.get(base, base)
    return base + word[len(bare) :]


def agreed(after: str, subject: str) -> str:
    """What follows "I" or "you" put for a name, with its verb made to agree: " gives a tea" -> " give a tea"."""
    parts = _SPACE.split(after)
    run = _past_adverbs(parts, 2)
    if run < len(parts):
        parts[run] = _agreed(parts[run], subject, any_s=False)
    return "".join(parts)


_GERUND = re.compile(r"\w+ing\b")


@lru_cache(maxsize=8192)
def own_words(text: str, *, mine: bool) -> str:
    """A gerund phrase seen on someone, said to them (their -> your) or of oneself (their -> my); empty if unfit."""
    text = text.strip().rstrip(".")
    if not _GERUND.match(text) or UNFIT.search(text) or len(text.split()) > 9:
        return ""
    own, obj, self_ = ("my", "me", "myself") if mine else ("your", "you", "yourself")
    text = re.sub(r"\b(?:his|her|their)(?= \w)(?! (?:to|at|in|on|with|for|from|and)\b)", own, text)
    text = re.sub(r"\b(?:him|herself|himself|themselves|her)\b", lambda m: self_ if "sel" in m.group() else obj, text)
    return text[:1].lower() + text[1:]
