"""An encoder for tests of whole towns: no model, no cache, equal in every process."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from town.memory.vectors import FloatArray, on_grid

DIMENSIONS = 384


class BagOfWords:
    """Words hashed into 384 counts, scaled to length 1: texts that share words are alike."""

    name = "bag of words"
    dimensions = DIMENSIONS

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """One row per text, (n, 384); a text without a word is the first unit vector."""
        rows = np.zeros((len(texts), DIMENSIONS), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split() or [""]:
                row[zlib.crc32(word.encode()) % DIMENSIONS] += 1
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)
        return on_grid(rows)
