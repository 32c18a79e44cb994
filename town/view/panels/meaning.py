"""Searching memories by meaning: the sentence encoder is loaded beside the window, and only when somebody searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct

from town.core.errors import TownError
from town.core.memory import Memory
from town.runlog.reader import RunReader
from town.view.errands import Errands

if TYPE_CHECKING:
    from town.memory.vectors import Encoder


class Wanted(NamedTuple):
    """A question: whose memories up to which id (not included), and what they should be like."""

    name: str
    known: int
    words: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """The memories most like some words, the likest first, with their cosine, 0 to 1; or why there are none."""

    memories: tuple[Memory, ...] = ()
    scores: tuple[float, ...] = ()
    trouble: str = ""


class MeaningSearch:
    """Answers one question at a time, in a thread of its own; the last question asked is the one answered."""

    def __init__(self, path: Path, make: Callable[[RunReader], Encoder] | None = None) -> None:
        """`make` gives the encoder for a run; None for the one that the run was made with, with the run's vectors."""
        self._path = path
        self._make = make or encoder_of
        self._encoder: Encoder | None = None
        self._errands = Errands("meaning")
        self._asked: Wanted | None = None
        self._answer: Future[Likeness] | None = None

    def ask(self, wanted: Wanted, memories: Callable[[], Sequence[Memory]], most: int) -> Likeness | None:
        """The answer; None while it is being worked out, which begins with the first asking."""
        if wanted != self._asked:
            if self._answer is not None:
                self._answer.cancel()
            self._asked = wanted
            self._answer = self._errands.send(self._search, wanted.words, tuple(memories()), most)
        return self._answer.result() if self._answer is not None and self._answer.done() else None

    def wait(self) -> None:
        """Until the answer is there."""
        if self._answer is not None:
            self._answer.result()

    def close(self) -> None:
        """Stop searching; a model that is being loaded is not waited for."""
        self._errands.close()

    def _search(self, words: str, memories: Sequence[Memory], most: int) -> Likeness:
        try:
            return likest(self._loaded(), words, memories, most)
        except (TownError, ImportError, ValueError) as error:
            return Likeness(trouble=str(error))

    def _loaded(self) -> Encoder:
        if self._encoder is None:
            with RunReader(self._path) as reader:
                self._encoder = self._make(reader)
        return self._encoder


def likest(encoder: Encoder, words: str, memories: Sequence[Memory], most: int) -> Likeness:
    """The memories whose texts are most like some words; of equal texts the newest, of equally like ones too."""
    newest = {memory.text: memory for memory in memories}
    kept = tuple(newest.values())
    if not kept:
        return Likeness()
    (query,) = encoder.encode([words])
    scores = encoder.encode([memory.text for memory in kept]) @ query
    order = sorted(range(len(kept)), key=lambda place: (-scores[place], -kept[place].id))[:most]
    return Likeness(
        tuple(kept[place] for place in order), tuple(min(max(float(scores[place]), 0.0), 1.0) for place in order)
    )


class _Config(Struct):
    encoder: str = ""


def encoder_of(reader: RunReader) -> Encoder:
    """The encoder that a run was made with, knowing the vectors that are in its file. Raises ModelError."""
    from town.memory.embed import DEFAULT_MODEL, CachedEncoder, SentenceEncoder

    config = msgspec.json.decode(reader.started().config, type=_Config)
    encoder = CachedEncoder(SentenceEncoder(config.encoder or DEFAULT_MODEL))
    encoder.seed_with(reader.vectors(encoder.dimensions))
    return encoder
