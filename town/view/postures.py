"""How a body is held: told from the name of the object at hand and the words of the activity, in any town."""

from __future__ import annotations

import re
from typing import Literal

from town.core.plan import SLEEPING

Posture = Literal["stand", "sit", "lie"]

BEDS = frozenset({"bed", "bunk", "cot", "crib", "futon", "hammock", "mattress"})
SEATS = frozenset(
    {"armchair", "bench", "chair", "chairs", "computer", "console", "couch", "desk", "drums", "harp", "harpsichord"}
    | {"loveseat", "organ", "pew", "piano", "seat", "seating", "seats", "sofa", "stool", "stools", "swing", "table"}
    | {"tables", "throne", "toilet"}
)
STANDING_TABLES = frozenset({"billiard", "changing", "counter", "pingpong", "pong", "pool", "snooker", "tennis"})
ENTERED = frozenset({"bath", "bathtub", "jacuzzi", "shower", "tub"})
WITH_A_BACK = frozenset({"bench", "couch", "loveseat", "pew", "seat", "sofa", "swing", "throne", "toilet"})

_ON_THE_FEET = re.compile(
    r"\b(arrang|clean|clear|danc|decorat|dust|fetch|fix|hang|look(ing)? around|mak(e|ing) the bed|mopp?|pac(e|ing)"
    r"|polish|repair|serv|set(ting)? the|sweep|tid(y|ied)|vacuum|walk|wash|water|wip)",
    re.IGNORECASE,
)
_IN_BED = re.compile(r"\b(asleep|dozing|lying|nap|napping|resting|sleep|sleeping|sick)\b|\bin bed\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def posture(activity: str, things: tuple[str, ...]) -> Posture:
    """How somebody is held who stays where they are; `things` are the names of the objects that one uses from there."""
    words = {word for thing in things for word in _WORD.findall(thing.casefold())}
    if activity == SLEEPING or (words & BEDS and _IN_BED.search(activity)):
        return "lie"
    can_sit = bool(words & (SEATS | BEDS)) and not words & STANDING_TABLES
    return "sit" if can_sit and not _ON_THE_FEET.search(activity) and not words & BEDS else "stand"


def has_a_back(things: tuple[str, ...]) -> bool:
    """Whether one sits with one's back to where the object is: on a sofa rather than at a table."""
    return any(word in WITH_A_BACK for thing in things for word in _WORD.findall(thing.casefold()))


def is_entered(things: tuple[str, ...]) -> bool:
    """Whether one is in or on the object while using it, rather than in front of it."""
    words = {word for thing in things for word in _WORD.findall(thing.casefold())}
    return bool(words & (BEDS | WITH_A_BACK | ENTERED))
