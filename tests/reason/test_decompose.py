"""Steps of a stretch: exact, varied, readable after "is", and with the objects that are there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.planning_town import ANN, BOB, FRIDAY, HOUR, PLACES, kit
from town.core.persona import Place
from town.core.plan import SLEEPING, STEP, PlanItem
from town.language.en.doings import doing, gerund_phrase
from town.language.en.morphology import gerund
from town.mind.questions import Decompose
from town.reason.rules.activities import family_of
from town.reason.rules.plan.decompose import decompose


def steps_of(item: PlanItem, tick: int = 0, places: tuple[Place, ...] = PLACES) -> tuple[PlanItem, ...]:
    """Ann's steps of an item."""
    return decompose(Decompose(ANN, tick, FRIDAY, item, "", places), kit()).value


@settings(max_examples=200, deadline=None)
@given(
    start=st.integers(0, 80_000),
    duration=st.integers(1, 20_000),
    activity=st.sampled_from(
        ["writing the novel", "juggling", "having lunch", "", "??", "doing X, then doing Y", "rest"]
    ),
    place=st.sampled_from(["", "Nowhere", *(place.address for place in PLACES)]),
)
def test_steps_cover_a_stretch_exactly(start: int, duration: int, activity: str, place: str) -> None:
    item = PlanItem(start, duration, activity, place, because=(4,))

    steps = steps_of(item)

    assert steps[0].start_s == start
    assert sum(step.duration_s for step in steps) == duration
    assert all(one.end_s == other.start_s for one, other in pairwise(steps))
    assert all(step.level == STEP and step.because == (4,) for step in steps)
    assert all(step.duration_s % 300 == 0 and step.duration_s <= 900 for step in steps[:-1])
    assert steps[-1].duration_s < 1200
    assert {step.place for step in steps} <= {known.address for known in PLACES} | {""}


def test_no_step_is_taken_twice_in_a_row() -> None:
    steps = steps_of(PlanItem(0, 10 * HOUR, "writing the novel", "Mill House:Ann Miller's room:desk"))

    assert all(one.activity != other.activity for one, other in pairwise(steps))


def test_two_mornings_differ() -> None:
    morning = PlanItem(7 * HOUR, HOUR, "waking up and getting ready for the day", "Mill House:Ann Miller's room")

    assert steps_of(morning) != steps_of(morning, tick=8640)


def test_a_morning_leads_through_the_rooms_of_ones_own_home() -> None:
    morning = PlanItem(7 * HOUR, 6 * HOUR, "waking up and getting ready for the day", "Mill House:Ann Miller's room")

    steps = steps_of(morning)

    assert "Mill House:bathroom:shower" in {step.place for step in steps}
    assert not any("Bob" in step.place for step in steps)
    assert {step.state for step in steps if step.place == "Mill House:bathroom:shower"} <= {"running", ""}


def test_nobody_sets_fire_to_the_stove() -> None:
    steps = steps_of(PlanItem(18 * HOUR, 10 * HOUR, "cooking dinner", "Mill House:kitchen"))

    states = {step.state for step in steps if step.place == "Mill House:kitchen:stove"}
    assert "on" in states
    assert states <= {"on", ""}


def test_one_works_with_the_object_that_affords_it() -> None:
    item = PlanItem(8 * HOUR, 2 * HOUR, "serving customers", "Bakery:shop:counter")

    steps = decompose(Decompose(BOB, 1, FRIDAY, item, "", PLACES), kit()).value

    assert all(step.place.startswith("Bakery:shop") for step in steps)


def test_sleep_stays_in_one_piece() -> None:
    assert len(steps_of(PlanItem(0, 7 * HOUR, SLEEPING, "Mill House:Ann Miller's room:bed"))) == 1


def test_an_unknown_activity_is_made_of_its_own_words() -> None:
    steps = steps_of(PlanItem(0, HOUR, "juggle seven lanterns"))

    assert "juggling seven lanterns" in {step.activity for step in steps}


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("write", "writing"), ("run", "running"), ("lie", "lying"), ("tie", "tying"),
        ("see", "seeing"), ("be", "being"), ("begin", "beginning"), ("visit", "visiting"),
        ("play", "playing"), ("fix", "fixing"), ("draw", "drawing"), ("quit", "quitting"),
        ("eat", "eating"), ("picnic", "picnicking"), ("dye", "dyeing"), ("hoe", "hoeing"),
    ],
)  # fmt: skip
def test_gerunds(verb: str, expected: str) -> None:
    assert gerund(verb) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write the research paper", "writing the research paper"),
        ("open the shop and serve customers", "opening the shop and serving customers"),
        ("serves customers", "serving customers"),
        ("lunch at the Bakery", "having lunch at the Bakery"),
        ("class", "attending class"),
        ("yoga", "doing yoga"),
        ("to paint the shed", "painting the shed"),
        ("writing letters", "writing letters"),
        ("bring in the harvest", "bringing in the harvest"),
        ("astronomy", "busy with astronomy"),
        ("have bread and cheese", "having bread and cheese"),
    ],
)
def test_activities_as_they_are_said(text: str, expected: str) -> None:
    assert gerund_phrase(text) == expected


@pytest.mark.parametrize(
    ("intention", "expected"),
    [
        ("marry counterpoint to hip hop", "marrying counterpoint to hip hop"),
        ("beat Bob Reed at pool", "beating Bob Reed at pool"),
        ("be honest one day", "being honest one day"),
        ("draw and paint", "drawing and painting"),
        ("busking in the square", "busking in the square"),
    ],
)
def test_what_one_means_to_do_begins_with_a_verb(intention: str, expected: str) -> None:
    assert doing(intention) == expected


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("tending the bar", "bar"),
        ("serve customers at the grocery", "shopkeep"),
        ("attending class", "class"),
        ("teach class", "teach"),
        ("having dinner at home", "dinner"),
        ("taking a walk", "walk"),
        ("hosting the get-together", "hosting"),
        ("decorating the place", "decorate"),
    ],
)
def test_families_are_known_by_their_words(text: str, family: str) -> None:
    found = family_of(text)

    assert found is not None
    assert found.name == family
