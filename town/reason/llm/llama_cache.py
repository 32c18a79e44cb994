"""What the model computed from the prefixes of earlier prompts, kept so that only the rest of a prompt is evaluated.

A prefix is evaluated in two pieces: what all requests share, then what all requests of a person share. The state after
either is kept outside the context, least recently used first out, up to a size in bytes. A kept state is restored into
an empty context, into the very cells in which it was computed, so that a reply is the same bits with and without it.
(Keeping each person in a sequence within the context would save a copy of 1 to 20 ms, but attention would then run over
everybody's cells, and its sums would depend on who was asked before.)
"""

from __future__ import annotations

import ctypes
from collections import OrderedDict

from town.reason.llm.llama_engine import Engine
from town.reason.llm.llama_template import Pieces

State = ctypes.Array[ctypes.c_uint8]
Prefix = tuple[int, ...]


class PrefixCache:
    """States after prefixes, by their tokens."""

    def __init__(self, engine: Engine, limit: int) -> None:
        """Keep at most so many bytes."""
        self.engine = engine
        self.limit = limit
        self.used = 0
        self._states: OrderedDict[Prefix, State] = OrderedDict()

    def begin(self, pieces: Pieces) -> int:
        """Bring the context to the end of a prompt's prefix; returns how many of its tokens were not evaluated."""
        shared, person = tuple(pieces.shared), (*pieces.shared, *pieces.person)
        if self._restore(person):
            return len(person)
        kept = self._restore(shared)
        if not kept:
            self.engine.clear()
            self.engine.evaluate(shared, 0)
            self._keep(shared)
        self.engine.evaluate(pieces.person, len(shared))
        self._keep(person)
        return len(shared) if kept else 0

    def __len__(self) -> int:
        return len(self._states)

    def _restore(self, prefix: Prefix) -> bool:
        state = self._states.get(prefix)
        if state is None:
            return False
        self._states.move_to_end(prefix)
        self.engine.restore(state)
        return True

    def _keep(self, prefix: Prefix) -> None:
        """Keep the present state, and let go of those that were used longest ago."""
        state = self.engine.saved()
        if len(state) > self.limit:
            return
        self._states[prefix] = state
        self.used += len(state)
        while self.used > self.limit:
            _, oldest = self._states.popitem(last=False)
            self.used -= len(oldest)
