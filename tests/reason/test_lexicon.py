"""Names of people and places in plain text: aliases are found, words that only look like names are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.reading_town import PEOPLE, PLACES, READER
from town.language.en.lexicon import Lexicon

LEXICON = READER.lexicon
WIDE = Lexicon(
    ["José Peña", "王小明", "Dr. Kim Park", "Mary Ann Reed", "Tom van der Berg", "Eve Ray", "Eve Stone", "May Brown"],
    [
        "Hall for River College:common room", "Hall for River College:Eve Ray's room:bed", "River College:library",
        "River College:common room", "Bakery:shop:oven", "Mary Ann Reed and Kim Park's house:kitchen",
        "Old Town Library:desk",
        "artist's studio:loft", "The Birch Market and Pharmacy:store",
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann told Bob Stone that Carl was there", ["Ann Hill", "Bob Stone", "Carl Weiss"]),
        ("Will you come, Bob?", ["Bob Stone"]),
        ("Will is coming with Grace", ["Will Turner", "Grace Okafor"]),
        ("Will doesn't know", ["Will Turner"]),
        ("Will Ann come?", ["Ann Hill"]),
        ("She has the will and the grace of a queen", []),
        ("Say grace, Will.", ["Will Turner"]),
        ("Mr. Stone and Prof Okafor met Mrs Weiss", ["Bob Stone", "Grace Okafor", "Carl Weiss"]),
        ("Mr Smith is out", []),
        ("the Smiths are out", ["Eve Smith", "Sam Smith"]),
        ("Ann-Marie is not Ann", ["Ann Hill"]),
        ("Bob saw Bob's brother and Bob again", ["Bob Stone"]),
        ("", []),
    ],
)
def test_people_are_found_in_order_and_once(text: str, names: list[str]) -> None:
    assert list(LEXICON.people_in(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jose and José", ["José Peña"]),
        ("王小明喜歡音樂", ["王小明"]),
        ("小明 is here", ["王小明"]),
        ("Kim and Dr. Park", ["Dr. Kim Park"]),
        ("Mary Ann came with Mr van der Berg", ["Mary Ann Reed", "Tom van der Berg"]),
        ("Eve is here", []),
        ("Eve R. is here, Eve Stone is not", ["Eve Ray", "Eve Stone"]),
        ("May I ask May? It is cold in May and on May 5", ["May Brown"]),
    ],
)
def test_scripts_accents_titles_and_double_names(text: str, names: list[str]) -> None:
    assert list(WIDE.people_in(text)) == names


def test_i_is_me_when_it_is_said_who_i_am() -> None:
    assert LEXICON.people_in("I saw Bob", me="Ann Hill") == ("Ann Hill", "Bob Stone")
    assert LEXICON.people_in("I saw Bob") == ("Bob Stone",)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a dinner at the cafe", ["North Mill Cafe"]),
        ("in the coffee shop", ["North Mill Cafe"]),
        ("the Fox and Goose", ["The Fox and Goose Pub"]),
        ("in the kitchen of the pub", ["The Fox and Goose Pub:kitchen"]),
        ("the pub's kitchen", ["The Fox and Goose Pub:kitchen"]),
        ("in the kitchen", []),
        ("at Ann's place", ["Ann Hill's apartment"]),
        ("the Smiths' house", ["Smith family's house"]),
        ("in the garden of the Smiths' house", ["Smith family's house:garden"]),
        ("at Sam's home", ["Smith family's house"]),
        ("the library", ["Town Library"]),
        ("the library of River College", ["River College:library"]),
        ("the college library and the park", ["River College:library", "River Park"]),
        ("he parks the car and goes to college", []),
        ("a cafe somewhere", []),
        ("the bar counter", []),
        ("from the park to the classroom", ["River College:classroom", "River Park"]),
    ],
)
def test_places_are_found_by_what_people_call_them(text: str, places: list[str]) -> None:
    assert list(LEXICON.places_in(text)) == places


def test_a_common_noun_is_not_the_place_of_that_name() -> None:
    assert WIDE.places_in("she runs a bakery") == ()
    assert WIDE.places_in("at the bakery") == ("Bakery",)
    assert WIDE.places_in("the common room") == ()
    assert WIDE.places_in("the common room of the hall") == ("Hall for River College:common room",)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("Hall for River College:common room", "the common room of the hall"),
        ("Hall for River College:Eve Ray's room:bed", "Eve Ray's room"),
        ("River College:library", "the library of River College"),
        ("Bakery:shop:oven", "the Bakery"),
        ("Old Town Library:desk", "the Old Town Library"),
        ("artist's studio:loft", "the artist's studio"),
        ("The Birch Market and Pharmacy", "the Birch Market and Pharmacy"),
        ("Mary Ann Reed and Kim Park's house:kitchen", "Mary Ann Reed and Kim Park's house"),
        ("", ""),
    ],
)
def test_places_are_said_as_people_say_them(address: str, words: str) -> None:
    assert WIDE.short_place(address) == words


@given(st.text(max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    assert set(LEXICON.people_in(text)) <= set(PEOPLE)
    assert all(any(place.startswith(found) for place in PLACES) for found in LEXICON.places_in(text))


@given(st.sampled_from(PLACES))
def test_what_a_place_is_called_leads_back_to_its_sector(address: str) -> None:
    found = LEXICON.places_in(f"We met at {LEXICON.short_place(address)}.")
    assert [place.split(":")[0] for place in found] == [address.split(":", maxsplit=1)[0]]
