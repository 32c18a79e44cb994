"""From what was recorded to what it shows: ratings, tests, effects, and the findings in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from town.lab.batch.tables import SIMULATED, WITHHELD, rankings_by_score
from town.lab.batch.written import ExperimentFile

if TYPE_CHECKING:
    import pandas as pd

Tables = dict[str, "pd.DataFrame"]

# beginnings of the figures of which the report speaks in words; all others are in its tables
HEADLINES = ("people who know of ", "came because of ", "rise of that share", "conversations a day")


def analysed(written: ExperimentFile, recorded: Mapping[str, pd.DataFrame], judged: Sequence[pd.DataFrame]) -> Tables:
    """The recorded tables and those made of them; `judged` are rankings of other judges, as table `rankings` has them.

    Ratings and tests of ranks are of as many questions as the experiment says, drawn by name, so that a judge without
    a model counts no more than people do.
    """
    import pandas as pd

    from town.lab.stats.effects import effects_table, paired_table, rank_effects_table
    from town.lab.stats.ranks import dunn_table, kruskal_table
    from town.lab.stats.skill import drawn, trueskill_table

    scores = recorded["scores"]
    rankings = drawn(rankings_by_score(scores), written.rankings)
    rankings = pd.concat([rankings, *judged], ignore_index=True)
    reference = written.reference
    return {
        **recorded,
        "rankings": rankings,
        "trueskill": trueskill_table(rankings),
        "kruskal": kruskal_table(rankings),
        "dunn": dunn_table(rankings),
        "effects": _each_kind(written, scores, effects_table),
        "rank_effects": _each_kind(written, rankings, rank_effects_table),
        "paired": paired_table(recorded["outcomes"], reference),
    }


def reference_of(written: ExperimentFile, kind: str) -> str:
    """The condition that the others of a kind are compared with: for interviews, the one that withholds nothing."""
    if kind == SIMULATED:
        return written.reference
    return next(name for name, one in written.withhold.items() if not one.kinds)


def _each_kind(written: ExperimentFile, frame: pd.DataFrame, table: Any) -> pd.DataFrame:
    import pandas as pd

    kinds = [kind for kind in (SIMULATED, WITHHELD) if (frame["kind"] == kind).any()]
    parts = [table(frame[frame["kind"] == kind], reference_of(written, kind)) for kind in kinds]
    joined: pd.DataFrame = pd.concat(parts, ignore_index=True)
    return joined


def findings(written: ExperimentFile, tables: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """What was and what was not shown, a sentence each: answers first, then what happened in the town."""
    return (*_of_answers(written, tables), *_of_outcomes(written, tables))


def _of_answers(written: ExperimentFile, tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Of every condition: the truth of all answers, and the categories in which it costs."""
    from town.lab.stats.effects import score_differences, signs_table
    from town.lab.stats.finding import finding

    effects = tables["effects"]
    for kind in (SIMULATED, WITHHELD):
        scores = tables["scores"][tables["scores"]["kind"] == kind]
        if scores.empty:
            continue
        signs = signs_table(
            score_differences(scores, reference_of(written, kind)), ["measure", "category", "condition"]
        )
        labels = labels_of(written, kind)
        truth = effects[(effects["kind"] == kind) & (effects["measure"] == "truth")]
        for condition in labels:
            for row in _rows(truth[(truth["condition"] == condition) & (truth["category"] == "all")]):
                beside = _row(signs, measure="truth", category="all", condition=condition)
                costs = _costs(truth[(truth["condition"] == condition) & (truth["category"] != "all")])
                yield f"{_named(kind)}: {finding(row, labels, beside)} {costs}"


def _costs(rows: pd.DataFrame) -> str:
    lost = rows[(rows["p_holm"] <= 0.05) & (rows["difference"] < 0)]
    won = rows[(rows["p_holm"] <= 0.05) & (rows["difference"] > 0)]
    said = [
        f"{verb} truth in {', '.join(f'{row.category} ({row.difference:+.2f})' for row in part.itertuples())}"
        for verb, part in (("It costs", lost), ("It gains", won))
        if len(part)
    ]
    return ". ".join(said) + "." if said else "In no single category is a difference shown."


def _of_outcomes(written: ExperimentFile, tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Of the headline figures, every condition."""
    from town.lab.stats.effects import outcome_differences, signs_table
    from town.lab.stats.finding import finding

    labels, paired = labels_of(written, SIMULATED), tables["paired"]
    differences = outcome_differences(tables["outcomes"], written.reference)
    signs = signs_table(differences, ["figure", "condition"])
    figures = [one for one in dict.fromkeys(tables["outcomes"]["figure"]) if one.startswith(HEADLINES)]
    for figure in figures:
        for condition in labels:
            for row in _rows(paired[(paired["figure"] == figure) & (paired["condition"] == condition)]):
                yield f"{_named(SIMULATED)}: {finding(row, labels, _row(signs, figure=figure, condition=condition))}"


def labels_of(written: ExperimentFile, kind: str) -> dict[str, str]:
    """Condition -> what a report calls it."""
    conditions = written.simulate if kind == SIMULATED else written.withhold
    return {name: one.label for name, one in conditions.items()}


def _named(kind: str) -> str:
    return "Simulated again" if kind == SIMULATED else "Memories withheld"


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, object]]:
    for row in frame.to_dict("records"):
        yield {str(key): value for key, value in row.items()}


def _row(frame: pd.DataFrame, **equal: str) -> dict[str, object] | None:
    for key, value in equal.items():
        frame = frame[frame[key] == value]
    return next(_rows(frame), None)
