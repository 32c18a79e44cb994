"""A planned study, as a table: will its seeds show what the pilot saw, and how many would?"""

from __future__ import annotations

import math

from rich.console import Group, RenderableType
from rich.table import Table

from town.core.figures import duration
from town.lab.batch.planning import Planned
from town.lab.study.about import KINDS
from town.show.texts import Text


def plan_page(plan: Planned) -> RenderableType:
    """Power and seeds needed of every comparison, then hours and cost."""
    table = Table(box=None, pad_edge=False, header_style="bold", title_justify="left")
    table.title = f"From a pilot of {plan.pilot_seeds} seeds: chance to show an effect as large as there, at 5 %"
    for name in ("what", "condition", "kind"):
        table.add_column(name)
    for name in ("effect", "spread", "seeds", "chance", "for 80 %", "cautious"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in plan.rows.to_dict("records"):
        table.add_row(
            str(row["what"]), str(row["label"]), KINDS[str(row["kind"])], _number(row["effect"]), _number(row["sd"]),
            str(row["seeds"]), _share(row["power"]), _count(row["seeds_needed"]), _count(row["seeds_cautious"]),
        )  # fmt: skip
    return Group(table, Text(), Text(_effort(plan)))


def _effort(plan: Planned) -> str:
    whole, left = plan.effort, plan.left
    cost = f", {whole.cost:.2f} dollars" if whole.cost else ""
    to_do = f"{left.runs} to do: {duration(left.hours * 3600)}"
    return f"{whole.runs} runs, {duration(whole.hours * 3600)} in all{cost}; {to_do}"


def _number(value: object) -> str:
    number = float(str(value))
    return "-" if math.isnan(number) else f"{number:+.3g}" if abs(number) < 1000 else f"{number:,.0f}"


def _share(value: object) -> str:
    number = float(str(value))
    return "-" if math.isnan(number) else f"{number:.0%}"


def _count(value: object) -> str:
    text = str(value)
    return "-" if text in ("<NA>", "None", "nan") else text
