"""Memories as evidence: what each says, who told it, and how much it weighs now (after Talk of the Town)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import attrgetter

from town.core.frames import Frames, Gathering, Told
from town.core.memory import Memory
from town.reason.rules.believe.digest import Digest, digest_of

_WEIGHT = {"whisper": 0.95, "own": 0.95, "seen": 0.95, "seed": 0.9, "thought": 0.8, "heard": 0.45}
_TRUST = 0.45  # what closeness to the teller adds to something heard
EVERYDAY = 3  # up to this importance, what is merely seen or done supports no belief
FADE_DAYS = 30.0  # after so many days a memory weighs 1/e of what it did


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """One memory with what it says; `teller` told it to me ("" for my own); `partners` were in that talk with me.

    Pieces are put in order of time by `order`.
    """

    memory: Memory
    moment: datetime
    frames: Frames
    digest: Digest
    teller: str
    partners: tuple[str, ...]
    concerned: frozenset[str]  # the partners, and those whom a frame ties to me
    order: tuple[datetime, int]  # the moment, and the id of the memory

    @property
    def gatherings(self) -> tuple[Gathering, ...]:
        """The gatherings that it tells of."""
        return self.digest.gatherings

    @property
    def told(self) -> tuple[Told, ...]:
        """Who told whom, in it."""
        return self.digest.told


def pieces_of(me: str, memories: Sequence[Memory], moment: Callable[[Memory], datetime]) -> tuple[Piece, ...]:
    """The memories with what they mean, oldest first; whoever asks has left out those that say nothing."""
    pieces = [_piece(me, memory, moment(memory)) for memory in memories]
    pieces.sort(key=_in_time)
    return tuple(pieces)


_in_time = attrgetter("order")


def is_everyday(memory: Memory) -> bool:
    """Whether a memory is of the kind that supports no belief."""
    return memory.importance <= EVERYDAY and memory.evidence in ("seen", "own")


def is_day_plan(memory: Memory) -> bool:
    """Whether a memory is the plan of a day (or of its rest): one that is about nobody, unlike a promise."""
    return memory.kind == "plan" and not memory.about


def _piece(me: str, memory: Memory, moment: datetime) -> Piece:
    digest = digest_of(memory.frames, me)
    teller = memory.heard.speaker if memory.heard else digest.teller
    partners = digest.partners if not teller or teller in digest.partners else (teller, *digest.partners)
    concerned = digest.tied.union(partners)
    return Piece(memory, moment, memory.frames, digest, teller, partners, concerned, (moment, memory.id))


def weight(piece: Piece, now: datetime, closeness: Callable[[str], float]) -> float:
    """0..1: how much a memory counts today, by its kind of evidence, trust in the teller, and age."""
    value = _WEIGHT.get(piece.memory.evidence, 0.5)
    if piece.memory.evidence == "heard":
        value += _TRUST * closeness(piece.teller)
    return value * faded(int((now - piece.moment).total_seconds()) // 86_400)


@lru_cache(maxsize=1024)
def faded(days: int) -> float:
    """1 for today, less for every day since."""
    return math.exp(-max(0, days) / FADE_DAYS)


def together(weights: Sequence[float]) -> float:
    """Several pieces of evidence for one thing: each takes away a share of the doubt that is left."""
    doubt = 1.0
    for value in weights:
        doubt *= 1 - min(1.0, value)
    return 1 - doubt
