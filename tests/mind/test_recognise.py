"""Who somebody is comes back at the sight of them, however much has happened since."""

from __future__ import annotations

from tests.mind.scripted import Scripted, at_home, mind_of, remembering
from town.core.events import Recalled, Remembered
from town.core.memory import Memory
from town.core.observation import Percept
from town.mind.mind import Mind
from town.mind.questions import React

BOB = Percept("Bob", "reading", 2)
DAY = 8640


def busy(reasoner: Scripted, **stages: object) -> Mind:
    """Ann met Bob yesterday; since then two hundred things of more importance have happened to her."""
    mind = remembering(mind_of(reasoner, **stages), "Ann bakes")
    met = Memory(1, "dialogue", "Ann met Bob for the first time at Bakery.", 0, 4, "thought", about="Bob")
    mind.state.apply(0, Remembered("Ann", met))
    for number in range(2, 202):
        text = f"Ann has a relationship with what is my number {number}"
        mind.state.apply(DAY, Remembered("Ann", Memory(number, "observation", text, DAY, 8, "seed")))
    return mind


def what_came_to_mind(mind: Mind, reasoner: Scripted) -> list[str]:
    mind.think(at_home(DAY + 1, BOB))
    (question,) = reasoner.of(React)
    assert isinstance(question, React)
    return [one.memory.text for one in question.memories]


def test_a_face_brings_back_the_first_meeting() -> None:
    reasoner = Scripted()
    assert "Ann met Bob for the first time at Bakery." in what_came_to_mind(busy(reasoner), reasoner)


def test_what_is_known_of_somebody_is_recalled_with_its_own_terms() -> None:
    mind = busy(Scripted())
    thought = mind.think(at_home(DAY + 1, BOB))
    first, second = [event for event in thought.events if isinstance(event, Recalled) and "relationship" in event.query]
    assert (first.query, first.ids, first.terms) == ("What is my relationship with Bob?", (1,), ((0.0, 0.0, 0.0),))
    assert len(second.ids) == 30
    assert 1 not in second.ids, "else this test shows nothing"


def test_a_mere_sighting_is_nothing_known() -> None:
    mind = mind_of(Scripted())
    mind.think(at_home(0, BOB))
    assert [memory.about for memory in mind.state.stream.memories if memory.about] == ["Bob"]
    assert mind.state.stream.known_of("Bob").tolist() == []


def test_without_retrieval_a_face_brings_back_nothing() -> None:
    reasoner = Scripted()
    assert what_came_to_mind(busy(reasoner, retrieve={"use": "none"}), reasoner) == []


def test_the_newest_alone_know_people_too() -> None:
    reasoner = Scripted()
    mind = busy(reasoner, retrieve={"use": "recent", "count": 5})
    assert "Ann met Bob for the first time at Bakery." in what_came_to_mind(mind, reasoner)
