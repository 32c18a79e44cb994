"""What text may be made of, and what a name may be: letters that are seen, in one line, of a decent length."""

from __future__ import annotations

import re
import unicodedata

from town.core.visible import one_line
from town.core.written import clean, cut, quoted

LONGEST_NAME = 80  # letters; the longest that ships has 28
_JOINERS = "\u200c\u200d"  # between the letters of Persian and Hindi, and in emoji
_SHAPES = "\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef"  # which of its shapes the letter before them has
_HIDDEN = (  # all else that takes no room, or no ink
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")  # but white space, which is made a space
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069\u206a-\u206f]")
_UNSEEN = re.compile(
    f"[{_HIDDEN}]|(?<!\\S)[{_SHAPES}]|(?<![^\x01-\x7f])[{_JOINERS}]|[{_JOINERS}](?![^\x01-\x7f{_JOINERS}])"
)
_NOTHING = re.compile(f"[\\s{_HIDDEN}{_JOINERS}{_SHAPES}]*")


def named(name: str) -> str:
    """A name as a sentence quotes it: whole, unless it is longer than a name can be."""
    return quoted(name, LONGEST_NAME)


def unfit_text(text: str) -> str:
    """Why nobody can read a text: it steers what shows it, or nothing of it is seen; "" for any other."""
    odd = _CONTROLS.search(text) or _STEERING.search(text)
    if odd:
        return f'found "{_shown(text)}", with {_called(odd[0])} in it; take it out'
    if _NOTHING.fullmatch(text):
        return f'found "{_shown(text)}"; text is wanted'
    return ""


def unfit_name(name: str) -> str:
    """Why something cannot be called so; "" for a good name."""
    fault = unfit_text(name)
    if fault:
        return fault
    unseen = _UNSEEN.search(clean(name))
    if unseen:
        return f'found "{_shown(name)}", with {_called(unseen[0])} in it, which cannot be seen; remove it'
    letters = len(clean(name))
    if letters > LONGEST_NAME:
        return f'found "{_shown(name)}", which has {letters} letters; a name has at most {LONGEST_NAME}'
    return ""


def _called(mark: str) -> str:
    code = f"U+{ord(mark):04X}"
    return f"{code} {unicodedata.name(mark, 'CONTROL CHARACTER')}"


def _shown(text: str) -> str:
    return one_line(cut(text, 40))
