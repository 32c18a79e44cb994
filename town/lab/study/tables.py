"""The tables of an experiment, always with their columns: a table that is missing is an empty one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from town.core.errors import TownError

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "runs": ("condition", "seed", "digest", "people", "ticks"),
    "outcomes": ("condition", "seed", "figure", "value"),
    "knowing": ("condition", "seed", "topic", "person", "tick", "hours", "heard_from", "hops", "kept"),
    "network": ("condition", "seed", "at", "one", "other"),
    "attendance": (
        *("condition", "seed", "topic", "person", "invited", "wanted", "planned", "came", "missed", "reason"),
    ),
    "answers": (*("kind", "condition", "seed", "person", "category", "question", "asked", "answer", "sources", "by"),),
    "scores": (
        *("kind", "condition", "seed", "person", "category", "question", "outcome", "truth", "claims", "unsupported"),
        "rubric",
    ),
    "rankings": ("kind", "judge", "seed", "person", "category", "question", "condition", "rank"),
    "trueskill": ("kind", "judge", "condition", "mu", "sigma"),
    "kruskal": ("kind", "judge", "statistic", "df", "n", "p", "epsilon2"),
    "dunn": ("kind", "judge", "one", "other", "p", "p_holm"),
    "effects": (
        *("kind", "measure", "category", "condition", "against", "seeds", "difference", "low", "high", "dz", "p"),
        "p_holm",
    ),
    "paired": (
        *(
            "figure",
            "condition",
            "against",
            "seeds",
            "mean",
            "mean_against",
            "difference",
            "low",
            "high",
            "p",
            "p_holm",
        ),
    ),
}


class Tables:
    """The tables by name. Raises TownError for one that lacks a column; tables beyond the known ones pass unread."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self.all = dict(frames)
        for name, columns in COLUMNS.items():
            lacking = [column for column in columns if name in frames and column not in frames[name].columns]
            if lacking:
                raise TownError(f'the table "{name}" lacks the column {lacking[0]}; make it again from the runs')

    def get(self, name: str, **equal: object) -> pd.DataFrame:
        """A table, and of it only the rows whose columns have these values."""
        frame = self.all.get(name)
        if frame is None:
            return pd.DataFrame(columns=list(COLUMNS[name]))
        for column, value in equal.items():
            frame = frame[frame[column] == value]
        return frame

    def names(self, name: str, column: str) -> list[str]:
        """The values of a column, each once, in the order of the table."""
        return [str(value) for value in self.get(name)[column].dropna().unique()]

    def conditions(self) -> list[str]:
        """Every condition that some table has, sorted."""
        return sorted(
            {value for name, has in COLUMNS.items() if "condition" in has for value in self.names(name, "condition")}
        )

    def seeds(self, condition: str) -> list[int]:
        """The seeds that a condition was run with, sorted."""
        names = ["runs"] if len(self.get("runs")) else ["knowing", "network", "attendance", "outcomes"]
        return sorted({int(seed) for name in names for seed in self.get(name, condition=condition)["seed"]})


def unique(values: Iterable[object]) -> list[str]:
    """Texts, each once, in their order."""
    return list(dict.fromkeys(str(value) for value in values))
