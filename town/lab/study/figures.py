"""Numbers as the report writes them, and means with their intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit  # the quantile of t; scipy.stats takes seconds to load

NONE = "–"


class Estimate(NamedTuple):
    """The mean of several runs with the 95 % interval of Student's t; of a single run the interval is NaN."""

    mean: float
    low: float
    high: float
    runs: int


def estimate(values: Sequence[float]) -> Estimate:
    """Mean and interval of the values that are numbers; all NaN where there are none."""
    known = np.asarray([value for value in values if not math.isnan(value)], float)
    if not known.size:
        return Estimate(math.nan, math.nan, math.nan, 0)
    mean = float(known.mean())
    if known.size == 1:
        return Estimate(mean, math.nan, math.nan, 1)
    half = float(stdtrit(known.size - 1, 0.975) * known.std(ddof=1) / math.sqrt(known.size))
    return Estimate(mean, mean - half, mean + half, int(known.size))


def number(value: float, digits: int | None = None) -> str:
    """A number with about three digits that say something, or with so many behind the point."""
    if math.isnan(value):
        return NONE
    if digits is None:
        digits = 0 if value == int(value) else _digits(value)
    text = f"{value:,.{digits}f}"
    return (text.lstrip("-") if not text.strip("-0.") else text).replace("-", "−")


def _digits(value: float) -> int:
    """How many digits behind the point a figure of that size is given."""
    size = abs(value)
    return 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 or size == 0 else 3


def signed(value: float) -> str:
    """A difference, with its sign."""
    return f"+{number(value)}" if value > 0 else number(value)


def as_float(value: object) -> float:
    """A cell of a frame as a number; NaN where there is none."""
    return math.nan if value is None else float(str(value))


def percent(value: float) -> str:
    """A share as a percentage."""
    return NONE if math.isnan(value) else f"{100 * value:.{0 if value >= 0.1 or value == 0 else 1}f} %"


def interval(low: float, high: float) -> str:
    """An interval, or nothing where it is not known."""
    return "" if math.isnan(low) or math.isnan(high) else f"{number(low)} to {number(high)}"


def with_interval(found: Estimate) -> str:
    """A mean and its interval, equally exact: "12.8 (11.2 to 14.3)"."""
    if math.isnan(found.low) or found.low == found.high:
        return number(found.mean)
    digits = _digits(found.mean)
    mean, low, high = (number(value, digits) for value in found[:3])
    return f"{mean} ({low} to {high})"


def p_value(value: float) -> str:
    """A p value as journals print it."""
    if math.isnan(value):
        return NONE
    if value < 0.001:
        return "< 0.001"
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
