"""What a pilot says of the whole study: how sure its seeds will make us, how many it needs, what it will take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from town.core.errors import TownError
from town.lab.batch.analysis import labels_of, reference_of
from town.lab.batch.experiment import Experiment
from town.lab.batch.findings import HEADLINES
from town.lab.batch.jobs import JobTable
from town.lab.batch.tables import SIMULATED, WITHHELD, tables_of

if TYPE_CHECKING:
    import pandas as pd

    from town.lab.stats.planning import Effort


@dataclass(frozen=True)
class Planned:
    """The power of the study for what the pilot saw: a row per condition and measure, with `label` and `what`."""

    pilot_seeds: int
    rows: pd.DataFrame
    effort: Effort
    left: Effort  # without what is done already


def planned(whole: Experiment, pilot: Experiment, table: JobTable, jobs: int) -> Planned:
    """Plan the whole study from the runs of a pilot. Raises TownError when too few of them are done."""
    import pandas as pd

    from town.lab.stats.effects import outcome_differences, score_differences
    from town.lab.stats.planning import effort, plan_table

    written = whole.written
    keys = [order.key for order in pilot.orders()]
    results = tuple(table.results(keys))
    if len({seed for (condition, seed), _ in results if condition == written.reference}) < 2:
        raise TownError(f"two seeds of {written.reference} are needed to plan by, and fewer are done; see {table.path}")
    recorded, parts = tables_of(written, results), []
    for kind in (SIMULATED, WITHHELD):
        scores = recorded["scores"][recorded["scores"]["kind"] == kind]
        if not scores.empty:
            found = score_differences(scores, reference_of(written, kind))
            found = found[(found["measure"] == "truth") & (found["category"] == "all")]
            rows = plan_table(found, ["condition"], len(written.seeds), family=len(labels_of(written, kind)) - 1)
            parts.append(
                rows.assign(
                    kind=kind, what="truth of all answers", label=rows["condition"].map(labels_of(written, kind))
                )
            )
    differences = outcome_differences(recorded["outcomes"], written.reference)
    differences = differences[differences["figure"].str.startswith(HEADLINES)]
    rows = plan_table(differences, ["figure", "condition"], len(written.seeds), family=len(written.simulate) - 1)
    parts.append(
        rows.assign(kind=SIMULATED, what=rows["figure"], label=rows["condition"].map(labels_of(written, SIMULATED)))
    )
    done = [job for job in table.jobs() if job.is_done]
    seconds = sum(job.seconds for job in done) / len(done)
    cost = sum(job.cost for job in done) / len(done)
    left = len(written.simulate) * len(written.seeds) - len(done)
    return Planned(
        len(pilot.written.seeds),
        pd.concat(parts, ignore_index=True),
        effort(len(written.simulate), len(written.seeds), seconds, jobs, cost),
        effort(1, max(left, 0), seconds, jobs, cost),
    )
