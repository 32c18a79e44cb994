"""How places are called: aliases made from the list of addresses alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from town.core.geometry import Address
from town.language.en.names import families_of
from town.language.en.trie import fold
from town.language.en.words import groups, words

KINDS: Mapping[str, tuple[str, ...]] = {word: group for group in groups("places", "kinds") for word in group}
PLAIN = frozenset(words("places", "plain"))
HOMES = words("places", "homes")
_OWNED = re.compile(rf"^(?:the )?(.+?)(?:'s?)? (?:{'|'.join(HOMES)})$", re.IGNORECASE)
_OF = re.compile(r"\s+(?:for|of|at|in|on|by)\s+", re.IGNORECASE)
_FAMILY = re.compile(r"^(?:the )?(.+?)(?:s'|'s)?(?: family(?:'s)?)?$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,| and | & |/)\s*", re.IGNORECASE)


class Alias(NamedTuple):
    """What a place may be called; the lower the rank, the sooner it wins; a bare noun needs an article before it."""

    words: str
    rank: int
    address: str
    is_noun: bool = False


def head_nouns(name: str) -> list[str]:
    """The nouns that say what kind of place a name names: "North Mill Cafe" -> ["mill cafe", "cafe"]."""
    main = _OF.split(name.lower().removeprefix("the "))[0]
    found: list[str] = []
    for part in _AND.split(main):
        tokens = part.split()
        if not tokens or not tokens[-1].isalpha():
            continue
        pair = " ".join(tokens[-2:])
        if pair in KINDS:
            found.append(pair)
        if part == _AND.split(main)[-1] or tokens[-1] in KINDS:
            found.append(tokens[-1])
    return found


def kin(noun: str) -> tuple[str, ...]:
    """Words for the same kind of place."""
    return KINDS.get(noun, (noun,))


def sector_aliases(sector: str, people: Mapping[str, str]) -> Iterable[Alias]:
    """Names of a sector: whole, without article, by its kind, and by its owners."""
    yield Alias(sector, 0, sector)
    bare = re.sub(r"^the\s+", "", sector, flags=re.IGNORECASE)
    yield Alias(f"the {bare}", 0, sector)
    owners = owners_of(sector, people)
    if not owners or len(bare.split()) > 1:
        yield Alias(bare, 1, sector, is_noun=bare.lower() in KINDS or bare.islower())
    tokens = bare.split()
    if len(tokens) > 2 and tokens[-1].lower() in KINDS and any(t.lower() in ("and", "&") for t in tokens):
        yield Alias("the " + " ".join(tokens[:-1]), 1, sector)
    if not owners:
        for noun in head_nouns(bare):
            yield Alias(noun, 1, sector, is_noun=True)
            yield from (Alias(other, 2, sector, is_noun=True) for other in kin(noun) if other != noun)


def arena_aliases(sector: str, arena: str, people: Mapping[str, str]) -> Iterable[Alias]:
    """Names of an arena: bare, with its sector, and by its owner."""
    address = f"{sector}:{arena}"
    yield Alias(address, 0, address)
    proper = not arena.islower()
    yield Alias(arena, 3, address, is_noun=not proper or arena.lower() in KINDS)
    yield from (Alias(other, 4, address, is_noun=True) for other in kin(arena.lower()) if other != arena.lower())
    for alias in sector_aliases(sector, people):
        if alias.rank < 2 and arena.lower() not in alias.words.lower():
            yield Alias(f"{alias.words} {arena}", 3, address, is_noun=alias.is_noun)
    for owner in owners_of(arena, people):
        yield from (Alias(f"{call}'s {home}", 2, address) for call in calls_of(owner, people) for home in _homes(arena))


def owner_aliases(sector: str, people: Mapping[str, str]) -> Iterable[Alias]:
    """Names such as "Ann's house", "the Smiths' house", "Ann and Bob's place" for a place that belongs to people."""
    owners = owners_of(sector, people)
    calls = [call for owner in owners for call in calls_of(owner, people)]
    homes = _homes(sector)
    for home in homes:
        yield from (Alias(f"{call}'s {home}", 2, sector) for call in calls)
        if len(owners) > 1:
            firsts = [min(calls_of(owner, people), key=len) for owner in owners]
            yield Alias(f"{' and '.join(firsts)}'s {home}", 2, sector)
    for surname in family_names(sector, people):
        yield Alias(f"the {surname}s'", 2, sector)
        for home in homes:
            yield from (Alias(f"{form} {home}", 2, sector) for form in (
                f"the {surname}s'", f"the {surname}'s", f"the {surname}", f"the {surname}s", f"the {surname} family",
                f"the {surname} family's"))  # fmt: skip


def owners_of(name: str, people: Mapping[str, str]) -> tuple[str, ...]:
    """Whom a place belongs to, by its name: the people named in it, or all who bear the family's name."""
    owned = _OWNED.match(name)
    if not owned:
        return ()
    found = [people[fold(part)] for part in _AND.split(owned.group(1)) if fold(part) in people]
    if found:
        return tuple(found)
    families = families_of(tuple(dict.fromkeys(people.values())))
    return tuple(who for surname in family_names(name, people) for who in families.get(surname, ()))


def family_names(name: str, people: Mapping[str, str]) -> tuple[str, ...]:
    """The surname in a name such as "Smith family's house", if people of the town bear it."""
    owned = _OWNED.match(name)
    family = _FAMILY.match(owned.group(1)) if owned else None
    if not family:
        return ()
    surname = fold(family.group(1))
    known = families_of(tuple(dict.fromkeys(people.values())))
    return next(((form,) for form in (surname, surname.removesuffix("s")) if form in known), ())


def calls_of(full: str, people: Mapping[str, str]) -> list[str]:
    """All aliases of one person."""
    return [alias for alias, name in people.items() if name == full and "." not in alias]


def _homes(name: str) -> list[str]:
    """What one may call a home of this name: by its own noun, or by a general one."""
    own = name.lower().split()[-1]
    rooms = {"room"} if own != "room" else set()
    return [home for home in HOMES if home not in rooms] if own != "room" else ["room"]


def parts_of(places: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Sector to its arenas, in the order of the list."""
    found: dict[str, tuple[str, ...]] = {}
    for place in places:
        address = Address.parse(place)
        arenas = found.setdefault(address.sector, ())
        if address.arena and address.arena not in arenas:
            found[address.sector] = (*arenas, address.arena)
    return found
