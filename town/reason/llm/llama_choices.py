"""Closed choices: one forward pass over the candidates instead of decoding.

The rule: a choice's score is the mean log-probability of its tokens and of the end of the message after them, given the
prompt. The mean makes long and short choices comparable; the end makes "Park" and "Park bench" different things. The
highest score wins (the first of equals); at a temperature above 0, a choice is drawn from the softmax of
score/temperature with the request's seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from town.reason.llm.llama_engine import BRANCHES, OUTPUTS, Engine
from town.reason.llm.model import ModelFailed

FloatArray = npt.NDArray[np.float32]


def log_softmax(logits: FloatArray) -> npt.NDArray[np.float64]:
    """Log-probabilities (n,) of logits (n,), in float64."""
    shifted = logits.astype(np.float64) - float(logits.max())
    found: npt.NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum())
    return found


def scores(engine: Engine, past: int, choices: Sequence[Sequence[int]]) -> list[float]:
    """The score of each choice's tokens after the prompt of `past` tokens that was evaluated last."""
    first = log_softmax(engine.logits())
    found: list[float] = []
    for group in _groups(choices):
        with engine.branches(group, past) as rows:
            found += [_score(engine, first, tokens, row) for tokens, row in zip(group, rows, strict=True)]
    return found


def pick(found: Sequence[float], temperature: float, seed: int) -> int:
    """Which choice it is, by the rule above."""
    values = np.asarray(found, np.float64)
    if temperature <= 0:
        return int(values.argmax())
    weights = np.exp((values - values.max()) / temperature)
    return int(np.random.default_rng(seed).choice(len(values), p=weights / weights.sum()))


def _score(engine: Engine, first: npt.NDArray[np.float64], tokens: Sequence[int], row: int) -> float:
    """Mean log-probability of the tokens and of the end after them; their logits begin at a row of the last batch."""
    total = float(first[tokens[0]])
    for offset, following in enumerate(tokens[1:]):
        total += float(log_softmax(engine.logits(row + offset))[following])
    last = log_softmax(engine.logits(row + len(tokens) - 1))
    return (total + float(np.logaddexp.reduce(last[engine.ends]))) / (len(tokens) + 1)


def _groups(choices: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """The choices in order, as many together as one batch can compare."""
    group: list[Sequence[int]] = []
    for tokens in choices:
        if not 0 < len(tokens) <= OUTPUTS:
            message = f"a choice of {len(tokens)} tokens cannot be compared; it has to have 1 to {OUTPUTS}"
            raise ModelFailed(message)
        if len(group) == BRANCHES or sum(map(len, group)) + len(tokens) > OUTPUTS:
            yield group
            group = []
        group.append(tokens)
    if group:
        yield group
