"""The end of an experiment: its tables, its report, and the page on which people may rank its answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from town.core.errors import TownError, UsageError
from town.lab.batch.analysis import analysed
from town.lab.batch.answered import notes_on_rules
from town.lab.batch.assess import Assessment
from town.lab.batch.experiment import Experiment
from town.lab.batch.findings import findings
from town.lab.batch.jobs import JobTable
from town.lab.batch.model_judge import ModelJudge
from town.lab.batch.people import items_of, rankings_of_people, rankings_table, study_of
from town.lab.batch.run import run_folder
from town.lab.batch.tables import SIMULATED, WITHHELD, Results, tables_of
from town.lab.rankpage.page import write_page
from town.lab.study.about import About, Condition, Failed
from town.lab.study.report import write_report
from town.reason.llm.model import LanguageModel
from town.runlog.folder import RUN_FILE

REPORT = "report"
PAGE = "rank.html"


@dataclass(frozen=True)
class Concluded:
    """Where the report is and the page for people (None: nothing to rank), what was found, and notes on how."""

    report: Path
    page: Path | None
    findings: tuple[str, ...]
    failed: tuple[Failed, ...]
    notes: tuple[str, ...]


def conclude(
    experiment: Experiment,
    folder: Path,
    table: JobTable,
    command: str,
    rankings: Sequence[Path] = (),
    model: LanguageModel | None = None,
) -> Concluded:
    """Make everything of the runs that are done; `rankings` are files of people, and `model` is a judge.

    Raises:
        TownError: when no seed has a run of the reference, so that nothing can be compared.
        BadInput: for rankings of other answers.
    """
    written = experiment.written
    orders = tuple(experiment.orders())
    results = tuple(table.results([order.key for order in orders]))
    if not any(condition == written.reference for (condition, _), _ in results):
        raise TownError(f"no run of {written.reference} is done, with which the others are compared; see {table.path}")
    recorded = tables_of(written, results)
    study = study_of(written, recorded, folder)
    if study is None and rankings:
        raise UsageError(f"--rankings {rankings[0]}: the run that people ranked answers of is not in {folder} any more")
    kind = WITHHELD if written.withhold else SIMULATED
    notes = notes_on_rules(run_folder(folder, order.key) / RUN_FILE for order in orders if order.asks_model)
    judged = [rankings_of_people(rankings, study, kind)] if study is not None and rankings else []
    if model is not None:
        items = items_of(written, recorded, folder, written.seeds, written.rankings)
        judge = ModelJudge(model)
        judged.append(rankings_table(judge.rank_all(items), kind))
        notes += tuple(f"{count} replies of the judge were of no use: {why}" for why, count in judge.useless.items())
    tables = analysed(written, recorded, judged)
    found = findings(written, tables)
    wanted = {order.key for order in orders}
    failed = tuple(Failed(*job.key, job.error) for job in table.jobs() if job.key in wanted and not job.is_done)
    report = write_report(tables, about(experiment, results, command, failed), folder / REPORT, found)
    page = write_page(study, folder / REPORT / PAGE) if study is not None else None
    return Concluded(report, page, found, failed, notes)


def about(experiment: Experiment, results: Results, command: str, failed: tuple[Failed, ...]) -> About:
    """What the report says of the experiment itself."""
    written = experiment.written
    scenario = experiment.scenarios[written.reference]
    first: Assessment = results[0][1]
    return About(
        title=written.title or experiment.name,
        scenario=scenario.name,
        reasoner=_reasoner(experiment),
        conditions=_conditions(experiment),
        reference=written.reference,
        seeds=tuple(written.seeds),
        days=scenario.config.days,
        people=len(scenario.cast),
        command=command,
        versions=first.versions,
        digests=first.hashes,
        topics=dict(written.topics),
        failed=failed,
    )


def _reasoner(experiment: Experiment) -> str:
    config = experiment.scenarios[experiment.written.reference].config
    return config.reasoner if config.llm.model is None else f"{config.reasoner} ({config.llm.model})"


def _conditions(experiment: Experiment) -> tuple[Condition, ...]:
    """Conditions by name; one of the same name in both kinds of ablation is one line of the report."""
    written = experiment.written
    names = dict.fromkeys([*written.simulate, *written.withhold])
    return tuple(
        Condition(
            name=name,
            label=(written.simulate.get(name) or written.withhold[name]).label,
            settings=tuple(f"{key}={value}" for key, value in written.simulate[name].set.items())
            if name in written.simulate
            else None,
            withheld=tuple(written.withhold[name].kinds) if name in written.withhold else None,
            paper=written.withhold[name].paper if name in written.withhold else written.simulate[name].paper,
        )
        for name in names
    )
