"""What a finished run comes to: its outcomes, and what its people answer, held against the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from town.lab.answers import Answer, Posed, Verdict
from town.lab.batch.experiment import Order
from town.lab.contacts import contacts_of
from town.lab.interview import Interviewer
from town.lab.interview.census import census_by
from town.lab.judging.record import KINDS as HELD
from town.lab.judging.record import Gathered, RunRecord
from town.lab.judging.rubric import rubric
from town.lab.judging.truth import Truth
from town.lab.outcomes.interviewed import with_interviews
from town.lab.outcomes.measuring import KINDS, measuring
from town.lab.outcomes.records import Outcomes
from town.lab.questionnaire import pose
from town.runlog.reader import RunReader
from town.sim.simulation import Simulation

Asked = Sequence[tuple[str, Sequence[Posed]]]  # everybody, and what they are asked


class Questioned(Struct, frozen=True):
    """Everybody's answers in the order of the cast and of the questions; verdicts and rubric scores go with them."""

    answers: tuple[Answer, ...]
    verdicts: tuple[Verdict, ...]
    rubric: tuple[float, ...]


class Assessment(Struct, frozen=True):
    """All that an experiment keeps of a run.

    `questioned` has the answers of people as they are under "", and those of people with kinds of memory withheld
    under the condition's name.
    """

    digest: str
    people: int
    ticks: int
    hashes: dict[str, str]
    versions: dict[str, str]
    outcomes: Outcomes
    questioned: dict[str, Questioned]


def assess(order: Order, run: Simulation, path: Path) -> Assessment:
    """Measure a run that is over and committed, and ask its people."""
    with RunReader(path) as reader:
        started, digest = reader.started(), reader.digest_at(reader.last_tick)
        outcomes, truth = measured(reader)
        contacts = contacts_of(reader)
    asked = [(who, pose(contacts, who, run.tick, order.questions, order.seed)) for who in contacts.people]
    with Interviewer.of(run) as interviewer:
        questioned = _questioned(order, interviewer, truth, asked)
        outcomes = with_interviews(outcomes, *census_by(truth, contacts.topics, interviewer))
    return Assessment(
        digest=digest,
        people=len(run.people),
        ticks=run.ticks,
        hashes=started.hashes,
        versions=started.versions,
        outcomes=outcomes,
        questioned=questioned,
    )


def measured(reader: RunReader) -> tuple[Outcomes, Truth]:
    """What came of a run, and what its people's answers are held against: by one reading of it."""
    gathered, outcomes_of = Gathered(), measuring(reader)
    outcomes = outcomes_of.read(reader.events(KINDS), (gathered.take, HELD))
    return outcomes, Truth(RunRecord(gathered, outcomes_of.spreads, outcomes_of.clock))


def _questioned(order: Order, interviewer: Interviewer, truth: Truth, asked: Asked) -> dict[str, Questioned]:
    found: dict[str, Questioned] = {}
    by_kinds: dict[tuple[str, ...], Questioned] = {}
    for name, kinds in {"": (), **order.withheld}.items():
        if kinds not in by_kinds:
            by_kinds[kinds] = judged(truth, _answers(interviewer, asked, kinds), interviewer.tick)
        found[name] = by_kinds[kinds]
    return found


def _answers(interviewer: Interviewer, asked: Asked, withheld: Iterable[str] = ()) -> tuple[Answer, ...]:
    return interviewer.answers([(who, one) for who, posed in asked for one in posed], withheld)


def judged(truth: Truth, answers: tuple[Answer, ...], tick: int) -> Questioned:
    """Answers of everybody to the same questions, each held against the record and scored."""
    held = [truth.held(answer, tick) for answer in answers]
    texts = defaultdict[str, list[str]](list)
    for answer in answers:
        texts[answer.posed.id].append(answer.text)
    scores = []
    for answer, (evidence, verdict) in zip(answers, held, strict=True):
        others = list(texts[answer.posed.id])
        others.remove(answer.text)
        scores.append(rubric(evidence, answer.sources, verdict, others).score)
    return Questioned(answers, tuple(verdict for _, verdict in held), tuple(scores))
