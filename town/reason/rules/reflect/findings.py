"""Conclusions that recalled memories bear out: rows of a table whose conditions hold of a subject; add one by a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from town.core.data_files import read_data
from town.core.frames import Feels, Frame, Frames
from town.language.en.content import telling_words
from town.reason.rules.reflect.evidence import Recalled, said
from town.reason.rules.reflect.subjects import Subject, subjects

_DATA = Path(__file__).with_name("data") / "reflecting.yaml"
_MOST_CITED = 8


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of insight of a kind of subject; of rows with the same `line` the first that holds of a subject counts.

    It cites what it `needs`: memories by what they show, at least so many; none of `without` may be there, the `states`
    must hold, `warmth` and `closeness` of the person lie in a range. What follows are frames with slots, and texts.
    """

    kind: str
    of: str
    needs: Mapping[str, int]
    importance: int
    frames: tuple[Any, ...]
    texts: tuple[str, ...]
    line: str = ""
    without: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    warmth: tuple[float, float] = (-1.0, 1.1)
    closeness: tuple[float, float] = (0.0, 1.1)


class Finding(Struct, frozen=True):
    """An insight before it is worded: what it says, the ids that bear it out, and how much it stands out."""

    row: Row
    slots: Mapping[str, Any]
    frames: Frames
    sources: tuple[int, ...]
    weight: float

    @property
    def people(self) -> frozenset[str]:
        """Whom it is about; nobody, if it is about oneself."""
        return frozenset((self.slots.get("other", ""), self.slots.get("host", ""))) - {"", self.slots["me"]}

    @property
    def words(self) -> frozenset[str]:
        """What it is about, besides people."""
        about = [value for value in self.slots.values() if isinstance(value, str) and value not in self.people]
        return telling_words(" ".join(about)) - telling_words(" ".join((*self.people, self.slots["me"])))


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The data file of reflection: wordings of questions by kind, and the kinds of insight."""

    questions: Mapping[str, tuple[str, ...]]
    insights: tuple[Row, ...]


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The data file, read once. Raises msgspec.ValidationError for a row that is none."""
    return msgspec.convert(read_data(_DATA), Settings)


def findings(r: Recalled) -> list[Finding]:
    """All that can be concluded and that no memory says, strongest first."""
    found = [finding for subject in subjects(r) for finding in _of(r, subject)]
    return sorted(found, key=lambda finding: (-finding.weight, finding.row.kind, finding.sources))


def _of(r: Recalled, subject: Subject) -> Iterator[Finding]:
    taken: set[str] = set()
    for row in settings().insights:
        if row.of == subject.of and row.line not in taken and _holds(row, subject):
            taken.update({row.line} - {""})
            finding = _finding(r, row, subject)
            if not _is_known(r, finding, subject):
                yield finding


def _holds(row: Row, subject: Subject) -> bool:
    return (
        all(len(subject.signs[sign]) >= least for sign, least in row.needs.items())
        and not any(subject.signs[sign] for sign in row.without)
        and set(row.states) <= set(subject.states)
        and row.warmth[0] <= subject.warmth < row.warmth[1]
        and row.closeness[0] <= subject.closeness < row.closeness[1]
        and len({one.memory.id for sign in row.needs for one in subject.signs[sign]}) >= min(2, sum(row.needs.values()))
    )


def _finding(r: Recalled, row: Row, subject: Subject) -> Finding:
    """Cites of each sign the latest as many as are needed, and more of the first as long as there is room."""
    slots = {**subject.slots, "me": r.me}
    needed = {entry.memory.id for sign, least in row.needs.items() for entry in subject.signs[sign][-least:]}
    more = [entry.memory.id for entry in subject.signs[next(iter(row.needs))] if entry.memory.id not in needed]
    cited = sorted([*needed, *sorted(more, reverse=True)[: _MOST_CITED - len(needed)]])
    frames = tuple(msgspec.convert(_filled(frame, slots), Frame) for frame in row.frames)
    weight = row.importance + min(len(needed) + len(more), 6) * 0.25
    return Finding(row, slots, frames, tuple(cited), weight)


def _filled(value: Any, slots: Mapping[str, Any]) -> Any:
    """A template with its slots filled: one that is nothing but a slot becomes what is in it."""
    match value:
        case dict():
            return {key: _filled(inner, slots) for key, inner in value.items()}
        case list():
            return [_filled(inner, slots) for inner in value]
        case str():
            return slots[value[1:-1]] if value[:1] == "{" and value[1:-1] in slots else value.format_map(slots)
        case _:
            return value


def _is_known(r: Recalled, finding: Finding, subject: Subject) -> bool:
    """Whether a memory says it, or one feels so much and more already."""
    first = finding.frames[0]
    if isinstance(first, Feels) and "ill" not in finding.row.needs:
        felt = [entry.attitude(r.me, first.whom) for entry in r.about(first.whom)]
        if any(warmth * first.warmth > 0 and abs(first.warmth) <= abs(warmth) for warmth in (*felt, subject.warmth)):
            return True
    return said(first) in r.known
