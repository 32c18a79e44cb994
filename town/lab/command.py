"""`town spread`: one run traced in full, or the figures of several side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.console import Console

from town.core.errors import TownError
from town.core.visible import as_json
from town.lab.report import rows_markdown, rows_page, spread_page
from town.lab.spread import Spread, spread
from town.lab.table import figures, table
from town.lab.topic import Topic, find_topic, topics_of
from town.runlog.reader import RunReader


def spread_of_one(path: Path, topic: str | None, out: Console, *, as_json: bool) -> None:
    """Print how far each topic of a run, or one of them, went."""
    with RunReader(path) as reader:
        spreads = [spread(reader, one) for one in _topics(reader, topic)]
    if as_json:
        found = [as_data(one) for one in spreads]
        _print_json(found[0] if topic is not None else found, out)
        return
    for one in spreads:
        out.print(spread_page(one))
        out.print()


def spread_of_many(paths: Sequence[Path], topic: str | None, out: Console, *, as_json: bool, markdown: bool) -> None:
    """Print mean, median and range of what several runs came to."""
    runs = []
    for path in paths:
        with RunReader(path) as reader:
            runs.append(figures(reader, _topics(reader, topic)))
    rows = table(runs)
    if as_json:
        _print_json(rows, out)
    elif markdown:
        out.print(rows_markdown(rows), soft_wrap=True)
    else:
        out.print(rows_page(rows, len(runs)))


def as_data(one: Spread) -> dict[str, object]:
    """A spread as plain data, with what is derived from it."""
    data: dict[str, object] = msgspec.to_builtins(one)
    names = ("only_seen", "without_source", "came_on_purpose", "wanted_but_missed")
    data.update({name: list(getattr(one, name)) for name in names})
    data["tree"] = [_branch(one, root) for root in one.roots()]
    return data


def _branch(one: Spread, person: str) -> dict[str, object]:
    return {"person": person, "told": [_branch(one, name) for name in one.told_by(person)]}


def _topics(reader: RunReader, name: str | None) -> Sequence[Topic]:
    topics = topics_of(reader.started())
    if name is not None:
        return [find_topic(topics, name)]
    if not topics:
        raise TownError(f"{reader.path}: the scenario of this run names no topics to follow")
    return topics


def _print_json(data: object, out: Console) -> None:
    out.file.write(as_json(data) + "\n")
