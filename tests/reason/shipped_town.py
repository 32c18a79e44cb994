"""Four people of the shipped cast on the evening of a party: seeds, an invitation, and a day behind them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

from msgspec import structs

from tests.reason.interview_town import day
from tests.reason.talking_town import memory, recalled
from tests.reason.understood import all_understood
from town.core.frames import Did, Frame, Gathering, Invited, Promised, When
from town.core.memory import Heard, Memory
from town.core.persona import Persona
from town.core.plan import DayPlan
from town.core.talk import Line
from town.language.en.lexicon import Lexicon
from town.language.en.reading.reader import Reader
from town.mind.questions import AnswerInterview, Reply
from town.reason.rules.interview.interview import answer_interview
from town.reason.rules.kit import Kit
from town.sim.cast import load_cast
from town.sim.opening import seed_texts

CAST = Path(__file__).resolve().parents[2] / "personas" / "the_ville"
HOST, STUDENT, SAILOR, GROCER = "Isabella Rodriguez", "Klaus Mueller", "Sam Moore", "Tom Moreno"
FOUR = (HOST, STUDENT, SAILOR, GROCER)
EVENING = datetime(2023, 2, 14, 20, 0)
TICK = 7200  # of the evening, ten seconds each, from midnight
CAFE = "Hobbs Cafe:cafe"
PARTY = Gathering(
    what="Valentine's Day party", head="party", host=HOST, place=CAFE,
    when=When(date(2023, 2, 14), datetime(2023, 2, 14, 17, 0), datetime(2023, 2, 14, 19, 0)),
)  # fmt: skip


@cache
def people() -> dict[str, Persona]:
    """The cast by name."""
    return {persona.name: persona for persona in load_cast(CAST)}


@cache
def kit() -> Kit:
    """The language of their town."""
    cast = people().values()
    homes = [place for who in cast for place in (who.home, who.workplace, *who.knows)]
    named = [*homes, *(habit.place for who in cast for habit in who.routine)]
    parts = [place.split(":") for place in named if place]
    places = dict.fromkeys(":".join(part[:depth]) for part in parts for depth in range(1, len(part) + 1))
    return Kit(Reader(Lexicon(list(people()), list(places))), 1, 10)


def framed(number: int, text: str, tick: int, *frames: Frame, speaker: str = "") -> Memory:
    """A memory that has been understood."""
    heard = Heard(1, 0, speaker) if speaker else None
    one = memory(number, text, tick=tick, kind="dialogue" if speaker else "observation", heard=heard,
                 evidence="heard" if speaker else "own")  # fmt: skip
    return structs.replace(one, frames=frames, about=speaker)


@cache
def remembered(name: str) -> tuple[Memory, ...]:
    """Seeds, and of this day: an invitation, a promise of two of them, and the party."""
    seeds = [memory(number, text) for number, text in enumerate(seed_texts(people()[name]))]
    found = list(all_understood(kit().reader, name, seeds, EVENING, TICK))
    next_id = len(found)
    if name == HOST:
        found.append(structs.replace(framed(next_id, "You want to give a party.", 2000, PARTY), evidence="whisper"))
    else:
        found.append(framed(next_id, "...", 3000, Invited(who=HOST, whom=name, gathering=PARTY), speaker=HOST))
    if name in (STUDENT, GROCER):
        promise = Promised(who=name, what="come", gathering=PARTY)
        found.append(structs.replace(framed(next_id + 1, "...", 3010, promise), kind="plan", evidence="thought"))
    if name != SAILOR:
        other = GROCER if name == STUDENT else STUDENT
        talk = Did(who=name, what="talking", whom=(other,), where=CAFE)
        found.append(structs.replace(framed(next_id + 2, "...", 6300, talk), kind="dialogue", evidence="thought"))
        found.append(framed(next_id + 3, "...", 6400, Did(who=name, what="mingling with the others", where=CAFE)))
    return tuple(found)


def plan_of(name: str) -> DayPlan:
    """A day with a breakfast at half past seven, which only one of them skips."""
    who = people()[name]
    morning = () if name == GROCER else ((7.5, 7.75, "eating a bowl of cereal", who.home),)
    last = max(one.id for one in remembered(name))
    evening = ((17, 19, "mingling with the others", CAFE),) if name != SAILOR else ()
    return day(
        "2023-02-14", *((7.25, 7.5, "getting dressed", who.home), *morning, (7.75, 12, "reading the paper", who.home)),
        (12, 13, "eating a sandwich", CAFE), (13, 17, "walking in the park", "Johnson Park:park"), *evening,
        (19, 20, "having a beer", "The Rose and Crown Pub:pub"), (20, 23, "reading in bed", who.home),
        because={"mingling with the others": (last - 2,)},
    )  # fmt: skip


def asked(name: str, text: str, *before: tuple[str, str]) -> Reply:
    """What one of them answers at eight in the evening, after some questions and answers."""
    who = people()[name]
    lines: Sequence[Line] = [
        line for question, answer in before for line in (Line("a reporter", question), Line(name, answer))
    ]
    question = AnswerInterview(
        who, TICK, EVENING, "a reporter", text, "having a beer", "The Rose and Crown Pub:pub", plan_of(name), "",
        recalled(remembered(name)), tuple(lines),
    )  # fmt: skip
    return answer_interview(question, kit()).value
