"""What is known while a text is read: who says it to whom and when, and the gatherings that it has spoken of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from town.core.frames import Gathering, When
from town.language.en.reading.tokens import Token
from town.language.en.times import Spot, when_of
from town.language.en.words import table

_USUALLY: Mapping[str, str] = table("gatherings", "usually")
_SURPRISE = re.compile(r"\bsurprise\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Draft:
    """A gathering while its text is being read: later sentences may tell where and when."""

    head: str
    what: str
    host: str = ""
    place: str = ""
    spots: list[Spot] = field(default_factory=list)
    for_all: bool = False
    wants_help: bool = False
    is_definite: bool = False
    kept_from: tuple[str, ...] = ()
    is_named: bool = False  # whether the text itself, not what was said before it, has spoken of it

    def freeze(self, moment: datetime) -> Gathering | None:
        """The frame; None when it turned out to be over before it was told of."""
        when = when_of(self.spots, moment, _USUALLY.get(self.head.split()[-1], "") if self.head else "")
        if when and when.day < moment.date() and (when.end is None or when.end <= moment):
            return None
        return Gathering(
            self.what, self.head, self.host, self.place, when, self.for_all, self.wants_help, self.kept_from
        )

    def is_again(self, later: Draft) -> bool:
        """Whether a later mention speaks of this gathering: "the dinner", "Ann's dinner"."""
        if not self.head or not later.head or self.head.split()[-1] != later.head.split()[-1]:
            return False
        if self.host and later.host and self.host != later.host:
            return False
        return later.is_definite or not later.spots

    def take(self, other: Draft) -> None:
        """Add what another telling of the same gathering says."""
        self.host = self.host or other.host
        self.place = self.place or other.place
        self.spots = self.spots or other.spots
        if len(other.what) > len(self.what):
            self.what = other.what
        self.for_all, self.wants_help = self.for_all or other.for_all, self.wants_help or other.wants_help

    def add_times(self, new: Sequence[Spot]) -> None:
        """Take the times that add a day or an hour to those known."""
        has_day, has_hour = any(spot.day for spot in self.spots), any(spot.begins for spot in self.spots)
        self.spots = [*self.spots, *(s for s in new if not (s.day and has_day) and not (s.begins and has_hour))]


@dataclass(slots=True)
class Scene:
    """Whose words are read, to whom, and when: in a note both are the one whose memory it is."""

    me: str
    you: str
    moment: datetime
    objects: Mapping[str, Sequence[str]]
    drafts: list[Draft] = field(default_factory=list)
    is_speech: bool = False

    @property
    def is_note(self) -> bool:
        """Whether nobody says it: somebody's own memory, or what is told in it."""
        return not self.is_speech

    def when(self, spots: Sequence[Spot]) -> When | None:
        """When some times are, together."""
        return when_of(spots, self.moment)

    def settle(self, draft: Draft) -> Draft:
        """Keep a draft, or add it to the one of the same text that it speaks of again."""
        for other in self.drafts:
            if other.is_again(draft):
                other.take(draft)
                return other
        self.drafts.append(draft)
        return draft

    def spoken_of(self, own: Sequence[Draft]) -> Draft | None:
        """A clause's own gathering, or the last one that the text spoke of."""
        return own[0] if own else self.drafts[-1] if self.drafts else None


def kept_from(what: str, extra: Sequence[Token]) -> tuple[str, ...]:
    """Whom a surprise is for."""
    if not _SURPRISE.search(what):
        return ()
    return tuple(name for token in extra for name in token.names)
