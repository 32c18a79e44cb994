"""`town measure`: what came of one run in full, or the figures of several side by side."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from rich.console import Console

from town.core.visible import as_json, cell
from town.lab.answers import Answer, Verdict
from town.lab.outcomes.interviewed import with_interviews
from town.lab.outcomes.measuring import measure
from town.lab.outcomes.page import outcomes_page
from town.lab.outcomes.records import Outcomes
from town.lab.report import rows_page
from town.lab.table import table
from town.lab.topic import Topic, find_topic, topics_of
from town.runlog.reader import RunReader

Format = Literal["page", "json", "csv"]
Ask = Callable[[RunReader, Sequence[Topic]], tuple[Sequence[Answer], Sequence[Verdict]]]


def measure_runs(
    runs: Sequence[tuple[str, Path]],
    topic: str | None,
    out: Console,
    form: Format = "page",
    ask: Ask | None = None,
) -> None:
    """Print what came of runs, each with the name under which it was asked for; `ask` also interviews their people."""
    found = {name: _measured(path, topic, ask) for name, path in runs}
    if form == "json":
        _print_json(found, out)
    elif form == "csv":
        _print_csv(found, out)
    elif len(found) == 1:
        ((name, only),) = found.items()
        out.print(outcomes_page(name, only))
    else:
        out.print(rows_page(table([one.figures for one in found.values()]), len(found)))


def _measured(path: Path, topic: str | None, ask: Ask | None) -> Outcomes:
    with RunReader(path) as reader:
        all_topics = topics_of(reader.started())
        topics = all_topics if topic is None else [find_topic(all_topics, topic)]
        found = measure(reader, topics)
        return with_interviews(found, *ask(reader, topics)) if ask is not None else found


def _print_json(found: dict[str, Outcomes], out: Console) -> None:
    """One run as one object; of several their objects, and the table of all figures."""
    runs = [{"run": name, **msgspec.to_builtins(one)} for name, one in found.items()]
    rows = table([one.figures for one in found.values()])
    data: object = runs[0] if len(runs) == 1 else {"runs": runs, "table": rows}
    out.file.write(as_json(data) + "\n")


def _print_csv(found: dict[str, Outcomes], out: Console) -> None:
    """A line per run and figure, as tools for statistics read it."""
    lines = csv.writer(out.file, lineterminator="\n")
    lines.writerow(("run", "figure", "value"))
    for name, one in found.items():
        lines.writerows((cell(name), cell(figure), value) for figure, value in one.figures.items())
