"""The usual day of a person: sleep, the morning, the routine of the weekday, and meals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from town.core.clock import DAY_S, HOUR_S
from town.core.plan import PlanItem
from town.language.en.doings import gerund_phrase
from town.reason.rules.activities import family_of
from town.reason.rules.plan.context import Context, kind_of_life, settings
from town.reason.rules.plan.timeline import FREE, MEAL, MORNING, ROUTINE, SLEEP, Piece, between, paint, sleeping

_USUAL_SLEEP_S = 8 * HOUR_S
_NEAR_S = 75 * 60  # a meal of the routine this close takes the place of a habitual one
_LONG_S = 4 * HOUR_S  # work of this length leaves room for a meal
_MINUTE = 60


def usual_day(c: Context) -> list[Piece]:
    """Contiguous pieces over the whole day; what nobody has claimed yet is free."""
    pieces = rest_and_waking(c)
    wakes = [one.end_s for one, other in pairwise(pieces) if one.kind == SLEEP and other.kind == FREE]
    for habit in c.habits():
        place = habit_place(c, habit.place)
        pieces = paint(
            pieces, Piece(habit.at_s, habit.at_s + habit.duration_s, ROUTINE, gerund_phrase(habit.activity), place)
        )
    for wake in wakes:
        pieces = _morning(c, pieces, wake)
    return _meals(c, pieces, wakes)


def habit_place(c: Context, address: str) -> str:
    """Where a routine entry happens: the known place nearest to the one written; home when none is."""
    return (c.places.nearest(address) if address else "") or ("" if address else c.places.home)


def rest_and_waking(c: Context) -> list[Piece]:
    """Sleep and free time, by the lifestyle; the times vary a little from day to day."""
    life = c.who.lifestyle
    wake, sleep = life.wake_s % DAY_S, life.sleep_s % DAY_S
    if wake == sleep:
        sleep = (wake - _USUAL_SLEEP_S) % DAY_S
    dice = c.dice("rest")
    if (sleep - wake) % DAY_S > 3 * HOUR_S and (wake - sleep) % DAY_S > HOUR_S:
        wake = _shift(wake, (-10, -5, 0, 0, 5, 10, 15)[int(dice.random() * 7)])
        sleep = _shift(sleep, (-15, -5, 0, 0, 5, 10, 20)[int(dice.random() * 7)])
    whole = [Piece(0, DAY_S, FREE)]
    if sleep < wake:
        return paint(whole, sleeping(sleep, wake, c.places.bed))
    return paint(paint(whole, sleeping(0, wake, c.places.bed)), sleeping(sleep, DAY_S, c.places.bed))


def fit(pieces: Sequence[Piece], start_s: int, duration_s: int, slack_s: int) -> tuple[int, int] | None:
    """The free stretch of that length nearest to the start, at most `slack_s` away; None when there is none."""
    found = []
    for piece in pieces:
        if piece.kind == FREE and piece.duration_s >= duration_s:
            begin = min(max(start_s, piece.start_s), piece.end_s - duration_s)
            found.append((abs(begin - start_s), begin))
    if not found or min(found)[0] > slack_s:
        return None
    begin = min(found)[1]
    return begin, begin + duration_s


def meal_name(second: int, wake_s: int) -> str:
    """What a meal at that hour is called, by the time since waking and the time of the day."""
    hour = second / HOUR_S
    if (0 <= second - wake_s <= 2 * HOUR_S and hour < 15) or 4 <= hour < 10.5:
        return "breakfast"
    if hour < 4 or 15 <= hour < 16.5 or hour >= 22.5:
        return "snack"
    return "lunch" if hour < 15 else "dinner"


def eating_place(c: Context, name: str, start_s: int, end_s: int, *, before: str) -> str:
    """Where to eat: at home, where one works, or at an open place that serves, by traits and chance."""
    meal, rules = settings()["meals"][name], settings()["eat_out"]
    dice = c.dice(f"meal/{start_s}")
    options = [(0.6 * dice.random(), c.places.in_home(("eat", "table", "dine", "cook", "kitchen")))]
    if before and c.places.arena(before) == c.places.arena(c.places.workplace):
        options.append((0.1 + 0.6 * dice.random(), c.places.workplace))
    wish = meal["out"] + c.points(rules["traits"])
    for spot in c.places.spots(tuple(meal["affords"])):
        near = rules["same_sector"] if c.places.sector(spot) == c.places.sector(before) else 0.0
        noise = rules["chance"] * (dice.random() - 0.5)
        if c.places.is_open(spot, start_s, end_s):
            options.append((wish + near + noise, spot))
    return max(options)[1]


def _shift(second: int, minutes: int) -> int:
    return min(max(second + minutes * _MINUTE, 0), DAY_S - 1) if second else max(0, minutes * _MINUTE)


def _morning(c: Context, pieces: list[Piece], wake_s: int) -> list[Piece]:
    """The first half hour or so after waking."""
    dice = c.dice(f"morning/{wake_s}")
    texts: Sequence[str] = settings()["morning"]
    text, minutes = texts[int(dice.random() * len(texts))], 25 + 5 * int(dice.random() * 5)
    free = between(pieces, wake_s, wake_s + 1)[0]
    if free.kind != FREE:
        return pieces
    return paint(pieces, Piece(wake_s, min(wake_s + minutes * _MINUTE, free.end_s), MORNING, text, c.places.home))


def _meals(c: Context, pieces: list[Piece], wakes: Sequence[int]) -> list[Piece]:
    wake = wakes[0] if wakes else 0
    for at in c.who.lifestyle.meals_s or (wake + 3600, 12 * HOUR_S + 1800, 18 * HOUR_S + 1800):
        second = at % DAY_S
        here = between(pieces, second, second + 1)[0]
        if here.kind not in (SLEEP, MEAL) and not _eats_by_routine(pieces, second):
            pieces = _meal(c, pieces, second, here, meal_name(second, wake))
    return pieces


def _eats_by_routine(pieces: Sequence[Piece], second: int) -> bool:
    return any(
        piece.kind == MEAL or kind_of_life(piece.activity) == "meal"
        for piece in pieces
        if piece.kind in (ROUTINE, MEAL) and piece.start_s - _NEAR_S <= second < piece.end_s + _NEAR_S
    )


def _meal(c: Context, pieces: list[Piece], second: int, here: Piece, name: str) -> list[Piece]:
    """A meal in free time near its hour; out of long work one goes only now and then (a break is taken there)."""
    low, high = settings()["meals"][name]["minutes"]
    duration = 5 * _MINUTE * round((low + c.chance(f"meal length/{second}") * (high - low)) / 5)
    stretch = fit(pieces, second, duration, HOUR_S)
    if stretch is None and here.kind == ROUTINE and here.duration_s >= _LONG_S and _leaves_work(c, here, second):
        stretch = (second, min(second + duration, here.end_s))
    if stretch is None:
        return pieces
    before = between(pieces, max(0, stretch[0] - 1), max(1, stretch[0]))[0]
    place = eating_place(c, name, *stretch, before=before.place)
    return paint(pieces, Piece(*stretch, MEAL, settings()["meals"][name]["text"], place))


def _leaves_work(c: Context, work: Piece, second: int) -> bool:
    family = family_of(work.activity)
    base = 0.25 if family is not None and family.kind == "work" else 0.5
    return c.chance(f"leaves work/{second}") < base + 0.25 * c.points(settings()["eat_out"]["traits"])


def as_pieces(items: Sequence[PlanItem]) -> list[Piece]:
    """Items of a plan as pieces, for painting over them."""
    kinds = {"sleeping": SLEEP}
    return [
        Piece(item.start_s, item.end_s, kinds.get(item.activity, ROUTINE), item.activity, item.place, item.because)
        for item in items
    ]
