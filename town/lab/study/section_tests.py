"""Statistical tests as tables: over all ranks, between pairs of conditions, and of the simulated outcomes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from town.lab.study.blocks import Block, Grid, Row, Section, Words
from town.lab.study.figures import NONE, as_float, interval, number, p_value, signed
from town.lab.study.looks import Look, Looks
from town.lab.study.paper import paper
from town.lab.study.tables import Tables


def tests(tables: Tables, looks: Looks) -> Section:
    """Kruskal-Wallis, Dunn, and paired differences."""
    blocks: list[Block] = [*_kruskal(tables), *_dunn(tables, looks), *_paired(tables, looks)]
    if not blocks:
        blocks = [Words("There was nothing to test: that needs rankings, or several seeds.", is_quiet=True)]
    return Section("tests", "Statistical tests", tuple(blocks))


def _kruskal(tables: Tables) -> Iterator[Block]:
    for kind in tables.names("kruskal", "kind"):
        found = tables.get("kruskal", kind=kind)
        rows = tuple(
            Row(
                (
                    str(judge),
                    f"{float(h):.2f}",
                    number(float(df)),
                    number(float(n)),
                    p_value(float(p)),
                    number(float(size)),
                )
            )
            for judge, h, df, n, p, size in found[_KRUSKAL].itertuples(index=False)
        )
        theirs = paper().kruskal
        beside = Row(("in the paper: people", f"{theirs.statistic:.2f}", str(theirs.df), NONE, f"< {theirs.p:g}", NONE))
        head = ("judge", "H", "df", "ranks", "p", "ε²")
        rows += (beside,) if kind == "withheld" else ()  # the paper's kind
        yield Grid("Kruskal-Wallis over the ranks: do the conditions differ at all?", head, rows, kind)


_KRUSKAL = ["judge", "statistic", "df", "n", "p", "epsilon2"]


def _dunn(tables: Tables, looks: Looks) -> Iterator[Block]:
    for kind in tables.names("dunn", "kind"):
        found = tables.get("dunn", kind=kind)
        for judge in found["judge"].unique():
            part = found[found["judge"] == judge]
            p = {frozenset((str(row.one), str(row.other))): as_float(row.p_holm) for row in part.itertuples()}
            shown = looks.of([*part["one"], *part["other"]])
            rows = tuple(
                Row((look.label, *_below(p, shown, place)), look.shade) for place, look in enumerate(shown) if place
            )
            head = ("", *(look.label for look in shown[:-1]))
            yield Grid(f"Dunn's test, p after Holm's correction; judged by {judge}", head, rows, kind, is_folded=True)


def _below(p: dict[frozenset[str], float], shown: Sequence[Look], place: int) -> tuple[str, ...]:
    """A row of the triangle below the diagonal, so that each pair stands once."""
    found = [p.get(frozenset((shown[place].name, other.name)), math.nan) for other in shown[:place]]
    return (*(p_value(one) for one in found), *[""] * (len(shown) - 1 - place))


def _paired(tables: Tables, looks: Looks) -> Iterator[Block]:
    found = tables.get("paired")
    rows = []
    for figure in tables.names("paired", "figure"):
        part = found[found["figure"] == figure].set_index("condition")
        for look in looks.of(part.index):
            one = {str(name): value for name, value in part.loc[look.name].items()}
            low, high, mean, against, difference = (as_float(one[name]) for name in _SPAN)
            tested = (p_value(as_float(one["p"])), p_value(as_float(one["p_holm"])))
            cells = (number(mean), number(against), signed(difference), interval(low, high) or NONE, *tested)
            rows.append(Row((look.label, figure, *cells), look.shade))
    if rows:
        head = ("condition", "figure", "mean", looks.legend, "difference", "95 % interval", "p", "p, Holm")
        caption = "Figures of whole runs, paired over seeds"
        yield Grid(caption, head, tuple(rows), "simulated", texts=2, is_folded=True)


_SPAN = ("low", "high", "mean", "mean_against", "difference")
