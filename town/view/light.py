"""Light by the hour: the whole town in the colour of the sky, and warm rooms where somebody is awake."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pygame

HOUR_S = 3600
DAY_S = 24 * HOUR_S
Colour = tuple[int, int, int]
Point = tuple[int, int]

# When the sky has which colour (multiplied with the picture; white = as painted); between two, it changes evenly.
SKY: tuple[tuple[float, Colour], ...] = (
    (0.0, (88, 100, 164)),
    (4.75, (88, 100, 164)),
    (5.75, (152, 142, 190)),
    (6.5, (250, 222, 216)),
    (7.5, (255, 240, 222)),
    (9.0, (255, 255, 255)),
    (15.5, (255, 255, 255)),
    (17.0, (255, 244, 222)),
    (18.25, (255, 222, 200)),
    (19.25, (210, 178, 204)),
    (20.25, (132, 128, 184)),
    (21.5, (88, 100, 164)),
    (24.0, (88, 100, 164)),
)
HALO_REACH = 0.28  # of how far a lamp lights: the shine that one sees around it
HALO_SHARE = 0.45  # of its colour
LAMPLIGHT: Colour = (255, 228, 180)  # what a lit room is multiplied with
COARSE = 4  # the light is worked out on a grid this many pixels wide: light has no sharp edges


def tint_at(second_of_day: float) -> Colour:
    """The colour by which daylight multiplies the picture, 0 to 255 each; seconds past a day begin anew."""
    hour = (second_of_day % DAY_S) / HOUR_S
    for (start, one), (end, other) in pairwise(SKY):
        if start <= hour <= end:
            share = (hour - start) / (end - start)
            red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
            return red, green, blue
    return SKY[-1][1]


def darkness_at(second_of_day: float) -> float:
    """How much lamps matter: 0 by day, 1 at night."""
    red, green, blue = tint_at(second_of_day)
    return min(1.0, max(0.0, (230 - (0.3 * red + 0.5 * green + 0.2 * blue)) / 110))


def lamp_colour(second_of_day: float) -> Colour:
    """What a lit room is multiplied with at that hour: never darker than the sky."""
    share = darkness_at(second_of_day)
    sky = tint_at(second_of_day)
    red, green, blue = (round(s + (max(s, lamp) - s) * share) for s, lamp in zip(sky, LAMPLIGHT, strict=True))
    return red, green, blue


def _ramp(length: int, soft: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """1 inside, falling softly to 0 over the `soft` cells at either end; shape (length,)."""
    at = np.arange(length) + 0.5
    edge = np.clip(np.minimum(at, length - at) / max(1, soft), 0, 1)
    return np.asarray(edge * edge * (3 - 2 * edge))


@lru_cache(maxsize=512)
def _pool(width: int, height: int, soft: int, colour: Colour) -> pygame.Surface:
    """A rectangle of light with soft edges, on black, to be laid over by the brighter of both."""
    surface = pygame.Surface((width, height), 0, 24)
    weight = _ramp(width, soft)[:, None] * _ramp(height, soft)[None, :]
    pygame.surfarray.blit_array(surface, (weight[..., None] * np.array(colour)).astype(np.uint8))
    return surface


@lru_cache(maxsize=64)
def _lamp(radius: int, colour: Colour) -> pygame.Surface:
    """A round pool of light on black."""
    surface = pygame.Surface((2 * radius, 2 * radius), 0, 24)
    at = (np.arange(2 * radius) + 0.5 - radius) / radius
    far = np.clip(1 - np.sqrt(at[:, None] ** 2 + at[None, :] ** 2), 0, 1)
    weight = far * far * (3 - 2 * far)
    pygame.surfarray.blit_array(surface, (weight[..., None] * np.array(colour)).astype(np.uint8))
    return surface


def halos(lamps: Iterable[tuple[int, int, int]], second_of_day: float) -> Iterator[tuple[pygame.Surface, Point]]:
    """The shine around lamps themselves, to be added to the picture: each and where its upper left goes."""
    red, green, blue = (round(part * darkness_at(second_of_day) * HALO_SHARE) for part in LAMPLIGHT)
    for x, y, reach in lamps:
        radius = max(2, round(reach * HALO_REACH))
        yield _lamp(radius, (red, green, blue)), (x - radius, y - radius)


class Light:
    """Lays the light of an hour over a picture. Keeps the last light and works it out anew only if it changed."""

    def __init__(self) -> None:
        self._key: object = None
        self._sheet = pygame.Surface((1, 1))

    def lay(
        self,
        target: pygame.Surface,
        second_of_day: float,
        rooms: Iterable[pygame.Rect] = (),
        lamps: Iterable[tuple[int, int, int]] = (),
    ) -> None:
        """Multiply the target with the light. By day this costs nothing.

        Args:
            target: what has been drawn so far, without labels and panels.
            second_of_day: seconds since midnight.
            rooms: rectangles in pixels of the target in which a lamp is on.
            lamps: lights outside: x, y, radius in pixels of the target.
        """
        sky = tint_at(second_of_day)
        if min(sky) >= 254:
            return
        dark = darkness_at(second_of_day) > 0
        seen = target.get_rect()
        lit = tuple(tuple(room) for room in rooms if room.colliderect(seen)) if dark else ()
        round_ = tuple(lamp for lamp in lamps) if dark else ()
        key = (seen.size, sky, lit, round_)
        if key != self._key:
            self._key, self._sheet = key, _sheet(seen.size, second_of_day, lit, round_)
        target.blit(self._sheet, (0, 0), special_flags=pygame.BLEND_RGB_MULT)


def _sheet(
    size: tuple[int, int], second_of_day: float, rooms: Iterable[tuple[int, ...]], lamps: Iterable[tuple[int, int, int]]
) -> pygame.Surface:
    """The light over the whole picture, as large as the picture."""
    coarse = pygame.Surface((math.ceil(size[0] / COARSE) + 1, math.ceil(size[1] / COARSE) + 1), 0, 24)
    coarse.fill(tint_at(second_of_day))
    glow = lamp_colour(second_of_day)
    for x, y, width, height in rooms:
        spill = max(2, min(width, height) // (6 * COARSE))
        cells = max(1, width // COARSE) + 2 * spill, max(1, height // COARSE) + 2 * spill
        at = x // COARSE - spill, y // COARSE - spill
        coarse.blit(_pool(*cells, 2 * spill, glow), at, special_flags=pygame.BLEND_RGB_MAX)
    for x, y, radius in lamps:
        reach = max(2, radius // COARSE)
        coarse.blit(_lamp(reach, glow), (x // COARSE - reach, y // COARSE - reach), special_flags=pygame.BLEND_RGB_MAX)
    full = coarse.get_width() * COARSE, coarse.get_height() * COARSE
    sheet = pygame.transform.smoothscale(coarse, full).subsurface((0, 0, *size))
    return sheet.convert() if pygame.display.get_surface() else sheet
