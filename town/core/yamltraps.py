"""Where YAML reads something else than people wrote: numbers with a 0 in front, and a # that begins a comment."""

from __future__ import annotations

import re

_ODD_NUMBER = re.compile(r"[-+]?0[0-9_]*[0-9][0-9_]*|[-+]?0[xX][0-9a-fA-F_]+|[-+]?0[bB][01_]+|[-+]?0o[0-7_]+")
_ZEROS = re.compile(r"([-+]?)0[0_]*(?=[0-9])")
_COLOUR = re.compile(r"\s*(#(?:[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?|[a-fA-F]{0,2}[0-9][0-9a-fA-F]{0,2}))\b")
_NUMBERED = re.compile(r"\s+(#[0-9]+)")
_NO_VALUE = re.compile(r"[:,\[{-]\s+(#[^\s,}\]]+)")


def misread_number(text: str) -> str:
    """What is said of an unquoted number that would be another one: 035 is 29 in YAML; "" for all others."""
    if not _ODD_NUMBER.fullmatch(text):
        return ""
    if text.lstrip("+-")[1:2].lower() in ("x", "b", "o"):
        return f"found {text}; write numbers with the digits 0 to 9, or in quotes where it is text"
    plain = _ZEROS.sub(r"\1", text)
    return f'found {text}, which is another number in YAML; write {plain}, or "{text}" in quotes where it is text'


def lost_comment(rest: str, text: str) -> str:
    """What is said where the end of a line, after a value without quotes, was meant to belong to it; else ""."""
    found = (_NUMBERED if text else _COLOUR).match(rest)
    if found is None:
        return ""
    whole = f"{text[-30:]} {found[1]}" if text else found[1]
    return f'a # begins a comment, so that {found[1]} is not read; write it in quotes: "{whole}"'


def comment_near(lines: list[str], line: int, above: int = 3) -> str:
    """The end of a sentence about a line that is no YAML, where a # there, or just above, hides what follows."""
    for at in range(min(line, len(lines) - 1), max(line - above, 0) - 1, -1):
        found = _NO_VALUE.search(lines[at])
        if found:
            return f'; in line {at + 1} a # begins a comment: write it in quotes, "{found[1][:20]}"'
    return ""
