"""What a sentence means, as far as it is understood: a small closed union of records.

A frame says who, what, where, when and whether; how sure its source was, and whose word it is. Persons are full names,
places are addresses, moments are naive local datetimes, what people do or mean to do is a phrase of their language
without names of the doer, times or places. An empty string, an empty tuple or None is "not said". What is not
understood is in no frame: it stays text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from town.core.bounds import Share, Stance

MOST_NESTED = 32  # frames within frames; nobody words, or reads, as many

Moment = Annotated[datetime, Meta(tz=False)]  # in no time zone, as all of the town
Hole = Literal["who", "what", "where", "when", "why", "how", "whether"]


class When(Struct, frozen=True, omit_defaults=True, gc=False):
    """A stretch of time as said: its date, and start and end where they were given (or a part of the day implies)."""

    day: date
    start: Moment | None = None
    end: Moment | None = None


class FrameBase(Struct, frozen=True, omit_defaults=True, tag_field="frame", kw_only=True, gc=False):
    """What all frames share.

    `by` is whose word it is, empty for that of whoever remembers it (of something heard: of whoever said it); `sure`
    is how sure they were, 1 for what was said flatly; `negated` turns it round: it is said not to be so.
    """

    by: str = ""
    sure: Share = 1.0
    negated: bool = False


class Is(FrameBase, frozen=True, tag=True):
    """Who or how somebody lastingly is: `what` is a noun phrase or an adjective ("the keeper of a shop", "kind")."""

    who: str
    what: str
    kind: Literal["role", "trait", "home", "age", ""] = ""


class Related(FrameBase, frozen=True, tag=True):
    """What `whom` is to `who` ("neighbour"), and how close, 0 to 1; `is_new`: they have met for the first time."""

    who: str
    whom: str
    role: str = ""
    closeness: Share | None = None
    is_new: bool = False


class Feels(FrameBase, frozen=True, tag=True):
    """How `who` feels towards `whom`: one word, and -1 (hostile) to 1 (in love)."""

    who: str
    whom: str
    feeling: str
    warmth: Stance = 0.0
    is_secret: bool = False


class Opinion(FrameBase, frozen=True, tag=True):
    """What `who` thinks of a person or a thing: `stance` -1 (against) to 1 (for)."""

    who: str
    about: str
    stance: Stance


class Did(FrameBase, frozen=True, tag=True):
    """Who does, did or usually does something; `what` as a gerund phrase ("reading a book"), `whom` with or to whom."""

    who: str
    what: str
    whom: tuple[str, ...] = ()
    where: str = ""
    when: When | None = None
    about: str = ""  # of a talk


class Condition(FrameBase, frozen=True, tag=True):
    """An object, a place or a person is in a passing state ("burning"); an object by its address where it is known."""

    of: str
    state: str


class Gathering(FrameBase, frozen=True, tag=True):
    """People meet on purpose: `what` is how it was called ("a birthday dinner"), `head` its noun ("dinner")."""

    what: str
    head: str
    host: str = ""
    place: str = ""
    when: When | None = None
    for_all: bool = False  # said to be open to everyone
    wants_help: bool = False  # help with the preparations was asked for or is planned
    kept_from: tuple[str, ...] = ()  # who must not hear of it: a surprise for them


class Wants(FrameBase, frozen=True, tag=True):
    """Who wants, means or plans to do or become what; `what` is a verb phrase in base form ("run for council").

    `is_firm` tells what is decided from what is wished for; `to_know` is the question that somebody wants answered;
    `to_be_spread`: others should hear of it.
    """

    who: str
    what: str
    place: str = ""
    when: When | None = None
    is_firm: bool = False
    to_be_spread: bool = False
    to_know: Unknown | None = None


class Unknown(FrameBase, frozen=True, tag=True):
    """An open question: a frame with a hole ("who gives the dinner?": a gathering whose host is not known)."""

    hole: Hole
    of: Frame


class Asked(FrameBase, frozen=True, tag=True):
    """Somebody asked somebody something, or for something."""

    who: str
    whom: str
    content: Frame


class Invited(FrameBase, frozen=True, tag=True):
    """Somebody asks somebody to a gathering, or along to it."""

    who: str
    whom: str
    gathering: Gathering
    along: bool = False  # "come with me"


class Promised(FrameBase, frozen=True, tag=True):
    """Somebody said yes to a gathering, an outing or a favour; `company` are those it was promised to go with."""

    who: str
    what: str
    whom: str = ""
    gathering: Gathering | None = None
    company: tuple[str, ...] = ()


class Refused(FrameBase, frozen=True, tag=True):
    """Somebody said no, or cannot come, with the reason given."""

    who: str
    what: str = ""
    whom: str = ""
    gathering: Gathering | None = None
    reason: str = ""


class Told(FrameBase, frozen=True, tag=True):
    """Somebody told somebody something: what it was, as far as understood, or else its words."""

    who: str
    whom: str
    content: tuple[Frame, ...] = ()
    words: str = ""


Frame = (
    Is | Related | Feels | Opinion | Did | Condition | Gathering | Wants | Unknown | Asked | Invited | Promised
    | Refused | Told
)  # fmt: skip
Frames = tuple[Frame, ...]


def inner(frame: Frame) -> Frames:
    """The frames that stand within one: what was told, asked, or what one was asked to."""
    match frame:
        case Told():
            return frame.content
        case Asked():
            return (frame.content,)
        case Unknown():
            return (frame.of,)
        case Invited() | Promised() | Refused():
            return (frame.gathering,) if frame.gathering is not None else ()
        case _:
            return ()


def held(frames: Iterable[Frame]) -> Iterator[Frame]:
    """The frames, and those within them that are thereby held to be so: what was told, not what was asked."""
    for frame in frames:
        yield frame
        if not isinstance(frame, (Asked, Unknown)):
            yield from held(inner(frame))
