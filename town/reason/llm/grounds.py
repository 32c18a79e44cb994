"""What words bear out: the people, places and times that occur in them, or in what was said before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property

from town.core.clock import DAY_S
from town.core.frames import When
from town.core.geometry import Address
from town.core.persona import Persona
from town.core.talk import Passage
from town.core.written import parse_time
from town.language.en.clock import PARTS, read_clock
from town.language.en.content import content_words
from town.language.en.lexicon import Lexicon
from town.language.en.times import Spot, spots_in, when_in
from town.language.en.trie import fold, is_wide, tidy
from town.language.en.words import words
from town.reason.llm.meant import time_as_meant
from town.reason.llm.render_text import one_line

NAME_LONGEST = 60
_STEM = 4  # letters by which two words are taken for forms of one ("shop", "shopkeeper")
_HALF_DAY = 720  # minutes; whether before or after noon is left to whoever reads the words
_WORD = re.compile(r"\w+")
_UNSAID = frozenset(("none", "n/a", "na", "null", "nil", "unknown", "nobody", "nowhere", "not said", "unspecified"))
_MINE, _YOURS = frozenset(("i", "me", "myself")), frozenset(("you", "yourself"))


class UnfoundedError(ValueError):
    """Something that the words do not say."""


def said_or_nothing(text: str, longest: int) -> str:
    """What was written into a field, on one line; empty where that only says that nothing was said."""
    clean = one_line(text, longest).strip(" .,;")
    return clean if clean.casefold() not in _UNSAID and any(letter.isalnum() for letter in clean) else ""


def people_known(who: Persona, passages: Sequence[Passage]) -> tuple[str, ...]:
    """All whose full names are at hand: who talks, who has talked, oneself, and those one knows, the closest first."""
    ties = sorted(who.relationships.items(), key=lambda one: (-one[1].closeness, one[0]))
    talking = [name for passage in passages for name in (passage.hearer, passage.speaker, *_earlier(passage))]
    return tuple(dict.fromkeys(name for name in (who.name, *talking, *(name for name, _ in ties)) if name.strip()))


def places_known(who: Persona) -> tuple[str, ...]:
    """The addresses that somebody has to do with before a run: home, work, what they know, where they go."""
    routine = (habit.place for habit in who.routine)
    return tuple(dict.fromkeys(place for place in (who.home, who.workplace, *who.knows, *routine) if place))


def _earlier(passage: Passage) -> Iterator[str]:
    return (line.speaker for line in passage.before)


class Grounds:
    """What a passage, with what was said before it, gives grounds for.

    All methods raise UnfoundedError for anything else.
    """

    def __init__(self, passage: Passage, who: Persona, now: datetime) -> None:
        self.passage = passage
        self.now = now
        self.said = "\n".join(tidy(text) for text in (*(line.text for line in passage.before), passage.text))
        self._low = self.said.casefold()
        self._places = places_known(who)
        self._lexicon = Lexicon(people_known(who, (passage,)), self._places)

    @cached_property
    def _present(self) -> frozenset[str]:
        """Those who talk, and those whom the words name."""
        talking = (self.passage.hearer, self.passage.speaker, *_earlier(self.passage))
        return frozenset((*talking, *self._lexicon.people_in(self.said))) - {""}

    def words(self, text: str, longest: int) -> str:
        """Words for what is so, of which at least one occurs, if in another form."""
        clean = said_or_nothing(text, longest)
        if not any(map(self._occurs, content_words(clean) or clean.casefold().split())):
            raise UnfoundedError
        return clean

    def _occurs(self, word: str) -> bool:
        if len(word) >= _STEM or not word.isascii():
            return word[:_STEM] in self._low or word in self._content
        return word in self._content or word in _WORD.findall(self._low)

    @cached_property
    def _content(self) -> frozenset[str]:
        return frozenset(content_words(self.said))

    def people(self, text: str) -> tuple[str, ...]:
        """The full names of those meant, none where nobody was named."""
        clean = tidy(said_or_nothing(text, NAME_LONGEST))
        if not clean:
            return ()
        if clean.casefold() in _MINE:
            return (self.passage.speaker or self.passage.hearer,)
        if clean.casefold() in _YOURS:
            return (self.passage.hearer,)
        found = (clean,) if clean in self._lexicon.people else self._all_named(clean)
        if not found:
            return (self._name(clean),)
        if not self._present.issuperset(found):
            raise UnfoundedError
        return found

    def _all_named(self, clean: str) -> tuple[str, ...]:
        """Those known by name, where a text names nobody and nothing else ("Ann and Bob", not "Bob's sister")."""
        hits = self._lexicon.person_mentions(clean)
        rest = clean
        for hit in reversed(hits):
            rest = f"{rest[: hit.start]} {rest[hit.end :]}"
        return tuple(dict.fromkeys(hit.value for hit in hits)) if {*_WORD.findall(rest)} <= {"and"} else ()

    def person(self, text: str) -> str:
        """The one who is meant; empty where nobody was named."""
        found = self.people(text)
        if len(found) > 1:
            raise UnfoundedError
        return found[0] if found else ""

    def place(self, text: str) -> str:
        """The address that is meant; what is no name of a place is as good as unsaid."""
        clean = tidy(said_or_nothing(text, NAME_LONGEST))
        if not clean:
            return ""
        found = [one for one in self._places if one.casefold() == clean.casefold()]
        for address in found or self._lexicon.places_in(clean):
            if Address.parse(address).sector in self._sectors:
                return address
            raise UnfoundedError
        if fold(clean).casefold() not in fold(self._low):
            raise UnfoundedError
        return self._name_or_nothing(clean)

    @cached_property
    def _sectors(self) -> frozenset[str]:
        return frozenset(Address.parse(address).sector for address in self._lexicon.places_in(self.said))

    def thing(self, text: str) -> str:
        """The person, the place or the object that is in some state: a full name, an address, or its words."""
        clean = tidy(said_or_nothing(text, NAME_LONGEST))
        if self._all_named(clean) or clean in self._lexicon.people or clean.casefold() in _MINE | _YOURS:
            return self.person(clean)
        if not clean or ":" in clean or clean.casefold() not in self._low:
            raise UnfoundedError
        return next(iter(self._lexicon.places_in(clean)), clean)

    def _name_or_nothing(self, clean: str) -> str:
        try:
            return self._name(clean)
        except UnfoundedError:
            return ""

    def _name(self, clean: str) -> str:
        """A name that nobody here is known by, as the words have it, and completed from them."""
        first = clean.split(maxsplit=1)[0]
        if self._lexicon.namesakes(first) or not _is_name_like(clean) or self._lexicon.places_in(clean):
            raise UnfoundedError
        if spots_in(clean, self.now) or fold(clean).casefold() in words("names", "not_after_name"):
            raise UnfoundedError
        edges = ("", "") if is_wide(clean) else (r"(?<!\w)", r"(?!\w)")
        hits = re.finditer(f"{edges[0]}{re.escape(clean)}{edges[1]}", self.said)
        found = [self._completed(hit.group(), self.said[hit.end() :]) for hit in hits]
        if not found:
            raise UnfoundedError
        return max(found, key=len)

    def _completed(self, name: str, after: str) -> str:
        """The name with the capitalised words that follow it at once."""
        while (following := re.match(r" ([^\W\d_][\w'-]*)", after)) and following[1][0].isupper():
            word = following[1].removesuffix("'s")
            if spots_in(word, self.now) or len(f"{name} {word}") > NAME_LONGEST:
                break
            name, after = f"{name} {word}", after[following.end() :]
            if word != following[1]:
                break
        return name

    def when(self, day: str, start: str, end: str) -> When | None:
        """The time that is meant; None where none was said. Today, where no day was said, is as good as unsaid."""
        day, start, end = (said_or_nothing(text, 40) for text in (day, start, end))
        meant = _day_of(day, self.now) or _day_of(start, self.now)
        if meant is not None and meant not in self._days and meant != self.now.date():
            raise UnfoundedError
        begins, ends = self._minute(start), self._minute(end)
        if begins is None and ends is None and (meant is None or meant not in self._days):
            return None
        only = next(iter(self._days)) if len(self._days) == 1 else self.now.date()
        midnight = datetime.combine(meant or only, time())
        if begins is not None and ends is not None and ends <= begins:
            ends = ends + DAY_S // 60 if ends < begins else None
        return When(midnight.date(), _after(midnight, begins), _after(midnight, ends))

    @cached_property
    def _spots(self) -> list[Spot]:
        return spots_in(self.said, self.now)

    @cached_property
    def _days(self) -> frozenset[date]:
        return frozenset(spot.day for spot in self._spots if spot.day)

    @cached_property
    def _minutes(self) -> frozenset[int]:
        """Every time of day that is named, whichever half of the day it is in."""
        clocks = [clock for spot in self._spots for clock in (spot.begins, spot.ends)]
        clocks += [read_clock(word) for word in self._low.split()]
        return frozenset(clock.minute % _HALF_DAY for clock in clocks if clock)

    def _minute(self, text: str) -> int | None:
        """Minutes after midnight, None for what is no time."""
        minute = _minute_of(text, self.now)
        parts = [PARTS[spot.part] for spot in self._spots if spot.part]
        if minute is None or minute % _HALF_DAY in self._minutes:
            return minute
        if any(first * 60 <= minute <= last * 60 for first, last in parts):
            return minute
        raise UnfoundedError


def _is_name_like(text: str) -> bool:
    """Whether a text can be a name: letters, and neither its first word nor its last is written small."""
    parts = text.split()
    letters = all(part.replace("'", "").replace("-", "").replace(".", "").isalpha() for part in parts)
    return letters and not parts[0][0].islower() and not parts[-1][0].islower()


def _day_of(text: str, now: datetime) -> date | None:
    """A day as it is written in dates, or as people say it."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return next((spot.day for spot in spots_in(text, now) if spot.day), None)


def _minute_of(text: str, now: datetime) -> int | None:
    """A time of day as it is written on a clock, or as people say it."""
    try:
        return parse_time(str(time_as_meant(text))) // 60
    except ValueError:
        meant = when_in(text, now)
        return meant.start.hour * 60 + meant.start.minute if meant and meant.start else None


def _after(midnight: datetime, minute: int | None) -> datetime | None:
    return None if minute is None else midnight + timedelta(minutes=minute)
