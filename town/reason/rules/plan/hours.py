"""A chunk of the day in stretches of about an hour: its parts, breaks, and a meal inside long work."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from town.core.clock import DAY_S
from town.core.plan import HOUR, SLEEPING, PlanItem
from town.language.en.doings import gerund_phrase
from town.reason.rules.activities import family_of
from town.reason.rules.plan.context import Context, kind_of_life, settings
from town.reason.rules.plan.habits import eating_place, habit_place, meal_name
from town.reason.rules.plan.timeline import JOIN, MEAL, ROUTINE, Piece, items_of, joined, paint

_STEP_S = 300
_LONGEST_S = 90 * 60
_SHORTEST_S = 30 * 60
_BREAK_S = 30 * 60
_BREAK_FROM_S = 150 * 60
_EDGE_S = 45 * 60  # no break this close to either end
_WORK = ("work", "class", "craft")


def hours_of(c: Context, chunk: PlanItem) -> tuple[PlanItem, ...]:
    """Stretches of 30 to 90 minutes that cover the chunk exactly; sleep stays whole."""
    if chunk.activity == SLEEPING:
        return (PlanItem(chunk.start_s, chunk.duration_s, SLEEPING, chunk.place, HOUR, chunk.state, chunk.because),)
    dice = c.dice(f"hours/{chunk.start_s}")
    place = chunk.place if chunk.place in c.places.known else ""
    whole = Piece(chunk.start_s, chunk.end_s, ROUTINE, chunk.activity, place, chunk.because)
    pieces: list[Piece] = []
    for part in _parts(c, whole, dice):
        for stretch in _with_breaks(c, part, dice):
            pieces.extend(_stretches(stretch, dice))
    items = items_of(pieces, HOUR)
    if chunk.state:  # what the chunk does to its object, its stretches at that object do
        items = tuple(_with_state(item, chunk) for item in items)
    return items


def _with_state(item: PlanItem, chunk: PlanItem) -> PlanItem:
    if item.place != chunk.place:
        return item
    return PlanItem(item.start_s, item.duration_s, item.activity, item.place, item.level, chunk.state, item.because)


def _parts(c: Context, whole: Piece, dice: random.Random) -> list[Piece]:
    """The parts that a chunk was put together from: those of the routine at their hours, the others in between."""
    texts = whole.activity.split(JOIN)
    if len(texts) == 1:
        return [whole]
    routine = _routine_parts(c, whole, texts)
    gaps, left = _gaps(whole, routine), [text for text in texts if all(text != piece.activity for piece in routine)]
    if not left:
        pieces = [whole]
        for piece in sorted(routine, key=lambda piece: -piece.duration_s):
            pieces = paint(pieces, piece)
        return _renamed(pieces, whole.activity, routine)
    shared: list[Piece] = [*routine]
    for gap, names in _shared(gaps, left, texts, routine):
        shared.extend(_divided(c, gap, names, whole.place, dice))
    return joined(sorted(shared, key=lambda piece: piece.start_s))


def _renamed(pieces: Sequence[Piece], text: str, routine: Sequence[Piece]) -> list[Piece]:
    """What no entry of the routine covers belongs to the nearest entry before (or after) it."""
    current = routine[0]
    result = []
    for piece in pieces:
        if piece.activity == text:
            result.append(replace(piece, activity=current.activity, place=current.place))
        else:
            current = piece
            result.append(piece)
    return joined(result)


def _routine_parts(c: Context, whole: Piece, texts: Sequence[str]) -> list[Piece]:
    """Entries of the weekday's routine that the chunk names and that lie within it; long ones are cut by short ones."""
    pieces: list[Piece] = [replace(whole, activity="")]
    for habit in c.habits():
        text = gerund_phrase(habit.activity)
        start, end = max(habit.at_s, whole.start_s), min(habit.at_s + habit.duration_s, whole.end_s)
        if text in texts and start < end:
            pieces = paint(pieces, Piece(start, end, ROUTINE, text, habit_place(c, habit.place), whole.because))
    return [piece for piece in pieces if piece.activity]


def _gaps(whole: Piece, parts: Sequence[Piece]) -> list[Piece]:
    """What the parts leave of the whole."""
    gaps, start = [], whole.start_s
    for part in [*sorted(parts, key=lambda piece: piece.start_s), replace(whole, start_s=whole.end_s)]:
        if part.start_s > start:
            gaps.append(replace(whole, start_s=start, end_s=part.start_s))
        start = max(start, part.end_s)
    return gaps


def _shared(
    gaps: Sequence[Piece], left: Sequence[str], texts: Sequence[str], routine: Sequence[Piece]
) -> list[tuple[Piece, list[str]]]:
    """Which of the other parts go into which gap: in the order told, each gap getting at least one."""
    result: list[tuple[Piece, list[str]]] = []
    remaining = list(left)
    for index, gap in enumerate(gaps):
        after = [piece.activity for piece in routine if piece.start_s >= gap.end_s]
        is_last = index == len(gaps) - 1
        limit = len(texts) if is_last or not after else texts.index(after[0])
        names = [text for text in remaining if texts.index(text) < limit] or [(remaining or [left[-1]])[0]]
        remaining = [text for text in remaining if text not in names]
        result.append((gap, names))
    return result


def _divided(c: Context, gap: Piece, names: Sequence[str], place: str, dice: random.Random) -> list[Piece]:
    """A gap shared among its activities, meals getting their usual length and preferably their usual hour."""
    weights = [_usual_minutes(name) * (0.85 + 0.3 * dice.random()) for name in names]
    total, start, pieces = sum(weights), gap.start_s, []
    for index, (name, weight) in enumerate(zip(names, weights, strict=True)):
        end = gap.end_s if index == len(names) - 1 else start + _STEP_S * int(gap.duration_s * weight / total / _STEP_S)
        if end > start:
            pieces.append(
                replace(
                    gap, start_s=start, end_s=end, activity=name, place=_place_for(c, name, place, start, end, dice)
                )
            )
        start = max(start, end)
    return pieces


def _usual_minutes(activity: str) -> float:
    family = family_of(activity)
    return 40.0 if family is not None and family.kind in ("meal", "body") else 70.0


def _place_for(c: Context, activity: str, place: str, start_s: int, end_s: int, dice: random.Random) -> str:
    """Where one part of several happens: where the chunk is, if that fits; else at home or at an open place."""
    family = family_of(activity)
    if family is None or not c.places.known:
        return place
    if family.name in ("wake", "bedtime"):
        return c.places.home
    if family.kind == "meal":
        fits = c.places.offers(place, family.affords) and c.places.is_open(place, start_s, end_s)
        return (
            place if fits else eating_place(c, meal_name(start_s, c.who.lifestyle.wake_s), start_s, end_s, before=place)
        )
    affords = _out_affords(activity)
    if not affords and family.kind in ("work", "class", "care"):
        return place
    spots = [spot for spot in c.places.spots(affords) if c.places.is_open(spot, start_s, end_s)]
    if not spots:
        return c.places.in_home(family.affords)
    return place if place in spots else spots[int(dice.random() * len(spots))]


@lru_cache(maxsize=4096)
def _out_affords(activity: str) -> tuple[str, ...]:
    """What a place must afford for a pastime that takes one out of the house; empty for one at home."""
    entries = [entry for entry in settings()["free"] if entry["do"] == activity]
    if entries:
        return () if any("at" not in entry for entry in entries) else tuple(entries[0]["at"])
    family = family_of(activity)
    return family.affords if family is not None and family.kind in ("errand", "social") else ()


def _with_breaks(c: Context, part: Piece, dice: random.Random) -> list[Piece]:
    """Long work is broken by a meal at its hour, and by a coffee."""
    if kind_of_life(part.activity) not in _WORK or part.duration_s < _BREAK_FROM_S:
        return [part]
    pieces = [part]
    for meal in c.who.lifestyle.meals_s:
        second = meal % DAY_S
        if (
            part.start_s + _EDGE_S <= second <= part.end_s - 2 * _EDGE_S
            and meal_name(second, c.who.lifestyle.wake_s) != "snack"
        ):
            name = meal_name(second, c.who.lifestyle.wake_s)
            end = second + _STEP_S * (6 + int(dice.random() * 4))
            place = _meal_at_work(c, part, name, second, end)
            pieces = paint(pieces, Piece(second, end, MEAL, settings()["meals"][name]["text"], place, part.because))
    return _coffee(c, pieces, part, dice)


def _meal_at_work(c: Context, part: Piece, name: str, start_s: int, end_s: int) -> str:
    """At the place of work if nothing better is near; those who serve others stay."""
    if kind_of_life(part.activity) == "work" and c.chance(f"stays/{start_s}") < 0.6:
        return part.place
    found = eating_place(c, name, start_s, end_s, before=part.place)
    return part.place if c.places.is_home(found) and not c.places.is_home(part.place) else found


def _coffee(c: Context, pieces: list[Piece], part: Piece, dice: random.Random) -> list[Piece]:
    """Perhaps half an hour over a coffee, where one works or next door."""
    longest = max((piece for piece in pieces if piece.kind != MEAL), key=lambda piece: piece.duration_s)
    wish = 0.35 + 0.3 * c.points(settings()["eat_out"]["traits"])
    if longest.duration_s < _BREAK_FROM_S or dice.random() > wish:
        return pieces
    room = longest.duration_s - 2 * _EDGE_S - _BREAK_S
    start = longest.start_s + _EDGE_S + _STEP_S * int(dice.random() * max(0, room) / _STEP_S)
    end = start + _BREAK_S
    near = [
        spot
        for spot in c.places.spots(("coffee", "tea", "drink coffee", "eat"))
        if c.places.sector(spot) != "" and c.places.is_open(spot, start, end)
    ]
    place = near[int(dice.random() * len(near))] if near and dice.random() < wish else part.place
    return paint(pieces, Piece(start, end, MEAL, "having a coffee", place, part.because))


def _stretches(piece: Piece, dice: random.Random) -> list[Piece]:
    """A piece in stretches of 30 to 90 minutes, cut at full five minutes; what is left over stays with the last."""
    result: list[Piece] = []
    start, left = piece.start_s, piece.duration_s
    while left > _LONGEST_S:
        most = min(_LONGEST_S, left - _SHORTEST_S)
        length = _SHORTEST_S + (most - _SHORTEST_S) * (0.35 + 0.65 * dice.random())
        length = max(_SHORTEST_S, _STEP_S * int(length / _STEP_S))
        result.append(replace(piece, start_s=start, end_s=start + length))
        start, left = start + length, left - length
    result.append(replace(piece, start_s=start))
    return result
