"""Dialogue acts: what one does by saying something, as data (`data/acts.yaml`) with a type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from town.core.data_files import read_data

_FILE = Path(__file__).parent / "data" / "acts.yaml"


class Act(StrEnum):
    """The dialogue acts, in the order of what matters more."""

    PART = "part"
    INVITE = "invite"
    ASK_ALONG = "ask_along"
    ASK_HELP = "ask_help"
    OFFER_HELP = "offer_help"
    ACCEPT = "accept"
    DECLINE = "decline"
    PUT_OFF = "put_off"
    CONFIDE = "confide"
    TELL = "tell"
    GOSSIP = "gossip"
    INTRODUCE = "introduce"
    ARGUE = "argue"
    PRAISE = "praise"
    JOKE = "joke"
    ASK = "ask"
    AGREE = "agree"
    DISAGREE = "disagree"
    ANSWER = "answer"
    THANK = "thank"
    ADVISE = "advise"
    SMALL_TALK = "small_talk"
    COMMENT = "comment"
    GREET = "greet"


class ActTraits(Struct, frozen=True):
    """What an act obliges the other to, whether its words say how things are, and how the window marks it."""

    asserts: bool
    obliges: tuple[Act, ...] = ()
    mark: str = ""


@cache
def acts() -> Mapping[Act, ActTraits]:
    """The table. Raises ValueError when it lacks an act, or holds something else."""
    table = msgspec.convert(read_data(_FILE), dict[Act, ActTraits])
    if list(table) != list(Act):
        raise ValueError(f"{_FILE.name}: expected {', '.join(Act)}, in this order")
    return table


def weightiest(some: Iterable[Act]) -> Act:
    """The one that matters most, of acts that one utterance holds; a comment if there is none."""
    return min(some, key=list(Act).index, default=Act.COMMENT)
