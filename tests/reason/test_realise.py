"""Wordings: conditions, slots and small repairs."""

from __future__ import annotations

import random

import pytest

from tests.reason.talking_town import DINNER, KIT, MORNING
from tests.reason.understood import noted
from town.core.frames import Gathering
from town.language.en.wording.agreement import own_words
from town.language.en.wording.mending import repair
from town.language.en.wording.nouns import called
from town.language.en.wording.times import when_words
from town.language.en.works import work_in
from town.reason.rules.talk.realise import Voice, fill, normal, phrase_book, say
from town.reason.rules.talk.reword import reworded
from town.reason.rules.talk.social import exchanges

PEOPLE = ("Ann Miller", "Bob Stone", "Cleo Winter")


def test_unknown_slot_makes_no_text() -> None:
    assert fill("Hello, {name}.", {}, random.Random(1)) == ""
    assert fill("Hello<, {name}|>.", {}, random.Random(1)) == "Hello."


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("it is a old  house .", "It is an old house."),
        ("an baker came.. he left", "A baker came. He left"),
        ("wait... what?.", "Wait... what?"),
        ("an hour, a university", "An hour, a university"),
    ],
)
def test_repair_mends_what_filling_breaks(raw: str, mended: str) -> None:
    assert repair(raw) == mended


def test_nothing_that_was_said_is_said_again() -> None:
    dice = random.Random(3)
    said: set[str] = set()
    for _ in range(5):
        voice = Voice(1, frozenset(said), " . ".join(sorted(said)), "", dice)
        text = say("part.last", frozenset(("named",)), {"name": "Ann"}, voice)
        assert normal(text) not in said
        said.add(normal(text))


def test_frequent_acts_have_many_wordings() -> None:
    book = phrase_book()

    assert len(exchanges()) > 20
    for key in ("greet", "part", "invite", "tell.gathering", "accept", "decline", "small_talk", "answer.how_are"):
        assert len(book[key]) >= 18, key


@pytest.mark.parametrize(
    ("text", "me", "you", "said"),
    [
        (
            "Ann Miller has run the bakery for ten years.",
            "Ann Miller",
            "Bob Stone",
            "I've run the bakery for ten years",
        ),
        (
            "Ann Miller bakes bread and sells it to Bob Stone.",
            "Ann Miller",
            "Bob Stone",
            "I bake bread and sell it to you",
        ),
        ("Bob Stone lent his ladder to Ann Miller.", "Ann Miller", "Bob Stone", "You lent your ladder to me"),
        ("Ann's oven smokes whenever Bob visits.", "Ann Miller", "Bob Stone", "My oven smokes whenever you visit"),
        ("Cleo Winter paints her fence.", "Ann Miller", "Bob Stone", "Cleo paints her fence"),
        ("You want to give a dinner for Bob.", "Ann Miller", "Bob Stone", "I want to give a dinner for you"),
        ("I love my old bicycle.", "Ann Miller", "Bob Stone", "I love my old bicycle"),
    ],
)
def test_memories_are_said_in_the_right_person(text: str, me: str, you: str, said: str) -> None:
    people = tuple(KIT.reader.lexicon.people_in(text, me))

    assert reworded(text, me, you, people) == said


@pytest.mark.parametrize(
    "text",
    [
        "Cleo Winter told Ann Miller that she was tired.",
        'Ann Miller told Bob Stone: "Hello."',
        "Ann Miller asked her what a loaf costs.",
        "the stove in Mill House:kitchen is burning",
    ],
)
def test_uncertain_sentences_are_not_said(text: str) -> None:
    assert reworded(text, "Ann Miller", "Bob Stone", PEOPLE) == ""


def test_activities_are_said_from_either_side() -> None:
    assert own_words("painting her fence", mine=False) == "painting your fence"
    assert own_words("painting her fence", mine=True) == "painting my fence"
    assert own_words("Idle", mine=True) == ""


def test_work_is_found_as_a_noun_phrase() -> None:
    assert work_in("Bob Stone is writing a novel about sailors, every night.") == "novel about sailors"
    assert work_in("Bob Stone sells fish.") == ""


def test_gathering_belongs_to_whom_it_belongs() -> None:
    dinner = next(f for f in noted(KIT.reader, DINNER, MORNING, "Bob Stone") if isinstance(f, Gathering))

    assert called(dinner, "Ann Miller", "Bob Stone", PEOPLE) == "my birthday dinner"
    assert called(dinner, "Bob Stone", "Ann Miller", PEOPLE) == "your birthday dinner"
    assert called(dinner, "Bob Stone", "Cleo Winter", PEOPLE) == "Ann's birthday dinner"
    assert when_words(dinner.when, MORNING) == "tomorrow evening from seven to nine"
