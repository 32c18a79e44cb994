"""The finer levels of a plan: stretches of about an hour, and steps of 5 to 15 minutes with objects and states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from town.core.clock import clock_text
from town.core.persona import Place
from town.core.plan import HOUR, STEP, PlanItem
from town.mind.questions import Decompose, PlanHours
from town.reason.llm.answers import Form, Number, Rating, Reply, parsed
from town.reason.llm.answers_time import activity_of, by_length
from town.reason.llm.model import BadReply
from town.reason.llm.prompt import filled
from town.reason.llm.render_moment import end_text
from town.reason.llm.render_person import routine_of
from town.reason.llm.render_place import Choice, choice_of, rooms, things
from town.reason.llm.render_text import quoted
from town.reason.llm.schema import schema_text

HOUR_PLACES = 8
STEP_PLACES = 8
_HOUR_MINUTES = (30, 45, 60, 75, 90)
_STEP_MINUTES = (5, 10, 15)

Minutes = Annotated[int, Field(ge=1, le=240)]
Activity = Annotated[str, Field(max_length=70)]


class Hour(Reply):
    """A stretch: what, for how long, at which place."""

    do: Activity
    min: Minutes
    in_: Annotated[Number, Field(alias="in")]


class Hours(Reply):
    """Stretches that fill a part of the day."""

    plan: Annotated[tuple[Hour, ...], Field(min_length=1, max_length=16)]


class Step(Reply):
    """A step: what, for how long, with which object, in which state that is meanwhile, and how much it matters."""

    do: Activity
    min: Minutes
    in_: Annotated[Number, Field(alias="in")]
    st: Annotated[str, Field(max_length=40)]
    imp: Rating


class Steps(Reply):
    """Steps that fill a stretch."""

    plan: Annotated[tuple[Step, ...], Field(min_length=1, max_length=48)]


def plan_hours(question: PlanHours) -> Form[tuple[PlanItem, ...]]:
    """One part of the day in stretches."""
    chunk = question.chunk
    usual = [habit.place for habit in routine_of(question.who, question.now)]
    found = rooms(question.who, question.places, usual, [chunk.activity], HOUR_PLACES)
    places = choice_of(_first(chunk.place, found, question.places), question.who)
    ask = filled(
        "plan_hours",
        places=places.text,
        **_stretch(chunk, places),
    )
    counts = _counts(chunk, _HOUR_MINUTES, 45)
    schema = schema_text(Hours, {"min": _HOUR_MINUTES, "in": places.numbers or (0,)}, {"plan": counts})
    return Form(ask, lambda reply: _hours(reply, chunk, places), schema=schema, max_tokens=24 + 40 * counts[1])


def decompose(question: Decompose) -> Form[tuple[PlanItem, ...]]:
    """One stretch in steps."""
    item = question.item
    places = choice_of(things(question.places, item.place, STEP_PLACES), question.who, with_states=True)
    states = dict.fromkeys(state for place in places.places for state in place.states)
    counts = _counts(item, _STEP_MINUTES, 10)
    schema = schema_text(
        Steps,
        {"min": _STEP_MINUTES, "in": places.numbers or (0,), "st": ("", *states)},
        {"plan": counts},
    )
    ask = filled("decompose", places=places.text, **_stretch(item, places))
    return Form(ask, lambda reply: _steps(reply, item, places), schema=schema, max_tokens=24 + 50 * counts[1])


def _first(address: str, found: Sequence[Place], known: Sequence[Place]) -> tuple[Place, ...]:
    """The places found, the one at that address before all others."""
    here = [place for place in known if place.address == address]
    return (*here, *(place for place in found if place.address != address))[:HOUR_PLACES]


def _stretch(item: PlanItem, places: Choice) -> dict[str, str]:
    is_shown = item.place and places.address(1) == item.place
    return {
        "activity": quoted(item.activity, 80),
        "where": "at place 1" if is_shown else "where you are",
        "start": clock_text(item.start_s),
        "end": end_text(item.end_s),
        "minutes": str(max(1, item.duration_s // 60)),
    }


def _counts(item: PlanItem, minutes: Sequence[int], usual: int) -> tuple[int, int]:
    """How many parts a stretch has: at least by their longest, at most by their usual length, one more."""
    total = item.duration_s // 60
    return max(1, -(-total // minutes[-1])), max(1, min(total // minutes[0], total // usual + 1))


def _hours(reply: str, chunk: PlanItem, places: Choice) -> tuple[PlanItem, ...]:
    laid = by_length(parsed(Hours, reply).plan, lambda hour: hour.min, chunk.start_s, chunk.end_s)
    return tuple(
        PlanItem(
            stretch.start_s,
            stretch.end_s - stretch.start_s,
            activity_of(hour.do),
            _address(hour.in_, places, chunk),
            HOUR,
            chunk.state if _address(hour.in_, places, chunk) == chunk.place else "",
            chunk.because,
        )
        for hour, stretch in laid
    )


def _steps(reply: str, item: PlanItem, places: Choice) -> tuple[PlanItem, ...]:
    laid = by_length(parsed(Steps, reply).plan, lambda step: step.min, item.start_s, item.end_s)
    return tuple(
        PlanItem(
            stretch.start_s,
            stretch.end_s - stretch.start_s,
            activity_of(step.do),
            _address(step.in_, places, item),
            STEP,
            _state(step, places),
            item.because,
            step.imp,
        )
        for step, stretch in laid
    )


def _address(number: int, places: Choice, item: PlanItem) -> str:
    """The place behind a number; where nothing is known of the place of the whole, its parts are there too."""
    if not places.places:
        return item.place
    address = places.address(number)
    if not address:
        raise BadReply(f"place {number} is not among those shown")
    return address


def _state(step: Step, places: Choice) -> str:
    """The state asked for, if the object has it."""
    place = next((place for number, place in enumerate(places.places, 1) if number == step.in_), None)
    return step.st if place is not None and step.st in place.states else ""
