"""How many seeds a study needs: power from a pilot's paired differences, hours and cost from its seconds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from town.lab.stats.resample import Values, fewest_pairs, is_constant

AIM = 0.8
MOST = 100_000  # seeds; whoever needs more needs another question
SPREADS = (np.arange(10_000) + 0.5) / 10_000  # quantiles of the sample's spread to average over
PLAN = ["pilot_seeds", "sd", "effect", "dz", "seeds", "power", "seeds_needed", "seeds_cautious"]


class Effort(NamedTuple):
    """What a study costs."""

    runs: int
    hours: float
    cost: float


def effort(conditions: int, seeds: int, seconds_per_run: float, jobs: int = 1, cost_per_run: float = 0.0) -> Effort:
    """Hours with `jobs` runs at a time; the last batch takes as long as a full one."""
    runs = conditions * seeds
    return Effort(runs, math.ceil(runs / jobs) * seconds_per_run / 3600, runs * cost_per_run)


def power(dz: float, seeds: int, alpha: float = 0.05) -> float:
    """The chance that a paired two-sided t test over so many seeds finds an effect of dz: by the noncentral t.

    0.0 for fewer than two seeds. The sign-flip test that is reported has about the same. The tails are averaged over
    the quantiles of chi-square (five digits): scipy's `nct`, and statsmodels with it, gives NaN for large effects.
    """
    if seeds < 2:
        return 0.0
    df, shift = seeds - 1, abs(dz) * math.sqrt(seeds)
    limits = stats.t.isf(alpha / 2, df) * np.sqrt(stats.chi2.ppf(SPREADS, df) / df)
    return float(np.mean(stats.norm.sf(limits - shift) + stats.norm.cdf(-limits - shift)))


def seeds_needed(dz: float, aim: float = AIM, alpha: float = 0.05) -> int | None:
    """The fewest seeds with that power, and with which the sign-flip test can reach `alpha`; None if over 100,000."""
    fewest = fewest_pairs(alpha)
    if power(dz, MOST, alpha) < aim:
        return None
    low, high = 1, MOST
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if power(dz, middle, alpha) >= aim else (middle, high)
    return max(high, fewest)


def plan_table(
    differences: pd.DataFrame, by: Sequence[str], seeds: int, effect: float | None = None, family: int = 1
) -> pd.DataFrame:
    """One row for each comparison of a pilot: spread, power of `seeds` seeds at `effect`, seeds needed for 0.8.

    `differences` as `score_differences` and `outcome_differences` give them; `by` the columns that name a row; `effect`
    in units of the measure (None: as large as in the pilot). `family` is how many tests are corrected together: p has
    to be below 0.05 / family. `seeds_cautious` allows for a spread that the pilot's few seeds may have underestimated:
    the upper 80 % limit of the standard deviation (Browne 1995, Statistics in Medicine 14:1933-1940). Missing numbers:
    no number of seeds will do, or one seed shows no spread.
    """
    rows = []
    for key, part in differences.groupby(list(by)):
        values = part["difference"].to_numpy(float)
        rows.append({**dict(zip(by, key, strict=True)), **_planned(values, seeds, effect, 0.05 / family)})
    table = pd.DataFrame(rows, columns=[*by, *PLAN])
    return table.astype({"seeds_needed": "Int64", "seeds_cautious": "Int64"})


def _planned(values: Values, seeds: int, effect: float | None, alpha: float) -> dict[str, object]:
    aimed = float(values.mean()) if effect is None else effect
    spread = _spread(values)
    dz = _ratio(aimed, spread)
    cautious = _ratio(aimed, spread * _widening(values.size))
    return {
        "pilot_seeds": values.size,
        "sd": spread,
        "effect": aimed,
        "dz": dz,
        "seeds": seeds,
        "power": math.nan if math.isnan(dz) else _power_or_none(dz, seeds, alpha),
        "seeds_needed": None if math.isnan(dz) else seeds_needed(dz, alpha=alpha),
        "seeds_cautious": None if math.isnan(cautious) else seeds_needed(cautious, alpha=alpha),
    }


def _power_or_none(dz: float, seeds: int, alpha: float) -> float:
    """No power where so few pairs cannot reach `alpha` whatever they show."""
    return power(dz, seeds, alpha) if seeds >= fewest_pairs(alpha) else 0.0


def _spread(values: Values) -> float:
    if values.size < 2:
        return math.nan
    return 0.0 if is_constant(values) else float(np.std(values, ddof=1))


def _ratio(effect: float, spread: float) -> float:
    if effect == 0:
        return 0.0 if not math.isnan(spread) else math.nan
    return math.inf if spread == 0 else effect / spread


def _widening(count: int) -> float:
    return math.sqrt((count - 1) / float(stats.chi2.ppf(0.2, count - 1))) if count > 1 else math.nan
