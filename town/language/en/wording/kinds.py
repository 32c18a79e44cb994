"""What people and things are, do and feel, and gatherings: frames that hold no other frame, as parts of a clause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from town.core.frames import Condition, Did, Feels, Frame, Gathering, Is, Opinion, Related
from town.core.geometry import Address
from town.core.wording import definite, object_in_words
from town.language.en.morphology import is_noun, singular
from town.language.en.reading.feelings import DEGREES
from town.language.en.wording.nouns import at_place, with_article
from town.language.en.wording.parts import Parts
from town.language.en.wording.phrases import a_gathering, company, place_and_time, relation_phrase
from town.language.en.wording.telling import Person, Telling
from town.language.en.words import table, words

_BY_VERB: Mapping[str, str] = table("wording", "feelings_by_verb")
_PREPOSITION = {word: by for by, some in table("wording", "feelings_by_preposition").items() for word in some}
_GIVEN = frozenset(words("wording", "given"))
_LIVING = re.compile(r"living\b ?")
_WHERE = re.compile(r"(?:at|in|on|near|with|above|alone|outside|next)\b")
_NOUN_PHRASE = re.compile(r"(?:an?|the|my|your|his|her|their|our)\b|.*['’]s ", re.IGNORECASE)


def of_person(who: str, telling: Telling, verb: str, rest: str = "", frame: Frame | None = None, **more: Any) -> Parts:
    """Parts with a person as their subject, negated where the frame is."""
    more.setdefault("is_negated", frame is not None and frame.negated)
    return Parts(telling.subject(who), verb, rest, person=telling.person(who), **more)


def is_parts(frame: Is, telling: Telling) -> Parts:
    """Who or how somebody is, or where they live."""
    what = telling.phrase(frame.what, frame.who)
    if frame.kind == "home" and not what.startswith("from "):
        where = _LIVING.sub("", what)
        return of_person(frame.who, telling, "live", f" {where if _WHERE.match(where) else at_place(where)}", frame)
    said = with_article(what) if frame.kind == "role" and not _NOUN_PHRASE.match(what) else what
    return of_person(frame.who, telling, "", f" {said}", frame, auxiliary="be")


def related_parts(frame: Related, telling: Telling) -> Parts:
    """What somebody is to another, how well they know them, or that they have met."""
    if frame.is_new:
        return of_person(
            frame.who, telling, "meet", f" {telling.object(frame.whom)} for the first time", frame, is_past=True
        )
    if frame.role:
        return of_person(frame.whom, telling, "", f" {relation_phrase(frame, telling)}", frame, auxiliary="be")
    degree = "" if frame.closeness is None else f" {_degree(frame.closeness)}"
    return of_person(frame.who, telling, "know", f" {telling.object(frame.whom)}{degree}", frame)


def _degree(closeness: float) -> str:
    """How well one knows somebody, of the ways to say it after the name the nearest."""
    said = [degree for degree in DEGREES if degree not in ("hardly", "barely")]
    return min(said, key=lambda degree: (abs(DEGREES[degree] - closeness), degree))


def feels_parts(frame: Feels, telling: Telling) -> Parts:
    """What somebody feels for another."""
    whom, secretly = telling.object(frame.whom), " in secret" if frame.is_secret else ""
    if frame.feeling in _BY_VERB:
        return of_person(frame.who, telling, _BY_VERB[frame.feeling], f" {whom}{secretly}", frame)
    if frame.feeling in _PREPOSITION:
        said = f" {frame.feeling} {_PREPOSITION[frame.feeling]} {whom}{secretly}"
        return of_person(frame.who, telling, "", said, frame, auxiliary="be")
    return of_person(frame.who, telling, "feel", f" {frame.feeling} towards {whom}{secretly}", frame)


def opinion_parts(frame: Opinion, telling: Telling) -> Parts:
    """Whom or what somebody is for or against."""
    if frame.about in telling.lexicon.people:
        high = "high" if frame.stance > 0 else "low"
        return of_person(frame.who, telling, "have", f" a {high} opinion of {telling.object(frame.about)}", frame)
    about = telling.phrase(frame.about, frame.who)
    if frame.stance > 0:
        return of_person(frame.who, telling, "like", f" {about}", frame)
    return of_person(frame.who, telling, "", f" against {about}", frame, auxiliary="be")


def did_parts(frame: Did, telling: Telling) -> Parts:
    """What somebody does, or did when that is over."""
    what, tail = telling.phrase(frame.what, frame.who), company(frame.whom, telling) + telling.at(frame.where)
    about = f" about {telling.phrase(frame.about)}" if frame.about else ""
    when = telling.when(frame.when)
    if frame.what == "talking" and frame.whom:
        return of_person(frame.who, telling, "talk", f"{tail}{about}{when}", frame, is_past=True)
    last = None if frame.when is None else frame.when.end or frame.when.start
    is_past = frame.when is not None and (
        frame.when.day < telling.now.date() or (last is not None and last <= telling.now)
    )
    return of_person(frame.who, telling, what, f"{tail}{about}{when}", frame, auxiliary="be", is_past=is_past)


def condition_parts(frame: Condition, telling: Telling) -> Parts:
    """How a person, a place or a thing is for a while."""
    if frame.of in telling.lexicon.people:
        return of_person(frame.of, telling, "", f" {frame.state}", frame, auxiliary="be")
    subject = _thing(frame.of, telling)
    last = subject.rsplit(maxsplit=1)[-1].lower()
    is_many = ":" not in frame.of and is_noun(last) and singular(last) != last
    person: Person = "plural" if is_many else "third"
    return Parts(subject, "", f" {frame.state}", "be", person, is_negated=frame.negated)


def _thing(of: str, telling: Telling) -> str:
    """An object or a place by its address, or by what it was called."""
    if of.count(":") == 2:
        place = Address.parse(of)
        return object_in_words(of) if telling.is_note else f"the {place.object}{telling.at(str(place.in_arena))}"
    if of in telling.lexicon.places:
        return telling.place(of)
    return telling.phrase(of if _NOUN_PHRASE.match(of) else definite(of))


def giving(gathering: Gathering) -> str:
    """What one does with such a gathering: "giving" or "holding" it."""
    return "giving" if gathering.head.rsplit(maxsplit=1)[-1].lower() in _GIVEN else "holding"


def gathering_parts(frame: Gathering, telling: Telling) -> Parts:
    """Who gives what, where and when."""
    said = f" {a_gathering(frame, telling)}{place_and_time(frame, telling)}"
    if frame.host:
        return of_person(frame.host, telling, giving(frame), said, frame, auxiliary="be")
    return Parts("there", "", said, "be", is_negated=frame.negated)
