"""Asking people of a run: at a moment of its file or at its end, with and without kinds of memory, leaving no trace."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest

from tests.encoders import BagOfWords
from tests.reason.llm.scriptedmodel import ScriptedModel
from tests.sim.hamlet import begin, hamlet, last_digest, steps
from tests.sim.modelled import stack_over, trio
from town.core.config import CognitionConfig
from town.core.errors import UsageError
from town.core.memory import Recollection
from town.core.talk import Line
from town.lab.answers import Posed
from town.lab.contacts import contacts_of
from town.lab.interview import Conversation, Interviewer, checked_kinds
from town.lab.questionnaire import find_questionnaire, pose
from town.mind.assemble import cognition_from
from town.mind.questions import Answered, AnswerInterview, Question, Reasoner, Reply, Summarise
from town.reason.llm.model import Reply as ModelReply
from town.reason.llm.model import Request
from town.runlog.reader import RunReader
from town.show.overview import town_at
from town.sim.answering import stack_of
from town.sim.record import scenario_of
from town.sim.simulation import Simulation

A = TypeVar("A")

ANN, BOB, CLEO = "Ann Hill", "Bob Stone", "Cleo Reed"
PICNIC = "Have you heard of the picnic?"


@dataclass
class Listening:
    """A reasoner that holds one, and keeps what it was asked."""

    inner: Reasoner
    asked: list[Question[Any]] = field(default_factory=list)

    def answer(self, question: Question[A]) -> Answered[A]:
        self.asked.append(question)
        return self.inner.answer(question)

    @property
    def last(self) -> AnswerInterview:
        (*_, last) = (one for one in self.asked if isinstance(one, AnswerInterview))
        return last

    @property
    def kinds(self) -> list[str]:
        return [type(one).__name__ for one in self.asked]


@dataclass
class Citing:
    """A reasoner whose answers cite whatever they are told to."""

    inner: Reasoner
    sources: tuple[int, ...]

    def answer(self, question: Question[A]) -> Answered[A]:
        if isinstance(question, AnswerInterview):
            return Answered(Reply("So it is.", self.sources))  # type: ignore[arg-type]  # A is Reply here
        return self.inner.answer(question)


class EchoingModel:
    """Says who was asked what."""

    name = "echo"

    def complete(self, request: Request) -> ModelReply:
        if request.kind == "Summarise":
            return ModelReply('{"me": "Somebody who goes about their day."}')
        asked = request.ask.rsplit('"', 2)[1]
        return ModelReply(json.dumps({"say": f"{request.owner} on {asked}", "from": []}))

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Simulation, Path]:
    """A morning of five people, over and closed, as it is in memory and in its file."""
    folder = tmp_path_factory.mktemp("lived")
    path = folder / "run" / "run.sqlite"
    run = begin(hamlet(folder), path)
    for _ in steps(run):
        pass
    run.close()
    return run, path


@pytest.fixture(scope="module")
def path(lived: tuple[Simulation, Path]) -> Path:
    return lived[1]


def at(path: Path, tick: int | None = None, reasoner: Reasoner | None = None) -> Interviewer:
    return Interviewer.at(path, tick, reasoner, BagOfWords())


def listening(path: Path) -> Listening:
    with RunReader(path) as reader:
        return Listening(stack_of(scenario_of(reader)))


def posed_to_all(path: Path) -> list[tuple[str, Posed]]:
    with RunReader(path) as reader:
        contacts, tick, paper = contacts_of(reader), reader.last_tick, find_questionnaire("paper")
    return [(name, one) for name in contacts.people for one in pose(contacts, name, tick, paper, 1)]


def ids(memories: Sequence[Recollection]) -> set[int]:
    return {one.memory.id for one in memories}


def test_people_answer_alike_from_the_file_and_from_the_simulation_in_any_order(
    lived: tuple[Simulation, Path],
) -> None:
    run, path = lived
    questions = posed_to_all(path)
    living = Interviewer.of(run)
    first = dict(zip(questions, living.answers(questions), strict=True))
    with at(path) as recorded:
        again = {asked: recorded.answer(*asked) for asked in reversed(questions)}
    assert first == again
    assert len(first) == 5 * 24  # one topic
    assert all(answer.text and answer.by == "rules" for answer in first.values())


def test_an_interview_leaves_the_run_file_as_it_was(path: Path) -> None:
    files = {one: hashlib.sha256(one.read_bytes()).hexdigest() for one in path.parent.iterdir()}
    with at(path) as interviewer:
        for name in interviewer.people:
            interviewer.answer(name, PICNIC)
            interviewer.answer(name, PICNIC, ("reflection", "plan"))
    assert {one: hashlib.sha256(one.read_bytes()).hexdigest() for one in path.parent.iterdir()} == files


def test_an_interview_before_a_run_is_closed_leaves_its_record_as_it_would_be(tmp_path: Path) -> None:
    """Neither a record nor a vector of it goes into the file."""
    contents = []
    for name in ("one", "other"):
        file = tmp_path / name / "run" / "run.sqlite"
        run = begin(hamlet(tmp_path / name, days=0.03), file)
        for _ in steps(run):
            pass
        if name == "other":
            Interviewer.of(run).answer(ANN, "Something that nobody has said so far?")
        run.close()
        with RunReader(file) as reader:
            contents.append((last_digest(file), [text for text, _ in reader.vectors()], dict(reader.facts)["scenario"]))
    assert contents[0] == contents[1]


def test_only_a_run_that_is_over_can_be_asked_as_it_is(tmp_path: Path) -> None:
    run = begin(hamlet(tmp_path), tmp_path / "run" / "run.sqlite")
    with pytest.raises(ValueError, match="only a simulation that is over"):
        Interviewer.of(run)
    run.close()


def test_what_is_recalled_is_what_the_person_would_recall(lived: tuple[Simulation, Path]) -> None:
    """The state of mind is that of the simulation, last accesses included, and asking does not change it."""
    run, path = lived
    reasoner = listening(path)
    mind = run.town.minds[BOB]
    before = mind.state.stream.last_access.copy()
    with at(path, reasoner=reasoner) as interviewer:
        interviewer.answer(BOB, PICNIC)
        interviewer.answer(BOB, PICNIC)
        folded = interviewer.state(BOB)
    (expected,) = mind.cognition.retrieve(mind.state, [PICNIC], run.tick)
    assert reasoner.last.memories == expected
    assert folded.stream.memories == mind.state.stream.memories
    assert np.array_equal(folded.stream.last_access, before)
    assert folded.plan == mind.state.plan == reasoner.last.plan
    assert folded.summary == mind.state.summary == reasoner.last.summary


def test_at_an_earlier_moment_people_know_and_do_what_they_did_then(path: Path) -> None:
    tick = 500  # 08:13
    reasoner = listening(path)
    with at(path, tick, reasoner) as interviewer, RunReader(path) as reader:
        town = town_at(reader, tick)
        places = scenario_of(reader).town
        for name in interviewer.people:
            interviewer.answer(name, PICNIC)
            asked = reasoner.last
            assert max(one.memory.tick for one in asked.memories) <= tick
            assert asked.now.strftime("%H:%M:%S") == "08:13:20"
            assert (asked.activity, asked.place) == (town.doings[name].activity, places.arena_at(town.tiles[name]))


def test_somebody_whom_the_question_names_is_thought_of(path: Path) -> None:
    reasoner = listening(path)
    with at(path, reasoner=reasoner) as interviewer:
        stream = interviewer.state(CLEO).stream
        known = set(stream.known_of(ANN).tolist())
        interviewer.answer(CLEO, "And Ann?")
        assert len(known & ids(reasoner.last.memories)) >= min(len(known), 15) > 3
        interviewer.answer(CLEO, "What else?", transcript=(Line("me", "Who is Ann?"), Line(CLEO, "A baker.")))
        assert len(known & ids(reasoner.last.memories)) >= min(len(known), 15)


@pytest.mark.parametrize("kinds", [("reflection",), ("plan", "reflection"), ("dialogue",), ("observation", "plan")])
def test_withheld_kinds_are_not_recalled_and_not_cited(path: Path, kinds: tuple[str, ...]) -> None:
    reasoner = listening(path)
    gone = {*kinds, *(("dialogue",) if "observation" in kinds else ())}
    with at(path, reasoner=reasoner) as interviewer:
        for name in interviewer.people:
            answer = interviewer.answer(name, "Ann, Bob, Cleo, Dan and Eve, and the picnic?", kinds)
            recalled = [one.memory for one in reasoner.last.memories]
            assert answer.withheld == checked_kinds(kinds)
            assert {one.kind for one in recalled if one.evidence not in ("seed", "whisper")}.isdisjoint(gone)
            assert recalled
            assert (reasoner.last.plan is None) == ("plan" in kinds)


def test_what_one_was_given_stays_unless_it_is_withheld_too(path: Path) -> None:
    reasoner = listening(path)
    everything = ("observation", "dialogue", "plan", "reflection")
    with at(path, reasoner=reasoner) as interviewer:
        interviewer.answer(ANN, PICNIC, everything)
        assert {one.memory.evidence for one in reasoner.last.memories} == {"seed", "whisper"}
        answer = interviewer.answer(ANN, PICNIC, (*everything, "seed"))
        assert reasoner.last.memories == ()
    assert answer.sources == ()
    assert answer.text


def test_who_one_is_without_some_kinds_is_asked_once(path: Path) -> None:
    reasoner = listening(path)
    with at(path, reasoner=reasoner) as interviewer:
        for kinds in ((), ("reflection",), ("reflection",), ("reflection", "plan")):
            interviewer.answer(ANN, PICNIC, kinds)
            interviewer.answer(ANN, "How are you?", kinds)
    assert reasoner.kinds.count("Summarise") == 2
    for one in reasoner.asked:
        if isinstance(one, Summarise):
            assert "reflection" not in {recalled.memory.kind for recalled in one.memories}


def test_an_answer_cites_only_memories_that_one_has_and_may_use(path: Path) -> None:
    with RunReader(path) as reader:
        inner = stack_of(scenario_of(reader))
    with at(path, reasoner=Citing(inner, (0, 1, 99_999, -1))) as interviewer:
        answer = interviewer.answer(ANN, PICNIC)
        assert answer.sources == (0, 1)
        assert [one.id for one in interviewer.memories(answer)] == [0, 1]
        everything = ("observation", "dialogue", "plan", "reflection", "seed")
        assert interviewer.answer(ANN, PICNIC, everything).sources == ()


def test_a_town_that_recalls_nothing_answers_from_who_one_is(lived: tuple[Simulation, Path]) -> None:
    run, _ = lived
    retrieve = cognition_from(CognitionConfig.model_validate({"retrieve": "none"})).retrieve
    states = {name: mind.state for name, mind in run.town.minds.items()}
    reasoner = Listening(run.stack)
    asking = Interviewer(states, reasoner, retrieve, run.clock, run.tick, dict(run.town.state.doings))
    assert asking.answer(ANN, PICNIC).sources == ()
    assert reasoner.last.memories == ()


def test_the_newest_memories_are_the_newest_of_those_left(lived: tuple[Simulation, Path]) -> None:
    run, _ = lived
    retrieve = cognition_from(CognitionConfig.model_validate({"retrieve": {"use": "recent", "count": 4}})).retrieve
    state = run.town.minds[ANN].state
    among = np.array([1, 3, 5, 7, 9])
    (found,) = retrieve(state, ["x"], run.tick, "", among)
    assert [one.memory.id for one in found] == [9, 7, 5, 3]
    assert retrieve(state, ["x"], run.tick, BOB, np.array([], np.int64)) == ((),)


def test_a_conversation_goes_on(path: Path) -> None:
    reasoner = listening(path)
    with at(path, reasoner=reasoner) as interviewer:
        talk = Conversation(interviewer, ANN, ("reflection",), "a news reporter")
        first = talk.ask("Who are  you?")
        talk.ask(PICNIC)
    assert reasoner.last.asker == "a news reporter"
    assert reasoner.last.transcript == (Line("a news reporter", "Who are you?"), Line(ANN, first.text))
    assert [line.text for line in talk.lines[:3]] == ["Who are you?", first.text, PICNIC]


def test_a_model_answers_and_what_it_took_is_known(tmp_path: Path) -> None:
    """A reply of no use is answered by rules, and the answer says so."""
    file = tmp_path / "run" / "run.sqlite"
    scenario = trio(tmp_path, hours=0.2)
    run = begin(scenario, file)
    for _ in steps(run):
        pass
    run.close()
    modelled = replace(scenario, config=scenario.config.model_copy(update={"reasoner": "llama"}))
    model = ScriptedModel('{"say": "A baker.", "from": [2]}', "no")
    stack = stack_over(model, modelled)
    with Interviewer.at(file, None, stack, BagOfWords()) as interviewer:
        good = interviewer.answer(ANN, "What is your work?")
        bad = interviewer.answer(ANN, "What is your work?")
        calls = interviewer.take_calls()
        assert interviewer.take_calls() == ()
    assert (good.text, good.by, good.fallback) == ("A baker.", "script", "")
    assert len(good.sources) == 1
    assert bad.by == "rules"
    assert bad.fallback == "no JSON"
    assert [call.kind for call in calls] == ["AnswerInterview", "AnswerInterview"]
    assert not model.closed


def test_people_of_a_model_that_answers_several_at_once_answer_in_the_order_of_asking(tmp_path: Path) -> None:
    file = tmp_path / "run" / "run.sqlite"
    scenario = trio(tmp_path, hours=0.2)
    run = begin(scenario, file)
    for _ in steps(run):
        pass
    run.close()
    modelled = replace(scenario, config=scenario.config.model_copy(update={"reasoner": "llama"}))
    asked = [(name, Posed(str(number), "", f"{number}?")) for number in range(4) for name in (CLEO, ANN, BOB)]
    model = EchoingModel()
    with Interviewer.at(file, None, stack_over(model, modelled, concurrency=3), BagOfWords()) as interviewer:
        answers = interviewer.answers(asked, ("reflection",))
        calls = interviewer.take_calls()
    assert [(one.person, one.posed, one.text) for one in answers] == [
        (name, posed, f"{name} on {posed.text}") for name, posed in asked
    ]
    assert {call.agent for call in calls} == {ANN, BOB, CLEO}
    assert len(calls) == 3 * (1 + 4)  # who they are without reflections, and the questions


REFUSED = [
    (("Nobody", PICNIC), 'there is nobody called "Nobody"'),
    ((ANN, "  "), "the question is empty"),
    ((ANN, PICNIC, ("memories",)), '"memories" cannot be withheld; allowed: observation, dialogue, plan, reflection'),
    ((ANN, PICNIC, ("reflections",)), '"reflections" cannot be withheld; did you mean "reflection"?'),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_what_cannot_be_asked_is_refused(path: Path, words: tuple[Any, ...], sentence: str) -> None:
    with at(path) as interviewer, pytest.raises(UsageError) as refused:
        interviewer.answer(*words)
    assert sentence in str(refused.value)


def test_kinds_are_named_in_one_order() -> None:
    assert checked_kinds(["Reflection", " plan", "plan"]) == ("plan", "reflection")
