"""How much of life a model is asked about: two presets."""

from __future__ import annotations

from collections.abc import Mapping

from town.reason.kinds import KINDS

# Lean: the model where wit shows (plans, talk, reflections, interviews), rules for what comes a thousand times a day.
LEAN = (
    "plan_day",
    "replan",
    "speak",
    "note_talk",
    "ask_salient_questions",
    "draw_insights",
    "summarise",
    "answer_interview",
)

# Words are understood by rules unless a route says otherwise: a wrong reading spoils a memory for good.
FAITHFUL = tuple(kind for kind in KINDS if kind != "understand")

MODES: Mapping[str, tuple[str, ...]] = {"faithful": FAITHFUL, "lean": LEAN}


def answered_by(reasoner: str, mode: str, route: Mapping[str, str]) -> dict[str, str]:
    """Who answers each kind of question: by its route, else the reasoner where the mode says so, else rules."""
    return {kind: route.get(kind, reasoner if kind in MODES[mode] else "rules") for kind in KINDS}
