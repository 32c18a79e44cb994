"""Rows of matters: feelings towards somebody, and odd things that just happened here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from town.core.frames import Condition, Did, Feels, Frame, Promised, Unknown
from town.language.en.words import words
from town.meaning.known import Known, Said, others
from town.meaning.matter import How, Kind, Matter, Settling
from town.meaning.sameness import house, slot_of
from town.meaning.weighing import Episode, Mark, episodes, faded, first, settling, weight

COLD, IN_LOVE = -0.25, 0.8  # warmth up to which a feeling is a grudge, and from which it is love
_PRESSING = frozenset(words("matters", "pressing"))
ODD_FROM = 5  # importance from which on a state or a doing that is seen is odd
JUST = timedelta(hours=2)  # for so long something has just happened
HERE = timedelta(minutes=30)  # for so long somebody who was seen is taken to be near


def feelings(known: Known) -> Iterator[Matter]:
    """A feeling towards somebody (love, grudge, worry, gratitude): it concerns that person, and a confidant.

    It is settled when it was said to them, when they answered it, or when another feeling or time has taken its place.
    """
    for whom, felt in _felt(known).items():
        openings = [said for said in felt if _is_pressing(said.frame)]
        for episode in episodes(openings, _settlers(known, whom, felt)):
            yield _feeling(known, whom, episode)


def _felt(known: Known) -> dict[str, list[Said]]:
    """What I feel for whom; what is secret is a matter of its own."""
    found: dict[str, list[Said]] = {}
    hidden = {feeling.whom for feeling, _ in known.of(Feels) if feeling.who == known.me and feeling.is_secret}
    for feeling, said in known.of(Feels):
        if feeling.who == known.me and feeling.whom not in ("", known.me, *hidden) and not feeling.negated:
            found.setdefault(feeling.whom, []).append(said)
    return found


def _is_pressing(frame: Frame) -> bool:
    if not isinstance(frame, Feels):
        return False
    return frame.warmth <= COLD or frame.warmth >= IN_LOVE or bool(_PRESSING & set(frame.feeling.split()))


def _settlers(known: Known, whom: str, felt: list[Said]) -> list[Mark]:
    said_to = [Mark(How.TOLD, said) for said in felt if said.by == known.me and said.to == whom]
    answers = [
        Mark(How.ANSWERED, said)
        for feeling, said in known.of(Feels)
        if feeling.who == whom == said.by and feeling.whom == known.me
    ]
    other = [Mark(How.FADED, said) for said in felt if not _is_pressing(said.frame)]
    return [*said_to, *answers, *other]


def _feeling(known: Known, whom: str, episode: Episode) -> Matter:
    closed = settling(episode.closed) if episode.closed else None
    return Matter(
        Kind.FEELING,
        episode.sayings[-1].frame,
        episode.sayings[0].memory.id,
        episode.sayings[0].moment,
        weight(Kind.FEELING, episode.sayings, known.now),
        concerns=others((whom, *known.ties.confidants()), known.me),
        settled=first([closed, faded(episode.sayings, known.now)]),
    )


# -- odd happenings ----------------------------------------------------------------------------------------------------


def odd_happenings(known: Known) -> Iterator[Matter]:
    """Something odd that just happened here: it concerns whoever is near; it is settled when it was dealt with."""
    states: dict[str, list[Said]] = {}
    for state, said in known.of(Condition):
        if said.memory.evidence == "seen":  # what is only told of did not happen here
            states.setdefault(state.of, []).append(said)
    for of, seen in states.items():
        odd = [said for said in seen if _is_odd(said)]
        dealt = [Mark(How.DEALT_WITH, said) for said in seen if not _is_odd(said)]
        for episode in episodes(odd, dealt):
            yield _odd(known, episode, house(of) if ":" in of else "", _promised(known, episode))
    for did, said in known.of(Did):
        if said.memory.evidence == "seen" and said.memory.importance >= ODD_FROM:
            yield _odd(known, Episode([said], None), house(did.where), None)


def _is_odd(said: Said) -> bool:
    return said.memory.importance >= ODD_FROM and not said.frame.negated


def _promised(known: Known, episode: Episode) -> Settling | None:
    """Somebody took it in hand: a promise that rests on the memory of it."""
    seen = {said.memory.id for said in episode.sayings}
    return first(
        Settling(How.DEALT_WITH, said.moment, said.memory.id)
        for _, said in known.of(Promised)
        if seen & set(said.memory.sources)
    )


def _odd(known: Known, episode: Episode, place: str, promised: Settling | None) -> Matter:
    until = episode.sayings[-1].moment + JUST
    frame = episode.sayings[-1].frame
    closed = settling(episode.closed) if episode.closed else None
    over = Settling(How.OVER, until) if until <= known.now else None
    near = [sight.who for sight in known.sights if known.now - sight.moment <= HERE and house(sight.where) == place]
    return Matter(
        Kind.ODD,
        frame,
        episode.sayings[0].memory.id,
        episode.sayings[0].moment,
        weight(Kind.ODD, episode.sayings, known.now),
        concerns=others(near if isinstance(frame, Condition) else (str(slot_of(frame, "who")), *near), known.me),
        whoever=Unknown("who", Did("", "", where=place)) if place else None,
        settled=first([closed, promised, over]),
        until=until,
    )
