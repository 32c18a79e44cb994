"""What somebody does, as it is said after "is": "writing the paper" of "write the paper", "having lunch" of "lunch"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from town.language.en.morphology import base_form, forms_of, is_verb_base
from town.language.en.words import table, words

_VERBS = frozenset(words("doings", "verbs"))
_NOUNS: dict[str, str] = {noun: verb for verb, nouns in table("doings", "nouns").items() for noun in nouns}
_JOINS = re.compile(r"( and then | and |, then |, )")
_AFTER_VERB = re.compile(
    r"(?:the|a|an|his|her|their|my|our|its|some|any|every|all|for|on|to|with|at|in|up|out|off|about|over|around|by|new|old)\b"
)


@lru_cache(maxsize=4096)
def gerund_phrase(text: str) -> str:
    """An activity as it is said after "is": "write the paper and rest" -> "writing the paper and resting"."""
    first, *others = _JOINS.split(text.strip().rstrip("."))
    return _phrase(first, is_first=True) + _joined_to(others)


@lru_cache(maxsize=4096)
def doing(intention: str) -> str:
    """What one means to do, as what one is doing: its first word is a verb, whether it is on a list or not."""
    first, *others = _JOINS.split(intention.strip().rstrip("."))
    verb, _, rest = first.partition(" ")
    if not verb.isalpha() or not verb.islower() or _is_gerund(verb):
        return gerund_phrase(intention)
    return f"{forms_of(verb).gerund[0]} {rest}".rstrip() + _joined_to(others)


def is_doing(verb: str) -> bool:
    """Whether a plain statement of an activity may begin with a verb, which is given by its base form."""
    return verb in _VERBS


def _joined_to(parts: Sequence[str]) -> str:
    """What follows a phrase: joins and parts in turn."""
    return "".join(join + _phrase(part, is_first=False) for join, part in zip(parts[::2], parts[1::2], strict=True))


def _phrase(part: str, *, is_first: bool) -> str:
    text = part.strip()
    if not text:
        return text
    if text.lower().startswith("to ") and is_first:
        text = text[3:]
    first, _, rest = text.partition(" ")
    base = _verb_of(first, rest, is_first=is_first)
    if base:
        return f"{forms_of(base).gerund[0]} {rest}".rstrip()
    if not is_first or _is_gerund(first):
        return text
    return _noun_phrase(text)


def _verb_of(first: str, rest: str, *, is_first: bool) -> str:
    """The verb that a phrase begins with, in base form; empty when it begins with something else."""
    word = first.lower()
    if word in _VERBS and not (is_first and word in _NOUNS and not rest):
        return word
    if _is_gerund(word) or not word.isalpha():
        return ""
    if word.endswith("s") and base_form(word) in _VERBS:
        return base_form(word)
    looks_like_verb = word not in _NOUNS and _AFTER_VERB.match(rest) and first.islower()
    return word if looks_like_verb and not _AFTER_VERB.match(word) else ""


def _is_gerund(word: str) -> bool:
    return word.lower().endswith("ing") and len(word) > 4 and not is_verb_base(word.lower())


def _noun_phrase(text: str) -> str:
    lowered = text.lower()
    for length in (2, 1):
        head = " ".join(lowered.split()[:length])
        if head in _NOUNS:
            return f"{_NOUNS[head]} {text}"
    return f"busy with {text}"
