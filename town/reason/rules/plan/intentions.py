"""One's own intentions and favours promised, as far as they concern today."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from town.core.clock import DAY_S, HOUR_S
from town.core.frames import Frame, Frames, Promised, Wants, When, held
from town.core.memory import Memory
from town.language.en.times import spots_in, when_in
from town.language.en.wording.phrases import gathering_phrase
from town.language.en.wording.telling import Telling
from town.reason.rules.activities import family_of
from town.reason.rules.plan.context import Context, settings
from town.reason.rules.plan.want import Want, span_of

HELPS = re.compile(
    r"\b(?:help\w*|decorat\w*|prepar\w*|set(?:ting)? (?:\w+ )?up|get(?:ting)? (?:\w+ )*ready)\b", re.IGNORECASE
)
HELPS_S = 75 * 60  # how long one helps to get things ready
_GOES = re.compile(r"(?:go|come|be|walk|get|head|drop by|stop by|pass by|return|spend)\b", re.IGNORECASE)
_OWN = ("whisper", "thought", "seed", "own")
_SOON = timedelta(hours=2)


def intentions_of(c: Context, covered: set[int], fixed: Sequence[Want]) -> Iterator[Want]:
    """Those for today that are no gatherings; those without an hour start at -1.

    `covered` are memories of gatherings: of these only a promise to help is taken.
    """
    seen: set[tuple[int, str]] = set()
    for memory, moment in c.dated:
        if memory.evidence not in _OWN:
            continue
        frames = tuple(held(memory.frames))
        for frame in frames:
            if memory.id in covered and not (isinstance(frame, Promised) and HELPS.search(frame.what)):
                continue
            want = _want(c, memory, moment, frame, frames)
            if want is not None and (want.start_s, want.place) not in seen and not _is_there(want, fixed):
                seen.add((want.start_s, want.place))
                yield want


def _want(c: Context, memory: Memory, moment: datetime, frame: Frame, frames: Frames) -> Want | None:
    if not isinstance(frame, Wants | Promised) or frame.who != c.who.name:
        return None
    if isinstance(frame, Promised) and frame.gathering is not None and not HELPS.search(frame.what):
        return None
    when, address = _when_and_where(c, memory, moment, frame, frames)
    place = c.places.inside(c.places.nearest(address))
    span = _hours(c, when, memory, moment, place)
    if span is None or (address and not place):
        return None
    stance = "favour" if isinstance(frame, Promised) else "intention"
    strength = min(1.0, 0.5 + memory.importance / 20)
    activity, place = _seen_as(c, frame, place)
    return Want(
        f"{memory.id}", _named(c, frame, moment), stance, *span, place, activity, (memory.id,), strength=strength
    )


def _named(c: Context, frame: Wants | Promised, moment: datetime) -> str:
    """What it is, without when."""
    if isinstance(frame, Promised) and frame.gathering is not None:
        telling = Telling("", "", moment, c.kit.reader.lexicon)
        return f"{frame.what} for {gathering_phrase(frame.gathering, telling, details=False)}"
    day = next((spot for spot in spots_in(frame.what, moment) if spot.day and spot.start), None)
    return frame.what[: day.start].rstrip() if day else frame.what


def _seen_as(c: Context, frame: Wants | Promised, place: str) -> tuple[str, str]:
    """What bystanders see, in general words; and a place for it, where none was named."""
    if isinstance(frame, Promised) and HELPS.search(frame.what):
        return str(settings()["helping"]), place
    family = family_of(frame.what)
    if family is not None:
        spots = c.places.spots(family.affords) if not place else ()
        return family.label, place or (spots[0] if spots else c.places.in_home(family.affords))
    words = settings()["intentions"]
    return str(words["going" if place and _GOES.match(frame.what) else "other"]), place


def _hours(c: Context, when: When | None, memory: Memory, moment: datetime, place: str) -> tuple[int, int] | None:
    """Start and end; start -1 for some time today; None when it is not for today."""
    span = span_of(c, when)
    if span is not None and when is not None:
        return span if when.end is not None else (span[0], min(DAY_S, span[0] + HOUR_S))
    is_today = when is not None and when.start is None and when.day == c.midnight.date()
    is_fresh = when is None and memory.evidence == "whisper" and timedelta(0) <= c.q.now - moment <= _SOON
    return (-1, DAY_S) if is_today or (is_fresh and place) else None


def _when_and_where(
    c: Context, memory: Memory, moment: datetime, frame: Wants | Promised, frames: Frames
) -> tuple[When | None, str]:
    """Time and place of an intention; a promise has neither, so what else the sentence says counts."""
    if isinstance(frame, Wants):
        return frame.when, frame.place
    for other in frames:
        when, place = getattr(other, "when", None), getattr(other, "place", "")
        if isinstance(when, When):
            return when, str(place or "")
    places = c.kit.reader.lexicon.places_in(memory.text)
    return when_in(memory.text, moment), places[0] if places else ""


def _is_there(want: Want, fixed: Sequence[Want]) -> bool:
    return any(
        abs(other.start_s - want.start_s) <= HOUR_S and other.place == want.place and other.stance != "undecided"
        for other in fixed
    )
