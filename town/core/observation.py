"""What reaches a mind: never the map, the engine or another person, only what one can see and hear."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

TalkEnd = Literal["", "parted", "left", "interrupted", "long enough"]


class Percept(Struct, frozen=True, gc=False):
    """Someone or something in view: its status ("reading a book", "burning") and the distance in tiles."""

    subject: str  # a person's name, or an object's address
    status: str
    distance: int
    is_person: bool = True
    is_free: bool = True  # a person who is awake, in no conversation


class Utterance(Struct, frozen=True, gc=False):
    """Words said to this person: where they stand in the record, who said them, and the dialogue act."""

    conversation: int
    turn: int
    speaker: str
    text: str
    act: str


class Observation(Struct, frozen=True, gc=False):
    """One look at the world, from one person's place in it.

    `seen` holds what is new in view since the last look, sorted by (distance, subject), at most the attention limit;
    `around` all people in view. `place` is the arena's address, empty outdoors. `talking_to` is the partner of the
    conversation one is in, `talk_ended` why the last one has just ended; `arrived` is the place just walked to,
    `blocked` (place, reason) what has just not worked.
    """

    tick: int
    now: datetime
    me: str
    place: str
    activity: str
    seen: tuple[Percept, ...] = ()
    heard: tuple[Utterance, ...] = ()
    around: tuple[str, ...] = ()
    at: str = ""  # the object or arena address one has reached and not left
    arrived: str = ""
    blocked: tuple[str, str] | None = None
    going_to: str = ""  # the place one is walking to
    talking_to: str = ""
    my_turn: bool = False
    talk_ended: TalkEnd = ""
    whispers: tuple[str, ...] = ()
