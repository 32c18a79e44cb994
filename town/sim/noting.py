"""An encoder that notes which texts a run has used, so that their vectors go into the run file."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

import numpy as np

from town.memory.embed import CachedEncoder, Encoder, FloatArray


class NotingEncoder:
    """Holds an encoder and is one; notes each distinct text and its vector once. Threads may share one."""

    def __init__(self, inner: Encoder) -> None:
        self.inner = inner
        self._known: set[str] = set()  # never iterated
        self._new: list[tuple[str, FloatArray]] = []  # pairs, lest an interrupt leave texts without their vectors
        self._lock = threading.Lock()

    @property
    def dimensions(self) -> int:
        """Components of a vector."""
        return self.inner.dimensions

    @property
    def name(self) -> str:
        """The inner encoder's."""
        return self.inner.name

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """One row per text, (n, dimensions)."""
        vectors = self.inner.encode(texts)
        with self._lock:
            for row, text in enumerate(texts):
                if text not in self._known:
                    self._known.add(text)
                    self._new.append((text, vectors[row]))
        return vectors

    def expect(self, texts: Sequence[str]) -> None:
        """Tell which texts will be asked for soon, if that is of use."""
        if texts and isinstance(self.inner, CachedEncoder):
            self.inner.expect(texts)

    def seed_with(self, pairs: Iterable[tuple[str, FloatArray]]) -> None:
        """Take the vectors of a run file: they are known, and used before any other."""
        known = list(pairs)
        self._known.update(text for text, _ in known)
        if isinstance(self.inner, CachedEncoder):
            self.inner.seed_with(known)

    @property
    def has_new(self) -> bool:
        """Whether texts were noted since the last `take_new`."""
        return bool(self._new)

    def take_new(self) -> tuple[list[str], FloatArray]:
        """Texts noted since the last call, with their vectors, (n, dimensions)."""
        new, self._new = self._new, []
        vectors = np.array([vector for _, vector in new], np.float32).reshape(len(new), self.dimensions)
        return [text for text, _ in new], vectors
