"""The cognitive architecture as one record of stages; a name and settings choose each. An ablation swaps one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from town.mind.converse import ConverseStage
from town.mind.perceive import Perceive
from town.mind.plan import PlanStage
from town.mind.react import ReactStage
from town.mind.thinking import Retrieve, Thinking
from town.mind.understand import UnderstandStage


@dataclass(frozen=True, slots=True)
class Cognition:
    """The stages of one mind."""

    understand: UnderstandStage
    perceive: Perceive
    retrieve: Retrieve
    plan: PlanStage
    react: ReactStage
    converse: ConverseStage
    reflect: Callable[[Thinking], None]
