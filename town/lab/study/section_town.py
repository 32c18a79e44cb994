"""What the days came to: who got to know, who knows whom, who came and who did not, and figures of the whole town."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from town.lab.study.about import About
from town.lab.study.blocks import Block, Grid, Row, Section, Words
from town.lab.study.draw_intervals import Bar, draw_bars
from town.lab.study.draw_knowers import curve, draw_knowers, hours_of
from town.lab.study.draw_network import Pair, draw_network
from town.lab.study.draw_tree import Told, draw_tree
from town.lab.study.drawing import Text
from town.lab.study.figures import NONE, estimate, number, with_interval
from town.lab.study.looks import Look, Looks
from town.lab.study.tables import Tables, unique

SURE = 0.05


def spreading(about: About, tables: Tables, looks: Looks) -> Section:
    """Knowers over time, and one run's transmission tree, for each topic."""
    blocks: list[Block] = []
    for topic in tables.names("knowing", "topic"):
        blocks += _knowers(topic, about, tables, looks)
        blocks += _tree(topic, about, tables, looks)
    if not blocks:
        blocks = [Words("No topic was followed in this experiment.", is_quiet=True)]
    return Section("spreading", "How news travels", tuple(blocks))


def _knowers(topic: str, about: About, tables: Tables, looks: Looks) -> Iterator[Block]:
    known = tables.get("knowing", topic=topic)
    days = about.days or float(known["hours"].max()) / 24 or 1.0
    hours = hours_of(days)
    curves = {}
    for look in _reference_first(looks.of([*tables.names("runs", "condition"), *known["condition"]]), about):
        mine = known[known["condition"] == look.name]
        runs = [[float(hour) for hour in mine[mine["seed"] == seed]["hours"]] for seed in tables.seeds(look.name)]
        if runs:
            curves[look] = curve(runs, hours)
    if curves:
        yield draw_knowers(topic, curves, hours, about.people)


def _reference_first(found: list[Look], about: About) -> list[Look]:
    return sorted(found, key=lambda look: look.name != about.reference)


def _tree(topic: str, about: About, tables: Tables, looks: Looks) -> Iterator[Block]:
    seed = next(iter(tables.seeds(about.reference)), None)
    found = tables.get("knowing", condition=about.reference, seed=seed, topic=topic)
    if not len(found):
        return
    columns = zip(found["person"], found["hours"], found["heard_from"].fillna(""), strict=True)
    told = [Told(str(person), max(float(hours), 0.0), str(heard_from)) for person, hours, heard_from in columns]
    yield draw_tree(topic, told, looks[about.reference], int(seed or 0))


def acquaintance(about: About, tables: Tables, looks: Looks) -> Section:
    """The network of one run, before and after."""
    seed = next(iter(tables.seeds(about.reference)), None)
    found = tables.get("network", condition=about.reference, seed=seed)
    if not len(found):
        words = Words("Who knows whom was not recorded in this experiment.", is_quiet=True)
        return Section("network", "Who knows whom", (words,))
    people = sorted({*found["one"], *found["other"], *_others(tables, about.reference, seed)})
    shown = draw_network(people, _pairs(found, "start"), _pairs(found, "end"), looks[about.reference])
    return Section("network", "Who knows whom", (shown,))


def _others(tables: Tables, condition: str, seed: int | None) -> set[str]:
    """People of a run who may know nobody: those whom other tables name."""
    names = ("knowing", "attendance", "answers")
    return {str(one) for name in names for one in tables.get(name, condition=condition, seed=seed)["person"]}


def _pairs(found: pd.DataFrame, at: str) -> list[Pair]:
    there = found[found["at"] == at]
    return sorted({_sorted(str(one), str(other)) for one, other in zip(there["one"], there["other"], strict=True)})


def _sorted(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


# -- who came ---------------------------------------------------------------------------------------------------------


def attendance(about: About, tables: Tables, looks: Looks) -> Section:
    """For every gathering who of those invited came, and why others stayed away."""
    blocks: list[Block] = []
    for topic in tables.names("attendance", "topic"):
        blocks += _came(topic, tables, looks)
        blocks += _reasons(topic, about, tables, looks)
    if not blocks:
        blocks = [Words("Nobody was invited to anything in this experiment.", is_quiet=True)]
    return Section("attendance", "Who came, and why others stayed away", tuple(blocks))


def _came(topic: str, tables: Tables, looks: Looks) -> Iterator[Block]:
    invited = _invited(tables, topic)
    if not len(invited):
        return
    causes = sorted(unique(_cause(invited)), key=lambda cause: (cause == OTHER, cause))
    bars, rows = [], []
    for look in looks.of([*tables.names("runs", "condition"), *invited["condition"]]):
        mine, seeds = invited[invited["condition"] == look.name], tables.seeds(look.name)
        runs = [mine[mine["seed"] == seed] for seed in seeds]
        came = [float(run["came"].astype(bool).sum()) for run in runs]
        missed = [[float((_cause(run) == cause).sum()) for run in runs] for cause in causes]
        bars.append(Bar(look, tuple(_mean(one) for one in (came, *missed))))
        steps = [[float(run[step].astype(bool).sum()) for run in runs] for step in ("invited", "wanted", "planned")]
        cells = [with_interval(estimate(one)) for one in (*steps, came, *missed)]
        rows.append(Row((look.label, *cells), look.shade))
    said = "; ".join(f"{bar.look.label}: {number(bar.parts[0])} of {number(sum(bar.parts))}" for bar in bars)
    name = f"attendance-{topic}"
    alt = f"People who came to {topic}, of those invited, by condition. {said}."
    note = "Mean per run. In colour those who came, then the others by what kept them."
    text = Text(name, f"Who came to {topic}, of those invited", alt, "simulated", note, "people invited, mean per run")
    yield draw_bars(bars, ("came", *causes), text)
    head = ("condition", "invited", "wanted to", "planned it", "came", *causes)
    yield Grid(f"{topic}: people per run, mean (95 % interval)", head, tuple(rows), "simulated")


OTHER = "did not want to, or said nothing"


def _invited(tables: Tables, topic: str) -> pd.DataFrame:
    found = tables.get("attendance", topic=topic)
    return found[found["invited"].astype(bool)]


def _cause(run: pd.DataFrame) -> pd.Series[str]:
    """Of those who did not come, why: empty for those who came never counts."""
    absent = run[~run["came"].astype(bool)]
    return absent["missed"].fillna("").replace("", OTHER).astype(str)


def _mean(values: list[float]) -> float:
    found = estimate(values).mean
    return 0.0 if math.isnan(found) else found


def _reasons(topic: str, about: About, tables: Tables, looks: Looks) -> Iterator[Block]:
    seed = next(iter(tables.seeds(about.reference)), None)
    invited = _invited(tables, topic)
    found = invited[
        (invited["condition"] == about.reference) & (invited["seed"] == seed) & ~invited["came"].astype(bool)
    ]
    if not len(found):
        return
    columns = zip(found["person"], found["missed"].fillna(""), found["reason"].fillna(""), strict=True)
    rows = tuple(Row((str(person), str(missed) or OTHER, str(reason) or NONE)) for person, missed, reason in columns)
    caption = f"{topic}: who stayed away in one run ({looks.legend}, seed {seed}), and what they recorded"
    yield Grid(caption, ("person", "because of", "in their own words"), rows, "simulated", texts=3, is_folded=True)


# -- figures of the whole town ----------------------------------------------------------------------------------------


def outcomes(tables: Tables, looks: Looks) -> Section:
    """Every figure by condition: its mean, and whether it differs from the reference."""
    found = tables.get("outcomes")
    shown = looks.of(found["condition"].unique())
    if not len(found):
        words = Words("No figures of whole runs were measured in this experiment.", is_quiet=True)
        return Section("outcomes", "What the days came to", (words,))
    sure = _sure(tables)
    means = found.groupby(["figure", "condition"])["value"].mean()
    rows = tuple(
        Row((figure, *(_outcome(means.get((figure, look.name)), (figure, look.name) in sure) for look in shown)))
        for figure in unique(found["figure"])
    )
    head = ("mean over seeds", *(look.label for look in shown))
    grid = Grid(
        "Figures of the runs; * differs from the reference, p < 0.05 after Holm's correction", head, rows, "simulated"
    )
    return Section("outcomes", "What the days came to", (grid,))


def _sure(tables: Tables) -> set[tuple[str, str]]:
    paired = tables.get("paired")
    sure = paired[paired["p_holm"].astype(float) < SURE]
    return {(str(figure), str(name)) for figure, name in zip(sure["figure"], sure["condition"], strict=True)}


def _outcome(mean: float | None, is_sure: bool) -> str:
    if mean is None or math.isnan(mean):
        return NONE
    return f"{number(float(mean))}{' *' if is_sure else ''}"
