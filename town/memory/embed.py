"""Texts to vectors, each distinct text once: memory first, then the disk, then the model."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from town.core.cachefolder import cache_folder
from town.memory.model import DEFAULT_MODEL, SentenceEncoder
from town.memory.vectorcache import VectorFile
from town.memory.vectors import GRID_STEPS, Encoder, FloatArray, on_grid

__all__ = ["DEFAULT_MODEL", "GRID_STEPS", "CachedEncoder", "Encoder", "FloatArray", "SentenceEncoder", "on_grid"]

FIRST_CAPACITY = 256  # rows in memory at first; doubled when full
AHEAD = 32  # expected texts that are looked up along with others, at most


class VectorMemory:
    """Vectors in memory by their text."""

    def __init__(self, dimensions: int) -> None:
        self._rows = np.empty((FIRST_CAPACITY, dimensions), np.float32)
        self._row_of: dict[str, int] = {}

    def __contains__(self, text: str) -> bool:
        return text in self._row_of

    def vectors(self, texts: Sequence[str]) -> FloatArray:
        """One row per text, (n, dimensions); KeyError where one is not there."""
        row_of = self._row_of
        return self._rows[np.array([row_of[text] for text in texts], np.intp)]

    def keep(self, text: str, vector: FloatArray) -> None:
        """Put a vector in memory; a text that is there already gets this one."""
        row = self._row_of.get(text, len(self._row_of))
        if row == len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[row] = vector
        self._row_of[text] = row


class Kept(NamedTuple):
    """Vectors of a model by their text, on disk and in memory."""

    file: VectorFile
    memory: VectorMemory


def kept_of(encoder: Encoder, folder: Path | None = None) -> Kept:
    """What is kept of an encoder's vectors; `folder` as in `CachedEncoder`."""
    file = VectorFile(folder or cache_folder() / "vectors", encoder.name, encoder.dimensions)
    return Kept(file, VectorMemory(encoder.dimensions))


class CachedEncoder:
    """An encoder that holds an encoder and asks it only for texts that nobody has asked for before.

    Vectors are kept in memory and in a file per model that all runs share; see `VectorFile` for what happens when
    that file is damaged or cannot be written: nothing, except that texts are embedded again. `encoded` counts the
    texts that the inner encoder was given, `hits` all others. Threads may share one.

    Texts that will be asked for soon may be told beforehand by `expect`: whenever the file or the inner encoder has to
    be asked, it is asked for some of them as well, in the same call.

    Threads of which one works at a time, and which would wait for each other while one of them waits for `inner`, have
    an encoder each, and share `kept`: what one has asked, all know.
    """

    def __init__(self, inner: Encoder, path: Path | None = None, kept: Kept | None = None) -> None:
        """`path` is the folder of the files; None: "vectors" in TOWN_CACHE or in the user's cache folder."""
        self.inner = inner
        self.encoded = 0
        self.hits = 0
        self.kept = kept or kept_of(inner, path)
        self._file, self._memory = self.kept
        self._lock = threading.Lock()
        self._expected: dict[str, None] = {}  # in the order of being told; those that are in memory by now are dropped

    @property
    def dimensions(self) -> int:
        """Components of a vector."""
        return self.inner.dimensions

    @property
    def name(self) -> str:
        """The inner encoder's: the vectors are the same."""
        return self.inner.name

    @property
    def trouble(self) -> str:
        """Why the file is not used, in one sentence; empty while it is."""
        return self._file.trouble

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """One row per text, (n, dimensions), on the grid; whatever is new goes to the inner encoder in one call."""
        try:
            found = self._memory.vectors(texts)
        except KeyError:
            return self._encode_new(texts)
        self.hits += len(texts)
        return found

    def expect(self, texts: Iterable[str]) -> None:
        """Texts that will be asked for soon."""
        with self._lock:
            self._expected.update(dict.fromkeys(texts))

    def seed_with(self, pairs: Iterable[tuple[str, FloatArray]]) -> None:
        """Take known vectors, such as those of a run file, in front of everything; they are not written to the cache.

        Raises:
            ValueError: if a vector has another length than this model's.
        """
        with self._lock:
            for text, vector in pairs:
                if vector.shape != (self.dimensions,):
                    message = f"the vector of {text!r} has shape {vector.shape}, but {self.name} has {self.dimensions}"
                    raise ValueError(message)
                self._memory.keep(text, on_grid(vector))

    def close(self) -> None:
        """Let go of the file; vectors in memory stay, and the next new text opens it again."""
        self._file.close()

    def _encode_new(self, texts: Sequence[str]) -> FloatArray:
        """Encode when at least one text is not in memory."""
        with self._lock:
            self._expected = {text: None for text in self._expected if text not in self._memory}
            fresh = self._not_on_disk([*texts, *islice(self._expected, AHEAD)])
            asked = set(texts)
            self.hits += len(texts) - sum(text in asked for text in fresh)
            if any(text in asked for text in fresh):
                self.encoded += len(fresh)
                vectors = dict(zip(fresh, self.inner.encode(fresh), strict=True))
                for text, vector in vectors.items():
                    self._memory.keep(text, vector)
                self._file.write(vectors)
            return self._memory.vectors(texts)

    def _not_on_disk(self, texts: Iterable[str]) -> list[str]:
        """Those that have no vector yet, each once, in order; the vectors of the others are in memory now."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._memory]
        found = self._file.read(missing)
        for text, vector in found.items():
            self._memory.keep(text, vector)
        return [text for text in missing if text not in found]
