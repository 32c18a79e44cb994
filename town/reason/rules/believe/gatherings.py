"""Gatherings that one person knows of: tellings of the same one joined, and what each side means to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeVar

from town.core.frames import Gathering, Invited, Promised, Refused, Wants, When
from town.language.en.morphology import singular
from town.language.en.nouns import KIND
from town.reason.rules.believe.evidence import Piece, together, weight
from town.reason.rules.believe.types import GatheringBelief

T = TypeVar("T")
_VAGUE = frozenset(("event", "gathering", "get-together", "celebration", "happening", "evening", "night", "meal"))
_COMING = re.compile(r"^(?:come|go|attend|join|be at|be there)\b")
_HELPING = re.compile(r"(?:help|assist|lend|give a hand)\b")
_SMALL = frozenset(["a", "an", "the", "for", "of", "at", "in", "on", "and", "to", "with"])
_LASTS = timedelta(hours=2)  # a gathering of which no end is known


class _Traits(NamedTuple):
    """What two tellings are compared by."""

    noun: str  # the last word of the head, without a plural s
    is_vague: bool
    host: str
    day: date | None
    sector: str
    named: frozenset[str]  # words of what it is called
    others: frozenset[str]  # the same without the noun and small words
    what: str


@dataclass(slots=True)
class _Cluster:
    """Tellings of one gathering, the fullest first, and the different traits that they have."""

    tellings: list[tuple[Gathering, Piece]] = field(default_factory=list)
    traits: list[_Traits] = field(default_factory=list)


def gatherings_of(
    me: str, pieces: Sequence[Piece], now: datetime, closeness: Callable[[str], float]
) -> tuple[GatheringBelief, ...]:
    """All gatherings, not over yet first, soonest first, those without a date after the dated."""
    clusters = _clusters(pieces)
    if not clusters:
        return ()
    said = _answers(pieces, clusters)
    beliefs = [_belief(me, cluster, said[index], now, closeness) for index, cluster in enumerate(clusters)]
    return tuple(
        sorted(beliefs, key=lambda belief: (is_over(belief.gathering, now), _start(belief.gathering, now), belief.key))
    )


def end_of(when: When) -> datetime:
    """When it ends, as far as one knows; of a day alone, at midnight."""
    return when.end or (when.start + _LASTS if when.start else datetime.combine(when.day, datetime.max.time()))


def is_over(gathering: Gathering, now: datetime) -> bool:
    """Whether it has ended by now; one without a date never has."""
    return gathering.when is not None and end_of(gathering.when) <= now


def _start(gathering: Gathering, now: datetime) -> datetime:
    when = gathering.when
    if when is None:
        return now + timedelta(days=3650)
    return when.start or datetime.combine(when.day, datetime.max.time())


def _clusters(pieces: Sequence[Piece]) -> list[_Cluster]:
    """Join tellings, the fullest first, so that a vague one finds the full one that it fits best."""
    told: dict[_Traits, list[tuple[Gathering, Piece]]] = {}
    for piece in pieces:
        for frame in piece.gatherings:
            told.setdefault(_traits(frame), []).append((frame, piece))
    clusters: list[_Cluster] = []
    for traits in sorted(told, key=lambda traits: -_detail(traits)):
        _home(traits, clusters).tellings += told[traits]
    return [cluster for cluster in clusters if any(_is_given(gathering) for gathering, _ in cluster.tellings)]


def _is_given(gathering: Gathering) -> bool:
    """Whether people are meant to come: a coffee or a lecture that nobody gives is somebody's daily life."""
    kind = KIND.get(gathering.head.lower(), "strong")
    return kind == "strong" or bool(gathering.host and (gathering.when or kind != "timed"))


def _home(traits: _Traits, clusters: list[_Cluster]) -> _Cluster:
    """The cluster that a telling fits best, or a new one."""
    best, best_score = None, 0.0
    for cluster in clusters:
        scores = [_likeness(traits, other) for other in cluster.traits]
        if min(scores) >= 0 and max(scores) > best_score:
            best, best_score = cluster, max(scores)
    if best is None:
        best = _Cluster()
        clusters.append(best)
    best.traits.append(traits)
    return best


@lru_cache(maxsize=20_000)
def _traits_of(what: str, head: str, host: str, place: str, day: date | None) -> _Traits:
    named = frozenset(what.lower().split())
    others = named - set(head.split()) - _SMALL
    return _Traits(
        singular(head.rsplit(maxsplit=1)[-1]),
        head in _VAGUE,
        host,
        day,
        place.split(":", maxsplit=1)[0],
        named,
        others,
        what,
    )


def _traits(gathering: Gathering) -> _Traits:
    day = gathering.when.day if gathering.when else None
    return _traits_of(gathering.what, gathering.head, gathering.host, gathering.place, day)


def _detail(traits: _Traits) -> int:
    return 3 * bool(traits.host) + 2 * bool(traits.day) + bool(traits.sector) + bool(traits.others)


def _likeness(one: _Traits, other: _Traits) -> float:
    is_kind = (
        one.noun == other.noun or one.is_vague or other.is_vague or one.noun in other.named or other.noun in one.named
    )
    if not is_kind:
        return -1.0
    host, day, place = _same_host(one, other), _same(one.day, other.day), _same(one.sector, other.sector)
    if host < 0 or day < 0 or (place < 0 and not (host > 0 and day > 0)):
        return -1.0
    words = _same_words(one, other)
    if words < 0 and not (host > 0 and day > 0) and not (day > 0 and place > 0):
        return -1.0
    return 0.5 + 2 * host + 2 * day + max(place, 0) + words


def _same(one: object, other: object) -> int:
    return 0 if not one or not other else 1 if one == other else -1


def _same_host(one: _Traits, other: _Traits) -> int:
    found = _same(one.host, other.host)
    honoured = found < 0 and (other.host in one.what or one.host in other.what)  # "Ann's dinner" is Bob's for Ann
    return 0 if honoured else found


def _same_words(one: _Traits, other: _Traits) -> float:
    if not one.others or not other.others:
        return 0.0
    return 0.5 if one.others & other.others else -0.5


@dataclass(slots=True)
class _Said:
    """Yes, no and asking about one gathering, in order of time."""

    promises: list[tuple[Promised, Piece]] = field(default_factory=list)
    refusals: list[tuple[Refused, Piece]] = field(default_factory=list)
    invitations: list[tuple[Invited, Piece]] = field(default_factory=list)
    wishes: list[tuple[Wants, Piece]] = field(default_factory=list)


def _answers(pieces: Sequence[Piece], clusters: Sequence[_Cluster]) -> list[_Said]:
    """For every cluster what was answered: named in the same memory, or last spoken of in the same conversation."""
    of_piece: dict[int, list[tuple[Gathering, int]]] = {}
    for index, cluster in enumerate(clusters):
        for gathering, piece in cluster.tellings:
            of_piece.setdefault(piece.memory.id, []).append((gathering, index))
    said = [_Said() for _ in clusters]
    in_talk: dict[int, int] = {}
    for piece in pieces:
        own = of_piece.get(piece.memory.id, [])
        talk = piece.memory.heard.conversation if piece.memory.heard else None
        if own and talk is not None:
            in_talk[talk] = own[-1][1]
        for frame in piece.digest.answers:
            index = _which(frame, own, in_talk.get(talk, -1) if talk is not None else -1)
            if index >= 0:
                _file(said[index], frame, piece)
    return said


def _which(frame: Promised | Refused | Invited | Wants, own: list[tuple[Gathering, int]], in_talk: int) -> int:
    gathering = None if isinstance(frame, Wants) else frame.gathering
    if not isinstance(frame, Invited) and _HELPING.match(frame.what):
        return -1  # to help, or not to, is not to say whether one comes
    if gathering is not None:
        return next((index for other, index in own if other == gathering), -1)
    if isinstance(frame, Wants) and not _COMING.match(frame.what):
        return -1
    if isinstance(frame, Promised) and not _COMING.match(frame.what.lower()):
        return -1
    return own[0][1] if own else in_talk


def _file(said: _Said, frame: Promised | Refused | Invited | Wants, piece: Piece) -> None:
    if isinstance(frame, Promised):
        said.promises.append((frame, piece))
    elif isinstance(frame, Refused):
        said.refusals.append((frame, piece))
    elif isinstance(frame, Invited):
        said.invitations.append((frame, piece))
    else:
        said.wishes.append((frame, piece))


def _belief(
    me: str, cluster: _Cluster, said: _Said, now: datetime, closeness: Callable[[str], float]
) -> GatheringBelief:
    tellings = sorted(((weight(piece, now, closeness), gathering, piece) for gathering, piece in cluster.tellings),
                      key=lambda telling: (-telling[0], telling[2].memory.id))  # fmt: skip
    merged = _merged([(value, gathering) for value, gathering, _ in tellings])
    stance, reason = _stance(me, merged, said)
    coming = _coming(me, said)
    company = _company(me, said, coming)
    by_memory = {piece.memory.id: value for value, _, piece in tellings}
    day = merged.when.day if merged.when else ""
    return GatheringBelief(
        key=f"{merged.head}/{merged.host}/{day}",
        gathering=merged,
        strength=together(list(by_memory.values())),
        stance=stance,
        reason=reason,
        company=company,
        aware=_aware(me, merged, cluster, said, (*coming, *company)),
        coming=coming,
        from_whom=_from_whom(me, merged, cluster),
        sources=tuple(by_memory),
    )


def _merged(tellings: Sequence[tuple[float, Gathering]]) -> Gathering:
    """The values that weigh most; of names for it the fullest."""
    host = _heaviest([(value, telling.host) for value, telling in tellings if telling.host]) or ""
    day = _heaviest([(value, telling.when.day) for value, telling in tellings if telling.when])
    of_day = [(value, telling.when) for value, telling in tellings if telling.when and telling.when.day == day]
    start = _heaviest([(value, when.start) for value, when in of_day if when.start])
    end = _heaviest([(value, when.end) for value, when in of_day if when.end and when.start == start])
    sector = _heaviest([(value, telling.place.split(":")[0]) for value, telling in tellings if telling.place]) or ""
    inside = [
        (value, telling.place) for value, telling in tellings if sector and telling.place.startswith(f"{sector}:")
    ]
    what = max(
        (telling for _, telling in tellings), key=lambda telling: (telling.head not in _VAGUE, len(telling.what))
    )
    return Gathering(
        what=what.what,
        head=what.head,
        host=host,
        place=_heaviest(inside) or sector,
        when=When(day, start, end) if day else None,
        for_all=any(telling.for_all for _, telling in tellings),
        wants_help=any(telling.wants_help for _, telling in tellings),
        kept_from=tuple(dict.fromkeys(name for _, telling in tellings for name in telling.kept_from)),
    )


def _heaviest(weighed: Sequence[tuple[float, T]]) -> T | None:
    """The value with the greatest sum of weights; the first of equals."""
    sums: dict[T, float] = {}
    for value, thing in weighed:
        sums[thing] = sums.get(thing, 0.0) + value
    return max(sums, key=lambda thing: sums[thing]) if sums else None


def _stance(me: str, merged: Gathering, said: _Said) -> tuple[str, str]:
    """host, promised, declined, interested or undecided; of a promise and a refusal the later counts."""
    if merged.host == me:
        return "host", ""
    yes = max((piece.order for promise, piece in said.promises if promise.who == me), default=None)
    no = [(piece.order, refusal.reason) for refusal, piece in said.refusals if refusal.who == me]
    if no and (yes is None or max(no)[0] >= yes):
        return "declined", next((reason for _, reason in sorted(no, reverse=True) if reason), "")
    if yes is not None:
        return "promised", ""
    return ("interested" if any(wish.who == me for wish, _ in said.wishes) else "undecided"), ""


def _coming(me: str, said: _Said) -> tuple[str, ...]:
    """Others who said that they come, and did not take it back."""
    last: dict[str, tuple[tuple[datetime, int], bool]] = {}
    for promise, piece in said.promises:
        last[promise.who] = max(last.get(promise.who, (piece.order, True)), (piece.order, True))
    for refusal, piece in said.refusals:
        if refusal.who not in last or piece.order >= last[refusal.who][0]:
            last[refusal.who] = (piece.order, False)
    return tuple(who for who, (_, comes) in last.items() if comes and who != me)


def _company(me: str, said: _Said, coming: Sequence[str]) -> tuple[str, ...]:
    mine = [name for promise, _ in said.promises if promise.who == me for name in promise.company]
    theirs = [promise.who for promise, _ in said.promises if me in promise.company]
    asked = [ask.whom for ask, _ in said.invitations if ask.who == me and ask.along and ask.whom in coming]
    refused = {refusal.who for refusal, _ in said.refusals} - set(coming)
    return tuple(dict.fromkeys(name for name in (*mine, *theirs, *asked) if name != me and name not in refused))


def _aware(me: str, merged: Gathering, cluster: _Cluster, said: _Said, more: Sequence[str]) -> tuple[str, ...]:
    """Who knows of it as far as I remember: who gives it, tells of it, was told, was asked, or answered."""
    found = [merged.host]
    for _, piece in cluster.tellings:
        found += [piece.teller, *piece.partners]
        found += [name for told in piece.told for name in (told.who, told.whom)]
    found += [promise.who for promise, _ in said.promises] + [refusal.who for refusal, _ in said.refusals]
    found += [name for ask, _ in said.invitations for name in (ask.who, ask.whom)]
    return tuple(dict.fromkeys(name for name in (*found, *more) if name and name != me))


def _from_whom(me: str, merged: Gathering, cluster: _Cluster) -> str:
    """Who told me first; nobody, if the first memory of it is my own."""
    if merged.host == me:
        return ""
    first = min((piece for _, piece in cluster.tellings), key=lambda piece: piece.order)
    if first.teller or first.memory.evidence in ("whisper", "own", "seed", "seen"):
        return first.teller
    return next(
        (piece.teller for _, piece in sorted(cluster.tellings, key=lambda telling: telling[1].order) if piece.teller),
        "",
    )
