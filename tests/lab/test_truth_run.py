"""A recorded run that ships with the project as the truth: read once, and asked often."""

from __future__ import annotations

from pathlib import Path

from town.lab.answers import Answer, Posed
from town.lab.judging.record import read_record
from town.lab.judging.truth import Truth
from town.lab.spread import spread
from town.lab.topic import topics_of
from town.runlog.reader import RunReader

DEMO = Path(__file__).resolve().parents[2] / "sim_runs" / "demo" / "run.sqlite"


def test_whoever_knows_by_a_chain_is_missed_when_they_deny_and_nobody_else() -> None:
    with RunReader(DEMO) as reader:
        truth, last, topic = Truth(read_record(reader)), reader.last_tick, topics_of(reader.started())[0]
        knowers = {knower.person for knower in spread(reader, topic).knowers}
    posed = Posed("topic", "memory", "Have you heard of it?", "topic", topic.name)

    denied = {who: truth.verdict(Answer(who, posed, "No, I haven't."), last).outcome for who in truth.record.people}

    assert {who for who, outcome in denied.items() if outcome == "missing"} == knowers
    assert {outcome for who, outcome in denied.items() if who not in knowers} == {"right"}


def test_nobody_knows_the_one_who_does_not_exist_and_everybody_their_own_name() -> None:
    with RunReader(DEMO) as reader:
        truth, last = Truth(read_record(reader)), reader.last_tick
    trap = Posed("trap", "memory", "Who is Odile Winterbourne?", "person", "Odile Winterbourne")
    name = Posed("introduce", "self-knowledge", "Would you introduce yourself?", "name")

    for who in truth.record.people:
        assert truth.verdict(Answer(who, trap, "Odile is an old friend of mine."), last).outcome == "hallucinated"
        assert truth.verdict(Answer(who, trap, "I've never met her."), last).outcome == "right"
        assert truth.verdict(Answer(who, name, f"Hello, I'm {who}."), last).outcome == "right"
