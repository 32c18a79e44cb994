"""Words that were said or written, before and after they are understood."""

from __future__ import annotations

from msgspec import Struct

from town.core.frames import Frames


class Line(Struct, frozen=True, omit_defaults=True):
    """One turn of a conversation as somebody has it in mind: the words, and what they take them to do and to mean.

    `act` and `frames` are empty where nobody has understood it (of one's own lines they are what one meant).
    """

    speaker: str
    text: str
    act: str = ""
    frames: Frames = ()


class Passage(Struct, frozen=True):
    """Words to be understood: said by `speaker` to `hearer` after `before`, or (nobody said them) a note of the hearer.

    `before` is the conversation so far, as the hearer has it in mind, without this turn.
    """

    text: str
    hearer: str
    speaker: str = ""
    before: tuple[Line, ...] = ()


class Understanding(Struct, frozen=True, omit_defaults=True):
    """What words do (a dialogue act; empty for a note) and what they mean."""

    act: str = ""
    frames: Frames = ()
