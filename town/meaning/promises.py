"""Row of matters: promises, mine or made to me."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from town.core.frames import Did, Gathering, Promised, Refused, When
from town.language.en.alike import gist, is_said_by
from town.meaning.gatherings import span
from town.meaning.known import Known, Said, Sight, others
from town.meaning.matter import How, Kind, Matter, Settling
from town.meaning.sameness import house, is_same_gathering
from town.meaning.weighing import Episode, Mark, episodes, faded, first, settling, weight

EARLY = timedelta(minutes=10)  # who is in the place so long before it begins has come


def promises(known: Known) -> Iterator[Matter]:
    """A promise, mine or made to me: it concerns both; it is settled when it was kept, broken or excused."""
    for sayings in _promises(known):
        promise = _fullest(sayings)
        refusals = [
            Mark(How.EXCUSED, said)
            for refusal, said in known.of(Refused)
            if refusal.who == promise.who and _is_refusal_of(refusal, promise)
        ]
        for episode in episodes(sayings, refusals):
            yield _matter(known, promise, episode)


def _promises(known: Known) -> list[list[Said]]:
    """What was promised by me or to me, each with its memories; a bare yes says nothing that its talk does not."""
    found: list[tuple[Promised, list[Said]]] = []
    for promise, said in known.of(Promised):
        if promise.negated or not _is_between_us(known.me, promise, said):
            continue
        same = next((sayings for other, sayings in found if _is_same(other, promise)), None)
        if same is not None:
            same.append(said)
        else:
            found.append((promise, [said]))
    return [sayings for _, sayings in found]


def _is_between_us(me: str, promise: Promised, said: Said) -> bool:
    if promise.gathering is None and len(gist(promise.what)) < 2:
        return False
    if promise.who == me or me in (promise.whom, said.to) or me in promise.company:
        return bool(promise.who)
    return bool(promise.who) and (promise.gathering.host == me if promise.gathering else me in promise.what)


def _is_same(one: Promised, other: Promised) -> bool:
    if one.who != other.who:
        return False
    if one.gathering is not None and other.gathering is not None:
        return is_same_gathering(one.gathering, other.gathering)
    return one.gathering is other.gathering and is_said_by(one.what, other.what)


def _is_refusal_of(refusal: Refused, promise: Promised) -> bool:
    if refusal.gathering is not None or promise.gathering is not None:
        return (
            refusal.gathering is not None
            and promise.gathering is not None
            and is_same_gathering(refusal.gathering, promise.gathering)
        )
    return is_said_by(promise.what, refusal.what)


def _fullest(sayings: list[Said]) -> Promised:
    frames = [said.frame for said in sayings if isinstance(said.frame, Promised)]
    return max(frames, key=lambda one: (bool(one.whom), len(one.company), one.gathering is not None))


def _matter(known: Known, promise: Promised, episode: Episode) -> Matter:
    lasts = span(promise.gathering.when) if promise.gathering else None
    done = _kept(known, promise, episode.sayings[0])
    excused = settling(episode.closed) if episode.closed else None
    return Matter(
        Kind.PROMISE,
        promise,
        episode.sayings[0].memory.id,
        episode.sayings[0].moment,
        weight(Kind.PROMISE, episode.sayings, known.now),
        concerns=others(_parties(known, promise, episode.sayings), known.me),
        settled=first([done, excused, _missed(known, promise, lasts), _gone(known, episode, lasts)]),
        until=lasts[1] if lasts else None,
    )


def _parties(known: Known, promise: Promised, sayings: list[Said]) -> Iterator[str]:
    yield from (promise.who, promise.whom, *promise.company)
    if promise.gathering is not None:
        yield promise.gathering.host
    yield from (said.memory.about for said in sayings if said.memory.kind == "plan" and promise.who == known.me)


def _kept(known: Known, promise: Promised, opened: Said) -> Settling | None:
    """A deed that is what was promised, or whoever promised was there at the time."""
    sights = known.deeds if promise.who == known.me else known.sights
    seen = [sight for sight in sights if sight.who == promise.who and sight.moment >= opened.moment]
    gathering = promise.gathering
    lasts = span(gathering.when) if gathering else None
    if gathering is not None and lasts is not None:
        return first(_kept_by(sight) for sight in seen if _was_there(sight, gathering, lasts))
    told = [
        Settling(How.KEPT, said.moment, said.memory.id)
        for did, said in known.of(Did)
        if did.who == promise.who and said.order > opened.order and is_said_by(promise.what, did.what)
    ]
    return first([*told, *(_kept_by(sight) for sight in seen if is_said_by(promise.what, sight.what))])


def _kept_by(sight: Sight) -> Settling:
    return Settling(How.KEPT, sight.moment, sight.memory)


def _was_there(sight: Sight, gathering: Gathering, lasts: tuple[datetime, datetime]) -> bool:
    """Whether somebody was seen in the place when it was to be: the hour counts when one is known."""
    start, end = lasts
    is_place = bool(gathering.place) and house(sight.where) == house(gathering.place)
    return is_place and start - EARLY <= sight.moment < end and _is_timed(gathering.when)


def _is_timed(when: When | None) -> bool:
    return when is not None and when.start is not None


def _missed(known: Known, promise: Promised, lasts: tuple[datetime, datetime] | None) -> Settling | None:
    """The time went by: mine is broken; somebody else's if I was there and did not see them, else I cannot tell."""
    if lasts is None or lasts[1] > known.now or promise.gathering is None:
        return None
    gathering = promise.gathering
    can_tell = promise.who == known.me or any(_was_there(deed, gathering, lasts) for deed in known.deeds)
    return Settling(How.BROKEN if can_tell and gathering.place else How.OVER, lasts[1])


def _gone(known: Known, episode: Episode, lasts: tuple[datetime, datetime] | None) -> Settling | None:
    return faded(episode.sayings, known.now) if lasts is None else None
