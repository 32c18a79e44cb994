"""A picture made of shapes, as SVG that SDL draws smoothly at any scale."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable

import pygame

from town.view.art.palette import INK, SHADE

Shape = str  # an SVG element without its paint, such as 'ellipse cx="1" cy="1" rx="2" ry="2"'
Painted = tuple[Shape, str]  # a shape and its colour

_NUMBERS = itertools.count()  # gradients are named, and pictures may be put into pictures


def path(d: str) -> Shape:
    """An outline in the words of SVG paths."""
    return f'path d="{d}"'


def oval(x: float, y: float, rx: float, ry: float) -> Shape:
    """An ellipse around (x, y)."""
    return f'ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}"'


def dot(x: float, y: float, radius: float) -> Shape:
    """A disc around (x, y)."""
    return oval(x, y, radius, radius)


def box(x: float, y: float, width: float, height: float, radius: float = 0) -> Shape:
    """A rectangle whose upper left is (x, y), with round corners."""
    return f'rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}" ry="{radius:g}"'


class Picture:
    """Shapes laid over each other in the order in which they are added; coordinates are pixels at scale 1."""

    def __init__(self, width: float, height: float, line: float = 1.0) -> None:
        self.size = (width, height)
        self.line = line  # how thick outlines are
        self._elements: list[str] = []

    def fill(self, shape: Shape, colour: str, opacity: float = 1) -> Picture:
        """A shape without outline."""
        self._elements.append(f'<{shape} fill="{colour}" fill-opacity="{opacity:g}"/>')
        return self

    def stroke(self, shape: Shape, colour: str, width: float, opacity: float = 1) -> Picture:
        """A line along a shape, with round ends."""
        self._elements.append(
            f'<{shape} fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-opacity="{opacity:g}" '
            'stroke-linecap="round" stroke-linejoin="round"/>'
        )
        return self

    def solid(self, *painted: Painted, ink: str = INK) -> Picture:
        """Shapes as one thing: one outline around all of them."""
        for shape, _ in painted:
            self._elements.append(
                f'<{shape} fill="{ink}" stroke="{ink}" stroke-width="{2 * self.line:g}" stroke-linejoin="round"/>'
            )
        for shape, colour in painted:
            self.fill(shape, colour)
        return self

    def glow(self, x: float, y: float, rx: float, ry: float, colour: str = SHADE, opacity: float = 0.42) -> Picture:
        """A soft patch of light or shade around (x, y)."""
        name = f"glow{next(_NUMBERS)}"
        self._elements.append(
            f'<defs><radialGradient id="{name}"><stop offset="0" stop-color="{colour}" stop-opacity="{opacity:g}"/>'
            f'<stop offset="0.55" stop-color="{colour}" stop-opacity="{opacity * 0.8:g}"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient></defs>'
        )
        return self.fill(oval(x, y, rx, ry), f"url(#{name})")

    def inside(self, transform: str, elements: Picture) -> Picture:
        """Another picture's shapes, moved, turned or scaled by an SVG transform."""
        self._elements.append(f'<g transform="{transform}">{"".join(elements.elements())}</g>')
        return self

    def elements(self) -> Iterable[str]:
        """The shapes so far, as SVG."""
        return tuple(self._elements)

    def svg(self, view: tuple[float, float, float, float] | None = None) -> str:
        """The whole picture, or the part `view` of it: x, y, width, height."""
        x, y, width, height = view or (0, 0, *self.size)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:g} {y:g} {width:g} {height:g}" '
            f'width="{width:g}" height="{height:g}">{"".join(self._elements)}</svg>'
        )

    def drawn(self, scale: float, view: tuple[float, float, float, float] | None = None) -> pygame.Surface:
        """The picture as pixels, `scale` of them to a unit; with per-pixel alpha, ready to blit."""
        width, height = (view or (0, 0, *self.size))[2:]
        size = max(1, round(width * scale)), max(1, round(height * scale))
        surface = pygame.image.load_sized_svg(io.BytesIO(self.svg(view).encode()), size)
        return surface.convert_alpha() if pygame.display.get_surface() else surface
