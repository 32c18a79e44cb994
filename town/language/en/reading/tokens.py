"""A sentence as tokens: words, and names, places and times that stand for what they mean.

Contractions are written out ("I'm" is two tokens), "'s" is left to the tagger, which sees what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from town.language.en.lexicon import Lexicon
from town.language.en.morphology import third_person
from town.language.en.times import Spot, spots_in

_WORD = re.compile(r"'(?:s|m|re|ve|ll|d)\b|\w+(?:[-'.@&]\w+)*(?:(?<=s)'(?!\w))?|\.\.+|[^\w\s]")
_TITLE = re.compile(r'"[^"]*"')
_ENDINGS = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "'d", "'s": "'s"}
_WHOLE = {
    "won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"), "shan't": ("shall", "not"),
    "ain't": ("is", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("have", "to"),
    "let's": ("let", "us"), "dont": ("do", "not"), "doesnt": ("does", "not"), "didnt": ("did", "not"),
    "cant": ("can", "not"), "wont": ("will", "not"), "im": ("i", "am"), "ive": ("i", "have"), "thats": ("that", "is"),
    "isnt": ("is", "not"), "wasnt": ("was", "not"), "youre": ("you", "are"),
}  # fmt: skip


class Token:
    """A word, or what a name, a place or a time stands for; `tag` is filled in by the tagger.

    `names` are the people meant: by a name or a pronoun, or whose something is ("her", "Ann's").
    """

    __slots__ = ("base", "low", "names", "spot", "tag", "text", "value")

    def __init__(
        self, text: str, low: str, tag: str = "", names: tuple[str, ...] = (), value: str = "", spot: Spot | None = None
    ) -> None:
        self.text, self.low, self.tag, self.names, self.value, self.spot = text, low, tag, names, value, spot
        self.base = low

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}"


class _Found(NamedTuple):
    start: int
    kind: int  # of those that begin together, titles go before times, places and people
    end: int
    token: Token


def tokens_of(sentence: str, lexicon: Lexicon, moment: datetime) -> list[Token]:
    """The tokens of a tidy sentence, names, places and times known, all else without a tag."""
    found = sorted(_mentions(sentence, lexicon, moment))
    tokens: list[Token] = []
    at = 0
    for start, _, end, token in found:
        if start >= at:
            tokens += _words(sentence[at:start])
            if token.spot is not None and tokens and tokens[-1].low in ("every", "each"):
                token.spot = None  # no certain day
            tokens.append(token)
            at = end
    return [*tokens, *_words(sentence[at:])]


def _mentions(text: str, lexicon: Lexicon, moment: datetime) -> Iterable[_Found]:
    if '"' in text:
        for hit in _TITLE.finditer(text):
            yield _Found(hit.start(), 0, hit.end(), Token(hit[0], hit[0].lower(), "Q"))
    for spot in spots_in(text, moment):
        said = text[spot.start : spot.end]
        yield _Found(spot.start, 1, spot.end, Token(said, said.lower(), "T", spot=spot))
    for start, end, address in lexicon.place_mentions(text):
        yield _Found(start, 2, end, Token(text[start:end], text[start:end].lower(), "L", value=address))
    for start, end, name in lexicon.person_mentions(text):
        yield _Found(start, 3, end, Token(name, name.lower(), "P", (name,)))


def _words(text: str) -> Iterable[Token]:
    for word in _WORD.findall(text):
        low = word.lower()
        if low in _WHOLE:
            first, second = _WHOLE[low]
            yield Token(first, first)
            yield Token(second, second)
        elif "'" in low and len(low) > 2:
            yield from _contracted(word, low)
        else:
            yield Token(word, _ENDINGS.get(low, low))


def _contracted(word: str, low: str) -> Iterable[Token]:
    if low.endswith("n't"):
        yield Token(word[:-3], low[:-3])
        yield Token("not", "not")
        return
    head, mark, ending = low.rpartition("'")
    full = _ENDINGS.get(mark + ending)
    if full is None or not head:
        yield Token(word, low)
        return
    yield Token(word[: len(head)], head)
    yield Token(full, full)


_AGREES = {"am": "is", "are": "is", "have": "has", "do": "does", "were": "was"}
_FIRST = frozenset(["i", "we", "you", "they", "u"])


def words_of(tokens: Sequence[Token]) -> str:
    """The text that tokens stand for: names in full (with verbs that agree), places and times as they were said."""
    parts: list[str] = []
    subject: Token | None = None
    for index, token in enumerate(tokens):
        text = token.text
        if subject is not None and token.tag in ("X", "V"):
            text = _agreeing(token, text)
        if token.tag in ("X", "V", "M", "v", "I"):
            subject = None
        elif token.tag == "P":
            joined = index and tokens[index - 1].low in ("and", "&")
            subject = token if token.low in _FIRST and len(token.names) == 1 and not joined else None
        parts.append(text if token.tag == "," or token.low == "'s" or not parts else f" {text}")
    return "".join(parts).strip(" ,.!?;:-").replace("can not", "cannot")


def _agreeing(token: Token, text: str) -> str:
    """A verb after what was "I" and is a name now."""
    if token.low in _AGREES:
        return _AGREES[token.low]
    return third_person(token.base) if token.tag == "V" and token.low == token.base else text
