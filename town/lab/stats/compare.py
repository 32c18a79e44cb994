"""What paired differences say: how much, how sure, how large against their spread; and Holm's correction."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from town.lab.stats.resample import Values, is_constant, mean_interval, sign_flip_p


class Compared(NamedTuple):
    """A condition against the reference, over `seeds` pairs.

    One pair alone has no interval and no dz (NaN), and p is 1; no pair has no difference either. Equal differences
    have an interval of no width, and a dz of 0 if they are 0 and of NaN if not: there is no spread to divide by.
    """

    seeds: int
    difference: float
    low: float
    high: float
    dz: float
    p: float


def compare(differences: Values, name: str, seed: int = 0) -> Compared:
    """Mean difference with its interval, dz and p. `name` names the dice of the bootstrap."""
    count = int(differences.size)
    if count == 0:
        return Compared(0, math.nan, math.nan, math.nan, math.nan, 1.0)
    low, high = mean_interval(differences, name, seed)
    p = sign_flip_p(differences, name, seed)
    return Compared(count, float(differences.mean()), low, high, cohen_dz(differences), p)


def cohen_dz(differences: Values) -> float:
    """The mean difference in standard deviations of the differences."""
    if differences.size < 2:
        return math.nan
    if is_constant(differences):
        return 0.0 if not np.any(differences) else math.nan
    return float(differences.mean() / differences.std(ddof=1))


def rank_biserial(differences: Values) -> float:
    """Rank sum of the rises less that of the falls, as a share of both: -1 (all fall) to 1; 0 where nothing differs."""
    differing = differences[differences != 0]
    if not differing.size:
        return 0.0
    ranks = stats.rankdata(np.abs(differing))
    return float((ranks * np.sign(differing)).sum() / ranks.sum())


def holm(p: Sequence[float] | Values | pd.Series[float]) -> Values:
    """The p values corrected by Holm (1979), in the order given; none for none.

    The smallest of n times n, the next times n - 1, and so on, none below one before it. (The `multipletests` of
    statsmodels collects garbage in every call, 30 ms for three numbers.)
    """
    values = np.asarray(p, np.float64)
    order = np.argsort(values, kind="stable")
    stepped = np.maximum.accumulate(values[order] * np.arange(values.size, 0, -1))
    corrected = np.empty_like(values)
    corrected[order] = np.minimum(stepped, 1.0)
    return corrected


def with_holm(frame: pd.DataFrame, family: Sequence[str]) -> pd.DataFrame:
    """The rows with a column p_holm: corrected over the rows that are equal in the columns `family`."""
    corrected = frame.assign(p_holm=frame["p"].astype(float))
    if len(frame):
        corrected["p_holm"] = frame.groupby(list(family))["p"].transform(holm)
    return corrected
