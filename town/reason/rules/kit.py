"""What all rules share: the reader of sentences, the dice, and the calendar of memories."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from town.core.memory import Memory
from town.core.rng import chance, rng
from town.language.en.reading.reader import Reader
from town.mind.questions import Question
from town.reason.rules.believe.beliefs import Beliefs
from town.reason.rules.believe.evidence import is_everyday


@dataclass(frozen=True, slots=True)
class Kit:
    """`reader` turns texts into frames; `seed` names the dice; `tick_seconds` dates the memories."""

    reader: Reader
    seed: int
    tick_seconds: int
    kept: dict[str, object] = field(default_factory=dict)  # what is worked out once for a person of this run, by name

    def rng(self, question: Question[Any], purpose: str) -> random.Random:
        """Dice for one decision of the one who asks, at the tick of the question."""
        return rng(self.seed, question.tick, question.who.name, purpose)

    def chance(self, question: Question[Any], purpose: str) -> float:
        """One uniform number in [0, 1) for one decision."""
        return chance(self.seed, question.tick, question.who.name, purpose)

    def moment(self, question: Question[Any], memory: Memory) -> datetime:
        """When a memory happened."""
        return question.now - timedelta(0, (question.tick - memory.tick) * self.tick_seconds)

    def beliefs(self, question: Question[Any], memories: Iterable[Memory]) -> Beliefs:
        """What follows from memories for the one who asks; mere sightings and everyday acts say nothing."""
        telling = [memory for memory in memories if not is_everyday(memory)]
        return Beliefs(question.who.name, telling, partial(self.moment, question), question.now)
