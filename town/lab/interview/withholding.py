"""Kinds of memory that somebody has to do without in an interview: the paper's ablation of answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, get_args

import numpy as np

from town.core.errors import UsageError
from town.core.memory import Memory, MemoryKind
from town.core.written import suggest
from town.memory.stream import MemoryStream
from town.mind.thinking import Ids

SEED: Final = "seed"  # what one was given before the first tick: no kind of memory, but one can do without
WITHHELD: Final = (*get_args(MemoryKind), SEED)
_ALONG: Final = {"observation": ("observation", "dialogue")}  # what was heard was observed


def checked_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """The kinds, each once, in the order of WITHHELD. Raises UsageError for a word that is none."""
    wanted = [kind.strip().casefold() for kind in kinds]
    for kind in wanted:
        if kind not in WITHHELD:
            raise UsageError(f'"{kind}" cannot be withheld; {suggest(kind, WITHHELD)}')
    return tuple(kind for kind in WITHHELD if kind in wanted)


def left(stream: MemoryStream, withheld: Iterable[str]) -> Ids | None:
    """Ids of the memories that are left without these kinds, ascending; None: all.

    What one was given (seed memories, and an inner voice before the first tick) makes one who one is: it stays,
    whatever its kind, unless SEED is withheld.
    """
    kinds = {one for kind in withheld for one in _ALONG.get(kind, (kind,))}
    if not kinds:
        return None
    stays = SEED not in kinds
    keep = [one.id for one in stream.memories if (stays if _is_given(one) else one.kind not in kinds)]
    return np.array(keep, np.int64)


def _is_given(memory: Memory) -> bool:
    """The morning that was lived before a run that begins at noon is not given, and is withheld like the rest."""
    return memory.tick < 0 and memory.evidence in ("seed", "whisper")
