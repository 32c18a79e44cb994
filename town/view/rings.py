"""Rings on the ground around people: who knows of the topic that is followed, and who is selected."""

from __future__ import annotations

from functools import lru_cache

import pygame

from town.view.art.palette import dark, light
from town.view.art.picture import Picture, oval

KNOWS = "#ffd257"  # the glow of those who know
SELECTED = "#ffffff"


@lru_cache(maxsize=128)
def knowing_glow(scale: float = 1.0, colour: str = KNOWS) -> pygame.Surface:
    """A soft light with a bright rim, 52 x 30 at scale 1; its middle belongs under the feet."""
    picture = Picture(52, 30)
    picture.glow(26, 15, 25, 14.4, colour, 0.85)
    picture.stroke(oval(26, 15, 15.5, 8.4), light(colour, 0.5), 2, 0.95)
    return picture.drawn(scale)


@lru_cache(maxsize=128)
def selection_ring(scale: float = 1.0, colour: str = SELECTED) -> pygame.Surface:
    """A ring with a dark edge, 40 x 24 at scale 1; its middle belongs under the feet, drawn before the person."""
    picture = Picture(40, 24)
    ring = oval(20, 12, 15.5, 8.4)
    picture.stroke(ring, dark(colour, 0.8), 4.2, 0.75).stroke(ring, colour, 2.2)
    return picture.drawn(scale)
