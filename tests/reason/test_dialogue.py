"""The state of a conversation, read from its lines."""

from __future__ import annotations

import pytest

from town.core.talk import Line
from town.reason.rules.talk.dialogue import act_of, open_question, state_of


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Good morning, Bob!", "greet"),
        ("Hi, my name is Ann Miller.", "introduce"),
        ("Would you like to come to my dinner?", "invite"),
        ("I'd love to come!", "accept"),
        ("Sorry, I can't make it on Friday.", "decline"),
        ("Well, I have to go now. See you!", "part"),
        ("How is the novel coming along?", "ask"),
        ("Leave me alone, you fool.", "argue"),
        ("Could you help me with the chairs?", "ask_help"),
        ("Blue.", "comment"),
    ],
)
def test_act_is_guessed_from_words_when_nobody_named_it(text: str, act: str) -> None:
    assert act_of(Line("Ann Miller", text)) == act


def test_named_act_wins_unless_it_is_unknown() -> None:
    assert act_of(Line("Ann Miller", "Blue.", "joke")) == "joke"
    assert act_of(Line("Ann Miller", "Good morning!", "salutation")) == "greet"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How are you?", "how_are"),
        ("What do you do for a living?", "self"),
        ("May I ask what you do?", "self"),
        ("What, um, do you do?", "self"),
        ("What are you up to tonight?", "plan"),
        ("Do you know Cleo?", "knows"),
        ("When is it?", "when"),
        ("Nice weather, isn't it?", "tag"),
        ("What is the capital of Peru?", "other"),
        ("I am fine.", ""),
    ],
)
def test_open_question_has_a_kind(text: str, kind: str) -> None:
    assert open_question(text) == kind


def test_state_knows_who_said_what() -> None:
    lines = [
        Line("Ann Miller", "Hello, Bob. I bake rye bread.", "greet"),
        Line("Bob Stone", "I have to go. Bye!", "part"),
    ]

    state = state_of(lines, "Ann Miller")

    assert state.they_parted
    assert not state.i_parted
    assert state.covers("Ann Miller bakes rye bread", 0.5)
    assert not state.covers("Bob Stone sails to Norway")
