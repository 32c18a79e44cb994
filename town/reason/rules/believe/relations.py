"""How one person stands to others: from what is remembered of them and of talks with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from town.core.frames import Feels, Frame, Opinion, Related
from town.language.en.reading.feelings import role_warmth
from town.language.en.words import table
from town.reason.rules.believe.digest import is_talk
from town.reason.rules.believe.evidence import Piece
from town.reason.rules.believe.types import RelationBelief

_TALK_ADDS = 0.03  # closeness for each remembered talk
_TALKS_ADD_MOST = 0.3
_ACQUAINTED = 0.15  # closeness of those who have spoken or met, when nothing else is said
_ONE_TALK = timedelta(minutes=45)  # memories of one partner so near each other are of one talk
_NOTE = re.compile(r"the feeling is: [^.;]*[.;]\s*(.+)$", re.IGNORECASE | re.DOTALL)
_SECRET = re.compile(r"\bsecret|\bnobody (?:else )?knows|\bdon't tell|\bdo not tell", re.IGNORECASE)
_MIRRORED: dict[str, str] = table("feelings", "mirrored")


@dataclass(slots=True)
class Ties:
    """All that is remembered between me and one other person, oldest first."""

    relations: list[tuple[Related | Feels, Piece]] = field(default_factory=list)
    opinions: list[tuple[Opinion, Piece]] = field(default_factory=list)
    facts: list[tuple[Frame, Piece]] = field(default_factory=list)
    talks: list[datetime] = field(default_factory=list)
    met: list[Piece] = field(default_factory=list)


def ties_with(other: str, pieces: Sequence[Piece]) -> Ties | None:
    """One pass over the memories: what concerns one other person; None when nothing does."""
    ties: Ties | None = None
    for piece in pieces:
        if other in piece.concerned:
            ties = ties or Ties()
            if other in piece.partners:
                ties.talks.append(piece.moment)
            for whom, frame in piece.digest.ties:
                if whom == other:
                    _sort_in(ties, frame, piece)
    return ties


def _sort_in(ties: Ties, frame: Frame, piece: Piece) -> None:
    if isinstance(frame, Related) and frame.is_new:
        ties.met.append(piece)
    elif isinstance(frame, (Related, Feels)):
        ties.relations.append((frame, piece))
    elif isinstance(frame, Opinion):
        ties.opinions.append((frame, piece))
    else:
        ties.facts.append((frame, piece))


def relation_of(me: str, other: str, ties: Ties | None) -> RelationBelief:
    """The relation as far as remembered; later statements win over earlier ones."""
    if ties is None:
        return RelationBelief(other, False, 0.0, 0.0, "", "", 0, None, False, ())
    felt = _felt(me, ties)
    talks = _talks(ties.talks)
    return RelationBelief(
        other=other,
        is_known=bool(ties.relations or talks or ties.met or ties.opinions),
        closeness=_closeness(me, ties, len(talks)),
        warmth=_warmth(ties, felt),
        feeling=felt[-1].feeling if felt else "",
        role=_role(me, ties),
        talks=len(talks),
        last_talk=talks[-1] if talks else None,
        is_secret=any(frame.is_secret for frame in felt),
        sources=_sources(ties),
    )


def _talks(moments: Sequence[datetime]) -> list[datetime]:
    """Moments of separate talks: memories close in time are of one."""
    found: list[datetime] = []
    for moment in sorted(moments):
        if found and moment - found[-1] < _ONE_TALK:
            found[-1] = moment
        else:
            found.append(moment)
    return found


def closeness_of(me: str, ties: Ties | None) -> float:
    """Closeness alone, 0..1."""
    if ties is None:
        return 0.0
    return _closeness(me, ties, len(_talks(ties.talks)))


def _felt(me: str, ties: Ties) -> list[Feels]:
    """What I feel, oldest first."""
    return [frame for frame, _ in ties.relations if isinstance(frame, Feels) and frame.who == me]


def _related(ties: Ties) -> list[Related]:
    return [frame for frame, _ in ties.relations if isinstance(frame, Related)]


def _closeness(me: str, ties: Ties, talks: int) -> float:
    """As I said it last; else the closest that a role implies; at least what talks and feelings let one suppose."""
    said = [one for one in _related(ties) if one.closeness is not None and (one.role or one.who == me)]
    explicit = next((one.closeness for one in reversed(said) if one.who == me), None)
    known = [one.closeness for one in said if one.closeness is not None]
    base = explicit if explicit is not None else max(known, default=_ACQUAINTED if talks or ties.met else 0.0)
    felt = _felt(me, ties)
    if felt and not said:
        base = max(base, 0.3 + 0.4 * max(abs(frame.warmth) for frame in felt))
    return min(1.0, base + min(_TALKS_ADD_MOST, _TALK_ADDS * talks) * (1 - base))


def _warmth(ties: Ties, feelings: Sequence[Feels]) -> float:
    """The feeling last spoken of (a role's own warmth only where no feeling was), moved by what I think of them."""
    felt = (
        feelings[-1].warmth
        if feelings
        else next((role_warmth(one.role) for one in reversed(_related(ties)) if one.role), 0.0)
    )
    thought = [opinion.stance for opinion, _ in ties.opinions]
    if thought:
        felt = 0.6 * felt + 0.4 * sum(thought) / len(thought) if felt else 0.7 * sum(thought) / len(thought)
    return max(-1.0, min(1.0, felt))


def _role(me: str, ties: Ties) -> str:
    """What the other is to me: as said of them, or mirrored from what I am said to be to them."""
    named = [one for one in reversed(_related(ties)) if one.role]
    mine = next((one.role for one in named if one.who == me), "")
    return mine or next((_MIRRORED.get(one.role, one.role) for one in named), "")


def facts_of(me: str, other: str, ties: Ties | None) -> tuple[tuple[str, int], ...]:
    """What one could ask the other about: what they are said to do or to want, not what they were seen doing.

    Texts, each with the id of its memory.
    """
    if ties is None:
        return ()
    found: list[tuple[str, int]] = []
    for frame, piece in ties.relations:
        note = _note(piece.memory.text) if frame.who == me and frame.whom == other else ""
        if note:
            found.append((note, piece.memory.id))
    for fact, piece in reversed(ties.facts):
        if _is_open(piece) and not is_talk(fact):
            found.append((piece.memory.text, piece.memory.id))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=16_384)
def _note(text: str) -> str:
    """What a memory of a relation says besides the feeling; empty when nothing."""
    hit = _NOTE.search(text)
    return hit[1].strip() if hit else ""


def _is_open(piece: Piece) -> bool:
    """Whether a memory is of something said, and not in secret."""
    return piece.memory.evidence not in ("seen", "own") and not _SECRET.search(piece.memory.text)


def _sources(ties: Ties) -> tuple[int, ...]:
    pieces = (
        [piece for _, piece in reversed(ties.relations)]
        + [piece for _, piece in reversed(ties.opinions)]
        + list(reversed(ties.met))
    )
    return tuple(dict.fromkeys(piece.memory.id for piece in pieces))
