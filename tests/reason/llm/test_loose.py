"""Choices and objects are read as a person would read them; where a person would have to guess, nothing is read."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.reason.llm.loose import choice_in, object_in, objects_in

TALK = ("go on", "talk")
WAIT = ("wait 5 minutes", "wait 10 minutes", "change plan")
RATINGS = tuple(str(number) for number in range(1, 11))
LETTERED = ("a) go on", "b) talk", "c) wait")


@pytest.mark.parametrize(
    "text",
    [
        "talk",
        " Talk. ",
        "**talk**",
        "`talk`",
        "“talk”",
        '{"choice": "talk"}',
        'Here it is:\n```json\n{"choice": "talk"}\n```\nAnything else?',
        'Sure: ```json {"choice": "talk"}``` there.',
        "```\ntalk\n```",
        "The best option is: talk",
        "2",
        "2.",
        "(2)",
        "Option 2",
        '{"choice": 2}',
        '{"choice": 2.0}',
        '{"choice": "2"}',
        "2. talk",
        "- talk: go and talk to them",
        "I would talk.",
        "Let's talk!",
        '{"answer": "Talk"}',
        '{"Choice ": ["talk"]}',
        '{"reason": "to go on is dull", "choice": "talk"}',
        "{'choice': 'talk',}",
        "{choice: talk}",
        '"{\\"choice\\": \\"talk\\"}"',
        "**Answer:** talk",
        "My final choice is: **talk**",
        "talk\n\nTo go on would be dull.",
        "Choice: talk\nReason: I could go on, but why?",
        "not go on, but talk",
        "talk rather than go on",
        '{"choice": "I would talk"}',
    ],
)
def test_a_choice_is_read_whatever_is_around_it(text: str) -> None:
    assert choice_in(text, TALK) == "talk"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fly",
        "talking",
        "talk or go on",
        "go on, talk",
        "talk\ngo on",
        "not talk",
        "I would not talk",
        "Don't talk!",
        "talk is not an option for me",
        "neither go on nor talk",
        "Should I talk?",
        "3",
        "b",
        "(b)",
        '{"choice": 3}',
        '{"choice": 0}',
        '{"choice": -1}',
        '{"choice": 1.5}',
        '{"choice": true}',
        '{"choice": null}',
        '{"choice": ["go on", "talk"]}',
        '{"choice": "fly"} talk',
        '["go on", "talk"]',
    ],
)
def test_what_names_none_or_two_or_says_no_is_no_choice(text: str) -> None:
    assert choice_in(text, TALK) is None


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("7", "7"), ("**7**.", "7"), ("7.0", "7"), ("7/10", "7"), ("7 out of 10", "7"), ("Rating: 7", "7"),
        ("I would give it a 7.", "7"), ("On a scale of 1 to 10, I'd say 7.", "7"), ("Seven.", "7"),
        ('{"choice": 7}', "7"), ('{"rating": "7/10"}', "7"), ("10", "10"), ("10/10", "10"), ("1", "1"), ("07", "7"),
        ("[7]", "7"), ("7 (quite important)", "7"), ("```\n7\n```", "7"),
        ("11", None), ("0", None), ("-3", None), ("7.5", None), ("7,5", None), ("7-8", None), ("7 or 8", None),
        ("3rd", None), ("17", None), ("high", None), ("1 to 10", None), ("not 7", None), ('{"choice": 11}', None),
    ],
)  # fmt: skip
def test_a_rating_is_the_one_number_that_is_meant(text: str, rating: str | None) -> None:
    assert choice_in(text, RATINGS) == rating


@pytest.mark.parametrize(
    ("choices", "text", "choice"),
    [
        (LETTERED, "(b)", "b) talk"), (LETTERED, "b", "b) talk"), (LETTERED, "Option B.", "b) talk"),
        (LETTERED, "talk", "b) talk"), (LETTERED, "d", None),
        (WAIT, "I'd wait 5 minutes", "wait 5 minutes"), (WAIT, "2", "wait 10 minutes"), (WAIT, "5", None),
        (WAIT, "wait", None), (WAIT, "wait 15 minutes", None),
        (("on", "on fire"), "it is on fire", "on fire"), (("on", "on fire"), "put it on", "on"),
        (("make it 开", "go on"), "我选择make it 开。", "make it 开"),
    ],
)  # fmt: skip
def test_an_option_is_not_one_that_is_part_of_it(choices: tuple[str, ...], text: str, choice: str | None) -> None:
    assert choice_in(text, choices) == choice


WRAPPINGS = (
    "{}", "**{}**", '"{}"', "{}.", "Answer: {}", "The best option is: {}", "I choose {}.", '{{"choice": "{}"}}',
    'Well:\n```json\n{{"choice": "{}"}}\n```\n', "```\n{}\n```", "- {}", "{{'choice': '{}',}}", "{}\n",
)  # fmt: skip


@given(choice=st.sampled_from(WAIT), wrapping=st.sampled_from(WRAPPINGS), loud=st.booleans())
def test_any_choice_is_read_in_any_wrapping(choice: str, wrapping: str, loud: bool) -> None:
    assert choice_in(wrapping.format(choice.upper() if loud else choice), WAIT) == choice


@given(
    two=st.permutations(WAIT).map(lambda all_: all_[:2]),
    between=st.sampled_from([" or ", ", ", " and then ", "\n", " / ", "; or perhaps "]),
    before=st.sampled_from(["", "I could ", "Answer: "]),
)
def test_who_names_two_has_chosen_none(two: list[str], between: str, before: str) -> None:
    assert choice_in(f"{before}{between.join(two)}", WAIT) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": [1, 2,],}', {"a": [1, 2]}),
        (
            "{'a': 'it\\'s', 'b': 'It's fine', 'c': None, 'd': True}",
            {"a": "it's", "b": "It's fine", "c": None, "d": True},
        ),
        ('{"a": "x\ny\tz"}', {"a": "x\ny\tz"}),
        ('{a: 1, "b": "x"}', {"a": 1, "b": "x"}),
        ('{ // what\n "a": 1, /* and */ "b": 2 # so\n}', {"a": 1, "b": 2}),
        ('{"say": "He said "yes", and left", "act": "x"}', {"say": 'He said "yes", and left', "act": "x"}),
        ('{"a": "x"\n "b": 1}', {"a": "x", "b": 1}),
        ("{“a”: “b”}", {"a": "b"}),
        ('{"a": "http://b.c", "d": "#3"}', {"a": "http://b.c", "d": "#3"}),
        ('{"a": "\\ud83d\\ude00 \\ud800."}', {"a": "😀 \ufffd."}),
        ('I think {this} is it: {"a": 1}. Or is it?', {"a": 1}),
        ('{"a": 1} {"a": 2}', {"a": 2}),
        ('{"a": 1} {"a": 2, "b', {"a": 1}),
        ('```json\n{"a": 1}\n```', {"a": 1}),
        ('{"a": "he', None),
        ('{"a": {"b": 1}', None),
        ('{"a": [1, 2}', None),
        ("{a b}", None),
        ("none", None),
    ],
)
def test_an_object_is_read_where_it_is_whole(text: str, found: object) -> None:
    assert object_in(text) == found


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "{",
        '{"',
        '{"{"',
        '{"a":',
        '{"a" "',
        "{a:",
        "{/*",
        "{#",
        "[1,",
        '["',
        '{"a":{"b":1},',
        "talk ",
        "not ",
        "``",
        "(",
    ],
)
def test_reading_takes_no_longer_for_texts_that_were_made_to_take_long(piece: str) -> None:
    text = piece * (8000 // len(piece))
    begin = process_time()
    objects_in(text + "}")
    choice_in(text, TALK)
    choice_in(text, RATINGS)
    assert process_time() - begin < 8
