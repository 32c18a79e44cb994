"""Names of people and places, as people say them: found in plain text, and said in return.

All aliases come from the two lists alone. They are language, not knowledge: that a word means a place does not tell
anybody that the place exists. One compiled pattern finds people (letters' case counts), one finds places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from town.core.geometry import Address
from town.language.en.names import aliases_of, families_of, is_name_here
from town.language.en.placenames import (
    KINDS,
    PLAIN,
    Alias,
    arena_aliases,
    family_names,
    head_nouns,
    owner_aliases,
    owners_of,
    parts_of,
    sector_aliases,
)
from town.language.en.trie import alone, fold, is_wide, tidy, trie_pattern

_JOINED = re.compile(r"\s(?:of|in|at|inside)\s(?:the\s)?$|'s\s$|,?\s$")
_I = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b")


class Mention(NamedTuple):
    """A stretch of text that names something: a full name, or an address."""

    start: int
    end: int
    value: str


class Lexicon:
    """People (full names) and places (addresses of the whole town) by all that they are called."""

    def __init__(self, people: Sequence[str], places: Sequence[str]) -> None:
        self.people, self.places = tuple(people), tuple(places)
        self._calls = aliases_of(self.people)
        self._by_first = {
            first: tuple(found) for first, found in groupby(sorted(self.people, key=_first_word), _first_word)
        }
        self._people_pattern = _people_pattern(self._calls)
        self._families = families_of(self.people)
        self._family_pattern = re.compile(rf"\bthe ({trie_pattern(f'{name}s' for name in self._families)})(?![\w-])")
        self._arenas = parts_of(self.places)
        self._meanings = _meanings(self._arenas, self._calls)
        self._place_pattern = _place_pattern(self._meanings)
        self._proper = {key for sector in self._arenas for key in [fold(sector).lower()] if " " not in key}
        self._short: dict[str, str] = {}
        self._named = lru_cache(maxsize=50_000)(self._names_in)  # texts are asked about for each who remembers them
        self.objects = _objects(self.places)
        self._in_objects = _in_objects(self.objects, self._meanings)

    def people_in(self, text: str, me: str = "") -> tuple[str, ...]:
        """Full names mentioned, in order of appearance, without repeats; with `me`, "I" and "my" mention me."""
        text = tidy(text)
        found = self._named(text)
        if me and (own := [(hit.start(), me) for hit in _I.finditer(text)]):
            found = sorted([*found, *own])
        return tuple(dict.fromkeys([name for _, name in found]))

    def _names_in(self, text: str) -> list[tuple[int, str]]:
        """Where a tidy text names people, each by a name of their own or as one of a family."""
        found = [(mention.start, mention.value) for mention in self.person_mentions(text)]
        found += [(hit.start(), name) for hit in self._family_pattern.finditer(fold(text))
                  for name in self._families[hit.group(1)[:-1]]]  # fmt: skip
        return sorted(found)

    def namesakes(self, first: str) -> tuple[str, ...]:
        """Full names that begin with a word."""
        return self._by_first.get(first, ())

    def is_called(self, alias: str, name: str) -> bool:
        """Whether an alias can mean this person only, wherever it stands: "of May" may be of the month."""
        return [mention.value for mention in self.person_mentions(f"of {alias}.")] == [name]

    def places_in(self, text: str) -> tuple[str, ...]:
        """Addresses of sectors and arenas mentioned: arenas before sectors, else in order of appearance."""
        found = dict.fromkeys(mention.value for mention in self.place_mentions(tidy(text)))
        return tuple(sorted(found, key=lambda address: ":" not in address))

    def short_place(self, address: str) -> str:
        """How people say a place: "Hill Cafe", "the library", "the common room of the dorm"; an object: its place."""
        if address not in self._short:
            self._short[address] = self._short_place(address) if address else ""
        return self._short[address]

    def person_mentions(self, text: str) -> list[Mention]:
        """Where people are named in a tidy text."""
        return [
            Mention(hit.start(), hit.end(), self._calls[hit.group()])
            for hit in self._people_pattern.finditer(fold(text))
            if is_name_here(text, hit.start(), hit.end())
        ]

    def place_mentions(self, text: str) -> list[Mention]:
        """Where places are named in a tidy text; an arena beside its sector is one mention."""
        found: list[Mention] = []
        lower = fold(text).lower()
        for hit in self._place_pattern.finditer(lower):
            key = hit.group(1) or hit.group(2) or hit.group(3)
            if key in self._proper and hit.group(1) and not text[hit.start()].isupper():
                continue  # "a bakery" is not the Bakery
            if key in self._in_objects and self._in_objects[key].match(lower, hit.end() - len(key)):
                continue  # "the bar counter" is not the bar
            self._add(found, lower, Mention(hit.start(), hit.end(), key))
        return [mention for mention in map(self._meant, found) if mention.value]

    def _meant(self, hit: Mention) -> Mention:
        """A hit with the one address that it stands for, or with none."""
        meaning = self._meanings.get(hit.value)
        if meaning is None:  # joined: an address already
            return hit
        return hit._replace(value=meaning.addresses[0] if len(meaning.addresses) == 1 else "")

    def _add(self, found: list[Mention], lower: str, hit: Mention) -> None:
        """Append a hit, joining it to the one before when both together name one place."""
        if found and _JOINED.search(lower[found[-1].end : hit.start]):
            joined = self._join(found[-1].value, hit.value)
            if joined:
                found[-1] = Mention(found[-1].start, hit.end, joined)
                return
        found.append(hit)

    def _join(self, first: str, second: str) -> str:
        """The arena that two names mean together ("the garden", "the inn"), or nothing."""
        for inner, outer in ((first, second), (second, first)):
            if inner in self._meanings and outer in self._meanings:
                sectors = {address for address in self._meanings[outer].addresses if ":" not in address}
                arenas = [address for address in self._meanings[inner].beside if ":" in address]
                within = [address for address in arenas if address.split(":")[0] in sectors]
                if len(within) == 1:
                    return within[0]
        return ""

    def _short_place(self, address: str) -> str:
        place = Address.parse(address)
        sector = self._short_sector(place.sector)
        arenas = self._arenas.get(place.sector, ())
        if (
            not place.arena
            or len(arenas) <= 1
            or place.arena.lower() in (place.sector.lower(), *head_nouns(place.sector))
        ):
            return sector
        if owners_of(place.arena, self._calls):
            return place.arena
        if owners_of(place.sector, self._calls) and place.arena.startswith("main"):
            return sector
        name = place.arena if not place.arena.islower() else f"the {place.arena}"
        if self._is_only(place.arena, str(place.in_arena)):
            return name
        return f"{name} of {self._called(place.sector, sector)}"

    def _called(self, sector: str, short: str) -> str:
        """A sector by its kind, where that is enough: "the dorm"."""
        nouns = [noun for noun in head_nouns(sector) if self._is_only(noun, sector)]
        return f"the {nouns[0]}" if nouns and short.split(maxsplit=1)[0].lower() == "the" else short

    def _is_only(self, words: str, address: str) -> bool:
        """Whether words can only mean this address."""
        meaning = self._meanings.get(fold(words).lower())
        return meaning is not None and meaning.addresses == (address,)

    def _short_home(self, sector: str) -> str:
        families = family_names(sector, self._calls)
        if families:
            return f"the {families[0]}s' {sector.rsplit(maxsplit=1)[-1]}"
        return sector

    def _short_sector(self, sector: str) -> str:
        if sector.lower().startswith("the "):
            return f"the {sector[4:]}"
        owners = owners_of(sector, self._calls)
        if owners:
            return self._short_home(sector)
        nouns = [noun for noun in head_nouns(sector) if self._is_only(noun, sector)]
        if re.search(r" (?:for|of) ", sector):
            return f"the {nouns[0]}" if nouns else f"the {sector}"
        *adjectives, last = sector.lower().split()
        if (last in KINDS and all(word in PLAIN for word in adjectives)) or sector[:1].islower():
            return f"the {sector}"
        return sector


def _first_word(name: str) -> str:
    return name.split(maxsplit=1)[0]


def _people_pattern(calls: Iterable[str]) -> re.Pattern[str]:
    spaced = alone([call for call in calls if not is_wide(call)], r"[\w@-]", r"\w|-\w")
    wide = [call for call in calls if is_wide(call)]
    return re.compile("|".join([*spaced, *([trie_pattern(wide)] if wide else [])]) or r"(?!)")


class Meaning(NamedTuple):
    """What some words stand for, what they may stand for beside another place, and if they need an article."""

    addresses: tuple[str, ...]
    beside: tuple[str, ...]
    is_noun: bool


def _meanings(arenas: dict[str, tuple[str, ...]], people: dict[str, str]) -> dict[str, Meaning]:
    """Words (folded, lower case) to what they mean: of several places, those of the lowest rank."""
    found: dict[str, list[Alias]] = {}
    for alias in _all_aliases(arenas, people):
        found.setdefault(fold(alias.words).lower(), []).append(alias)
    return {key: _meaning(aliases) for key, aliases in found.items()}


def _meaning(aliases: list[Alias]) -> Meaning:
    lowest = min(alias.rank for alias in aliases)
    best = [alias for alias in aliases if alias.rank == lowest]
    return Meaning(
        tuple(dict.fromkeys(alias.address for alias in best)),
        tuple(dict.fromkeys(alias.address for alias in aliases)),
        all(alias.is_noun for alias in best),
    )


def _all_aliases(arenas: dict[str, tuple[str, ...]], people: dict[str, str]) -> Iterable[Alias]:
    for sector, parts in arenas.items():
        yield from sector_aliases(sector, people)
        yield from owner_aliases(sector, people)
        for arena in parts:
            yield from arena_aliases(sector, arena, people)


def _place_pattern(meanings: dict[str, Meaning]) -> re.Pattern[str]:
    """Names anywhere; bare nouns after an article, after "at", or after a possessive."""
    names = trie_pattern(key for key, meaning in meanings.items() if not meaning.is_noun and not is_wide(key))
    nouns = trie_pattern(key for key, meaning in meanings.items() if meaning.is_noun)
    wide = trie_pattern(key for key in meanings if is_wide(key))
    article = rf"(?:the|this|that|our|their|your) (?:(?:{'|'.join(sorted(PLAIN))}) )?"
    return re.compile(
        rf"(?<![\w@-])(?:({names})|(?:{article}|(?<=\bat )|(?<='s )|(?<=\bown ))({nouns}))(?![\w]|-\w)|({wide})"
    )


def _in_objects(objects: Iterable[str], meanings: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Words for places with which names of objects begin, and the pattern of those names."""
    begins: dict[str, list[str]] = {}
    known = set(meanings)
    for name in objects:
        tokens = name.split()
        for length in range(1, len(tokens)):
            word = " ".join(tokens[:length])
            if word in known:
                begins.setdefault(word, []).append(name)
    return {word: re.compile(rf"(?:{trie_pattern(names)})(?!\w)") for word, names in begins.items()}


def _objects(places: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Names of objects (lower case) to their addresses."""
    found: dict[str, tuple[str, ...]] = {}
    for place in places:
        name = Address.parse(place).object.lower()
        if name:
            found[name] = (*found.get(name, ()), place)
    return found
