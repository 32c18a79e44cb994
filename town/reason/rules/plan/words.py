"""A plan in words, as its owner would tell it to themselves: private, so it may name everything.

What is a matter of habit is listed; every commitment has a dated sentence of its own, so that whoever reads the text
later takes none for another.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from town.core.clock import clock_text, long_date
from town.core.frames import Frames, Promised, Unknown, Wants, When
from town.language.en.wording.clauses import sentence
from town.language.en.wording.telling import Telling
from town.reason.rules.plan.context import Context
from town.reason.rules.plan.timeline import COMMITMENT, JOIN, SLEEP, Piece
from town.reason.rules.plan.want import Want

_GOING = ("promised", "interested")


def plan_text(c: Context, chunks: Sequence[Piece], kept: Sequence[Want]) -> str:
    """What happens when and where; then the commitments, with company."""
    parts = [_part(c, chunk, index) for index, chunk in enumerate(chunks)]
    listed = ", ".join(part for part in parts if part)
    return " ".join([f"{c.who.name}'s plan for {long_date(c.midnight)}: {listed}.", *_sentences(c, kept)])


def change_text(c: Context, kept: Sequence[Want], dropped: Sequence[str]) -> str:
    """What is different from now on; empty when nothing is."""
    gone = [f"{c.who.name} does not go to {name}." for name in dropped]
    if not kept and not gone:
        return ""
    return " ".join(
        [f"{c.who.name}'s plan for the rest of {long_date(c.midnight)} has changed.", *_sentences(c, kept), *gone]
    )


def plan_frames(c: Context, kept: Sequence[Want]) -> Frames:
    """What the commitments of a plan mean; habits are nobody's news."""
    return tuple(frame for want in kept if not want.role for frame in _frames(c, want))


def _frames(c: Context, want: Want) -> Frames:
    """What a commitment means: the first is worded."""
    me, gathering = c.who.name, want.gathering
    if gathering is None:
        start, end = (c.midnight + timedelta(seconds=second) for second in (want.start_s, want.end_s))
        return (Wants(me, want.name, want.place, When(c.midnight.date(), start, end), is_firm=True),)
    if want.stance == "host":
        return (gathering,)
    promised = Promised(me, "come", "", gathering, want.company)
    return (promised,) if want.stance in _GOING else (Unknown("whether", promised), gathering)


def _part(c: Context, chunk: Piece, index: int) -> str:
    if chunk.kind == SLEEP:
        if index == 0 and chunk.start_s == 0:
            return f"wake up at {clock_text(chunk.end_s)}"
        return f"go to bed at {clock_text(chunk.start_s)}"
    if chunk.kind == COMMITMENT:
        return ""
    at = c.kit.reader.lexicon.short_place(chunk.place) if chunk.place and not c.places.is_home(chunk.place) else ""
    first, *others = (chunk.private or chunk.activity).split(JOIN)
    return JOIN.join([f"{first}{f' at {at}' if at else ''} from {clock_text(chunk.start_s)}", *others])


def _sentences(c: Context, kept: Sequence[Want]) -> list[str]:
    return [_sentence(c, want) for want in sorted(kept, key=lambda want: (want.start_s, want.key))]


def _sentence(c: Context, want: Want) -> str:
    if want.role:
        hours = f"from {clock_text(want.start_s)} to {clock_text(want.end_s)}"
        return f"{c.who.name} is busy with {want.activity} {hours}."
    return sentence(_frames(c, want)[0], Telling("", "", c.q.now, c.kit.reader.lexicon))
