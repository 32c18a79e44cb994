"""What the readers of clauses find in a sentence, each with the span that it was read from.

Persons are full names, places are addresses (sector, or sector:arena), moments are naive local datetimes. An empty
string or None is "not said". What is not understood stays text.
"""

from __future__ import annotations

from dataclasses import dataclass

from town.core.frames import When


@dataclass(frozen=True, slots=True)
class Gathering:
    """People meet on purpose: `what` is how it was called ("a birthday dinner"), `head` its noun ("dinner")."""

    span: str
    what: str
    head: str
    host: str = ""
    place: str = ""
    when: When | None = None
    for_all: bool = False  # said to be open to everyone
    wants_help: bool = False  # help with the preparations was asked for or is planned


@dataclass(frozen=True, slots=True)
class Intention:
    """Who wants, means or plans to do or become what; `what` is a verb phrase in base form ("run for council")."""

    span: str
    who: str
    what: str
    place: str = ""
    when: When | None = None
    to_be_spread: bool = False  # the text says that others should hear of it


@dataclass(frozen=True, slots=True)
class Relation:
    """How someone stands to someone: `feeling` one word; `warmth` -1 (hostile) to 1 (in love); `role` ("neighbour")."""

    span: str
    who: str
    whom: str
    feeling: str = ""
    warmth: float = 0.0
    closeness: float | None = None  # 0 to 1, when the text lets one tell
    role: str = ""
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """Someone asks someone to a gathering, or along to it."""

    span: str
    by: str
    to: str
    gathering: Gathering
    along: bool = False  # "come with me"


@dataclass(frozen=True, slots=True)
class Promise:
    """Someone said yes to a gathering, an outing or a favour; `company` are those it was promised to go with."""

    span: str
    who: str
    what: str
    gathering: Gathering | None = None
    company: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Someone said no, or cannot come, with the reason given."""

    span: str
    who: str
    gathering: Gathering | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ObjectState:
    """An object is in a state ("burning")."""

    span: str
    object: str
    state: str


@dataclass(frozen=True, slots=True)
class Activity:
    """Someone does, did or usually does something; `what` as a gerund phrase ("reading a book")."""

    span: str
    who: str
    what: str
    place: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What someone thinks of a person or thing; `stance` -1 (against) to 1 (for)."""

    span: str
    who: str
    about: str
    stance: float


@dataclass(frozen=True, slots=True)
class Told:
    """Someone told someone something: "Ann told Bob: ..."; `words` is what was said."""

    span: str
    speaker: str
    listener: str
    words: str


@dataclass(frozen=True, slots=True)
class Met:
    """Two people met for the first time."""

    span: str
    who: str
    whom: str


Frame = (
    Gathering | Intention | Relation | Invitation | Promise | Refusal | ObjectState | Activity | Opinion | Told | Met
)
