"""The kinds of questions by the names that people type: plan_day, speak, draw_insights."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from town.core.errors import UsageError
from town.core.written import suggest
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

TYPES: tuple[type[Question[Any]], ...] = (
    RateImportance,
    Understand,
    Summarise,
    PlanDay,
    PlanHours,
    Decompose,
    Replan,
    React,
    Speak,
    NoteTalk,
    AskSalientQuestions,
    DrawInsights,
    AnswerInterview,
)


def kind_name(type_name: str) -> str:
    """A kind as people type it: "PlanDay" is plan_day."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type_name).lower()


KINDS: Mapping[str, str] = {kind_name(one.__name__): one.__name__ for one in TYPES}  # as typed -> as records name it


def find_kind(typed: str) -> str:
    """A kind's record name from what was typed. Raises UsageError, with what was probably meant."""
    kind = kind_name(typed) if typed in KINDS.values() else typed.strip()
    if kind not in KINDS:
        raise UsageError(f'"{typed}" is not a kind of question; {suggest(typed, KINDS)}')
    return KINDS[kind]
