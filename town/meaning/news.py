"""Rows of matters: news I hold, and secrets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from town.core.frames import Asked, Condition, Did, Feels, Frame, Gathering, Opinion, Related, Unknown, Wants
from town.language.en.alike import gist, is_saying
from town.meaning.known import Known, Said, others
from town.meaning.matter import How, Kind, Matter, Settling
from town.meaning.sameness import fills, slot_of
from town.meaning.weighing import faded, first, towards, weight

# what is news, and from which importance of a memory on; what its owner wants spread, or somebody wants to know, is
FROM: dict[type[Frame], int] = {Wants: 5, Related: 5, Feels: 5, Opinion: 6, Did: 5, Condition: 6}
WANTED_ADDS = 0.2  # what somebody wanted to know weighs more
_HELD = ("heard", "seen", "whisper", "own")


class _Item(NamedTuple):
    """One thing that could be told, with all memories of it, the oldest first."""

    frame: Frame
    sayings: list[Said]


def news(known: Known) -> Iterator[Matter]:
    """News I hold: it concerns household, friends, those it is about, and those who wanted to know it.

    It is settled, towards each of them apart, when I told them, or they told me; as a whole when all know it.
    """
    wanted = _wanted(known)
    for item in _items(known):
        seekers = [who for who, question in wanted if fills(question, item.frame)]
        if not _is_secret(item) and (seekers or _is_news(known, item)):
            matter = _news(known, item, seekers)
            if matter.concerns or any(said.by == known.me for said in item.sayings):
                yield matter  # what concerns nobody, and was told to nobody, is none


def _items(known: Known) -> list[_Item]:
    found: dict[tuple[object, ...], list[Said]] = {}
    for kind in FROM:
        for said in known.said.get(kind, ()):
            if not said.frame.negated and said.memory.kind != "plan":
                found.setdefault(_key(said.frame), []).append(said)
    return [_Item(_fullest(sayings), sayings) for sayings in found.values()]


def _fullest(sayings: list[Said]) -> Frame:
    return max((said.frame for said in sayings), key=_fullness)


def _fullness(frame: Frame) -> tuple[bool, bool]:
    return bool(slot_of(frame, "is_firm")), bool(slot_of(frame, "to_be_spread"))


def _key(frame: Frame) -> tuple[object, ...]:
    """Equal for two wordings of the same."""
    match frame:
        case Wants() | Did():
            return type(frame), frame.who, gist(frame.what)
        case Related():
            return type(frame), frozenset((frame.who, frame.whom))
        case Feels():
            return type(frame), frame.who, frame.whom, frame.warmth >= 0
        case Opinion():
            return type(frame), frame.who, frame.about.casefold()
        case _:
            return (frame,)


def _is_news(known: Known, item: _Item) -> bool:
    """Whether anybody would tell it: come by in these days, and of weight; one's own only when it is decided."""
    frame = item.frame
    if isinstance(frame, Wants) and (frame.to_know is not None or is_saying(frame.what) or _says_gathering(item)):
        return False
    if slot_of(frame, "to_be_spread"):
        return True
    if known.me in _owners(frame):
        return isinstance(frame, Wants) and frame.is_firm
    if isinstance(frame, Did) and (frame.whom or not any(said.by for said in item.sayings)):
        return any(said.memory.evidence == "seen" for said in item.sayings)
    held = [said for said in item.sayings if said.memory.evidence in _HELD]
    return any(said.memory.importance >= FROM[type(frame)] for said in held)


def _says_gathering(item: _Item) -> bool:
    """A wish that was told together with a gathering is about it, and that is a matter of its own."""
    return all(any(isinstance(frame, Gathering) for frame in said.memory.frames) for said in item.sayings)


def _wanted(known: Known) -> list[tuple[str, Unknown]]:
    """Who, as far as I know, wants to know what."""
    wishes = [(wish.who, wish.to_know) for wish, _ in known.of(Wants) if wish.to_know is not None]
    asked = [(one.who, one.content) for one, _ in known.of(Asked) if isinstance(one.content, Unknown)]
    return [(who, question) for who, question in dict.fromkeys((*wishes, *asked)) if who not in ("", known.me)]


def _news(known: Known, item: _Item, seekers: list[str]) -> Matter:
    told = towards(_settlings(known, item))
    aware = [known.me, *_owners(item.frame), *(one.whom for one in told)]
    concerned = others((*seekers, *known.ties.close(), *_about(item.frame)), *aware)
    adds = WANTED_ADDS if set(seekers) & set(concerned) else 0.0
    last = told[-1] if told else None
    everybody = Settling(How.TOLD, last.at, last.by) if last and not concerned else None
    return Matter(
        Kind.NEWS,
        item.frame,
        item.sayings[0].memory.id,
        item.sayings[0].moment,
        min(1.0, weight(Kind.NEWS, item.sayings, known.now) + adds),
        concerns=concerned,
        towards=told,
        settled=first([everybody, faded(item.sayings, known.now)]),
    )


def _settlings(known: Known, item: _Item) -> Iterator[Settling]:
    """Whoever told it to anybody, or was told, knows it."""
    for said in item.sayings:
        for name in (said.by, said.to):
            if name not in ("", known.me):
                yield Settling(How.TOLD, said.moment, said.memory.id, name)


def _owners(frame: Frame) -> tuple[str, ...]:
    """Who knows it of themselves."""
    match frame:
        case Related():
            return (frame.who, frame.whom)
        case Wants() | Did() | Feels() | Opinion():
            return (frame.who,)
        case _:
            return ()


def _about(frame: Frame) -> tuple[str, ...]:
    """Whom it is about besides."""
    match frame:
        case Feels():
            return (frame.whom,)
        case Did():
            return frame.whom
        case _:
            return ()


# -- secrets -----------------------------------------------------------------------------------------------------------


def secrets(known: Known) -> Iterator[Matter]:
    """A secret: it concerns confidants only; never those it is about, never strangers.

    It is settled when it was told to a confidant, or is out: one of those it is about knows.
    """
    for item in _items(known):
        if _is_secret(item):
            yield _secret(known, item)


def _is_secret(item: _Item) -> bool:
    return any(isinstance(said.frame, Feels) and said.frame.is_secret for said in item.sayings)


def _secret(known: Known, item: _Item) -> Matter:
    kept_from = {*_owners(item.frame), *_about(item.frame)}
    told = towards(_settlings(known, item))
    confidants = [name for name in known.ties.confidants() if name not in kept_from]
    out = [Settling(How.OUT, one.at, one.by) for one in told if one.whom in _about(item.frame)]
    confided = [Settling(How.TOLD, one.at, one.by, one.whom) for one in told if one.whom in confidants]
    return Matter(
        Kind.SECRET,
        item.frame,
        item.sayings[0].memory.id,
        item.sayings[0].moment,
        weight(Kind.SECRET, item.sayings, known.now),
        concerns=others(confidants, known.me, *(one.whom for one in told)),
        towards=tuple(one for one in told if one.whom not in kept_from),
        settled=first([*out, *confided]),
    )
