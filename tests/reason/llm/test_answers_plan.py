"""Plans of a model: parts by when they begin become days without gaps; what cannot be placed is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.reason.llm.asked_town import DESK, ROOM, TICK_S, questions
from tests.reason.planning_town import HOUR
from town.core.events import SetAside
from town.core.plan import HOUR as HOURLY
from town.core.plan import SLEEPING, STEP, PlanItem
from town.mind.questions import DaySketch
from town.reason.llm.answers_time import activity_of
from town.reason.llm.model import BadReply
from town.reason.llm.reasoner import form_of

BED = f"{ROOM}:bed"
HALF_PAST_TWO = 14 * HOUR + 1800


def read(kind: str, reply: object) -> Any:
    """What a reply means in the town."""
    text = reply if isinstance(reply, str) else json.dumps(reply)
    return form_of(questions()[kind], TICK_S).read(text)


def part(at: str, do: str, place: int = 1, *because: int) -> dict[str, object]:
    return {"at": at, "do": do, "in": place, "from": list(because)}


def day(*parts: dict[str, object], skip: tuple[dict[str, object], ...] = ()) -> dict[str, object]:
    return {"plan": list(parts), "skip": list(skip)}


WORKDAY = (part("00:00", "sleep"), part("07:00", "Eat breakfast", 2), part("09:00", "write the novel", 2))


def test_a_day_is_contiguous_and_its_sleep_is_the_one_that_the_world_knows() -> None:
    sketch = read("plan_day", day(*WORKDAY, part("19:00", "going to the dinner", 3, 3), part("23:00", "Go to bed.")))
    assert sketch.items == (
        PlanItem(0, 7 * HOUR, SLEEPING, BED),
        PlanItem(7 * HOUR, 2 * HOUR, "eating breakfast", DESK),
        PlanItem(9 * HOUR, 10 * HOUR, "writing the novel", DESK),
        PlanItem(19 * HOUR, 4 * HOUR, "going to the dinner", "Bakery:shop", because=(2,)),
        PlanItem(23 * HOUR, HOUR, SLEEPING, BED),
    )


def test_the_plan_is_remembered_in_words_with_a_sentence_for_what_a_memory_put_there() -> None:
    sketch = read("plan_day", day(*WORKDAY, part("19:00", "going to the dinner", 3, 3), part("23:00", "sleeping")))
    assert sketch.text == (
        "Ann Miller's plan for Friday 3 March 2023: wake up at 07:00, eating breakfast from 07:00, writing the novel "
        "from 09:00, sleep from 23:00. Ann Miller plans on going to the dinner at Bakery, shop on Friday 3 March 2023 "
        "from 19:00 to 23:00."
    )


def test_the_night_before_is_put_in_where_it_was_left_out() -> None:
    sketch = read("plan_day", day(part("07:00", "baking"), part("22:00", "sleeping")))
    assert sketch.items[0] == PlanItem(0, 7 * HOUR, SLEEPING, BED)


@pytest.mark.parametrize(
    "parts",
    [
        (part("23:00", "sleeping"), part("07:00", "baking"), part("22:00", "sleeping")),
        (part("07:00", "baking"), part("22:00", "sleeping"), part("06:00", "getting up")),
    ],
)
def test_a_night_that_runs_past_midnight_is_cut_there(parts: tuple[dict[str, object], ...]) -> None:
    items = read("plan_day", day(*parts)).items
    assert [(item.start_s // HOUR, item.activity) for item in items] == [(0, SLEEPING), (7, "baking"), (22, SLEEPING)]


def test_an_invitation_that_is_planned_without_saying_so_keeps_where_it_is_known_from() -> None:
    sketch = read("plan_day", day(*WORKDAY, part("19:00", "attending a birthday dinner at the Bakery", 3)))
    assert sketch.items[-1].because == (2, 4)


def test_what_is_set_aside_has_its_reason_and_memories() -> None:
    skip: dict[str, object] = {"what": "Bob's dinner", "why": "too tired", "from": [3]}
    assert read("plan_day", day(*WORKDAY, skip=(skip,))).set_aside == (SetAside("Bob's dinner", "too tired", (2,)),)


@pytest.mark.parametrize(
    ("reply", "cause"),
    [
        ("", "empty"),
        ("I would rather not.", "no JSON"),
        ('{"plan":[{"at":"07:0', "broken JSON"),
        ({"plan": [], "skip": []}, "wrong shape: plan: too short"),
        (day(part("25:00", "x")), "wrong shape: plan.at: string pattern mismatch"),
        ({"plan": [{"at": "07:00"}], "skip": []}, "wrong shape: plan.do: missing"),
        (day(part("09:00", "baking"), part("08:00", "eating")), "the times of the plan do not follow each other"),
        (day(part("09:00", "baking", 99)), "place 99 is not among those shown"),
        (day(part("00:00", "sleeping"), part("20:00", "eating")), "the plan sleeps nearly all day"),
        (day(part("09:00", "...")), "no words in an activity"),
        ("x" * 10_000, "too long: more than 8000 letters"),
    ],
)
def test_a_useless_plan_is_refused_with_a_short_cause(reply: object, cause: str) -> None:
    with pytest.raises(BadReply, match="^" + cause.replace(".", r"\.") + "$"):
        read("plan_day", reply)


def test_the_rest_of_a_day_begins_now() -> None:
    sketch: DaySketch = read("replan", day(part("14:00", "cleaning up", 1), part("22:00", "sleeping")))
    assert sketch.items == (
        PlanItem(HALF_PAST_TWO, 7 * HOUR + 1800, "cleaning up", ROOM),
        PlanItem(22 * HOUR, 2 * HOUR, SLEEPING, BED),
    )
    assert sketch.text == (
        "Ann Miller's plan for the rest of Friday 3 March 2023 has changed: cleaning up from 14:30, sleep from 22:00."
    )


def test_until_the_new_plan_begins_the_old_one_goes_on() -> None:
    sketch = read("replan", day(part("18:00", "dressing for dinner", 1)))
    assert sketch.items == (
        PlanItem(HALF_PAST_TWO, 3 * HOUR + 1800, "writing the novel", DESK),
        PlanItem(18 * HOUR, 6 * HOUR, "dressing for dinner", ROOM),
    )


def test_hours_fill_their_part_of_the_day_and_keep_its_reasons() -> None:
    hours = read("plan_hours", {"plan": [{"do": "write", "min": 60, "in": 1}, {"do": "walk", "min": 90, "in": 5}]})
    assert [(i.start_s, i.end_s, i.activity, i.place, i.level, i.because) for i in hours] == [
        (HALF_PAST_TWO, HALF_PAST_TWO + HOUR, "writing", DESK, HOURLY, (2,)),
        (HALF_PAST_TWO + HOUR, HALF_PAST_TWO + 2 * HOUR + 900, "walking", "Green:meadow", HOURLY, (2,)),
    ]


def step(do: str, minutes: int, place: int = 1, state: str = "") -> dict[str, object]:
    return {"do": do, "min": minutes, "in": place, "st": state, "imp": 3}


def test_steps_fill_their_stretch_and_the_last_takes_what_is_left() -> None:
    steps = read("decompose", {"plan": [step("sharpen pencils", 15), step("make the bed", 15, 2, "made")]})
    assert steps == (
        PlanItem(HALF_PAST_TWO, 900, "sharpening pencils", DESK, STEP, importance=3),
        PlanItem(HALF_PAST_TWO + 900, 2100, "making the bed", BED, STEP, "made", importance=3),
    )


def test_steps_that_are_too_many_are_left_out() -> None:
    steps = read("decompose", {"plan": [step(f"write page {n}", 15) for n in range(8)]})
    assert [item.duration_s for item in steps] == [900, 900, 900, 300]


def test_a_state_that_the_object_does_not_have_is_left_out() -> None:
    steps = read("decompose", {"plan": [step("write", 15, 1, "made"), step("write on", 15)]})
    assert steps[0].state == ""


def test_steps_that_cover_too_little_are_refused() -> None:
    with pytest.raises(BadReply, match="the steps cover 10 of 50 minutes"):
        read("decompose", {"plan": [step("write", 10)]})


@pytest.mark.parametrize(
    "text", ["Sleeping", "sleep", "go to bed", "going to sleep", "asleep at home", "Sleep until 7"]
)
def test_sleep_has_one_name(text: str) -> None:
    assert activity_of(text) == SLEEPING


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("Eat breakfast.", "eating breakfast"),
        ("getting ready for bed", "getting ready for bed"),
        ("TV night", "busy with TV night"),
        ("bake bread\nand sell it", "baking bread and selling it"),
    ],
)
def test_an_activity_is_said_as_after_is(text: str, activity: str) -> None:
    assert activity_of(text) == activity
