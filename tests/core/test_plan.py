"""A day plan is contiguous, whole, and stays so whatever is spliced into it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.core.clock import DAY_S
from town.core.plan import CHUNK, SLEEPING, STEP, DayPlan, PlanItem, splice

NIGHT = PlanItem(0, 6 * 3600, SLEEPING, "Mill Lane:flat:bed")
DAY = PlanItem(6 * 3600, 16 * 3600, "working", "Mill Lane:flat")
EVENING = PlanItem(22 * 3600, 2 * 3600, SLEEPING, "Mill Lane:flat:bed")


def test_item_at_finds_the_item_that_holds_the_second() -> None:
    plan = DayPlan("2023-03-01", (NIGHT, DAY, EVENING))

    assert plan.item_at(6 * 3600 - 1) == NIGHT
    assert plan.item_at(6 * 3600) == DAY
    assert plan.item_at(DAY_S - 1) == EVENING


def test_replacing_a_stretch_cuts_what_it_covers_partly() -> None:
    lunch = PlanItem(12 * 3600, 1800, "eating", "Bakery", STEP)

    plan = DayPlan("2023-03-01", (NIGHT, DAY, EVENING)).replaced((lunch,))

    assert plan.items == (
        NIGHT,
        PlanItem(6 * 3600, 6 * 3600, "working", "Mill Lane:flat", CHUNK),
        lunch,
        PlanItem(12 * 3600 + 1800, 9 * 3600 + 1800, "working", "Mill Lane:flat", CHUNK),
        EVENING,
    )


@pytest.mark.parametrize(
    "items",
    [(NIGHT,), (DAY, NIGHT, EVENING), (NIGHT, EVENING), (NIGHT, DAY, EVENING, PlanItem(DAY_S, 60, "more")), ()],
    ids=["too short", "out of order", "a gap", "too long", "empty"],
)
def test_a_plan_that_is_no_day_is_refused(items: tuple[PlanItem, ...]) -> None:
    with pytest.raises(ValueError, match="2023-03-01"):
        DayPlan("2023-03-01", items)


@given(st.lists(st.tuples(st.integers(0, DAY_S - 1), st.integers(1, DAY_S)), max_size=12))
def test_splicing_anything_anywhere_leaves_a_whole_day(stretches: list[tuple[int, int]]) -> None:
    items: tuple[PlanItem, ...] = (NIGHT, DAY, EVENING)
    for number, (start, length) in enumerate(stretches):
        items = splice(items, (PlanItem(start, min(length, DAY_S - start), f"thing {number}"),))

    DayPlan("2023-03-01", items)  # refuses anything else
