"""How people are called: aliases made from full names, and whether a word at some place is one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from town.language.en.morphology import is_irregular_past
from town.language.en.trie import fold, is_wide
from town.language.en.words import words

TITLES = words("names", "titles")
_TITLES = frozenset(TITLES)
WORD_NAMES = frozenset(words("names", "words"))
_MONTHS = frozenset(words("names", "months"))
_NOT_AFTER = frozenset(words("names", "not_after_name"))
_AFTER = frozenset(words("names", "after_name"))
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|during|this|next|last|every|early|late|mid|through)\s|\d\s?)$", re.IGNORECASE
)
_NEXT_WORD = re.compile(r"\s*([^\s]*)")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\"]\s*)$")


class PersonName(NamedTuple):
    """A full name taken apart: the words before the last, and the last (with particles such as "van der")."""

    full: str
    given: tuple[str, ...]
    surname: str


def take_apart(full: str) -> PersonName:
    """Split a full name, leaving titles out."""
    parts = [part for part in full.split() if part.rstrip(".") not in _TITLES] or full.split()
    if len(parts) == 1:
        return PersonName(full, tuple(parts), "")
    first_particle = next((i for i, part in enumerate(parts) if i and part[0].islower()), len(parts) - 1)
    return PersonName(full, tuple(parts[:first_particle]), " ".join(parts[first_particle:]))


def aliases_of(people: Sequence[str]) -> dict[str, str]:
    """Every way to call each person that can mean nobody else, folded, to the full name."""
    names = [take_apart(full) for full in people]
    firsts = Counter(name.given[0] for name in names)
    surnames = Counter(name.surname for name in names if name.surname)
    found: dict[str, str] = {}
    for name in names:
        for alias in _calls(name, firsts, surnames):
            found.setdefault(fold(alias), name.full)
    for name in names:  # a full name wins over anybody's alias
        found[fold(name.full)] = name.full
    return found


def _calls(name: PersonName, firsts: Counter[str], surnames: Counter[str]) -> list[str]:
    given, surname = name.given, name.surname
    calls = [" ".join((*given, surname)).strip()]
    if firsts[given[0]] == 1:
        calls.append(given[0])
    elif surname:
        calls += [f"{given[0]} {surname[0]}.", f"{given[0]} {surname[0]}"]
    if len(given) > 1:
        calls += [" ".join(given), f"{given[0]} {surname}"]
    if surname and surnames[surname] == 1:
        calls += [f"{title}{dot} {surname}" for title in TITLES for dot in ("", ".")]
    return calls + _wide_calls(name)


def _wide_calls(name: PersonName) -> list[str]:
    """Scripts without blanks: the whole run together, and the given name of three or more characters' names."""
    if not is_wide(name.full):
        return []
    run = "".join(name.full.split())
    return [run, name.surname] if name.surname else [run, *([run[1:]] if len(run) == 3 else [])]


def families_of(people: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Surname (folded) to all who bear it."""
    found: dict[str, tuple[str, ...]] = {}
    for full in people:
        surname = fold(take_apart(full).surname)
        if surname:
            found[surname] = (*found.get(surname, ()), full)
    return found


def is_name_here(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word that is also a common word stands for a person at this place of a text."""
    word = text[start:end].lower()
    if word not in WORD_NAMES:
        return True
    before, after = text[:start], text[end:]
    if word in _MONTHS and (_BEFORE_MONTH.search(before) or re.match(r"\s\d", after)):
        return False
    return not _SENTENCE_END.search(before) or _starts_with_name(after)


def _starts_with_name(after: str) -> bool:
    found = _NEXT_WORD.match(after)
    following = found.group(1) if found else ""
    if not following or not following[0].isalpha() or after[:1] != " ":
        return True  # "Will's", "Will, ...", "Will."
    word = following.rstrip(".,!?:;").lower().removesuffix("n't")
    if word in _AFTER:
        return True
    return word not in _NOT_AFTER and following[0].islower() and (word.endswith(("s", "ed")) or is_irregular_past(word))
