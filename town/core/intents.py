"""What a mind wants of the world: one intent per person and tick; the world decides what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from town.core.events import Event
from town.core.frames import Frames


@dataclass(frozen=True, slots=True)
class Stay:
    """Go on as before."""


@dataclass(frozen=True, slots=True)
class GoTo:
    """Walk to a place (an address that the person knows); `activity` is what it looks like meanwhile."""

    place: str
    activity: str
    because: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Do:
    """Begin an activity where one is; `place` is the address it happens at."""

    activity: str
    place: str
    because: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """Begin an activity with the object one stands at, putting it into one of its states."""

    activity: str
    object: str
    state: str
    because: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Say:
    """Speak to someone: opens a conversation, or takes one's turn in it; `ends` parts after these words."""

    to: str
    text: str
    act: str
    sources: tuple[int, ...] = ()
    ends: bool = False
    why: tuple[str, ...] = ()
    frames: Frames = ()


@dataclass(frozen=True, slots=True)
class Leave:
    """Walk out of the conversation one is in, without a word."""


Intent = Stay | GoTo | Do | Use | Say | Leave


@dataclass(frozen=True, slots=True)
class Thought:
    """What came of thinking: one intent, and events that all belong to the thinker.

    `heard_of` are names of places that the thinker was told about; the world turns those that exist into knowledge.
    """

    intent: Intent
    events: tuple[Event, ...]
    heard_of: tuple[str, ...] = ()
