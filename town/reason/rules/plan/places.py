"""The places a person knows, looked up by what one can do there: arenas to be in, and objects within them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from town.core.geometry import Address
from town.core.persona import Persona, Place

_OWNED = re.compile(r"\b((?:[A-Z][\w.-]*\s+(?:and\s+)?)*[A-Z][\w.-]*)['’]s\b")  # "Ann Miller's room"
# words that say too little to match alone: "drink coffee" is no place for a drink
_LIGHT = frozenset(
    "drink play take have make do get use go work look be watch room shop "  # noqa: SIM905 (a list of words)
    "the a an of and for with in on at to up things put".split()
)
_MOST_KEPT = 512  # tuples of places whose index is kept


class Resident(NamedTuple):
    """Whose places they are, as far as it matters here."""

    name: str
    home: str
    workplace: str


class Places:
    """An index of known places for one person. Addresses are those given; nothing else is ever returned."""

    def __init__(self, who: Resident, places: Sequence[Place]) -> None:
        self.who = who
        self.known: dict[str, Place] = {place.address: place for place in places}
        self._parsed = {address: Address.parse(address) for address in self.known}
        self._mine = tuple(Address.parse(text) for text in (who.home, who.workplace) if text)
        self._home = Address.parse(who.home)
        self._words = {address: _words_of(place, self._parsed[address]) for address, place in self.known.items()}
        self._objects = self._group_objects()
        self._fitting: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}
        self._hours: dict[str, tuple[Place, ...]] = {}
        self._spots: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.home = self._nearest(self._home)
        self.workplace = self._nearest(Address.parse(who.workplace)) if who.workplace else ""
        self.bed = self._bed()

    def sector(self, address: str) -> str:
        """The sector of an address; empty for an empty one."""
        return Address.parse(address).sector if address else ""

    def arena(self, address: str) -> str:
        """The arena of an address, as an address."""
        return str(Address.parse(address).in_arena) if address else ""

    def is_home(self, address: str) -> bool:
        """Whether the place lies in the sector one lives in."""
        return bool(address) and Address.parse(address).sector == self._home.sector

    def is_mine(self, address: str) -> bool:
        """Whether one lives or works there."""
        sector = self.sector(address)
        return any(mine.sector == sector for mine in self._mine)

    def nearest(self, address: str) -> str:
        """The known place that is, holds or lies in the address; empty when there is none."""
        try:
            return self._nearest(Address.parse(address)) if address else ""
        except ValueError:
            return ""

    def inside(self, address: str) -> str:
        """The one known arena of a sector; the address itself where there are more, or none."""
        parsed = Address.parse(address) if address else Address("")
        if parsed.arena or not parsed.sector:
            return address
        arenas = [
            text
            for text, each in self._parsed.items()
            if each.sector == parsed.sector and each.arena and not each.object
        ]
        return arenas[0] if len(arenas) == 1 else address

    def is_open(self, address: str, start_s: int, end_s: int) -> bool:
        """Whether the place, its arena and its sector are open from start to end (looked at every quarter hour)."""
        if not address:
            return True
        hours = self._hours_of(address)
        if not hours:
            return True
        moments = [*range(start_s, max(end_s, start_s + 1), 900), max(end_s - 1, start_s)]
        return all(place.is_open(second % 86_400) for place in hours for second in moments)

    def _hours_of(self, address: str) -> tuple[Place, ...]:
        """The place and what holds it, as far as they are known to close."""
        if address not in self._hours:
            parsed = Address.parse(address)
            held = [self.known.get(str(part)) for part in (Address(parsed.sector), parsed.in_arena, parsed)]
            unique = {place.address: place for place in held if place is not None and place.opens_s >= 0}
            self._hours[address] = tuple(unique.values())
        return self._hours[address]

    def is_public(self, address: str) -> bool:
        """Whether strangers may go there: neither it nor what holds it is private."""
        parsed = Address.parse(address)
        held = (Address(parsed.sector), parsed.in_arena, parsed)
        return not any((place := self.known.get(str(part))) is not None and place.private for part in held)

    def spots(self, affords: Sequence[str]) -> tuple[str, ...]:
        """Public arenas (or sectors without known arenas) that offer one of the things, by address."""
        key = tuple(affords)
        if key not in self._spots:
            wanted = frozenset(key)
            found = {
                self._standing(address)
                for address, words in self._words.items()
                if words & wanted and self._may_visit(address)
            }
            self._spots[key] = tuple(sorted(found - {""}))
        return self._spots[key]

    def offers(self, place: str, affords: Sequence[str]) -> bool:
        """Whether one of the things can be done at the place or with an object in its arena."""
        if not place:
            return False
        wanted = frozenset(affords)
        parsed = Address.parse(place)
        if self._words.get(place, frozenset()) & wanted or not parsed.arena:
            return bool(self._words.get(place, frozenset()) & wanted)
        return any(self._words[address] & wanted for address in self._objects.get((parsed.sector, parsed.arena), []))

    def in_home(self, affords: Sequence[str]) -> str:
        """An arena of the home that offers one of the things; the home arena when none does."""
        fitting = self.objects_for(affords, self.home) if self.home else ()
        return self._standing(fitting[0]) if fitting else self.home

    def objects_for(self, affords: Sequence[str], place: str) -> tuple[str, ...]:
        """Known objects in the arena of the place that offer one of the things; at home also in shared rooms.

        Those that offer the thing named first come alone, if there are any.
        """
        key = (tuple(affords), place)
        if key not in self._fitting:
            self._fitting[key] = self._find_objects(key[0], Address.parse(place))
        return self._fitting[key]

    def _find_objects(self, affords: Sequence[str], place: Address) -> tuple[str, ...]:
        nearby = self._objects.get((place.sector, place.arena), []) if place.arena else []
        found = self._offering(affords, nearby)
        if found or place.sector != self._home.sector:
            return found
        shared = [
            address
            for (sector, arena), objects in self._objects.items()
            if sector == place.sector and self._may_use(sector, arena)
            for address in objects
        ]
        return self._offering(affords, shared)

    def _offering(self, affords: Sequence[str], addresses: Sequence[str]) -> tuple[str, ...]:
        for wish in affords:
            found = tuple(address for address in addresses if wish in self._words[address])
            if found:
                return found
        return ()

    def _may_use(self, sector: str, arena: str) -> bool:
        """Whether a room of one's home is one's own or shared: not named after others, nobody else's bedroom."""
        if arena == self._home.arena:
            return True
        owners = _OWNED.findall(arena)
        if owners:
            return any(part in owner.split() for owner in owners for part in self.who.name.split())
        return not any("sleep" in self._words[address] for address in self._objects.get((sector, arena), []))

    def _may_visit(self, address: str) -> bool:
        return self.is_public(address) and not _OWNED.search(self._parsed[address].arena) and not self.is_home(address)

    def _standing(self, address: str) -> str:
        """Where to go for an object: its arena if known, else its sector, else the object itself."""
        parsed = Address.parse(address)
        for part in (parsed.in_arena, Address(parsed.sector)):
            if str(part) in self.known and (part.arena or not parsed.arena):
                return str(part)
        return address

    def _nearest(self, wanted: Address) -> str:
        for part in (wanted, wanted.in_arena):
            if str(part) in self.known:
                return str(part)
        inside = sorted(address for address, parsed in self._parsed.items() if wanted.in_arena.holds(parsed))
        if inside:
            return inside[0]
        return str(Address(wanted.sector)) if wanted.sector in self.known else ""

    def _group_objects(self) -> dict[tuple[str, str], list[str]]:
        grouped: dict[tuple[str, str], list[str]] = {}
        for address in sorted(self.known):
            parsed = self._parsed[address]
            if parsed.object:
                grouped.setdefault((parsed.sector, parsed.arena), []).append(address)
        return grouped

    def _bed(self) -> str:
        """One's bed: in the home arena what affords sleep, else the home."""
        mine = self._objects.get((self._home.sector, self._home.arena), [])
        beds = [address for address in mine if "sleep" in self._words[address]]
        if not beds and self.home and "sleep" in self._words[self.home]:
            return self.home
        return beds[0] if beds else self.home


@lru_cache(maxsize=4096)
def _words_in(text: str) -> tuple[str, ...]:
    return (text, *(word for word in re.findall(r"[a-z]+", text) if word not in _LIGHT))


def _words_of(place: Place, address: Address) -> frozenset[str]:
    """What one can do there, whole and word by word; the name's words too (they tell where nothing else does)."""
    words = {word for text in place.affords for word in _words_in(text.lower())}
    return frozenset(words | (set(_words_in(address.name.lower())) - _LIGHT))


def places_of(who: Persona, places: tuple[Place, ...]) -> Places:
    """The index of these places for this person, kept as long as they know no others."""
    return _places(Resident(who.name, who.home, who.workplace), places)


@lru_cache(maxsize=_MOST_KEPT)
def _places(who: Resident, places: tuple[Place, ...]) -> Places:
    return Places(who, places)
