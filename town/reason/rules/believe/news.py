"""News: what one could tell somebody, how much it is worth, and who knows it already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from town.core.frames import Condition, Did, Feels, Frame, Opinion, Promised, Related, Wants
from town.language.en.reading.feelings import FEELINGS
from town.reason.rules.believe.digest import is_talk
from town.reason.rules.believe.evidence import Piece, faded, is_day_plan
from town.reason.rules.believe.types import News

_BASE: dict[type, float] = {
    Wants: 0.55,
    Related: 0.45,
    Feels: 0.45,
    Opinion: 0.35,
    Did: 0.3,
    Condition: 0.4,
    Promised: 0.3,
}
_UNREAD = 0.3  # a memory of weight that was not understood can still be passed on as it stands
_UNREAD_FROM = 6  # importance
_STATE_FROM = 6  # importance of the state of a thing worth telling; a stove that is on is none
_ACT_FROM = 4  # importance of an activity worth telling; less is mere small talk
_STATED = ("seed", "whisper", "heard", "thought")
_SECRET = re.compile(
    r"\b(?:secret(?:ly)?|nobody (?:else )?knows|don't tell|do not tell|between us|keep (?:it|this) to|confid\w+)\b",
    re.IGNORECASE,
)
_SAYING = ("tell ", "invite ", "ask ", "let everyone know", "spread ", "announce ", "mention ", "share the news")
_SURPRISE = re.compile(r"\bsurprise\b", re.IGNORECASE)


def news_of(me: str, pieces: Sequence[Piece], now: datetime) -> tuple[News, ...]:
    """Everything tellable, each thing once, most valuable first."""
    found: dict[str, list[tuple[Frame | None, Piece]]] = {}
    knowing: dict[str, dict[str, None]] = {}
    for piece in pieces:
        keyed = piece.digest.topics
        if piece.frames and not keyed:
            continue  # understood, and nothing to tell
        for frame, key in _tellable(piece, keyed):
            found.setdefault(key, []).append((frame, piece))
        if keyed and (piece.partners or piece.told):
            people = [*piece.partners, *(name for told in piece.told for name in (told.who, told.whom))]
            for _, key in keyed:
                knowing.setdefault(key, {}).update(dict.fromkeys(people))
    items = [_news(me, key, tellings, tuple(knowing.get(key, ())), now) for key, tellings in found.items()]
    return tuple(sorted(items, key=lambda item: (-item.value, item.source)))


def _tellable(piece: Piece, keyed: Sequence[tuple[Frame, str]]) -> list[tuple[Frame | None, str]]:
    """What of a memory may be news; gatherings, mere sightings and the day's plan are not."""
    memory = piece.memory
    if is_day_plan(memory):
        return []
    if not piece.frames and memory.importance >= _UNREAD_FROM and memory.kind != "plan":
        return [(None, f"text/{memory.text[:60]}")]
    return [(frame, key) for frame, key in keyed if _is_news(frame, piece)]


def _is_news(frame: Frame, piece: Piece) -> bool:
    if isinstance(frame, Did):
        return _is_notable(frame, piece)
    if isinstance(frame, Condition):
        return piece.memory.importance >= _STATE_FROM
    if isinstance(frame, Wants) and frame.what.startswith(_SAYING):
        return False  # to mean to tell something is not what there is to tell
    return not (isinstance(frame, Wants) and piece.gatherings)


def _is_notable(frame: Did, piece: Piece) -> bool:
    if is_talk(frame) or frame.what.startswith("sleeping") or piece.gatherings:
        return False
    return piece.memory.evidence in _STATED and piece.memory.importance >= _ACT_FROM


def _news(
    me: str, key: str, tellings: Sequence[tuple[Frame | None, Piece]], told: Sequence[str], now: datetime
) -> News:
    frame, piece = max(tellings, key=lambda telling: (telling[1].memory.importance, -telling[1].memory.id))
    first = tellings[0][1]
    about = _people(frame)
    is_secret = any(_is_secret(one, telling) for one, telling in tellings)
    spread = any(isinstance(one, Wants) and one.to_be_spread for one, _ in tellings)
    aware = [name for name in dict.fromkeys([*(about[:1] if is_secret else about), *told]) if name and name != me]
    return News(
        key=key,
        text=piece.memory.text,
        frame=frame,
        about=about,
        value=_value(frame, piece, spread, now),
        is_own=about[:1] == (me,),
        is_secret=is_secret,
        to_be_spread=spread,
        aware=tuple(aware),
        from_whom=first.teller,
        source=piece.memory.id,
    )


def _people(frame: Frame | None) -> tuple[str, ...]:
    if isinstance(frame, (Related, Feels)):
        return (frame.who, frame.whom)
    if isinstance(frame, (Wants, Opinion, Did)):
        return (frame.who,)
    return ()


def _is_secret(frame: Frame | None, piece: Piece) -> bool:
    if isinstance(frame, Feels) and (frame.is_secret or FEELINGS.get(frame.feeling, {}).get("secret")):
        return True
    return _sounds_secret(piece.memory.text)


@lru_cache(maxsize=50_000)
def _sounds_secret(text: str) -> bool:
    return bool(_SECRET.search(text)) and not _SURPRISE.search(text)


def _value(frame: Frame | None, piece: Piece, spread: bool, now: datetime) -> float:
    """By kind, importance and freshness; what its owner wants spread is worth more."""
    base = _BASE.get(type(frame), _UNREAD) if frame is not None else _UNREAD
    days = int((now - piece.moment).total_seconds()) // 86_400
    fresh = faded(days * 3) if piece.memory.evidence != "seed" else 0.7
    value = base * (0.5 + 0.05 * piece.memory.importance) * (0.6 + 0.4 * fresh) + (0.3 if spread else 0.0)
    return max(0.0, min(1.0, value))


def interests_of(me: str, pieces: Sequence[Piece]) -> tuple[tuple[str, int], ...]:
    """My own concerns, works in progress and likes: text and memory id, the most important first, each once."""
    found: dict[str, Piece] = {}
    for piece in pieces:
        if piece.digest.topics:
            for key in _concerns(me, piece):
                found.setdefault(key, piece)
    texts = {piece.memory.text: piece for piece in found.values()}
    return tuple(
        (text, piece.memory.id)
        for text, piece in sorted(texts.items(), key=lambda item: (-item[1].memory.importance, item[1].memory.id))
    )


def _concerns(me: str, piece: Piece) -> Iterable[str]:
    """What a memory says of my own doings and likes, as keys."""
    if piece.gatherings or piece.memory.evidence not in _STATED or _SECRET.search(piece.memory.text):
        return
    if piece.memory.kind == "plan" or piece.teller:
        return
    for frame, key in piece.digest.topics:
        is_mine = isinstance(frame, (Wants, Did, Opinion)) and frame.who == me
        if is_mine and not is_talk(frame):
            yield key
