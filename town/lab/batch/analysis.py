"""From what was recorded to what it shows: ratings, tests and effects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from town.lab.batch.tables import SIMULATED, WITHHELD, rankings_by_score
from town.lab.batch.written import ExperimentFile

if TYPE_CHECKING:
    import pandas as pd

Tables = dict[str, "pd.DataFrame"]


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


def labels_of(written: ExperimentFile, kind: str) -> dict[str, str]:
    """Condition -> what a report calls it."""
    conditions = written.simulate if kind == SIMULATED else written.withhold
    return {name: one.label for name, one in conditions.items()}


def _each_kind(written: ExperimentFile, frame: pd.DataFrame, table: Any) -> pd.DataFrame:
    import pandas as pd

    kinds = [kind for kind in (SIMULATED, WITHHELD) if (frame["kind"] == kind).any()]
    parts = [table(frame[frame["kind"] == kind], reference_of(written, kind)) for kind in kinds]
    joined: pd.DataFrame = pd.concat(parts, ignore_index=True)
    return joined
