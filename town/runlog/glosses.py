"""What frames say, in plain words, as pages show them: "Gathering dinner, host Ann Hill, at The Mill"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import fields

from town.core.frames import Frame, Frames, When
from town.runlog.find import short_moment, short_place

DEEPEST = 4  # frames within frames that are shown; what lies deeper is "…"
MOST = 12  # frames of one list
LONGEST = 400  # letters of all

FIRST = ("who", "what", "of", "hole")  # those stand without a label
LAST = ("by", "sure")
LABELS: Mapping[str, str] = {"when": "", "content": "", "gathering": "", "by": "says"}  # others are the slot's name
PLACES = ("place", "where")


def in_words(frames: Frames) -> str:
    """Frames one after the other, parted by semicolons; cut where they go on for long."""
    said = "; ".join(_gloss(frame, 1) for frame in frames[:MOST])
    return said if len(said) <= LONGEST and len(frames) <= MOST else f"{said[:LONGEST].rstrip()} …"


def _gloss(frame: Frame, depth: int) -> str:
    kind = f"not {type(frame).__name__}" if frame.negated else type(frame).__name__
    own = sorted(fields(frame), key=lambda field: field.name in LAST)
    parts = [part for field in own if (part := _part(frame, field.name, field.default, depth))]
    head = [part for name, part in parts if name in FIRST]
    rest = [part for name, part in parts if name not in FIRST]
    return ", ".join([" ".join([kind, *head[:1]]), *head[1:], *rest])


def _part(frame: Frame, name: str, default: object, depth: int) -> tuple[str, str] | None:
    """The name of a slot and what it holds, in words; None where it says nothing."""
    value = getattr(frame, name)
    if name == "negated" or value in (default, "", (), None):
        return None
    if name == "head" and value in getattr(frame, "what", ""):
        return None
    label = "at" if name in PLACES else LABELS.get(name, name.removeprefix("is_").replace("_", " "))
    if value is True:
        return name, label
    words = short_place(value) if name in PLACES else _words(value, depth)
    return name, words if name in FIRST else f"{label} {words}".strip()


def _words(value: object, depth: int) -> str:
    match value:
        case When():
            return _when(value)
        case tuple():
            return ", ".join(_words(one, depth) for one in value[:MOST])
        case Struct():
            return f"({_gloss(value, depth + 1)})" if depth < DEEPEST else "…"  # type: ignore[arg-type]
        case float():
            return f"{value:.2g}"
        case _:
            return str(value)


def _when(when: When) -> str:
    return "-".join(_moments(when)) or _day(when.day)


def _moments(when: When) -> Iterator[str]:
    """Start and end; the end without its day, if it is that of the start."""
    for one in (when.start, when.end):
        if one is not None:
            is_same_day = one is when.end and when.start is not None and when.start.date() == one.date()
            yield f"{one:%H:%M}" if is_same_day else short_moment(one)


def _day(day: date) -> str:
    return short_moment(datetime(day.year, day.month, day.day)).rsplit(" ", 1)[0]
