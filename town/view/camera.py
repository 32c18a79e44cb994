"""Which part of the map is seen, and how large. Map pixels are those of the map's own tiles, 32 to a tile."""

from __future__ import annotations

from dataclasses import dataclass, replace

ZOOMS = (0.125, 0.1875, 0.25, 0.375, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)  # few, so that pictures can be kept for each


@dataclass(frozen=True, slots=True)
class Camera:
    """What is in the middle (map pixels), how many screen pixels a map pixel takes, and the sizes in pixels."""

    x: float
    y: float
    zoom: float
    view: tuple[int, int]  # of the screen or the part of it that shows the map
    world: tuple[int, int]  # of the map

    @classmethod
    def whole(cls, view: tuple[int, int], world: tuple[int, int]) -> Camera:
        """A camera that shows all of the map, as large as fits."""
        zoom = min(view[0] / world[0], view[1] / world[1])
        return cls(world[0] / 2, world[1] / 2, zoom, view, world)

    @property
    def zooms(self) -> tuple[float, ...]:
        """The zooms there are: the one at which all of the map is seen, and the steps above it."""
        fit = min(self.view[0] / self.world[0], self.view[1] / self.world[1])
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
        return round(self.x * self.zoom - self.view[0] / 2), round(self.y * self.zoom - self.view[1] / 2)

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
        px, py = pointer or (self.view[0] / 2, self.view[1] / 2)
        x, y = self.to_map(px, py)
        shift_x, shift_y = (px - self.view[0] / 2) / zoom, (py - self.view[1] / 2) / zoom
        return replace(self, zoom=zoom, x=x - shift_x, y=y - shift_y).clamped()

    def nearest(self, zoom: float) -> float:
        """The zoom there is that comes nearest."""
        return min(self.zooms, key=lambda one: abs(one - zoom))

    def resized(self, view: tuple[int, int]) -> Camera:
        """In a window of another size; a camera that showed all goes on showing all."""
        if self.zoom <= self.zooms[0] * 1.01:
            return Camera.whole(view, self.world)
        made = replace(self, view=view)
        return replace(made, zoom=max(made.zoom, made.zooms[0])).clamped()

    def approached(self, x: float, y: float, seconds: float, reach_s: float = 0.25) -> Camera:
        """On the way to a point of the map, of which it covers two thirds every `reach_s` seconds: for following."""
        share = 1 - 0.33 ** (seconds / reach_s)
        return self.looking_at(self.x + (x - self.x) * share, self.y + (y - self.y) * share)

    def clamped(self) -> Camera:
        """Never beyond the map's edges; a map smaller than the screen stays in the middle."""
        return replace(self, x=self._within(self.x, 0), y=self._within(self.y, 1))

    def _within(self, at: float, axis: int) -> float:
        half = self.view[axis] / 2 / self.zoom
        size = self.world[axis]
        return size / 2 if size <= 2 * half else min(max(at, half), size - half)
