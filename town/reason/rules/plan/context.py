"""What all parts of planning look at: who plans which day, the places known, the beliefs, and the dice."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from town.core.clock import seconds_of_day
from town.core.data_files import read_data
from town.core.memory import Memory, Recollection
from town.core.persona import Habit
from town.mind.questions import PlanDay, PlanHours, Replan
from town.reason.rules.activities import family_of
from town.reason.rules.believe.beliefs import Beliefs
from town.reason.rules.believe.evidence import is_day_plan
from town.reason.rules.kit import Kit
from town.reason.rules.plan.places import places_of

_DATA = Path(__file__).with_name("data") / "planning.yaml"


@lru_cache(maxsize=1)
def settings() -> Mapping[str, Any]:
    """The data file of planning, read once."""
    loaded: Mapping[str, Any] = read_data(_DATA)
    return loaded


class Context:
    """One person's planning of one day."""

    def __init__(self, q: PlanDay | PlanHours | Replan, kit: Kit) -> None:
        self.q, self.kit, self.who = q, kit, q.who
        self.places = places_of(q.who, q.places)
        self.now_s = seconds_of_day(q.now)
        self.midnight = datetime(q.now.year, q.now.month, q.now.day)
        self.weekday = q.now.weekday()
        self.traits = tuple(trait.lower() for trait in q.who.traits)

    @cached_property
    def dated(self) -> tuple[tuple[Memory, datetime], ...]:
        """The memories recalled, each once, with their moments; plans of a day are no reasons for another."""
        recalled: Sequence[Recollection] = () if isinstance(self.q, PlanHours) else self.q.memories
        unique = {each.memory.id: each.memory for each in recalled if not is_day_plan(each.memory)}
        return tuple((memory, self.kit.moment(self.q, memory)) for memory in unique.values())

    @cached_property
    def beliefs(self) -> Beliefs:
        """What follows from those memories; mere sightings and everyday acts say nothing."""
        return self.kit.beliefs(self.q, (memory for memory, _ in self.dated))

    def dice(self, purpose: str) -> random.Random:
        """Dice for one part of the plan."""
        return self.kit.rng(self.q, f"plan/{purpose}")

    def chance(self, purpose: str) -> float:
        """One uniform number for one decision."""
        return self.kit.chance(self.q, f"plan/{purpose}")

    def points(self, table: Mapping[str, float]) -> float:
        """The sum of what a table gives for this person's traits."""
        return sum(table.get(trait, 0.0) for trait in self.traits)

    def seconds(self, moment: datetime) -> int:
        """A moment as seconds since this day's midnight; may lie outside the day."""
        return int((moment - self.midnight) / timedelta(seconds=1))

    def habits(self) -> list[Habit]:
        """The routine of this weekday, with what yesterday's routine leaves past midnight; long ones first."""
        today = [habit for habit in self.who.routine if self.weekday in habit.days and habit.duration_s > 0]
        yesterday = (self.weekday - 1) % 7
        late = [_after_midnight(habit) for habit in self.who.routine if yesterday in habit.days]
        entries = [*[habit for habit in late if habit.duration_s > 0], *today]
        return sorted(entries, key=lambda habit: (-habit.duration_s, habit.at_s))


def _after_midnight(habit: Habit) -> Habit:
    return Habit(0, habit.at_s + habit.duration_s - 86_400, habit.activity, habit.place, habit.days)


def kind_of_life(activity: str) -> str:
    """The part of life that an activity belongs to; "other" when no family knows it."""
    family = family_of(activity)
    return family.kind if family else "other"
