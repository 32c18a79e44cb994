"""An invented town for the tests of understanding: names that are words, families, and places of all kinds."""

from __future__ import annotations

from datetime import datetime

from town.core.frames import Frame, FrameBase, Gathering, Told, When, held
from town.core.talk import Passage
from town.language.en.lexicon import Lexicon
from town.language.en.reading.reader import Reader

PEOPLE = ("Ann Hill", "Bob Stone", "Carl Weiss", "Will Turner", "Grace Okafor", "Eve Smith", "Sam Smith", "Li Na")
PLACES = (
    "The Fox and Goose Pub:pub:bar counter",
    "The Fox and Goose Pub:kitchen:oven",
    "North Mill Cafe:cafe",
    "River College:library:bookshelf",
    "River College:classroom",
    "River Park:garden",
    "Ann Hill's apartment:main room",
    "Smith family's house:kitchen:stove",
    "Smith family's house:garden",
    "Town Library:reading room",
)
MONDAY = datetime(2023, 2, 27, 10, 0)
READER = Reader(Lexicon(PEOPLE, PLACES))


def said(text: str, me: str = "Ann Hill", when: datetime = MONDAY) -> list[str]:
    """What a text says, one line for each frame: "Gathering what=dinner head=dinner host=Bob Stone"."""
    return [line_of(frame) for frame in READER.plainly(Passage(text, me), when).frames]


def line_of(frame: Frame) -> str:
    """A frame as one line, with only what was said."""
    values = ((name, getattr(frame, name)) for name in frame.__struct_fields__)
    return " ".join(
        [type(frame).__name__, *(f"{name}={_shown(value)}" for name, value in values if _is_said(name, value))]
    )


def _is_said(name: str, value: object) -> bool:
    return value is not None and value is not False and value not in ("", ()) and not (name == "sure" and value == 1.0)


def _shown(value: object) -> str:
    if isinstance(value, When):
        start, end = (f"{moment:%H:%M}" if moment else "" for moment in (value.start, value.end))
        return f"{value.day:%a-%d-%m}" + (f"/{start}" if start else "") + (f"-{end}" if end else "")
    if isinstance(value, Gathering):
        return f"<{value.what}>"
    if isinstance(value, FrameBase):
        return f"({type(value).__name__})"
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


__all__ = ["MONDAY", "PEOPLE", "PLACES", "READER", "Told", "held", "line_of", "said"]
