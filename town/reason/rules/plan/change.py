"""Changing the rest of a day: what has come up is put in, what was called off or is shut is taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from town.core.clock import DAY_S, HOUR_S
from town.core.plan import CHUNK, SLEEPING, PlanItem, cut, splice
from town.mind.questions import Answered, DaySketch, Replan
from town.reason.rules.plan.commitments import decide
from town.reason.rules.plan.context import Context, kind_of_life
from town.reason.rules.plan.free import FreeTime
from town.reason.rules.plan.habits import as_pieces, eating_place, meal_name
from town.reason.rules.plan.timeline import COMMITMENT, FREE, Piece, items_of
from town.reason.rules.plan.want import Want
from town.reason.rules.plan.wants import Wants, name_of, wants_of
from town.reason.rules.plan.words import change_text, plan_frames

_SHUT = re.compile(
    r"\b(?:closed|shut|full|private|locked|unreachable|crowded|blocked|no way|in the way|taken|occupied)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(r"\b(?:taken|occupied|in use|in the way)\b", re.IGNORECASE)
_OFF = re.compile(
    r"\b(?:cancel\w*|called off|call off|postpone\w*|not take place|off now|cannot come|can't come)\b", re.IGNORECASE
)
_SOON_S = 600
_LEAST_S = 600  # what is over in less is not begun any more
_ONE_HOUR_S = HOUR_S


@dataclass(frozen=True, slots=True)
class _Rest:
    """The items from now on, and which of them have been changed."""

    items: tuple[PlanItem, ...]
    dropped: tuple[str, ...] = ()


def changed_day(c: Context, q: Replan) -> Answered[DaySketch]:
    """Contiguous items from now to midnight; the old ones where nothing changes."""
    old = rest_of(q.plan.items, c.now_s)
    wants = wants_of(c)
    rest = _without_declined(c, old, wants)
    rest = _away_from_shut(c, rest, q.cause)
    new = [
        want for want in _with_hours(c, wants) if not _is_planned(want, rest.items) and want.end_s - c.now_s > _LEAST_S
    ]
    decided = decide(c, _weighable(c, rest.items), new, from_s=c.now_s)
    items = rest.items
    for piece in sorted(
        (piece for piece in decided.pieces if _is_new(piece, decided.kept)), key=lambda piece: piece.start_s
    ):
        items = _spliced(items, piece, c.now_s)
    aside, text = (*wants.aside, *decided.aside), change_text(c, decided.kept, rest.dropped)
    sketch = DaySketch(items, aside, text, plan_frames(c, decided.kept))
    return Answered(sketch, why=tuple(decided.why[:3]))


def rest_of(items: Sequence[PlanItem], now_s: int) -> tuple[PlanItem, ...]:
    """What is left of a plan at a second of its day; the first item begins there."""
    return tuple(cut(item, max(item.start_s, now_s), item.end_s) for item in items if item.end_s > now_s)


def _with_hours(c: Context, wants: Wants) -> list[Want]:
    """Fixed wants, and those one may begin at any time: shortly after now, for an hour."""
    soon = c.now_s + _SOON_S
    loose = [
        replace(want, start_s=soon, end_s=min(soon + _ONE_HOUR_S, DAY_S))
        for want in wants.loose
        if want.stance == "intention" and want.place and soon < DAY_S
    ]
    return [
        *(replace(want, start_s=max(want.start_s, c.now_s)) for want in wants.fixed if want.end_s > c.now_s),
        *loose,
    ]


def _is_planned(want: Want, items: Sequence[PlanItem]) -> bool:
    """Whether an item serves the want already: the same memories behind it, or the same thing at the same place."""
    sources = set(want.sources)
    for item in items:
        if item.start_s >= want.end_s or item.end_s <= want.start_s:
            continue
        if sources & set(item.because) or (item.activity == want.activity and item.place == want.place):
            return True
    return False


def _weighable(c: Context, items: Sequence[PlanItem]) -> list[Piece]:
    """The rest as pieces whose kind says how firmly they stand: commitments, routine and sleep firm, the rest free."""
    pieces = []
    for piece in as_pieces(items):
        if piece.activity == SLEEPING:
            pieces.append(piece)
        elif piece.because:
            pieces.append(replace(piece, kind=COMMITMENT))
        else:
            pieces.append(_by_routine(c, piece))
    return pieces


def _by_routine(c: Context, piece: Piece) -> Piece:
    """A habit's item: weighed as the routine entry that lies there, if one does."""
    for habit in reversed(c.habits()):
        if habit.at_s <= piece.start_s < habit.at_s + habit.duration_s:
            return replace(piece, activity=habit.activity)
    return replace(piece, kind=FREE)


def _is_new(piece: Piece, kept: Sequence[Want]) -> bool:
    return any(
        (piece.activity, piece.because, piece.private) == (want.activity, want.sources, want.name) for want in kept
    )


def _spliced(items: tuple[PlanItem, ...], piece: Piece, now_s: int) -> tuple[PlanItem, ...]:
    start = max(piece.start_s, now_s)
    return splice(items, items_of([replace(piece, start_s=start)], CHUNK)) if start < piece.end_s else items


def _without_declined(c: Context, items: tuple[PlanItem, ...], wants: Wants) -> _Rest:
    """Items that serve something now declined make room for free time."""
    declined = _declined(c)
    result = _Rest(items)
    for name, sources in declined:
        gone = [item for item in result.items if set(item.because) & sources]
        if gone and not any(sources & set(want.sources) for want in wants.fixed):
            kept = result.items
            for item in gone:
                kept = splice(kept, _free_items(c, item))
            result = _Rest(kept, (*result.dropped, name))
    return result


def _declined(c: Context) -> list[tuple[str, set[int]]]:
    return [
        (name_of(c, belief), set(belief.sources)) for belief in c.beliefs.gatherings() if belief.stance == "declined"
    ]


def _away_from_shut(c: Context, rest: _Rest, cause: str) -> _Rest:
    """What one is about to do at a place that is shut is done elsewhere."""
    first = rest.items[0]
    if not first.place or not _SHUT.search(cause) or _OFF.search(cause) or not _is_about(c, cause, first.place):
        return rest
    shut = c.places.arena(first.place)
    if _TAKEN.search(cause) and first.place != shut and shut in c.places.known:  # another seat will do
        first = PlanItem(first.start_s, first.duration_s, first.activity, shut, first.level, "", first.because)
        return _Rest((first, *rest.items[1:]), rest.dropped)
    blocked = [
        item for item in rest.items if c.places.arena(item.place) == shut and item.start_s < first.start_s + 2 * HOUR_S
    ]
    kept = rest.items
    for item in blocked:
        kept = splice(kept, _elsewhere(c, item, c.places.sector(shut)))
    return _Rest(kept, rest.dropped)


def _elsewhere(c: Context, item: PlanItem, shut: str) -> tuple[PlanItem, ...]:
    """What was to be done in a sector that is shut: a meal is had elsewhere, all else gives way to free time."""
    if kind_of_life(item.activity) != "meal":
        return _free_items(c, item, without=shut)
    place = eating_place(c, meal_name(item.start_s, c.who.lifestyle.wake_s), item.start_s, item.end_s, before="")
    place = c.places.home if c.places.sector(place) == shut else place
    return (PlanItem(item.start_s, item.duration_s, "having a meal", place, CHUNK),)


def _is_about(c: Context, cause: str, place: str) -> bool:
    """Whether the cause names no place at all, or the one in question."""
    named = c.kit.reader.lexicon.places_in(cause)
    sector = c.places.sector(place)
    return not named or any(c.places.sector(address) == sector for address in named)


def _free_items(c: Context, item: PlanItem, without: str = "") -> tuple[PlanItem, ...]:
    """Free time over the stretch of an item, in no place of the sector named (at home, if nothing else is left)."""
    pieces = FreeTime(c).fill([Piece(item.start_s, item.end_s, FREE)])
    home = c.places.home if c.places.sector(c.places.home) != without else ""
    return items_of(
        [
            replace(piece, activity="relaxing", place=home)
            if without and c.places.sector(piece.place) == without
            else piece
            for piece in pieces
        ],
        CHUNK,
    )
