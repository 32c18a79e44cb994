"""`town measure` on runs made by hand."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from town.cli import app
from town.core.events import (
    ActivityStarted,
    ConversationStarted,
    Event,
    Planned,
    Remembered,
    RunEnded,
    RunStarted,
    Said,
    SetAside,
    Spawned,
)
from town.core.geometry import Tile
from town.core.memory import Heard, Memory
from town.core.persona import Lifestyle, Persona
from town.core.plan import PlanItem
from town.runlog.store import RunStore

H = 3600
ANN, BOB = "Ann [b]Ay", "Bob Bee"
FAIR = {
    "name": "fair", "start_with": [ANN], "mentions": [["fair"]], "place": "Hall",
    "from": "2024-05-01 14:00", "to": "2024-05-01 16:00",
}  # fmt: skip
NEWS = {"name": "news", "start_with": [BOB], "mentions": [["news"]]}


def person(name: str) -> Spawned:
    return Spawned(name, Tile(1, 1), Persona(name, 41, ("wry",), "baker", "Mill:room", Lifestyle(6 * H, 22 * H)))


OPENING: list[Event] = [
    RunStarted(
        schema=2, seed=3, start="2024-05-01T12:00:00", tick_seconds=H, ticks=6,
        config=json.dumps({"topics": [FAIR, NEWS]}), hashes={}, versions={},
    ),
    person(ANN), person(BOB),
    Remembered(ANN, Memory(0, "observation", "I give a fair", -1, 9, "whisper")),
    ActivityStarted(ANN, "reading", "Mill:room"), ActivityStarted(BOB, "painting", "Mill:room"),
]  # fmt: skip
TICKS: list[list[Event]] = [
    [ConversationStarted(0, ANN, BOB, "Mill:room")],
    [
        Said(0, 0, ANN, (BOB,), "My fair is at 14:00", "invite", (0,)),
        Remembered(BOB, Memory(0, "dialogue", "She told me: My fair is at 15:00", 1, 6, "heard", (), Heard(0, 0, ANN))),
        Said(0, 1, BOB, (ANN,), "Gladly", "accept"),
    ],
    [Planned(BOB, "2024-05-01", "day", (PlanItem(0, 24 * H, "painting"),), (SetAside("", "must [paint]", (0,)),))],
    [], [], [RunEnded(6)],
]  # fmt: skip


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two finished runs, of which one ends before anything was said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOWN_RUNS", raising=False)
    for name, ticks in (("long", [OPENING, *TICKS]), ("short", [OPENING, *TICKS[:1]])):
        store = RunStore.create(tmp_path / "sim_runs" / name / "run.sqlite", {}, {"name": name})
        for tick, events in enumerate(ticks, -1):
            store.append(tick, events)
        store.close()
    return tmp_path / "sim_runs"


def town(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["measure", *words], env={"COLUMNS": "120"})
    assert result.exit_code == code, result.output
    return result.output


def test_one_run_is_a_page_with_a_heading_for_each_part(runs: Path) -> None:
    said = town("long")

    headings = ("Topic: fair", "Topic: news", "Who knows whom", "Talk", "Plans", "Reflections", "Time")
    assert [line for line in said.splitlines() if line in headings] == list(headings)
    rows = [" ".join(line.split()) for line in said.splitlines()]
    assert "share of people who know of fair 100%" in rows
    assert "share of pairs who know each other 0% 100%" in rows
    assert "Bob Bee fair conflict must [paint]" in rows
    assert "Bob Bee hour of fair 15:00 in truth: 14:00" in rows


def test_only_one_topic_is_measured_when_it_is_named(runs: Path) -> None:
    said = town("long", "--topic", "News")

    assert "Topic: news" in said
    assert "Topic: fair" not in said
    assert 'no topic "dance"' in town("long", "--topic", "dance", code=2)


def test_json_has_everything(runs: Path) -> None:
    found = json.loads(town("long", "--json"))

    assert found["run"] == "long"
    assert found["figures"]["people who know of fair"] == 2
    assert [row["person"] for row in found["knowing"]] == [ANN, BOB]
    assert found["network"] == [{"at": "end", "one": ANN, "other": BOB}]
    assert found["attendance"][0]["reason"] == "must [paint]"
    assert found["time_use"][0] == {"person": ANN, "date": "2024-05-01", "kind": "talk", "hours": 6.0}
    assert [row["held"] for row in found["beliefs"]] == ["15:00"]
    assert found["sections"]["Talk"][0] == "conversations a day"


def test_several_runs_are_a_table_and_in_json_both(runs: Path) -> None:
    rows = [" ".join(line.split()) for line in town("long", "short").splitlines()]
    assert "people who know of fair 1.50 1.50 1 to 2 2" in rows
    assert "hops to a learner of fair 1.00 1 1 to 1 1" in rows

    found = json.loads(town("long", "short", "--json"))
    assert [one["run"] for one in found["runs"]] == ["long", "short"]
    assert found["table"][0] == {
        "figure": "people who know of fair", "runs": 2, "mean": 1.5, "median": 1.5, "low": 1.0, "high": 2.0
    }  # fmt: skip


def test_csv_has_a_line_per_run_and_figure(runs: Path) -> None:
    lines = list(csv.reader(town("long", "short", "long", "--csv").splitlines()))

    assert lines[0] == ["run", "figure", "value"]
    assert lines[1] == ["long", "people who know of fair", "2"]
    assert ["short", "people who know of fair", "1"] in lines
    assert len(lines) == len({(run, figure) for run, figure, _ in lines})
    assert ["long", "came because of fair, besides the host", "0"] in lines


@pytest.mark.parametrize("words", [(), ("long", "--json", "--csv"), ("nowhere",)])
def test_what_cannot_be_measured_is_said_in_a_sentence(runs: Path, words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, ["measure", *words])

    assert result.exit_code in {1, 2}
    assert "Traceback" not in result.output
