"""Which part of the map is seen, and how large. Map pixels are those of the map's own tiles, 32 to a tile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

ZOOMS = (0.125, 0.1875, 0.25, 0.375, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)  # few, so that pictures can be kept for each


class Inset(NamedTuple):
    """How much of the screen is covered at each edge, in pixels: by panels and the bar."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0


UNCOVERED = Inset()


@dataclass(frozen=True, slots=True)
class Camera:
    """What is in the middle of the open part (map pixels), how large a map pixel is, and the sizes in pixels."""

    x: float
    y: float
    zoom: float
    view: tuple[int, int]  # of the screen or the part of it that shows the map
    world: tuple[int, int]  # of the map
    inset: Inset = UNCOVERED

    @classmethod
    def whole(cls, view: tuple[int, int], world: tuple[int, int], inset: Inset = UNCOVERED) -> Camera:
        """A camera that shows all of the map, as large as fits into what is not covered."""
        camera = cls(world[0] / 2, world[1] / 2, 1.0, view, world, inset)
        return replace(camera, zoom=camera.fit)

    @property
    def open(self) -> tuple[int, int]:
        """The size of what is not covered; at least a pixel each way."""
        left, top, right, bottom = self.inset
        return max(1, self.view[0] - left - right), max(1, self.view[1] - top - bottom)

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of what is not covered, on the screen."""
        return self.inset.left + self.open[0] / 2, self.inset.top + self.open[1] / 2

    @property
    def fit(self) -> float:
        """The zoom at which all of the map is seen."""
        return min(self.open[0] / self.world[0], self.open[1] / self.world[1])

    @property
    def zooms(self) -> tuple[float, ...]:
        """The zooms there are: the one at which all of the map is seen, and the steps above it."""
        fit = self.fit
        return (fit, *(zoom for zoom in ZOOMS if zoom > fit * 1.05))

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the map is on the screen."""
        left, top = self.corner
        return x * self.zoom - left, y * self.zoom - top

    def to_map(self, x: float, y: float) -> tuple[float, float]:
        """The point of the map at a point of the screen."""
        left, top = self.corner
        return (x + left) / self.zoom, (y + top) / self.zoom

    @property
    def corner(self) -> tuple[int, int]:
        """The screen's upper left, in pixels of the map at this zoom: whole, so that the picture does not swim."""
        return round(self.x * self.zoom - self.middle[0]), round(self.y * self.zoom - self.middle[1])

    def dragged(self, dx: float, dy: float) -> Camera:
        """The map moved by so many pixels of the screen."""
        return replace(self, x=self.x - dx / self.zoom, y=self.y - dy / self.zoom).clamped()

    def looking_at(self, x: float, y: float) -> Camera:
        """With a point of the map in the middle, as far as the map's edges allow."""
        return replace(self, x=x, y=y).clamped()

    def zoomed(self, steps: int, pointer: tuple[float, float] | None = None) -> Camera:
        """So many steps nearer (or farther); what is under the pointer stays there."""
        zooms = self.zooms
        here = min(range(len(zooms)), key=lambda place: abs(zooms[place] - self.zoom))
        return self.at_zoom(zooms[min(max(here + steps, 0), len(zooms) - 1)], pointer)

    def at_zoom(self, zoom: float, pointer: tuple[float, float] | None = None) -> Camera:
        """At that zoom; what is under the pointer stays there."""
        px, py = pointer or self.middle
        x, y = self.to_map(px, py)
        shift_x, shift_y = (px - self.middle[0]) / zoom, (py - self.middle[1]) / zoom
        return replace(self, zoom=zoom, x=x - shift_x, y=y - shift_y).clamped()

    def nearest(self, zoom: float) -> float:
        """The zoom there is that comes nearest."""
        return min(self.zooms, key=lambda one: abs(one - zoom))

    def resized(self, view: tuple[int, int], inset: Inset = UNCOVERED) -> Camera:
        """In a window of another size or otherwise covered; a camera that showed all goes on showing all."""
        if self.zoom <= self.fit * 1.01:
            return Camera.whole(view, self.world, inset)
        made = replace(self, view=view, inset=inset)
        return replace(made, zoom=max(made.zoom, made.fit)).clamped()

    def approached(self, x: float, y: float, seconds: float, reach_s: float = 0.25) -> Camera:
        """On the way to a point of the map, of which it covers two thirds every `reach_s` seconds: for following."""
        share = 1 - 0.33 ** (seconds / reach_s)
        return self.looking_at(self.x + (x - self.x) * share, self.y + (y - self.y) * share)

    def clamped(self) -> Camera:
        """Never beyond the map's edges, where one sees them; a map smaller than that stays in the middle."""
        return replace(self, x=self._within(self.x, 0), y=self._within(self.y, 1))

    def _within(self, at: float, axis: int) -> float:
        half = self.open[axis] / 2 / self.zoom
        size = self.world[axis]
        return size / 2 if size <= 2 * half else min(max(at, half), size - half)
