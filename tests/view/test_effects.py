"""The words of a state decide how the object shows it."""

from __future__ import annotations

import pygame
import pytest
import yaml

from town.view.art.overlays import MOVING, STILL
from town.view.effects import WORDS_FILE, effect_for, effect_name

EXPECTED = {
    "burning": "burning",
    "on fire": "burning",
    "on": "glow",
    "lit": "glow",
    "running": "water",
    "leaking": "water",
    "running low": "empty",
    "open": "open",
    "in use": "use",
    "occupied": "use",
    "broken": "broken",
    "needs wiping": "dirty",
    "playing": "music",
    "written on": "written",
    "covered in papers": "written",
    "off": "",
    "closed": "",
    "free": "",
    "unattended": "",
    "made": "",
    "untidy": "dirty",
    "unmade": "dirty",
    "tidy": "",
    "clean": "",
    "silent": "",
    "well kept": "",
    "": "",
}


@pytest.mark.parametrize(("state", "effect"), EXPECTED.items())
def test_a_state_has_its_effect(state: str, effect: str) -> None:
    assert effect_name(state) == effect


def test_the_word_file_and_the_drawings_name_the_same_effects() -> None:
    assert set(yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))) == {*MOVING, *STILL, "nothing"}


def test_rest_draws_nothing() -> None:
    assert effect_for("off") is None


def test_fire_moves_and_an_open_door_does_not() -> None:
    fire, later, door, later_door = (
        effect_for(s, t) for s, t in (("burning", 0), ("burning", 0.3), ("open", 0), ("open", 0.3))
    )
    assert fire is not None
    assert later is not None
    assert pygame.image.tobytes(fire.surface, "RGBA") != pygame.image.tobytes(later.surface, "RGBA")
    assert door is later_door


def test_an_effect_covers_its_tile_at_any_scale() -> None:
    for scale in (1, 2, 3):
        effect = effect_for("burning", 0, scale)
        assert effect is not None
        assert (effect.dx, effect.dy) == (-8 * scale, -40 * scale)
        assert effect.surface.get_size() == (48 * scale, 72 * scale)
