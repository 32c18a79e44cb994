"""JSON as models write it where nothing holds them to it: a comma too many or too few, single quotes, raw line breaks.

Only what is whole is read. What breaks off is never completed: half a sentence would be said as if it were one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import inf
from typing import Any

DEPTH = 40  # of values within values; answers have five
_MOST_TRIES = 60  # places of a text at which a loose value may begin
_LONGEST_NUMBER = 15

_SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/|#[^\n]*)*", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])")
_WORD = re.compile(r"[^\W\d][\w$-]*")
_WORDS = {
    "true": True,
    "false": False,
    "null": None,
    "none": None,
    "yes": True,
    "no": False,
    "undefined": None,
    "nan": inf,
    "infinity": inf,
}
_CLOSES = {'"': '"', "'": "'", "“": '”“"', "„": '“”"', "‘": "’‘'", "`": "`"}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "v": " ", "0": " ", "\n": " "}
# What may stand behind the end of a string; a quotation mark before anything else is one within the string.
_AFTER = re.compile(
    r"\s*(?:\Z|[}\]:]|//|/\*|#"
    r"|,\s*(?:\Z|[\]}{[\"'“‘„`\d+.-]|//|/\*|(?:true|false|null|none)\b|\w+[\"']?\s*:)"
    r"|[\"'“`][^\"'”`\n]{1,40}[\"'”`]\s*:)",  # a comma too few, before a key
    re.IGNORECASE,
)


class _BrokenOff(Exception):  # noqa: N818 (what is the matter)
    """The text ends within a value."""


class _NotJson(Exception):  # noqa: N818
    """Something else stands here than a value could hold."""


def values_in(text: str) -> list[Any]:
    """The objects and lists in a text that are whole, outermost ones only, in its order."""
    return list(_values(text))


def _values(text: str) -> Iterator[Any]:
    at, tries = 0, 0
    while (at := _next_begin(text, at)) >= 0 and tries < _MOST_TRIES:
        try:
            value, at = _read(text, at)
        except _BrokenOff:
            return  # all that follows is part of what broke off
        except _NotJson:
            at, tries = at + 1, tries + 1
        else:
            yield value


def _next_begin(text: str, at: int) -> int:
    found = [place for place in (text.find("{", at), text.find("[", at)) if place >= 0]
    return min(found, default=-1)


def _read(text: str, at: int) -> tuple[Any, int]:
    """The value that begins at a place, and where it ends: strictly read if that will do, else loosely."""
    try:
        value, end = _STRICT.raw_decode(text, at)
    except (ValueError, RecursionError):
        reader = _Reader(text, at)
        value, end = reader.value(0), reader.at
    return mended(value), end


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else inf


_STRICT = json.JSONDecoder(strict=False, parse_int=_whole_number, parse_constant=lambda _: inf)


def mended(value: Any, depth: int = 0) -> Any:
    """The value with pairs of half letters put together and halves without a partner replaced.

    Raises:
        _NotJson: if values lie within values too deeply.
    """
    if depth > DEPTH:
        raise _NotJson
    match value:
        case str():
            return whole_letters(value)
        case list():
            return [mended(one, depth + 1) for one in value]
        case dict():
            return {whole_letters(key): mended(one, depth + 1) for key, one in value.items()}
        case _:
            return value


def whole_letters(text: str) -> str:
    """A text that can be encoded: halves of letters (surrogates) are joined, or replaced where they are alone."""
    if text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Reader:
    """Reads one value from a place on."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at

    def value(self, depth: int) -> Any:
        if depth > DEPTH:
            raise _NotJson
        match self._peek():
            case "{":
                return self._object(depth)
            case "[":
                return self._list(depth)
            case letter if letter in _CLOSES:
                return self._string()
            case _:
                return self._word_or_number()

    def _object(self, depth: int) -> dict[str, Any]:
        self.at += 1
        found: dict[str, Any] = {}
        while self._peek() != "}":
            key = self._key()
            if self._peek() != ":":
                raise _NotJson
            self.at += 1
            found[key] = self.value(depth + 1)
            self._comma("}")
        self.at += 1
        return found

    def _list(self, depth: int) -> list[Any]:
        self.at += 1
        found = []
        while self._peek() != "]":
            found.append(self.value(depth + 1))
            self._comma("]")
        self.at += 1
        return found

    def _comma(self, end: str) -> None:
        """Pass over a comma; it may be left out before the end, and where what follows cannot be anything else."""
        if self._peek() == ",":
            self.at += 1
        elif self._peek() not in (end, "{", *_CLOSES):
            raise _NotJson

    def _peek(self) -> str:
        """The next letter that counts. Raises _BrokenOff at the end of the text."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        if self.at >= len(self.text):
            raise _BrokenOff
        return self.text[self.at]

    def _key(self) -> str:
        if self._peek() in _CLOSES:
            return self._string()
        word = _WORD.match(self.text, self.at)
        if word is None:
            raise _NotJson
        self.at = word.end()
        return word[0]

    def _word_or_number(self) -> Any:
        number = _NUMBER.match(self.text, self.at)
        if number is not None:
            self.at = number.end()
            return _number(number[0])
        word = _WORD.match(self.text, self.at)
        if word is None or word[0].casefold() not in _WORDS:
            raise _BrokenOff if word is not None and word.end() == len(self.text) else _NotJson
        self.at = word.end()
        return _WORDS[word[0].casefold()]

    def _string(self) -> str:
        closes = _CLOSES[self.text[self.at]]
        self.at += 1
        letters: list[str] = []
        while self.at < len(self.text):
            letter = self.text[self.at]
            if letter == "\\":
                letters.append(self._escaped())
            elif letter in closes and _AFTER.match(self.text, self.at + 1):
                self.at += 1
                return "".join(letters)
            else:
                letters.append(letter)
                self.at += 1
        raise _BrokenOff

    def _escaped(self) -> str:
        """One letter that is written with a backslash."""
        letter = self.text[self.at + 1 : self.at + 2]
        length = {"u": 4, "x": 2}.get(letter, 0)
        digits = self.text[self.at + 2 : self.at + 2 + length]
        self.at += 2
        if length and re.fullmatch(rf"[0-9a-fA-F]{{{length}}}", digits):
            self.at += length
            return chr(int(digits, 16))
        return _ESCAPES.get(letter, letter)


def _number(digits: str) -> int | float:
    try:
        return _whole_number(digits)
    except ValueError:
        return float(digits)
