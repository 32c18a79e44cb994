"""Reflection: questions that stand out, and statements that hold of the memories they cite."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.planning_town import ANN, FRIDAY, kit, memory, recalled
from tests.reason.understood import all_understood
from town.core.memory import Heard, Memory
from town.mind.questions import AskSalientQuestions, DrawInsights, Note
from town.reason.rules.reflect.reflecting import ask_questions, draw_insights


def said(number: int, conversation: int, words: str, speaker: str = "Bob Stone") -> Memory:
    """Something that Ann was told."""
    text = f'{speaker} told Ann Miller: "{words}"'
    return Memory(number, "dialogue", text, number * 100, 4, "heard", (), Heard(conversation, 0, speaker))


def seen(number: int, text: str, about: str = "") -> Memory:
    """Something that Ann saw."""
    return memory(number, text, evidence="seen", tick=number * 100, importance=2, about=about)


def own(number: int, text: str) -> Memory:
    """Something that Ann did."""
    return memory(number, text, evidence="own", tick=number * 100, importance=1)


TALKS = (
    said(0, 0, "My work at the shop is hard these days."),
    said(1, 1, "How does your work on the novel go?"),
    said(2, 2, "Work, always work!"),
)
SIGHTINGS = tuple(seen(number, "Eve Dark is reading a book at the Bakery", "Eve Dark") for number in range(3, 7))
WRITING = tuple(own(number, "Ann Miller is writing the novel at Mill House") for number in range(7, 12))
ALL = (*TALKS, *SIGHTINGS, *WRITING)


def insights(question: str, memories: tuple[Memory, ...] = ALL, tick: int = 2000) -> tuple[Note, ...]:
    """Ann's insights."""
    known = all_understood(kit().reader, ANN.name, memories, FRIDAY, tick)
    return draw_insights(DrawInsights(ANN, tick, FRIDAY, question, recalled(known)), kit()).value


def test_three_distinct_questions_about_what_takes_most_room() -> None:
    questions = ask_questions(AskSalientQuestions(ANN, 2000, FRIDAY, ALL), kit()).value

    assert len(set(questions)) == 3
    assert any("Bob Stone" in question for question in questions)


def test_even_an_empty_mind_has_three_questions() -> None:
    assert len(set(ask_questions(AskSalientQuestions(ANN, 0, FRIDAY, ()), kit()).value)) == 3


def test_talks_are_cited_by_what_is_concluded_from_them() -> None:
    notes = insights("What does Ann Miller think of Bob Stone these days?")

    assert any("work" in note.text and "Bob Stone" in note.text for note in notes)
    assert all(set(note.sources) <= {0, 1, 2} and len(note.sources) >= 2 for note in notes)


def test_one_keeps_seeing_somebody_somewhere() -> None:
    (note,) = insights("What does Ann Miller think of Eve Dark these days?")

    assert "Eve Dark" in note.text
    assert "Bakery" in note.text
    assert note.sources == (3, 4, 5, 6)


def test_how_the_days_are_spent() -> None:
    notes = insights("How is Ann Miller spending the days?")

    assert any("writing" in note.text and set(note.sources) <= set(range(7, 12)) for note in notes)


def test_nothing_is_concluded_twice() -> None:
    first = insights("How is Ann Miller spending the days?")
    known = tuple(
        memory(20 + index, note.text, kind="reflection", evidence="thought", sources=note.sources)
        for index, note in enumerate(first)
    )

    again = insights("How is Ann Miller spending the days?", (*ALL, *known), tick=3000)

    assert not {note.text for note in first} & {note.text for note in again}


def test_reflections_rest_on_reflections() -> None:
    thoughts = tuple(
        memory(30 + index, text, kind="reflection", evidence="thought", sources=(0,))
        for index, text in enumerate(
            ("Ann Miller and Bob Stone often talk about their work.", "Ann Miller enjoys the company of Bob Stone.")
        )
    )

    notes = insights("What is Bob Stone to Ann Miller?", (*TALKS, *thoughts))

    assert any(set(note.sources) == {30, 31} for note in notes)


def test_no_memories_no_insights() -> None:
    assert insights("What does Ann Miller think of Bob Stone?", ()) == ()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(ALL), unique=True), st.sampled_from(["Who is Eve Dark?", "How are things?", ""]))
def test_every_insight_cites_what_was_recalled(memories: list[Memory], question: str) -> None:
    notes = insights(question, tuple(memories))

    assert len(notes) <= 5
    for note in notes:
        assert note.sources
        assert set(note.sources) <= {each.id for each in memories}
        assert 4 <= note.importance <= 8
