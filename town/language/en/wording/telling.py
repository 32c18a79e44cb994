"""Who says it to whom and when: what people, places and times are called, and whose "I" and "you" it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from town.core.frames import When
from town.core.geometry import Address
from town.language.en.lexicon import Lexicon, Mention
from town.language.en.morphology import article
from town.language.en.names import take_apart
from town.language.en.placenames import KINDS, PLAIN, head_nouns
from town.language.en.trie import tidy
from town.language.en.wording.agreement import agreed, is_finite
from town.language.en.wording.nouns import at_place, possessive
from town.language.en.wording.times import full_date, when_words
from town.language.en.words import words

Person = Literal["first", "second", "third", "plural"]

_AFTER_OBJECT, _PREPOSITIONS, _CAUSES, _JOINS = (
    frozenset(words("wording", key)) for key in ("after_object", "prepositions", "causes", "joins")
)
_WORD = re.compile(r"[\w'’-]+")
_LAST_WORD = re.compile(r"([\w'’-]+)\W*$")
_OWN = re.compile(r"['’]s?(?!\w)")
_ARTICLE_BEFORE = re.compile(r"(?:^|(?<=\s))(an?|the) $", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:his|her|their)(?= (?!(?:to|at|in|on|with|for|from|and)\b)\w)")
_THEM = re.compile(r"\b(?:himself|herself|themselves|him|her|them)\b")


@dataclass(frozen=True, slots=True)
class Telling:
    """Who says something to whom and when. Where nobody speaks it is a note for the record.

    A note has full names, exact places and dates; what is said has "I" and "you", first names and "tomorrow".
    """

    speaker: str
    hearer: str
    now: datetime
    lexicon: Lexicon

    @property
    def is_note(self) -> bool:
        """Whether it is written for the record."""
        return not self.speaker

    def person(self, name: str) -> Person:
        """The grammatical person of somebody."""
        if self.is_note or not name:
            return "third"
        return "first" if name == self.speaker else "second" if name == self.hearer else "third"

    def subject(self, name: str) -> str:
        """Somebody who does something: "I", "you", "Ann"."""
        return {"first": "I", "second": "you"}.get(self.person(name)) or self.called(name) or "somebody"

    def object(self, name: str) -> str:
        """Somebody to whom something is done: "me", "you", "Ann"."""
        return {"first": "me", "second": "you"}.get(self.person(name)) or self.called(name) or "somebody"

    def own(self, name: str) -> str:
        """Whose: "my", "your", "Ann's"."""
        return {"first": "my", "second": "your"}.get(self.person(name)) or possessive(self.called(name) or "somebody")

    def called(self, name: str) -> str:
        """What somebody is called: by the first name alone where it can mean nobody else."""
        if self.is_note or not name:
            return name
        first = take_apart(name).given[0]
        return first if self.lexicon.is_called(first, name) else name

    def place(self, address: str) -> str:
        """A place, with its article."""
        if not self.is_note:
            return self.phrase(self.lexicon.short_place(address)) if address else ""
        place = Address.parse(address) if address.count(":") <= 2 else Address(address)
        is_whole = place.arena.lower() in (place.sector.lower(), *head_nouns(place.sector))
        parts = [place.object, "" if is_whole else place.arena]
        return "".join(f"the {part} of " for part in parts if part) + _with_the(place.sector)

    def at(self, address: str) -> str:
        """Where something is, after a blank: " at the Bakery"; empty if it is nowhere."""
        place = self.place(address) if address else ""
        return "" if not place else f" at {place}" if self.is_note else f" {at_place(place)}"

    def when(self, when: When | None) -> str:
        """When something is, after a blank: " tomorrow at noon", " on Friday 3 March 2023"; empty if never said."""
        if self.is_note:
            return full_date(when)
        said = when_words(when, self.now)
        return f" {said}" if said else ""

    def phrase(self, text: str, who: str = "") -> str:
        """Words with names in them as they are said here; `who` is whom "his", "her" and "their" may mean."""
        if self.is_note:
            return text
        text = tidy(text)
        mentions = self.lexicon.person_mentions(text)
        if self.person(who) != "third" and not any(mention.value != who for mention in mentions):
            text = self._owned(text, who)
            mentions = self.lexicon.person_mentions(text)
        for mention in reversed(mentions):
            text = self._swapped(text, mention)
        return text

    def _owned(self, text: str, who: str) -> str:
        own, other = self.own(who), self.object(who)
        itself = "myself" if other == "me" else "yourself"
        text = _THEIRS.sub(own, text)
        return _THEM.sub(lambda hit: itself if "sel" in hit.group() else other, text)

    def _swapped(self, text: str, hit: Mention) -> str:
        """One name as it is said here, with the article before it and the verb after it put right."""
        before, after = text[: hit.start], text[hit.end :]
        if owns := _OWN.match(after):
            after = after[owns.end() :]
            return _joined(before, self._own_before(hit.value, after), after)
        if self.person(hit.value) == "third":
            return _joined(before, self.called(hit.value), after)
        if not _is_subject(before, after):
            return _joined(before, self.object(hit.value), after)
        subject = self.subject(hit.value)
        return _joined(before, subject, agreed(after, subject))

    def _own_before(self, name: str, after: str) -> str:
        """Whose it is, as it stands before a noun, or alone ("mine")."""
        own, following = self.own(name), _WORD.match(after.lstrip())
        is_alone = following is None or following.group().lower() in _AFTER_OBJECT or not after.startswith(" ")
        return {"my": "mine", "your": "yours"}.get(own, own) if is_alone else own


def _is_subject(before: str, after: str) -> bool:
    """Whether a name between these words is the subject of a clause."""
    last, following = _LAST_WORD.search(before), _WORD.match(after.lstrip())
    word = last.group(1).lower() if last else ""
    if word in _CAUSES or following is None or not after.startswith(" "):
        return False
    if not word or before.rstrip()[-1:] in ".,!?;" or word in _JOINS:
        return True
    return is_finite(following.group()) and word not in _PREPOSITIONS


def _joined(before: str, said: str, after: str) -> str:
    """A name's new words between what stands around it: no article before "my", and "a" or "an" as it sounds."""
    found = _ARTICLE_BEFORE.search(before)
    if found and said in ("my", "your"):
        before = before[: found.start()]
    elif found and found.group(1).lower() != "the":
        word = article(said)
        before = before[: found.start()] + (word.capitalize() if found.group(1)[0].isupper() else word) + " "
    return f"{before}{said}{after}"


def _with_the(sector: str) -> str:
    """A sector by its whole name: "the Bakery", "Hill Cafe", "the Rose Inn" of "The Rose Inn"."""
    if sector.lower().startswith("the "):
        return f"the {sector[4:]}"
    *adjectives, last = sector.lower().split() or [""]
    is_plain = last in KINDS and all(word in PLAIN for word in adjectives)
    return f"the {sector}" if is_plain or sector[:1].islower() else sector
