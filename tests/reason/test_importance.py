"""Importance: from the everyday to what changes a life, seen by one person."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reason.planning_town import ANN, BOB, FRIDAY, kit
from town.core.persona import Persona
from town.mind.questions import RateImportance
from town.reason.rules.importance import rate


def rated(*texts: str, who: Persona = ANN) -> tuple[int, ...]:
    """What the texts weigh to someone."""
    return rate(RateImportance(who, 0, FRIDAY, texts), kit()).value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Ann Miller is brushing teeth at Mill House", 1, 1),
        ("Carl Frost is walking at the Green", 1, 2),
        ('Carl Frost told Ann Miller: "Good morning, Ann!"', 1, 1),
        ('Carl Frost told Ann Miller: "The deadline of my project is close."', 3, 4),
        ('Carl Frost told Ann Miller: "I\'m giving a party at the Bakery on Friday, do come!"', 6, 8),
        ("the stove in the kitchen is burning", 7, 8),
        ("Ann Miller's mother died last night.", 9, 10),
        ("Ann Miller is in love with Bob Stone.", 7, 9),
        ("Carl Frost wants to run for council.", 6, 7),
        ("the chair in the hall is free", 1, 2),
    ],
)
def test_texts_weigh_what_people_would_say(text: str, low: int, high: int) -> None:
    assert low <= rated(text)[0] <= high


def test_those_who_are_close_weigh_more() -> None:
    near, far = rated("Bob Stone is ill.", "Carl Frost is ill.")

    assert near > far


def test_traits_move_the_scale_a_little() -> None:
    shy = Persona("Dora", 20, ("shy",), "clerk", "Hut", ANN.lifestyle)

    assert rated("There is a party tonight.", who=shy) < rated("There is a party tonight.", who=ANN)


@given(st.lists(st.text(max_size=200), max_size=20))
def test_every_text_has_an_importance_from_one_to_ten(texts: list[str]) -> None:
    values = rated(*texts, who=BOB)

    assert len(values) == len(texts)
    assert all(1 <= value <= 10 for value in values)


def test_repeats_cost_next_to_nothing() -> None:
    texts = tuple(f"Carl Frost is doing thing {number % 50}" for number in range(5000))
    rated(*texts)
    started = time.perf_counter()
    rated(*texts)

    assert time.perf_counter() - started < 0.05
