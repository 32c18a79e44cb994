"""How much people reflect, and how deep: reflections that rest on reflections."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from town.core.memory import Memory


class Reflections:
    """Takes memories in order. The depth of a reflection is 1 more than the deepest one among what it rests on."""

    def __init__(self) -> None:
        self._depth: dict[tuple[str, int], int] = {}  # of memories that are, or rest on, reflections
        self._found: list[tuple[int, int]] = []  # of each reflection: its depth, how many memories it rests on

    def take(self, who: str, memory: Memory) -> None:
        """Take somebody's next memory."""
        is_reflection = memory.kind == "reflection"
        below = max((self._depth.get((who, source), 0) for source in memory.sources), default=0)
        if below or is_reflection:
            self._depth[who, memory.id] = below + is_reflection
        if is_reflection:
            self._found.append((below + 1, len(memory.sources)))

    def figures(self, person_days: float) -> dict[str, float]:
        """How many, how deep and how broad."""
        found: dict[str, float] = {"reflections": len(self._found)}
        if person_days > 0:
            found["reflections a person and day"] = len(self._found) / person_days
        return found | _depths([depth for depth, _ in self._found], [sources for _, sources in self._found])


def _depths(depths: Sequence[int], sources: Sequence[int]) -> dict[str, float]:
    if not depths:
        return {}
    return {
        "depth of a reflection": fmean(depths),
        "deepest reflection": max(depths),
        "share of reflections that rest on reflections": sum(depth > 1 for depth in depths) / len(depths),
        "memories that a reflection rests on": fmean(sources),
    }
