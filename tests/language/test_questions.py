"""What a stranger's sentence asks for: kind, whom, what it takes to be so, and what goes on from before."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from town.language.en.lexicon import Lexicon
from town.language.en.notes import deed_of_note, noun_of_note, role_of_note
from town.language.en.questions import Asking, Claim, Query, read_question
from town.language.en.questionwords import food_in, is_drink, roles_in, turned
from town.language.en.sums import spoken, sum_in

NOW = datetime(2023, 3, 2, 10, 0)
ASKING = Asking("Bob Stone", NOW, Lexicon(("Ann Miller", "Bob Stone", "Cleo Winter"), ("Bakery", "Bakery:shop")))


def read(text: str, *before: str) -> Query:
    return read_question(text, ASKING, before)


KINDS = {
    "Who are you?": "introduce",
    "Who is Bob Stone?": "introduce",
    "What do you do?": "occupation",
    "What do you do for a living?": "occupation",
    "What did you do yesterday?": "did",
    "What will you do tomorrow?": "plans",
    "What will you be doing at 6 pm today?": "plan_at",
    "What will you have just finished doing at 1 pm today?": "plan_done",
    "Where were you yesterday at three in the afternoon?": "plan_at",
    "Who is Ann?": "person",
    "What is Ann to you?": "person",
    "What do you think of Ann?": "opinion",
    "What do you think of Ann's plan to sing?": "of_thing",
    "Do you like the sea?": "of_thing",
    "What would you do if you found a purse?": "suppose",
    "Your breakfast is burning! What do you do?": "suppose",
    "Whom do you love?": "love",
    "Who do you dislike?": "dislike",
    "Did you know that there is a birthday dinner?": "topic",
    "When is the dinner?": "topic",
    "Who is coming to the dinner?": "guests",
    "Who told you about the dinner?": "told",
    "How was the dinner?": "how_was",
    "How was your trip to Rome?": "how_was",
    "Who is going to run for the council?": "who",
    "Did you kill anyone?": "whether",
    "Is Ann married?": "kin",
    "Why did you cancel the dinner?": "why",
    "When did you divorce your wife?": "when_did",
    "You are an idiot.": "insult",
    "Does Ann hate you?": "whether",
    "Wie geht es Ihnen?": "foreign",
    "今日は": "foreign",
    "What is 12 plus 5?": "sum",
    "What is the capital of France?": "fact",
    "Are you a robot?": "machine",
    "Are you hungry?": "state",
    "What did you have for breakfast?": "ate",
    "What was the worst thing this week?": "worst",
    "Can you lend me a pound?": "favour",
    "Hello!": "hello",
    "Thank you very much.": "thanks",
    "Nice weather.": "remark",
}


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_kind_of_a_question(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Why did you cancel the dinner?", Claim("Bob Stone", "cancel the dinner", "past", "the dinner")),
        ("Are you running for the council?", Claim("Bob Stone", "run for the council", "now", "for the council")),
        ("Will Ann come to the dinner?", Claim("Ann Miller", "come to the dinner", "ahead", "to the dinner")),
        ("Have you been to Rome?", Claim("Bob Stone", "be to Rome", "past", "to Rome")),
        ("Is Ann rich?", Claim("Ann Miller", "be rich", "now", "rich")),
    ],
)
def test_claim_is_who_did_what_and_when(text: str, claim: Claim) -> None:
    assert read(text).claim == claim


def test_names_are_told_from_namesakes_and_strangers() -> None:
    assert read("Who is Ann?").people == ("Ann Miller",)
    assert (read("Do you know Ann Boleyn?").people, read("Do you know Ann Boleyn?").called) == ((), "Ann Boleyn")
    assert read("Who is Otto Berg?").called == "Otto Berg"
    assert read("What do you think of Cleo and Ann?").people == ("Cleo Winter", "Ann Miller")


def test_two_questions_in_one_sentence_are_two() -> None:
    both = read("Who was at the dinner, and what did you talk about there?")

    assert both.kind == "guests"
    assert both.also is not None
    assert both.also.kind == "talked_about"
    assert read("Whom do you trust, and why?").wants_reason


@pytest.mark.parametrize(
    ("text", "before", "kind"),
    [
        ("Why?", "What do you think of Ann?", "why"),
        ("And Cleo?", "What do you think of Ann?", "opinion"),
        ("With whom?", "What did you do yesterday?", "talked"),
        ("When?", "Did you know that there is a dinner?", "topic"),
        ("And then?", "What did you do yesterday?", "more"),
        ("Really?", "Who is Ann?", "sure"),
    ],
)
def test_few_words_go_on_from_the_question_before(text: str, before: str, kind: str) -> None:
    found = read(text, before)

    assert found.kind == kind
    assert found.before is not None
    assert found.before.text == before


@given(text=st.text(max_size=60), before=st.lists(st.text(max_size=30), max_size=2))
@settings(max_examples=200, deadline=None)
def test_any_sentence_is_read(text: str, before: list[str]) -> None:
    assert read(text, *before).kind


@given(first=st.integers(0, 99), second=st.integers(0, 99))
def test_sums_are_read_in_words_as_in_figures(first: int, second: int) -> None:
    words, figures = (sum_in(f"What is {one} times {two}?") for one, two in
                      ((spoken(first), spoken(second)), (first, second)))  # fmt: skip

    assert words == figures
    assert figures is not None
    assert figures.result == first * second


@pytest.mark.parametrize(
    ("activity", "food"),
    [
        ("eating a bowl of cereal", "a bowl of cereal"),
        ("drinking a glass of wine with dinner", "a glass of wine"),
        ("eating breakfast", ""),
        ("reading the menu", None),
        ("having a look at the paper", None),
        ("baking bread", None),
    ],
)
def test_food_is_what_somebody_eats(activity: str, food: str | None) -> None:
    assert food_in(activity) == food


def test_tea_is_no_meal() -> None:
    assert is_drink("a cup of tea")
    assert not is_drink("tea and toast")


@pytest.mark.parametrize(
    ("note", "noun", "deed", "role"),
    [
        ("his wife of forty years", "my wife of forty years", "", "wife"),
        ("close friend; they walk before breakfast", "a close friend", "", "close friend"),
        ("neighbour who is like a daughter to him", "a neighbour who is like a daughter", "", "neighbour"),
        ("keeps the good twine for him", "", "keeps the good twine for me", ""),
        ("dorm neighbour; he hides it badly", "a dorm neighbour", "", "neighbour"),
    ],
)
def test_notes_of_a_cast_file_are_said_by_their_owner(note: str, noun: str, deed: str, role: str) -> None:
    assert noun_of_note(note) == noun
    assert deed_of_note(note) == deed
    assert role.endswith(role_of_note(note)) if role else True


def test_what_is_said_to_one_is_turned_round() -> None:
    assert turned("divorce your wife") == "divorce my wife"
    assert roles_in("Do you have brothers or sisters?") == ("sibling",)
