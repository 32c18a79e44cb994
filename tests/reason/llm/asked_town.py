"""One question of every kind, asked in an invented town; what people wrote in it can be anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from tests.reason.planning_town import ANN, HOUR, PLACES, recalled
from town.core.memory import Heard, Memory
from town.core.observation import Percept
from town.core.persona import Persona, Relationship
from town.core.plan import CHUNK, SLEEPING, DayPlan, PlanItem
from town.core.talk import Line, Passage
from town.mind.questions import (
    AnswerInterview,
    AskSalientQuestions,
    Decompose,
    DrawInsights,
    NoteTalk,
    PlanDay,
    PlanHours,
    Question,
    RateImportance,
    React,
    Replan,
    Speak,
    Summarise,
    Understand,
)

TICK_S = 10
NOW = datetime(2023, 3, 3, 14, 30)
TICK = (24 + 14) * 360 + 180  # of a run that began a day before that day's midnight
ROOM = "Mill House:Ann Miller's room"
DESK = f"{ROOM}:desk"


@dataclass(frozen=True)
class Written:
    """All that somebody else than the program wrote."""

    me: str = "Ann Miller"
    other: str = "Bob Stone"
    about: str = "Ann writes novels about lighthouses and has never seen one."
    goal: str = "finish the novel"
    memory: str = "Bob Stone is giving a birthday dinner at the Bakery on Friday 3 March 2023 from 19:00 to 21:00."
    utterance: str = "Will you come to my birthday dinner at the Bakery tonight at seven?"
    activity: str = "writing the novel"
    summary: str = "Ann Miller thinks of nothing but her last chapter, and is tired and hopeful."


PLAIN = Written()


def persona(written: Written) -> Persona:
    """The one who asks."""
    friends = {written.other: Relationship(0.8, "fond", "Housemate."), "Eve Dark": Relationship(0.3, "wary", "")}
    return replace(
        ANN,
        name=written.me,
        about=written.about,
        currently=f"Lately {written.about}",
        goals=(written.goal,),
        workplace=DESK,
        relationships=friends,
    )


def memories(written: Written) -> tuple[Memory, ...]:
    """What comes to mind: from before the run, from yesterday, and from the talk that is going on (the last two)."""
    heard = tuple(Heard(7, turn, written.other) for turn in (1, 3))
    return (
        Memory(0, "observation", "Ann Miller knows Bob Stone well; the feeling is: fond. Housemate.", -1, 6, "seed"),
        Memory(
            1,
            "observation",
            "Eve Dark buys a roll at the Bakery at eight and goes to bed.",
            -1,
            3,
            "seed",
        ),
        Memory(2, "dialogue", written.memory, TICK - 9000, 7, "heard", (), Heard(3, 0, written.other), written.other),
        Memory(3, "observation", "The stove in the kitchen of Mill House is burning", TICK - 700, 5, "seen"),
        Memory(4, "dialogue", f"said: {written.utterance}", TICK - 3, 6, "heard", (), heard[0], written.other),
        Memory(5, "dialogue", "said: It is my fortieth.", TICK - 1, 4, "heard", (), heard[1], written.other),
    )


def plan_of(written: Written) -> DayPlan:
    """Ann's plan of the day."""
    return DayPlan(
        "2023-03-03",
        (
            PlanItem(0, 7 * HOUR, SLEEPING, f"{ROOM}:bed"),
            PlanItem(7 * HOUR, 2 * HOUR, "having breakfast", "Mill House:kitchen"),
            PlanItem(9 * HOUR, 10 * HOUR, written.activity, DESK),
            PlanItem(19 * HOUR, 4 * HOUR, "reading in bed", ROOM),
            PlanItem(23 * HOUR, HOUR, SLEEPING, f"{ROOM}:bed"),
        ),
    )


def questions(written: Written = PLAIN) -> dict[str, Question[Any]]:
    """One question of every kind, by a name for it; two where there are two ways of asking."""
    who, plan = persona(written), plan_of(written)
    some = memories(written)
    came = recalled(some)
    item = PlanItem(14 * HOUR + 1800, 50 * 60, written.activity, DESK)
    chunk = PlanItem(14 * HOUR + 1800, 2 * HOUR + 900, written.activity, DESK, CHUNK, "", (2,))
    lines = (
        Line(written.me, "Hello there. How is the dough?", "greet"),
        Line(written.other, written.utterance, "invite"),
        Line(written.me, "Let me think.", "put_off"),
        Line(written.other, "It is my fortieth.", "tell"),
    )
    moment = (who, TICK, NOW)
    doings, around = (written.other, written.activity, written.activity, "Bakery:shop"), (written.other,)
    return {
        "rate_importance": RateImportance(*moment, (f"noticed {written.memory}", "Eve Dark is having a meal")),
        "rate_importance_of_one": RateImportance(*moment, (written.utterance,)),
        "understand": Understand(
            *moment, tuple(Passage(lines[i].text, written.me, written.other, lines[:i]) for i in (1, 3))
        ),
        "understand_notes": Understand(
            *moment, (Passage(written.memory, written.me), Passage("It rains.", written.me))
        ),
        "summarise": Summarise(*moment, came),
        "plan_day": PlanDay(*moment, written.summary, came, PLACES),
        "plan_hours": PlanHours(*moment, chunk, written.summary, PLACES),
        "decompose": Decompose(*moment, item, written.summary, PLACES),
        "replan": Replan(*moment, plan, written.memory, came, written.summary, PLACES),
        "react_to_a_person": React(
            *moment,
            Percept(written.other, written.activity, 2),
            written.activity,
            "Bakery:shop",
            around,
            item,
            written.summary,
            came,
        ),
        "react_to_an_object": React(
            *moment,
            Percept("Mill House:kitchen:stove", "burning", 3, is_person=False),
            written.activity,
            "Bakery:shop",
            around,
            item,
            written.summary,
            came,
            states=("off", "on", "burning"),
        ),
        "react_to_a_shut_door": React(
            *moment,
            Percept("Bakery", "closed", 0, is_person=False, is_free=False),
            written.activity,
            "Bakery:shop",
            around,
            item,
            written.summary,
            came,
            blocked="closed",
        ),
        "speak": Speak(*moment, *doings, around, plan, written.summary, came, lines, 7, 12),
        "speak_first": Speak(*moment, *doings, around, plan, written.summary, came[:4], (), -1, 16),
        "note_talk": NoteTalk(*moment, written.other, "Bakery:shop", plan, lines, some[-2:], came),
        "ask_salient_questions": AskSalientQuestions(*moment, some),
        "draw_insights": DrawInsights(*moment, f"What does {written.other} mean to me?", came),
        "answer_interview": AnswerInterview(
            *moment,
            written.other,
            written.utterance,
            written.activity,
            ROOM,
            plan,
            written.summary,
            came,
            (Line(written.other, written.utterance), Line(written.me, written.memory)),
        ),
        "answer_interview_first": AnswerInterview(
            *moment, "a news reporter", "Who is Bob Stone?", written.activity, "", None, "", came
        ),
    }


KINDS = tuple(questions())
