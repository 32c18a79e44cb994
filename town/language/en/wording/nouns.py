"""Noun phrases: gatherings as they are called, places, and people as they are spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from town.core.frames import Gathering
from town.language.en.morphology import article

_ARTICLE = re.compile(r"^(?:a|an|the|his|her|their|my|your|our|some)\s+(?=\w)", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:of|at|in|on|for|and|with|the|a)$")
_IN_PLACES = re.compile(r"\b(?:park|garden|square|room|kitchen|street|hall|yard|courtyard|plaza)$", re.IGNORECASE)


def possessive(name: str) -> str:
    """As in "Ann's", "Thomas'"."""
    return name + ("'" if name.endswith("s") else "'s")


def spoken(text: str, me: str, you: str, people: Iterable[str]) -> str:
    """Names in a phrase as one says them: me, you, first names."""
    for name in people:
        first = name.split()[0]
        other, own = ("me", "my") if name == me else ("you", "your") if name == you else (first, possessive(first))
        text = re.sub(rf"(?<!\w)(?:{re.escape(name)}|{re.escape(first)})['’]s(?!\w)", own, text)
        text = re.sub(rf"(?<!\w)(?:{re.escape(name)}|{re.escape(first)})(?!\w)", other, text)
    return text


def with_article(noun: str) -> str:
    """As in "a painter", "an architect"; unchanged when there is an article or it reads as a verb phrase."""
    first = noun.split(maxsplit=1)[0].lower() if noun else ""
    if not noun or first in ("a", "an", "the") or (first.endswith("ing") and len(noun.split()) > 1):
        return noun
    return f"{article(noun)} {noun[0].lower() if noun[1:2].islower() else noun[0]}{noun[1:]}"


def listed(items: Sequence[str]) -> str:
    """As in "Ann, Bob and Cleo"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def bare(what: str, head: str = "", owners: Iterable[str] = ()) -> str:
    """How a gathering was called, without article or owner: "birthday dinner"."""
    text = _ARTICLE.sub("", what.strip())
    for owner in owners:
        for name in (owner, owner.split()[0]):
            text = re.sub(rf"^{re.escape(name)}['’]s?\s+(?=\w)", "", text)
    return _TAIL.sub("", _ARTICLE.sub("", text)) or head or "gathering"


def called(gathering: Gathering, me: str, you: str, people: Iterable[str] = ()) -> str:
    """A gathering with its owner as one says it: "my birthday dinner", "Ann's birthday dinner"."""
    people = tuple(people)
    if gathering.host:
        what = spoken(bare(gathering.what, gathering.head, (gathering.host,)), me, you, people)
        if re.match(r"(?:my|your|[A-Z]\w*['’]s?) ", what) and any(what.startswith(name.split()[0]) for name in people):
            return what
        owner = {me: "my", you: "your"}.get(gathering.host) or possessive(gathering.host.split()[0])
        return f"{owner} {what}" if not what.startswith(("my ", "your ")) else what
    whole = bare(gathering.what, gathering.head)
    text = spoken(whole, me, you, people)
    is_owned = any(re.match(rf"{re.escape(name.split()[0])}\b.*?['’]s? ", whole) for name in people)
    return text if is_owned else f"the {text}"


def with_a(what: str, head: str) -> str:
    """As in "a birthday dinner"; plurals and mass words as they are ("drinks")."""
    head = (head or what.rsplit(maxsplit=1)[-1]).lower()
    if re.match(r"(?:drinks|music|cards|games)$", head) or (head.endswith("s") and not head.endswith("ss")):
        return what
    return f"{article(what)} {what}"


def at_place(place: str) -> str:
    """As in "at the Bakery", "in the park"."""
    if not place:
        return ""
    if re.match(r"(?:at|in|on) ", place):
        return place
    return (
        f"{'in' if _IN_PLACES.search(place) and not place.split(maxsplit=1)[0].endswith(('s', 'é')) else 'at'} {place}"
    )
