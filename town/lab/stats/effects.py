"""Each condition against a reference, paired over seeds: scores per category, simulated outcomes, mean ranks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from town.core.errors import UsageError
from town.lab.stats.compare import Compared, compare, rank_biserial, with_holm

ALL = "all"
MEASURES = ("truth", "rubric")
ASKED = ["kind", "seed", "person", "category", "question"]
ROW = ["kind", "measure", "category", "condition"]
EFFECTS = [*ROW, "against", *Compared._fields, "p_holm"]
PAIRED = ["figure", "condition", "against", "seeds", "mean", "mean_against", "difference", "low", "high", "p", "p_holm"]


def effects_table(scores: pd.DataFrame, reference: str, seed: int = 0) -> pd.DataFrame:
    """Table `effects`: what each condition changes in truth and rubric score, per category and over all answers.

    Holm's correction counts all conditions and categories of one kind and measure as one family.
    """
    return effects_of(score_differences(scores, reference), reference, seed)


def rank_effects_table(rankings: pd.DataFrame, reference: str, seed: int = 0) -> pd.DataFrame:
    """The columns of `effects` for mean ranks (measure "rank by <judge>"; a rise is a worse rank): trust this one.

    Ranks of one question are not independent, and neither are questions of one run; runs of different seeds are.
    """
    ranked = rankings.assign(measure="rank by " + rankings["judge"].astype(str), value=rankings["rank"])
    return effects_of(_paired_answers(ranked, reference), reference, seed)


def paired_table(outcomes: pd.DataFrame, reference: str, seed: int = 0) -> pd.DataFrame:
    """Table `paired`: what each condition changes in each simulated outcome. Each figure is a family of its own."""
    pairs = outcome_differences(outcomes, reference)
    rows = []
    for (figure, condition), part in pairs.groupby(["figure", "condition"]):
        means = {"mean": part["value"].mean(), "mean_against": part["value_against"].mean()}
        compared = compare(part["difference"].to_numpy(float), f"{figure}/{condition}/{reference}", seed)
        rows.append({"figure": figure, "condition": condition, "against": reference, **means, **compared._asdict()})
    table = pd.DataFrame(rows, columns=[*PAIRED[:-1]])
    return with_holm(table, ["figure"])[PAIRED]


def effects_of(differences: pd.DataFrame, reference: str, seed: int = 0) -> pd.DataFrame:
    """Table `effects` from differences per seed."""
    rows = []
    for key, part in differences.groupby(ROW):
        compared = compare(part["difference"].to_numpy(float), "/".join(map(str, [*key, reference])), seed)
        rows.append({**dict(zip(ROW, key, strict=True)), "against": reference, **compared._asdict()})
    return with_holm(pd.DataFrame(rows, columns=EFFECTS[:-1]), ["kind", "measure"])[EFFECTS]


def score_differences(scores: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Mean differences per kind, measure, category (and all), condition and seed.

    An answer counts where the same person was asked the same question under both conditions and both answers have a
    score: else a condition whose hard questions cannot be checked would look better.
    """
    parts = [scores.assign(measure=measure, value=scores[measure]) for measure in MEASURES]
    return _paired_answers(pd.concat(parts), reference)


def outcome_differences(outcomes: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Columns figure, condition, seed, value, value_against, difference, for figures that both runs of a seed have."""
    return _against(outcomes.assign(kind="simulated"), ["kind", "figure", "seed"], reference).drop(columns="kind")


def signs_table(differences: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """In how many seeds a condition is below, equal to and above the reference, with the rank-biserial correlation.

    `differences` as `score_differences` and `outcome_differences` give them; `by` the columns that name a row.
    """
    rows = []
    for key, part in differences.groupby(list(by)):
        values = part["difference"].to_numpy(float)
        signs = {"below": int((values < 0).sum()), "equal": int((values == 0).sum()), "above": int((values > 0).sum())}
        named = dict(zip(by, key, strict=True))
        rows.append({**named, "seeds": values.size, **signs, "rank_biserial": rank_biserial(values)})
    return pd.DataFrame(rows, columns=[*by, "seeds", "below", "equal", "above", "rank_biserial"])


def _paired_answers(asked: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Mean differences per row of `effects` and seed, from answers in long form (columns ASKED, measure, value)."""
    pairs = _against(asked, ["measure", *ASKED], reference)
    both = pd.concat([pairs, pairs.assign(category=ALL)])
    means = both.groupby([*ROW, "seed"])["difference"].mean().reset_index()
    return means.assign(difference=_without_rounding(means["difference"]))


def _against(frame: pd.DataFrame, keys: list[str], reference: str) -> pd.DataFrame:
    """Each row beside that of the reference with equal keys, sorted. Rows without a value or a partner drop out."""
    _refuse_without(frame, reference)
    known = frame[frame["value"].notna()].astype({"value": float})
    # equal tables must give equal bytes, and a mean depends on the order of its terms
    known = known.sort_values([*keys, "condition", "value"])
    means = known.groupby([*keys, "condition"])["value"].mean().reset_index()
    theirs = means[means["condition"] == reference].drop(columns="condition")
    pairs = means[means["condition"] != reference].merge(theirs, on=keys, suffixes=("", "_against"))
    pairs["difference"] = _without_rounding(pairs["value"] - pairs["value_against"])
    return pd.DataFrame(pairs.sort_values([*keys, "condition"], ignore_index=True))


def _without_rounding(differences: pd.Series[float]) -> pd.Series[float]:
    """Differences that are nothing but the rounding of two means count as none."""
    return differences.where(differences.abs() > np.float64(1e-12), 0.0)


def _refuse_without(frame: pd.DataFrame, reference: str) -> None:
    for kind, part in frame.groupby("kind"):
        if reference not in set(part["condition"]):
            there = ", ".join(sorted(map(str, part["condition"].unique())))
            raise UsageError(f'no {kind} run has the condition "{reference}" to compare with; there are: {there}')
