"""The activity library: which family an activity belongs to, what it is made of, and how it is said after "is"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from town.core.data_files import read_data

_DATA = Path(__file__).with_name("data")
_VOWELS = "aeiou"
_WORD = re.compile(r"[\w-]+")
_JOINS = re.compile(r"( and then | and |, then |, )")
_AFTER_VERB = re.compile(
    r"(?:the|a|an|his|her|their|my|our|its|some|any|every|all|for|on|to|with|at|in|up|out|off|about|over|around|by|new|old)\b"
)


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


@dataclass(frozen=True, slots=True)
class _Grammar:
    gerunds: Mapping[str, str]
    doubling: frozenset[str]
    verbs: frozenset[str]
    nouns: Mapping[str, str]
    ing_verbs: frozenset[str]


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


@lru_cache(maxsize=4096)
def gerund_phrase(text: str) -> str:
    """An activity as it is said after "is": "write the paper and rest" -> "writing the paper and resting"."""
    first, *others = _JOINS.split(text.strip().rstrip("."))
    return _phrase(first, is_first=True) + _joined_to(others)


def _joined_to(parts: Sequence[str]) -> str:
    """What follows a phrase: joins and parts in turn."""
    return "".join(join + _phrase(part, is_first=False) for join, part in zip(parts[::2], parts[1::2], strict=True))


@lru_cache(maxsize=4096)
def doing(intention: str) -> str:
    """What one means to do, as what one is doing: its first word is a verb, whether it is on a list or not."""
    first, *others = _JOINS.split(intention.strip().rstrip("."))
    verb, _, rest = first.partition(" ")
    if not verb.isalpha() or not verb.islower() or _is_gerund(verb):
        return gerund_phrase(intention)
    return f"{gerund(verb)} {rest}".rstrip() + _joined_to(others)


def gerund(verb: str) -> str:
    """The -ing form of a verb in base form."""
    grammar = _grammar()
    word = verb.lower()
    if word in grammar.gerunds:
        return grammar.gerunds[word]
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + (word[-1] if _doubles(word, grammar) else "") + "ing"


def _doubles(word: str, grammar: _Grammar) -> bool:
    if word in grammar.doubling:
        return True
    one_syllable = len(re.findall(r"[aeiouy]+", word)) == 1
    ends_cvc = len(word) > 2 and word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS
    return one_syllable and (ends_cvc or (len(word) > 3 and word[-3:-1] == "ui" and word[-4] == "q"))


def _phrase(part: str, *, is_first: bool) -> str:
    words = part.strip()
    if not words:
        return words
    if words.lower().startswith("to ") and is_first:
        words = words[3:]
    first, _, rest = words.partition(" ")
    base = _base_form(first, rest, is_first=is_first)
    if base:
        return f"{gerund(base)} {rest}".rstrip()
    if not is_first or _is_gerund(first):
        return words
    return _noun_phrase(words)


def _base_form(first: str, rest: str, *, is_first: bool) -> str:
    """The verb that a phrase begins with, in base form; empty when it begins with something else."""
    word, verbs = first.lower(), _grammar().verbs
    if word in verbs and not (is_first and word in _grammar().nouns and not rest):
        return word
    if _is_gerund(word) or not word.isalpha():
        return ""
    for ending, base in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + base in verbs:
            return word[: -len(ending)] + base
    looks_like_verb = word not in _grammar().nouns and _AFTER_VERB.match(rest) and first.islower()
    return word if looks_like_verb and not _AFTER_VERB.match(word) else ""


def _is_gerund(word: str) -> bool:
    return word.lower().endswith("ing") and word.lower() not in _grammar().ing_verbs and len(word) > 4


def _noun_phrase(words: str) -> str:
    nouns = _grammar().nouns
    lowered = words.lower()
    for length in (2, 1):
        head = " ".join(lowered.split()[:length])
        if head in nouns:
            return f"{nouns[head]} {words}"
    return f"busy with {words}"


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    raw = _read("activities_grammar.yaml")
    return _Grammar(
        gerunds=raw["gerunds"],
        doubling=frozenset(raw["doubling"]),
        verbs=frozenset(raw["verbs"]) | frozenset(raw["ing_verbs"]),
        nouns={noun: verb for verb, nouns in raw["nouns"].items() for noun in nouns},
        ing_verbs=frozenset(raw["ing_verbs"]),
    )


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
        if not first.endswith("*") and first.isalpha() and first in _grammar().verbs:
            verb = rf"(?:{verb}(?:e?s)?|{re.escape(gerund(first))})"
            begins.update((f"{first}s", f"{first}es", gerund(first)))
        found.append(verb + (r"\s+" + re.escape(rest).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") if rest else ""))
    if not found:  # a family that is only asked for by name
        return _Words(frozenset(("",)), re.compile(r"(?!)"))
    are_words = all(_WORD.fullmatch(word) for word in begins)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(found, key=len, reverse=True)) + r")(?![\w-])")
    return _Words(frozenset(begins if are_words else ()), pattern)


def _read(name: str) -> Any:
    return read_data(_DATA / name)
