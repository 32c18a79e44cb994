"""A small encoder without a model, and streams built from literals."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from town.core.memory import Memory, MemoryKind
from town.memory.stream import MemoryStream
from town.memory.vectors import FloatArray, on_grid


class HashEncoder:
    """Unit vectors drawn from the hash of the text, equal in every process; counts its calls."""

    name = "hash"

    def __init__(self, dimensions: int = 16) -> None:
        self.dimensions = dimensions
        self.calls: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """One row per text."""
        self.calls.append(list(texts))
        rows = np.array([self._row(text) for text in texts], np.float32)
        return on_grid(rows.reshape(len(texts), self.dimensions))

    def _row(self, text: str) -> FloatArray:
        seed = int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8], "little")
        row = np.random.default_rng(seed).normal(size=self.dimensions)
        return np.asarray(row / np.linalg.norm(row), np.float32)


class TableEncoder:
    """Vectors written down by hand."""

    name = "table"

    def __init__(self, table: dict[str, tuple[float, ...]]) -> None:
        self.table = table
        self.dimensions = len(next(iter(table.values())))

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """One row per text; KeyError for a text that is not in the table."""
        rows = np.array([self.table[text] for text in texts], np.float32)
        return on_grid(rows.reshape(len(texts), self.dimensions))


@pytest.fixture
def hashing() -> HashEncoder:
    """An encoder of 16 dimensions that needs no model."""
    return HashEncoder()


@pytest.fixture
def table() -> type[TableEncoder]:
    """The encoder whose vectors a test writes down."""
    return TableEncoder


@pytest.fixture
def filled() -> Callable[..., MemoryStream]:
    """Build a stream of n memories "memory 0", "memory 1", ... with spread kinds, ticks and importances."""

    def build(count: int, dimensions: int = 16) -> MemoryStream:
        stream = MemoryStream(HashEncoder(dimensions))
        kinds = get_args(MemoryKind)
        for number in range(count):
            importance = 1 + number * 3 % 10
            stream.add(Memory(number, kinds[number % 4], f"memory {number}", 7 * number, importance, "seen"))
        return stream

    return build


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A folder for vectors that exists for one test."""
    return tmp_path / "vectors"
