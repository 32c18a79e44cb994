"""Truth of what people say of others: who somebody is, whom they see most, with whom they would spend time."""

from __future__ import annotations

import re
from enum import IntEnum

from town.core.geometry import Address
from town.lab.answers import Verdict
from town.lab.judging.evidence import ENOUGH, PRONOUNS, Evidence, hallucinated, missing, right, unchecked, wrong
from town.lab.judging.reading import Mood, says_yes
from town.lab.judging.record import View
from town.lab.judging.words import PRAISE, share, stems

_FACT = re.compile(
    r"(?:'s|\bis|\bwas|\bare|\bhas been) (?:an?|the|my|our|one|from|married|running|working|studying|planning)\b"
    r"|\b(?:works?|lives?|runs?|owns?|studies|teach(?:es)?|plays?|sells?|paints?|writes?|moved|came|told|said)\b",
    re.IGNORECASE,
)
_TIES = stems(
    "friend friends friendly close neighbour neighbor housemate roommate colleague classmate acquaintance wife husband"
    " family met meet talk talked chat chatted spoke conversation"
)


class Level(IntEnum):
    """How well somebody knows somebody."""

    NOT = 0
    BY_NAME = 1  # a memory names them
    BY_SIGHT = 2  # they were seen
    KNOWS = 3  # known before the run, or talked with


_KNOWN_AS = {Level.BY_NAME: "only heard of", Level.BY_SIGHT: "only seen, never talked with", Level.KNOWS: "known"}


def level(view: View, subject: str) -> Level:
    """How well the person knew the subject by then. Nobody knows one who is not in the cast and in no memory."""
    if subject in view.knows:
        return Level.KNOWS
    if subject in view.noticed:
        return Level.BY_SIGHT
    return Level.BY_NAME if subject in view.heard_of or view.about(subject) else Level.NOT


def person(evidence: Evidence) -> Verdict:
    """Who is somebody? Right is to deny whom one never met, and to tell what memories or the run hold of the others.

    Of known people the score is 0.5 and the share of what is told of them that has support, at most 1; 0.5 where only
    knowing them is said. Denying somebody who was only seen or heard of is half right.
    """
    subject = evidence.posed.subject
    known = level(evidence.view, subject)
    meant = evidence.about_subject()
    told = " ".join(clause.text for clause in meant if clause.mood is Mood.SAYS)
    denies = evidence.is_denial or any(clause.mood is Mood.DENIES for clause in meant)
    if denies and not says_yes(evidence.answer.text) and not evidence.substance(told):
        told = ""  # the name alone, before saying that one does not know it
    if known is Level.NOT:
        return _unknown(evidence, told)
    if evidence.is_empty:
        return missing(f"says nothing; {subject} is {_KNOWN_AS[known]}")
    if not told:
        if denies and known is not Level.KNOWS:
            return right(f"denies knowing {subject}, who is {_KNOWN_AS[known]}", ENOUGH)
        return missing(f"{'denies knowing' if denies else 'says nothing of'} {subject}, who is {_KNOWN_AS[known]}")
    return _told(evidence, known, told)


def contact(evidence: Evidence) -> Verdict:
    """Names the one with whom there were most conversations (`subject`, where it is given); half: somebody known."""
    view = evidence.view
    most = evidence.posed.subject or _most_talked(view)
    named = evidence.named(evidence.stated)
    if most in named:
        return right(f"names {most}")
    return _company(evidence, named)


def company(evidence: Evidence) -> Verdict:
    """Names somebody talked with before; half right: somebody known, but not talked with in the run."""
    return _company(evidence, evidence.named(evidence.stated))


def _unknown(evidence: Evidence, told: str) -> Verdict:
    subject = evidence.posed.subject
    if evidence.is_empty:
        return missing(f"says nothing, not even that {subject} is unknown")
    if not told:
        return right(f"never met or heard of {subject}, and claims nothing of them")
    words = {word.strip(".,!?;:") for word in told.casefold().split()}
    is_meant = subject in evidence.named(told) or bool(PRONOUNS & words)
    if not is_meant and share(evidence.substance(told), evidence.view.words) >= ENOUGH:
        return right(f"speaks of other things; claims nothing of {subject}, who is unknown", ENOUGH)
    return hallucinated(f"claims to know {subject}, whom nobody told of and who was never met")


def _told(evidence: Evidence, known: Level, told: str) -> Verdict:
    view, subject = evidence.view, evidence.posed.subject
    facts = evidence.substance(told)
    support = view.words_about(subject) | _of_run(evidence, subject)
    if known is Level.KNOWS:
        support |= _TIES
    found = share(facts, support)
    if not facts:
        return right(f"says to know {subject}, who is {_KNOWN_AS[known]}", ENOUGH, is_aware=True)
    if found == 0 and facts - PRAISE and _FACT.search(told):
        return hallucinated(f"{subject} is {_KNOWN_AS[known]}, but nothing in the run supports what is told of them")
    why = f"{subject} is {_KNOWN_AS[known]}; {found:.0%} of what is told has support"
    return right(why, min(1.0, 0.5 + found), is_aware=True)


def _of_run(evidence: Evidence, subject: str) -> frozenset[str]:
    """What the run itself holds of somebody: their trade, place of work, home and character."""
    one = evidence.record.personas.get(subject)
    if one is None:
        return frozenset()
    places = [Address.parse(place).sector for place in (one.home, one.workplace) if place]
    return stems(" ".join([one.occupation, *places, one.about, one.currently, *one.traits, *one.goals]))


def _company(evidence: Evidence, named: frozenset[str]) -> Verdict:
    view = evidence.view
    talked, known = named & view.talked_with, named & view.knows
    if talked:
        return right(f"talked with {_listed(talked)}")
    if known:
        return right(f"knows {_listed(known)}, but has not talked with them", ENOUGH)
    if named:
        return hallucinated(f"has never talked with {_listed(named)}")
    if not view.talked_with:
        return right("names nobody, and has talked with nobody") if evidence.is_denial else unchecked("names nobody")
    return missing("names nobody") if evidence.is_denial or evidence.is_empty else wrong("names nobody of the town")


def _most_talked(view: View) -> str:
    """The one with whom there were most conversations; of equals the first of the cast."""
    counts = {other: view.record.talks(view.person, other, view.tick) for other in view.record.people}
    return max(counts, key=lambda other: counts[other]) if any(counts.values()) else ""


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
