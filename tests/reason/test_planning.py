"""A day's plan: habits, commitments weighed against them, free time; and its change in the middle of the day."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.reason.planning_town import ANN, BOB, EVE, FRIDAY, HOUR, PEOPLE, PLACES, kit, memory, plan_day_of
from town.core.clock import DAY_S
from town.core.memory import Memory
from town.core.persona import Habit, Lifestyle, Persona, Place
from town.core.plan import HOUR as HOUR_LEVEL
from town.core.plan import SLEEPING, DayPlan, PlanItem
from town.mind.questions import DaySketch, PlanHours, Replan
from town.reason.rules.believe.beliefs import Beliefs
from town.reason.rules.plan.planning import plan_day, plan_hours, replan

DINNER = "Bob Stone is giving a birthday dinner at the Bakery on Friday 3 March 2023 from 19:00 to 21:00."
PROMISE = (
    "Ann Miller means to go to Bob Stone's birthday dinner at the Bakery on Friday 3 March 2023 from 19:00 to 21:00."
)


def waking(sketch: DaySketch) -> list[PlanItem]:
    """The items that are not sleep."""
    return [item for item in sketch.items if item.activity != SLEEPING]


def promise(number: int = 1) -> Memory:
    """Ann's promise to come, as she keeps it after the talk."""
    return memory(number, PROMISE, kind="plan", about="Bob Stone", evidence="thought", importance=8)


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who.name)
def test_a_day_has_five_to_eight_waking_chunks_at_places_that_are_known(who: Persona) -> None:
    sketch = plan_day(plan_day_of(who), kit()).value

    DayPlan("2023-03-03", sketch.items)
    assert 5 <= len(waking(sketch)) <= 8
    assert {item.place for item in sketch.items} <= {place.address for place in PLACES} | {""}
    assert sketch.text.startswith(f"{who.name}'s plan for Friday 3 March 2023: ")


def test_the_routine_keeps_its_hours() -> None:
    sketch = plan_day(plan_day_of(BOB), kit()).value

    at_work = [item for item in sketch.items if item.activity == "serving customers"]
    assert (at_work[0].start_s, at_work[-1].end_s) == (8 * HOUR, 18 * HOUR)
    assert at_work[0].place == "Bakery:shop:counter"


def test_a_weekday_entry_leaves_sunday_free() -> None:
    sketch = plan_day(plan_day_of(BOB, now=FRIDAY + timedelta(days=2)), kit()).value

    assert "serving customers" not in {item.activity for item in sketch.items}


def test_one_sleeps_in_ones_own_bed() -> None:
    sketch = plan_day(plan_day_of(ANN), kit()).value

    assert {item.place for item in sketch.items if item.activity == SLEEPING} == {"Mill House:Ann Miller's room:bed"}


def test_two_days_and_two_people_differ() -> None:
    days = [plan_day(plan_day_of(ANN, now=FRIDAY + timedelta(days=day), tick=8640 * day), kit()) for day in range(3)]

    assert len({answer.value.items for answer in days}) == 3


def test_the_same_question_has_the_same_answer() -> None:
    assert plan_day(plan_day_of(ANN), kit()) == plan_day(plan_day_of(ANN), kit())


def test_a_night_worker_sleeps_by_day() -> None:
    sketch = plan_day(plan_day_of(EVE), kit()).value

    plan = DayPlan("2023-03-03", sketch.items)
    assert plan.item_at(12 * HOUR).activity == SLEEPING
    assert plan.item_at(3 * HOUR).activity == "keeping watch on the ward"


def test_without_memories_nobody_goes_to_a_gathering() -> None:
    for who in PEOPLE:
        for seed in range(5):
            items = plan_day(plan_day_of(who), kit(seed)).value.items
            assert all(not item.because and "get-together" not in item.activity for item in items)


def test_who_remembers_a_promise_goes_and_leaves_in_time() -> None:
    sketch = plan_day(
        plan_day_of(
            ANN, memory(0, DINNER, importance=7), memory(1, PROMISE, kind="plan", about="Bob Stone", evidence="thought")
        ),
        kit(),
    ).value

    going = [item for item in sketch.items if item.because]
    assert [item.place for item in going] == ["Bakery:shop"]
    assert going[0].start_s <= 19 * HOUR - 600
    assert going[0].end_s == 21 * HOUR
    assert "birthday" in sketch.text


def test_what_bystanders_see_does_not_tell_what_the_gathering_is() -> None:
    sketch = plan_day(plan_day_of(ANN, promise()), kit()).value

    going = [item for item in sketch.items if item.because]
    assert going
    assert not any(word in item.activity for item in going for word in ("birthday", "dinner", "Bob"))


def test_work_keeps_those_who_are_only_interested() -> None:
    """The reason is kept with the memories it is known from."""
    picnic = (
        "Eve Dark is giving a picnic on the Green on Friday 3 March 2023 from 10:00 to 12:00 and invites everybody."
    )
    sketch = plan_day(plan_day_of(BOB, memory(4, picnic)), kit()).value

    assert all(not item.because for item in sketch.items)
    assert [aside.sources for aside in sketch.set_aside] == [(4,)]


def test_a_host_prepares_before_the_guests_come() -> None:
    whisper = "You want to give a birthday dinner at the Bakery on Friday 3 March 2023 from 19:00 to 21:00."
    sketch = plan_day(plan_day_of(BOB, memory(2, whisper, evidence="whisper", importance=8)), kit()).value

    acts = [(item.activity, item.end_s) for item in sketch.items if item.because]
    assert ("decorating the place", 19 * HOUR) in acts
    assert ("hosting the get-together", 21 * HOUR) in acts


def test_a_plan_means_its_commitments_and_no_habit() -> None:
    """The plan becomes a memory, and the dinner in it still begins when it begins."""
    promised = promise()
    sketch = plan_day(plan_day_of(ANN, promised), kit()).value
    assert sketch.frames is not None
    plan = structs.replace(memory(2, sketch.text, kind="plan", evidence="thought", tick=0), frames=sketch.frames)

    (belief,) = Beliefs(ANN.name, [plan], lambda _: FRIDAY, FRIDAY).gatherings()

    assert len(sketch.frames) == 1
    assert (belief.stance, belief.gathering.host) == ("promised", "Bob Stone")
    assert belief.gathering.when is not None
    assert belief.gathering.when.start == FRIDAY + timedelta(hours=19)


def test_who_promised_help_comes_to_help() -> None:
    words = "Ann Miller promised Bob Stone to help decorate the Bakery for the dinner on Friday 3 March 2023 at 17:00."
    items = plan_day(
        plan_day_of(ANN, memory(1, words, kind="plan", about="Bob Stone", evidence="thought", importance=8)), kit()
    ).value.items

    helping = [item for item in items if item.activity == "helping to get things ready"]
    assert [(item.place, item.because) for item in helping] == [("Bakery:shop", (1,))]


def test_nobody_gets_up_in_the_middle_of_the_night_out_of_mere_interest() -> None:
    words = "Bob Stone is giving a party on the Green on Friday 3 March 2023 from 03:00 to 04:00, everybody is invited."
    sketch = plan_day(plan_day_of(ANN, memory(1, words)), kit()).value

    assert all(not item.because for item in sketch.items)
    assert sketch.set_aside


def test_an_inner_voice_is_followed_at_its_hour() -> None:
    plan = ann_plan()
    voice = memory(3, "You want to go to the Reading Room today at 17:00.", evidence="whisper", tick=4990, importance=8)
    now = FRIDAY + timedelta(hours=14)
    question = Replan(ANN, 5000, now, plan, voice.text, plan_day_of(ANN, voice).memories, "", PLACES)

    changed = plan.replaced(replan(question, kit()).value.items)

    assert changed.item_at(17 * HOUR + 1800).place == "Reading Room:hall"
    assert changed.item_at(17 * HOUR + 1800).because == (3,)


def replan_of(now: datetime, plan: DayPlan, cause: str, *numbers: int) -> Replan:
    """Ann's question, with the promise remembered where a number is given."""
    promised = [promise(number) for number in numbers]
    asked = plan_day_of(ANN, *promised)
    return Replan(ANN, 5000, now, plan, cause, asked.memories, "", PLACES)


def ann_plan() -> DayPlan:
    """Ann's day without any memories."""
    return DayPlan("2023-03-03", plan_day(plan_day_of(ANN), kit()).value.items)


def test_nothing_new_leaves_the_rest_of_the_day_as_it_is() -> None:
    plan = ann_plan()
    now = FRIDAY + timedelta(hours=14, seconds=20)

    rest = replan(replan_of(now, plan, "Ann Miller heard some news"), kit()).value.items

    assert rest[0].start_s == 14 * HOUR + 20
    assert plan.replaced(rest) == plan.replaced([replace_start(plan, 14 * HOUR + 20)])


def replace_start(plan: DayPlan, second: int) -> PlanItem:
    """What is left of the item at a second."""
    item = plan.item_at(second)
    return PlanItem(second, item.end_s - second, item.activity, item.place, item.level, item.state, item.because)


def test_a_new_promise_is_put_into_the_present_plan() -> None:
    plan = ann_plan()
    now = FRIDAY + timedelta(hours=14)

    sketch = replan(replan_of(now, plan, "Ann Miller promised to come", 3), kit()).value

    changed = plan.replaced(sketch.items)
    assert changed.item_at(20 * HOUR).because == (3,)
    assert changed.item_at(15 * HOUR) == plan.item_at(15 * HOUR) or changed.item_at(15 * HOUR).start_s >= 14 * HOUR


def test_a_shut_place_is_left_alone() -> None:
    plan = DayPlan(
        "2023-03-03",
        (
            PlanItem(0, 19 * HOUR, "writing", "Mill House:Ann Miller's room"),
            PlanItem(19 * HOUR, HOUR, "having dinner", "Old Bridge Inn:taproom"),
            PlanItem(20 * HOUR, 4 * HOUR, SLEEPING, "Mill House:Ann Miller's room:bed"),
        ),
    )
    now = FRIDAY + timedelta(hours=19, minutes=5)

    items = replan(replan_of(now, plan, "Old Bridge Inn is closed"), kit()).value.items

    assert items[0].start_s == 19 * HOUR + 300
    assert all("Old Bridge Inn" not in item.place for item in items if item.end_s <= 20 * HOUR)


def test_hours_cover_a_chunk_and_long_work_has_breaks() -> None:
    chunk = PlanItem(8 * HOUR, 10 * HOUR, "serving customers", "Bakery:shop:counter", because=(1, 2))

    items = plan_hours(PlanHours(BOB, 1, FRIDAY, chunk, "", PLACES), kit()).value

    assert items[0].start_s == chunk.start_s
    assert items[-1].end_s == chunk.end_s
    assert all(
        1800 <= item.duration_s <= 5400 and item.level == HOUR_LEVEL and item.because == (1, 2) for item in items
    )
    assert "having lunch" in {item.activity for item in items}


def test_parts_of_a_chunk_come_apart_again_at_the_hours_of_the_routine() -> None:
    who = replace_routine(ANN, Habit(9 * HOUR, HOUR, "write letters", "Mill House:Ann Miller's room:desk"))
    chunk = PlanItem(
        8 * HOUR, 3 * HOUR, "having breakfast, then writing letters, then taking a walk", "Mill House:kitchen"
    )

    items = plan_hours(PlanHours(who, 1, FRIDAY, chunk, "", PLACES), kit()).value

    letters = [item for item in items if item.activity == "writing letters"]
    assert (letters[0].start_s, letters[-1].end_s) == (9 * HOUR, 10 * HOUR)
    assert items[-1].place == "Green:meadow"


def replace_routine(who: Persona, *habits: Habit) -> Persona:
    """The same person with another routine."""
    return Persona(
        who.name, who.age, who.traits, who.occupation, who.home, who.lifestyle, who.workplace, routine=habits
    )


ADDRESSES = st.sampled_from([*(place.address for place in PLACES), "", "Nowhere:hall:chair"])
SECONDS = st.integers(0, DAY_S - 1)
HABITS = st.builds(
    Habit,
    SECONDS,
    st.integers(1, 14 * HOUR),
    st.sampled_from(["serve customers", "write", "have lunch", "juggle", "attend class", "x", "waltz, then zip"]),
    ADDRESSES,
    st.lists(st.integers(0, 6), unique=True).map(tuple),
)
LIVES = st.builds(Lifestyle, SECONDS, st.integers(0, DAY_S), st.lists(st.integers(0, DAY_S), max_size=5).map(tuple))
SOMEBODY = st.builds(
    lambda life, habits, home, work: replace_routine(
        Persona("Zoe", 40, ("odd",), "juggler", home or "Tent", life, work), *habits
    ),
    LIVES,
    st.lists(HABITS, max_size=12),
    ADDRESSES,
    ADDRESSES,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(who=SOMEBODY, places=st.sampled_from([PLACES, (), PLACES[:4]]), tick=st.integers(0, 20_000), second=SECONDS)
def test_any_life_gives_a_valid_day_that_can_be_refined_and_changed(
    who: Persona, places: tuple[Place, ...], tick: int, second: int
) -> None:
    question = plan_day_of(who, memory(1, PROMISE), places=places, tick=tick)
    plan = DayPlan("2023-03-03", plan_day(question, kit()).value.items)

    assert {item.place for item in plan.items} <= {place.address for place in places} | {""}
    assert len([item for item in plan.items if item.activity != SLEEPING]) <= 10
    for chunk in plan.items:
        hours = plan_hours(PlanHours(who, tick, FRIDAY, chunk, "", places), kit()).value
        assert [hours[0].start_s, hours[-1].end_s] == [chunk.start_s, chunk.end_s]
        assert all(one.end_s == other.start_s for one, other in pairwise(hours))
        assert {item.place for item in hours} <= {place.address for place in places} | {""}
    now = FRIDAY + timedelta(seconds=second)
    rest = replan(Replan(who, tick, now, plan, "it is closed", question.memories, "", places), kit()).value.items
    assert rest[0].start_s == second
    plan.replaced(rest)


@settings(max_examples=60, deadline=None)
@given(wake=st.integers(0, 23), awake=st.integers(6, 20), tick=st.integers(0, 1000))
def test_whoever_is_awake_long_enough_has_five_to_eight_chunks(wake: int, awake: int, tick: int) -> None:
    who = replace_routine(
        Persona("Zoe", 40, (), "juggler", "Mill House", Lifestyle(wake * HOUR, (wake + awake) % 24 * HOUR))
    )

    assert 5 <= len(waking(plan_day(plan_day_of(who, tick=tick), kit()).value)) <= 8
