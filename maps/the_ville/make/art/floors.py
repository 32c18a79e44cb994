"""Floors, thresholds and carpets."""

from __future__ import annotations

from functools import cache

from PIL import Image

from art.chance import chance
from art.grain import SIDE, cut, inside, plain, stack
from art.palette import CLOTH
from art.pencil import Pencil, dark, light, mix


def rug(look: str, mask: int) -> Image.Image:
    """A carpet with a border and a quiet pattern."""
    body, shade = CLOTH[look]
    field = inside(mask, 8)
    p = stack(cut(plain(dark(shade, 0.3)), field, 0.62), cut(plain(shade), field, 0.68))
    p.sheet.alpha_composite(cut(plain(light(body, 0.5)), field, 0.86))
    p.sheet.alpha_composite(cut(_weave(body), field, 0.93))
    return p.picture()


@cache
def _weave(body: str) -> Image.Image:
    p = stack(plain(body))
    for y in range(0, 32, 16):
        for x in range(0, 32, 16):
            at = x + 8, y + 8
            p.poly(
                [(at[0], at[1] - 4), (at[0] + 4, at[1]), (at[0], at[1] + 4), (at[0] - 4, at[1])],
                light(body, 0.3),
                a=0.6,
            )
            p.dot(*at, 1.2, dark(body, 0.2), a=0.6)
    return p.sheet


def _boards(base: str, height: float, variant: int) -> Image.Image:
    rng = chance(f"boards {variant} {base}")
    p = stack(plain(base))
    rows = round(32 / height)
    for row in range(rows):
        y = row * height
        tone = mix(base, rng.choice((light(base, 0.4), dark(base, 0.3))), rng.uniform(0.05, 0.32))
        split = (row * 11 + variant * 7) % 24 + 4
        p.box((0, y, 32, y + height), mix(base, tone, 0.5)).box((split, y, 32, y + height), tone)
        p.box((0, y + height - 0.8, 32, y + height), dark(base, 0.34), a=0.75)
        p.box((split, y, split + 0.8, y + height), dark(base, 0.34), a=0.75)
        p.line([(split + 4, y + height / 2), (split + 10, y + height / 2)], dark(base, 0.2), 0.5, a=0.4)
    return p.sheet


def _checks(one: str, other: str, size: int, variant: int) -> Image.Image:
    rng = chance(f"checks {variant} {one}")
    p = stack(plain(dark(one, 0.18)))
    for row in range(32 // size):
        for column in range(32 // size):
            tone = mix(one if (row + column) % 2 else other, "#ffffff", rng.uniform(0, 0.12))
            x, y = column * size, row * size
            p.box((x + 0.4, y + 0.4, x + size - 0.4, y + size - 0.4), tone, 0.6)
            p.line([(x + 1.5, y + 1.5), (x + size - 3, y + 1.5)], "#ffffff", 0.6, a=0.35)
    return p.sheet


@cache
def floor_sheet(kind: str, variant: int) -> Image.Image:
    """A floor at drawing size."""
    match kind:
        case "planks":
            return _boards("#cf9d68", 8, variant)
        case "dark planks":
            return _boards("#93623f", 8, variant)
        case "wide planks":
            return _boards("#ddb27c", 32 / 3, variant)
        case "tiles":
            return _checks("#eadfc8", "#c9d6c4", 16, variant)
        case "bath":
            return _checks("#dcebec", "#c4dfe3", 8, variant)
        case "shop tiles":
            return _checks("#efe3cb", "#e2d2b4", 16, variant)
        case "marble":
            return _checks("#ece4d6", "#cfc4b2", 32, variant)
    raise KeyError(f"no floor called {kind!r}")


def floor(kind: str, variant: int) -> Image.Image:
    """One tile of a floor."""
    return stack(floor_sheet(kind, variant)).picture()


def split(west: str, east: str) -> Image.Image:
    """The floors that show on both sides of a thin wall; "" shows the ground."""
    p = Pencil()
    half = SIDE // 2
    for kind, x in ((west, 0), (east, half)):
        if kind:
            p.sheet.paste(floor_sheet(kind, 0).crop((x, 0, x + half, SIDE)), (x, 0))
    return p.picture()


def threshold() -> Image.Image:
    """A worn stone step."""
    p = Pencil()
    p.box((0, 0, 32, 32), "#c9baa0")
    for x, y in ((6, 8), (19, 5), (26, 17), (10, 21), (20, 27)):
        p.line([(x, y), (x + 4, y + 1)], "#b3a287", 0.8, a=0.7)
    return p.picture()
