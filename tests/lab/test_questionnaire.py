"""Questions with gaps: read strictly, and filled in for one person from a run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from town.core.config import TopicConfig
from town.core.errors import BadInput, UsageError
from town.core.events import Event, RunEnded, RunStarted, Said, Spawned
from town.core.geometry import Tile
from town.core.persona import Lifestyle, Persona, Relationship
from town.lab.answers import Posed
from town.lab.contacts import contacts_of
from town.lab.questionnaire import Questionnaire, find_questionnaire, pose, read_questionnaire
from town.lab.topic import Topic
from town.runlog.reader import RunReader
from town.runlog.store import RunStore

ANN, BOB, CAS, DEE = "Ann Ay", "Bob Bee", "Cas Cee", "Dee Dee"
NOBODY: Mapping[str, float] = MappingProxyType({})
FAIR = {"name": "fair", "start_with": [ANN], "about": "Ann Ay gives a fair.", "mentions": [["fair"]]}
PLAY = {"name": "play", "start_with": [ANN], "mentions": [["play"]], "ask": "Is there a play?"}


def spawned(name: str, ties: Mapping[str, float] = NOBODY) -> Spawned:
    relationships = {other: Relationship(closeness) for other, closeness in ties.items()}
    persona = Persona(
        name, 41, ("wry",), "baker", "Mill:kitchen", Lifestyle(6 * 3600, 22 * 3600), relationships=relationships
    )
    return Spawned(name, Tile(1, 1), persona)


def talk(number: int, one: str, other: str, *, is_answered: bool = True) -> list[Event]:
    hello, gladly = Said(number, 0, one, (other,), "Hello", "greet"), Said(number, 1, other, (one,), "Hello", "greet")
    return [hello, gladly] if is_answered else [hello]


def town_of(folder: Path, *topics: object, ticks: tuple[list[Event], ...] = (), people: tuple[Spawned, ...]) -> Path:
    """A run file made by hand."""
    started = RunStarted(
        schema=2, seed=3, start="2024-05-01T12:00:00", tick_seconds=60, ticks=len(ticks),
        config=json.dumps({"topics": topics}), hashes={}, versions={},
    )  # fmt: skip
    path = folder / "run.sqlite"
    store = RunStore.create(path, {}, {"scenario": "x", "name": "x"})
    log: list[list[Event]] = [[started, *people], *ticks, [RunEnded(len(ticks))]]
    for tick, events in enumerate(log, -1):
        store.append(tick, events)
    store.close()
    return path


def asked(questionnaire: Questionnaire, path: Path, person: str, tick: int = 99) -> dict[str, Posed]:
    with RunReader(path) as reader:
        return {one.id: one for one in pose(reader, person, tick, questionnaire, 3)}


def read(text: str) -> Questionnaire:
    return read_questionnaire(text.encode(), "mine.yaml")


WHO = read("questions: ['{met_a}', '{met_b}', '{contact}', '{recent}']")


def test_the_questions_of_the_paper_are_five_of_five_kinds() -> None:
    paper = find_questionnaire("paper")
    assert Counter(one.category for one in paper.questions) == dict.fromkeys(
        ("self-knowledge", "memory", "plans", "reactions", "reflections"), 5
    )
    assert paper.categories == ("self-knowledge", "memory", "plans", "reactions", "reflections")


def test_people_asked_about_are_those_talked_with_most_up_to_the_moment(tmp_path: Path) -> None:
    """A greeting that nobody answers is no talk."""
    ticks = (
        talk(0, ANN, BOB), talk(1, CAS, ANN), talk(2, ANN, CAS), talk(3, DEE, ANN, is_answered=False), talk(4, BOB, ANN)
    )  # fmt: skip
    path = town_of(tmp_path, ticks=ticks, people=tuple(spawned(name) for name in (ANN, BOB, CAS, DEE)))
    texts = {tick: [one.text for one in asked(WHO, path, ANN, tick).values()] for tick in (0, 2, 4)}
    assert texts[2] == [CAS, BOB, CAS, CAS]
    assert texts[4] == [BOB, CAS, BOB, BOB]  # twice each; Bob was the last
    assert texts[0][0] == BOB


def test_without_talks_it_is_whom_one_knows_and_then_whom_the_dice_name(tmp_path: Path) -> None:
    people = (spawned(ANN, {CAS: 0.3, DEE: 0.8, "Zoe Zed": 0.9}), *(spawned(name) for name in (BOB, CAS, DEE)))
    path = town_of(tmp_path, people=people)
    assert [one.text for one in asked(WHO, path, ANN).values()] == [DEE, CAS, DEE, DEE]
    strangers = {asked(WHO, path, BOB, tick)["1"].text for tick in range(9)}
    assert len(strangers) == 1
    assert strangers <= {ANN, CAS, DEE}


def test_what_a_town_has_nothing_for_is_not_asked(tmp_path: Path) -> None:
    """One person alone, and no second topic."""
    path = town_of(tmp_path, FAIR, people=(spawned(ANN),))
    texts = [one.text for one in asked(find_questionnaire("paper"), path, ANN).values() if one.category == "memory"]
    assert texts == ["Who is Kane Martinez?", "Have you heard that Ann Ay gives a fair?"]


def test_topics_are_asked_about_as_the_scenario_says(tmp_path: Path) -> None:
    path = town_of(tmp_path, PLAY, FAIR, people=(spawned(ANN), spawned(BOB), spawned(CAS)))
    posed = asked(find_questionnaire("paper"), path, BOB)
    assert posed["topic_1"] == Posed("topic_1", "memory", "Is there a play?", "topic", "play")
    assert posed["topic_2"] == Posed("topic_2", "memory", "Have you heard that Ann Ay gives a fair?", "topic", "fair")
    assert len(posed) == 25
    assert Topic("play", (), (), "").question == "Have you heard of the play?"


def test_nobody_of_the_cast_is_a_trap(tmp_path: Path) -> None:
    questionnaire = read(f"trap: [{BOB}, Nobody At All]\nquestions: ['Who is {{trap}}?']")
    path = town_of(tmp_path, people=(spawned(ANN), spawned(BOB)))
    assert asked(questionnaire, path, ANN)["1"].text == "Who is Nobody At All?"
    path = town_of(tmp_path / "other", people=(spawned(ANN), spawned("Nobody At All"), spawned(BOB)))
    assert asked(questionnaire, path, ANN) == {}


def test_a_run_is_read_once_for_all_of_its_people(tmp_path: Path) -> None:
    path = town_of(tmp_path, PLAY, ticks=(talk(0, ANN, BOB),), people=(spawned(ANN), spawned(BOB), spawned(CAS)))
    with RunReader(path) as reader:
        contacts = contacts_of(reader)
        for name in (ANN, BOB, CAS):
            assert pose(contacts, name, 5, WHO, 3) == pose(reader, name, 5, WHO, 3)


def test_bare_texts_do(tmp_path: Path) -> None:
    questionnaire = read('questions: ["How are you?", {ask: "Who is {contact}?", check: person, subject: "{contact}"}]')
    path = town_of(tmp_path, people=(spawned(ANN), spawned(BOB)))
    assert list(asked(questionnaire, path, ANN).values()) == [
        Posed("1", "questions", "How are you?"),
        Posed("2", "questions", "Who is Bob Bee?", "person", "Bob Bee"),
    ]


FAULTS = [
    ("questions: [What now?, 5]", 'mine.yaml:1: questions[2].ask: found 5; text is wanted'),
    ("questions:\n - a\n - {ask: b, chek: name}", 'mine.yaml:3: questions[2]: "chek" is not a key here; did you mean'),
    ("questions:\n - {ask: b, check: nam}", 'mine.yaml:2: questions[1].check: found "nam"; did you mean "name"?'),
    ("questions:\n - 'Who is {met_c}?'", "mine.yaml:2: questions[1]: found {met_c}, which is nothing to fill in; did"),
    ("questions:\n - {ask: x, check: plan_at, subject: '6 pm'}", 'questions[1]: found "6 pm"; write a time as "HH:MM"'),
    ("questions:\n - {ask: x, check: person}", 'mine.yaml:2: questions[1]: the check "person" needs a "subject"'),
    ("questions: [{id: a, ask: x}, {id: a, ask: y}]", 'questions[2].id: "a" is also the id of question 1; give it'),
    ("questions: []", "mine.yaml:1: questions: found []; at least 1 of these are wanted"),
    ("trap: [X Y]", 'mine.yaml:1: "questions" is missing'),
    ("", "mine.yaml: the file is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), FAULTS)
def test_a_fault_is_said_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(text)
    assert sentence in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"papers: there is no such file; give the path .* or one of: paper"):
        find_questionnaire("papers")
    with pytest.raises(UsageError, match="cannot be read"):
        find_questionnaire(str(tmp_path))
    (tmp_path / "mine.yaml").write_text("questions: [Why?]", encoding="utf-8")
    assert find_questionnaire(str(tmp_path / "mine.yaml")).questions[0].ask == "Why?"


def test_a_topic_that_says_nothing_of_asking_is_recorded_as_before() -> None:
    """Runs of scenarios without `ask` keep their digests."""
    topic = {"name": "fair", "start_with": ["Ann"], "mentions": [["fair"]]}
    assert "ask" not in TopicConfig.model_validate(topic).model_dump()
    assert TopicConfig.model_validate({**topic, "ask": "Well?"}).model_dump()["ask"] == "Well?"
