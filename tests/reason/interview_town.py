"""Interviews with the people of the invented town."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tests.reason.talking_town import KIT, MORNING, recalled, tick_at
from tests.reason.understood import all_understood
from town.core.memory import Memory
from town.core.persona import Persona
from town.core.plan import SLEEPING, DayPlan, PlanItem
from town.core.talk import Line
from town.mind.questions import AnswerInterview, Reply
from town.reason.rules.interview.interview import answer_interview
from town.reason.rules.kit import Kit

HOUR = 3600


def ask(
    who: Persona,
    text: str,
    some: Sequence[Memory] = (),
    *,
    plan: DayPlan | None = None,
    lines: Sequence[Line] = (),
    now: datetime = MORNING,
    place: str = "Bakery:shop",
    of: Kit = KIT,
) -> Reply:
    """What somebody answers a news reporter."""
    known = all_understood(KIT.reader, who.name, some, now, tick_at(now))
    question = AnswerInterview(
        who, tick_at(now), now, "a news reporter", text, "sitting at a table", place, plan, "", recalled(known),
        tuple(lines),
    )  # fmt: skip
    return answer_interview(question, of).value


def day(date: str, *items: tuple[float, float, str, str], because: dict[str, tuple[int, ...]] | None = None) -> DayPlan:
    """A plan from (from hour, to hour, activity, place); sleep fills the rest."""
    found: list[PlanItem] = []
    at = 0
    for start, end, activity, place in (*items, (24.0, 24.0, "", "")):
        begin = int(start * HOUR)
        if begin > at:
            found.append(PlanItem(at, begin - at, SLEEPING))
        if end > start:
            found.append(
                PlanItem(begin, int((end - start) * HOUR), activity, place, 0, "", (because or {}).get(activity, ()))
            )
        at = int(end * HOUR)
    return DayPlan(date, tuple(found))
