"""Asking people of a run: at a moment of its file, or at the end of one that has just been lived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from town.core.calls import Call
from town.core.clock import Clock
from town.core.errors import UsageError
from town.core.memory import Memory, Recollection
from town.core.plan import DayPlan
from town.core.talk import Line
from town.core.written import clean, suggest
from town.lab.acquaintance import Names
from town.lab.answers import Answer, Posed
from town.lab.interview.answering import answer_each, stack_to_ask
from town.lab.interview.moment import doings_at, encoder_of, minds_at
from town.lab.interview.withholding import checked_kinds, left
from town.memory.embed import Encoder
from town.memory.stream import flush_all
from town.mind.assemble import cognition_from
from town.mind.questions import Answered, AnswerInterview, Reasoner, Reply, Summarise
from town.mind.state import MindState
from town.mind.thinking import SELF, Ids, Retrieve
from town.reason.stack import Stack
from town.runlog.closing import Closing
from town.runlog.find import clock_of
from town.runlog.reader import RunReader
from town.sim.record import scenario_of
from town.sim.simulation import Simulation
from town.world.state import Doing

ASKER = "an interviewer"
PER_PERSON = 15  # memories that come to mind of somebody whom the question names
PER_LINE = 8  # and for each of the last lines of the interview
LINES = 2


Found = Sequence[Sequence[Recollection]]  # for a question, and for each line before it


class _Without(NamedTuple):
    """Somebody without some kinds of memory: the memories that are left (None: all), and who they then are."""

    among: Ids | None
    summary: str


class Interviewer(Closing):
    """Asks people of one moment. Nothing of it is remembered or recorded; what is asked first changes no later answer.

    Make one with `at` (of a run file) or `of` (a simulation that is over); close it, or use it as a context manager.
    """

    def __init__(
        self,
        states: Mapping[str, MindState],
        reasoner: Reasoner,
        retrieve: Retrieve,
        clock: Clock,
        tick: int,
        doings: Mapping[str, Doing],
    ) -> None:
        self.clock = clock
        self.tick = tick
        self._states = states
        self._stack = reasoner if isinstance(reasoner, Stack) else Stack(reasoner)
        self._retrieve = retrieve
        self._doings = doings
        self._names = Names(tuple(states))
        self._without: dict[tuple[str, tuple[str, ...]], _Without] = {}
        self._of_people: dict[tuple[str, str, tuple[str, ...]], Sequence[Recollection]] = {}
        self._calls: list[Call] = []
        self._held: list[Closing | Stack] = []

    @classmethod
    def at(
        cls,
        run: Path | RunReader,
        tick: int | None = None,
        reasoner: Reasoner | None = None,
        encoder: Encoder | None = None,
    ) -> Interviewer:
        """People as they were after a tick of a recorded run (None: its last); by default they answer as in the run.

        A reader or a reasoner that is passed in stays open when the interviewer is closed.

        Raises:
            RunFileError: when the run cannot be read.
            UsageError, ModelError: when the run's model is not to be had.
        """
        reader = run if isinstance(run, RunReader) else RunReader(run)
        held: list[Closing | Stack] = [] if isinstance(run, RunReader) else [reader]
        try:
            scenario = scenario_of(reader)
            if reasoner is None:
                reasoner = stack_to_ask(reader, scenario)
                held.append(reasoner)
            tick, clock = reader.last_tick if tick is None else tick, clock_of(reader)
            minds = minds_at(reader, scenario.cast, clock, tick, encoder_of(reader, scenario.config.encoder, encoder))
            doings = doings_at(reader, list(minds), scenario.town, tick)
            made = cls(minds, reasoner, cognition_from(scenario.config.cognition).retrieve, clock, tick, doings)
        except BaseException:
            _close(held)
            raise
        made._held = held
        return made

    @classmethod
    def of(cls, simulation: Simulation) -> Interviewer:
        """People of a simulation that is over, as they are; its reasoner answers, and must not be closed before.

        Raises:
            ValueError: while the simulation goes on.
        """
        if not simulation.is_over:
            raise ValueError("only a simulation that is over can be asked; the others at a tick of their file")
        minds = simulation.town.minds
        states = {name: minds[name].state for name in simulation.people}
        flush_all(state.stream for state in states.values())
        for state in states.values():
            state.stream.encoder = simulation.encoder.inner  # questions are no part of the run, nor are their vectors
        doings = {
            name: Doing(simulation.town.state.doings[name].activity, simulation.place_of(name)) for name in states
        }
        retrieve = next(iter(minds.values())).cognition.retrieve
        return cls(states, simulation.stack, retrieve, simulation.clock, simulation.tick, doings)

    @property
    def people(self) -> tuple[str, ...]:
        """Who can be asked."""
        return tuple(self._states)

    def prepare(self, asked: Iterable[Posed | str]) -> None:
        """Embed many questions together, which is quicker than one by one; the answers are the same."""
        texts = [one.text if isinstance(one, Posed) else clean(one) for one in asked]
        for state in islice(self._states.values(), 1):  # they share an encoder
            state.stream.encoder.encode(list(dict.fromkeys(texts)))

    def answer(
        self,
        person: str,
        asked: Posed | str,
        withheld: Iterable[str] = (),
        asker: str = ASKER,
        transcript: Sequence[Line] = (),
    ) -> Answer:
        """What a person answers, without the kinds of memory that are withheld.

        `transcript` is the interview so far. Raises UsageError for nobody of the town, an empty question, and a kind
        that is none; ModelError where a model cannot go on.
        """
        posed = asked if isinstance(asked, Posed) else Posed("", "", clean(asked))
        if not posed.text:
            raise UsageError("the question is empty; ask something")
        kinds = checked_kinds(withheld)
        answered = self._stack.answer(self._question(person, posed.text, kinds, asker, transcript))
        self._calls += self._stack.take_calls()
        return self._answer(person, posed, kinds, answered)

    def answers(
        self, asked: Sequence[tuple[str, Posed]], withheld: Iterable[str] = (), asker: str = ASKER
    ) -> tuple[Answer, ...]:
        """What `answer` gives to each of many questions, in their order; quicker, and of a model at once where it can.

        A model is asked about one person after the other, or about as many people at once as its run was.
        """
        self.prepare(posed for _, posed in asked)
        kinds = checked_kinds(withheld)
        found = self._found(asked, kinds)
        questions = [
            (person, self._question(person, posed.text, kinds, asker, found=found[person, posed.text]))
            for person, posed in asked
        ]
        answered = answer_each(self._stack, questions)
        self._calls += self._stack.take_calls()
        return tuple(
            self._answer(person, posed, kinds, one) for (person, posed), one in zip(asked, answered, strict=True)
        )

    def state(self, person: str) -> MindState:
        """All that a person has in mind, to look at. Raises UsageError for nobody of the town."""
        if person not in self._states:
            raise UsageError(f'there is nobody called "{person}"; {suggest(person, self._states)}')
        return self._states[person]

    def memories(self, answer: Answer) -> tuple[Memory, ...]:
        """The memories that an answer rests on."""
        stream = self.state(answer.person).stream
        return tuple(stream.memories[one] for one in answer.sources)

    def take_calls(self) -> tuple[Call, ...]:
        """The calls of a model since the last time."""
        taken, self._calls = tuple(self._calls), []
        return taken

    def close(self) -> None:
        """Let go of what `at` has opened."""
        _close(self._held)
        self._held = []

    def _found(self, asked: Iterable[tuple[str, Posed]], kinds: tuple[str, ...]) -> dict[tuple[str, str], Found]:
        """Person and question -> what comes to mind for it; all questions to a person are looked up together."""
        texts = defaultdict[str, dict[str, None]](dict)  # each once, in their order
        for person, posed in asked:
            texts[person][posed.text] = None
        found: dict[tuple[str, str], Found] = {}
        for person, own in texts.items():
            state = self.state(person)
            groups = self._retrieve(state, tuple(own), self.tick, "", self._left_with(state, kinds).among)
            found |= {(person, text): (group,) for text, group in zip(own, groups, strict=True)}
        return found

    def _question(
        self,
        person: str,
        text: str,
        kinds: tuple[str, ...],
        asker: str,
        transcript: Sequence[Line] = (),
        found: Found = (),
    ) -> AnswerInterview:
        state = self.state(person)
        without, doing = self._left_with(state, kinds), self._doings[person]
        return AnswerInterview(
            who=state.persona,
            tick=self.tick,
            now=self.clock.at(self.tick),
            asker=clean(asker) or ASKER,
            text=text,
            activity=doing.activity,
            place=doing.place,
            plan=None if "plan" in kinds else self._plan(state),
            summary=without.summary,
            memories=self._recalled(state, text, transcript, kinds, found),
            transcript=tuple(transcript),
        )

    def _answer(self, person: str, posed: Posed, kinds: tuple[str, ...], answered: Answered[Reply]) -> Answer:
        """An answer that cites only what the person has and may use."""
        state = self.state(person)
        among = self._left_with(state, kinds).among
        sources = tuple(one for one in answered.value.sources if _is_among(one, among, state))
        return Answer(person, posed, answered.value.text, sources, kinds, answered.by, answered.fallback)

    def _plan(self, state: MindState) -> DayPlan | None:
        is_of_today = state.plan is not None and state.plan.date == state.date_of(self.tick)
        return state.plan if is_of_today else None

    def _left_with(self, state: MindState, kinds: tuple[str, ...]) -> _Without:
        """What a person has without those kinds; who they then are is asked once."""
        key = (state.name, kinds)
        if key not in self._without:
            among = left(state.stream, kinds)
            summary = state.summary if among is None and state.summary else self._summary(state, among)
            self._without[key] = _Without(among, summary)
        return self._without[key]

    def _summary(self, state: MindState, among: Ids | None) -> str:
        memories = _together(self._retrieve(state, SELF, self.tick, "", among))
        answered = self._stack.answer(Summarise(state.persona, self.tick, self.clock.at(self.tick), memories))
        return answered.value

    def _recalled(
        self, state: MindState, text: str, transcript: Sequence[Line], kinds: tuple[str, ...], found: Found
    ) -> tuple[Recollection, ...]:
        """What comes to mind: for the question, for what was said before it, and of those whom it names.

        `found` is the first two, where they were looked up before.
        """
        before = [line.text for line in transcript[-LINES:]]
        first, *others = found or self._retrieve(
            state, (text, *before), self.tick, "", self._left_with(state, kinds).among
        )
        named = self._names.within(text) or self._names.within(" ".join(before))
        of_people = [self._known_of(state, other, kinds) for other in sorted(named - {state.name})]
        return _together([first, *of_people, *(one[:PER_LINE] for one in others)])

    def _known_of(self, state: MindState, other: str, kinds: tuple[str, ...]) -> Sequence[Recollection]:
        """What comes to mind of somebody: looked up once, though many questions may name them."""
        key = (state.name, other, kinds)
        if key not in self._of_people:
            query, among = f"What is my relationship with {other}?", self._left_with(state, kinds).among
            self._of_people[key] = self._retrieve(state, (query,), self.tick, other, among)[0][:PER_PERSON]
        return self._of_people[key]


def _together(groups: Iterable[Sequence[Recollection]]) -> tuple[Recollection, ...]:
    """Each memory once, in the order it came."""
    found: dict[int, Recollection] = {}
    for group in groups:
        for one in group:
            found.setdefault(one.memory.id, one)
    return tuple(found.values())


def _is_among(memory_id: int, among: Ids | None, state: MindState) -> bool:
    return 0 <= memory_id < len(state.stream) and (among is None or memory_id in among)


def _close(held: Iterable[Closing | Stack]) -> None:
    for one in held:
        one.close()
