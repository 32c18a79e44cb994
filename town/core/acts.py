"""Dialogue acts: what one does by saying something, as data (`data/acts.yaml`) with a type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

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


Mark = Literal["promise", "refusal"]


class ActTraits(Struct, frozen=True, forbid_unknown_fields=True):
    """What an act obliges the other to, whether its words say how things are, and how it is shown.

    `place` is where it stands among all that a model chooses from, `named` whether a prompt names it as an example,
    `mark` the kind of moment that it makes in the window.
    """

    place: int
    asserts: bool
    named: bool = False
    obliges: tuple[Act, ...] = ()
    mark: Mark | None = None


@cache
def acts() -> Mapping[Act, ActTraits]:
    """The table. Raises ValueError when it lacks an act, or holds something else."""
    table = msgspec.convert(read_data(_FILE), dict[Act, ActTraits])
    if list(table) != list(Act):
        raise ValueError(f"{_FILE.name}: expected {', '.join(Act)}, in this order")
    return table


@cache
def acts_to_choose() -> tuple[Act, ...]:
    """All acts, in the order in which a model is shown them."""
    return tuple(sorted(Act, key=lambda act: acts()[act].place))


_NAMED = {act.value: act for act in Act}
_RANK = {act: rank for rank, act in enumerate(Act)}


def act_named(name: str) -> Act | None:
    """The act of that name; None where it is none of ours."""
    return _NAMED.get(name)


def weightiest(some: Iterable[Act]) -> Act:
    """The one that matters most, of acts that one utterance holds; a comment if there is none."""
    return min(some, key=_RANK.__getitem__, default=Act.COMMENT)
