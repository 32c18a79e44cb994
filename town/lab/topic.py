"""What the rumour tracer follows: a topic, and which texts are about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

import msgspec
from msgspec import Struct

from town.core.errors import UsageError
from town.core.events import RunStarted, Said

_SMALL = frozenset({"A", "An", "The", "There", "It", "This", "Somebody", "Someone", "People"})
FIRST_WITHOUT_SPACES = 0x2E80  # from here on scripts (Chinese, Japanese, ...) set no spaces between words


class Topic(Struct, frozen=True, dict=True):
    """A thing that people may come to know, as the scenario has it.

    A text is about it when it has at least one word of every list of `mentions`. `ask` is what an interviewer asks
    about it. `place`, `from` and `to` say where and when the gathering is, if there is one and the scenario says so.
    """

    name: str
    start_with: tuple[str, ...]
    mentions: tuple[tuple[str, ...], ...]
    about: str = ""
    place: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    ask: str | None = None

    @property
    def question(self) -> str:
        """What an interviewer asks about it: as the scenario has it, else whether one has heard of it."""
        said = f"that {_within(self.about.rstrip(' .'))}" if self.about else f"of the {self.name}"
        return self.ask or f"Have you heard {said}?"

    def is_in(self, text: str) -> bool:
        """Whether a text is about the topic; case does not count, whole words and possessives do."""
        return self._may_be_in(text) and all(pattern.search(text) for pattern in self._patterns)

    def is_said_in(self, said: Said) -> bool:
        """Whether an utterance is about the topic, as its listener hears it: who speaks to whom counts ("I" is Ann)."""
        return self.is_in(f"{said.speaker} told {', '.join(said.to)}: {said.text}")

    def _may_be_in(self, text: str) -> bool:
        """Whether the letters of its words are there: most texts are about something else, and this is seen soonest.

        Only of ASCII one knows without a pattern that upper and lower case are all there is to ignore.
        """
        if not text.isascii():
            return True
        small = text.lower()
        for parts in self._parts:
            for part in parts:
                if part in small:
                    break
            else:
                return False
        return True

    @cached_property
    def _parts(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(map(_longest_part, words)) for words in self.mentions)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_any_of(words) for words in self.mentions)


class _Config(Struct):
    topics: tuple[Topic, ...] = ()


def topics_of(started: RunStarted) -> tuple[Topic, ...]:
    """The topics of the scenario that a run was made from."""
    return msgspec.json.decode(started.config, type=_Config).topics


def find_topic(topics: Sequence[Topic], name: str) -> Topic:
    """The topic of that name. Raises UsageError naming those there are."""
    for topic in topics:
        if topic.name.casefold() == name.casefold():
            return topic
    there = ", ".join(topic.name for topic in topics) or "none"
    raise UsageError(f'there is no topic "{name}" in this run; it has: {there}')


def _within(sentence: str) -> str:
    """A sentence as it goes on after a "that": a first word that is no name is small."""
    first, _, rest = sentence.partition(" ")
    return f"{first.lower()} {rest}" if first in _SMALL else sentence


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(_word(word) for word in words) or "(?!)", re.IGNORECASE)


def _longest_part(word: str) -> str:
    """What a text in ASCII must hold, in small letters, to have this word or phrase; empty: there is no telling."""
    part = max(re.split(r"[\s'’]+", word), key=len).lower()
    return part if part.isascii() else ""


@cache
def _word(word: str) -> str:
    """A pattern for one word or phrase: alone or as a possessive, with either apostrophe."""
    pattern = r"\s+".join(re.escape(part) for part in word.split()).replace("'", "['’]").replace("’]’]", "’]")
    if any(ord(letter) >= FIRST_WITHOUT_SPACES for letter in word):
        return pattern
    return rf"(?<!\w){pattern}(?:['’]s?)?(?!\w)"


_STOP_WORDS = """
    about after again also and any are because been but can come could did does for from get going had has have her
    here him his how into its just like may more much not now off one our out over said say she should some that the
    their them then there these they this those time told too very was way well were what when where which while who
    will with would you your
"""
_STOP = frozenset(_STOP_WORDS.split())


def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its content: lower case, three letters or more, or a number; no possessives."""
    words = re.findall(r"\w+", re.sub(r"['’]s?\b", "", text.casefold()))
    return frozenset(word for word in words if word not in _STOP and (len(word) > 2 or word.isdigit()))


def share_kept(before: str, after: str) -> float:
    """How much of the content words of one text is in the next, 0 to 1; 1 when there was nothing to keep."""
    had = content_words(before)
    return round(len(had & content_words(after)) / len(had), 3) if had else 1.0
