"""One stretch of the day in steps of 5 to 15 minutes, from the activity library and the objects that are known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache

from town.core.plan import SLEEPING, STEP, PlanItem
from town.core.wording import own_text
from town.language.en.doings import gerund_phrase
from town.mind.questions import Answered, Decompose
from town.reason.rules.activities import Step, family_named, family_of, generic_steps, is_bad_state
from town.reason.rules.importance import rater_of
from town.reason.rules.kit import Kit
from town.reason.rules.plan.places import Places, places_of

_STEP_S = 300  # steps last one to three times this
_OWN_WORDS = 0.3  # chance that a step is called what the whole activity is called
_LENGTHS = ((1,), (1, 2), (1, 2, 2, 3, 3))  # of a step, by what is left
_SERVED = ("eat", "meal", "dine", "breakfast", "lunch", "dinner")

_Parts = tuple[tuple[Step, ...], tuple[Step, ...], tuple[Step, ...]]


def decompose(q: Decompose, kit: Kit) -> Answered[tuple[PlanItem, ...]]:
    """Steps of 5 to 15 minutes, contiguous and covering the stretch to the second; sleep stays in one piece."""
    item, places = q.item, places_of(q.who, q.places)
    if item.activity == SLEEPING:
        place = item.place if item.place in places.known else ""
        return Answered((PlanItem(item.start_s, item.duration_s, SLEEPING, place, STEP, item.state, item.because),))
    dice = kit.rng(q, f"decompose/{item.start_s}")
    durations = step_durations(item.duration_s, dice)
    steps = _choose(_parts_at(item, places), len(durations), dice)
    rater, items = rater_of(q.who, kit), []
    start = item.start_s
    for step, duration in zip(steps, durations, strict=True):
        place, state = _where(step, item, places, dice)
        importance = rater.rate(own_text(q.who.name, step.text, place)) if place else 0
        items.append(PlanItem(start, duration, step.text, place, STEP, state, item.because, importance))
        start += duration
    return Answered(tuple(items))


def step_durations(total_s: int, dice: random.Random) -> list[int]:
    """Cut a stretch into steps of 5, 10 or 15 minutes; what is left over goes to the last one."""
    durations: list[int] = []
    left = total_s
    while left >= 2 * _STEP_S:
        most = min(3, left // _STEP_S)
        step = (
            _STEP_S * (1 + int(dice.random() * most)) if most < 3 else _STEP_S * (1, 2, 2, 3, 3)[int(dice.random() * 5)]
        )
        durations.append(step)
        left -= step
    if left >= _STEP_S or not durations:
        durations.append(left)
    elif left:
        durations[-1] += left
    return durations


def _parts_at(item: PlanItem, places: Places) -> _Parts:
    """The parts of an activity; a meal away from home is served there, or unpacked."""
    family = family_of(item.activity)
    if family is not None and family.kind == "meal" and item.place and not places.is_home(item.place):
        away = family_named("eat_out" if places.offers(item.place, _SERVED) else "eat_packed")
        return away.begin, away.steps, away.end
    return _parts(item.activity)


def _choose(parts: _Parts, count: int, dice: random.Random) -> list[Step]:
    """So many steps, in an order that makes sense, none twice in a row."""
    begin, middle, end = parts
    first = [begin[int(dice.random() * len(begin))]] if begin and count > 2 else []
    last = [end[int(dice.random() * len(end))]] if end and count > 3 else []
    return [*first, *_middle(middle, count - len(first) - len(last), first, dice), *last]


@lru_cache(maxsize=2048)
def _parts(activity: str) -> _Parts:
    """Beginnings, steps (the activity's own words among them, where they say more than the family) and ends."""
    family = family_of(activity)
    if family is None:
        return (), generic_steps(activity), ()
    own = gerund_phrase(activity)
    is_telling = family.kind in ("work", "class", "craft", "care", "leisure") and len(own) < 80 and ", then " not in own
    extra = (Step(own),) if is_telling and all(step.text != own for step in family.steps) else ()
    return family.begin, (*extra, *family.steps), family.end


def _middle(steps: Sequence[Step], count: int, before: Sequence[Step], dice: random.Random) -> list[Step]:
    """Draw without repeating until all have been used; the first, if it is the activity itself, is drawn more often."""
    chosen: list[Step] = []
    previous = before[-1].text if before else ""
    bag: list[Step] = []
    while len(chosen) < count:
        if (
            steps[0].text != previous
            and len(steps) > 1
            and dice.random() < _OWN_WORDS
            and not chosen[-2:].count(steps[0])
        ):
            step = steps[0]
        else:
            step = _draw(bag, steps, previous, dice)
        chosen.append(step)
        previous = step.text
    return chosen


def _draw(bag: list[Step], steps: Sequence[Step], previous: str, dice: random.Random) -> Step:
    """Take one from the bag that does not say what was said last, filling the bag when it has none."""
    fitting = [step for step in bag if step.text != previous]
    if not fitting:
        bag[:] = steps
        fitting = [step for step in bag if step.text != previous] or list(steps)
    step = fitting[int(dice.random() * len(fitting))]
    bag.remove(step)
    return step


def _where(step: Step, item: PlanItem, places: Places, dice: random.Random) -> tuple[str, str]:
    """The place of a step: a fitting object nearby, or where the whole stretch is."""
    place = item.place if item.place in places.known else ""
    if step.affords and place:
        fitting = places.objects_for(step.affords, place)
        if fitting:
            found = place if place in fitting else fitting[int(dice.random() * len(fitting))]
            return found, _wished_state(step, places.known[found].states)
    return place, item.state


def _wished_state(step: Step, states: Sequence[str]) -> str:
    """The first state wished for that the object has and that nobody would call bad."""
    return next((state for state in step.states if state in states and not is_bad_state(state)), "")
