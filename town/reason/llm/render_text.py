"""Text that people or agents wrote, on its way into a prompt: one line, of bounded length, in marks it cannot close.

A backend tokenises such text without special tokens, but a server need not: so whatever looks like a mark of a chat
template is pulled apart by a space, where everybody can see it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(
    r"<(?=[|/!<>\w｜▁])"  # <|im_start|>, <s>, </s>, <start_of_turn>, <<SYS>>, <think>
    r"|[|｜](?=>)"
    r"|\[(?=/?[A-Z_]{3,}\])"  # [INST], [/INST], [TOOL_CALLS]
    r"|/(?=(?:no_?)?think\b)"  # /no_think
)
_DOUBLE_QUOTES = str.maketrans(dict.fromkeys('"“”„‟«»＂″〝〞', "'") | {"\\": "/"})
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}  # controls, invisible formats, halves of pairs, private and unassigned
_JOINERS = "\u200c\u200d"  # between letters, Persian and Hindi need them
_JOINED = r"[^\W\d_a-zA-Z\u0300-\u036f]|[\u064b-\u065f\u0900-\u0dff]"
_STRAY_JOINER = re.compile(f"(?<!{_JOINED})[{_JOINERS}]+|[{_JOINERS}]+(?!{_JOINED})")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’\u200c\u200d-](?=[^\W\d_])|\.(?= |$)){0,39}")
NAME_LONGEST = 40


def one_line(text: str, longest: int) -> str:
    """The text without line breaks and invisible characters, at most `longest` letters, its chat marks pulled apart."""
    clean = " ".join(_visible(text[: 8 * longest]).split())
    return shortened(_MARKS.sub(lambda mark: f"{mark[0]} ", clean), longest)


def shortened(text: str, longest: int) -> str:
    """The text, cut at the end of a word where it is longer than allowed."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 3]
    words = cut[: cut.rfind(" ")] if " " in cut[longest // 2 :] else cut
    return f"{words.rstrip(' .,;:')}..."


@lru_cache(maxsize=16384)
def bare(text: str, longest: int) -> str:
    """The text on one line, its double quotes made single, so that it can stand within them."""
    return one_line(text, longest).translate(_DOUBLE_QUOTES)


def quoted(text: str, longest: int = 200) -> str:
    """The text on one line in double quotes, which it cannot close."""
    return f'"{bare(text, longest)}"'


def named(name: str) -> str:
    """A name: as it is where it is made of letters as names are, in double quotes where it is not."""
    clean = bare(name, NAME_LONGEST)
    return clean if _NAME.fullmatch(clean) else f'"{clean}"'


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    kept = (letter if unicodedata.category(letter) not in _DROPPED else _instead(letter) for letter in text)
    return _STRAY_JOINER.sub("", unicodedata.normalize("NFC", "".join(kept)))


def _instead(letter: str) -> str:
    if letter in _JOINERS:
        return letter
    return " " if letter.isspace() else ""
