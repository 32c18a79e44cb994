"""What recalled memories are about: people, places, talks, own acts and earlier reflections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from town.core.data_files import read_data
from town.core.memory import Memory
from town.language.en.lexicon import Lexicon
from town.language.en.wordlists import WordLists
from town.mind.questions import AskSalientQuestions, DrawInsights
from town.reason.rules.activities import Family, family_of
from town.reason.rules.believe.beliefs import Beliefs
from town.reason.rules.believe.evidence import is_day_plan
from town.reason.rules.kit import Kit

_DATA = Path(__file__).with_name("data") / "reflecting.yaml"
_DOING = re.compile(r"^(?P<who>[^,;:\"]{2,60}?) (?:is|was) (?P<what>\w+ing\b[^\"]*)$")
_TALKED = re.compile(r"\b(?:talked|spoke|chatted|conversed) (?:with|to)\b|\btold\b")


@lru_cache(maxsize=1)
def settings() -> Mapping[str, Any]:
    """The data file of reflection, read once."""
    loaded: Mapping[str, Any] = read_data(_DATA)
    return loaded


_KINDS = ("kind_words", "cross_words", "worry_words", "ill_words")


@lru_cache(maxsize=1)
def themes() -> tuple[str, ...]:
    """The topics of talks."""
    return tuple(entry["topic"] for entry in settings()["themes"])


@lru_cache(maxsize=1)
def word_lists() -> WordLists:
    """The words that show a topic, and those of each kind."""
    by_topic = {entry["topic"]: entry["words"] for entry in settings()["themes"]}
    return WordLists({**by_topic, **{kind: settings()[kind] for kind in _KINDS}})


class Entry(Struct, frozen=True):
    """One memory and what it is about."""

    memory: Memory
    text: str  # in lower case
    others: tuple[str, ...]  # people named, without oneself
    is_talk: bool
    is_own: bool  # an act of one's own
    is_thought: bool  # a reflection
    seen: str  # the person seen, if it is a sighting
    family: Family | None  # of what is done, if it is an act of one's own
    place: str  # where, as people say it
    topics: frozenset[str]  # that a talk touches on, of the themes
    words: frozenset[str]  # the kinds of words in it: "kind_words", "worry_words", ...

    @property
    def is_kind(self) -> bool:
        """Whether it is a talk with kind words in it."""
        return self.is_talk and "kind_words" in self.words

    @property
    def is_cross(self) -> bool:
        """Whether it is a talk with cross words in it."""
        return self.is_talk and "cross_words" in self.words


class Recalled:
    """Memories of one person, each understood once."""

    def __init__(self, q: AskSalientQuestions | DrawInsights, kit: Kit, memories: Sequence[Memory]) -> None:
        self.q, self.kit, self.me = q, kit, q.who.name
        unique = {memory.id: memory for memory in memories if not is_day_plan(memory)}
        self.memories = tuple(sorted(unique.values(), key=lambda memory: (memory.tick, memory.id)))
        self.entries = tuple(_entry(memory, self.me, kit.reader.lexicon) for memory in self.memories)
        self.texts = frozenset(entry.text.rstrip(".") for entry in self.entries)

    @cached_property
    def beliefs(self) -> Beliefs:
        """What follows from the memories."""
        return self.kit.beliefs(self.q, self.memories)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """All others named, in the order of their names."""
        return tuple(sorted({other for entry in self.entries for other in entry.others}))

    def about(self, other: str) -> list[Entry]:
        """The memories that name someone."""
        return self._about.get(other, [])

    @cached_property
    def _about(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for other in entry.others:
                found.setdefault(other, []).append(entry)
        return found


@lru_cache(maxsize=50_000)
def _mentioned(lexicon: Lexicon, text: str) -> tuple[tuple[str, ...], str, frozenset[str]]:
    """The people named in a text, the place named in it (as people say it), its word lists: the same for everybody."""
    places = lexicon.places_in(text)
    place = lexicon.short_place(places[0]) if places else ""
    return lexicon.people_in(text), place, word_lists().found_in(text.lower())


@lru_cache(maxsize=50_000)
def _entry(memory: Memory, me: str, lexicon: Lexicon) -> Entry:
    """What a memory is about: the same however often it is recalled."""
    text = memory.text.lower()
    people, place, words = _mentioned(lexicon, memory.text)
    others = tuple(name for name in people if name != me)
    doing = _DOING.match(memory.text)
    who = doing["who"] if doing else ""
    is_own = bool(doing) and who == me
    is_talk = memory.heard is not None or (memory.kind == "dialogue" and _TALKED.search(memory.text) is not None)
    return Entry(
        memory=memory,
        text=text,
        others=others,
        is_talk=is_talk,
        is_own=is_own,
        is_thought=memory.kind == "reflection",
        seen=who if who in others and memory.evidence == "seen" else "",
        family=family_of(doing["what"]) if doing and is_own else None,
        place=place,
        topics=words.difference(_KINDS) if is_talk else frozenset(),
        words=words.intersection(_KINDS),
    )
