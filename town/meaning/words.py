"""A matter in plain words, for the terminal and the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from town.core.frames import Is, Promised
from town.language.en.morphology import article
from town.language.en.plainly import in_words
from town.meaning.matter import Kind, Matter, Settling

NO_FRAMES = (
    "These memories were made before memories carried what they mean: what stands open cannot be told from them."
)


def kind_in_words(matter: Matter, me: str) -> str:
    """The kind, with whose promise it is, and where a gathering stands."""
    if matter.stage is not None:
        return f"{matter.kind}, {matter.stage}"
    if matter.kind is Kind.PROMISE and isinstance(matter.frame, Promised):
        return "promise, mine" if matter.frame.who == me else "promise made to me"
    return str(matter.kind)


def what_in_words(matter: Matter, me: str) -> str:
    """What it is about; whose matter it is need not be said."""
    return in_words(matter.frame).removeprefix(f"{me} ").removeprefix(f"{me}: ")


def whom_in_words(matter: Matter, most: int = 6) -> str:
    """Whom it still concerns: by name, and by what they are; with more than `most` names, how many more."""
    names = [*matter.concerns[:most]]
    if len(matter.concerns) > most:
        names.append(f"{len(matter.concerns) - most} more")
    if matter.is_for_anybody:
        names.append("whoever may know")
    elif matter.whoever is not None:
        of = matter.whoever.of
        names.append(f"whoever is or has {article(of.what)} {of.what}" if isinstance(of, Is) else "whoever is near")
    return ", ".join(names)


def settled_in_words(matter: Matter, moment: Callable[[datetime], str]) -> str:
    """What settled it and when; of an open one, towards whom it is settled already."""
    if matter.settled is not None:
        return _one(matter.settled, moment)
    by: dict[str, list[str]] = {}
    for settling in matter.towards:
        by.setdefault(str(settling.how), []).append(settling.whom)
    return "; ".join(f"{how} {', '.join(names)}" for how, names in by.items())


def _one(settling: Settling, moment: Callable[[datetime], str]) -> str:
    whom = f" {settling.whom}" if settling.whom else ""
    return f"{settling.how}{whom} {moment(settling.at)}"
