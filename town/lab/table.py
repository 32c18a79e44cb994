"""Figures of several runs side by side: what the README reports, as means, medians and ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from town.core.clock import DAY_S
from town.core.events import Remembered, Said
from town.lab.acquaintance import acquaintance
from town.lab.spread import Spread, spread
from town.lab.topic import Topic
from town.runlog.reader import RunReader


@dataclass(frozen=True, slots=True)
class Row:
    """One figure over several runs; runs that do not have it do not count."""

    figure: str
    runs: int
    mean: float
    median: float
    low: float
    high: float


def figures(reader: RunReader, topics: Sequence[Topic]) -> dict[str, float]:
    """The figures of one run, by what they say, in the order of reporting."""
    spreads = [spread(reader, topic) for topic in topics]
    found: dict[str, float] = {}
    for one in spreads:
        found.update(_spread_figures(one))
    network = acquaintance(reader)
    found["share of pairs who know each other, start"] = network.start.density
    found["share of pairs who know each other, end"] = network.end.density
    found["rise of that share"] = network.rise
    found["people who hold a topic without an unbroken chain"] = sum(len(one.without_source) for one in spreads)
    return found | _talk_figures(reader)


def table(runs: Sequence[Mapping[str, float]]) -> tuple[Row, ...]:
    """Mean, median and range of each figure over the figures of several runs."""
    names = dict.fromkeys(name for run in runs for name in run)
    return tuple(_row(name, [run[name] for run in runs if name in run]) for name in names)


def _row(name: str, values: Sequence[float]) -> Row:
    return Row(name, len(values), fmean(values), median(values), min(values), max(values))


def _spread_figures(one: Spread) -> dict[str, float]:
    found: dict[str, float] = {f"people who know of {one.topic}": len(one.knowers)}
    if one.gathering is not None:
        found[f"came because of {one.topic}, besides the host"] = len(one.came_on_purpose)
        found[f"wanted to come to {one.topic}, but had a conflict or forgot"] = len(one.wanted_but_missed)
    return found


def _talk_figures(reader: RunReader) -> dict[str, float]:
    texts = [event.text for _, event in reader.events(["Said"]) if isinstance(event, Said)]
    days = (reader.last_tick + 1) * reader.started().tick_seconds / DAY_S
    reflections = sum(
        event.memory.kind == "reflection" for _, event in reader.events(["Remembered"]) if isinstance(event, Remembered)
    )
    found: dict[str, float] = {"reflections": reflections}
    if texts:
        found["share of utterances that are distinct"] = len(set(texts)) / len(texts)
    if days > 0:
        found["conversations a day"] = reader.count(["ConversationStarted"]) / days
    return found
