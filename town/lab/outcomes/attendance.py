"""Who came to a gathering because of it, and why the others stayed away."""

from __future__ import annotations

from collections import Counter

from town.core.acts import Act
from town.lab.outcomes.records import Attending
from town.lab.responses import Response
from town.lab.spread import Spread

MISSED = {
    "conflict": "stayed away from {} for a conflict",
    "forgot": "stayed away from {} because they forgot",
    "unknown": "stayed away from {} for no known reason",
}


def attending(spread: Spread) -> tuple[Attending, ...]:
    """What became of the gathering for everybody who was told of it, planned it or came; none without a gathering."""
    if spread.gathering is None:
        return ()
    return tuple(
        Attending(spread.topic, one.person, one.invited, one.wanted, one.planned, one.came, one.missed, one.reason)
        for one in spread.responses
    )


def attendance(spread: Spread) -> dict[str, float]:
    """The figures of a gathering, those who give it left out; none without a gathering."""
    if spread.gathering is None:
        return {}
    name, guests = spread.topic, [one for one in spread.responses if one.person not in spread.start_with]
    invited = [one for one in guests if one.invited]
    missed = Counter(one.missed for one in guests if one.told)
    found: dict[str, float] = {
        f"invited to {name}": len(invited),
        f"declined to come to {name}": sum(one.answer == Act.DECLINE for one in guests),
        f"wanted to come to {name}": sum(_is_told_and_wanted(one) for one in guests),
        f"had {name} in a plan": sum(one.planned for one in guests),
        f"came because of {name}, besides the host": len(spread.came_on_purpose),
        f"were at {name} for another reason": sum(one.was_there and not one.came for one in guests),
        f"wanted to come to {name}, but had a conflict or forgot": len(spread.wanted_but_missed),
    }
    found |= {words.format(name): missed[kind] for kind, words in MISSED.items()}
    if invited:
        found[f"share of those invited who came because of {name}"] = sum(one.came for one in invited) / len(invited)
    return found


def _is_told_and_wanted(one: Response) -> bool:
    return bool(one.told) and one.wanted
