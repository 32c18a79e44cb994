"""What cannot be drawn of names, in one sentence, and whether the faces that somebody adds are faces."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import ImageFont

from town.core.errors import UsageError
from town.core.typefaces import OWN, own_files
from town.view.fonts import lacked
from town.view.runindex import RunIndex
from town.view.script import script_of

SIGNS = "emoji or rare signs"


def lacking(names: Iterable[str]) -> str:
    """One sentence about names whose letters no face has; "" where all can be drawn."""
    found: dict[str, str] = {}
    for name in names:
        for letter in lacked(name):
            found.setdefault(script_of(letter[0]).title() or SIGNS, name)
    if not found:
        return ""
    told = " and ".join(f'{script} (as in "{name}")' for script, name in found.items())
    return (
        f"names in {told} cannot be drawn in full: the type faces here lack the letters, and a sign stands for each;"
        f" set {OWN} to the file of a type face that has them, such as NotoSansTamil-Bold.ttf for Tamil"
    )


def lacking_in(*runs: RunIndex) -> str:
    """The same about the people and places of runs."""
    return lacking(name for run in runs for name in (*run.people, *run.town.places, run.town.title))


def check_own_faces() -> None:
    """Raises UsageError where TOWN_FONTS names what is no type face."""
    for path in own_files():
        try:
            ImageFont.truetype(path, 12)  # pygame takes any file for a face, and crashes on drawing with it
        except OSError as error:
            raise UsageError(
                f'{OWN} names "{path}", which cannot be read as a type face; name .ttf or .otf files, or unset it'
            ) from error
