"""Row of matters: gatherings ahead, under way, or just over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from town.core.frames import Gathering, Invited, Promised, Refused, When
from town.meaning.known import Known, Said, others
from town.meaning.matter import How, Kind, Matter, Settling, Stage
from town.meaning.sameness import is_same_gathering
from town.meaning.weighing import Episode, Mark, episodes, faded, first, settling, towards, weight

LASTS = timedelta(hours=2)  # a gathering of which no end is known
AFTERWARDS = timedelta(hours=24)  # for so long one speaks of how it was


def gatherings(known: Known) -> Iterator[Matter]:
    """A gathering ahead, under way or just over.

    It concerns host, guests, and those one would like along; it is settled when it is over and was talked of. To say
    no settles it, to say yes after that opens it again; towards those one would like along, to have told them does.
    """
    for gathering, tellings in tellings_of(known):
        accepted, refused = _own_answers(known, gathering)
        for episode in episodes([tellings[0], *accepted], refused):
            yield _matter(known, gathering, tellings, episode)


def tellings_of(known: Known) -> list[tuple[Gathering, list[Said]]]:
    """Gatherings that people give or were asked to, each with its tellings: the fuller ones draw the vaguer ones in."""
    told = known.of(Gathering)
    groups: list[tuple[Gathering, list[Said]]] = []
    for gathering, said in sorted(told, key=lambda one: (-_fullness(one[0]), one[1].order)):
        home = next((sayings for other, sayings in groups if is_same_gathering(other, gathering)), None)
        if home is not None:
            home.append(said)
        elif not gathering.negated and (gathering.host or gathering.for_all):
            groups.append((gathering, [said]))
    return [(gathering, sorted(sayings, key=lambda said: said.order)) for gathering, sayings in groups]


def _fullness(gathering: Gathering) -> int:
    has_start = gathering.when is not None and gathering.when.start is not None
    return 4 * bool(gathering.host) + 2 * bool(gathering.when) + has_start + bool(gathering.place)


def span(when: When | None) -> tuple[datetime, datetime] | None:
    """From when to when a gathering lasts; None when it is not known."""
    if when is None:
        return None
    start = when.start or datetime.combine(when.day, time.min)
    if when.end is not None:
        return start, when.end
    return start, start + LASTS if when.start else datetime.combine(when.day, time.max)


def stage_of(gathering: Gathering, now: datetime) -> Stage | None:
    """Where it stands; None when it is long over. A day that was said without hours is ahead until it is over."""
    lasts = span(gathering.when)
    if lasts is None:
        return Stage.AHEAD
    start, end = lasts
    is_timed = gathering.when is not None and gathering.when.start is not None
    if now < start or (now < end and not is_timed):
        return Stage.AHEAD
    if now < end:
        return Stage.UNDER_WAY
    return Stage.JUST_OVER if now < end + AFTERWARDS else None


def _matter(known: Known, gathering: Gathering, tellings: list[Said], episode: Episode) -> Matter:
    lasts, stage = span(gathering.when), stage_of(gathering, known.now)
    aware = towards(_told(known, tellings))
    kept_from = {name for said in tellings if isinstance(said.frame, Gathering) for name in said.frame.kept_from}
    declined = settling(episode.closed) if episode.closed else None
    return Matter(
        Kind.GATHERING,
        gathering,
        episode.sayings[0].memory.id,
        episode.sayings[0].moment,
        weight(Kind.GATHERING, tellings, known.now),
        concerns=others(_concerned(known, gathering, tellings, stage), known.me, *kept_from),
        towards=tuple(one for one in aware if one.whom not in kept_from),
        settled=first([declined, _talked_of(tellings, lasts), _past(known, tellings, lasts)]),
        until=lasts[1] if lasts else None,
        stage=stage or Stage.JUST_OVER,
    )


def _concerned(known: Known, gathering: Gathering, tellings: list[Said], stage: Stage | None) -> Iterator[str]:
    """Host and guests; as long as one can still come, those one would like along who do not know of it."""
    coming = _coming(known, gathering)
    asked = [asking.whom for asking, _ in known.of(Invited) if is_same_gathering(gathering, asking.gathering)]
    yield gathering.host
    yield from (name for name in (*asked, *coming) if coming.get(name) is not False)
    if stage in (Stage.AHEAD, Stage.UNDER_WAY):
        knowing = {name for said in tellings for name in (said.by, said.to)}
        yield from (name for name in known.ties.close() if name not in knowing and coming.get(name) is not False)


def _answers(known: Known, gathering: Gathering) -> list[tuple[Promised | Refused, Said]]:
    """Every yes and no to it that is remembered."""
    given: list[tuple[Promised | Refused, Said]] = [*known.of(Promised), *known.of(Refused)]
    return [
        (frame, said)
        for frame, said in given
        if frame.gathering is not None and is_same_gathering(gathering, frame.gathering)
    ]


def _coming(known: Known, gathering: Gathering) -> dict[str, bool]:
    """Who said yes, who said no to it; the later counts."""
    last: dict[str, tuple[tuple[datetime, int], bool]] = {}
    for frame, said in _answers(known, gathering):
        given = (said.order, isinstance(frame, Promised))
        last[frame.who] = max(last.get(frame.who, given), given)
    return {who: says_yes for who, (_, says_yes) in last.items()}


def _own_answers(known: Known, gathering: Gathering) -> tuple[list[Said], list[Mark]]:
    """My own yes and no to it."""
    mine = [(frame, said) for frame, said in _answers(known, gathering) if frame.who == known.me]
    accepted = [said for frame, said in mine if isinstance(frame, Promised)]
    return accepted, [Mark(How.REFUSED, said) for frame, said in mine if isinstance(frame, Refused)]


def _told(known: Known, tellings: list[Said]) -> Iterator[Settling]:
    for said in tellings:
        if said.by == known.me and said.to not in ("", known.me):
            yield Settling(How.TOLD, said.moment, said.memory.id, said.to)


def _talked_of(tellings: list[Said], lasts: tuple[datetime, datetime] | None) -> Settling | None:
    """The first word of it after its end."""
    if lasts is None:
        return None
    said = next((said for said in tellings if said.moment >= lasts[1] and (said.by or said.to)), None)
    return Settling(How.OVER, said.moment, said.memory.id) if said else None


def _past(known: Known, tellings: list[Said], lasts: tuple[datetime, datetime] | None) -> Settling | None:
    if lasts is None:
        return faded(tellings, known.now)
    gone = lasts[1] + AFTERWARDS
    return Settling(How.FADED, gone) if gone <= known.now else None
