"""Questions on what one has just said: each is answered in its kind, with a memory where there is one."""

from __future__ import annotations

import re

import pytest

from tests.reason.talking_town import ANN, BOB, DINNER, MORNING, kit, memories, memory, notes_of, say, speech
from tests.reason.understood import understood
from town.core.talk import Line
from town.mind.questions import Words
from town.reason.rules.kit import Kit
from town.reason.rules.talk.dialogue import open_question
from town.reason.rules.talk.noting import note_talk

FRIENDS = "Bob Stone knows Ann Miller very well; the feeling is: fond. Likes her bread."
NOVEL = Line("Bob Stone", "I'm writing a novel about sailors.", "tell")
TIMES = range(20)


def asked(question: str, *texts: str, seed: int = 1) -> Words:
    """What Bob answers to a question of Ann's about his novel, with these memories beside their friendship."""
    lines = [Line("Ann Miller", "Hello, Bob.", "greet"), NOVEL, Line("Ann Miller", question, "ask")]
    return say(speech(BOB, "Ann Miller", memories(FRIENDS, *texts), lines), kit(seed))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How long have you been working on it?", "since"),
        ("Since when has it been like that?", "since"),
        ("What made you decide that?", "origin"),
        ("How did you come up with that?", "origin"),
        ("How come?", "origin"),
        ("What's the hardest part?", "hard"),
        ("How do you mean to go about it?", "next"),
        ("What are you going to do about it?", "remedy"),
        ("When do you think it'll happen?", "when_will"),
        ("And what happened then?", "after"),
        ("What do you like about it?", "like"),
        ("Who is it for?", "for_whom"),
        ("Do you like it?", "feel"),
        ("Why just now?", "why"),
        ("How far have you got?", "work"),
        ("Who is coming?", "who"),
    ],
)
def test_kinds_of_questions_are_told_apart(question: str, kind: str) -> None:
    assert open_question(question) == kind


def test_how_long_is_answered_by_the_memory_that_says_it() -> None:
    span = "Bob Stone has been working on the novel about sailors and their letters home for three years."

    words = [
        asked("How long have you been working on it?", "Bob Stone likes the sea.", span, seed=seed) for seed in TIMES
    ]

    assert all("for three years" in one.text and 2 in one.sources for one in words)


def test_why_is_answered_by_a_memory_with_a_cause() -> None:
    cause = "Bob Stone writes the novel about sailors because his grandfather never came home."

    assert "grandfather never came home" in asked("Why just now?", cause).text


def test_without_a_memory_how_long_and_why_get_different_answers() -> None:
    long, why = ({asked(question, seed=seed).text for seed in TIMES} for question in ("How long?", "Why?"))

    assert len(long) > 4
    assert not long & why


def test_another_wish_is_no_detail() -> None:
    """That both are wanted does not make "I want to beat Cleo at chess" an answer on the novel."""
    novel = Line("Bob Stone", "I want to finish a novel.", "tell")
    lines = [novel, Line("Ann Miller", "How do you mean to go about it?", "ask")]
    mind = memories(FRIENDS, "Bob Stone wants to beat Cleo Winter at chess, and plans to do so by Friday.")

    answers = [say(speech(BOB, "Ann Miller", mind, lines), kit(seed)).text.split(".")[0] for seed in TIMES]

    assert not [text for text in answers if "chess" in text]


def test_why_of_what_another_means_to_do_is_not_answered_for_oneself() -> None:
    gossip = Line("Bob Stone", "Cleo wants to run for council.", "gossip")
    mind = memories(FRIENDS, "Cleo Winter wants to run for council.")
    lines = [gossip, Line("Ann Miller", "Why is that, do you know?", "ask")]

    answers = {say(speech(BOB, "Ann Miller", mind, lines), kit(seed)).text for seed in TIMES}

    assert not [text for text in answers if re.search(r"\b(?:I want|to me|feels right)\b", text)]


def test_what_has_been_said_is_no_detail() -> None:
    told = Line("Bob Stone", "I'm going to run for council in the spring election.", "tell")
    again = "Bob Stone has decided to run for council in the spring election, and wants to tell the neighbours of it."
    lines = [told, Line("Ann Miller", "How did you come to that?", "ask")]

    said = [say(speech(BOB, "Ann Miller", memories(FRIENDS, again), lines), kit(seed)).text for seed in TIMES]

    assert not [text for text in said if "council" in text]


def test_a_secret_is_no_detail() -> None:
    secret = "Bob Stone writes the novel about sailors in secret because the publisher must not hear of it."

    assert not any("publisher" in asked("Why just now?", secret, seed=seed).text for seed in TIMES)


def test_whoever_has_news_and_is_asked_for_it_does_not_say_that_there_is_none() -> None:
    mind = (*memories(FRIENDS), memory(1, "Bob Stone has decided to run for council.", importance=8))
    lines = [Line("Bob Stone", "Hello, Ann.", "greet"), Line("Ann Miller", "Hello, Bob. Any news?", "ask")]

    said = [say(speech(BOB, "Ann Miller", mind, lines), kit(seed)).text for seed in TIMES]

    told = [text for text in said if "run for council" in text]
    assert len(told) > 10
    assert not [text for text in told if "nothing" in text.lower()]


# --- news of a gathering that one is not asked to ------------------------------------------------------------------

TOLD = Line(
    "Cleo Winter",
    "Ann is giving a birthday dinner at the Bakery tomorrow evening from seven to nine.",
    "tell",
)
MAYBE = Line("Bob Stone", "That sounds good. I might go.", "put_off")


def test_news_of_a_gathering_tempts_some() -> None:
    mind = memories(FRIENDS, "Bob Stone knows Cleo Winter well; the feeling is: fond. Neighbour.")

    acts = {say(speech(BOB, "Cleo Winter", mind, [TOLD]), kit(seed)).act for seed in range(40)}

    assert "put_off" in acts
    assert acts <= {"put_off", "comment", "ask", "tell", "small_talk"}


def test_a_maybe_to_news_is_kept_as_a_wish() -> None:
    shared = Kit(kit().reader, 1, 10)
    question = notes_of(BOB, "Cleo Winter", [TOLD, MAYBE], memories(FRIENDS))

    (plan,) = note_talk(question, shared).value.plans
    (belief,) = shared.beliefs(
        question, [understood(shared.reader, "Bob Stone", memory(5, plan.text), MORNING)]
    ).gatherings()

    assert plan.text.startswith("Bob Stone wants to go to Ann Miller's birthday dinner at")
    assert 100 in plan.sources
    assert belief.stance == "interested"


def test_the_one_who_tells_keeps_no_wish_of_the_other() -> None:
    question = notes_of(ANN, "Bob Stone", [TOLD, MAYBE], memories(DINNER))

    assert note_talk(question, kit()).value.plans == ()
