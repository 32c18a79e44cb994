"""From a reasoner's name to the reasoner."""

from __future__ import annotations

from collections.abc import Sequence

from town.core.errors import UsageError
from town.mind.questions import Reasoner
from town.reason.rules.reasoner import RulesReasoner

REASONERS = ("rules",)


def reasoner_for(name: str, seed: int, tick_seconds: int, people: Sequence[str], places: Sequence[str]) -> Reasoner:
    """The reasoner of that name, which knows the town's names (as language, not as knowledge).

    Raises:
        UsageError: if there is none of that name.
    """
    if name == "rules":
        return RulesReasoner(people, places, seed, tick_seconds)
    raise UsageError(f'"{name}" is not a reasoner; choose one of: {", ".join(REASONERS)}')
