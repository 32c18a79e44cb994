"""Everything that can be recorded: a closed union of frozen records. If it is not here, it did not happen.

Each record round-trips through JSON with its literal tag. The tick is kept beside the record (a column of the run
file, an argument of the fold), since all records of one tick are written together.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, ClassVar

import msgspec
from msgspec import Struct

from town.core.bounds import Count, Share, TickLength, TickNumber
from town.core.frames import Frames
from town.core.geometry import Tile
from town.core.memory import Memory
from town.core.observation import TalkEnd
from town.core.persona import Persona, Place
from town.core.plan import PlanItem

SCHEMA = 2  # of these records; RunStarted says by which a run was made


class Record(Struct, frozen=True, omit_defaults=True, tag_field="kind", gc=False):
    """What all records share; `agent` is a property of those that belong to one person.

    None can be part of a cycle, so that the collector, which would look at all of them again and again, skips them.
    """

    owner: ClassVar[str] = "agent"  # name of the field that says whose record it is; empty = nobody's


class RunStarted(Record, frozen=True, tag=True, kw_only=True):
    """The first record: all that the run was made from. `config` is the scenario after defaults and --set, as JSON."""

    owner: ClassVar[str] = ""
    schema: Annotated[int, msgspec.Meta(ge=1)]
    seed: Annotated[int, msgspec.Meta(ge=0)]
    start: str  # ISO moment of tick 0
    tick_seconds: TickLength
    ticks: Count  # how many the run is to have
    config: str
    hashes: dict[str, str]  # what went in -> sha256
    versions: dict[str, str]


class Spawned(Record, frozen=True, tag=True):
    """A person is put on the map."""

    agent: str
    tile: Tile
    persona: Persona


class Learned(Record, frozen=True, tag=True):
    """A person comes to know places: at the start, by being there, or by being told."""

    agent: str
    places: tuple[Place, ...]


class Departed(Record, frozen=True, tag=True):
    """A person sets out for a place, towards one tile of it."""

    agent: str
    place: str
    tile: Tile


class Moved(Record, frozen=True, tag=True):
    """A person stands on another tile."""

    agent: str
    tile: Tile


class Blocked(Record, frozen=True, tag=True):
    """A person could not go on: `reason` is full, closed, private, in the way, unreachable or not free."""

    agent: str
    place: str
    reason: str


class ActivityStarted(Record, frozen=True, tag=True):
    """A person does something new, in a place; `because` are the memories behind it (empty for habit)."""

    agent: str
    activity: str
    place: str
    because: tuple[Count, ...] = ()


class ObjectChanged(Record, frozen=True, tag=True):
    """An object is in another state: in use `by` a person, or by nobody (left alone again, or a scenario's event)."""

    owner: ClassVar[str] = "by"
    object: str
    state: str
    by: str = ""


class ConversationStarted(Record, frozen=True, tag=True):
    """One person speaks to another who is free; ids count from 0 over the run."""

    owner: ClassVar[str] = "starter"
    conversation: Count
    starter: str
    partner: str
    place: str


class Said(Record, frozen=True, tag=True):
    """An utterance: turn from 0, its dialogue act, the speaker's memories it rests on, and when it has been said.

    `to` are those who are spoken to, the one who is to answer first; `frames` are what the speaker means by it.
    """

    owner: ClassVar[str] = "speaker"
    conversation: Count
    turn: Count
    speaker: str
    to: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    text: str
    act: str
    sources: tuple[Count, ...] = ()
    until: TickNumber = 0  # the tick at which the other may answer
    why: tuple[str, ...] = ()  # what weighed most in the decision behind it
    frames: Frames = ()  # what the speaker meant


class Understood(Record, frozen=True, tag=True):
    """What somebody takes an utterance that they heard to do (a dialogue act) and to mean; empty: it means nothing."""

    agent: str
    conversation: Count
    turn: Count
    act: str = ""
    frames: Frames = ()


class Joined(Record, frozen=True, tag=True):
    """A person comes into a conversation that is going on."""

    conversation: Count
    agent: str


class Parted(Record, frozen=True, tag=True):
    """A person goes out of a conversation that others go on with."""

    conversation: Count
    agent: str


class ConversationEnded(Record, frozen=True, tag=True):
    """A conversation is over, for those who are in it: `reason` is parted, left, interrupted or long enough."""

    owner: ClassVar[str] = ""
    conversation: Count
    participants: tuple[str, ...]
    reason: TalkEnd


class Happened(Record, frozen=True, tag=True):
    """A small happening of a person's day, in words, and what these mean; `place` is an address, or empty."""

    agent: str
    text: str
    frames: Frames = ()
    place: str = ""


class Remembered(Record, frozen=True, tag=True):
    """A memory joins a person's stream."""

    agent: str
    memory: Memory


class Recalled(Record, frozen=True, tag=True):
    """Memories come back for a query, best first; being recalled refreshes their last access.

    `terms` holds recency, importance and relevance of each, scaled to [0, 1] over all memories of the person.
    """

    agent: str
    query: str
    ids: tuple[Count, ...]
    terms: tuple[tuple[Share, Share, Share], ...]


class SetAside(Struct, frozen=True, omit_defaults=True):
    """Something a person knew of and did not plan: what, why not, and the memories it was known from."""

    what: str
    reason: str
    sources: tuple[Count, ...] = ()


class Planned(Record, frozen=True, tag=True):
    """Contiguous items take the place of what the plan of that date held over their stretch.

    `level` is day, hours, steps or change.
    """

    agent: str
    date: str
    level: str
    items: tuple[PlanItem, ...]
    set_aside: tuple[SetAside, ...] = ()


class Summarised(Record, frozen=True, tag=True):
    """A person's cached summary of themselves is renewed."""

    agent: str
    text: str


class Asked(Record, frozen=True, tag=True):
    """A question was answered: its kind, what about, by whom, tokens, why a fallback answered, what weighed most."""

    agent: str
    question: str
    about: str = ""
    by: str = ""
    tokens_in: Count = 0
    tokens_out: Count = 0
    fallback: str = ""
    why: tuple[str, ...] = ()


class Whispered(Record, frozen=True, tag=True):
    """An inner voice: what a person is told by their own mind."""

    agent: str
    text: str


class RunEnded(Record, frozen=True, tag=True):
    """The last tick was reached."""

    owner: ClassVar[str] = ""
    ticks: Count


Event = (
    RunStarted
    | Spawned
    | Learned
    | Departed
    | Moved
    | Blocked
    | ActivityStarted
    | ObjectChanged
    | ConversationStarted
    | Said
    | Understood
    | Joined
    | Parted
    | ConversationEnded
    | Happened
    | Remembered
    | Recalled
    | Planned
    | Summarised
    | Asked
    | Whispered
    | RunEnded
)

EVENT_TYPES: tuple[type[Record], ...] = Event.__args__
_KINDS: dict[type[Record], str] = {kind: str(kind.__struct_config__.tag) for kind in EVENT_TYPES}


class _SaidToOne(Record, frozen=True, tag="Said"):
    """`Said` as records of schema 1 have it: `to` is one name."""

    conversation: Count
    turn: Count
    speaker: str
    to: str
    text: str
    act: str
    sources: tuple[Count, ...] = ()
    until: TickNumber = 0
    why: tuple[str, ...] = ()

    def of_now(self) -> Said:
        return Said(
            self.conversation,
            self.turn,
            self.speaker,
            (self.to,),
            self.text,
            self.act,
            self.sources,
            self.until,
            self.why,
        )


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
_older = msgspec.json.Decoder(_SaidToOne)


def kind_of(event: Event) -> str:
    """The literal tag of a record."""
    return _KINDS[type(event)]


def owner_of(event: Event) -> str:
    """Whose record it is: a person's name, or empty."""
    owner: str = getattr(event, event.owner) if event.owner else ""
    return owner


def encode(event: Event) -> bytes:
    """One record as JSON, UTF-8."""
    return _encoder.encode(event)


def decode(data: bytes | str) -> Event:
    """Read one record; one of an older schema becomes what it would be now.

    Raises ValueError for an unknown kind or a wrong shape, naming the schema.
    """
    try:
        return _decoder.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:  # of the shape, of UTF-8, of the depth
        with suppress(msgspec.MsgspecError, ValueError, RecursionError):
            return _older.decode(data).of_now()
        raise ValueError(f"not a record of schema {SCHEMA}: {error}") from error
