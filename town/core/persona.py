"""Who people are, and what they know of places: loaded once, never changed."""

from __future__ import annotations

from msgspec import Struct

from town.core.bounds import Count, Hour, Second, Seconds, Share, Weekday


class Lifestyle(Struct, frozen=True):
    """Habits of the body, in seconds since midnight; a sleep time before the wake time is after midnight."""

    wake_s: Second
    sleep_s: Second
    meals_s: tuple[Second, ...] = ()


class Habit(Struct, frozen=True):
    """One entry of a routine: seconds since midnight, what, where (an address, may be empty), weekdays 0 = Monday."""

    at_s: Second
    duration_s: Seconds
    activity: str
    place: str = ""
    days: tuple[Weekday, ...] = (0, 1, 2, 3, 4, 5, 6)


class Relationship(Struct, frozen=True):
    """How one person stands to another at the start: closeness 0..1, a feeling in one word, a note."""

    closeness: Share
    feeling: str = "neutral"
    note: str = ""


class Persona(Struct, frozen=True):
    """A person as the cast file has them. `home` is sector:arena; `workplace` an address or empty."""

    name: str
    age: Count
    traits: tuple[str, ...]
    occupation: str
    home: str
    lifestyle: Lifestyle
    workplace: str = ""
    about: str = ""
    currently: str = ""
    routine: tuple[Habit, ...] = ()
    goals: tuple[str, ...] = ()
    relationships: dict[str, Relationship] = {}
    knows: tuple[str, ...] = ()
    memories: tuple[str, ...] = ()
    look: dict[str, str] = {}

    @property
    def first_name(self) -> str:
        """What friends say: the first word of the name (the whole name where it is one word)."""
        return self.name.split()[0]


class Place(Struct, frozen=True, omit_defaults=True):
    """What someone knows of a place: its address, what one can do there, its states, when it is open, if private.

    `opens_s` and `closes_s` are seconds since midnight (a closing time not after the opening is past midnight);
    both are -1 where it is always open. `seats` is how many people fit.
    """

    address: str
    affords: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    opens_s: Hour = -1
    closes_s: Hour = -1
    private: bool = False
    seats: Count = 0

    def is_open(self, second: int) -> bool:
        """Whether the place is open at that second of the day."""
        if self.opens_s < 0:
            return True
        if self.opens_s < self.closes_s:
            return self.opens_s <= second < self.closes_s
        return second >= self.opens_s or second < self.closes_s


class KnownPlaces(tuple[Place, ...]):  # noqa: SLOT001 (its hash is kept)
    """The places that somebody knows: equal where they are the same, with a hash that is worked out once."""

    def __hash__(self) -> int:
        found: int | None = self.__dict__.get("hash")
        if found is None:
            found = self.__dict__["hash"] = super().__hash__()
        return found
