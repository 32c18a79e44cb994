"""Parts of a clause in words: what is done, without where, when and with whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from town.language.en.morphology import gerund
from town.language.en.reading.tokens import Token, words_of
from town.language.en.times import Spot
from town.language.en.words import words

_LOCAL = frozenset(words("reading", "phrases_local"))
_TIMELY = frozenset(words("reading", "phrases_timely"))
_WITH = frozenset(["with", "alongside"])
_FILLERS = frozenset(words("reading", "phrases_fillers"))


class Phrase(NamedTuple):
    """What is done in words, and what was taken out of it: a place, times, and company."""

    words: str
    where: str = ""
    spots: tuple[Spot, ...] = ()
    company: tuple[str, ...] = ()


def spots_of(tokens: Sequence[Token]) -> list[Spot]:
    """The times that tokens name."""
    return [token.spot for token in tokens if token.spot is not None]


def place_of(tokens: Sequence[Token]) -> str:
    """The first place that tokens name, or nothing."""
    return next((token.value for token in tokens if token.tag == "L"), "")


def names_after(tokens: Sequence[Token], *prepositions: str) -> tuple[str, ...]:
    """The people right after one of the prepositions: "with Ann and Bob"."""
    for index, token in enumerate(tokens[:-1]):
        if token.low in prepositions and tokens[index + 1].tag == "P":
            return _names_from(tokens, index + 1)[0]
    return ()


def named_first(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The people named right at the beginning: whom a verb is done to."""
    return _names_from(tokens, 0)[0]


def _names_from(tokens: Sequence[Token], index: int) -> tuple[tuple[str, ...], int]:
    """The people named one after another from `index`, and where they end."""
    found: list[str] = []
    while index < len(tokens) and (tokens[index].tag == "P" or (found and _goes_on(tokens, index))):
        found += [name for name in tokens[index].names if tokens[index].tag == "P"]
        index += 1
    return tuple(dict.fromkeys(found)), index


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return tokens[index].low in ("and", ",", "&") and after is not None and (after.tag == "P" or after.low == "and")


def taken_apart(tokens: Sequence[Token], *, keeps_company: bool = False) -> Phrase:
    """A verb's complements as words, with place, times and (unless it is kept) company apart from them."""
    kept: list[Token] = []
    company: tuple[str, ...] = ()
    tokens = _called_off(tokens)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if (
            token.low == ","
            and index + 1 < len(tokens)
            and tokens[index + 1].tag in ("G", "E")
            and "C" not in [t.tag for t in tokens[index:]]
        ):
            break  # "..., sharing stories"
        if token.spot is not None and token.tag == "T":
            if kept and kept[-1].low in ("a", "the", "this", "that"):
                kept.pop()  # "for a weekend"
            _drop(kept, _TIMELY)
        elif token.tag == "L" and kept and kept[-1].low in _LOCAL:
            _drop(kept, _LOCAL)
        elif token.low in _WITH and index + 1 < len(tokens) and tokens[index + 1].tag == "P":
            names, after = _names_from(tokens, index + 1)
            company = company or names
            if not keeps_company:
                index = after
                continue
            kept.append(token)
        elif token.tag != "U" and not (not kept and token.low in (",", "and")):
            kept.append(token)
        index += 1
    while kept and (
        kept[-1].tag in (",", "C", "S") or kept[-1].low in _FILLERS or (kept[-1].low in ("this", "on", "at"))
    ):
        kept.pop()
    words = words_of([token for token in kept if token.low not in _FILLERS or token.tag != "B"])
    return Phrase(words, place_of(tokens), tuple(spots_of(tokens)), company)


def _drop(kept: list[Token], prepositions: frozenset[str]) -> None:
    if kept and kept[-1].low in prepositions:
        kept.pop()
    if kept and kept[-1].low == ",":
        kept.pop()


def _called_off(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the name of whoever is spoken to at the end: "I made soup, Ann"."""
    if len(tokens) > 1 and tokens[-1].tag == "," and tokens[-1].low != ")":
        return _called_off(tokens[:-1])
    if len(tokens) > 1 and tokens[-1].tag == "P" and tokens[-2].low == ",":
        return _called_off(tokens[:-2])
    return tokens


def doing(base: str, tokens: Sequence[Token]) -> Phrase:
    """What somebody does, as a gerund phrase."""
    phrase = taken_apart(tokens)
    return phrase._replace(words=f"{gerund(base)} {phrase.words}".strip())


def to_do(base: str, tokens: Sequence[Token]) -> Phrase:
    """What somebody wants to do, as a phrase in base form; with whom is part of it."""
    phrase = taken_apart(tokens, keeps_company=True)
    return phrase._replace(words=f"{base} {phrase.words}".strip())


class Infinitive(NamedTuple):
    """A "to ..." or "-ing ..." within a clause: its verb in base form, what follows, and who is to do it, if said."""

    base: str
    rest: Sequence[Token]
    doer: tuple[str, ...] = ()


def infinitives(tokens: Sequence[Token]) -> list[Infinitive]:
    """What "to" governs in what follows a verb, with further verbs after "and": "to eat soup and sleep"."""
    start = next((index for index, token in enumerate(tokens) if token.tag == "O"), -1)
    if start < 0:
        return []
    doer = tuple(name for token in tokens[:start] if token.tag == "P" for name in token.names)
    return _split(tokens[start + 1 :], ("v", "x", "X", "V"), doer)


def gerunds(tokens: Sequence[Token]) -> list[Infinitive]:
    """What stands as -ing in what follows a verb: "thinking of moving away"."""
    start = next((index for index, token in enumerate(tokens) if token.tag == "G"), -1)
    return _split(tokens[start:], ("G",), ()) if start >= 0 else []


def _split(tokens: Sequence[Token], tags: tuple[str, ...], doer: tuple[str, ...]) -> list[Infinitive]:
    parts: list[Infinitive] = []
    at, start = -1, 0
    for index, token in enumerate(tokens):
        begins = token.tag in tags and (at < 0 or _is_joined(tokens, index))
        if begins:
            if at >= 0:
                parts.append(Infinitive(tokens[at].base, tokens[start : index - _joint(tokens, index)], doer))
            at, start = index, index + 1
    if at >= 0:
        parts.append(Infinitive(tokens[at].base, tokens[start:], doer))
    return parts


def _joint(tokens: Sequence[Token], index: int) -> int:
    """How many tokens join a verb to the one before: "and", "and then", "and to"."""
    back = index - 1
    while back > 0 and tokens[back].tag in ("B", "O"):
        back -= 1
    return index - back if tokens[back].tag == "C" else 0


def _is_joined(tokens: Sequence[Token], index: int) -> bool:
    return _joint(tokens, index) > 0
