"""Plans kept or changed: how much of what was planned was done, and why plans were changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from town.core.events import Asked, Blocked, Event, Planned, Remembered
from town.lab.outcomes.slices import Slice

# How the cause of a change ends, where the world would not let someone have their way -> what it says of it
OBSTACLES = {
    "not free": "someone was not free",
    "full": "a place was taken",
    "closed": "a place was closed",
    "private": "a place was private",
    "unreachable": "a place could not be reached",
}
TALK, SEEN, NOTHING = "a talk", "something noticed", "no recorded cause"
CAUSES = (*OBSTACLES.values(), TALK, SEEN, NOTHING)


class Changes:
    """Takes the records in order. A change is put down to what the person was asked about in that tick, last.

    One who meets a shut door may turn round without being asked: then it is the obstacle of that or the last tick.
    """

    def __init__(self) -> None:
        self._asked: dict[str, tuple[int, Asked]] = {}
        self._blocked: dict[str, tuple[int, str]] = {}
        self._talks: set[tuple[str, str]] = set()  # what everybody remembers of talks
        self._causes: Counter[str] = Counter()
        self._set_aside = 0

    def take(self, tick: int, event: Event) -> None:
        """Take the next record."""
        match event:
            case Asked(agent=agent, question="React" | "Replan"):
                self._asked[agent] = tick, event
            case Blocked(agent=agent, reason=reason) if reason in OBSTACLES:
                self._blocked[agent] = tick, reason
            case Remembered(agent=agent, memory=memory) if memory.kind == "dialogue":
                self._talks.add((agent, memory.text))
            case Planned(level=level, agent=agent, set_aside=set_aside):
                self._set_aside += len(set_aside)
                if level == "change":
                    self._causes[self._cause(tick, agent)] += 1

    def figures(self, person_days: float) -> dict[str, float]:
        """How often plans were changed, and for which causes."""
        if person_days <= 0:
            return {}
        found = {"plan changes a person and day": self._causes.total() / person_days}
        found |= {f"plan changes a person and day: {cause}": self._causes[cause] / person_days for cause in CAUSES}
        return found | {"things set aside in plans a person and day": self._set_aside / person_days}

    def _cause(self, tick: int, agent: str) -> str:
        asked_at, asked = self._asked.get(agent, (tick - 1, None))
        about = asked.about if asked is not None and asked_at == tick else ""
        for end, cause in OBSTACLES.items():
            if about.endswith(f" is {end}"):
                return cause
        blocked_at, reason = self._blocked.get(agent, (tick - 2, ""))
        is_considered = asked is not None and asked.question == "Replan" and about
        if not is_considered and blocked_at >= tick - 1:
            return OBSTACLES[reason]
        return (TALK if (agent, about) in self._talks else SEEN) if about else NOTHING


def kept(slices: Iterable[Slice]) -> dict[str, float]:
    """Of the time that the morning's plans had for anything but sleep: what was changed, and what was kept to."""
    planned = changed = done = 0
    for one in slices:
        if one.planned is None or one.planned.is_sleep:
            continue
        planned += one.seconds
        changed += one.seconds * one.planned.is_changed
        if one.stay is not None and not one.talks and one.planned.wants(one.stay.activity, one.stay.place):
            done += one.seconds
    if not planned:
        return {}
    return {
        "share of planned time spent as planned in the morning": done / planned,
        "share of planned time changed after the morning": changed / planned,
    }
