"""Under which settings recalls are ranked again, and those that the run itself had."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from town.core.config import PRESETS, CognitionConfig, RetrieveBlend
from town.core.errors import TownError, UsageError
from town.memory.retrieve import Weights
from town.runlog.reader import RunReader

MOST = 1_000_000  # of weights, and of memories
TERMS = ("recency", "importance", "relevance")


class Weighting(NamedTuple):
    """Weights of the three terms, as in the paper's formula."""

    recency: float
    importance: float
    relevance: float

    def __str__(self) -> str:
        return ",".join(f"{weight:.17g}" if float(f"{weight:g}") != weight else f"{weight:g}" for weight in self)


@dataclass(frozen=True, slots=True)
class Settings:
    """Several weightings, with one decay per hour and one number of memories for all of them."""

    weightings: tuple[Weighting, ...]
    decay_per_hour: float
    count: int


# what is tried when nothing is asked for: each term alone, and each left out
ALONE_AND_WITHOUT = tuple(
    Weighting(*weights) for weights in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 0))
)


def own_weights(reader: RunReader) -> Weights:
    """How the run itself ranked memories.

    Raises:
        TownError: if its people recalled by no score, so that there is nothing to weigh.
    """
    written = json.loads(reader.started().config).get("cognition", "paper")
    retrieve = CognitionConfig.model_validate(written).retrieve
    if not isinstance(retrieve, RetrieveBlend):
        raise TownError(
            f'{reader.path}: the people of this run recalled with "retrieve: {retrieve.use}", which weighs nothing; '
            'the X-ray needs a run with "retrieve: blend"'
        )
    return Weights(retrieve.recency, retrieve.importance, retrieve.relevance, retrieve.decay_per_hour, retrieve.count)


def weighting_of(own: Weights) -> Weighting:
    """The weights of the three terms alone."""
    return Weighting(own.recency, own.importance, own.relevance)


def settings_for(
    own: Weights, typed: Sequence[str], decay: float | None = None, count: int | None = None, *, anew: bool = False
) -> Settings:
    """What was asked for; whatever was not is as in the run. Raises UsageError for what cannot be.

    Without weights: those of the run where decay or count is another or texts are embedded `anew`; otherwise each
    term alone, and each left out.
    """
    if decay is not None and not 0 < decay <= 1:
        raise UsageError(f"--decay {decay:g}: give the factor per hour, above 0 and at most 1, such as 0.995")
    if count is not None and not 1 <= count <= MOST:
        raise UsageError(f"--count {count}: from one memory to {MOST:,} can come back")
    unsaid = (weighting_of(own),) if anew or decay is not None or count is not None else ALONE_AND_WITHOUT
    return Settings(
        _distinct(read_weighting(text) for text in typed) or unsaid,
        own.decay_per_hour if decay is None else decay,
        own.count if count is None else count,
    )


def read_weighting(text: str) -> Weighting:
    """Three numbers with commas between them, or the name of a preset of scenarios. Raises UsageError."""
    if text.strip() in PRESETS:
        return _of_preset(text.strip())
    parts = text.split(",")
    try:
        weights = tuple(float(part) for part in parts)
    except ValueError:
        weights = ()
    if len(weights) != len(TERMS):
        raise UsageError(
            f'--weights "{text}": give three numbers, {",".join(TERMS)}, such as 1,1,1, or {" or ".join(PRESETS)}'
        )
    if not all(0 <= weight <= MOST for weight in weights):
        raise UsageError(f'--weights "{text}": a weight is a number from 0 to {MOST:,}')
    if not any(weights):
        raise UsageError(f'--weights "{text}": all are 0, so that nothing is ranked; give at least one above 0')
    return Weighting(*weights)


def _of_preset(name: str) -> Weighting:
    retrieve = CognitionConfig.preset(name).retrieve
    if not isinstance(retrieve, RetrieveBlend):
        raise UsageError(f'--weights "{name}": that preset recalls by no weights; give three numbers')
    return Weighting(retrieve.recency, retrieve.importance, retrieve.relevance)


def _distinct(weightings: Iterable[Weighting]) -> tuple[Weighting, ...]:
    return tuple(dict.fromkeys(weightings))
