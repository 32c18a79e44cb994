"""Hair styles as hair.yaml has them, drawn in a colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from town.core.data_files import read_data
from town.view.art.palette import brightness, dark, light
from town.view.art.picture import Picture, Shape, dot, oval, path

View = Literal["front", "side", "back"]
HAIR_FILE = Path(__file__).with_name("hair.yaml")
Written = str | Sequence[float]  # a shape as the file has it


class Hair(NamedTuple):
    """One style from one side: shapes behind the head and over it, and strokes of light."""

    behind: tuple[Shape, ...]
    over: tuple[Shape, ...]
    shine: tuple[Shape, ...]


def _shape(written: Written) -> Shape:
    """An SVG path, or a disc (x, y, radius), or an ellipse (x, y, x radius, y radius)."""
    if isinstance(written, str):
        return path(written)
    return dot(*written) if len(written) == 3 else oval(*written)


@lru_cache(maxsize=1)
def hair_styles() -> Mapping[str, Mapping[View, Hair]]:
    """All styles there are."""
    data: dict[str, dict[View, dict[str, list[Written]]]] = read_data(HAIR_FILE)
    return {
        style: {
            view: Hair(*(tuple(map(_shape, layers.get(layer, ()))) for layer in Hair._fields))
            for view, layers in views.items()
        }
        for style, views in data.items()
    }


def _shine(colour: str) -> str:
    """The colour of light on hair."""
    return light(colour, 0.28) if brightness(colour) < 0.7 else dark(colour, 0.14)


def draw_behind(picture: Picture, style: str, view: View, colour: str) -> None:
    """The hair that falls behind the head and shoulders."""
    shapes = hair_styles()[style][view].behind
    if shapes:
        picture.solid(*((shape, dark(colour, 0.16)) for shape in shapes))


def draw_over(picture: Picture, style: str, view: View, colour: str) -> None:
    """The hair over the head, with a little light on it."""
    hair = hair_styles()[style][view]
    picture.solid(*((shape, colour) for shape in hair.over))
    for shape in hair.shine:
        picture.stroke(shape, _shine(colour), 1.1, 0.75)
