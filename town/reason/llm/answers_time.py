"""From times and lengths as a model gives them to items of a plan that cover a stretch to the second."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from town.core.plan import SLEEPING
from town.core.written import parse_time
from town.language.en.doings import gerund_phrase
from town.reason.llm.answers import wording
from town.reason.llm.model import BadReply

T = TypeVar("T")

ACTIVITY_LONGEST = 80
_SLEEP = re.compile(
    r"(?:be |being |go(?:ing)? (?:back )?to |fall(?:ing)? )?(?:sleep(?:ing)?|asleep|bed(?:time)?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one second of the day to another."""

    start_s: int
    end_s: int


def activity_of(text: str) -> str:
    """What one does, as it is said after "is"; every wording of sleep is the one that the world knows."""
    clean = wording(text, ACTIVITY_LONGEST, "an activity").rstrip(".!;, ")
    if _SLEEP.match(clean):
        return SLEEPING
    first = clean.split()[0]
    if first[1:].islower():
        clean = clean[0].lower() + clean[1:]
    return gerund_phrase(clean) or clean


def by_start(times: Sequence[str], sleeps: Sequence[bool], start_s: int, end_s: int) -> list[tuple[int, Stretch]]:
    """The stretches of parts given by when they begin, each with the part's position; each lasts until the next.

    What began before the stretch is under way when it begins. A plan that runs past midnight in sleep ends there.

    Raises:
        BadReply: if a part begins no later than the one before it.
    """
    seconds = [parse_time(time) for time in times]
    starts: list[tuple[int, int]] = []
    for index, second in enumerate(seconds):
        if starts and second <= starts[-1][1]:
            if sleeps[starts[-1][0]]:
                if len(starts) > 1:
                    break  # the night's sleep goes on after midnight
                starts.clear()  # the night before comes first
            else:
                raise BadReply("the times of the plan do not follow each other")
        starts.append((index, second))
    under_way = [one for one in starts if one[1] <= start_s][-1:]
    kept = [*((index, start_s) for index, _ in under_way), *(one for one in starts if start_s < one[1] < end_s)]
    ends = [*(second for _, second in kept[1:]), end_s]
    return [(index, Stretch(second, end)) for (index, second), end in zip(kept, ends, strict=True)]


def by_length(parts: Sequence[T], minutes: Callable[[T], int], start_s: int, end_s: int) -> list[tuple[T, Stretch]]:
    """The stretches of parts that are given by how long they last; the last that fits takes what is left.

    Raises:
        BadReply: if they cover less than half of the stretch.
    """
    laid: list[tuple[T, Stretch]] = []
    at = start_s
    for part in parts:
        if at >= end_s:
            break
        laid.append((part, Stretch(at, min(at + minutes(part) * 60, end_s))))
        at = laid[-1][1].end_s
    if 2 * (at - start_s) < end_s - start_s:
        raise BadReply(f"the steps cover {(at - start_s) // 60} of {(end_s - start_s) // 60} minutes")
    part, last = laid[-1]
    return [*laid[:-1], (part, Stretch(last.start_s, end_s))]
