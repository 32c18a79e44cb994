"""Which letter stands where in lines that mix directions, by examples of Unicode's algorithm worked by hand."""

from __future__ import annotations

import pytest

from town.view.bidi import is_right_to_left, levels, order


def shown(text: str, base: int | None = None) -> str:
    """The letters from left to right."""
    deep = levels(text, int(is_right_to_left(text)) if base is None else base)
    return "".join(text[place] for place in order(deep))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc אבג def", "abc גבא def"),
        ("אבג abc דהו", "והד abc גבא"),
        ("אבג 123", "123 גבא"),
        ("ابج 12:30", "12:30 جبا"),
        ("שרה (Anna) גרה", "הרג )Anna( הרש"),  # brackets are mirrored when they are drawn
        ("Anna & שרה כהן.", "Anna & ןהכ הרש."),
        ("שרה כהן.", ".ןהכ הרש"),
        ("价 שרה 价", "价 הרש 价"),
        ("5% אב", "בא 5%"),
        ("אב 5%", "5% בא"),
        ("", ""),
    ],
)
def test_letters_stand_in_the_order_of_their_directions(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_blanks_at_the_end_of_a_line_stay_at_its_end() -> None:
    assert shown("abc אב  ") == "abc בא  "


def test_the_first_letter_with_a_direction_says_where_a_text_begins() -> None:
    assert [is_right_to_left(text) for text in ("12 שרה", "…فاطمة", "Anna שרה", "12", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
