"""How much of a run is the engine's own time: python tests/bench/bench_engine_share.py [game hours] [threads].

Three people of a small town live a morning, and every question goes to the small model `smollm2` in this process: the
quickest model there is, and so the one beside which the engine weighs most. Replies are neither read from a record nor
kept. Prints where the seconds of the run went, from before its opening until its file is closed: in the model (its
tokens and prompts, grammars and choices), in the sentence encoder (apart: it works the same whoever answers), and in
the engine, which is all the rest (prompts are written, answers read and checked, minds think, records are kept).
Loading the model and the encoder comes before, and is told apart.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.sim.modelled import stack_over, to_the_end, trio
from town.core.calls import Usage
from town.memory.embed import CachedEncoder, Encoder, FloatArray, SentenceEncoder
from town.reason.llm.llama import LlamaModel, LlamaOptions
from town.reason.llm.model import LanguageModel, Reply, Request
from town.sim.simulation import Simulation

LIMIT = 0.02
Spent = Counter[str]  # seconds, by what they were spent on


@dataclass
class TimedModel:
    """Holds a model and is one; takes down how long it works."""

    inner: LanguageModel
    spent: Spent = field(default_factory=Counter)

    @property
    def name(self) -> str:
        return self.inner.name

    def complete(self, request: Request) -> Reply:
        began = time.perf_counter()
        try:
            return self.inner.complete(request)
        finally:
            self.spent[request.kind] += time.perf_counter() - began  # type: ignore[assignment]  # seconds

    def close(self) -> None:
        self.inner.close()


@dataclass
class TimedEncoder:
    """Holds an encoder and is one; takes down how long it works."""

    inner: Encoder
    seconds: float = 0.0

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def dimensions(self) -> int:
        return self.inner.dimensions

    def encode(self, texts: Sequence[str]) -> FloatArray:
        began = time.perf_counter()
        try:
            return self.inner.encode(texts)
        finally:
            self.seconds += time.perf_counter() - began


@dataclass(frozen=True)
class Share:
    """Where the seconds of a run went."""

    loading: float
    model: float
    encoder: float
    engine: float
    usage: Usage

    @property
    def of_engine(self) -> float:
        """The engine's part of the time of engine and model."""
        return self.engine / (self.engine + self.model)


def measured(hours: float, threads: int) -> Share:
    """Live so many game hours, from ten to seven in the morning on."""
    began = time.perf_counter()
    model = TimedModel(LlamaModel.find("smollm2", LlamaOptions(threads=threads)))
    sentences = TimedEncoder(SentenceEncoder())
    sentences.encode(["Good morning."])
    loading, sentences.seconds = time.perf_counter() - began, 0.0
    with tempfile.TemporaryDirectory() as folder:
        scenario = trio(Path(folder), hours, reasoner="llama", model="smollm2")
        encoder = CachedEncoder(sentences, Path(folder) / "vectors")
        stack = stack_over(model, scenario)
        began = time.perf_counter()
        run = to_the_end(Simulation.start(scenario, Path(folder) / "run" / "run.sqlite", encoder, stack))
        whole = time.perf_counter() - began
    assert run.usage is not None
    asked = sum(model.spent.values())
    return Share(loading, asked, sentences.seconds, whole - asked - sentences.seconds, run.usage)


def table(share: Share) -> str:
    """The figures, one line each."""
    usage = share.usage
    rows = {"loading, before": share.loading, "model": share.model, "encoder": share.encoder, "engine": share.engine}
    head = f"{usage.calls} calls, {usage.tokens_in:,} tokens in, {usage.tokens_out:,} out"
    lines = [f"{name:16} {seconds:8.2f} s" for name, seconds in rows.items()]
    return "\n".join([head, *lines, f"{'engine, share':16} {share.of_engine:8.2%}"])


@pytest.mark.bench
@pytest.mark.llm
def test_the_engine_takes_little_beside_the_smallest_model() -> None:
    given = sys.argv[1:] if __name__ == "__main__" else []
    hours, threads = [*given, *("1", "0")[len(given) :]]
    share = measured(float(hours), int(threads))
    print(table(share))
    assert share.of_engine <= LIMIT


if __name__ == "__main__":
    test_the_engine_takes_little_beside_the_smallest_model()
