"""What a person has reasons to do on a day beyond habit: gatherings, own intentions, favours; all from memories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from town.core.clock import DAY_S
from town.core.events import SetAside
from town.core.frames import Promised, held
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.plan.context import Context, settings
from town.reason.rules.plan.intentions import HELPS, HELPS_S, intentions_of
from town.reason.rules.plan.want import Want, span_of

_PREPARES_S = 90 * 60


@dataclass(frozen=True, slots=True)
class Wants:
    """What is wanted at fixed hours, what is to be fitted in somewhere today, and what falls out from the start."""

    fixed: tuple[Want, ...]
    loose: tuple[Want, ...]
    aside: tuple[SetAside, ...]


def wants_of(c: Context) -> Wants:
    """All that today's beliefs ask for, by start."""
    beliefs = c.beliefs.gatherings()
    today = [belief for belief in beliefs if _touches_today(c, belief)]
    fixed: list[Want] = []
    aside: list[SetAside] = []
    for belief in today:
        found = _gathering(c, belief)
        if isinstance(found, Want):
            fixed.extend((found, *_preparation(c, belief, found)))
        else:
            aside.append(found)
    covered = {source for belief in beliefs for source in belief.sources}
    intentions = list(intentions_of(c, covered, fixed))
    loose = [*_errands_of_hosts(c, beliefs), *(want for want in intentions if want.start_s < 0)]
    fixed.extend(want for want in intentions if want.start_s >= 0)
    return Wants(tuple(sorted(fixed, key=lambda want: (want.start_s, want.key))), tuple(loose), tuple(aside))


def wants_people(c: Context) -> bool:
    """Whether the person has something that others should know of."""
    if any(belief.stance == "host" for belief in c.beliefs.gatherings()):
        return True
    return any(news.is_own and news.to_be_spread for news in c.beliefs.news())


def name_of(c: Context, belief: GatheringBelief) -> str:
    """A gathering as one would call it to oneself: "the birthday dinner of Ann Miller"."""
    gathering = belief.gathering
    what = re.sub(r"^(?:an?|some|the|my|his|her|their|our)\s+", "", gathering.what or gathering.head or "get-together")
    if belief.stance == "host" or gathering.host in ("", c.who.name) or _names(gathering.host, what):
        return what if _starts_with_owner(what) else f"the {what}"
    return f"the {what} of {gathering.host}"


def _names(host: str, what: str) -> bool:
    return any(part in what for part in host.split())


def _starts_with_owner(what: str) -> bool:
    return "'s" in what.split(" ", maxsplit=1)[0]


def _touches_today(c: Context, belief: GatheringBelief) -> bool:
    when = belief.gathering.when
    if when is None:
        return False
    if when.start is None:
        return when.day == c.midnight.date()
    end = when.end or when.start + timedelta(minutes=settings()["commitments"]["default_minutes"])
    return when.start < c.midnight + timedelta(days=1) and end > c.midnight


def _gathering(c: Context, belief: GatheringBelief) -> Want | SetAside:
    reasons, what, gathering = settings()["reasons"], name_of(c, belief), belief.gathering
    if belief.stance == "declined":
        return SetAside(what, belief.reason or reasons["declined"], belief.sources)
    span = span_of(c, gathering.when)
    if span is None:
        return SetAside(what, reasons["no_time"], belief.sources)
    if not gathering.place:
        return SetAside(what, reasons["no_place"], belief.sources)
    place = c.places.inside(c.places.nearest(gathering.place))
    if not place:
        return SetAside(what, reasons["unknown_place"], belief.sources)
    return Want(
        key=belief.key,
        name=what,
        stance=belief.stance,
        start_s=span[0],
        end_s=span[1],
        place=place,
        activity=_seen_as(c, belief),
        sources=belief.sources,
        host=gathering.host if gathering.host != c.who.name else "",
        company=belief.company,
        strength=belief.strength,
        gathering=gathering,
    )


def _seen_as(c: Context, belief: GatheringBelief) -> str:
    rules = settings()
    if belief.stance == "host":
        return str(rules["errands_of_hosts"]["host"])
    texts: Sequence[str] = rules["joining"]
    return texts[int(c.chance(f"joining/{belief.key}") * len(texts))]


def _preparation(c: Context, belief: GatheringBelief, want: Want) -> list[Want]:
    """Getting the place ready beforehand: the host does, and those who promised to help."""
    rules = settings()
    if belief.stance == "host":
        activity, before, stance = rules["errands_of_hosts"]["decorate"], _PREPARES_S, "host"
    elif belief.stance == "promised" and _promised_help(c, belief):
        activity, before, stance = rules["helping"], HELPS_S, "favour"
    else:
        return []
    start = max(0, want.start_s - before)
    if start >= want.start_s:
        return []
    return [
        Want(f"{want.key}/before", f"prepare {want.name}", stance, start, want.start_s, want.place, activity,
             want.sources, want.host, want.company, want.strength, role="before")
    ]  # fmt: skip


def _promised_help(c: Context, belief: GatheringBelief) -> bool:
    cited = set(belief.sources)
    return any(
        isinstance(frame, Promised) and frame.who == c.who.name and HELPS.search(frame.what)
        for memory, _ in c.dated
        if memory.id in cited
        for frame in held(memory.frames)
    )


def _errands_of_hosts(c: Context, beliefs: Iterable[GatheringBelief]) -> list[Want]:
    """In the three days before one's own gathering: getting things together, and asking people."""
    for belief in beliefs:
        when = belief.gathering.when
        if belief.stance != "host" or when is None or not 0 <= (when.day - c.midnight.date()).days <= 3:
            continue
        start = when.start or datetime.combine(when.day, datetime.min.time()) + timedelta(hours=18)
        latest = min(DAY_S, c.seconds(start))
        errands = [("ask", "ask people to come")]
        if (when.day - c.midnight.date()).days <= 1:
            errands.append(("gather", "gather what is needed"))
        return [_errand(belief, role, what, latest) for role, what in errands]
    return []


def _errand(belief: GatheringBelief, role: str, what: str, latest_s: int) -> Want:
    seen_as = settings()["errands_of_hosts"][role]
    return Want(f"{belief.key}/{role}", what, "host", -1, latest_s, "", seen_as, belief.sources, role=role)
