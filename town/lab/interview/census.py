"""Asking everybody of a run what they know of each topic and of each other: awareness and acquaintance by interview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from town.lab.answers import Answer, Posed, Verdict
from town.lab.interview.interviewer import Interviewer
from town.lab.judging.record import read_record
from town.lab.judging.truth import Truth
from town.lab.topic import Topic
from town.runlog.reader import RunReader

CATEGORY = "memory"


class Census(NamedTuple):
    """Everybody's answers in the order of the cast, and the verdict on each."""

    answers: tuple[Answer, ...]
    verdicts: tuple[Verdict, ...]


def census(reader: RunReader, topics: Sequence[Topic], interviewer: Interviewer) -> Census:
    """Ask everybody, as they were at the interviewer's moment, and hold the answers against the run."""
    return census_by(Truth(read_record(reader)), topics, interviewer)


def census_by(truth: Truth, topics: Sequence[Topic], interviewer: Interviewer) -> Census:
    """The same, of a run that was read before."""
    people = interviewer.people
    answers = interviewer.answers([(who, one) for who in people for one in questions(who, people, topics)])
    return Census(answers, tuple(truth.verdict(answer, interviewer.tick) for answer in answers))


def questions(who: str, people: Sequence[str], topics: Sequence[Topic]) -> Iterator[Posed]:
    """What one person is asked: of each topic, then of each of the others."""
    for topic in topics:
        if topic.question:
            yield Posed(f"topic {topic.name}", CATEGORY, topic.question, "topic", topic.name)
    for other in people:
        if other != who:
            yield Posed(f"person {other}", CATEGORY, f"Do you know of {other}?", "person", other)
