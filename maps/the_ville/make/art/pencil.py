"""Drawing with soft edges: everything is drawn four times as large and then made smaller."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from layout.geometry import TILE
from PIL import Image, ImageColor, ImageDraw, ImageFilter

from art.palette import INK, SHADE

FINE = 4  # drawn pixels per pixel of the picture
Point = tuple[float, float]
Colour = tuple[int, int, int, int]


def rgba(colour: str, opacity: float = 1.0) -> Colour:
    """A colour of the palette with an opacity from 0 to 1."""
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue, round(255 * opacity)


def mix(one: str, other: str, share: float) -> str:
    """A colour between two; `share` 0 is the first, 1 the second."""
    pairs = zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def light(colour: str, share: float = 0.25) -> str:
    """A lighter, warmer shade."""
    return mix(colour, "#fff3d6", share)


def dark(colour: str, share: float = 0.25) -> str:
    """A darker shade."""
    return mix(colour, SHADE, share)


class Pencil:
    """A transparent sheet of tiles; coordinates are pixels of the picture, fractions allowed."""

    def __init__(self, columns: int = 1, rows: int = 1) -> None:
        self.sheet = Image.new("RGBA", (columns * TILE * FINE, rows * TILE * FINE))

    def _ink(self, draw: Callable[[ImageDraw.ImageDraw, Colour], None], colour: str, opacity: float) -> None:
        """Draw directly if opaque, else on a sheet of its own that is laid over."""
        if opacity >= 1:
            draw(ImageDraw.Draw(self.sheet), rgba(colour))
            return
        over = Image.new("RGBA", self.sheet.size)
        draw(ImageDraw.Draw(over), rgba(colour, opacity))
        self.sheet.alpha_composite(over)

    def box(self, at: Sequence[float], fill: str, r: float = 0, line: str = "", a: float = 1) -> Pencil:
        """A rectangle (x0, y0, x1, y1) with corners of radius r, in outline colour `line` if given."""
        if line:
            self.box(at, line, r, a=a)
            x0, y0, x1, y1 = at
            return self.box((x0 + 1, y0 + 1, x1 - 1, y1 - 1), fill, max(0.0, r - 1), a=a)
        x0, y0, x1, y1 = (round(v * FINE) for v in at)
        if x1 <= x0 or y1 <= y0:
            return self
        self._ink(lambda d, c: d.rounded_rectangle((x0, y0, x1 - 1, y1 - 1), r * FINE, fill=c), fill, a)
        return self

    def oval(self, at: Sequence[float], fill: str, line: str = "", a: float = 1) -> Pencil:
        """An ellipse inside the rectangle (x0, y0, x1, y1)."""
        if line:
            self.oval(at, line, a=a)
            x0, y0, x1, y1 = at
            return self.oval((x0 + 1, y0 + 1, x1 - 1, y1 - 1), fill, a=a)
        x0, y0, x1, y1 = (round(v * FINE) for v in at)
        self._ink(lambda d, c: d.ellipse((x0, y0, x1 - 1, y1 - 1), fill=c), fill, a)
        return self

    def dot(self, x: float, y: float, radius: float, fill: str, line: str = "", a: float = 1) -> Pencil:
        """A disc."""
        return self.oval((x - radius, y - radius, x + radius, y + radius), fill, line, a)

    def line(self, points: Sequence[Point], fill: str, width: float = 1, a: float = 1) -> Pencil:
        """A stroke through points, with round ends."""
        fine = [(round(x * FINE), round(y * FINE)) for x, y in points]
        half = width * FINE / 2

        def stroke(d: ImageDraw.ImageDraw, c: Colour) -> None:
            d.line(fine, fill=c, width=max(1, round(width * FINE)), joint="curve")
            if width >= 1:
                for x, y in (fine[0], fine[-1]):
                    d.ellipse((x - half, y - half, x + half - 1, y + half - 1), fill=c)

        self._ink(stroke, fill, a)
        return self

    def poly(self, points: Sequence[Point], fill: str, line: str = "", a: float = 1) -> Pencil:
        """A filled polygon, outlined in `line` if given."""
        fine = [(round(x * FINE), round(y * FINE)) for x, y in points]
        self._ink(lambda d, c: d.polygon(fine, fill=c), fill, a)
        return self.line([*points, points[0]], line, 1) if line else self

    def shadow(self, at: Sequence[float], a: float = 0.28, blur: float = 2) -> Pencil:
        """A soft ellipse of shade; drawn first, so that things stand on it."""
        over = Image.new("RGBA", self.sheet.size, rgba(SHADE, 0))
        x0, y0, x1, y1 = (round(v * FINE) for v in at)
        ImageDraw.Draw(over).ellipse((x0, y0, x1, y1), fill=rgba(SHADE, a))
        self.sheet.alpha_composite(over.filter(ImageFilter.BoxBlur(blur * FINE)))
        return self

    def slab(self, at: Sequence[float], top: str, front: str = "", drop: float = 8, r: float = 2) -> Pencil:
        """A solid thing seen from above and a little from the front: a top face and, `drop` high, a front face."""
        x0, y0, x1, y1 = at
        front = front or dark(top, 0.22)
        self.box((x0, y0, x1, y1), INK, r)
        self.box((x0 + 1, y0 + 1, x1 - 1, y1 - 1), front, max(0.0, r - 1))
        self.box((x0 + 1, y0 + 1, x1 - 1, y1 - drop), top, max(0.0, r - 1))
        return self.box((x0 + 1, y1 - drop - 0.5, x1 - 1, y1 - drop + 0.5), dark(front, 0.25), a=0.6)

    def picture(self) -> Image.Image:
        """The sheet at its true size."""
        width, height = self.sheet.size
        return self.sheet.resize((width // FINE, height // FINE), Image.Resampling.BOX)


Drawer = Callable[[Pencil, str], None]
DRAWERS: dict[str, Drawer] = {}


def draws(*kinds: str) -> Callable[[Drawer], Drawer]:
    """Register the function that draws a kind of piece; it gets the sheet and the variant ("" for none)."""

    def register(drawer: Drawer) -> Drawer:
        for kind in kinds:
            DRAWERS[kind] = drawer
        return drawer

    return register
