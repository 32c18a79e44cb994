"""Memories and lines as those who have them understand them: the tests write texts, a mind has read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import structs

from town.core.frames import Frames
from town.core.memory import Memory
from town.core.talk import Line, Passage
from town.language.en.reading.reader import Reader


def noted(reader: Reader, text: str, moment: datetime, me: str) -> Frames:
    """What a note of mine says."""
    return reader.plainly(Passage(text, me), moment).frames


def understood(reader: Reader, me: str, memory: Memory, moment: datetime) -> Memory:
    """A memory of mine with what its text means; one that has frames keeps them."""
    return memory if memory.frames else structs.replace(memory, frames=noted(reader, memory.text, moment, me))


def all_understood(reader: Reader, me: str, memories: Iterable[Memory], now: datetime, tick: int) -> tuple[Memory, ...]:
    """Memories, each read when it was made; `now` is the moment of `tick`, a tick ten seconds."""
    return tuple(
        understood(reader, me, memory, now - timedelta(seconds=10 * (tick - memory.tick))) for memory in memories
    )


def lines_understood(reader: Reader, me: str, partner: str, lines: Iterable[Line], now: datetime) -> tuple[Line, ...]:
    """The lines of a talk as one of the two has them in mind."""
    found: list[Line] = []
    for line in lines:
        passage = Passage(line.text, me if line.speaker != me else partner, line.speaker, tuple(found))
        frames = line.frames or reader.plainly(passage, now).frames
        found.append(Line(line.speaker, line.text, line.act, frames))
    return tuple(found)
