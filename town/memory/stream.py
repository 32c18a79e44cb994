"""One person's memories with their FAISS rows and last accesses; changed only by the fold of the run's events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, get_args

import faiss
import numpy as np
from numpy.typing import NDArray

from town.core.memory import Memory, MemoryKind
from town.memory.vectors import Encoder, FloatArray

KIND_CODES: Final[dict[MemoryKind, int]] = {kind: code for code, kind in enumerate(get_args(MemoryKind))}
FIRST_CAPACITY = 64  # rows of the side arrays at first; doubled when full
PART_ROWS = 1024  # rows that several queries go over together: 1.5 MB at 384 dimensions, what a cache holds


class MemoryStream:
    """The memory stream of one person.

    Memory `i` is `memories[i]`, row `i` of `index` and element `i` of the side arrays. Texts are embedded late and
    together: `add` only notes the text, and `flush`, which every search does first, embeds all that wait in one call.
    After a flush, `len(stream) == stream.index.ntotal`.
    """

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.memories: list[Memory] = []
        self.index = faiss.IndexFlatIP(encoder.dimensions)
        self._last_access = np.empty(FIRST_CAPACITY, np.int64)  # tick
        self._importance = np.empty(FIRST_CAPACITY, np.int16)  # 1 to 10
        self._kinds = np.empty(FIRST_CAPACITY, np.int8)  # KIND_CODES
        self._known: dict[str, list[int]] = {}  # whom or what a memory is about, where it is no mere sight -> ids

    def __len__(self) -> int:
        return len(self.memories)

    @property
    def last_access(self) -> NDArray[np.int64]:
        """The tick of each memory's last access, (n,): that of its creation until it is touched. A view."""
        return self._last_access[: len(self.memories)]

    @property
    def importance(self) -> NDArray[np.int16]:
        """Importance of each memory, (n,), 1 to 10. A view."""
        return self._importance[: len(self.memories)]

    @property
    def kinds(self) -> NDArray[np.int8]:
        """The kind of each memory as a number of KIND_CODES, (n,). A view."""
        return self._kinds[: len(self.memories)]

    @property
    def pending(self) -> list[str]:
        """Texts that have no row in the index yet, oldest first."""
        return [memory.text for memory in self.memories[self.index.ntotal :]]

    def add(self, memory: Memory) -> None:
        """Append a memory; its last access is its own tick.

        Raises:
            ValueError: if its id is not the number of memories so far.
        """
        row = len(self.memories)
        if memory.id != row:
            message = f"memory ids are dense: the next one is {row}, not {memory.id} ({memory.text!r})"
            raise ValueError(message)
        if row == len(self._last_access):
            self._grow(2 * row)
        self._last_access[row] = memory.tick
        self._importance[row] = memory.importance
        self._kinds[row] = KIND_CODES[memory.kind]
        self.memories.append(memory)
        if memory.about and memory.evidence != "seen":
            self._known.setdefault(memory.about, []).append(row)

    def touch(self, ids: Sequence[int], tick: int) -> None:
        """Note that these memories were recalled at this tick; IndexError for an id that is not there."""
        self.last_access[np.asarray(ids, np.int64)] = tick

    def recent(self, count: int) -> Sequence[Memory]:
        """The last `count` memories, newest last; fewer if there are fewer."""
        return self.memories[-count:] if count > 0 else []

    def of_kind(self, *kinds: MemoryKind) -> NDArray[np.int64]:
        """Ids of all memories of these kinds, ascending, (m,)."""
        return np.flatnonzero(np.isin(self.kinds, [KIND_CODES[kind] for kind in kinds]))

    def known_of(self, other: str) -> NDArray[np.int64]:
        """Ids of what is remembered about somebody (or something) beyond having seen them, ascending, (m,)."""
        return np.array(self._known.get(other, ()), np.int64)

    def flush(self) -> None:
        """Embed what waits in one encode call and add the rows to the index in one call."""
        if self.index.ntotal < len(self.memories):
            self.flush_with(())

    def flush_with(self, queries: Sequence[str]) -> FloatArray:
        """Flush, and embed these queries in the same encode call: (q, dimensions), on the grid."""
        pending = self.pending
        vectors = self.encoder.encode([*pending, *queries])
        self.add_rows(vectors[: len(pending)])
        return vectors[len(pending) :]

    def add_rows(self, vectors: FloatArray) -> None:
        """Give the oldest memories that wait their rows, (m, dimensions), on the grid."""
        if len(vectors):
            self.index.add(np.ascontiguousarray(vectors))

    def relevance(self, queries: FloatArray, ids: NDArray[np.int64]) -> FloatArray:
        """Cosine of each query with each of these memories: (q, dimensions), (m,) to (q, m), in [-1, 1].

        FAISS computes them from the rows of the index, each exactly (see `on_grid`). Several queries go over one part
        of the rows after the other, so that a part is fetched from memory once for all of them.
        """
        if len(queries) == 1 or len(ids) <= PART_ROWS:
            return self._products(queries, np.repeat(ids.reshape(1, -1), len(queries), axis=0))
        parts = np.full((-(-len(ids) // PART_ROWS), PART_ROWS), -1, np.int64)  # FAISS skips the id -1
        parts.reshape(-1)[: len(ids)] = ids
        products = self._products(np.tile(queries, (len(parts), 1)), np.repeat(parts, len(queries), axis=0))
        by_query = products.reshape(len(parts), len(queries), PART_ROWS).swapaxes(0, 1)
        return by_query.reshape(len(queries), -1)[:, : len(ids)]

    def _products(self, queries: FloatArray, ids: NDArray[np.int64]) -> FloatArray:
        """Inner product of query i with each of rows ids[i]: (p, dimensions), (p, m) to (p, m); both contiguous."""
        faiss.omp_set_num_threads(1)  # two gain a third at 10,000 rows, and lose milliseconds on a busy machine
        products = np.empty(ids.shape, np.float32)
        pointers = [faiss.swig_ptr(array) for array in (queries, products, ids)]
        self.index.compute_distance_subset(  # type: ignore[attr-defined]  # absent from the stubs of faiss
            len(queries), pointers[0], ids.shape[1], pointers[1], pointers[2]
        )
        return products

    def _grow(self, capacity: int) -> None:
        self._last_access = np.resize(self._last_access, capacity)
        self._importance = np.resize(self._importance, capacity)
        self._kinds = np.resize(self._kinds, capacity)


def flush_all(streams: Iterable[MemoryStream]) -> None:
    """Flush several streams with one encode call for all that share an encoder."""
    sharing: dict[int, list[MemoryStream]] = {}
    for stream in streams:
        if stream.index.ntotal < len(stream):
            sharing.setdefault(id(stream.encoder), []).append(stream)
    for group in sharing.values():
        pending = [stream.pending for stream in group]
        vectors = group[0].encoder.encode([text for texts in pending for text in texts])
        ends = np.cumsum([len(texts) for texts in pending])
        for stream, rows in zip(group, np.split(vectors, ends[:-1]), strict=True):
            stream.add_rows(rows)
