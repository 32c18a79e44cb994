"""Doing an experiment: every run once, in whatever processes; kept, gone on with, tried again, reported."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.lab.laboratory import experiment_file
from tests.reason.llm.faulty import MODEL, FaultyServer
from town.cli import app
from town.lab.batch.experiment import load_experiment
from town.lab.batch.jobs import JOB_FILE, JobTable
from town.lab.batch.work import Done, do_together

KEYS = [(condition, seed) for condition in ("full", "no_planning", "nothing") for seed in (1, 2)]


def ablate(path: Path, runs: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["ablate", str(path), "--runs", str(runs), *options])
    return done.exit_code, done.output


def tables(folder: Path) -> dict[str, str]:
    """Every file of the report but for the page, which says by which command it was made."""
    files = [*(folder / "report" / "tables").iterdir(), *(folder / "report" / "figures").iterdir()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}


@pytest.fixture(scope="module")
def experiment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return experiment_file(tmp_path_factory.mktemp("laboratory"))


@pytest.fixture(scope="module")
def done(experiment: Path) -> Path:
    """The experiment, done in one process; its folder."""
    code, said = ablate(experiment, experiment.parent / "runs", "--jobs", "1")
    assert code == 0, said
    return experiment.parent / "runs" / "morning"


def test_every_condition_and_seed_has_a_run_a_result_and_rows(done: Path) -> None:
    with JobTable(done) as table:
        assert [(*job.key, job.attempts, job.error, job.is_done) for job in table.jobs()] == [
            (*key, 1, "", True) for key in KEYS
        ]
    assert sorted(path.name for path in (done / "runs").iterdir()) == sorted(f"{name}-{seed}" for name, seed in KEYS)
    lines = (done / "report" / "tables" / "runs.csv").read_text("utf-8").splitlines()
    assert lines[0] == "condition,seed,digest,people,ticks"
    assert [line.split(",")[:2] for line in lines[1:]] == [[name, str(seed)] for name, seed in KEYS]
    assert (done / "report" / "report.html").is_file()
    assert (done / "report" / "rank.html").is_file()


def test_withheld_and_simulated_answers_are_told_apart(done: Path) -> None:
    lines = (done / "report" / "tables" / "scores.csv").read_text("utf-8").splitlines()
    kinds = {tuple(line.split(",")[:2]) for line in lines[1:]}

    assert kinds == {
        ("simulated", "full"), ("simulated", "no_planning"), ("simulated", "nothing"),
        ("withheld", "full"), ("withheld", "forgetful"),
    }  # fmt: skip


def test_two_processes_give_the_same_tables_byte_for_byte(experiment: Path, done: Path, tmp_path: Path) -> None:
    code, said = ablate(experiment, tmp_path, "--jobs", "2")

    assert code == 0, said
    assert tables(tmp_path / "morning") == tables(done)


def test_what_is_done_is_not_done_again(experiment: Path, done: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (done / "runs").rglob("run.sqlite")}
    code, said = ablate(experiment, done.parent)

    assert code == 0
    assert "6 of 6 runs are done already" in said
    assert {path: path.stat().st_mtime_ns for path in (done / "runs").rglob("run.sqlite")} == before


def test_a_run_that_fails_is_tried_once_more_and_then_reported(experiment: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "morning" / "runs" / "nothing-2" / "run.sqlite"
    spoilt.parent.mkdir(parents=True)
    spoilt.write_text("this is no run file", encoding="utf-8")
    code, said = ablate(experiment, tmp_path, "--jobs", "2")

    assert code == 1
    assert said.count("nothing, seed 2: failed: ") == 2
    assert "1 run failed twice and is not in the report (nothing with seed 2); give the command again to retry" in said
    assert "nothing" in (tmp_path / "morning" / "report" / "report.html").read_text("utf-8")
    with JobTable(tmp_path / "morning") as table:
        assert [job.key for job in table.jobs() if not job.is_done] == [("nothing", 2)]

    spoilt.unlink()
    code, said = ablate(experiment, tmp_path, "--jobs", "1")
    assert (code, "5 of 6 runs are done already" in said) == (0, True), said


def test_another_experiment_does_not_get_into_the_same_folder(experiment: Path, done: Path, tmp_path: Path) -> None:
    other = experiment_file(tmp_path, days="days: 0.03")
    code, said = ablate(other, done.parent)

    assert code == 2
    assert "holds condition full, seed 1, made from other settings, questions or version; choose another --name" in said


def test_one_program_at_a_time_is_at_work_on_an_experiment(experiment: Path, done: Path) -> None:
    with JobTable(done):
        code, said = ablate(experiment, done.parent)

    assert code == 2
    assert "another program is at work on this experiment; wait for it or stop it" in said


def test_a_table_of_a_newer_program_is_refused(tmp_path: Path, experiment: Path) -> None:
    (tmp_path / "morning").mkdir()
    with sqlite3.connect(tmp_path / "morning" / JOB_FILE) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    code, said = ablate(experiment, tmp_path)

    assert code == 1
    assert "was written by a newer version of this program" in said


def test_rankings_of_other_answers_are_refused_and_finished_runs_kept(experiment: Path, done: Path) -> None:
    saved = experiment.parent / "other.json"
    saved.write_text('{"format":"town rankings 1","study":"0123","judge":"Ann","rankings":[]}', encoding="utf-8")
    code, said = ablate(experiment, done.parent, "--rankings", str(saved))

    assert code == 1
    assert "these are rankings of other answers" in said
    with JobTable(done) as table:
        assert all(job.is_done for job in table.jobs())


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_model_that_judges_uselessly_is_counted_and_ranks_nothing(experiment: Path, done: Path) -> None:
    """The server's replies have the right shape, and name one answer several times."""
    with FaultyServer() as server:
        code, said = ablate(experiment, done.parent, "--judge", f"openai:{MODEL}", "--base-url", server.url)

    assert code == 0, said
    assert "replies of the judge were of no use: not each label once" in said
    lines = (done / "report" / "tables" / "trueskill.csv").read_text("utf-8").splitlines()
    assert {line.split(",")[1] for line in lines[1:]} <= {"rubric", f"openai:{MODEL}"}


def test_a_plan_says_what_a_pilot_shows(experiment: Path, done: Path) -> None:
    code, said = ablate(experiment, done.parent, "--plan", "--pilot", "2", "--seeds", "1-30")

    assert code == 0, said
    assert "From a pilot of 2 seeds: chance to show an effect as large as there, at 5 %" in said
    assert "90 runs, " in said
    assert "84 to do: " in said


def test_a_cluster_and_jobs_at_once_are_refused(experiment: Path, tmp_path: Path) -> None:
    code, said = ablate(experiment, tmp_path, "--jobs", "2", "--cluster", "127.0.0.1:1")

    assert code == 2
    assert "--jobs are processes on this machine, and --cluster does them on others; give one of them" in said


def test_without_the_lab_nothing_is_lived(experiment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who installed the town without the extra is told so at once, not when all runs are done."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    code, said = ablate(experiment, tmp_path)

    assert code == 2
    assert 'experiments need pandas; install the lab with: pip install "generative-town[lab]"' in said
    assert list(tmp_path.iterdir()) == []


def test_a_run_takes_its_own_time_only(experiment: Path, tmp_path: Path) -> None:
    """Six that live together take no more than all of them take: the time of others is not counted again."""
    orders = list(load_experiment(str(experiment)).orders())
    done: list[Done] = []
    began = time.perf_counter()
    do_together(orders, [tmp_path / str(at) for at in range(len(orders))], os.getpid(), done.append)
    taken = time.perf_counter() - began

    assert sorted(one.key for one in done) == KEYS
    assert all(one.seconds > 0 for one in done)
    assert sum(one.seconds for one in done) <= taken


def test_orders_can_be_sent_to_other_machines(experiment: Path) -> None:
    """All that a run takes is in its order: nothing of it is read from the sender's files."""
    import pickle

    order = next(load_experiment(str(experiment)).orders())
    sent = pickle.loads(pickle.dumps(order))

    assert sent.made_ready().hashes == order.made_ready().hashes
    assert sent.questions == order.questions
