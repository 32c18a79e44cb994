"""Vectors that are known beforehand: those of a run file, or its texts under another encoder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from town.core.errors import RunFileError
from town.core.events import Recalled, Remembered
from town.memory.vectors import Encoder, FloatArray
from town.runlog.reader import RunReader


class KnownVectors:
    """An encoder that looks texts up; it has no model."""

    def __init__(self, name: str, pairs: Iterable[tuple[str, FloatArray]], path: Path) -> None:
        """Take the vectors of the texts of the run at `path`, all of one length."""
        known = dict(pairs)
        self.name = name
        self._path = path
        self._row_of = {text: row for row, text in enumerate(known)}
        self._rows = np.array(list(known.values()), np.float32)

    @property
    def dimensions(self) -> int:
        """Components of a vector."""
        return int(self._rows.shape[-1]) if self._rows.size else 1

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """One row per text, (n, dimensions). Raises RunFileError for a text without a vector."""
        try:
            rows = [self._row_of[text] for text in texts]
        except KeyError as missing:
            message = f"{self._path} is damaged: it holds no vector of the text {missing}"
            raise RunFileError(message) from None
        return self._rows[rows] if rows else np.empty((0, self.dimensions), np.float32)


def recorded_vectors(reader: RunReader) -> KnownVectors:
    """Those that the run itself used."""
    name = reader.started().hashes.get("encoder", "")
    return KnownVectors(name, reader.vectors(), reader.path)


def embedded_anew(reader: RunReader, encoder: Encoder, agent: str | None) -> KnownVectors:
    """Every text of the run's memories and recalls (of one person's) under another encoder, in one call."""
    texts: dict[str, None] = {}
    for _, event in reader.events(("Remembered", "Recalled"), agent):
        match event:
            case Remembered(memory=memory):
                texts[memory.text] = None
            case Recalled(query=query):
                texts[query] = None
            case _:
                pass
    return KnownVectors(encoder.name, zip(texts, encoder.encode(list(texts)), strict=True), reader.path)
