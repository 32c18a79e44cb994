"""Truth of what people say of their plans: what the plan of that day held at a time, or what ended before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from town.core.clock import DAY_S, clock_text
from town.core.geometry import Address
from town.core.plan import SLEEPING, PlanItem
from town.lab.answers import Verdict
from town.lab.judging.evidence import ENOUGH, Evidence, hallucinated, missing, right, unchecked, wrong
from town.lab.judging.reading import times
from town.lab.judging.record import View
from town.lab.judging.words import PLAIN, share, stems

ANEW = ("day", "change")  # levels of plans that take the place of whatever was planned; the others refine it
_AROUND = 10 * 60  # how far from the time asked about something may begin or end and still be meant
_BACK = (60, 15 * 60, 30 * 60, 45 * 60)  # how long before a time to look for what will have ended by then
_PIECES = re.compile(r",? then |, ")


class Held(NamedTuple):
    """Something that the plan held, and how much saying it counts."""

    item: PlanItem
    credit: float = 1.0


def plan_at(evidence: Evidence) -> Verdict:
    """What will you be doing at a time? The last plan made for then is the truth, in its own or coarser words."""
    second = _second(evidence.posed.subject)
    if second is None:
        return unchecked(f'"{evidence.posed.subject}" is no time')
    held = [Held(item) for item in _around(evidence.view, second)]
    return _judged(evidence, held, f"at {clock_text(second)}")


def plan_done(evidence: Evidence) -> Verdict:
    """What will you have just finished? What ended by then; half: what ended a while ago, or still goes on then."""
    second = _second(evidence.posed.subject)
    if second is None:
        return unchecked(f'"{evidence.posed.subject}" is no time')
    held = []
    for back in _BACK:
        for item in items_at(evidence.view, second - back):
            ended = item.end_s <= second
            held.append(Held(item, 1.0 if ended and back == _BACK[0] else ENOUGH))
    return _judged(evidence, held, f"by {clock_text(second)}")


def items_at(view: View, second: int) -> tuple[PlanItem, ...]:
    """What that day's plan held at a second, from coarse to fine: all that was planned since it was last made anew."""
    date = view.record.clock.at(max(view.tick, 0)).date().isoformat()
    stack: list[PlanItem] = []
    for plan in view.record.plans(view.person, date, view.tick):
        item = next((one for one in plan.items if one.start_s <= second < one.end_s), None)
        if item is not None:
            stack = [item] if plan.level in ANEW else [*stack, item]
    return tuple(stack)


def _around(view: View, second: int) -> list[PlanItem]:
    """What the plan held at a second or some minutes from it, each once."""
    moments = (second, max(second - _AROUND, 0), min(second + _AROUND, DAY_S - 1))
    return list(dict.fromkeys(item for moment in moments for item in items_at(view, moment)))


def _judged(evidence: Evidence, held: Sequence[Held], when: str) -> Verdict:
    if not held:
        return _unplanned(evidence, when)
    truth = held[0].item.activity
    score = max(_score(evidence, one) for one in held)
    there = {one.item.place.split(":")[0] for one in held}
    named = [item for item in evidence.view.whole_day if _activity(evidence, item) >= ENOUGH]
    is_other = any(item.place.split(":")[0] not in there for item in named)
    if is_other and not any(_activity(evidence, one.item) for one in held):
        return wrong(f'the plan held "{truth}" {when}, and this at another time', score / 2)
    if score >= ENOUGH:
        return right(f'the plan held "{truth}" {when}', score)
    if evidence.is_empty or evidence.is_denial:
        return missing(f'the plan held "{truth}" {when}')
    if named:
        return wrong(f'the plan held "{truth}" {when}, and this at another time', score / 2)
    if not evidence.substance(evidence.stated):
        return missing(f'the plan held "{truth}" {when}')
    return hallucinated(f'the plan held "{truth}" {when}, and this never')


def _unplanned(evidence: Evidence, when: str) -> Verdict:
    """There is no plan of that day (yet): only habits can tell."""
    if evidence.is_denial:
        return right(f"nothing was planned {when}")
    return unchecked(f"nothing was planned {when}")


def _score(evidence: Evidence, held: Held) -> float:
    """How much of the activity is in the answer, 0 to 1: the best of its pieces, and half for its place."""
    place = ENOUGH if _names_place(evidence, held.item) else 0.0
    return min(1.0, _activity(evidence, held.item) + place) * held.credit


def _activity(evidence: Evidence, item: PlanItem) -> float:
    """How much of an activity, or of what it is done for, is in the answer, 0 to 1."""
    said = stems(evidence.stated)
    best = max(share(piece, said) for piece in _pieces(item.activity))
    if item.because:
        memories = evidence.view.memories
        cause = frozenset[str]().union(*(stems(memories[one].text) for one in item.because if one in memories))
        if share(evidence.substance(evidence.stated), cause) >= ENOUGH:
            return 1.0
    return min(1.0, best * 1.5)


@lru_cache(maxsize=4096)
def _pieces(activity: str) -> tuple[frozenset[str], ...]:
    """What each part of an activity says, stemmed."""
    return tuple(stems(piece) - PLAIN for piece in _PIECES.split(activity))


def _names_place(evidence: Evidence, item: PlanItem) -> bool:
    """Whether an answer names the place of an item: in full, or as "home" or "work" where it is that."""
    if not item.place or item.activity == SLEEPING:
        return False
    own, sector = evidence.view.persona, Address.parse(item.place).sector
    home = Address.parse(own.home).sector
    work = Address.parse(own.workplace).sector if own.workplace else ""
    said = set(re.findall(r"\w+", evidence.stated.casefold()))
    at_home = sector == home and bool({"home", "room"} & said)
    at_work = sector == work != home and bool({"work", "working"} & said)
    return at_home or at_work or evidence.means_place(evidence.stated, sector)


def _second(subject: str) -> int | None:
    """The second of the day of a time as a question has it: "18:00"."""
    found = times(subject)
    return min(found[0]) if found else None
