"""How one person stands to others: from what is remembered of them and of talks with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from town.core.frames import Activity, Frame, Met, Opinion, Relation
from town.language.en.words import table
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

    relations: list[tuple[Relation, Piece]] = field(default_factory=list)
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
    if isinstance(frame, Relation):
        ties.relations.append((frame, piece))
    elif isinstance(frame, Met):
        ties.met.append(piece)
    elif isinstance(frame, Opinion):
        ties.opinions.append((frame, piece))
    else:
        ties.facts.append((frame, piece))


def relation_of(me: str, other: str, ties: Ties | None) -> RelationBelief:
    """The relation as far as remembered; later statements win over earlier ones."""
    if ties is None:
        return RelationBelief(other, False, 0.0, 0.0, "", "", 0, None, False, ())
    mine = [(frame, piece) for frame, piece in ties.relations if frame.who == me]
    talks = _talks(ties.talks)
    feeling = next((frame.feeling for frame, _ in reversed(mine) if frame.feeling), "")
    return RelationBelief(
        other=other,
        is_known=bool(ties.relations or talks or ties.met or ties.opinions),
        closeness=_closeness(ties, mine, len(talks)),
        warmth=_warmth(ties, mine),
        feeling=feeling,
        role=_role(me, ties),
        talks=len(talks),
        last_talk=talks[-1] if talks else None,
        is_secret=any(frame.is_secret for frame, _ in mine),
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
    mine = [(frame, piece) for frame, piece in ties.relations if frame.who == me]
    return _closeness(ties, mine, len(_talks(ties.talks)))


def _closeness(ties: Ties, mine: Sequence[tuple[Relation, Piece]], talks: int) -> float:
    said = [
        frame.closeness
        for frame, _ in (*[pair for pair in ties.relations if pair[0].role], *mine)
        if frame.closeness is not None
    ]
    explicit = next((frame.closeness for frame, _ in reversed(mine) if frame.closeness is not None), None)
    base = explicit if explicit is not None else max(said, default=_ACQUAINTED if talks or ties.met else 0.0)
    if mine and not said:
        base = max(base, 0.3 + 0.4 * max(abs(frame.warmth) for frame, _ in mine))
    return min(1.0, base + min(_TALKS_ADD_MOST, _TALK_ADDS * talks) * (1 - base))


def _warmth(ties: Ties, mine: Sequence[tuple[Relation, Piece]]) -> float:
    """The feeling last spoken of (a role's own warmth only where no feeling was), moved by what I think of them."""
    felt = next((frame.warmth for frame, _ in reversed(mine) if frame.feeling), None)
    if felt is None:
        felt = next((frame.warmth for frame, _ in reversed(ties.relations) if frame.role), 0.0)
    thought = [opinion.stance for opinion, _ in ties.opinions]
    if thought:
        felt = 0.6 * felt + 0.4 * sum(thought) / len(thought) if felt else 0.7 * sum(thought) / len(thought)
    return max(-1.0, min(1.0, felt))


def _role(me: str, ties: Ties) -> str:
    """What the other is to me: as said of them, or mirrored from what I am said to be to them."""
    for frame, _ in reversed(ties.relations):
        if frame.role and frame.who == me:
            return frame.role
    for frame, _ in reversed(ties.relations):
        if frame.role:
            return _MIRRORED.get(frame.role, frame.role)
    return ""


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
        if _is_open(piece) and not (isinstance(fact, Activity) and fact.what.startswith("talking with")):
            found.append((piece.memory.text, piece.memory.id))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=16_384)
def _note(text: str) -> str:
    """What a memory of a relation says besides the feeling; empty when nothing."""
    hit = _NOTE.search(text)
    return hit[1].strip() if hit else ""


def _is_open(piece: Piece) -> bool:
    """Whether a memory is of something said, and not in secret; worked out once."""
    found: bool | None = piece.kept.get("open")
    if found is None:
        is_said = piece.memory.evidence not in ("seen", "own")
        found = piece.kept["open"] = is_said and not _SECRET.search(piece.memory.text)
    return found


def _sources(ties: Ties) -> tuple[int, ...]:
    pieces = (
        [piece for _, piece in reversed(ties.relations)]
        + [piece for _, piece in reversed(ties.opinions)]
        + list(reversed(ties.met))
    )
    return tuple(dict.fromkeys(piece.memory.id for piece in pieces))
