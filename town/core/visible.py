"""Letters that steer a terminal, or hide, are shown and never sent: a stand-in for each, whoever wrote the text."""

from __future__ import annotations

import re
from typing import Final

import msgspec

# C0 without tab and newline, DEL, C1; marks that order or hide text; ends of lines that are none; halves of letters.
# What joins letters in Persian, Hindi and emoji (U+200C, U+200D) is theirs.
_UNSEEN: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_IN_PAGES: Final = re.compile(f"[{_UNSEEN}]")
_IN_LINES: Final = re.compile(f"[\t\n{_UNSEEN}]")
_IN_JSON: Final = re.compile(f"[{_UNSEEN}]")
_PICTURES: Final = 0x2400  # where the pictures of C0 begin: U+241B is ESC's
_DEL: Final = 0x7F
_STAND_IN: Final = "\ufffd"
_FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\u2409\u240d]")
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|[+-]?(inf|nan)", re.IGNORECASE)


def visible(text: str) -> str:
    """A text as a page may hold it: as many letters, and none that a terminal obeys but tab and newline."""
    return _IN_PAGES.sub(_shown, text)


def one_line(text: str) -> str:
    """A text that stays in its line, and fakes no other."""
    return _IN_LINES.sub(_shown, text)


def is_visible(text: str) -> bool:
    """Whether nothing in a text steers or hides, line ends and tabs apart."""
    return _IN_PAGES.search(text) is None


def as_json(data: object) -> str:
    """JSON to be printed: what a terminal might obey is escaped, so that it reads back as it was."""
    text = msgspec.json.format(msgspec.json.encode(data), indent=2).decode()
    return _IN_JSON.sub(_escaped, text)


def cell(value: object) -> object:
    """A value as a cell of CSV: text that a spreadsheet would take for a formula has a quote in front of it."""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text.strip()) else text


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return "\u2421" if code == _DEL else _STAND_IN


def _escaped(match: re.Match[str]) -> str:
    halves = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{halves[at]:02x}{halves[at + 1]:02x}" for at in range(0, len(halves), 2))
