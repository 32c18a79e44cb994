"""What an answer claims besides the answer itself: people known, talks had, topics heard of, places known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from town.lab.judging.evidence import Evidence
from town.lab.judging.reading import Mood
from town.lab.judging.words import stems

_TALK = re.compile(
    r"\b(?:talked|spoke|spoken|chatted|told me|mentioned|invited me|asked me|ran into"
    r"|had (?:a|some) (?:\w+ )?(?:chat|talk|conversation|word)|conversations? with|discussed)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<![.!?\"“'] )(?<!^)\b([A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+)+)\b")
_TITLED = frozenset({"book", "gift", "inspiration"})  # questions whose answers hold names of works
_CALENDAR = stems(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december day eve year christmas easter"
)


class Claim(NamedTuple):
    """Something claimed, and whether memories or the run support it."""

    what: str
    supported: bool


def claims(evidence: Evidence) -> tuple[Claim, ...]:
    """What an answer claims beside its main point; what is denied, guessed, asked or in the question is no claim."""
    found = [*_people(evidence), *_strangers(evidence), *_talks(evidence), *_topics(evidence), *_places(evidence)]
    return tuple(dict.fromkeys(found))


def _people(evidence: Evidence) -> Iterator[Claim]:
    if evidence.posed.check == "household":
        return  # whom one lives with is the answer itself, and counted with it
    asked = evidence.named(evidence.posed.text) | {evidence.posed.subject}
    for name in sorted(evidence.named(evidence.stated) - asked):
        yield Claim(f"knows {name}", name in evidence.view.heard_of)


def _strangers(evidence: Evidence) -> Iterator[Claim]:
    """Names of two words and more that neither the question, the town nor any memory has."""
    if evidence.posed.check in _TITLED:
        return
    for name in dict.fromkeys(_CAPITALS.findall(evidence.said)):
        words = stems(name)
        is_known = any(words & known for known in (_CALENDAR, evidence.view.words, stems(evidence.posed.text)))
        if not is_known and not evidence.named(name) and not evidence.places(name):
            yield Claim(f"knows {name}", supported=False)


def _talks(evidence: Evidence) -> Iterator[Claim]:
    """Talks with people named in the same clause; known people may have been talked with before the run."""
    for clause in evidence.clauses:
        if clause.mood is Mood.SAYS and _TALK.search(clause.text):
            for name in sorted(evidence.named(clause.text)):
                yield Claim(f"talked with {name}", name in evidence.view.knows)


def _topics(evidence: Evidence) -> Iterator[Claim]:
    person, tick = evidence.view.person, evidence.view.tick
    for name, topic in evidence.record.topics.items():
        is_asked = evidence.posed.check == "topic" and evidence.posed.subject.casefold() == name
        if not is_asked and topic.is_in(f"{person}: {evidence.said}"):
            told = evidence.record.told(name, person)
            yield Claim(f"has heard of {name}", any(-2 < since <= tick for since in told))


def _places(evidence: Evidence) -> Iterator[Claim]:
    view = evidence.view
    asked = evidence.places(evidence.posed.text)
    for sector in evidence.places(evidence.stated):
        if sector not in asked:
            knows = evidence.record.knows_place(view.person, sector, view.tick)
            yield Claim(f"knows {sector}", knows or stems(sector) <= view.words)
