"""Planning: a day that holds together whatever is answered, in places that are known, refined just in time."""

from __future__ import annotations

from dataclasses import replace

from tests.mind.scripted import ANN, DAY, HOME, SHOP, STOVE, WHOLE_DAY, Scripted, at_home, memories, mind_of, seconds
from town.core.events import Planned
from town.core.intents import Do, GoTo, Stay, Use
from town.core.observation import Percept
from town.core.plan import SLEEPING, PlanItem
from town.mind.mind import Mind
from town.mind.questions import ChangePlan, DaySketch, Decompose, Handle, PlanDay, PlanHours, React, Replan, Wait
from town.mind.react import Observe

H = 3600
NIGHT = (PlanItem(22 * H, 2 * H, SLEEPING, HOME),)
MORNING = (PlanItem(0, 6 * H, SLEEPING, HOME),)


def planned(reasoner: Scripted, **stages: object) -> tuple[Mind, PlanItem]:
    """Ann at eight in the morning, with the item that she is at."""
    mind = mind_of(reasoner, **stages)
    return mind, mind.cognition.plan.prepare(mind.thinking(0))


def items_of(mind: Mind) -> tuple[PlanItem, ...]:
    assert mind.state.plan is not None
    return mind.state.plan.items


def test_day_is_planned_once() -> None:
    reasoner = Scripted()
    mind, item = planned(reasoner)
    mind.cognition.plan.prepare(mind.thinking(100))
    assert len(reasoner.of(PlanDay)) == 1
    assert (item.activity, items_of(mind)) == ("bake", DAY)


def test_next_day_is_planned_anew() -> None:
    reasoner = Scripted()
    mind, _ = planned(reasoner)
    mind.cognition.plan.prepare(mind.thinking(8640))
    assert len(reasoner.of(PlanDay)) == 2
    assert mind.state.plan is not None
    assert mind.state.plan.date == "2024-05-02"


def test_day_plan_is_remembered_with_the_memories_behind_it() -> None:
    because = replace_because(DAY)
    mind = mind_of(Scripted((PlanDay, DaySketch(because, (), "Ann will bake all day."))))
    thinking = mind.thinking(0)
    thinking.remember("observation", "Somebody ordered bread", 5, "heard")
    mind.cognition.plan.prepare(thinking)
    memory = memories(thinking.events)[-1]
    assert (memory.kind, memory.text, memory.sources) == ("plan", "Ann will bake all day.", (0,))


def replace_because(items: tuple[PlanItem, ...]) -> tuple[PlanItem, ...]:
    return tuple(PlanItem(one.start_s, one.duration_s, one.activity, one.place, one.level, "", (0,)) for one in items)


def test_day_with_gaps_becomes_a_day_of_habit() -> None:
    gap = (PlanItem(0, 6 * H, SLEEPING, HOME), PlanItem(7 * H, 17 * H, "bake", HOME))
    for answer in (gap, DAY[:-1], (), (PlanItem(0, WHOLE_DAY + 60, "bake", HOME),)):
        mind, item = planned(Scripted((PlanDay, DaySketch(answer))))
        assert seconds(items_of(mind)) == WHOLE_DAY
        assert item.activity == "spending time at home"


def test_unknown_places_become_what_is_known_round_them() -> None:
    chunk = 4 * H
    strange = ("Bakery:cellar:oven", f"{SHOP}:till", "Moon:crater", f"{HOME}:stove")
    items = tuple(PlanItem(6 * H + n * chunk, chunk, "look about", place, 2) for n, place in enumerate(strange))
    mind, _ = planned(Scripted((PlanDay, DaySketch((*MORNING, *items, *NIGHT)))))
    assert [item.place for item in items_of(mind)][1:-1] == ["Bakery", SHOP, ANN.home, STOVE]


CHUNKS = DaySketch((*MORNING, PlanItem(6 * H, 6 * H, "work", HOME), PlanItem(12 * H, 10 * H, "rest", HOME), *NIGHT))
HOURS = (PlanItem(6 * H, 2 * H, "knead dough", HOME), PlanItem(8 * H, 4 * H, "bake bread", HOME))
STEPS = tuple(PlanItem(8 * H + n * 900, 900, f"batch {n}", HOME) for n in range(16))


def test_only_the_present_is_refined() -> None:
    reasoner = Scripted((PlanDay, CHUNKS), (PlanHours, HOURS), (Decompose, STEPS))
    mind, item = planned(reasoner)
    assert item.activity == "batch 0"
    levels = {one.activity: one.level for one in items_of(mind)}
    assert (levels["rest"], levels["knead dough"], levels["batch 7"]) == (0, 1, 2)
    assert seconds(items_of(mind)) == WHOLE_DAY


def test_hours_and_steps_that_do_not_fit_leave_the_item_whole() -> None:
    late = tuple(replace_start(item, 60) for item in STEPS)
    mind, item = planned(Scripted((PlanDay, CHUNKS), (PlanHours, HOURS[:1]), (Decompose, late)))
    assert (item.activity, item.duration_s, item.level) == ("work", 6 * H, 2)
    assert seconds(items_of(mind)) == WHOLE_DAY


def replace_start(item: PlanItem, by: int) -> PlanItem:
    return PlanItem(item.start_s + by, item.duration_s, item.activity, item.place)


def test_new_plan_leaves_the_past_as_it_was() -> None:
    rest = DaySketch((PlanItem(8 * H, 14 * H, "celebrate", SHOP, 2), *NIGHT), (), "Ann celebrates.")
    reasoner = Scripted((Replan, rest))
    mind, _ = planned(reasoner)
    mind.cognition.plan.change(mind.thinking(0), "a letter came")
    assert [(item.start_s // H, item.activity) for item in items_of(mind)] == [
        (0, SLEEPING),
        (6, "bake"),
        (8, "celebrate"),
        (22, SLEEPING),
    ]


def test_new_plan_that_does_not_fit_changes_nothing() -> None:
    reasoner = Scripted((Replan, DaySketch((PlanItem(9 * H, 15 * H, "celebrate", SHOP),))))
    mind, _ = planned(reasoner)
    before = items_of(mind)
    mind.cognition.plan.change(mind.thinking(0), "a letter came")
    assert items_of(mind) == before


# -- from the plan to what one does ------------------------------------------------------------------------------------


def test_going_on_needs_no_new_intent() -> None:
    assert mind_of(Scripted()).think(at_home(0)).intent == Stay()


def test_item_elsewhere_makes_one_set_out() -> None:
    there = DaySketch((*MORNING, PlanItem(6 * H, 16 * H, "sell bread", SHOP, 2), *NIGHT))
    mind = mind_of(Scripted((PlanDay, there)))
    assert mind.think(at_home(0)).intent == GoTo(SHOP, "walking to Bakery")
    assert mind.think(at_home(1, going_to=SHOP, at="")).intent == Stay()
    assert mind.think(at_home(2, place=SHOP, at=SHOP, arrived=SHOP)).intent == Do("sell bread", SHOP)


def test_item_with_a_state_uses_the_thing() -> None:
    cook = DaySketch((*MORNING, PlanItem(6 * H, 16 * H, "cook", STOVE, 2, "on"), *NIGHT))
    assert mind_of(Scripted((PlanDay, cook))).think(at_home(0, at=STOVE)).intent == Use("cook", STOVE, "on")


FIRE = Percept(STOVE, "burning", 2, is_person=False, is_free=False)


def test_seeing_to_a_thing_is_put_into_the_plan() -> None:
    mind = mind_of(Scripted((React, Handle("put out the fire", "off", 5))))
    assert mind.think(at_home(0, FIRE)).intent == GoTo(STOVE, "walking to Mill Lane 1")
    assert [item for item in items_of(mind) if item.activity == "put out the fire"] == [
        PlanItem(8 * H, 300, "put out the fire", STOVE, 2, "off")
    ]
    assert seconds(items_of(mind)) == WHOLE_DAY


def test_waiting_is_put_into_the_plan_and_is_over_after_its_minutes() -> None:
    mind = mind_of(Scripted((React, Wait(10, "waiting"))))
    thought = mind.think(at_home(0, blocked=(SHOP, "full")))
    assert thought.intent == Do("waiting", HOME)
    assert mind.next_wake(0) == 60
    assert mind.think(at_home(60, activity="waiting")).intent == Do("bake", HOME)


def test_one_subject_is_considered_once_in_a_while() -> None:
    reasoner = Scripted()
    mind = mind_of(reasoner)
    mind.cognition = replace(mind.cognition, react=Observe(reconsider_minutes=30))
    for tick in (0, 1, 179, 180):
        mind.think(at_home(tick, Percept("Bob", f"counting to {tick}", 2)))
    assert [question.tick for question in reasoner.of(React)] == [0, 180]


def test_important_news_changes_the_day() -> None:
    rest = DaySketch((PlanItem(8 * H, 14 * H, "flee", SHOP, 2), *NIGHT))
    mind = mind_of(Scripted((React, ChangePlan("the house burns")), (Replan, rest)))
    thought = mind.think(at_home(0, FIRE))
    assert thought.intent == GoTo(SHOP, "walking to Bakery")
    assert [event.level for event in thought.events if isinstance(event, Planned)] == ["day", "change"]


def test_without_planning_there_is_only_habit() -> None:
    reasoner = Scripted()
    mind, item = planned(reasoner, plan="none")
    assert item.activity == "spending time at home"
    assert seconds(items_of(mind)) == WHOLE_DAY
    assert reasoner.asked == []


def test_sleeper_is_woken_by_the_end_of_the_night() -> None:
    mind, _ = planned(Scripted())
    assert mind.next_wake(14 * 360) == 14 * 360 + 8 * 360, "from 22:00 to 06:00, in ticks of ten seconds"
