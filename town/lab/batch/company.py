"""Runs that live together in one process, so that what they want embedded goes through the model together.

A run wants one to five new sentences at a time, for which all weights of the model are fetched; sixteen at a time cost
half as much each. Which sentences go together changes no vector (docs/decisions/embedding-determinism.md).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from town.memory.embed import CachedEncoder, Encoder, FloatArray, SentenceEncoder

Item = TypeVar("Item")


@dataclass(eq=False)
class _Asked:
    """Sentences that a member wants embedded, and what came of it."""

    encoder: Encoder
    texts: tuple[str, ...]
    rows: FloatArray | None = None
    error: Exception | None = None


class Company:
    """Threads of which one works at a time, until it wants sentences embedded; then the next.

    When all want some, or have ended, whatever is wanted is embedded in one call.
    """

    def __init__(self, make: Callable[[str], Encoder] = SentenceEncoder) -> None:
        """`make` gives the encoder of a model; it is asked once for each."""
        self._make = make
        self._encoders: dict[str, CachedEncoder] = {}
        self._turn = threading.Condition()  # held by whoever works; released while one waits for vectors
        self._working = 0  # members that have not ended
        self._asked: list[_Asked] = []

    def each(self, do: Callable[[Item], None], items: Iterable[Item], members: int) -> None:
        """Do something with each item; so many members take one after the other. An error is raised after all."""
        waiting = iter(items)  # only whoever works takes from it

        def take_on() -> None:
            with self._membership():
                for item in waiting:
                    do(item)

        self._working = members
        with ThreadPoolExecutor(members) as threads:
            ended = [threads.submit(take_on) for _ in range(members)]
        for member in ended:
            member.result()

    def encoder(self, model: str) -> CachedEncoder:
        """An encoder for what is done with one item, to be used from within `each`; what one has asked, all know."""
        if model not in self._encoders:
            self._encoders[model] = CachedEncoder(self._make(model))
        shared = self._encoders[model]
        return CachedEncoder(_Member(self, shared.inner), kept=shared.kept)

    def encode(self, encoder: Encoder, texts: Sequence[str]) -> FloatArray:
        """What an encoder makes of texts; others work meanwhile. Raises what the encoder raises."""
        asked = _Asked(encoder, tuple(texts))
        self._asked.append(asked)
        self._answer_if_all_wait()
        while asked.rows is None and asked.error is None:
            self._turn.wait()
        if asked.error is not None:
            raise asked.error
        assert asked.rows is not None  # noqa: S101 (for the type checker)
        return asked.rows

    @contextmanager
    def _membership(self) -> Iterator[None]:
        with self._turn:
            try:
                yield
            finally:
                self._working -= 1
                self._answer_if_all_wait()

    def _answer_if_all_wait(self) -> None:
        if len(self._asked) < self._working or not self._asked:
            return
        all_asked, self._asked = self._asked, []
        for encoder in dict.fromkeys(asked.encoder for asked in all_asked):
            _answer(encoder, [asked for asked in all_asked if asked.encoder is encoder])
        self._turn.notify_all()


def _answer(encoder: Encoder, all_asked: Sequence[_Asked]) -> None:
    """Embed each distinct text once; an error is everybody's."""
    row_of = {text: at for at, text in enumerate(dict.fromkeys(text for asked in all_asked for text in asked.texts))}
    try:
        rows = encoder.encode(list(row_of))
        for asked in all_asked:
            asked.rows = rows[np.array([row_of[text] for text in asked.texts], np.intp)]
    except Exception as error:  # noqa: BLE001 (it is raised where the vectors were wanted)
        for asked in all_asked:
            asked.error = error


class _Member:
    """A shared encoder as one member of a company uses it."""

    def __init__(self, company: Company, inner: Encoder) -> None:
        self._company = company
        self._inner = inner

    @property
    def dimensions(self) -> int:
        """The shared encoder's."""
        return self._inner.dimensions

    @property
    def name(self) -> str:
        """The shared encoder's: the vectors are the same."""
        return self._inner.name

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """One row per text, (n, dimensions)."""
        return self._company.encode(self._inner, texts)
