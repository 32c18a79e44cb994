"""Texts into sentences, and what stands in quotation marks apart from what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[^\sa-z])|\s*\|\s*")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|No|vs|approx|etc)|\b[A-Z]|\b[ap]\.m)\.$")
_QUOTE = re.compile(r'"([^"]+)"')
_SAYS = (
    r"(?:told|tells|said|says|asked|asks|replied|replies|answered|added|whispered|wrote|writes|shouted|explained"
    r"|announced|texted)"
)
_SAID_BEFORE = re.compile(rf"\b{_SAYS}\b(?:[^.!?]{{0,60}}[:,]|(?: to)?(?: [A-Z]\S+){{0,2}})\s*$|:\s*$")
_SAID_AFTER = re.compile(rf"^[ ,]*(?P<who>[^.!?\"]{{0,40}}?\b{_SAYS}\b[^.!?\"]{{0,40}})")
_LEAST = 2  # words of a quotation that is followed by who said it; fewer are a title


class Piece(NamedTuple):
    """A stretch of text outside of quotation marks; or, with the words that lead to it, a quotation."""

    text: str
    lead: str = ""
    is_quoted: bool = False


def pieces_of(text: str) -> Iterator[Piece]:
    """The text in order: plain stretches, and quotations with who said them."""
    start = 0
    for quote in _QUOTE.finditer(text) if '"' in text else ():
        if quote.start() < start:
            continue
        before = text[start : quote.start()]
        said = _SAID_BEFORE.search(before)
        after = None if said else _SAID_AFTER.match(text[quote.end() :])
        if not said and not (after and len(quote[1].split()) > _LEAST):
            continue  # a title, or a word in quotation marks
        earlier, lead = _last_sentence(before) if said else (before, after["who"] if after else "")
        yield Piece(earlier)
        yield Piece(quote[1], lead, is_quoted=True)
        start = quote.end() + (after.end() if after else 0)
    yield Piece(text[start:])


def sentences_of(text: str) -> list[str]:
    """Split a tidy text at the ends of sentences; abbreviations do not end one."""
    found: list[str] = []
    start = 0
    for hit in _SENTENCE.finditer(text):
        if _ABBREVIATED.search(text[start : hit.start()]):
            continue
        found.append(text[start : hit.start()])
        start = hit.end()
    return [part.strip() for part in [*found, text[start:]] if part.strip()]


def _last_sentence(text: str) -> tuple[str, str]:
    parts = sentences_of(text)
    return (text[: text.rfind(parts[-1])], parts[-1]) if parts else ("", text)
