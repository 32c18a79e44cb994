"""Everybody of a run is asked of each topic and of each other, and the answers tell who is aware of what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.encoders import BagOfWords
from tests.lab.judged_town import FAIR_ASKED, asked, verdict
from tests.sim.hamlet import begin, finish, hamlet
from town.lab.answers import Posed
from town.lab.interview import Interviewer
from town.lab.interview.census import census, questions
from town.lab.outcomes.interviewed import with_interviews
from town.lab.outcomes.measuring import measure
from town.lab.topic import Topic, topics_of
from town.runlog.reader import RunReader


def test_one_is_asked_of_topics_and_of_the_others() -> None:
    fair = Topic("fair", ("Ann",), (("fair",),), "Ann gives a fair.")

    assert list(questions("Bob", ("Ann", "Bob", "Cas"), [fair])) == [
        Posed("topic fair", "memory", "Have you heard that Ann gives a fair?", "topic", "fair"),
        Posed("person Ann", "memory", "Do you know of Ann?", "person", "Ann"),
        Posed("person Cas", "memory", "Do you know of Cas?", "person", "Cas"),
    ]


def test_a_run_is_measured_by_what_its_people_say(tmp_path: Path) -> None:
    """By interview as many know of the topic as the record has knowers, with the same words for the same thing."""
    path = tmp_path / "run" / "run.sqlite"
    finish(begin(hamlet(tmp_path), path))
    with RunReader(path) as reader, Interviewer.at(path, encoder=BagOfWords()) as interviewer:
        topics = topics_of(reader.started())
        found = measure(reader)
        said = with_interviews(found, *census(reader, topics, interviewer))

    (topic,) = (one.name for one in topics)
    assert (
        said.figures[f"share of people who know of {topic}, by interview"]
        == found.figures[f"share of people who know of {topic}"]
    )
    assert said.figures[f"share of people who hallucinate {topic}"] == 0.0
    assert said.sections["By interview, at the end"] == (
        f"share of people who know of {topic}, by interview",
        f"share of people who say that they know of {topic}",
        f"share of people who hallucinate {topic}",
        "share of pairs who know each other, by interview",
        "share of accounts of people that are hallucinated",
    )


@pytest.mark.parametrize(
    ("who", "posed", "text", "is_aware"),
    [
        ("Bob Reed", FAIR_ASKED, "Yes, Ann holds a flower fair at Town Hall at five.", True),
        ("Bob Reed", FAIR_ASKED, "Yes, there is a fair at nine.", True),
        ("Bob Reed", FAIR_ASKED, "No, not that I know of.", False),
        ("Cas Lund", FAIR_ASKED, "No, I haven't heard of one.", False),
        ("Cas Lund", FAIR_ASKED, "Yes, there is a flower fair.", False),
        ("Bob Reed", asked("person", "Ann Hill"), "Ann is my wife.", True),
        ("Bob Reed", asked("person", "Ann Hill"), "I don't know anybody called Ann Hill.", False),
        ("Bob Reed", asked("person", "Kane Martin"), "Kane is an old friend from the harbour.", False),
    ],
)
def test_aware_is_who_says_so_and_knows(who: str, posed: Posed, text: str, is_aware: bool) -> None:
    assert verdict(who, posed, text).is_aware is is_aware
