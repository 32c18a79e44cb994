"""How a body is held: from any town's words."""

from __future__ import annotations

import pytest

from town.view.postures import has_a_back, posture


@pytest.mark.parametrize(
    ("activity", "things", "expected"),
    [
        ("sleeping", ("bed",), "lie"),
        ("sleeping", (), "lie"),
        ("reading in bed", ("double bed",), "lie"),
        ("getting out of bed", ("bed",), "stand"),
        ("making the bed", ("bed",), "stand"),
        ("having a coffee", ("cafe customer seating",), "sit"),
        ("eating", ("kitchen table",), "sit"),
        ("wiping the table", ("kitchen table",), "stand"),
        ("playing pool", ("pool table",), "stand"),
        ("cooking", ("stove",), "stand"),
        ("thinking", (), "stand"),
    ],
)
def test_posture_follows_the_object_and_the_words(activity: str, things: tuple[str, ...], expected: str) -> None:
    assert posture(activity, things) == expected


def test_sofas_have_a_back_and_tables_have_not() -> None:
    assert has_a_back(("library sofa",))
    assert not has_a_back(("library table",))
