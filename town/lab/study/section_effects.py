"""What each condition costs: differences per category, and the scores that they come from."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from town.lab.study.blocks import Block, Grid, Picture, Row, Section, Words
from town.lab.study.draw_intervals import Dot, draw_dots
from town.lab.study.drawing import Text
from town.lab.study.figures import NONE, as_float, interval, number, p_value, percent, signed
from town.lab.study.looks import Looks
from town.lab.study.tables import Tables, unique

SURE = 0.05
MEASURES = {"truth": "truth against the run file", "rubric": "rubric"}  # others keep their own names


def effects(tables: Tables, looks: Looks) -> Section:
    """Figures and tables of the effects, for both kinds and each measure."""
    blocks: list[Block] = []
    frame = tables.get("effects")
    for kind in tables.names("effects", "kind"):
        for measure in unique(frame[frame["kind"] == kind]["measure"]):
            found = tables.get("effects", kind=kind, measure=measure)
            blocks += [_picture(found, looks, kind, measure), _table(found, looks, kind, measure)]
    blocks += _scores(tables, looks)
    if not blocks:
        blocks = [Words("No answers were scored in this experiment.", is_quiet=True)]
    elif len(frame):
        blocks.insert(0, Words(_HOW_TO_READ, is_quiet=True))
    return Section("effects", "What each part does to answers", tuple(blocks))


_HOW_TO_READ = (
    "Differences are paired over seeds: the same seed with and without. Left of the line means worse than the"
    " condition that the others are compared with. A filled mark means p < 0.05 after Holm's correction; a hollow one"
    " means that the data do not show a difference, which is not the same as showing that there is none."
)


def _picture(found: pd.DataFrame, looks: Looks, kind: str, measure: str) -> Picture:
    panels = {category: _dots(found[found["category"] == category], looks) for category in _categories(found)}
    name = MEASURES.get(measure, measure)
    worst = "; ".join(
        f"{category}: " + ", ".join(f"{dot.look.label} {signed(dot.value)}" for dot in dots)
        for category, dots in panels.items()
    )
    text = Text(
        f"effects-{kind}-{measure}",
        f"Difference in {name} from {looks.legend}",
        f"Differences in {name} by category and condition. {worst}.",
        kind,
        "By category of question, on a scale from 0 to 1, with 95 % intervals.",
        f"difference in {name}",
    )
    return draw_dots(panels, text, zero=True)


def _categories(found: pd.DataFrame) -> list[str]:
    names = unique(found["category"])
    return sorted(names, key=lambda name: name != "all")  # the whole first, then as the table has them


def _dots(found: pd.DataFrame, looks: Looks) -> list[Dot]:
    dots = {
        str(row.condition): Dot(
            looks[str(row.condition)],
            as_float(row.difference),
            as_float(row.low),
            as_float(row.high),
            as_float(row.p_holm) < SURE,
        )
        for row in found.itertuples()
    }
    return [dots[look.name] for look in looks.of(dots)]


def _table(found: pd.DataFrame, looks: Looks, kind: str, measure: str) -> Grid:
    rows = []
    for category in _categories(found):
        part = found[found["category"] == category].set_index("condition")
        for look in looks.of(part.index):
            one = part.loc[look.name]
            span = interval(as_float(one["low"]), as_float(one["high"])) or NONE
            tests = (number(as_float(one["dz"])), p_value(as_float(one["p"])), p_value(as_float(one["p_holm"])))
            rows.append(Row((look.label, category, signed(as_float(one["difference"])), span, *tests), look.shade))
    head = ("condition", "category", "difference", "95 % interval", "d of pairs", "p", "p, Holm")
    caption = f"Differences in {MEASURES.get(measure, measure)} from {looks.legend}, paired over seeds"
    return Grid(caption, head, tuple(rows), kind, texts=2, is_folded=True)


# -- the scores themselves --------------------------------------------------------------------------------------------


def _scores(tables: Tables, looks: Looks) -> Iterator[Grid]:
    for kind in tables.names("scores", "kind"):
        found = tables.get("scores", kind=kind)
        categories = [
            name for name in unique(found["category"]) if found[found["category"] == name]["truth"].notna().any()
        ]
        rows = []
        for look in looks.of(found["condition"].unique()):
            mine = found[found["condition"] == look.name]
            means = [_mean(mine[mine["category"] == name]["truth"]) for name in categories]
            cells = (_mean(mine["truth"]), *means, _mean(mine["rubric"]), _unsupported(mine))
            rows.append(Row((look.label, *cells), look.shade))
        head = ("condition", "truth, all", *categories, "rubric", "unsupported claims")
        yield Grid("Mean scores of answers, 0 to 1, by category of question", head, tuple(rows), kind)


def _mean(values: pd.Series[float]) -> str:
    known = values.dropna()
    return f"{float(known.mean()):.2f}" if len(known) else NONE


def _unsupported(found: pd.DataFrame) -> str:
    claims, unsupported = float(found["claims"].sum()), float(found["unsupported"].sum())
    return f"{percent(unsupported / claims)} of {claims:,.0f}" if claims else NONE
