"""The tables of an experiment, made of what its runs came to. Equal results give equal tables, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from town.lab.batch.assess import Assessment, Questioned
from town.lab.batch.written import ExperimentFile
from town.lab.judging.rubric import JUDGE as RUBRIC

if TYPE_CHECKING:
    import pandas as pd

DECIMALS = 3  # scores that differ by less are equal
SIMULATED, WITHHELD = "simulated", "withheld"
ASKED = ["kind", "condition", "seed", "person", "category", "question"]
COLUMNS: Mapping[str, list[str]] = {
    "runs": ["condition", "seed", "digest", "people", "ticks"],
    "outcomes": ["condition", "seed", "figure", "value"],
    "knowing": ["condition", "seed", "topic", "person", "tick", "hours", "heard_from", "hops", "kept"],
    "network": ["condition", "seed", "at", "one", "other"],
    "attendance": [
        "condition", "seed", "topic", "person", "invited", "wanted", "planned", "came", "missed", "reason",
    ],
    "time_use": ["condition", "seed", "person", "date", "kind", "hours"],
    "beliefs": ["condition", "seed", "topic", "person", "aspect", "held", "true", "is_true"],
    "answers": [*ASKED, "asked", "answer", "sources", "by"],
    "scores": [*ASKED, "outcome", "truth", "claims", "unsupported", "rubric", "why"],
}  # fmt: skip

Key = tuple[str, int]
Results = Sequence[tuple[Key, Assessment]]


def tables_of(written: ExperimentFile, results: Results) -> dict[str, pd.DataFrame]:
    """Everything that was recorded, by the names of COLUMNS; rows in the order of conditions, seeds, people."""
    import pandas as pd

    order = {name: place for place, name in enumerate(written.simulate)}
    ordered = sorted(results, key=lambda one: (order[one[0][0]], one[0][1]))
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in COLUMNS}
    for (condition, seed), found in ordered:
        of_run = {"condition": condition, "seed": seed}
        rows["runs"].append(of_run | {"digest": found.digest, "people": found.people, "ticks": found.ticks})
        rows["outcomes"] += [
            of_run | {"figure": name, "value": value} for name, value in found.outcomes.figures.items()
        ]
        for name in ("knowing", "network", "attendance", "time_use", "beliefs"):
            rows[name] += [of_run | asdict(one) for one in getattr(found.outcomes, name)]
    for kind, condition, seed, questioned in _interviews(written, ordered):
        of_interview = {"kind": kind, "condition": condition, "seed": seed}
        rows["answers"] += [of_interview | row for row in _answers(questioned)]
        rows["scores"] += [of_interview | row for row in _scores(questioned)]
    return {name: pd.DataFrame(rows[name], columns=columns) for name, columns in COLUMNS.items()}


def rankings_by_score(scores: pd.DataFrame, judge: str = RUBRIC) -> pd.DataFrame:
    """Table `rankings` of a judge who gives each answer a score: the highest first, equal ones share their places."""
    games = ["kind", "seed", "person", "category", "question"]
    ranks = -scores["rubric"].round(DECIMALS)
    ranked = scores.assign(judge=judge, rank=ranks.groupby([scores[key] for key in games]).rank(method="average"))
    return ranked[["kind", "judge", *games[1:], "condition", "rank"]].reset_index(drop=True)


def _interviews(written: ExperimentFile, results: Results) -> Iterator[tuple[str, str, int, Questioned]]:
    """Kind, condition, seed and answers: first of all runs as they were lived, then of those with memories withheld."""
    for (condition, seed), found in results:
        yield SIMULATED, condition, seed, found.questioned[""]
    for condition in written.withhold:
        for (lived, seed), found in results:
            if lived == written.reference:
                yield WITHHELD, condition, seed, found.questioned[condition]


def _answers(questioned: Questioned) -> Iterator[dict[str, object]]:
    for answer in questioned.answers:
        yield {
            "person": answer.person,
            "category": answer.posed.category,
            "question": answer.posed.id,
            "asked": answer.posed.text,
            "answer": answer.text,
            "sources": " ".join(map(str, answer.sources)),
            "by": answer.by,
        }


def _scores(questioned: Questioned) -> Iterator[dict[str, object]]:
    for answer, verdict, rubric in zip(questioned.answers, questioned.verdicts, questioned.rubric, strict=True):
        yield {
            "person": answer.person,
            "category": answer.posed.category,
            "question": answer.posed.id,
            "outcome": verdict.outcome,
            "truth": verdict.score,
            "claims": verdict.claims,
            "unsupported": verdict.unsupported,
            "rubric": rubric,
            "why": verdict.why,
        }
