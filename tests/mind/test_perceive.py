"""Perceiving: what is new, near and worth a memory, and words with where they came from."""

from __future__ import annotations

from tests.mind.scripted import SHOP, STOVE, Scripted, at_home, memories, mind_of
from town.core.events import Asked
from town.core.memory import Heard
from town.core.observation import Observation, Percept, Utterance
from town.mind.perceive import Noticed
from town.mind.questions import RateImportance

BOB = Percept("Bob", "reading", 2)


def take_in(mind_reasoner: Scripted, *observations: Observation, **stages: object) -> list[str]:
    """The texts that are remembered of one observation after another."""
    mind = mind_of(mind_reasoner, **stages)
    for seen in observations:
        mind.cognition.perceive.take_in(mind.thinking(seen.tick), seen)
    return [memory.text for memory in mind.state.stream.memories]


def test_people_and_things_become_sentences() -> None:
    fire = Percept(STOVE, "burning", 3, is_person=False, is_free=False)
    assert take_in(Scripted(), at_home(0, BOB, fire)) == [
        "Bob is reading at Mill Lane 1",
        "the stove in the kitchen of Mill Lane 1 is burning",
    ]


def test_what_was_remembered_lately_is_not_remembered_again() -> None:
    assert len(take_in(Scripted(), at_home(0, BOB), at_home(1, BOB))) == 1


def test_what_was_remembered_long_ago_is_new_again() -> None:
    """Retention is how many of the last memories are looked through."""
    others = [at_home(tick, Percept(f"P{tick}", "passing by", 1)) for tick in range(1, 4)]
    texts = take_in(Scripted(), at_home(0, BOB), *others, at_home(9, BOB), perceive={"retention": 3})
    assert texts.count("Bob is reading at Mill Lane 1") == 2


def test_only_the_nearest_are_attended_to() -> None:
    crowd = [Percept(f"P{distance}", "passing by", distance) for distance in range(9)]
    texts = take_in(Scripted(), at_home(0, *crowd), perceive={"attention": 3})
    assert texts == [f"P{number} is passing by at Mill Lane 1" for number in range(3)]


def test_all_that_is_new_is_rated_in_one_question() -> None:
    reasoner = Scripted((RateImportance, (2, 7)))
    mind = mind_of(reasoner)
    thinking = mind.thinking(4)
    noticed = mind.cognition.perceive.take_in(thinking, at_home(4, BOB, Percept("Cid", "crying", 3)))
    assert noticed == (
        Noticed(Percept("Cid", "crying", 3), 7, "Cid is crying at Mill Lane 1"),
        Noticed(BOB, 2, "Bob is reading at Mill Lane 1"),
    ), "the most important first"
    assert [memory.importance for memory in memories(thinking.events)] == [2, 7]
    assert [event.question for event in thinking.events if isinstance(event, Asked)] == ["RateImportance"]


def test_ratings_beyond_the_scale_are_brought_back_to_it() -> None:
    reasoner = Scripted((RateImportance, (0, 99)))
    mind = mind_of(reasoner)
    thinking = mind.thinking(0)
    mind.cognition.perceive.take_in(thinking, at_home(0, BOB, Percept("Cid", "crying", 3)))
    assert [memory.importance for memory in memories(thinking.events)] == [1, 10]


def test_words_are_remembered_with_the_utterance_they_came_from() -> None:
    words = Utterance(5, 2, "Bob", "There is a fair at six.", "tell")
    mind = mind_of(Scripted())
    thinking = mind.thinking(3)
    mind.cognition.perceive.take_in(thinking, at_home(3, heard=(words,)))
    (memory,) = memories(thinking.events)
    assert memory.text == 'Bob told Ann: "There is a fair at six."'
    assert (memory.kind, memory.evidence, memory.about) == ("dialogue", "heard", "Bob")
    assert memory.heard == Heard(5, 2, "Bob")


def test_same_words_are_remembered_each_time_they_are_said() -> None:
    twice = [at_home(tick, heard=(Utterance(5, tick, "Bob", "Yes.", "agree"),)) for tick in (0, 1)]
    assert len(take_in(Scripted(), *twice)) == 2


def test_own_doings_are_remembered_once() -> None:
    mind = mind_of(Scripted())
    thinking = mind.thinking(0)
    mind.cognition.perceive.notice_self(thinking, "baking", SHOP)
    mind.cognition.perceive.notice_self(thinking, "baking", SHOP)
    assert [(memory.text, memory.evidence) for memory in memories(thinking.events)] == [
        ("Ann is baking at Bakery", "own")
    ]


def test_without_perception_nothing_is_remembered() -> None:
    words = Utterance(5, 2, "Bob", "There is a fair at six.", "tell")
    assert take_in(Scripted(), at_home(0, BOB, heard=(words,)), perceive="none") == []
