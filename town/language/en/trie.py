"""Many words as one regular expression that shares their beginnings, so that more words are hardly slower."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_PLAIN = str.maketrans("\u2019\u2018\u02bc\u201c\u201d\u201e\u00ab\u00bb\u00a0\n\t\u2013\u2014", '\'\'\'"""""   --')


def tidy(text: str) -> str:
    """One form of quotes, dashes, blanks and composed letters, so that patterns need to know only one."""
    if text.isascii():
        return text.replace("\n", " ").replace("\t", " ")
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def fold(text: str) -> str:
    """Letters without their accents, character by character: the length stays the same."""
    return text if text.isascii() else "".join(map(_bare, text))


@lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return base if len(base.lower()) == 1 else char


def is_wide(text: str) -> bool:
    """Whether words of this script are written without blanks between them."""
    return bool(text) and unicodedata.east_asian_width(text[0]) in "WF"


def trie_pattern(words: Iterable[str]) -> str:
    """A pattern (no groups) that matches the longest of the words; matches nothing when there are none."""
    root: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(root) if root else r"(?!)"


def alone(words: Iterable[str], before: str, after: str) -> list[str]:
    """Alternatives that match the longest of the words where neither pattern is: `before` of one character.

    Each begins with a letter as it stands, so that a search skips all other letters.
    """
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(word[1:])
    letters = ((re.escape(letter), rest) for letter, rest in sorted(by_letter.items()))
    return [f"{letter}(?<!{before}{letter}){trie_pattern(rest)}(?!{after})" for letter, rest in letters]


def _pattern(node: dict[str, Any]) -> str:
    ends = "" in node
    branches = [re.escape(char) + _pattern(child) for char, child in node.items() if char]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"
