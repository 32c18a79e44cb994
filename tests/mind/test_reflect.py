"""Reflecting: when enough has happened, from memories that are cited."""

from __future__ import annotations

import pytest

from tests.mind.scripted import Scripted, at_home, memories, mind_of, remembering
from town.core.frames import Feels, Opinion
from town.core.memory import Memory
from town.core.observation import Percept
from town.mind.mind import Mind
from town.mind.questions import AskSalientQuestions, DrawInsights, Note, RateImportance

THREE = ("What does Ann care about?", "Whom does Ann like?", "What worries Ann?")


def reflections(mind: Mind) -> list[Memory]:
    return [memory for memory in mind.state.stream.memories if memory.kind == "reflection"]


def see(mind: Mind, tick: int) -> None:
    mind.think(at_home(tick, Percept(f"P{tick}", "passing by", 1)))


def test_reflects_when_enough_has_been_perceived() -> None:
    """Sums of 6, 12, 18: the threshold of 15 is reached with the third."""
    reasoner = Scripted(*[(RateImportance, (6,))] * 3, (AskSalientQuestions, ()))
    mind = mind_of(reasoner, reflect={"threshold": 15})
    asked = []
    for tick in range(3):
        see(mind, tick)
        asked.append(len(reasoner.of(AskSalientQuestions)))
    assert asked == [0, 0, 1]


def test_counting_begins_anew_after_a_reflection() -> None:
    reasoner = Scripted(*[(RateImportance, (6,))] * 5, (AskSalientQuestions, ()), (AskSalientQuestions, ()))
    mind = mind_of(reasoner, reflect={"threshold": 15})
    for tick in range(5):
        see(mind, tick)
    assert len(reasoner.of(AskSalientQuestions)) == 1
    assert mind.state.unreflected == 12


def test_what_was_there_before_the_run_and_what_was_thought_does_not_count() -> None:
    mind = remembering(mind_of(Scripted(), reflect={"threshold": 15}), "Ann owns a mill", importance=10)
    mind.thinking(0).note("plan", Note("Ann wants to bake", 10))
    assert mind.state.unreflected == 0


def think_about(*notes: Note) -> list[Memory]:
    """The reflections of one who has four memories and draws these insights from them."""
    reasoner = Scripted((RateImportance, (9,)), (AskSalientQuestions, THREE[:1]), (DrawInsights, notes))
    mind = remembering(mind_of(reasoner, reflect={"threshold": 9}), "Ann bakes", "Ann rests", "Ann sings")
    see(mind, 0)
    return reflections(mind)


def test_insights_become_memories_that_cite_others() -> None:
    (memory,) = think_about(Note("Ann loves her work", 8, (0, 2)))
    assert (memory.text, memory.importance, memory.sources, memory.evidence) == (
        "Ann loves her work",
        8,
        (0, 2),
        "thought",
    )


@pytest.mark.parametrize(
    "note",
    [
        pytest.param(Note("Ann floats", 8, ()), id="cites nothing"),
        pytest.param(Note("Ann floats", 8, (0, 99)), id="cites what there is not"),
        pytest.param(Note("Ann floats", 8, (-1,)), id="cites a number that is none"),
        pytest.param(Note("", 8, (0,)), id="says nothing"),
    ],
)
def test_insight_that_rests_on_nothing_is_left_out(note: Note) -> None:
    assert think_about(note) == []


def test_three_questions_and_five_insights_each_are_the_most() -> None:
    notes = [tuple(Note(f"insight {number} of {index}", 5, (0,)) for number in range(7)) for index in range(4)]
    drawn = [(DrawInsights, each) for each in notes]
    reasoner = Scripted((RateImportance, (9,)), (AskSalientQuestions, (*THREE, "And what else?")), *drawn)
    mind = remembering(mind_of(reasoner, reflect={"threshold": 9}), "Ann bakes")
    see(mind, 0)
    assert [question.question for question in reasoner.of(DrawInsights) if isinstance(question, DrawInsights)] == list(
        THREE
    )
    assert len(reflections(mind)) == 15


LIKING = Feels(who="Ann", whom="Bob", feeling="fond", warmth=0.6)


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(Note("Ann likes Bob", 8, (1,), (Opinion(who="Ann", about="Bob", stance=1.0),)), id="its words"),
        pytest.param(Note("Ann is fond of Bob", 8, (1,), (LIKING,)), id="its meaning"),
    ],
)
def test_what_has_been_concluded_is_not_concluded_again(again: Note) -> None:
    first = Note("Ann likes Bob", 5, (0,), (LIKING,))

    assert [memory.text for memory in think_about(first, again)] == ["Ann likes Bob"]


def test_insights_without_frames_are_told_apart_by_their_words() -> None:
    assert len(think_about(Note("Ann likes Bob", 5, (0,), ()), Note("Ann likes tea", 5, (0,), ()))) == 2


def test_reflections_can_rest_on_reflections() -> None:
    reasoner = Scripted(
        (RateImportance, (9,)),
        (RateImportance, (9,)),
        (AskSalientQuestions, THREE[:1]),
        (AskSalientQuestions, THREE[:1]),
        (DrawInsights, (Note("Ann loves her work", 8, (0,)),)),
        (DrawInsights, (Note("Ann will always bake", 8, (2,)),)),
    )
    mind = remembering(mind_of(reasoner, reflect={"threshold": 9}), "Ann bakes")
    see(mind, 0)
    see(mind, 1)
    first, second = reflections(mind)
    assert first.id in second.sources


def test_without_reflection_nobody_is_asked() -> None:
    reasoner = Scripted((RateImportance, (10,)))
    mind = mind_of(reasoner, reflect="none")
    see(mind, 0)
    assert memories([]) == reflections(mind) == []
    assert reasoner.of(AskSalientQuestions) == []
