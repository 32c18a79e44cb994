"""What a text's frames come to for one person: sorted once for each text, however often it is recalled."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from town.core.frames import (
    Condition,
    Did,
    Feels,
    Frame,
    Frames,
    Gathering,
    Invited,
    Opinion,
    Promised,
    Refused,
    Related,
    Told,
    Wants,
    held,
)
from town.language.en.content import content_words

_KEPT = 50_000  # digests
_TOPICS = (Wants, Opinion, Related, Feels, Did, Condition)
_WORD = re.compile(r"[\w'-]+")
Answer = Promised | Refused | Invited | Wants


class Digest(NamedTuple):
    """Frames of a text, by what beliefs need them for.

    `teller` told it to me in its own words; `partners` talked with me; `ties` name whom each frame ties to me; `topics`
    go with a key that is equal for two wordings of the same.
    """

    told: tuple[Told, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    answers: tuple[Answer, ...] = ()
    topics: tuple[tuple[Frame, str], ...] = ()
    ties: tuple[tuple[str, Frame], ...] = ()
    teller: str = ""
    partners: tuple[str, ...] = ()
    tied: frozenset[str] = frozenset()  # those of `ties`


@lru_cache(maxsize=_KEPT)
def digest_of(frames: Frames, me: str) -> Digest:
    """What frames come to for one person: the same however often a memory is recalled."""
    return _digested(tuple(held(frames)), me)


def _digested(frames: Frames, me: str) -> Digest:
    told = tuple(frame for frame in frames if isinstance(frame, Told))
    ties = tuple((other, frame) for frame in frames if (other := _other(me, frame)))
    return Digest(
        told=told,
        gatherings=tuple(frame for frame in frames if isinstance(frame, Gathering)),
        answers=tuple(frame for frame in frames if isinstance(frame, Answer)),
        topics=tuple((frame, key_of(frame)) for frame in frames if _is_topic(frame, frames)),
        ties=ties,
        teller=next((one.who for one in told if one.whom in (me, "") and one.who != me), ""),
        partners=_partners(me, frames, told),
        tied=frozenset(other for other, _ in ties),
    )


def is_talk(frame: Frame) -> TypeGuard[Did]:
    """Whether it says that somebody talked with somebody."""
    return isinstance(frame, Did) and frame.what == "talking" and bool(frame.whom)


def _is_topic(frame: Frame, frames: Frames) -> bool:
    """Whether one could speak of it: of a tie that is felt, the feeling; of any other, what it is."""
    if isinstance(frame, Related):
        is_felt = any(isinstance(other, Feels) and other.who == frame.who for other in frames)
        return not frame.is_new and not is_felt
    return isinstance(frame, _TOPICS)


def _partners(me: str, frames: Frames, told: tuple[Told, ...]) -> tuple[str, ...]:
    """Those with whom I talked: said so, or one of us told the other something."""
    found: list[str] = []
    for frame in frames:
        if is_talk(frame):
            found += frame.whom if frame.who == me else [frame.who] if me in frame.whom else []
    for telling in told:
        if me in (telling.who, telling.whom):
            found.append(telling.whom if telling.who == me else telling.who)
    return tuple(dict.fromkeys(name for name in found if name and name != me))


def _other(me: str, frame: Frame) -> str:
    """Whom a frame tells me something of: the other side of a relation, or who does or wants something."""
    if isinstance(frame, (Related, Feels)):
        return frame.whom if frame.who == me else frame.who if frame.whom == me else ""
    if isinstance(frame, Opinion):
        return frame.about if frame.who == me else ""
    if isinstance(frame, (Wants, Did)):
        return frame.who if frame.who != me else ""
    return ""


def key_of(frame: Frame) -> str:
    """Who and the head words of what: equal for two wordings of the same news."""
    if isinstance(frame, Wants):
        return f"intention/{frame.who}/{_heads(frame.what)}"
    if isinstance(frame, Related):
        return f"relation/{frame.who}/{frame.whom}/{frame.role}"
    if isinstance(frame, Feels):
        return f"relation/{frame.who}/{frame.whom}/{_tone(frame)}"
    if isinstance(frame, Opinion):
        return f"opinion/{frame.who}/{frame.about.lower()}"
    if isinstance(frame, Did):
        return f"activity/{frame.who}/{_heads(frame.what)}"
    if isinstance(frame, Condition):
        return f"state/{frame.of}/{frame.state}"
    return f"frame/{type(frame).__name__}"


def _tone(frame: Feels) -> str:
    return "love" if frame.warmth >= 0.9 else "warm" if frame.warmth > 0 else "cold" if frame.warmth < 0 else "even"


def _heads(what: str) -> str:
    """The first words that carry meaning, as lemmas."""
    return " ".join(content_words(what)[:2])
