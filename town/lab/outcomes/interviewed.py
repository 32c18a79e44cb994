"""Who knows of what and of whom by their own account: figures of answers and of the verdicts on them.

A person is aware of what they say that they know, where the run bears it out; where it does not, they hallucinate. As
in the paper the shares are over those who were asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from town.lab.answers import Answer, Verdict
from town.lab.outcomes.records import Outcomes

HEADING = "By interview, at the end"
TOPIC, PERSON = "topic", "person"  # what questions check


def with_interviews(found: Outcomes, answers: Sequence[Answer], verdicts: Sequence[Verdict]) -> Outcomes:
    """The outcomes of a run with what its people said when they were asked."""
    said = awareness(answers, verdicts) | acquaintances(answers, verdicts)
    rounded = {name: round(value, 6) for name, value in said.items()}
    sections = {**found.sections, HEADING: tuple(said)}
    return replace(found, figures={**found.figures, **rounded}, sections=sections)


class Account(NamedTuple):
    """What came of all questions that a person was asked about one subject."""

    person: str
    subject: str
    is_aware: bool  # says that they know of it, and does
    hallucinates: bool  # claims what nothing in the run supports, and knows nothing of it

    @property
    def claims(self) -> bool:
        """Whether they say that they know of it, rightly or not."""
        return self.is_aware or self.hallucinates


def accounts(answers: Iterable[Answer], verdicts: Iterable[Verdict], check: str) -> tuple[Account, ...]:
    """One account per person and subject, in the order of asking; answers and verdicts belong together in order.

    Of several answers on one subject, one that shows awareness is enough.
    """
    found: dict[tuple[str, str], list[Verdict]] = {}
    for answer, verdict in zip(answers, verdicts, strict=True):
        if answer.posed.check == check and verdict.outcome != "unchecked":
            found.setdefault((answer.person, answer.posed.subject), []).append(verdict)
    return tuple(_account(person, subject, judged) for (person, subject), judged in found.items())


def awareness(answers: Sequence[Answer], verdicts: Sequence[Verdict]) -> dict[str, float]:
    """For each topic: the share who are aware of it, the share who say so, and the share who hallucinate it."""
    found: dict[str, float] = {}
    asked = accounts(answers, verdicts, TOPIC)
    for topic in dict.fromkeys(one.subject for one in asked):
        some = [one for one in asked if one.subject == topic]
        found[f"share of people who know of {topic}, by interview"] = _share(one.is_aware for one in some)
        found[f"share of people who say that they know of {topic}"] = _share(one.claims for one in some)
        found[f"share of people who hallucinate {topic}"] = _share(one.hallucinates for one in some)
    return found


def mutual(answers: Sequence[Answer], verdicts: Sequence[Verdict]) -> tuple[tuple[str, str], ...]:
    """The pairs who both say that they know of each other, and do; names in the order of asking."""
    aware = {(one.person, one.subject) for one in accounts(answers, verdicts, PERSON) if one.is_aware}
    return tuple(pair for pair in _pairs(answers) if pair in aware and pair[::-1] in aware)


def acquaintances(answers: Sequence[Answer], verdicts: Sequence[Verdict]) -> dict[str, float]:
    """The density of the network by interview, and the share of accounts of people that are hallucinated.

    Pairs count of whom each was asked about the other. Those who do not exist, asked about to set a trap, count for
    the hallucinations only.
    """
    asked = accounts(answers, verdicts, PERSON)
    keys = {(one.person, one.subject) for one in asked}
    possible = [pair for pair in _pairs(answers) if pair in keys and pair[::-1] in keys]
    found: dict[str, float] = {}
    if possible:
        found["share of pairs who know each other, by interview"] = len(mutual(answers, verdicts)) / len(possible)
    if asked:
        found["share of accounts of people that are hallucinated"] = _share(one.hallucinates for one in asked)
    return found


def _account(person: str, subject: str, judged: Sequence[Verdict]) -> Account:
    is_aware = any(verdict.is_aware for verdict in judged)
    hallucinates = not is_aware and any(verdict.outcome == "hallucinated" for verdict in judged)
    return Account(person, subject, is_aware, hallucinates)


def _pairs(answers: Iterable[Answer]) -> Iterator[tuple[str, str]]:
    people = list(dict.fromkeys(answer.person for answer in answers))
    for place, one in enumerate(people):
        yield from ((one, other) for other in people[place + 1 :])


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / len(found)
