"""What people answer an interviewer about themselves, their days and what they would do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.reason.interview_town import ask, day
from tests.reason.talking_town import (
    BOB,
    HOUR,
    KEEPER,
    MORNING,
    RUDE,
    SHY,
    kit,
    memories,
    memory,
    person,
    recalled,
    tick_at,
)
from town.core.frames import Did, Feels
from town.core.memory import Heard, Memory
from town.core.persona import Habit, Relationship
from town.core.talk import Line
from town.mind.questions import AnswerInterview
from town.reason.rules.reasoner import RulesReasoner

TODAY = day(
    "2023-03-02",
    (7, 8, "waking up", "Mill House:bathroom"),
    (8, 12, "writing the novel", "Mill House:kitchen"),
    (12, 13, "having lunch", "Bakery:shop"),
    (13, 18, "walking by the brook", "Green:meadow"),
    (18, 22, "having a beer", "Old Inn:taproom"),
)
WRITER = person(
    "Bob Stone",
    "curious",
    "kind",
    job="novelist",
    routine=(
        Habit(8 * HOUR, 4 * HOUR, "write the novel", "Mill House:kitchen"),
        Habit(18 * HOUR, 2 * HOUR, "have a beer with the others", "Old Inn:taproom"),
    ),
    relationships={"Cleo Winter": Relationship(0.8, "fond", "his wife")},
)
KNOWN = memories(
    "Bob Stone knows Ann Miller very well; the feeling is: fond. Close friend.",
    "Bob Stone is writing a novel about sailors.",
    "Ann Miller wants to sing in the choir.",
)


def thought(number: int, text: str, importance: int = 8) -> Memory:
    """A reflection."""
    return memory(number, text, kind="reflection", evidence="thought", importance=importance, tick=100)


def test_introduction_has_name_age_and_work() -> None:
    text = ask(BOB, "Would you introduce yourself?").text

    assert all(word in text for word in ("Bob Stone", "40", "a novelist"))


def test_reflection_shows_in_an_introduction_only_where_it_is_remembered() -> None:
    reflection = thought(7, "Bob Stone is set on finishing the novel.")

    assert "set on finishing the novel" in ask(BOB, "Introduce yourself.", [reflection]).text
    assert ask(BOB, "Introduce yourself.", [reflection]).sources == (7,)
    assert "set on" not in ask(BOB, "Introduce yourself.").text


def test_household_is_what_memories_and_cast_say() -> None:
    assert "my wife Cleo" in ask(WRITER, "Whom do you live with?").text
    assert "Cleo" not in ask(BOB, "Whom do you live with?").text


def test_typical_weekday_goes_through_the_habits() -> None:
    text = ask(WRITER, "How does a typical weekday go for you, in broad strokes?").text

    assert "seven" in text
    assert "write the novel at home" in text
    assert "have a beer with the others at the Old Inn" in text


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("What will you be doing at 6 pm today?", "having a beer at the Old Inn"),
        ("What will you be doing at 10 pm today?", "bed|asleep|sleeping"),
        ("What will you have just finished doing at 1 pm today?", "having lunch"),
        ("What were you doing at 9 am today?", "writing the novel"),
    ],
)
def test_plan_of_the_day_answers_what_one_does_at_an_hour(asked: str, held: str) -> None:
    assert re.search(held, ask(BOB, asked, plan=TODAY).text)


def test_what_one_has_just_finished_may_say_where() -> None:
    asked = "What will you have just finished doing at 1 pm today?"

    said = [ask(BOB, asked, plan=TODAY, of=kit(seed)).text for seed in range(10)]

    assert all("having lunch" in text for text in said)
    assert any("having lunch at the Bakery" in text for text in said)


def test_what_lies_behind_is_told_in_the_past() -> None:
    evening = datetime(2023, 3, 2, 20, 0)

    for seed in range(10):
        morning = ask(BOB, "What will you be doing at 9 am today?", plan=TODAY, now=evening, of=kit(seed)).text
        late = ask(BOB, "What will you be doing at 9 pm today?", plan=TODAY, now=evening, of=kit(seed)).text

        assert " was " in morning
        assert "I'll" in late or "should be" in late or "mean to" in late or "plan to" in late


def test_without_a_plan_habit_is_a_guess_and_said_as_one() -> None:
    for seed in range(10):
        text = ask(WRITER, "What will you be doing at 6 pm today?", of=kit(seed)).text.lower()

        assert "have a beer with the others at the old inn" in text
        assert any(word in text for word in ("usually", "as a rule", "on a day like this"))


def test_without_plan_and_habit_one_does_not_know() -> None:
    said = {ask(BOB, "What will you be doing at 6 pm today?", of=kit(seed)).text for seed in range(20)}

    assert said == {
        "I don't know yet.",
        "At six in the evening? I couldn't say.",
        "I can't tell you yet what I'll be doing then.",
    }


def test_promise_is_remembered_where_no_plan_is() -> None:
    promise = memory(
        3,
        "Bob Stone promised Ann Miller to come to Ann Miller's birthday dinner at the Bakery on Thursday 2 March 2023 "
        "from 19:00 to 21:00.",
        kind="plan",
        evidence="thought",
        tick=100,
    )

    answer = ask(BOB, "What will you be doing at 8 pm today?", [promise])

    assert "dinner" in answer.text
    assert answer.sources == (3,)


# --- what one would do --------------------------------------------------------------------------------------------


def test_friend_who_walks_by_is_one_whom_one_has() -> None:
    answer = ask(BOB, "You see a friend walking by. What do you do?", KNOWN)

    assert "Ann" in answer.text
    assert 0 in answer.sources
    assert "Ann" not in ask(BOB, "You see a friend walking by. What do you do?").text


def test_burning_breakfast_is_seen_to_by_temper() -> None:
    asked = "Your breakfast is burning! What do you do?"

    answers = {who.name: {ask(who, asked, of=kit(seed)).text for seed in range(20)} for who in (BOB, RUDE, SHY)}

    assert all(len(said) >= 4 for said in answers.values())
    assert answers["Dan Frost"] - answers["Eve Brook"] - answers["Bob Stone"]
    assert answers["Eve Brook"] - answers["Dan Frost"] - answers["Bob Stone"]


def test_empty_refrigerator_sends_one_where_one_has_ones_dinner() -> None:
    eater = person("Bob Stone", routine=(Habit(18 * HOUR, HOUR, "have dinner", "Old Inn:taproom"),))

    said = [ask(eater, "Your refrigerator is empty. What do you do?", of=kit(seed)).text for seed in range(20)]

    assert sum("the Old Inn" in text for text in said) >= 8


def test_leak_is_mended_as_one_mends_leaks() -> None:
    text = ask(BOB, "What would you do if the sink is leaking?").text

    assert "mend the leaking sink" in text


# --- reflections --------------------------------------------------------------------------------------------------


def test_present_fits_what_is_known_and_names_it() -> None:
    answer = ask(BOB, "What would you give Ann Miller for her birthday, and why?", KNOWN)

    assert "Ann wants to sing in the choir" in answer.text
    assert 2 in answer.sources


@pytest.mark.parametrize(
    "asked",
    [
        "What would you give Dan Frost for his birthday?",
        "Which book would Dan Frost like?",
        "What would you say to Dan Frost as a compliment?",
    ],
)
def test_strangers_get_no_present(asked: str) -> None:
    answer = ask(BOB, asked, KNOWN)

    assert "Dan Frost" in answer.text
    assert answer.sources == ()


def test_inspiration_comes_from_reflections_and_else_from_less() -> None:
    fond = Feels(who="Bob Stone", whom="Ann Miller", feeling="fond", warmth=0.6)
    reflections = [
        thought(7, "Bob Stone is set on finishing the novel."),
        structs.replace(thought(8, "Ann Miller is an important part of Bob Stone's life."), frames=(fond,)),
    ]

    with_them = ask(BOB, "What inspires you most right now, and why?", [*KNOWN, *reflections])
    without = ask(BOB, "What inspires you most right now, and why?", KNOWN)

    assert "inishing the novel" in with_them.text
    assert "Ann Miller" in with_them.text
    assert {7, 8} <= set(with_them.sources)
    assert "novel about sailors" in without.text
    assert "Ann" not in without.text


def test_company_is_somebody_one_has_talked_with_of_late() -> None:
    talk = memory(
        5,
        'Ann Miller told Bob Stone: "It is good to see you."',
        kind="dialogue",
        evidence="heard",
        heard=Heard(3, 0, "Ann Miller"),
        tick=tick_at(MORNING) - 300,
    )
    asked = "Of those whom you have talked with recently, with whom would you like to spend some time, and why?"

    answer = ask(BOB, asked, [*KNOWN, talk])
    nobody = ask(BOB, asked)

    assert "Ann Miller" in answer.text
    assert 5 in answer.sources
    assert nobody.sources == ()
    assert any(word in nobody.text for word in ("don't remember", "can't say", "Nobody"))


# --- anything -----------------------------------------------------------------------------------------------------


def test_follow_up_is_answered_from_what_was_said() -> None:
    lines = (
        Line("a news reporter", "What are you working on?"),
        Line("Bob Stone", "I'm writing a novel about sailors."),
    )
    why = Did(who="Bob Stone", what="writing a novel because he wants to see the sea once more")
    because = structs.replace(memory(4, "Why Bob writes.", importance=6), frames=(why,))

    answer = ask(BOB, "And why?", [*KNOWN, because], lines=lines)

    assert "sea once more" in answer.text
    assert answer.sources == (4,)


def test_same_question_at_the_same_moment_gets_the_same_answer() -> None:
    assert ask(KEEPER, "What are your interests?", KNOWN) == ask(KEEPER, "What are your interests?", KNOWN)


def test_reasoner_answers_interviews() -> None:
    reasoner = RulesReasoner(["Bob Stone"], ["Bakery"], 1, 10)
    question = AnswerInterview(BOB, 10, MORNING, "somebody", "How old are you?", "resting", "", None, "", ())

    assert "40" in reasoner.answer(question).value.text


_NAMES = ("Ann Miller", "Bob Stone", "Otto Berg", "your wife", "the Bakery", "a party")
_TEXTS = st.one_of(
    st.text(max_size=80),
    st.builds(
        "{} {} {}".format,
        st.sampled_from(
            ("Who is", "What would you give", "Did you know that", "Where is", "Tell me about", "Why", "If")
        ),
        st.sampled_from(_NAMES),
        st.sampled_from(
            ("?", "at 6 pm?", "walks by, what would you do?", "a compliment", "yesterday", "is running", "")
        ),
    ),
)
_MEMORIES: Sequence[Memory] = (*KNOWN, thought(7, "Bob Stone is set on finishing the novel."))


@given(
    text=_TEXTS,
    kept=st.sets(st.integers(0, 3)),
    lines=st.lists(st.text(max_size=30), max_size=3),
    has_plan=st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_any_text_gets_an_answer_whose_sources_were_recalled(
    text: str, kept: set[int], lines: list[str], has_plan: bool
) -> None:
    some = [_MEMORIES[index] for index in sorted(kept)]
    said = [Line(("a visitor", "Bob Stone")[index % 2], line) for index, line in enumerate(lines)]

    answer = ask(BOB, text, some, lines=said, plan=TODAY if has_plan else None)

    assert answer.text.strip()
    assert "{" not in answer.text.replace(text, "")
    assert set(answer.sources) <= {one.memory.id for one in recalled(some)}
