"""What an experiment shows and does not show, in plain words: a sentence per condition, then one per figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from town.lab.batch.analysis import labels_of, reference_of
from town.lab.batch.tables import SIMULATED, WITHHELD
from town.lab.batch.written import ExperimentFile
from town.lab.study.about import KINDS

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, object]

# beginnings of the figures of which the report speaks in words; all others are in its tables
HEADLINES = ("people who know of ", "came because of ", "rise of the share of pairs", "conversations a day")
ALPHA = 0.05
MEASURES = {"truth": "truth", "rubric": "believability by rubric"}


def findings(written: ExperimentFile, tables: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """A sentence each: of few seeds, a warning; answers with memories withheld, then as lived; what happened."""
    return (*_of_few_seeds(written), *_of_answers(written, tables), *_of_outcomes(written, tables))


def _of_few_seeds(written: ExperimentFile) -> Iterator[str]:
    from town.lab.stats.resample import fewest_pairs

    if len(written.seeds) < fewest_pairs():
        yield f"{len(written.seeds)} seeds cannot show any difference; it takes at least {fewest_pairs()}."


def _of_answers(written: ExperimentFile, tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Of every condition: the truth of all answers, and the categories in which it costs or gains."""
    from town.lab.stats.effects import score_differences, signs_table

    for kind in (WITHHELD, SIMULATED):
        scores = tables["scores"][tables["scores"]["kind"] == kind]
        if scores.empty:
            continue
        reference = reference_of(written, kind)
        signs = signs_table(score_differences(scores, reference), ["measure", "category", "condition"])
        effects = tables["effects"][tables["effects"]["kind"] == kind]
        labels = labels_of(written, kind)
        for condition in labels:
            if condition != reference:
                own, ours = effects[effects["condition"] == condition], signs[signs["condition"] == condition]
                yield f"{KINDS[kind].capitalize()}: {_of_condition(own, ours, labels)}"
        if kind == SIMULATED:
            yield (
                "Simulated again, an answer is true if it fits that run: where less happens there is less to know, so "
                "that truth can rise although people know less. What they know is in the figures that follow."
            )


def _of_condition(effects: pd.DataFrame, signs: pd.DataFrame, labels: Mapping[str, str]) -> str:
    from town.lab.stats.finding import finding

    row = _row(effects, measure="truth", category="all")
    if row is None:
        return "no answer could be compared."
    return f"{finding(row, labels, _row(signs, measure='truth', category='all'))} {costs_and_gains(effects)}"


def costs_and_gains(effects: pd.DataFrame) -> str:
    """In which categories something was lost or won."""
    shown = effects[(effects["p_holm"] <= ALPHA) & (effects["category"] != "all")]
    sentences = []
    for verb, is_side in (("costs", shown["difference"] < 0), ("gains", shown["difference"] > 0)):
        measured = [(words, shown[is_side & (shown["measure"] == measure)]) for measure, words in MEASURES.items()]
        parts = [f"{words} in {_categories(rows)}" for words, rows in measured if len(rows)]
        if parts:
            sentences.append(f"It {verb} {'; '.join(parts)}.")
    return " ".join(sentences) or "In no single category is a difference shown."


def _categories(rows: pd.DataFrame) -> str:
    return ", ".join(f"{row.category} ({row.difference:+.2g})" for row in rows.itertuples())


def _of_outcomes(written: ExperimentFile, tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Of every headline figure: the conditions that differ, and those of which that is not shown."""
    from town.lab.stats.effects import outcome_differences, signs_table

    paired = tables["paired"]
    signs = signs_table(outcome_differences(tables["outcomes"], written.reference), ["figure", "condition"])
    for figure in dict.fromkeys(tables["outcomes"]["figure"]):
        if str(figure).startswith(HEADLINES):
            rows = paired[paired["figure"] == figure]
            yield from _of_figure(str(figure), rows, signs[signs["figure"] == figure], labels_of(written, SIMULATED))


def _of_figure(figure: str, paired: pd.DataFrame, signs: pd.DataFrame, labels: Mapping[str, str]) -> Iterator[str]:
    from town.lab.stats.finding import plain

    rows = [row for condition in labels if (row := _row(paired, condition=condition)) is not None]
    if not rows:
        return
    shown = [row for row in rows if float(str(row["p_holm"])) <= ALPHA]
    others = [labels[str(row["condition"])] for row in rows if row not in shown]
    mean = plain(float(str(rows[0]["mean_against"])))
    parts = [f"{mean} with {labels[str(rows[0]['against'])]}"]
    parts += [_differing(row, _row(signs, condition=str(row["condition"])), labels) for row in shown]
    ending = f"; a difference was not shown for {_listed(others)}" if others else ""
    yield f"{KINDS[SIMULATED].capitalize()}, {figure}: {'; '.join(parts)}{ending}."


def _differing(row: Row, signs: Row | None, labels: Mapping[str, str]) -> str:
    from town.lab.stats.finding import plain, signed

    difference = float(str(row["difference"]))
    side = "below" if difference < 0 else "above"
    seeds = f", {side} in {signs[side]} of {row['seeds']} seeds" if signs is not None else ""
    mean = plain(float(str(row["mean"])))
    return f"{mean} with {labels[str(row['condition'])]} ({signed(difference)}{seeds})"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{'; '.join(names[:-1])} and {names[-1]}"


def _row(frame: pd.DataFrame, **equal: str) -> Row | None:
    for key, value in equal.items():
        frame = frame[frame[key] == value]
    return next(({str(key): value for key, value in row.items()} for row in frame.to_dict("records")), None)
