"""How figures are drawn: one style, SVG with equal bytes for equal figures, and a form in a page's own colours."""

from __future__ import annotations

import io
import re
import textwrap
import warnings
from collections.abc import Callable
from functools import wraps
from html import escape
from typing import NamedTuple, ParamSpec, TypeVar

import matplotlib as mpl
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from town.lab.study.blocks import Picture
from town.lab.study.letters import use_faces
from town.lab.study.looks import LIGHT

P = ParamSpec("P")
R = TypeVar("R")

INK, SOFT, LINE, BACK, PAPER = "#22252b", "#5f6571", "#dcd9d0", "#fffffe", "#fffffd"
MOST_MARKS = 8  # on an axis of hours
WIDTH = 7.2  # inches; the page shows it at most as wide as it is, so that words in it have the size of words beside it
_THEMED = {INK: "var(--ink)", SOFT: "var(--soft)", LINE: "var(--line)", BACK: "none", PAPER: "var(--card)"} | {
    colour: f"var(--c{shade})" for shade, colour in enumerate(LIGHT)
}
_COLOUR = re.compile("|".join(_THEMED), re.IGNORECASE)
_RC = {
    "axes.axisbelow": True,
    "axes.edgecolor": SOFT,
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.labelcolor": SOFT,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "figure.facecolor": BACK,
    "font.family": "DejaVu Sans",  # comes with matplotlib: equal measures everywhere
    "font.size": 9,
    "grid.color": LINE,
    "grid.linewidth": 0.7,
    "legend.frameon": False,
    "savefig.facecolor": BACK,
    "svg.fonttype": "none",  # words stay words: to be searched, read aloud, and shown in any script
    "text.color": INK,
    "text.parse_math": False,  # a dollar in a name is a dollar
    "xtick.color": SOFT,
    "ytick.color": SOFT,
}


def styled(draw: Callable[P, R]) -> Callable[P, R]:
    """Let a function draw in the report's style, whatever the reader's own settings of matplotlib are."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> R:
        with style.context(["default", _RC], after_reset=True), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph", UserWarning)  # the browser has the letters, and shows them
            return draw(*args, **kwargs)

    return drawn


def canvas(panels: int, columns: int, height: float, *, share: bool = True) -> tuple[Figure, list[Axes]]:
    """A figure of panels in rows, each `height` inches high, with the scales shared."""
    columns = min(columns, panels)
    rows = -(-panels // columns)
    figure = Figure(figsize=(WIDTH, height * rows), layout="constrained")
    axes = figure.subplots(rows, columns, sharex=share, sharey=share, squeeze=False).flatten().tolist()
    for spare in axes[panels:]:
        spare.set_visible(False)
    for above in axes[max(0, panels - columns) : panels]:
        above.tick_params(labelbottom=True)
    return figure, axes[:panels]


def lines(label: str, width: int) -> str:
    """A label in lines of at most that many letters, as far as its words allow."""
    return "\n".join(textwrap.wrap(label, width, break_long_words=False)) or label


def hour_ticks(end: float) -> list[float]:
    """Hours to mark on an axis from 0 to the end: parts of a day, or whole days, and not too many."""
    step = next((step for step in (1, 2, 3, 6, 12, 24, 48, 96) if end / step <= MOST_MARKS), 168)
    return [float(hour) for hour in range(0, int(end) + 1, step)]


class Text(NamedTuple):
    """What a picture says in words: its file's name, caption, alternative text, kind of ablation, how to read it."""

    name: str
    caption: str
    alt: str
    kind: str
    note: str = ""
    axis: str = ""


def picture(figure: Figure, text: Text) -> Picture:
    """A finished figure; call it within the style. The name salts its ids, so that figures can share a page."""
    use_faces(figure)
    mpl.rcParams["svg.hashsalt"] = text.name
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Title": text.alt})
    return Picture(text.name, text.caption, text.alt, out.getvalue(), text.kind, text.note)


def inline(shown: Picture) -> str:
    """A picture's SVG for a page: as wide as there is room, in the page's colours and letters, read aloud as `alt`."""
    svg = shown.svg[shown.svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<title>.*?</title>", "", svg, count=1, flags=re.DOTALL)
    svg = re.sub(r' id="[A-Za-z0-9.]+_\d+"', "", svg)  # what figures on one page would have twice; nothing refers to it
    svg = re.sub(r' (width|height)="[\d.]+pt"', "", svg, count=2)
    svg = re.sub(r"font-family: [^;\"]*", "font-family: var(--font)", svg)
    svg = _COLOUR.sub(lambda found: _THEMED[found.group().lower()], svg)
    return svg.replace("<svg", f'<svg role="img" aria-label="{escape(shown.alt)}"', 1)
