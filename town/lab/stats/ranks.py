"""Whether raw ranks differ between conditions: Kruskal-Wallis and Dunn as in the paper, Friedman as is fitting."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
import scikit_posthocs
from scipy import stats

from town.lab.stats.compare import with_holm
from town.lab.stats.resample import Values

KRUSKAL = ["kind", "judge", "statistic", "df", "n", "p", "epsilon2"]
DUNN = ["kind", "judge", "one", "other", "p", "p_holm"]
FRIEDMAN = ["kind", "judge", "statistic", "df", "n", "p", "w"]
QUESTION = ["seed", "person", "category", "question"]


class Tested(NamedTuple):
    """A statistic, its degrees of freedom, how many ranks (or questions) it is from, p, and the size of the effect."""

    statistic: float
    df: int
    n: int
    p: float
    size: float


NOTHING = Tested(0.0, 0, 0, 1.0, 0.0)


def kruskal_table(rankings: pd.DataFrame) -> pd.DataFrame:
    """Table `kruskal`: the raw ranks of all conditions, per kind and judge, as the paper tested them."""
    rows = [(*key, *kruskal_wallis(_groups(part))) for key, part in _per_judge(rankings)]
    return pd.DataFrame(rows, columns=KRUSKAL)


def dunn_table(rankings: pd.DataFrame) -> pd.DataFrame:
    """Table `dunn`: every two conditions, per kind and judge; Holm's correction over the pairs of one judge."""
    rows = [(*key, *pair) for key, part in _per_judge(rankings) for pair in dunn(_groups(part))]
    return with_holm(pd.DataFrame(rows, columns=DUNN[:-1]), ["kind", "judge"])


def friedman_table(rankings: pd.DataFrame) -> pd.DataFrame:
    """The test for ranks given within questions, per kind and judge, with Kendall's W (0 to 1).

    Only questions with an answer of every condition count.
    """
    rows = []
    for key, part in _per_judge(rankings):
        wide = part.pivot_table(index=QUESTION, columns="condition", values="rank")
        rows.append((*key, *friedman(wide.dropna().to_numpy(float))))
    return pd.DataFrame(rows, columns=FRIEDMAN)


def kruskal_wallis(groups: dict[str, Values]) -> Tested:
    """H, corrected for ties, with epsilon squared H / (n - 1).

    Fewer than two groups, or ranks that are all equal, differ in nothing: H 0, p 1.
    """
    values = [group for group in groups.values() if group.size]
    count, df = sum(group.size for group in values), max(len(values) - 1, 0)
    if df == 0 or np.ptp(np.concatenate(values)) == 0:
        return NOTHING._replace(df=df, n=count)
    statistic, p = stats.kruskal(*values)
    return Tested(float(statistic), df, count, float(p), float(statistic) / (count - 1))


def dunn(groups: dict[str, Values]) -> list[tuple[str, str, float]]:
    """Every two groups with the p of Dunn's test (1964, corrected for ties), not yet corrected for their number."""
    values = {name: group for name, group in groups.items() if group.size}
    pairs = list(combinations(values, 2))
    if not pairs or np.ptp(np.concatenate(list(values.values()))) == 0:
        return [(one, other, 1.0) for one, other in pairs]
    p = scikit_posthocs.posthoc_dunn(list(values.values())).to_numpy()
    place = {name: number for number, name in enumerate(values)}
    return [(one, other, float(p[place[one], place[other]])) for one, other in pairs]


def friedman(ranks: Values) -> Tested:
    """Friedman's chi-square, corrected for ties, of values (questions, conditions), with Kendall's W.

    No question, fewer than two conditions, or conditions tied in every question: 0, p 1.
    """
    count, conditions = ranks.shape
    df = max(conditions - 1, 0)
    if count == 0 or df == 0:
        return NOTHING._replace(df=df, n=count)
    within = stats.rankdata(ranks, axis=1)
    spread = float(((within - (conditions + 1) / 2) ** 2).sum())
    if spread == 0:
        return NOTHING._replace(df=df, n=count)
    # scipy refuses two conditions; for three and more this is its statistic
    between = float(((within.mean(axis=0) - (conditions + 1) / 2) ** 2).sum()) * count**2
    statistic = df * between / spread
    return Tested(statistic, df, count, float(stats.chi2.sf(statistic, df)), statistic / (count * df))


def _per_judge(rankings: pd.DataFrame) -> Iterator[tuple[tuple[str, str], pd.DataFrame]]:
    for (kind, judge), part in rankings.groupby(["kind", "judge"]):
        yield (str(kind), str(judge)), part


def _groups(part: pd.DataFrame) -> dict[str, Values]:
    ranked = part[part["rank"].notna()]
    return {str(name): group["rank"].to_numpy(float) for name, group in ranked.groupby("condition")}
