"""What is said of plans: the last plan made is the truth."""

from __future__ import annotations

from tests.lab.judged_town import asked, verdict
from town.lab.answers import Verdict


def at(time: str, text: str, tick: int = 143) -> Verdict:
    return verdict("Bob Reed", asked("plan_at", time, f"What will you be doing at {time} today?"), text, tick)


def done(time: str, text: str) -> Verdict:
    return verdict("Bob Reed", asked("plan_done", time, f"What will you have just finished by {time}?"), text)


def test_activity_of_the_hour_is_right_however_it_is_worded() -> None:
    for text in ("I'll be teaching history at school.", "At 9 I teach history.", "Teaching, at the School, as ever."):
        assert (at("09:00", text).outcome, at("09:00", text).score) == ("right", 1.0), text


def test_last_plan_counts() -> None:
    """Dinner stood there until Bob was invited."""
    assert at("18:00", "I'll be at the flower fair at Town Hall.").score == 1.0
    assert at("18:00", "I plan to have dinner at home with Ann.").outcome == "wrong"
    assert at("18:00", "I plan to have dinner at home with Ann.", tick=45).score == 1.0


def test_asleep_in_bed_is_sleeping() -> None:
    for text in ("I'll be asleep.", "In bed, I hope.", "By then I will probably be sleeping at home."):
        assert at("22:00", text).score == 1.0, text


def test_one_of_several_things_in_a_row_is_enough() -> None:
    assert at("15:00", "I'll be out tending my bees.").score == 1.0


def test_right_place_with_something_else_is_half_right() -> None:
    assert at("12:00", "Sweeping floors at the Bakery.").score == 0.5


def test_plan_may_be_told_by_what_it_is_for() -> None:
    """The fair stands in the plan as "the get-together", because of a memory that names it."""
    assert verdict("Ann Hill", asked("plan_at", "17:30"), "I'll be at my flower fair.").score == 1.0


def test_what_stands_at_another_time_is_wrong_and_what_never_stands_is_hallucinated() -> None:
    assert at("09:00", "I'll be having lunch at the Bakery.").outcome == "wrong"
    assert at("09:00", "I'll be rehearsing an opera with the orchestra.").outcome == "hallucinated"


def test_not_knowing_a_plan_that_there_is_is_missing() -> None:
    assert at("09:00", "I haven't decided yet.").outcome == "missing"
    assert at("09:00", "I don't have any plans for then.").outcome == "missing"


def test_where_nothing_is_planned_not_knowing_is_right() -> None:
    assert at("09:00", "I haven't planned that yet.", tick=10).score == 1.0
    assert at("09:00", "I'll be teaching.", tick=10).outcome == "unchecked"


def test_just_finished_is_what_ended_then() -> None:
    assert done("13:00", "I'll have just finished lunch at the Bakery.").score == 1.0
    assert done("12:00", "I will just have finished teaching my history class.").score == 1.0


def test_what_still_goes_on_then_is_half_right() -> None:
    assert done("16:00", "Marking some essays.").score == 0.5


def test_what_was_not_finished_then_is_wrong() -> None:
    assert done("13:00", "I'll have finished dinner.").outcome == "wrong"
