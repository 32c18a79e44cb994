"""Objects in sentences: names that are capitalised go without an article."""

from __future__ import annotations

import pytest

from town.core.wording import object_in_words, own_text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("Town Library:hall:lamp", "the lamp in the hall of Town Library"),
        ("shared house:Ann's bathroom:shower", "the shower in Ann's bathroom of the shared house"),
        ("the old mill:the loft:wheel", "the wheel in the loft of the old mill"),
    ],
)
def test_an_object_is_named_with_its_room_and_its_house(address: str, words: str) -> None:
    assert object_in_words(address) == words


def test_a_place_of_no_proper_name_has_an_article() -> None:
    assert own_text("Ann", "reading", "shared house:hall") == "Ann is reading at the shared house"
    assert own_text("Ann", "reading", "Town Library:hall") == "Ann is reading at Town Library"
