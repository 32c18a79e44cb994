"""How a topic went through the town: how many know, how fast, how many each told, over which chains, how altered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from town.core.clock import Clock
from town.lab.outcomes.records import Knowing
from town.lab.spread import Knower, Spread
from town.lab.topic import share_kept

WINDOW_H = 24.0  # how long each knower is watched passing it on: whoever has less of the run left does not count


def knowing(spread: Spread, clock: Clock) -> tuple[Knowing, ...]:
    """The knowers of a topic in the order of knowing."""
    return tuple(
        Knowing(
            topic=spread.topic,
            person=one.person,
            tick=one.tick,
            hours=_hours(one, clock),
            heard_from=one.heard_from,
            hops=len(one.chain) - 1,
            kept=one.chain[-1].kept,
        )
        for one in spread.knowers
    )


def diffusion(spread: Spread, clock: Clock, hours: float) -> dict[str, float]:
    """The figures of a topic's way through a run of so many hours."""
    name, holders = spread.topic, len(spread.knowers) + len(spread.without_source)
    found: dict[str, float] = {
        f"people who know of {name}": len(spread.knowers),
        f"share of people who know of {name}": len(spread.knowers) / spread.people if spread.people else 0.0,
        f"people who hold {name} without an unbroken chain": len(spread.without_source),
    }
    if spread.knowers and spread.knowers[0].understood is not None:
        found[f"people who understood what they know of {name}"] = sum(one.understood is True for one in spread.knowers)
    if holders:
        found[f"share of holders of {name} with an unbroken chain"] = len(spread.knowers) / holders
    return found | _speed(spread, clock, hours) | _chains(spread)


def reproduction(knowers: Sequence[Knower], clock: Clock, hours: float) -> float | None:
    """How many people a knower told first within a day of knowing: the mean over those who had that day."""
    since = {one.person: _hours(one, clock) for one in knowers}
    told = Counter(
        one.heard_from
        for one in knowers
        if one.heard_from in since and since[one.person] - since[one.heard_from] <= WINDOW_H
    )
    watched = [name for name, hour in since.items() if hour + WINDOW_H <= hours]
    return fmean(told[name] for name in watched) if watched else None


def _speed(spread: Spread, clock: Clock, hours: float) -> dict[str, float]:
    name, learners = spread.topic, _learners(spread)
    found: dict[str, float] = {}
    begin = min((_hours(one, clock) for one in spread.knowers), default=0.0)
    if hours > begin:
        found[f"people who learn of {name} a day"] = len(learners) / (hours - begin) * 24
    if learners:
        half = learners[(len(learners) - 1) // 2]
        found[f"hours until the first learned of {name}"] = _hours(learners[0], clock) - begin
        found[f"hours until half of its learners knew of {name}"] = _hours(half, clock) - begin
    ratio = reproduction(spread.knowers, clock, hours)
    if ratio is not None:
        found[f"people whom a knower of {name} tells first within a day"] = ratio
    return found


def _chains(spread: Spread) -> dict[str, float]:
    name, learners = spread.topic, _learners(spread)
    if not learners:
        return {}
    hops = [len(one.chain) - 1 for one in learners]
    left = [share_kept(one.chain[0].words, one.chain[-1].words) for one in learners]
    return {
        f"hops to a learner of {name}": fmean(hops),
        f"longest chain of {name} in hops": max(hops),
        f"share of words of {name} lost per hop": 1 - fmean(one.chain[-1].kept for one in learners),
        f"share of the first words of {name} that reach a learner": fmean(left),
    }


def _learners(spread: Spread) -> list[Knower]:
    """Those who were told or overheard it, in the order of learning."""
    return [one for one in spread.knowers if len(one.chain) > 1]


def _hours(one: Knower, clock: Clock) -> float:
    return clock.hours(max(one.tick, 0))
