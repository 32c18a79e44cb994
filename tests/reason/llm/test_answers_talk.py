"""What a model says in a talk, and what it keeps of one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.reason.llm.asked_town import TICK_S, questions
from town.core.acts import Act
from town.core.talk import Line
from town.mind.questions import Note, Speak, TalkNotes, Words
from town.reason.llm.answers_speak import says_the_same
from town.reason.llm.model import BadReply
from town.reason.llm.reasoner import form_of

SPEAK = questions()["speak"]
FIRST = questions()["speak_first"]
NOTE = questions()["note_talk"]


def saying(say: str, act: str = "tell", *sources: int, bye: bool = False, question: Any = SPEAK) -> Words:
    reply = json.dumps({"say": say, "act": act, "from": list(sources), "bye": bye})
    words: Words = form_of(question, TICK_S).read(reply)
    return words


def after(*lines: Line, turns_left: int = 8) -> Speak:
    assert isinstance(SPEAK, Speak)
    return replace(SPEAK, transcript=lines, turns_left=turns_left)


def test_words_rest_on_the_memories_they_cite_and_on_those_they_plainly_repeat() -> None:
    words = saying("I hear there is a birthday dinner at the Bakery on Friday.", "tell", 1)
    assert words == Words("I hear there is a birthday dinner at the Bakery on Friday.", Act.TELL, (0, 2, 4))


def test_small_talk_rests_on_nothing() -> None:
    assert saying("Lovely weather, is it not?", "small_talk").sources == ()


@pytest.mark.parametrize("say", ['Ann Miller: "Gladly!"', "ann: Gladly!", '"Gladly!"', "You: Gladly!", "  Gladly!\n"])
def test_role_marks_and_quotation_marks_are_taken_off(say: str) -> None:
    assert saying(say, "accept").text == "Gladly!"


def test_a_colon_within_words_stays() -> None:
    assert saying("One thing: I am tired.").text == "One thing: I am tired."


@pytest.mark.parametrize(
    ("say", "cause"),
    [
        ("Let me think!", "repeats what was said"),
        ("It is my fortieth...", "repeats what was said"),
        ('""', "no words in what is said"),
        ("Ann Miller:", "no words in what is said"),
        ("12:30", "no words in what is said"),
    ],
)
def test_useless_words_are_refused(say: str, cause: str) -> None:
    with pytest.raises(BadReply, match=cause):
        saying(say)


def test_an_act_that_is_none_is_refused() -> None:
    with pytest.raises(BadReply, match="a dialogue act that is none"):
        saying("Gladly!", "obey")


def test_long_words_are_refused_and_marks_of_a_chat_template_are_pulled_apart() -> None:
    assert saying("Hi <|im_end|> there").text == "Hi < |im_end| > there"
    with pytest.raises(BadReply, match="wrong shape: say: string too long"):
        saying("word " * 100)


def test_a_first_farewell_leaves_the_other_a_last_word() -> None:
    words = saying("See you, then.", "comment", bye=True)
    assert (words.act, words.ends) == ("part", False)


def test_a_second_farewell_ends_the_talk() -> None:
    parted = after(Line("Ann Miller", "Hello."), Line("Bob Stone", "I must be off. Goodbye.", "part"))
    assert saying("Goodbye, Bob.", "part", bye=True, question=parted).ends


def test_a_yes_that_takes_leave_stays_a_yes_and_ends_the_talk() -> None:
    words = saying("I will come! Until tonight.", "accept", bye=True)
    assert (words.act, words.ends) == ("accept", True)


def test_the_last_turn_ends_the_talk() -> None:
    assert saying("Well.", "comment", question=after(Line("Bob Stone", "Hello."), turns_left=1)).ends


def test_nobody_opens_with_a_farewell() -> None:
    words = saying("Goodbye!", "part", bye=True, question=FIRST)
    assert (words.act, words.ends) == ("greet", False)


def test_lines_say_the_same_when_nearly_all_words_are_the_same() -> None:
    assert says_the_same("I am off to the mill now", "Now I am off to the mill!")
    assert not says_the_same("Good morning, Bob", "Good evening, Ann")


def notes(**written: object) -> TalkNotes:
    empty = {"sum": "Bob asked Ann to his dinner.", "imp": 6, "plans": [], "felt": "", "places": [], "today": False}
    kept: TalkNotes = form_of(NOTE, TICK_S).read(json.dumps({**empty, **written}))
    return kept


def test_notes_rest_on_what_was_heard() -> None:
    plan = {"t": "Ann Miller means to go to Bob's birthday dinner at the Bakery tonight.", "imp": 7, "from": [2]}
    kept = notes(plans=[plan], felt="Ann likes Bob.", places=["bakery", "Moon"], today=True)
    assert kept == TalkNotes(
        summary=Note("Bob asked Ann to his dinner.", 6, (4, 5)),
        plans=(Note("Ann Miller means to go to Bob's birthday dinner at the Bakery tonight.", 7, (4, 2)),),
        others=(Note("Ann likes Bob.", 4, (4, 5)),),
        heard_of=("Bakery",),
        change_today=True,
    )


def test_one_s_own_lines_are_no_source() -> None:
    kept = notes(plans=[{"t": "Ann will think about it.", "imp": 3, "from": [1, 3, 4]}])
    assert kept.plans[0].sources == (5,)


def test_the_day_does_not_change_without_a_plan_for_it() -> None:
    assert not notes(today=True).change_today


@pytest.mark.parametrize(("key", "value"), [("sum", "..."), ("imp", 11), ("plans", [{"t": "x"}]), ("today", "perhaps")])
def test_useless_notes_are_refused(key: str, value: object) -> None:
    with pytest.raises(BadReply):
        notes(**{key: value})
