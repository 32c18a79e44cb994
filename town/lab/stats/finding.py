"""One sentence for each row of a table: what was shown, and what was not. It never claims more than the row."""

from __future__ import annotations

import math
from collections.abc import Mapping

from scipy import stats

from town.lab.stats.effects import ALL
from town.lab.stats.resample import fewest_pairs

ALPHA = 0.05

Row = Mapping[str, object]
Labels = Mapping[str, str]


def finding(row: Row, labels: Labels | None = None, signs: Row | None = None) -> str:
    """The sentence for a row of `effects`, `paired`, `kruskal`, `friedman` or `dunn`.

    `labels` has words for the names of conditions, figures, measures and categories; a name without any stands for
    itself. `signs` is the row's counterpart of `signs_table`.
    """
    words = labels or {}
    if "epsilon2" in row:
        return _of_kruskal(row, words)
    if "w" in row:
        return _of_friedman(row, words)
    if "one" in row:
        return _of_dunn(row, words)
    return _of_difference(row, words, signs)


def _of_difference(row: Row, words: Labels, signs: Row | None) -> str:
    subject, against, seeds = _subject(row, words), _label(words, row["against"]), int(_number(row["seeds"]))
    if seeds == 0:
        return f"{subject}: no seed has both this and {against}; nothing can be said."
    difference = _number(row["difference"])
    if seeds == 1:
        return f"{subject}: {signed(difference)} against {against} in the one seed there is; one seed shows nothing."
    if difference == 0 and _number(row["low"]) == _number(row["high"]):
        return f"{subject}: exactly as with {against} in each of {seeds} seeds."
    what = f"{_amount(row, difference, against)} ({_interval(row)}){_in_seeds(difference, seeds, signs)}"
    if _number(row["p_holm"]) <= ALPHA:
        return f"{subject}: {what}, {_p(row)}."
    return f"{subject}: {what}; a difference was not shown ({_p(row)}){_why_not(seeds)}."


def _subject(row: Row, words: Labels) -> str:
    condition = _label(words, row["condition"])
    condition = condition[:1].upper() + condition[1:]
    if "figure" in row:
        return f"{condition}, {_label(words, row['figure'])}"
    of = "all answers" if row["category"] == ALL else _label(words, row["category"])
    return f"{condition}, {_label(words, row['measure'])} of {of}"


def _amount(row: Row, difference: float, against: str) -> str:
    if "mean" not in row:
        return f"{signed(difference)} against {against}"
    mean, theirs = plain(_number(row["mean"])), plain(_number(row["mean_against"]))
    return f"{mean} against {theirs} with {against}, {signed(difference)}"


def _interval(row: Row) -> str:
    return f"95 % interval {signed(_number(row['low']))} to {signed(_number(row['high']))}"


def _in_seeds(difference: float, seeds: int, signs: Row | None) -> str:
    if signs is None or difference == 0:
        return f", over {seeds} seeds"
    side = "below" if difference < 0 else "above"
    return f", {side} in {int(_number(signs[side]))} of {seeds} seeds"


def _why_not(seeds: int) -> str:
    fewest = fewest_pairs(ALPHA)
    if seeds < fewest:
        return f"; {seeds} seeds cannot show any, it takes at least {fewest}"
    return "; what lies within the interval remains possible"


def _of_kruskal(row: Row, words: Labels) -> str:
    df, statistic = int(_number(row["df"])), _number(row["statistic"])
    # ranks of one question add up to the same: of k conditions H comes out k / (k - 1) too large, and shows less
    fitting = float(stats.chi2.sf(statistic * df / (df + 1), df)) if df else 1.0
    shown = "conditions were ranked differently" if fitting <= ALPHA else "no difference in ranks was shown"
    ranks = f"{int(_number(row['n']))} ranks, taken as independent, which they are not"
    return f"Judged by {_label(words, row['judge'])}: {shown} (H({df}) = {plain(statistic)}, {_p(row)}, {ranks})."


def _of_friedman(row: Row, words: Labels) -> str:
    differ = _number(row["p"]) <= ALPHA
    shown = "conditions were ranked differently" if differ else "no difference in ranks was shown"
    test = f"chi-square({int(_number(row['df']))}) = {plain(_number(row['statistic']))}, {_p(row)}"
    size = f"W = {plain(_number(row['w']))}, {int(_number(row['n']))} questions"
    return f"Judged by {_label(words, row['judge'])}: {shown} within questions ({test}, {size})."


def _of_dunn(row: Row, words: Labels) -> str:
    one, other = _label(words, row["one"]), _label(words, row["other"])
    shown = "were ranked differently" if _number(row["p_holm"]) <= ALPHA else "were not shown to be ranked differently"
    test = f"Dunn's test, {_p(row)}, ranks taken as independent"
    return f"Judged by {_label(words, row['judge'])}: {one} and {other} {shown} ({test})."


def _p(row: Row) -> str:
    corrected = "p_holm" in row
    p = _number(row["p_holm" if corrected else "p"])
    text = "p < 0.001" if p < 0.001 else f"p = {p:.2g}"
    return f"{text} after Holm" if corrected else text


def plain(value: float) -> str:
    """A number to three significant digits, without an exponent where it can be read without."""
    if math.isnan(value):
        return "unknown"
    digits = 2 - math.floor(math.log10(abs(value))) if value else 0
    rounded = round(value, digits)
    return f"{rounded:,.{max(min(digits, 6), 0)}f}".rstrip("0").rstrip(".") if digits > 0 else f"{rounded:,.0f}"


def signed(value: float) -> str:
    """The same with its sign."""
    text = plain(value)
    return f"+{text}" if value > 0 else text


def _label(words: Labels, name: object) -> str:
    return words.get(str(name), str(name).replace("_", " "))


def _number(value: object) -> float:
    return float(str(value))
