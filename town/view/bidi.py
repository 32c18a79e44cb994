"""In which order letters stand in a line that mixes directions: the implicit part of Unicode's algorithm (UAX 9).

A library gives the reordered text; but letters must be joined before they are reordered, so what is needed is how deep
each of them lies. Marks that embed or override are not known here: `script.cleaned` has taken them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from unicodedata import bidirectional

LEFT, RIGHT = "L", "R"
_STRONG = {"L": False, "R": True, "AL": True}  # whether it goes to the left
_NEUTRAL = {"B", "S", "WS", "ON", "BN", ""}
_PAIRS = {
    pair[0]: pair[1] for pair in ("()", "[]", "{}", "（）", "［］", "｛｝", "「」", "『』", "【】", "〈〉", "《》")
}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}


def is_right_to_left(text: str) -> bool:
    """Whether a text begins at the right: more than two thirds of its words do.

    The town speaks English, and its sentences begin with names of any script: the first letter, by which one goes where
    nothing is known of a text, would turn them round (UAX 9 leaves the choice to who knows more, in HL1).
    """
    if text.isascii():
        return False
    ways = [
        next((_STRONG[kind] for kind in map(bidirectional, word) if kind in _STRONG), None) for word in text.split()
    ]
    return ways.count(True) > 2 * ways.count(False)


def has_right_to_left(text: str) -> bool:
    """Whether any letter of it goes to the left."""
    return not text.isascii() and any(bidirectional(letter) in ("R", "AL", "AN") for letter in text)


def levels(text: str, base: int) -> list[int]:
    """How deep each letter lies: even ones go to the right, odd ones to the left; `base` is 0 or 1 for the line."""
    edge = RIGHT if base else LEFT
    kinds = _weak(["ON" if kind in _NEUTRAL else kind for kind in map(bidirectional, text)], edge)
    _brackets(text, kinds, edge)
    _neutral(kinds, edge)
    found = [base + _step(kind, base) for kind in kinds]
    for place in range(len(text) - 1, -1, -1):  # blanks at the end of a line stand at its end (L1)
        if not text[place].isspace():
            break
        found[place] = base
    return found


def _step(kind: str, base: int) -> int:
    """How much deeper a letter lies than its line (I1, I2)."""
    if base:
        return int(kind != RIGHT)
    return {LEFT: 0, RIGHT: 1}.get(kind, 2)


def order(deep: Sequence[int]) -> list[int]:
    """Which stands where, from left to right (L2): the places of what is that deep."""
    places = list(range(len(deep)))
    for level in range(max(deep, default=0), 0, -1):
        places = _turned(places, [deep[place] >= level for place in places])
    return places


def _turned(places: Sequence[int], is_within: Sequence[bool]) -> list[int]:
    """The places with each stretch that is within turned round."""
    found: list[int] = []
    for is_turned, group in groupby(zip(places, is_within, strict=True), lambda one: one[1]):
        run = [place for place, _ in group]
        found += reversed(run) if is_turned else run
    return found


def _weak(kinds: list[str], edge: str) -> list[str]:
    """Digits, their signs, and marks on letters, by what is before and after them (W1 to W7)."""
    last = strong = edge
    for place, own in enumerate(kinds):
        last = kinds[place] = last if own == "NSM" else own
        if last in _STRONG:
            strong = last
        elif last == "EN" and strong == "AL":
            last = kinds[place] = "AN"
    kinds = [RIGHT if kind == "AL" else kind for kind in kinds]
    _signs(kinds)
    strong = edge
    for place, kind in enumerate(kinds):
        if kind in (LEFT, RIGHT):
            strong = kind
        elif kind == "EN" and strong == LEFT:
            kinds[place] = LEFT
    return kinds


def _signs(kinds: list[str]) -> None:
    """Signs between numbers and beside them belong to these (W4, W5); others are like blanks (W6)."""
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and (kind, before) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            kinds[place] = before
    start = 0
    for kind, group in groupby(list(kinds)):
        end = start + len(list(group))
        if kind == "ET" and "EN" in (*kinds[max(0, start - 1) : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
        start = end
    kinds[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Brackets that belong together, by where they open."""
    opened: list[tuple[str, int]] = []
    found = []
    for place, letter in enumerate(text):
        if kinds[place] != "ON":
            continue
        if letter in _PAIRS:
            opened.append((letter, place))
        at = next((at for at in range(len(opened) - 1, -1, -1) if opened[at][0] == _OPENING.get(letter)), -1)
        if at >= 0:
            found.append((opened[at][1], place))
            del opened[at:]
    return sorted(found)


def _brackets(text: str, kinds: list[str], edge: str) -> None:
    """Brackets go as what is in them goes (N0)."""
    for start, end in _pairs(text, kinds):
        inside = {_direction(kind) for kind in kinds[start + 1 : end]} - {""}
        if not inside:
            continue
        way = edge
        if edge not in inside:
            before = next((way for way in map(_direction, reversed(kinds[:start])) if way), edge)
            way = before if before in inside else edge
        for place in (start, end):
            kinds[place] = way
            for after in range(place + 1, len(text)):  # marks on a bracket go with it
                if bidirectional(text[after]) != "NSM":
                    break
                kinds[after] = way


def _direction(kind: str) -> str:
    return kind if kind == LEFT else RIGHT if kind in (RIGHT, "EN", "AN") else ""


def _neutral(kinds: list[str], edge: str) -> None:
    """Blanks and signs go as both their neighbours do, or as the line does (N1, N2)."""
    start = 0
    for is_neutral, group in groupby(list(kinds), lambda kind: kind == "ON"):
        end = start + len(list(group))
        if is_neutral:
            before = _direction(kinds[start - 1]) if start else edge
            after = _direction(kinds[end]) if end < len(kinds) else edge
            kinds[start:end] = [before if before == after else edge] * (end - start)
        start = end
