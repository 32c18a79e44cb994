"""Planning: the day in broad strokes, refined just in time, changed from now on when something matters more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from msgspec import structs

from town.core.clock import DAY_S, long_date, seconds_of_day
from town.core.events import Planned
from town.core.geometry import Address
from town.core.memory import Recollection
from town.core.persona import Persona, Place
from town.core.plan import CHUNK, HOUR, SLEEPING, STEP, DayPlan, PlanItem
from town.mind.habit import habitual_day
from town.mind.questions import DaySketch, Decompose, PlanDay, PlanHours, Replan
from town.mind.state import MindState
from town.mind.thinking import Thinking

PLAN_IMPORTANCE = 5
SHORT_S = 15 * 60  # what lasts no longer needs no steps


class PlanStage(Protocol):
    """The stage that says what one does now."""

    def prepare(self, thinking: Thinking) -> PlanItem:
        """See to it that there is a plan for today, fine enough for the present; the item of the moment."""
        ...

    def change(self, thinking: Thinking, cause: str) -> None:
        """Plan the rest of the day anew."""
        ...


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The paper's planning: day, hours, steps; each level asked for when its time has come."""

    def prepare(self, thinking: Thinking) -> PlanItem:
        """Plan the day once, then refine the present item until it is a step."""
        state, second = thinking.state, seconds_of_day(thinking.now)
        if state.plan is None or state.plan.date != thinking.date:
            self._plan_day(thinking)
        item = current_item(state, second)
        while item.level < STEP and item.activity != SLEEPING:
            self._refine(thinking, item)
            item = current_item(state, second)
        return item

    def _plan_day(self, thinking: Thinking) -> None:
        state = thinking.state
        summary = thinking.summary()
        memories = self._memories(thinking)
        question = PlanDay(state.persona, thinking.tick, thinking.now, summary, memories, state.known_places())
        sketch = thinking.ask(question)
        items = allowed(fitting(sketch.items, 0, DAY_S) or habitual_day(state.persona, thinking.now), state)
        self._adopt(thinking, "day", replace(sketch, items=items))

    def _memories(self, thinking: Thinking) -> tuple[Recollection, ...]:
        return thinking.recall(
            f"plans, promises and invitations for {long_date(thinking.now)}",
            "what matters to me these days, and what happened lately",
        )

    def _adopt(self, thinking: Thinking, level: str, sketch: DaySketch) -> None:
        state = thinking.state
        date = thinking.date
        thinking.emit(Planned(state.name, date, level, sketch.items, sketch.set_aside))
        if sketch.text:
            because = {source for item in sketch.items for source in item.because}
            frames = thinking.read([sketch.text])[0] if sketch.frames is None else sketch.frames
            thinking.remember("plan", sketch.text, PLAN_IMPORTANCE, "thought", because, frames=frames)

    def _refine(self, thinking: Thinking, item: PlanItem) -> None:
        state, places = thinking.state, thinking.state.known_places()
        args = (state.persona, thinking.tick, thinking.now, item, thinking.summary(), places)
        finer: tuple[PlanItem, ...] = ()
        level = HOUR if item.level == CHUNK else STEP
        if item.duration_s > SHORT_S:
            finer = thinking.ask(PlanHours(*args)) if level == HOUR else thinking.ask(Decompose(*args))
        fitted = fitting(finer, item.start_s, item.end_s) or (item,)
        items = tuple(replace_level(part, level, item.because) for part in allowed(fitted, state))
        date = thinking.date
        thinking.emit(Planned(state.name, date, "hours" if level == HOUR else "steps", items))

    def change(self, thinking: Thinking, cause: str) -> None:
        """Ask for the rest of the day again, from now on."""
        state, second = thinking.state, seconds_of_day(thinking.now)
        if state.plan is None or state.plan.date != thinking.date:
            return
        memories = self._memories(thinking)
        question = Replan(
            state.persona,
            thinking.tick,
            thinking.now,
            state.plan,
            cause,
            memories,
            thinking.summary(),
            state.known_places(),
        )
        sketch = thinking.ask(question, about=cause)
        items = fitting(sketch.items, second, DAY_S)
        if items:
            self._adopt(thinking, "change", replace(sketch, items=allowed(items, state)))


@dataclass(frozen=True, slots=True)
class Habits:
    """The ablated stage: sleep, meals and routine as the body knows them; nothing is thought ahead or changed."""

    def prepare(self, thinking: Thinking) -> PlanItem:
        """The item of the moment in a habitual day; recorded once a day, since acting needs it."""
        state = thinking.state
        date = thinking.date
        if state.plan is None or state.plan.date != date:
            items = allowed(habitual_day(state.persona, thinking.now), state)
            thinking.emit(Planned(state.name, date, "habit", items))
        return current_item(state, seconds_of_day(thinking.now))

    def change(self, thinking: Thinking, cause: str) -> None:
        """Change nothing."""


def current_item(state: MindState, second: int) -> PlanItem:
    """The item of today's plan that holds a second."""
    plan = state.plan
    if plan is None:
        raise RuntimeError(f"{state.name} has no plan yet")
    return plan.item_at(second)


def fitting(items: Sequence[PlanItem], start_s: int, end_s: int) -> tuple[PlanItem, ...]:
    """The items, if they are contiguous and cover the stretch exactly; otherwise none."""
    at = start_s
    for item in items:
        if item.start_s != at or item.duration_s <= 0:
            return ()
        at = item.end_s
    return tuple(items) if at == end_s else ()


def allowed(items: Sequence[PlanItem], state: MindState) -> tuple[PlanItem, ...]:
    """The same items where every place is known: an unknown one becomes what is known round it, or home."""
    return tuple(_allowed(item, state.places, state.persona) for item in items)


def _allowed(item: PlanItem, places: dict[str, Place], persona: Persona) -> PlanItem:
    if not item.place or item.place in places:
        return item
    address = Address.parse(item.place)
    for place in (str(address.in_arena), address.sector):
        if place in places:
            return _at(item, place)
    return _at(item, persona.home)


def _at(item: PlanItem, place: str) -> PlanItem:
    return PlanItem(item.start_s, item.duration_s, item.activity, place, item.level, "", item.because)


def replace_level(item: PlanItem, level: int, because: tuple[int, ...]) -> PlanItem:
    """The item at a level, with the reasons of the coarser one that it came from."""
    return structs.replace(item, level=level, because=item.because or because)


def insert(thinking: Thinking, activity: str, minutes: int, place: str = "", state: str = "") -> None:
    """Put a short item into the plan from now on, over what was there."""
    plan, second = thinking.state.plan, seconds_of_day(thinking.now)
    if plan is None:
        return
    length = min(minutes * 60, DAY_S - second)
    item = PlanItem(second, length, activity, place, STEP, state)
    thinking.emit(Planned(thinking.state.name, plan.date, "change", (item,)))


def end_of_activity(plan: DayPlan, second: int) -> int:
    """The second at which what is done at `second` is over: consecutive equal items count as one."""
    index = plan.index_at(second)
    item = plan.items[index]
    while index + 1 < len(plan.items) and plan.items[index + 1].activity == item.activity == SLEEPING:
        index += 1
    return plan.items[index].end_s
