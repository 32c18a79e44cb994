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
        ("אבג דהו abc זח טי", "יט חז abc והד גבא"),
        ("שרה says hello", "הרש says hello"),
        ("אבג 123", "123 גבא"),
        ("ابج 12:30", "12:30 جبا"),
        ("שרה כהן (Anna) גרה", "הרג )Anna( ןהכ הרש"),  # brackets are mirrored when they are drawn
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 שרה", True),
        ("…فاطمة", True),
        ("قالت Anna سأقيم حفلة شاي", True),
        ("فاطمة الزهراء is reading", False),
        ("شاره: “Hello”", False),
        ("Anna שרה", False),
        ("12", False),
        ("", False),
    ],
)
def test_most_words_say_where_a_text_begins(text: str, expected: bool) -> None:
    """A sentence of the town is English, even if it begins with a name that is not."""
    assert is_right_to_left(text) is expected
