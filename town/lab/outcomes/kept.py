"""Plans kept or changed: how much of what was planned was done, and why plans were changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from town.core.events import Asked, Event, Planned, Remembered
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
    """Takes the records in order. A change is put down to the last thing that the person reacted to in that tick."""

    def __init__(self) -> None:
        self._about: dict[str, tuple[int, str]] = {}
        self._talk: dict[str, str] = {}  # the last memory of each person's talks
        self._causes: Counter[str] = Counter()
        self._set_aside = 0

    def take(self, tick: int, event: Event) -> None:
        """Take the next record."""
        match event:
            case Asked(agent=agent, question="React" | "Replan", about=about):
                self._about[agent] = tick, about
            case Remembered(agent=agent, memory=memory) if memory.kind == "dialogue":
                self._talk[agent] = memory.text
            case Planned(level="change", agent=agent):
                self._causes[self._cause(tick, agent)] += 1
                self._set_aside += len(event.set_aside)
            case Planned():
                self._set_aside += len(event.set_aside)

    def figures(self, person_days: float) -> dict[str, float]:
        """How often plans were changed, and for which causes."""
        if person_days <= 0:
            return {}
        found = {"plan changes a person and day": self._causes.total() / person_days}
        found |= {f"plan changes a person and day: {cause}": self._causes[cause] / person_days for cause in CAUSES}
        return found | {"things set aside in plans a person and day": self._set_aside / person_days}

    def _cause(self, tick: int, agent: str) -> str:
        then, about = self._about.get(agent, (tick, ""))
        if then != tick or not about:
            return NOTHING
        if about == self._talk.get(agent):
            return TALK
        return next((cause for end, cause in OBSTACLES.items() if about.endswith(f" is {end}")), SEEN)


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
