"""An experiment says how many of the questions to its model the rules had to answer."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from town.core.calls import Call
from town.core.events import RunStarted
from town.lab.batch.answered import notes_on_rules
from town.runlog.store import RunStore

STARTED = RunStarted(
    schema=2, seed=3, start="2024-05-01T08:00:00", tick_seconds=10, ticks=4, config="{}", hashes={}, versions={}
)


def run(path: Path, useful: int, useless: int) -> Path:
    calls = [Call("Ann", "Speak", "hash", "", "", "What now?", "hello", "model")] * useful
    calls += [Call("Ann", "Speak", "hash", "", "", "What now?", "", "model", fallback="empty")] * useless
    with closing(RunStore.create(path, {}, {})) as store:
        store.put_calls(-1, calls)
        store.append(-1, [STARTED])
    return path


def test_all_runs_of_an_experiment_are_counted_together(tmp_path: Path) -> None:
    runs = [run(tmp_path / "a.sqlite", 40, 3), run(tmp_path / "b.sqlite", 50, 7), run(tmp_path / "c.sqlite", 0, 0)]
    assert notes_on_rules([*runs, tmp_path / "none.sqlite"]) == (
        "In 2 runs by a model, 10 % of 100 answers were the rules', mostly because: empty",
    )


def test_where_the_model_answers_nothing_is_said(tmp_path: Path) -> None:
    assert notes_on_rules([run(tmp_path / "a.sqlite", 100, 2)]) == ()
    assert notes_on_rules([]) == ()
