"""Walls: a top one looks down on, and fronts towards the south."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter
from tmx.blob import NE, NW, SE, SW, E, N, S, W

from art.chance import chance
from art.grain import SIDE, plain, stack
from art.palette import CAPS, INK, PAPERS, SHADE
from art.pencil import FINE, Pencil, dark, light, mix, rgba

LEFT, RIGHT = 10, 22  # where a wall that runs north-south begins and ends, in pixels
FOOT = 12  # where the top of a wall ends and its front begins
FRONT = 32 - FOOT

Span = tuple[int, int, int, int]


def _parts(mask: int) -> tuple[list[Span], list[tuple[str, Span]]]:
    """The boxes of the top and, with the side whose look they take, of the front."""
    tops: list[Span] = []
    fronts: list[tuple[str, Span]] = []
    columns = (("west", 0, LEFT, W, SW), ("middle", LEFT, RIGHT, 0, 0), ("east", RIGHT, 32, E, SE))
    for name, x0, x1, side, down in columns:
        if mask & side != side:
            continue
        goes_down = bool(mask & S) and mask & down == down
        tops.append((x0, 0, x1, 32 if goes_down else FOOT))
        if not goes_down:
            fronts.append((name, (x0, FOOT, x1, 32)))
    return tops, fronts


def _open_above(mask: int) -> list[tuple[int, int]]:
    """The stretches of the upper border with no wall above them."""
    columns = ((0, LEFT, W, NW), (LEFT, RIGHT, 0, 0), (RIGHT, 32, E, NE))
    return [(x0, x1) for x0, x1, side, up in columns if mask & side == side and not (mask & N and mask & up == up)]


def _stencil(spans: list[Span]) -> Image.Image:
    image = Image.new("L", (SIDE, SIDE))
    draw = ImageDraw.Draw(image)
    for x0, y0, x1, y1 in spans:
        draw.rectangle((x0 * FINE, y0 * FINE, x1 * FINE - 1, y1 * FINE - 1), fill=255)
    return image


def _lay(p: Pencil, texture: Image.Image, stencil: Image.Image) -> None:
    """Lay a texture where the stencil is white."""
    over = texture.copy()
    over.putalpha(ImageChops.multiply(texture.getchannel("A"), stencil))
    p.sheet.alpha_composite(over)


def _rim(stencil: Image.Image, width: float) -> Image.Image:
    """The inner border of a stencil; none where it meets the edge of the tile."""
    size = 2 * round(width * FINE) + 1
    return ImageChops.subtract(stencil, stencil.filter(ImageFilter.MinFilter(size)))


def wall(mask: int, cap: str, west: str, east: str) -> Image.Image:
    """One cell of wall; west and east are the looks of its front (they differ where a wall runs on southwards)."""
    tops, fronts = _parts(mask)
    p = Pencil()
    if not mask & E:
        _side_shade(p)
    for name, span in fronts:
        _lay(p, _front(east if name == "east" else west), _stencil([span]))
    stencil = _stencil([span for _, span in fronts])
    _lay(p, plain(INK), ImageChops.multiply(_rim(stencil, 1), _sides_only()))
    top = _stencil(tops)
    body, shine = CAPS[cap]
    _lay(p, plain(body), top)
    _lay(p, plain(shine), _rim(top, 3))
    _lay(p, plain(INK), _rim(top, 1))
    for x0, x1 in _open_above(mask):
        p.box((x0, 0, x1, 1), INK).box((x0 + 1 if x0 == LEFT else x0, 1, x1 - 1 if x1 == RIGHT else x1, 3), shine)
    return p.picture()


@cache
def _sides_only() -> Image.Image:
    """Keeps the outlines of a front to its left and right ends."""
    return _stencil([(0, FOOT, 32, 32)])


def _side_shade(p: Pencil) -> None:
    """Shade east of a wall that runs north-south."""
    draw = ImageDraw.Draw(p.sheet)
    for x in range(8 * FINE):
        draw.line([(RIGHT * FINE + x, 0), (RIGHT * FINE + x, SIDE)], fill=rgba(SHADE, 0.24 * (1 - x / (8 * FINE))))


@cache
def _front(look: str) -> Image.Image:
    """The front of a wall, a tile large; only the part below FOOT is used."""
    p = _FACADES[look.removesuffix(" front")]() if look.endswith(" front") else _papered(look)
    for y in range(5):
        p.box((0, FOOT + y, 32, FOOT + y + 1), SHADE, a=0.22 * (1 - y / 5))
    return p.sheet


def _papered(look: str) -> Pencil:
    body, board = PAPERS[look]
    p = stack(plain(body))
    if look in ("aqua", "moss", "rose tile"):
        for y in range(FOOT, 32, 5):
            p.box((0, y, 32, y + 0.6), dark(body, 0.2), a=0.6)
            for x in range(0, 32, 8):
                p.box((x + (y % 2) * 4, y, x + (y % 2) * 4 + 0.6, y + 5), dark(body, 0.2), a=0.6)
    elif look == "panel":
        for x in range(0, 32, 8):
            p.box((x, FOOT, x + 0.8, 32), dark(body, 0.35)).box((x + 1, FOOT, x + 2, 32), light(body, 0.2), a=0.5)
    else:
        for x in range(4, 32, 8):
            p.box((x, FOOT, x + 2, 32), light(body, 0.45), a=0.55)
    p.box((0, 28, 32, 32), dark(board, 0.35)).box((0, 28.8, 32, 31.2), board)
    return p


def _brick() -> Pencil:
    p = stack(plain("#d9b8a0"))
    rng = chance("brick")
    for row in range(4):
        y = FOOT + row * 5
        for column in range(4):
            tone = mix("#c07a5e", rng.choice(("#b36b51", "#cf8d70", "#ad6650")), rng.uniform(0, 0.9))
            x = column * 8 + (row % 2) * 4
            for dx in (0, -32):
                p.box((x + dx + 0.4, y + 0.4, x + dx + 7.6, y + 4.6), tone, 0.6)
    return p.box((0, 30, 32, 32), "#8c7a6c")


def _plaster() -> Pencil:
    p = stack(plain("#f0ddb8"))
    rng = chance("plaster")
    for _ in range(9):
        x, y = rng.uniform(2, 28), rng.uniform(FOOT + 3, 28)
        p.line([(x, y), (x + 3, y)], "#ddc598", 0.8, a=0.7)
    return p.box((0, 28.5, 32, 32), "#a99a86").box((0, 28.5, 32, 29.3), "#c5b7a2")


def _timber() -> Pencil:
    p = stack(plain("#f1e3c6"))
    p.box((0, FOOT, 32, FOOT + 3), "#7a5238").box((0, 28.5, 32, 32), "#7a5238")
    p.box((14, FOOT, 17, 32), "#7a5238").line([(1, 29), (13, FOOT + 3)], "#7a5238", 2)
    return p.line([(31, 29), (19, FOOT + 3)], "#7a5238", 2)


def _stone() -> Pencil:
    p = stack(plain("#8f8a84"))
    rng = chance("stone")
    for row, widths in enumerate(((12, 9, 11), (8, 13, 11), (11, 11, 10))):
        x, y = 0.0, FOOT + row * 6.7
        for width in widths:
            tone = mix("#bcb4a7", rng.choice(("#cdc6b9", "#aaa297", "#c4b6a0")), rng.uniform(0.1, 0.9))
            p.box((x + 0.4, y + 0.4, x + width - 0.4, y + 6.3), tone, 1)
            x += width
    return p


_FACADES = {"brick": _brick, "plaster": _plaster, "timber": _timber, "stone": _stone}
