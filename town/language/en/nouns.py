"""Noun phrases that may name a gathering: "a small birthday dinner for Ann"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from town.language.en.reading.tokens import Token, words_of
from town.language.en.trie import trie_pattern
from town.language.en.words import table, words

KIND = {head: kind for kind, heads in table("gatherings", "heads").items() for head in heads}
HEAD = re.compile(rf"(?<![\w@'-])(?:{trie_pattern(KIND)})(?![\w]|-\w|'s)")
_KINDS = frozenset(words("gatherings", "kinds"))
_GOES_WITH = frozenset(["preparations", "decorations", "invitations", "plans", "preparation", "planning"])
_HEAD_TAGS = frozenset("NGLA")
_MODIFIERS = frozenset("NAG#E")


class Noun(NamedTuple):
    """A noun phrase around a head that may name a gathering: where it stands, and its parts."""

    start: int
    end: int
    det: str  # the article, "own" for somebody's, empty for none
    owners: tuple[str, ...]
    mods: tuple[Token, ...]
    head: str
    extra: tuple[Token, ...]

    @property
    def is_definite(self) -> bool:
        """Whether it speaks of one that is known: "the dinner", "Ann's dinner"."""
        return self.det not in ("", "a", "an", "another", "some")

    @property
    def kind(self) -> str:
        """How surely its head names a gathering."""
        return str(KIND[self.head])

    @property
    def what(self) -> str:
        """How it is called, without whose it is."""
        mods = words_of(list(self.mods))
        return " ".join(part for part in (mods, self.head, words_of(self.extra)) if part)


@cache
def _heads() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for head in KIND:
        parts = tuple(head.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: sorted(parts, key=len, reverse=True) for first, parts in found.items()}


def nouns_in(tokens: Sequence[Token]) -> list[Noun]:
    """Noun phrases with a head of the list, of compounds the last ("dinner party")."""
    found: list[Noun] = []
    index = 0
    while index < len(tokens):
        end = _head_end(tokens, index)
        if end and not _is_within(tokens, end):
            found.append(_noun(tokens, index, end))
        index = max(end, index + 1)
    return found


def _head_end(tokens: Sequence[Token], index: int) -> int:
    if tokens[index].tag not in _HEAD_TAGS:
        return 0
    for parts in _heads().get(tokens[index].low, ()):
        if tuple(token.low for token in tokens[index : index + len(parts)]) == parts:
            return index + len(parts)
    return 0


def _is_within(tokens: Sequence[Token], end: int) -> bool:
    """Whether the head is only a part of a longer noun: "dinner party", "party hats"."""
    if end == len(tokens):
        return False
    return tokens[end].tag in ("N", "G") and tokens[end].low not in _GOES_WITH


def _noun(tokens: Sequence[Token], index: int, end: int) -> Noun:
    start, det, owners = index, "", tuple[str, ...]()
    first_mod = index
    while start > 0:
        token = tokens[start - 1]
        if token.tag == "D":
            start -= 1
            if token.names or token.low in _ARTICLES:
                kin = any(other.tag == "D" for other in tokens[first_mod:index])  # "my sister's party"
                det, owners = ("own" if token.names else token.low), token.names if not kin else ()
                break
            first_mod = start  # "a New Year's party"
        elif (
            (token.tag in _MODIFIERS and token.low not in KIND)
            or token.low in _KINDS
            or (token.tag in ("N", "L") and token.low in KIND)
        ):
            start -= 1
            first_mod = start
        else:
            break
    if not det:
        start = first_mod = _without_article(tokens, first_mod, index)
    elif start >= 2 and tokens[start - 1].tag == "C" and tokens[start - 2].tag in ("P", "D") and owners:
        owners = (*tokens[start - 2].names, *owners)
    return Noun(
        start,
        end,
        det,
        owners,
        tuple(tokens[first_mod:index]),
        " ".join(t.low for t in tokens[index:end]),
        _extra(tokens, end),
    )


def _without_article(tokens: Sequence[Token], first: int, index: int) -> int:
    """Without an article only words that name kinds belong to the noun, and possessives: "planning birthday dinner"."""
    start = index
    for at in range(index - 1, first - 1, -1):
        if tokens[at].low not in _KINDS and tokens[at].tag != "D":
            break
        start = at
    owner = next((at for at in range(first, index) if tokens[at].tag == "D"), start)
    return min(start, owner)


_ARTICLES = frozenset(words("gatherings", "articles"))


def _extra(tokens: Sequence[Token], end: int) -> tuple[Token, ...]:
    """What tells more of it: "for Ann", "for beginners", "about whales"."""
    if end + 1 >= len(tokens) or tokens[end].low not in ("for", "about", "of", "on"):
        return ()
    first = tokens[end + 1]
    if tokens[end].low == "for" and not (
        first.tag == "P" or first.names or (first.tag == "D" and first.low == "the") or first.low.endswith("s")
    ):
        return ()
    if tokens[end].low in ("of", "on") and first.tag != "N":
        return ()
    at = end + 1
    while at < len(tokens) and (
        tokens[at].tag in "PNADG" or (tokens[at].tag == "C" and at + 1 < len(tokens) and tokens[at + 1].tag == "P")
    ):
        at += 1
        if at - end > 4:
            break
    return tuple(tokens[end:at]) if at > end + 1 else ()
