"""Noun phrases made from frames: gatherings, doings and what people are to each other."""

from __future__ import annotations

import re

from town.core.frames import Gathering, Related
from town.language.en.wording.nouns import bare, listed, with_a
from town.language.en.wording.telling import Telling


def gathering_phrase(gathering: Gathering, telling: Telling, *, giver: str = "", details: bool = True) -> str:
    """As in "my birthday dinner", "Ann's birthday dinner at the Bakery tomorrow at seven".

    `giver` is who has been named just before: what is theirs is said to be "a birthday dinner", except in a note.
    """
    host = gathering.host
    what = telling.phrase(bare(gathering.what, gathering.head, (host,) if host else ()))
    if host and host == giver and telling.person(host) == "third" and not telling.is_note:
        said = with_a(what, gathering.head)
    elif _is_owned(gathering, telling):
        said = what
    else:
        said = f"{telling.own(host) if host else 'the'} {what}"
    return said + (place_and_time(gathering, telling) if details else "")


def a_gathering(gathering: Gathering, telling: Telling) -> str:
    """As in "a birthday dinner", which its giver gives."""
    what = telling.phrase(bare(gathering.what, gathering.head, (gathering.host,) if gathering.host else ()))
    return what if _is_owned(gathering, telling) else with_a(what, gathering.head)


def place_and_time(gathering: Gathering, telling: Telling) -> str:
    """Where and when, each after a blank."""
    return f"{telling.at(gathering.place)}{telling.when(gathering.when)}"


def relation_phrase(related: Related, telling: Telling) -> str:
    """What one is to the other: "my neighbour", "Ann's acquaintance"."""
    return f"{telling.own(related.who)} {related.role or 'acquaintance'}"


def company(names: tuple[str, ...], telling: Telling) -> str:
    """As in " with Ann and me"; oneself comes last."""
    last = sorted(names, key=lambda name: telling.person(name) == "first")
    return f" with {listed([telling.object(name) for name in last])}" if names else ""


def _is_owned(gathering: Gathering, telling: Telling) -> bool:
    """Whether what it is called begins with whose it is, somebody else's than its host's: "Bob's birthday party"."""
    what = bare(gathering.what, gathering.head, (gathering.host,) if gathering.host else ())
    people = telling.lexicon.person_mentions(what)
    return bool(people) and people[0].start == 0 and re.match(r"['’]s? ", what[people[0].end :]) is not None
