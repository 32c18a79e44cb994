"""Characters that look like others, or like nothing: what is said of them where a sentence would puzzle."""

from __future__ import annotations

import re
import unicodedata

_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_LIKE = {  # code -> what is meant
    **_FULL_WIDTH,
    **dict.fromkeys((0xFE55, 0xFE13, 0xA789, 0x2236), ":"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0x201F), '"'),
    0x037E: ";",
    **dict.fromkeys((0x00A0, 0x2007, 0x202F, 0x3000), " "),
}
_UNSEEN = (
    0x00AD,
    0x061C,
    0x180E,
    0x200B,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    0x2060,
    *range(0x2066, 0x206A),
    0xFEFF,
)
_ODD = re.compile(f"[{''.join(map(chr, (*_LIKE, *_UNSEEN)))}]")
_DASH = re.compile(r"(?<=[0-9]) ?([\u2010-\u2015\u2212]) ?(?=[0-9])")


def explained(sentence: str) -> str:
    """A sentence about a fault, with a word on each character in it that is not what it looks like."""
    found = dict.fromkeys((*_ODD.findall(sentence), *_DASH.findall(sentence)))
    words = [word for mark in found if (word := _said(mark)) not in sentence]
    return f"{sentence} ({'; '.join(words)})" if words else sentence


def first_odd(text: str) -> str:
    """What is said of the first such character; "" where there is none."""
    found = _ODD.search(text)
    return _said(found[0]) if found else ""


def _said(mark: str) -> str:
    name = f"U+{ord(mark):04X} {unicodedata.name(mark, '')}".strip()
    if ord(mark) in _UNSEEN:
        return f"{name}, which cannot be seen; remove it"
    meant = _LIKE.get(ord(mark), "-")
    return f"{name} where {'a space' if meant == ' ' else _quoted(meant)} is meant"


def _quoted(mark: str) -> str:
    return f"{mark!r}" if mark == '"' else f'"{mark}"'
