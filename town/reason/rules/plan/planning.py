"""The plan of a day, its change, and its hours: the answers to PlanDay, Replan and PlanHours."""

from __future__ import annotations

from town.core.plan import CHUNK, PlanItem
from town.mind.questions import Answered, DaySketch, PlanDay, PlanHours, Replan
from town.reason.rules.kit import Kit
from town.reason.rules.plan.change import changed_day
from town.reason.rules.plan.commitments import decide, fit_errand
from town.reason.rules.plan.context import Context, settings
from town.reason.rules.plan.free import FreeTime, winds_down
from town.reason.rules.plan.habits import usual_day
from town.reason.rules.plan.hours import hours_of
from town.reason.rules.plan.merge import chunks_of, halves
from town.reason.rules.plan.timeline import FREE, Piece, items_of
from town.reason.rules.plan.want import Want
from town.reason.rules.plan.wants import wants_of, wants_people
from town.reason.rules.plan.words import plan_frames, plan_text

_WHY_SHOWN = 3


def plan_day(q: PlanDay, kit: Kit) -> Answered[DaySketch]:
    """Sleep and 5 to 8 waking chunks, from habits, routine, commitments and free time."""
    c = Context(q, kit)
    wants = wants_of(c)
    decided = decide(c, usual_day(c), wants.fixed)
    pieces = decided.pieces
    for want in wants.loose:
        pieces = errand(c, pieces, want) or pieces
    free = FreeTime(c, wants_people=wants_people(c))
    pieces = free.fill(winds_down(pieces, c))
    chunks = chunks_of(pieces, lambda piece: _divide(c, free, piece))
    aside, text = (*wants.aside, *decided.aside), plan_text(c, chunks, decided.kept)
    sketch = DaySketch(items_of(chunks, CHUNK), aside, text, plan_frames(c, decided.kept))
    return Answered(sketch, why=tuple(decided.why[:_WHY_SHOWN]))


def replan(q: Replan, kit: Kit) -> Answered[DaySketch]:
    """The rest of today, from this second to midnight."""
    return changed_day(Context(q, kit), q)


def plan_hours(q: PlanHours, kit: Kit) -> Answered[tuple[PlanItem, ...]]:
    """One chunk in stretches of about an hour."""
    return Answered(hours_of(Context(q, kit), q.chunk))


def errand(c: Context, pieces: list[Piece], want: Want) -> list[Piece] | None:
    """Something to do today at no fixed hour: at its place, or where its activity can be done."""
    if want.place:
        return fit_errand(c, pieces, want, want.place)
    affords = ("shop", "buy", "browse", "groceries") if want.role == "gather" else _people_affords()
    spots = c.places.spots(affords)
    if not spots:
        return None
    return fit_errand(c, pieces, want, spots[int(c.chance(f"errand place/{want.key}") * len(spots))])


def _people_affords() -> tuple[str, ...]:
    asks = settings()["errands_of_hosts"]["ask"]
    return next(tuple(entry["at"]) for entry in settings()["free"] if entry["do"] == asks)


def _divide(c: Context, free: FreeTime, piece: Piece) -> tuple[Piece, Piece]:
    """A long chunk in two; of free time the second half becomes something else."""
    first, second = halves(piece)
    if piece.kind != FREE:
        return first, second
    other = free.pastime(second.start_s, second.end_s, c.dice(f"divide/{second.start_s}"))
    return first, Piece(second.start_s, second.end_s, FREE, other.activity, other.place)
