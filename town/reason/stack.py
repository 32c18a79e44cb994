"""A run's reasoner with what belongs to it: its model, its counts, how many may think at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from town.core.calls import Call, Usage
from town.mind.questions import Answered, Question, Reasoner
from town.reason.llm.meter import Meter
from town.reason.llm.model import LanguageModel

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Stack:
    """A reasoner; without a model, that is all."""

    reasoner: Reasoner
    model: LanguageModel | None = None
    meter: Meter | None = None
    concurrency: int = 1  # people who may think at once
    hashes: Mapping[str, str] = field(default_factory=dict)  # what of it shapes the result: model, prompts

    def answer(self, question: Question[A]) -> Answered[A]:
        """The reasoner's answer."""
        return self.reasoner.answer(question)

    @property
    def usage(self) -> Usage | None:
        """What was asked of the model so far; None where there is none."""
        return self.meter.usage if self.meter is not None else None

    def take_calls(self) -> tuple[Call, ...]:
        """The calls since the last time."""
        return self.meter.take() if self.meter is not None else ()

    def close(self) -> None:
        """Let go of the model."""
        if self.model is not None:
            self.model.close()
