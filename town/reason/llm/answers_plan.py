"""A day's plan, and its change: parts by when they begin, where, and the memories that put them there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from pydantic import BeforeValidator, Field

from town.core.clock import DAY_S, clock_text, long_date, seconds_of_day
from town.core.events import SetAside
from town.core.memory import Memory
from town.core.persona import Persona, Place
from town.core.plan import CHUNK, SLEEPING, PlanItem, cut
from town.mind.questions import DaySketch, PlanDay, Replan
from town.reason.llm.answers import Few, Form, Number, Reply, parsed, resting_on, wording
from town.reason.llm.answers_time import Stretch, activity_of, by_start
from town.reason.llm.meant import time_as_meant
from town.reason.llm.model import BadReply
from town.reason.llm.prompt import filled
from town.reason.llm.render_memory import Shown, show, strongest
from town.reason.llm.render_moment import end_text
from town.reason.llm.render_person import routine_of, routine_text
from town.reason.llm.render_place import Choice, beds, choice_of, rooms, spoken
from town.reason.llm.render_text import quoted
from town.reason.llm.schema import schema_text

MEMORIES = 20
PLACES = 25
PARTS = 10
_AWAKE_LEAST_S = 6 * 3600
_TEXT_LONGEST = 600  # of the plan as it is remembered


class Part(Reply):
    """A part of the day: when it begins, what, at which place, because of which memories."""

    at: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"), BeforeValidator(time_as_meant)]
    do: Annotated[str, Field(max_length=70)]
    in_: Annotated[Number, Field(alias="in")]
    from_: Annotated[tuple[Number, ...], Field(alias="from", max_length=2)]


class Skipped(Reply):
    """Something that will not be done, why not, and from which memories it is known."""

    what: Annotated[str, Field(max_length=70)]
    why: Annotated[str, Field(max_length=70)]
    from_: Annotated[Few, Field(alias="from")]


class Sketch(Reply):
    """A plan in parts."""

    plan: Annotated[tuple[Part, ...], Field(min_length=1, max_length=PARTS)]
    skip: Annotated[tuple[Skipped, ...], Field(max_length=2)]


def plan_day(question: PlanDay, tick_seconds: int) -> Form[DaySketch]:
    """The whole day, from midnight to midnight."""
    memories = show(strongest(question.memories, MEMORIES, question.who), question, tick_seconds)
    usual = [habit.place for habit in routine_of(question.who, question.now)]
    places = _places(question, memories, usual)
    ask = filled(
        "plan_day",
        date=long_date(question.now),
        summary=quoted(question.summary or "as ever", 280),
        routine=routine_text(question.who, question.now),
        memories=memories.text,
        places=places.text,
    )
    return _form(
        ask, lambda reply: _Plan(question, memories, places).whole_day(parsed(Sketch, reply)), memories, places, 4
    )


def replan(question: Replan, tick_seconds: int) -> Form[DaySketch]:
    """The rest of today."""
    memories = show(strongest(question.memories, MEMORIES, question.who), question, tick_seconds)
    rest = _rest(question)
    places = _places(question, memories, [item.place for item in rest])
    ask = filled(
        "replan",
        date=long_date(question.now),
        now=f"{question.now:%H:%M}",
        summary=quoted(question.summary or "as ever", 280),
        memories=memories.text,
        places=places.text,
        plan="\n".join(f"- {clock_text(item.start_s)} {quoted(item.activity, 80)}" for item in rest),
        cause=quoted(question.cause),
    )
    return _form(
        ask, lambda reply: _Plan(question, memories, places).rest(parsed(Sketch, reply), rest), memories, places, 1
    )


def _form(ask: str, read: Callable[[str], DaySketch], memories: Shown, places: Choice, least: int) -> Form[DaySketch]:
    schema = schema_text(Sketch, {"in": places.numbers or (0,), "from": memories.numbers}, {"plan": (least, PARTS)})
    return Form(ask, read, schema=schema, max_tokens=600)


def _places(question: PlanDay | Replan, memories: Shown, wanted: Sequence[str]) -> Choice:
    texts = [memory.text for memory in memories.memories]
    found = rooms(question.who, question.places, wanted, texts, PLACES)
    return choice_of(found, question.who)


def _rest(question: Replan) -> tuple[PlanItem, ...]:
    """What is left of the plan, neighbours that do the same as one."""
    second = seconds_of_day(question.now)
    rest: list[PlanItem] = []
    for item in question.plan.items:
        if item.end_s <= second:
            continue
        left = cut(item, max(item.start_s, second), item.end_s)
        if rest and (rest[-1].activity, rest[-1].place) == (left.activity, left.place):
            left = cut(left, rest.pop().start_s, left.end_s)
        rest.append(left)
    return tuple(rest)


class _Plan:
    """Reads a sketch of a day for one person, with the memories and places that the prompt showed."""

    def __init__(self, question: PlanDay | Replan, memories: Shown, places: Choice) -> None:
        self.who: Persona = question.who
        self.known: Sequence[Place] = question.places
        self.date = long_date(question.now)
        self.second = seconds_of_day(question.now)
        self.memories = memories
        self.places = places

    def whole_day(self, sketch: Sketch) -> DaySketch:
        items = self._items(sketch, 0)
        if not items or items[0].start_s > 0:  # the night before is left out as often as not
            until = items[0].start_s if items else DAY_S
            items = (PlanItem(0, until, SLEEPING, self._bed(self.who.home)), *items)
        awake = sum(item.duration_s for item in items if item.activity != SLEEPING)
        if awake < _AWAKE_LEAST_S:
            raise BadReply("the plan sleeps nearly all day")
        return self._sketch(items, sketch, f"{self.who.name}'s plan for {self.date}")

    def rest(self, sketch: Sketch, old: Sequence[PlanItem]) -> DaySketch:
        items = self._items(sketch, self.second)
        start = items[0].start_s if items else DAY_S
        kept = tuple(cut(item, item.start_s, min(item.end_s, start)) for item in old if item.start_s < start)
        title = f"{self.who.name}'s plan for the rest of {self.date} has changed"
        return self._sketch((*kept, *items), sketch, title, told=items)

    def _items(self, sketch: Sketch, start_s: int) -> tuple[PlanItem, ...]:
        activities = [activity_of(part.do) for part in sketch.plan]
        sleeps = [activity == SLEEPING for activity in activities]
        laid = by_start([part.at for part in sketch.plan], sleeps, start_s, DAY_S)
        return tuple(self._item(sketch.plan[index], activities[index], stretch) for index, stretch in laid)

    def _item(self, part: Part, activity: str, stretch: Stretch) -> PlanItem:
        place = self._place(part.in_)
        if activity == SLEEPING:
            place = self._bed(place or self.who.home)
        because = self.memories.ids(part.from_) or self._told_of(activity)
        return PlanItem(stretch.start_s, stretch.end_s - stretch.start_s, activity, place, CHUNK, "", because)

    def _place(self, number: int) -> str:
        if not self.places.places:
            return ""
        address = self.places.address(number)
        if not address:
            raise BadReply(f"place {number} is not among those shown")
        return address

    def _bed(self, place: str) -> str:
        """The bed in a room, if one is known there."""
        known = {one.address for one in self.known}
        return next(iter(beds(self.known, place)), place if place in known else "")

    def _told_of(self, activity: str) -> tuple[int, ...]:
        """Of what one was told or has made up one's mind about, that which an activity plainly comes from."""
        heard: list[Memory] = [
            one for one in self.memories.memories if one.evidence in ("whisper", "heard") or one.kind == "dialogue"
        ]
        return resting_on(activity, heard, [self.who.name])

    def _sketch(
        self, items: tuple[PlanItem, ...], sketch: Sketch, title: str, told: tuple[PlanItem, ...] | None = None
    ) -> DaySketch:
        aside = tuple(
            SetAside(wording(one.what, 80, "skip"), wording(one.why, 80, "skip"), self.memories.ids(one.from_))
            for one in sketch.skip
        )
        return DaySketch(items, aside, self._text(title, items if told is None else told), ())

    def _text(self, title: str, items: Sequence[PlanItem]) -> str:
        """The plan as it is remembered; what it holds because of a memory has a dated sentence of its own."""
        habits = ", ".join(_habit(item) for item in items if not item.because)
        others = [self._sentence(item) for item in items if item.because]
        return " ".join([f"{title}: {habits}." if habits else f"{title}.", *others])[:_TEXT_LONGEST]

    def _sentence(self, item: PlanItem) -> str:
        hours = f"from {clock_text(item.start_s)} to {end_text(item.end_s)}"
        at = f" at {spoken(item.place)}" if item.place else ""
        return f"{self.who.name} plans on {item.activity}{at} on {self.date} {hours}."


def _habit(item: PlanItem) -> str:
    if item.activity == SLEEPING:
        return f"wake up at {clock_text(item.end_s)}" if item.start_s == 0 else f"sleep from {clock_text(item.start_s)}"
    return f"{item.activity} from {clock_text(item.start_s)}"
