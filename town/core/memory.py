"""What is stored in a memory stream, and what comes back from it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from town.core.bounds import Count, Importance, TickNumber
from town.core.frames import Frames

MemoryKind = Literal["observation", "dialogue", "plan", "reflection"]
Evidence = Literal["seed", "whisper", "own", "seen", "heard", "thought"]


class Heard(Struct, frozen=True, array_like=True):
    """The utterance that a memory came from: conversation, turn from 0, and who said it."""

    conversation: Count
    turn: Count
    speaker: str


class Memory(Struct, frozen=True, omit_defaults=True, gc=False):
    """One entry of a memory stream.

    `id` is dense from 0 per person and also the row in the person's FAISS index; `tick` is when it happened (negative
    before the run); `importance` is 1 (mundane) to 10 (life-changing); `sources` are ids of earlier memories of the
    same person that it rests on; a heard fact names its utterance; `frames` are what its text means, as far as that
    person understood it.
    """

    id: Count
    kind: MemoryKind
    text: str
    tick: TickNumber
    importance: Importance
    evidence: Evidence
    sources: tuple[Count, ...] = ()
    heard: Heard | None = None
    about: str = ""  # the other person or the object that it is an observation of, if it is one
    frames: Frames = ()


class Recollection(Struct, frozen=True, gc=False):
    """A memory that was recalled, with the three terms of its score, each in [0, 1] after min-max scaling."""

    memory: Memory
    recency: float
    importance: float
    relevance: float
