"""A person to think with, and a reasoner whose answers a test writes down beforehand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar, cast

from tests.encoders import BagOfWords
from town.core.clock import DAY_S, Clock
from town.core.config import CognitionConfig
from town.core.events import Event, Learned, Remembered, Spawned
from town.core.geometry import Tile
from town.core.memory import Memory
from town.core.observation import Observation, Percept
from town.core.persona import Lifestyle, Persona, Place
from town.core.plan import SLEEPING, PlanItem
from town.core.talk import Understanding
from town.memory.stream import MemoryStream
from town.mind.assemble import cognition_from
from town.mind.mind import Mind
from town.mind.questions import (
    Answered,
    DaySketch,
    GoOn,
    PlanDay,
    Question,
    RateImportance,
    React,
    Summarise,
    Understand,
)
from town.mind.state import MindState

A = TypeVar("A")

HOME, SHOP = "Mill Lane 1:kitchen", "Bakery:shop"
STOVE = f"{HOME}:stove"
ANN = Persona("Ann", 30, ("calm",), "baker", HOME, Lifestyle(6 * 3600, 22 * 3600), SHOP)
START = datetime(2024, 5, 1, 8)
PLACES = (
    Place("Mill Lane 1"),
    Place(HOME),
    Place(STOVE, ("cook",), ("off", "on", "burning")),
    Place("Bakery"),
    Place(SHOP),
)
DAY = (
    PlanItem(0, 6 * 3600, SLEEPING, HOME, 2),
    PlanItem(6 * 3600, 16 * 3600, "bake", HOME, 2),
    PlanItem(22 * 3600, 2 * 3600, SLEEPING, HOME, 2),
)


class Scripted:
    """Answers by kind of question, first come first served; keeps what it was asked.

    Without a script every text matters 1, nobody reacts, and the day is DAY.
    """

    def __init__(self, *answers: tuple[type, object]) -> None:
        self.asked: list[Question[object]] = []
        self._answers: dict[type, list[object]] = defaultdict(list)
        for kind, answer in answers:
            self._answers[kind].append(answer)

    def answer(self, question: Question[A]) -> Answered[A]:
        """The next answer of the script."""
        self.asked.append(cast("Question[object]", question))
        queue = self._answers[type(question)]
        return Answered(cast("A", queue.pop(0) if queue else self._plain(cast("Question[object]", question))), "script")

    def of(self, kind: type[Question[A]]) -> list[Question[A]]:
        """The questions of a kind, in the order in which they were asked."""
        return [question for question in self.asked if isinstance(question, kind)]

    def _plain(self, question: Question[object]) -> object:
        match question:
            case RateImportance(texts=texts):
                return (1,) * len(texts)
            case Understand(passages=passages):
                return (Understanding(),) * len(passages)
            case Summarise():
                return "Ann bakes."
            case React():
                return GoOn()
            case PlanDay():
                return DaySketch(DAY)
            case _:
                raise AssertionError(f"nothing is written down for {question}")


def mind_of(reasoner: Scripted, **stages: object) -> Mind:
    """Ann, who is at home and knows her home and the bakery; `stages` as a scenario has them."""
    mind = Mind(
        MindState(ANN, MemoryStream(BagOfWords()), Clock(START, 10)),
        cognition_from(CognitionConfig.model_validate(stages)),
        reasoner,
    )
    for event in (Spawned("Ann", Tile(0, 0), ANN), Learned("Ann", PLACES)):
        mind.state.apply(-1, event)
    return mind


def remembering(mind: Mind, *texts: str, importance: int = 5) -> Mind:
    """The same mind, with seed memories."""
    for text in texts:
        number = len(mind.state.stream)
        mind.state.apply(-1, Remembered("Ann", Memory(number, "observation", text, -1, importance, "seed")))
    return mind


def at_home(tick: int, *seen: Percept, **others: object) -> Observation:
    """What reaches Ann in her kitchen, baking by plan."""
    start = Clock(START, 10).at(tick)
    usual: dict[str, object] = {"place": HOME, "activity": "bake", "at": HOME, "seen": seen, **others}
    return Observation(tick, start, "Ann", **usual)  # type: ignore[arg-type]  # a test says which fields


def memories(events: Sequence[Event]) -> list[Memory]:
    """What was remembered."""
    return [event.memory for event in events if isinstance(event, Remembered)]


def seconds(items: Sequence[PlanItem]) -> int:
    """How long items last together; a day is DAY_S."""
    return sum(item.duration_s for item in items)


WHOLE_DAY = DAY_S
