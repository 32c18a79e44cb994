"""Letters of names that the usual face of figures lacks: measured in the faces that ship, so that they have room."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text

from town.core.typefaces import typefaces


def use_faces(figure: Figure) -> None:
    """Let texts of a figure whose letters its usual face lacks go on in others; all others stay as they are."""
    for text in figure.findobj(Text):
        usual = text.get_fontfamily()
        if isinstance(text, Text) and not _has_all(usual[0], text.get_text()):
            text.set_fontfamily([*usual, *_families()])


@cache
def _families() -> tuple[str, ...]:
    """The shipped faces and one's own, made known to Matplotlib."""
    found = []
    for one in typefaces():
        with suppress(RuntimeError):  # one's own may be no face; the window says so
            font_manager.fontManager.addfont(one.regular)
            found.append(FT2Font(one.regular).family_name)
    return tuple(found)


@cache
def _letters(family: str) -> frozenset[int]:
    path = font_manager.findfont(font_manager.FontProperties(family=[family]))
    return frozenset(FT2Font(path).get_charmap())


def _has_all(family: str, text: str) -> bool:
    return text.isascii() or all(letter.isspace() or ord(letter) in _letters(family) for letter in text)
