"""What one person believes: gatherings, people, and news worth telling."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from town.core.frames import Frame, Gathering


class GatheringBelief(Struct, frozen=True):
    """A gathering as far as one person knows of it, and what they mean to do about it."""

    key: str  # stable identity of the gathering among this person's beliefs
    gathering: Gathering  # merged: the most detailed and strongest values
    strength: float  # 0..1: repetition, trust in the source, kind of evidence, fading with time
    stance: str  # host | promised | interested | declined | undecided
    reason: str  # of declined
    company: tuple[str, ...]  # those I promised to go with, or asked along and who agreed
    aware: tuple[str, ...]  # people who, as far as I remember, know of it already
    coming: tuple[str, ...]  # others who I believe said they come
    from_whom: str  # who told me first; "" = my own idea
    sources: tuple[int, ...]  # memory ids, most telling first


class RelationBelief(Struct, frozen=True):
    """How I stand to someone, as far as I remember."""

    other: str
    is_known: bool  # any relation, talk, or meeting remembered; a mere sighting does not count
    closeness: float  # 0..1
    warmth: float  # -1..1
    feeling: str  # one word, "" unknown
    role: str  # "housemate", "wife", ... or ""
    talks: int  # remembered conversations
    last_talk: datetime | None
    is_secret: bool
    sources: tuple[int, ...]


class News(Struct, frozen=True):
    """Something that one could tell somebody; gatherings are kept apart."""

    key: str
    text: str  # the memory's own text
    frame: Frame | None  # what it says, when understood
    about: tuple[str, ...]  # people concerned
    value: float  # 0..1, how newsworthy for anybody
    is_own: bool  # about me
    is_secret: bool
    to_be_spread: bool
    aware: tuple[str, ...]  # who, as far as I remember, knows it
    from_whom: str
    source: int  # memory id
