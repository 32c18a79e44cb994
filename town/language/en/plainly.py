"""A frame in plain words, for a table or a list: who, what, where and when, the same for the same frame."""

from __future__ import annotations

from functools import singledispatch

from town.core.frames import (
    Asked,
    Condition,
    Did,
    Feels,
    Frame,
    Gathering,
    Invited,
    Is,
    Opinion,
    Promised,
    Refused,
    Related,
    Told,
    Unknown,
    Wants,
    When,
)
from town.core.wording import object_in_words, place_name
from town.language.en.morphology import article
from town.language.en.wording.nouns import listed

SOMEBODY = "somebody"


def in_words(frame: Frame) -> str:
    """What a frame says, as one clause; of something said not to be so, that it is not."""
    said = _said(frame)
    return f"not: {said}" if frame.negated else said


@singledispatch
def _said(frame: Frame) -> str:
    return type(frame).__name__


@_said.register
def _(frame: Is) -> str:
    return f"{frame.who or SOMEBODY} is {frame.what}"


@_said.register
def _(frame: Related) -> str:
    if frame.is_new:
        return f"{frame.who} met {frame.whom}"
    return f"{frame.who} and {frame.whom}: {frame.role or 'they know each other'}"


@_said.register
def _(frame: Feels) -> str:
    return f"{frame.who} towards {frame.whom}: {frame.feeling}"


@_said.register
def _(frame: Opinion) -> str:
    return f"{frame.who} thinks {'well' if frame.stance >= 0 else 'little'} of {frame.about}"


@_said.register
def _(frame: Did) -> str:
    whom = f" with {listed(frame.whom)}" if frame.whom else ""
    return f"{frame.who or SOMEBODY}: {frame.what}{whom}{_at(frame.where)}{when_in_words(frame.when)}"


@_said.register
def _(frame: Condition) -> str:
    return f"{object_in_words(frame.of) if ':' in frame.of else frame.of} is {frame.state}"


@_said.register
def _(frame: Gathering) -> str:
    what = frame.what.removeprefix(f"{frame.host}'s ")
    owned = f"{frame.host}'s {what}" if frame.host else what
    return f"{owned}{_at(frame.place)}{when_in_words(frame.when)}"


@_said.register
def _(frame: Wants) -> str:
    if frame.to_know is not None:
        return f"{frame.who} wants to know {in_words(frame.to_know)}"
    verb = "means" if frame.is_firm else "wants"
    return f"{frame.who} {verb} to {frame.what}{when_in_words(frame.when)}"


@_said.register
def _(frame: Unknown) -> str:
    of = frame.of
    if frame.hole != "who":
        return f"{frame.hole}: {in_words(of)}"
    match of:
        case Wants():
            return f"who will {of.what}"
        case Gathering():
            return f"who gives {in_words(of)}"
        case Is():
            return f"who is {article(of.what)} {of.what}"
        case Did():
            return f"who is {of.what or 'near'}{_at(of.where)}"
        case _:
            return f"who: {in_words(of)}"


@_said.register
def _(frame: Asked) -> str:
    return f"{frame.who} asked {frame.whom or SOMEBODY} {in_words(frame.content)}"


@_said.register
def _(frame: Invited) -> str:
    return f"{frame.who} asked {frame.whom or SOMEBODY} to {in_words(frame.gathering)}"


@_said.register
def _(frame: Promised) -> str:
    company = f" with {listed(frame.company)}" if frame.company else ""
    what = f"come to {in_words(frame.gathering)}" if frame.gathering else frame.what
    return f"{frame.who} promised {frame.whom + ' ' if frame.whom else ''}to {what}{company}"


@_said.register
def _(frame: Refused) -> str:
    what = f"come to {in_words(frame.gathering)}" if frame.gathering else frame.what or "what was asked"
    return f"{frame.who} said no to {what}{f' because of {frame.reason}' if frame.reason else ''}"


@_said.register
def _(frame: Told) -> str:
    content = listed([in_words(one) for one in frame.content]) or frame.words
    return f"{frame.who or SOMEBODY} told {frame.whom or SOMEBODY}: {content}"


def when_in_words(when: When | None) -> str:
    """As in ", Tue 14 Feb 17:00 to 19:00"; empty when nothing is known."""
    if when is None:
        return ""
    start = f" {when.start:%H:%M}" if when.start else ""
    end = f" to {when.end:%H:%M}" if when.start and when.end else ""
    return f", {when.day:%a} {when.day.day} {when.day:%b}{start}{end}"


def _at(place: str) -> str:
    return f" at {place_name(place)}" if place else ""
