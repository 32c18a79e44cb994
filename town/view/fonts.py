"""Letters of every script that the shipped type faces have, none of the system's: measured, and drawn line by line.

A line is taken apart into pieces of one script and direction, each in the first face that has its letters; HarfBuzz
joins the letters of a piece, `bidi` says where each piece stands. A line that the first face has whole is one piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

import pygame

from town.core.typefaces import typefaces
from town.view.bidi import has_right_to_left, is_right_to_left, levels, order
from town.view.script import CJK, COMMON, SHAPED, cleaned, clusters, script_of

FINE = 4  # how much larger letters are drawn before they are made smaller
UNKNOWN = "\uffff"  # no font has it: drawn as the font draws letters that it lacks
LACKED = "\ufffd"  # stands for a letter that no face has
OWN_SHARE = 0.6875  # pygame takes its own font that much smaller than it is asked for

_UNSOUND = frozenset("ĦħŊŋŉŦŧЂЃЈЉЊЋЌЏђѓјљњћќџ")  # in pygame's own font


class Style(NamedTuple):
    """What is tried first, pygame's own font or not, and whether the other faces are the bold ones."""

    is_own: bool
    is_bold: bool


MAP = Style(is_own=True, is_bold=True)
PANEL, PANEL_BOLD = Style(is_own=False, is_bold=False), Style(is_own=False, is_bold=True)


class Piece(NamedTuple):
    """Letters that are drawn in one go: in which face, as which script, and whether from the right."""

    text: str
    file: str | None
    script: str = ""
    is_back: bool = False


@lru_cache(maxsize=64)
def font(size_px: int) -> pygame.font.Font:
    """The font that comes with pygame, `size_px` high (a line, not a letter); it is bold by nature."""
    return _loaded(None, size_px, "", is_back=False)


@lru_cache(maxsize=256)
def _loaded(file: str | None, size_px: int, script: str, *, is_back: bool) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    loaded = pygame.font.Font(file, max(6, size_px))
    with suppress(pygame.error):  # a pygame that was built without HarfBuzz draws the letters unjoined
        if script:
            loaded.set_script(script)
        if is_back:
            loaded.set_direction(pygame.DIRECTION_RTL)
    return loaded


def face(style: Style, size_px: int) -> pygame.font.Font:
    """The first face of a style: what lines are set by."""
    return font(size_px) if style.is_own else _loaded(_files(style)[0], size_px, "", is_back=False)


def _face_of(piece: Piece, style: Style, size_px: int) -> pygame.font.Font:
    size = round(size_px * OWN_SHARE) if style.is_own and piece.file is not None else size_px
    return _loaded(piece.file, size, piece.script, is_back=piece.is_back)


@lru_cache(maxsize=8)
def _files(style: Style) -> tuple[str | None, ...]:
    """The files in the order in which they are tried; None is pygame's own."""
    rest = tuple(str(one.bold if style.is_bold else one.regular) for one in typefaces())
    return (None, *rest) if style.is_own else rest or (None,)


def _is_sound(letter: str) -> bool:
    """Whether pygame's font draws that letter, if any: for some it has the picture of another, as of "t" for "ŧ"."""
    return letter not in _UNSOUND and ("\u0370" <= letter <= "\u045f" or not "\u0180" <= letter < "\u2000")


@lru_cache(maxsize=16384)
def _has(file: str | None, letter: str) -> bool:
    """Whether a font has a letter; SDL draws a box for one that is missing, and says nothing."""
    if file is None and not _is_sound(letter):
        return False
    loaded = _loaded(file, 16, "", is_back=False)
    found, missing = loaded.metrics(letter), loaded.metrics(UNKNOWN)
    if found == [None]:
        return False
    if found != missing:
        return True
    drawn, box = (loaded.render(text, antialias=False, color="black") for text in (letter, UNKNOWN))
    return pygame.image.tobytes(drawn, "RGBA") != pygame.image.tobytes(box, "RGBA")


@lru_cache(maxsize=16384)
def _has_all(file: str | None, text: str) -> bool:
    return all(letter.isspace() or letter in "\u200c\u200d" or _has(file, letter) for letter in text)


def _is_simple(file: str | None, text: str) -> bool:
    """Whether a face draws the text letter by letter, as it is."""
    return _has_all(file, text) and not any(script_of(letter) in SHAPED for letter in text)


# -- lines in pieces --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def pieces(text: str, style: Style, *, is_back: bool | None = None) -> tuple[Piece, ...]:
    """A line as it is drawn, from left to right; `is_back`: of a paragraph from the right, None if its letters say."""
    text = cleaned(text)
    files = _files(style)
    has_back = is_back or has_right_to_left(text)
    if not text or (not has_back and (text.isascii() or _is_simple(files[0], text))):
        return (Piece(text, files[0]),)
    base = is_right_to_left(text) if is_back is None else is_back
    units = clusters(text)
    scripts = _scripts(units)
    found = _chosen(units, scripts, _in_order(files, units, scripts))
    deep = levels(text, int(base)) if has_back else [0] * len(text)
    starts = accumulate(map(len, units), initial=0)
    runs = []
    for unit, script, file, start in zip(units, scripts, found, starts, strict=False):
        text, face = (LACKED, _lacking_face(files)) if file is _NONE else (unit, file)
        runs.append(_Run(deep[start], text, face, SHAPED.get(script, "")))
    return _in_line(runs)


class _Run(NamedTuple):
    """Letters in one face, and how deep they lie."""

    level: int
    text: str
    file: str | None
    script: str


def _in_line(runs: Sequence[_Run]) -> tuple[Piece, ...]:
    """Neighbours of one kind together, and all of them where they stand."""
    deep, joined = [], []
    for (level, file, script), group in groupby(runs, lambda one: (one.level, one.file, one.script)):
        deep.append(level)
        joined.append(Piece("".join(one.text for one in group), file, script, bool(level % 2)))
    return tuple(joined[place] for place in order(deep))


def _scripts(units: Sequence[str]) -> list[str]:
    """The script of each cluster; what goes with any has that of what is before it, else of what comes first."""
    own = [script_of(unit[0]) for unit in units]
    current = next((script for script in own if script), COMMON)
    found = []
    for script in own:
        current = script or current
        found.append(current)
    return found


_NONE = "none"  # of the faces


def _lacking_face(files: Sequence[str | None]) -> str | None:
    """A face with the sign that stands for letters which none has."""
    return next((one for one in files if _has(one, LACKED)), files[0])


def _in_order(files: tuple[str | None, ...], units: Sequence[str], scripts: Sequence[str]) -> tuple[str | None, ...]:
    """The faces; Han that stands beside Hangul or kana is Korean or Japanese, and is written as there."""
    if "HANGUL" in scripts:
        late: tuple[str, ...] = ("NotoSansSC", "NotoSansJP")
    elif CJK in scripts and any("\u3040" <= unit[0] <= "\u30ff" for unit in units):
        late = ("NotoSansSC",)
    else:
        return files
    return _with_late(files, late)


@lru_cache(maxsize=16)
def _with_late(files: tuple[str | None, ...], late: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple(sorted(files, key=lambda file: file is not None and Path(file).name.startswith(late)))


def _chosen(units: Sequence[str], scripts: Sequence[str], files: tuple[str | None, ...]) -> list[str | None]:
    """The face of each cluster: for a run of one script, the one that has most of its letters, if it has this one."""
    found: list[str | None] = []
    start = 0
    for _, group in groupby(scripts):
        run = units[start : start + len(list(group))]
        start += len(run)
        letters = [unit for unit in run if script_of(unit[0])]
        best = next((file for file in files if all(_has_all(file, unit) for unit in letters)), _NONE)
        if best is _NONE:
            best = max(files, key=lambda file: sum(_has_all(file, unit) for unit in letters))
        found += [next((file for file in (best, *files) if _has_all(file, unit)), _NONE) for unit in run]
    return found


def lacked(text: str) -> list[str]:
    """What no face has of a text: letters with their marks, in order."""
    text = cleaned(text)
    return (
        []
        if text.isascii()
        else [unit for unit in clusters(text) if not any(_has_all(file, unit) for file in _files(MAP))]
    )


# -- lines drawn ------------------------------------------------------------------------------------------------------


class Setting(NamedTuple):
    """How lines of a text are set, to measure them as a font does: `is_back` for a text that begins at the right."""

    style: Style
    size_px: int
    is_back: bool | None = None

    def size(self, text: str) -> tuple[int, int]:
        """Width and height of a line, in pixels."""
        line = pieces(text, self.style, is_back=self.is_back)
        sizes = [_face_of(piece, self.style, self.size_px).size(piece.text) for piece in line]
        return sum(width for width, _ in sizes), face(self.style, self.size_px).get_linesize()


class Line(NamedTuple):
    """A drawn line, and by how many pixels it rises over what the first face would take, and falls below that."""

    surface: pygame.Surface
    rise: int = 0
    fall: int = 0


def set_line(text: str, setting: Setting, colour: pygame.typing.ColorLike, grid: int = 1) -> Line:
    """Draw a line; it is higher than usual only where its letters are, by multiples of `grid`."""
    style, size_px = setting.style, setting.size_px
    line = pieces(text, style, is_back=setting.is_back)
    usual = face(style, size_px)
    if len(line) == 1 and line[0] == Piece(line[0].text, _files(style)[0]):
        return Line(usual.render(line[0].text, antialias=True, color=colour))
    fonts = [_face_of(piece, style, size_px) for piece in line]
    drawn = [one.render(piece.text, antialias=True, color=colour) for one, piece in zip(fonts, line, strict=True)]
    inked = [surface.get_bounding_rect() for surface in drawn]
    above, height = usual.get_ascent(), usual.get_height()
    up = max((one.get_ascent() - ink.top for one, ink in zip(fonts, inked, strict=True) if ink.h), default=0)
    down = max((ink.bottom - one.get_ascent() for one, ink in zip(fonts, inked, strict=True) if ink.h), default=0)
    rise, fall = (-(-max(0, one) // grid) * grid for one in (up - above, down - (height - above)))
    sheet = pygame.Surface((sum(one.get_width() for one in drawn), height + rise + fall), pygame.SRCALPHA)
    x = 0
    for one, surface in zip(fonts, drawn, strict=True):
        sheet.blit(surface, (x, rise + above - one.get_ascent()))
        x += surface.get_width()
    return Line(sheet, rise, fall)


def measured(text: str, size_px: int) -> float:
    """How wide `written` draws a text, in pixels, before rounding."""
    return Setting(MAP, size_px * FINE).size(text)[0] / FINE


@lru_cache(maxsize=4096)
def written(text: str, size_px: int, colour: str, *, is_back: bool | None = None) -> pygame.Surface:
    """A line of text as `rendered` makes it, kept for the next picture; `is_back` as in `fine_line`."""
    return fine_line(text, size_px, colour, is_back=is_back).surface


def rendered(text: str, size_px: int, colour: str) -> pygame.Surface:
    """A line of text with evenly spaced letters: drawn larger and made smaller, for SDL sets small letters unevenly."""
    return fine_line(text, size_px, colour).surface


def fine_line(text: str, size_px: int, colour: str, *, is_back: bool | None = None) -> Line:
    """The same with how far it rises; `is_back`: it is of a text that begins at the right."""
    large, rise, fall = set_line(text, Setting(MAP, size_px * FINE, is_back), colour, FINE)
    size = max(1, round(large.get_width() / FINE)), max(1, round(large.get_height() / FINE))
    if not large.get_width():  # nothing to say; SDL would crash on scaling nothing
        return Line(pygame.Surface(size, pygame.SRCALPHA))
    shown = large.convert_alpha() if pygame.display.get_surface() else large
    return Line(pygame.transform.smoothscale(shown, size), rise // FINE, fall // FINE)
