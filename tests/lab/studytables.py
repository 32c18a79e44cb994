"""Made-up tables of an experiment: plausible, drawn by named dice, and the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from town.core.rng import rng
from town.lab.study.about import About, Condition, Failed
from town.lab.study.tables import COLUMNS

PEOPLE = ("Ann Ash", "Bo Birch", "Cas Cedar", "Dee Dogwood", "Eli Elm", "Fay Fir", "Gus Gum", "Hal Hazel", "Ida Ivy")
CATEGORIES = ("self-knowledge", "memory", "plans", "reactions", "reflections")
NAMES = ("all", "no-thought", "no-plan", "neither", "blind")
LABELS = ("Everything", "No afterthought", "No day plan", "Neither of the two", "Sees nothing")
STRENGTH = dict(zip(NAMES, (0.6, 0.5, 0.4, 0.3, 0.0), strict=True))

Rows = list[tuple[object, ...]]


@dataclass(frozen=True)
class Made:
    """What is made up: how many seeds, which topics, which people."""

    seeds: int = 6
    topics: tuple[str, ...] = ("fair", "new well")
    people: tuple[str, ...] = PEOPLE


def about(made: Made = Made()) -> About:
    conditions = tuple(
        Condition(
            name,
            label,
            (f"town.part.{name}=none",) if name != "all" else (),
            () if name == "all" else None if name == "blind" else ("thoughts",),
            paper,
        )
        for name, label, paper in zip(NAMES, LABELS, ("full", "no_reflection", "", "nothing", ""), strict=True)
    )
    return About(
        title="What thinking is for",
        scenario="village_fair",
        reasoner="rules",
        conditions=conditions,
        reference="all",
        seeds=tuple(range(1, made.seeds + 1)),
        days=2,
        people=len(made.people),
        command="town ablate village.yaml --jobs 2",
        versions={"python": "3.11", "generative-town": "0.1.0"},
        digests={"map": "ab" * 32, "cast": "cd" * 32},
        topics={made.topics[0]: "gathering"} if made.topics else {},
        failed=(Failed("blind", 4, "the model's server went away"),),
    )


def tables(made: Made = Made()) -> dict[str, pd.DataFrame]:
    rows: dict[str, Rows] = {name: [] for name in COLUMNS}
    for name in NAMES:
        for seed in range(1, made.seeds + 1):
            _run(rows, made, name, seed)
    for kind in ("simulated", "withheld"):
        _judged(rows, made, kind)
    return {name: pd.DataFrame(found, columns=list(COLUMNS[name])) for name, found in rows.items()}


def _run(rows: dict[str, Rows], made: Made, name: str, seed: int) -> None:
    dice = rng(seed, 0, name, "made-up run")
    rows["runs"].append((name, seed, f"{dice.getrandbits(128):032x}", len(made.people), 2880))
    for figure, size in (("conversations a day", 90.0), ("share of plans kept", 0.6), ("reflections", 700.0)):
        rows["outcomes"].append((name, seed, figure, size * (0.6 + STRENGTH[name] / 2 + 0.1 * dice.random())))
    for topic in made.topics:
        _spread(rows, made, name, seed, topic)
    for at, share in (("start", 0.2), ("end", 0.3 + STRENGTH[name] / 2)):
        same = rng(seed, 0, "", "pairs")
        rows["network"] += [(name, seed, at, *pair) for pair in combinations(made.people, 2) if same.random() < share]


def _spread(rows: dict[str, Rows], made: Made, name: str, seed: int, topic: str) -> None:
    dice = rng(seed, 0, name, f"made-up {topic}")
    knowers: list[tuple[str, float, int]] = [(made.people[0], 0.0, 0)]
    rows["knowing"].append((name, seed, topic, made.people[0], -1, 0.0, "", 0, 1.0))
    for person in made.people[1:]:
        if dice.random() < STRENGTH[name] + 0.1 and name != "blind":
            teller, since, hops = dice.choice(knowers)
            hours = since + 0.5 + 9 * dice.random()
            knowers.append((person, hours, hops + 1))
            rows["knowing"].append((name, seed, topic, person, int(hours * 60), hours, teller, hops + 1, dice.random()))
    for person, _, _ in knowers[1:] if topic == made.topics[0] else []:
        came = dice.random() < STRENGTH[name]
        missed = "" if came else dice.choice(("conflict", "forgot", ""))
        reason = "works until late" if missed == "conflict" else ""
        rows["attendance"].append((name, seed, topic, person, True, came or bool(missed), came, came, missed, reason))


def _judged(rows: dict[str, Rows], made: Made, kind: str) -> None:
    names = NAMES if kind == "simulated" else NAMES[:4]
    for name in names:
        dice = rng(0, 0, name, f"judged {kind}")
        for judge in ("rubric", "people"):
            rows["trueskill"].append((kind, judge, name, 20 + 12 * STRENGTH[name] + dice.random(), 0.7))
        for seed in range(1, made.seeds + 1):
            _scored(rows, made, kind, name, seed)
        if name != "all":
            _effects(rows, made, kind, name)
    for judge in ("rubric", "people"):
        rows["kruskal"].append((kind, judge, 150.29, len(names) - 1, 500, 1e-12, 0.3))
        pairs = combinations(names, 2)
        rows["dunn"] += [(kind, judge, one, other, 0.002 * n, 0.007 * n) for n, (one, other) in enumerate(pairs)]


def _scored(rows: dict[str, Rows], made: Made, kind: str, name: str, seed: int) -> None:
    for person in made.people[:2]:
        for category in CATEGORIES:
            dice = rng(seed, 0, person, f"{kind}/{name}/{category}")
            truth = float("nan") if category == "reactions" else min(1.0, STRENGTH[name] + 0.5 * dice.random())
            found = (kind, name, seed, person, category, f"{category}-1")
            rows["scores"].append((*found, "right", truth, 2, int(dice.random() < 0.05), 0.3 + STRENGTH[name] / 2))
            rows["answers"].append((*found, f"About {category}?", "I bake bread, they say.", "1 2", "rules"))


def _effects(rows: dict[str, Rows], made: Made, kind: str, name: str) -> None:
    for measure in ("truth", "rubric"):
        for category in ("all", *CATEGORIES):
            dice = rng(0, 0, name, f"{kind}/{measure}/{category}")
            size = STRENGTH[name] - STRENGTH["all"] + 0.2 * (dice.random() - 0.5)
            nan = made.seeds < 2
            low, high = (float("nan"), float("nan")) if nan else (size - 0.08, size + 0.08)
            row = (size, low, high, size / 0.1, 0.01 if size < -0.1 else 0.4, 0.02 if size < -0.1 else 0.9)
            rows["effects"].append((kind, measure, category, name, "all", made.seeds, *row))
    if kind == "simulated":
        for figure, mean in (("conversations a day", 90.0), ("share of plans kept", 0.6), ("reflections", 700.0)):
            less = mean * (STRENGTH[name] - 0.6) / 2
            span = (less - 0.05 * mean, less + 0.05 * mean, 0.003, 0.02 if name != "no-thought" else 0.3)
            rows["paired"].append((figure, name, "all", made.seeds, mean + less, mean, less, *span))


def emptied(found: dict[str, pd.DataFrame], names: Sequence[str]) -> dict[str, pd.DataFrame]:
    return {name: frame.iloc[:0] if name in names else frame for name, frame in found.items()}
