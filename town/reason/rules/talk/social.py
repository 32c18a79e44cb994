"""How much one wants an exchange: sums of small considerations from a data file, and the ones that weighed most."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from town.core.data_files import read_data

_FILE = Path(__file__).parent / "data" / "considerations.yaml"


class Condition(NamedTuple):
    """Tags that must hold, must not hold, and groups of which one must."""

    needs: frozenset[str]
    bars: frozenset[str]
    either: tuple[frozenset[str], ...]


class Consideration(NamedTuple):
    """One thing that speaks for (`add` > 0) or against an exchange."""

    condition: Condition
    per: str
    add: float
    why: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """What two people may do together, with all that weighs in it."""

    base: float
    weigh: tuple[Consideration, ...]


class Weighed(Struct, frozen=True):
    """A sum of considerations in logits, and its parts: each with its text, in which {other} stands for somebody."""

    score: float
    parts: tuple[tuple[float, str], ...] = ()
    other: str = ""

    @property
    def why(self) -> tuple[str, ...]:
        """The texts of the three that weighed most."""
        heaviest = sorted(self.parts, key=_size, reverse=True)[:3]
        return tuple([why.format(other=self.other) for _, why in heaviest])

    @property
    def chance(self) -> float:
        """The sum as a probability."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.score))))


def condition(text: str) -> Condition:
    """Read "warm !busy cafe|pub"."""
    words = text.split()
    return Condition(
        frozenset(word for word in words if "|" not in word and not word.startswith("!")),
        frozenset(word[1:] for word in words if word.startswith("!")),
        tuple(frozenset(word.split("|")) for word in words if "|" in word),
    )


@cache
def exchanges() -> Mapping[str, Exchange]:
    """All exchanges of the data file. Raises ValueError for an entry with an unknown key."""
    data = read_data(_FILE)
    return {name: _exchange(name, entry) for name, entry in data.items()}


def _exchange(name: str, entry: dict[str, Any]) -> Exchange:
    weigh = []
    for item in entry["weigh"]:
        if not {"add", "why"} <= set(item) <= {"if", "per", "add", "why"}:
            raise ValueError(f'{_FILE.name}: {name}: {item} may have "if", "per", and must have "add" and "why"')
        weigh.append(Consideration(condition(item.get("if", "")), item.get("per", ""), float(item["add"]), item["why"]))
    return Exchange(float(entry["base"]), tuple(weigh))


def weigh(name: str, tags: frozenset[str], numbers: Mapping[str, float], other: str) -> Weighed:
    """Add up what speaks for and against an exchange; a number that is not given counts as 0."""
    exchange = exchanges()[name]
    total = exchange.base
    parts: list[tuple[float, str]] = []
    for (needs, bars, either), per, add, why in exchange.weigh:
        if needs <= tags and bars.isdisjoint(tags) and (not either or _meets_all(either, tags)):
            part = add * numbers.get(per, 0.0) if per else add
            if part:
                total += part
                parts.append((part, why))
    return Weighed(total, tuple(parts), other)


def _meets_all(groups: tuple[frozenset[str], ...], tags: frozenset[str]) -> bool:
    """Whether the tags hold one of each group."""
    for group in groups:  # noqa: SIM110 (as a generator it is several times slower)
        if group.isdisjoint(tags):
            return False
    return True


def _size(part: tuple[float, str]) -> float:
    return abs(part[0])
