"""Free time: what people do with it, by their traits, the hour, the day of the week, and chance."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from town.core.clock import HOUR_S
from town.reason.rules.activities import family_of
from town.reason.rules.plan.context import Context, settings
from town.reason.rules.plan.timeline import FREE, Piece, paint

_STEP_S = 300
_SHORT_S = 40 * 60  # what is left over of a gap and shorter than this goes to the piece before it
_EVENING_S = 30 * 60


class Pastime(NamedTuple):
    """Something to do, where, how long it usually takes, and how much one feels like it (> 0)."""

    weight: float
    activity: str
    place: str
    duration_s: int


class FreeTime:
    """Fills the gaps of a day; what was done before that day is wished for less."""

    def __init__(self, c: Context, *, wants_people: bool = False) -> None:
        self.c = c
        self._people = c.points(settings()["free_people"]) + (settings()["concern_people"] if wants_people else 0.0)
        self._people += settings()["weekend_out"] if c.weekday >= 5 else 0.0
        self._done: set[str] = set()
        self._callings = _callings(c)

    def fill(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Every free stretch becomes one or more pastimes."""
        result = list(pieces)
        self._done.update(piece.activity for piece in pieces)
        for gap in [piece for piece in pieces if piece.kind == FREE]:
            for piece in self._gap(gap):
                result = paint(result, piece)
        return result

    def pastime(self, start_s: int, end_s: int, dice: random.Random) -> Pastime:
        """One thing to do in a stretch."""
        options = self._options(start_s, min(end_s, start_s + 2 * HOUR_S), dice)
        mark = dice.random() * sum(option.weight for option in options)
        for option in options:
            mark -= option.weight
            if mark <= 0:
                break
        self._done.add(option.activity)
        return option

    def _gap(self, gap: Piece) -> list[Piece]:
        dice = self.c.dice(f"free/{gap.start_s}")
        pieces: list[Piece] = []
        start, end = gap.start_s, gap.end_s
        while start < end:
            chosen = self.pastime(start, end, dice)
            scale = 1.6 if gap.duration_s > 2 * HOUR_S else 1.2
            duration = _STEP_S * round(chosen.duration_s * scale * (0.8 + 0.4 * dice.random()) / _STEP_S)
            stop = end if end - start - duration < _SHORT_S else start + duration
            pieces.append(Piece(start, stop, FREE, chosen.activity, chosen.place))
            start = stop
        return pieces

    def _options(self, start_s: int, end_s: int, dice: random.Random) -> list[Pastime]:
        options = [*self._callings]
        for entry in settings()["free"]:
            option = self._option(entry, start_s, end_s, dice)
            if option is not None:
                options.append(option)
        return [self._again(option) for option in options] or [Pastime(1.0, "relaxing", self.c.places.home, HOUR_S)]

    def _option(self, entry: Mapping[str, Any], start_s: int, end_s: int, dice: random.Random) -> Pastime | None:
        draw = dice.random()  # drawn in any case, so that one closed place does not change all other choices
        first, last = entry["hours"]
        hour = start_s / HOUR_S
        if not (first <= hour < last or first <= hour + 24 < last):
            return None
        weight = entry["weight"] + self.c.points(entry.get("traits", {}))
        duration_s = entry["minutes"] * 60
        if "at" not in entry:
            place = self.c.places.in_home(_home_affords(entry["do"]))
            return Pastime(max(weight, 0.05), entry["do"], place, duration_s)
        stay = min(end_s, start_s + duration_s)
        offered = self.c.places.spots(tuple(entry["at"]))
        spots = [spot for spot in offered if self.c.places.is_open(spot, start_s, stay)]
        if not spots:
            return None
        weight += self._people if entry.get("people") else 0.0
        return Pastime(max(weight, 0.05), entry["do"], spots[int(draw * len(spots))], duration_s)

    def _again(self, option: Pastime) -> Pastime:
        return option._replace(weight=option.weight * settings()["repeat"]) if option.activity in self._done else option


def winds_down(pieces: Sequence[Piece], c: Context) -> list[Piece]:
    """The last half hour of a free evening is spent at home, getting ready for bed."""
    result = list(pieces)
    for piece, after in pairwise(pieces):
        if piece.kind == FREE and after.activity == "sleeping" and piece.duration_s > 3 * _EVENING_S:
            evening = Piece(after.start_s - _EVENING_S, after.start_s, FREE, settings()["evening"], c.places.home)
            result = paint(result, evening)
    return result


def _callings(c: Context) -> list[Pastime]:
    """What one's occupation and goals draw one to in free time, named in general."""
    texts = [*c.who.goals, c.who.occupation]
    families = [family for family in map(family_of, texts) if family is not None and family.kind in ("craft", "class")]
    unique = {family.name: family for family in families}
    weight = settings()["calling"] / max(1, len(unique))
    return [Pastime(weight, family.label, c.places.home, 90 * 60) for family in unique.values()]


def _home_affords(activity: str) -> tuple[str, ...]:
    family = family_of(activity)
    return family.affords if family is not None else ()
