"""Which icon stands for an activity, and the badge that is shown above a head."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pygame

from town.core.data_files import read_data
from town.view.art.icons import ICONS, badge_picture, icon_picture

WORDS_FILE = Path(__file__).parent / "art" / "icons.yaml"
DEFAULT = "default"


class _Words(NamedTuple):
    """One pattern for all words of a list, and the icon of each word."""

    pattern: re.Pattern[str]
    icons: dict[str, str]


def _compiled(section: dict[str, list[str]]) -> _Words:
    """The words of one section, the longest tried first, so that a phrase wins over the word it begins with."""
    icons = {word: icon for icon, words in section.items() for word in words}
    longest_first = sorted(icons, key=lambda word: (-len(word), word))
    choices = "|".join(re.escape(word.rstrip("_")) + (r"\b" if word.endswith("_") else "") for word in longest_first)
    return _Words(re.compile(rf"\b(?:{choices})"), icons)


@lru_cache(maxsize=1)
def _words() -> tuple[_Words, ...]:
    data = read_data(WORDS_FILE)
    return _compiled(data["say"]), _compiled(data["hint"])


@lru_cache(maxsize=8192)
def icon_name(activity: str) -> str:
    """The icon that stands for an activity in words, in any town; "default" (a star) if no word is known."""
    text = activity.lower()
    for words in _words():
        found = words.pattern.search(text)
        if found is not None:
            whole = f"{found.group(0)}_"
            return words.icons[whole] if whole in words.icons else words.icons[found.group(0)]
    return DEFAULT


@lru_cache(maxsize=1024)
def _badge(name: str, scale: float) -> pygame.Surface:
    return badge_picture(name).drawn(scale)


def icon_for(activity: str, scale: float = 1.0) -> pygame.Surface:
    """The icon of an activity on its white badge, 30 x 34 at scale 1; its tail ends at the middle of the lower edge."""
    return _badge(icon_name(activity), round(scale, 2))


@lru_cache(maxsize=1024)
def icon(name: str, size_px: int = 24) -> pygame.Surface:
    """A bare icon by name (`icon_names`), `size_px` square: for lists, cards and buttons."""
    return icon_picture(name).drawn(size_px / 24)


def icon_names() -> tuple[str, ...]:
    """All icons there are."""
    return tuple(ICONS)
