"""From the names and settings of a scenario to the stages of a mind: a table per stage, `none` in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from town.core.config import CognitionConfig
from town.memory.retrieve import Weights
from town.mind.cognition import Cognition
from town.mind.converse import ConverseStage, Silence, Turns
from town.mind.perceive import Attention, NoPerception, Perceive
from town.mind.plan import Habits, Hierarchy, PlanStage
from town.mind.react import Observe, ReactStage, no_reaction
from town.mind.reflect import Threshold, no_reflection
from town.mind.retrieve import Blend, Recent, no_retrieval
from town.mind.thinking import Retrieve, Thinking
from town.mind.understand import UnderstandStage, Words, nothing_understood

# The settings of a stage have been checked when the scenario was read; each maker takes those of its own variant.
PERCEIVE: Mapping[str, Callable[[Any], Perceive]] = {
    "attention": lambda it: Attention(it.attention, it.retention),
    "none": lambda _: NoPerception(),
}
UNDERSTAND: Mapping[str, Callable[[Any], UnderstandStage]] = {
    "words": lambda _: Words(),
    "none": lambda _: nothing_understood,
}
RETRIEVE: Mapping[str, Callable[[Any], Retrieve]] = {
    "blend": lambda it: Blend(Weights(it.recency, it.importance, it.relevance, it.decay_per_hour, it.count)),
    "recent": lambda it: Recent(it.count),
    "none": lambda _: no_retrieval,
}
PLAN: Mapping[str, Callable[[Any], PlanStage]] = {"hierarchy": lambda _: Hierarchy(), "none": lambda _: Habits()}
REACT: Mapping[str, Callable[[Any], ReactStage]] = {"observe": lambda _: Observe(), "none": lambda _: no_reaction}
CONVERSE: Mapping[str, Callable[[Any], ConverseStage]] = {
    "turns": lambda it: Turns(it.max_utterances, it.cooldown_minutes),
    "none": lambda _: Silence(),
}
REFLECT: Mapping[str, Callable[[Any], Callable[[Thinking], None]]] = {
    "threshold": lambda it: Threshold(it.threshold),
    "none": lambda _: no_reflection,
}


def cognition_from(config: CognitionConfig) -> Cognition:
    """The stages that a scenario asks for."""
    return Cognition(
        UNDERSTAND[config.understand.use](config.understand),
        PERCEIVE[config.perceive.use](config.perceive),
        RETRIEVE[config.retrieve.use](config.retrieve),
        PLAN[config.plan.use](config.plan),
        REACT[config.react.use](config.react),
        CONVERSE[config.converse.use](config.converse),
        REFLECT[config.reflect.use](config.reflect),
    )
