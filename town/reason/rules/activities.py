"""The activity library: which family an activity belongs to, and what it is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from town.core.data_files import read_data
from town.language.en.doings import gerund_phrase, is_doing
from town.language.en.morphology import forms_of

_DATA = Path(__file__).with_name("data")
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Step:
    """One small act: its words, what an object must afford for it, and the states one would leave that object in."""

    text: str
    affords: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Activities of one kind; `label` names them without giving anything away; `kind` says what part of life it is."""

    name: str
    label: str
    kind: str  # work, class, craft, body, meal, home, errand, leisure, social, care
    begin: tuple[Step, ...]
    steps: tuple[Step, ...]
    end: tuple[Step, ...]
    affords: tuple[str, ...]  # what a place for it offers


@dataclass(frozen=True, slots=True)
class _Words:
    """What a family is known by: a pattern, and the words with which all that it finds begin (empty: with any)."""

    first: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Library:
    families: tuple[Family, ...]
    patterns: tuple[_Words, ...]  # of the families
    bad_states: frozenset[str]
    generic: tuple[str, ...]


@lru_cache(maxsize=4096)
def family_of(text: str) -> Family | None:
    """The family whose words come first in the text (the longer ones, where two begin together)."""
    known = library()
    best: tuple[int, int] | None = None
    found = None
    lowered = text.lower()
    said = _WORD.findall(lowered)
    for family, words in zip(known.families, known.patterns, strict=True):
        if words.first and words.first.isdisjoint(said):
            continue  # most families: a search costs twenty times as much as this look
        match = words.pattern.search(lowered)
        if match and (best is None or (match.start(), -match.end()) < best):
            best, found = (match.start(), -match.end()), family
    return found


def family_named(name: str) -> Family:
    """A family by its name; KeyError when the library has none."""
    return _by_name()[name]


def is_bad_state(state: str) -> bool:
    """Whether nobody would wish an object to be in this state."""
    return bool(set(re.findall(r"\w+", state.lower())) & library().bad_states)


@lru_cache(maxsize=4096)
def generic_steps(text: str) -> tuple[Step, ...]:
    """Steps for an activity that no family knows, made from its own words."""
    doing = gerund_phrase(text)
    return tuple(Step(words.format(doing=doing)) for words in library().generic)


@lru_cache(maxsize=1)
def library() -> _Library:
    """Families of activities, read once. Raises ValueError for an entry that is none."""
    raw = _read("activities.yaml")
    families = tuple(_family(entry) for entry in raw["families"])
    names = [family.name for family in families]
    if len(set(names)) != len(names):
        raise ValueError("activities.yaml: two families have the same name")
    return _Library(
        families=families,
        patterns=tuple(_words(entry["words"]) for entry in raw["families"]),
        bad_states=frozenset(raw["bad_states"]),
        generic=tuple(raw["generic"]),
    )


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Family]:
    return {family.name: family for family in library().families}


def _family(entry: Mapping[str, Any]) -> Family:
    unknown = set(entry) - {"name", "label", "kind", "words", "begin", "steps", "end", "affords"}
    if unknown or not entry["steps"]:
        raise ValueError(f"activities.yaml: family {entry.get('name')} has unknown keys {sorted(unknown)} or no steps")
    begin, steps, end = (tuple(map(_step, entry.get(part, ()))) for part in ("begin", "steps", "end"))
    affords = tuple(entry.get("affords", ()))
    return Family(entry["name"], entry["label"], entry["kind"], begin, steps, end, affords)


def _step(entry: str | Mapping[str, Any]) -> Step:
    if isinstance(entry, str):
        return Step(entry)
    if set(entry) - {"do", "at", "state"}:
        raise ValueError(f"activities.yaml: a step has keys other than do, at, state: {dict(entry)}")
    if not all(isinstance(word, str) for word in (*entry.get("at", ()), *entry.get("state", ()))):
        raise ValueError(f'activities.yaml: quote words such as "on" in {dict(entry)}')
    return Step(entry["do"], tuple(entry.get("at", ())), tuple(entry.get("state", ())))


def _words(phrases: Sequence[str]) -> _Words:
    """Finds any phrase, its first word in base form, with -s or as a gerund; a trailing * stands for any ending."""
    found, begins = [], set[str]()
    for phrase in phrases:
        first, _, rest = phrase.lower().partition(" ")
        verb = re.escape(first).replace(r"\*", r"\w*")
        begins.add(first)
        if not first.endswith("*") and first.isalpha() and is_doing(first):
            doing = forms_of(first).gerund[0]
            verb = rf"(?:{verb}(?:e?s)?|{re.escape(doing)})"
            begins.update((f"{first}s", f"{first}es", doing))
        found.append(verb + (r"\s+" + re.escape(rest).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") if rest else ""))
    if not found:  # a family that is only asked for by name
        return _Words(frozenset(("",)), re.compile(r"(?!)"))
    are_words = all(_WORD.fullmatch(word) for word in begins)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(found, key=len, reverse=True)) + r")(?![\w-])")
    return _Words(frozenset(begins if are_words else ()), pattern)


def _read(name: str) -> Any:
    return read_data(_DATA / name)
