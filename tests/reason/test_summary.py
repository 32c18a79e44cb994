"""A person's summary of themselves."""

from __future__ import annotations

from tests.reason.planning_town import ANN, EVE, FRIDAY, kit, memory, recalled
from town.mind.questions import Summarise
from town.reason.rules.reflect.summary import summarise


def test_a_summary_says_who_one_is_and_what_occupies_one() -> None:
    memories = recalled(
        [memory(1, "Ann Miller feels closer to Bob Stone than before.", kind="reflection", importance=7)]
    )

    text = summarise(Summarise(ANN, 0, FRIDAY, memories), kit()).value

    assert "Ann Miller" in text
    assert "a novelist" in text
    assert "Bob Stone" in text
    assert 2 <= text.count(". ") + 1 <= 5


def test_without_memories_only_the_person_speaks() -> None:
    text = summarise(Summarise(EVE, 0, FRIDAY, ()), kit()).value

    assert text.count(".") == 1


def test_feelings_come_from_what_is_remembered() -> None:
    bad = recalled([memory(1, "Eve Dark is worried about the broken lamp.", kind="reflection", importance=7)])

    text = summarise(Summarise(EVE, 0, FRIDAY, bad), kit()).value

    assert "worries" in text or "not at ease" in text


def test_a_worry_about_somebodys_plan_is_no_plan_of_a_day() -> None:
    """Only a memory of kind plan is left out; a thought that reads like one is how somebody feels."""
    worry = "Eve Dark is worried about Bob Stone's plan for the lamp."
    thought, plan = (recalled([memory(1, worry, kind=kind, importance=7)]) for kind in ("reflection", "plan"))

    felt, planned, nothing = (summarise(Summarise(EVE, 0, FRIDAY, one), kit()).value for one in (thought, plan, ()))

    assert felt != nothing
    assert planned == nothing
