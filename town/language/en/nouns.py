"""Noun phrases that may name a gathering: "a small birthday dinner for Ann"."""

from __future__ import annotations

import re
from typing import NamedTuple

from town.language.en.reading.clauses import Clause
from town.language.en.trie import trie_pattern
from town.language.en.words import table, words

KIND = {head: kind for kind, heads in table("gatherings", "heads").items() for head in heads}
_KINDS = frozenset(words("gatherings", "kinds"))
_AFTER = frozenset(words("gatherings", "after_head"))
HEAD = re.compile(rf"(?<![\w@'-])(?:{trie_pattern(KIND)})(?![\w]|-\w|'s)")
_DET = frozenset(words("gatherings", "articles"))
_STOP = frozenset(words("gatherings", "no_modifiers"))
_EXTRA = re.compile(
    r"^(?: (?:for|in honou?r of|to celebrate|celebrating|to honou?r) @\d+(?:'s? [a-z]+(?: birthday"
    r"| anniversary)?)?(?: and @\d+)*"
    r"| for (?:the |all |our |new |old )*(?:friends|neighbou?rs|students|children|kids|families|newcomers|guests"
    r"|artists|poets|writers|musicians|volunteers|[a-z]+ers|[a-z]+ists)\b(?= |$|,)"
    r"| (?:of|about) (?:[a-z'-]+)(?: (?!at |in |on |by |with |from |is |are |will |for |that )[a-z'-]+){0,3})"
)


class Noun(NamedTuple):
    """A noun phrase around a head that may name a gathering: where it stands, and its parts."""

    start: int
    end: int
    det: str
    mods: str
    head: str
    extra: str


def nouns_in(clause: Clause) -> list[Noun]:
    """Noun phrases with a head of the list, of compounds the last ("dinner party")."""
    hits = list(HEAD.finditer(clause.low))
    found: list[Noun] = []
    for hit, after in zip(hits, [*hits[1:], None], strict=True):
        if after and after.start() == hit.end() + 1 and clause.low[hit.end()] == " ":
            continue
        following = re.match(r" ([a-z]+)(?!')", clause.low[hit.end() :])
        if not following or following[1] in _AFTER or following[1].endswith("ly"):
            found.append(_noun(clause, hit))
    return found


def _noun(clause: Clause, hit: re.Match[str]) -> Noun:
    start, det = hit.start(), ""
    tokens = list(re.finditer(r"\S+", clause.low[: hit.start()]))
    mods: list[re.Match[str]] = []
    for token in reversed(tokens[-6:]):
        word = token[0]
        if word in _DET or re.fullmatch(r"@\d+'s?", word):
            det, start = word, token.start()
            break
        is_owner = word.endswith(("'", "'s")) and word[0].isalpha()  # "our parents' party", "a New Year's party"
        if not is_owner and (word in _STOP or word[0] in "@#%~" or not word[-1].isalnum()):
            break
        mods.insert(0, token)
    owned = _from_owner(clause, mods)
    if not det and owned:
        det, mods, start = "the", owned, owned[0].start()
    elif not det:
        mods = _named_kinds(mods)
        start = mods[0].start() if mods else start
    elif re.match(r"@", det) and (owner := re.search(r"(@\d+(?:'s)? and )$", clause.low[:start])):
        start = owner.start()
    extra = _EXTRA.match(clause.low[hit.end() :])
    begin = mods[0].start() if mods else hit.start()
    owner = re.search(r"(@\d+'s) $", clause.low[:start])
    if owner and det == "the":
        det, start = owner[1], owner.start()
    return Noun(
        start,
        hit.end(),
        det,
        clause.text[begin : hit.start()],
        hit[0],
        clause.text[hit.end() :][: extra.end()] if extra else "",
    )


def _from_owner(clause: Clause, mods: list[re.Match[str]]) -> list[re.Match[str]]:
    """Without an article, what belongs to the noun from a possessive on, or from the capitals before it."""
    at = next((index for index, token in enumerate(mods) if token[0].endswith(("'", "'s"))), None)
    if at is None:
        return []
    while at > 0 and clause.text[mods[at - 1].start()].isupper():
        at -= 1
    return mods[at:]


def _named_kinds(mods: list[re.Match[str]]) -> list[re.Match[str]]:
    """Without an article only words that name kinds belong to the noun: "birthday" of "planning birthday dinner"."""
    kept: list[re.Match[str]] = []
    for token in reversed(mods):
        if token[0] not in _KINDS:
            break
        kept.insert(0, token)
    return kept
