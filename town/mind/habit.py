"""A day as habit has it: sleep, meals and routine, from the persona alone. No memory, no question, no model."""

from __future__ import annotations

from datetime import datetime

from town.core.clock import DAY_S
from town.core.persona import Persona
from town.core.plan import SLEEPING, STEP, PlanItem, splice

MEAL_S = 30 * 60


def habitual_day(persona: Persona, now: datetime) -> tuple[PlanItem, ...]:
    """The items of the date of `now`, contiguous from 0 to 86,400 s."""
    items: tuple[PlanItem, ...] = (PlanItem(0, DAY_S, "spending time at home", persona.home, STEP),)
    for start in persona.lifestyle.meals_s:
        items = _over(items, start, MEAL_S, "having a meal", persona.home)
    for habit in persona.routine:
        if now.weekday() in habit.days:
            items = _over(items, habit.at_s, habit.duration_s, habit.activity, habit.place)
    for start, end in sleep_of(persona):
        items = _over(items, start, end - start, SLEEPING, persona.home)
    return items


def sleep_of(persona: Persona) -> tuple[tuple[int, int], ...]:
    """The stretches of a calendar day that are slept, in seconds since midnight."""
    wake, sleep = persona.lifestyle.wake_s, persona.lifestyle.sleep_s
    if sleep < wake:
        return ((sleep, wake),)
    return tuple((start, end) for start, end in ((0, wake), (sleep, DAY_S)) if start < end)


def is_bedtime(persona: Persona, second: int) -> bool:
    """Whether a second of the day falls into habitual sleep."""
    return any(start <= second < end for start, end in sleep_of(persona))


def _over(items: tuple[PlanItem, ...], start: int, length: int, activity: str, place: str) -> tuple[PlanItem, ...]:
    end = min(start + length, DAY_S)
    if start >= end:
        return items
    return splice(items, (PlanItem(start, end - start, activity, place, STEP),))
