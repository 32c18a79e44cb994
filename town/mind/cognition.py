"""The cognitive architecture as one record of stages; a name and settings choose each. An ablation swaps one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from town.core.config import CognitionConfig
from town.memory.retrieve import Weights
from town.mind.converse import ConverseStage, Silence, Turns
from town.mind.perceive import Attention, NoPerception, Perceive
from town.mind.plan import Habits, Hierarchy, PlanStage
from town.mind.react import Observe, ReactStage, no_reaction
from town.mind.reflect import Threshold, no_reflection
from town.mind.retrieve import Blend, Recent, no_retrieval
from town.mind.thinking import Retrieve, Thinking


@dataclass(frozen=True, slots=True)
class Cognition:
    """The stages of one mind."""

    perceive: Perceive
    retrieve: Retrieve
    plan: PlanStage
    react: ReactStage
    converse: ConverseStage
    reflect: Callable[[Thinking], None]
