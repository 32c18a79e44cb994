"""The command line, on a run made by hand and on the real program in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from town import __version__
from town.cli import app
from town.core.events import (
    ActivityStarted,
    ConversationEnded,
    ConversationStarted,
    Event,
    Planned,
    Remembered,
    RunEnded,
    RunStarted,
    Said,
    SetAside,
    Spawned,
    Whispered,
)
from town.core.frames import Gathering, When
from town.core.geometry import Tile
from town.core.memory import Heard, Memory
from town.core.persona import Lifestyle, Persona
from town.core.plan import PlanItem
from town.runlog.store import RunStore

NOON = 12 * 3600
FAIR = {"name": "fair", "start_with": ["Ann Ay"], "about": "a fair", "mentions": [["fair"]]}
COMMANDS = (
    "run", "resume", "replay", "watch", "runs", "show", "spread", "measure", "interview", "ablate", "check", "verify",
    "export", "estimate",
)  # fmt: skip


def person(name: str) -> Persona:
    return Persona(name, 41, ("wry", "loyal"), "baker", "Mill Lane:kitchen", Lifestyle(6 * 3600, 22 * 3600), about="x")


def day_of(name: str) -> Planned:
    items = (
        PlanItem(0, NOON, "sleeping", "Mill Lane:kitchen:bed"),
        PlanItem(NOON, 3600, "going to the fair", "Hall:stage", because=(0,)),
        PlanItem(NOON + 3600, NOON - 3600, "baking"),
    )
    return Planned(name, "2024-05-01", "day", items, (SetAside("the dance", "works until late", (0,)),))


MEANT = Gathering(
    what="the [fair]", head="fair", host="Ann Ay", place="Hall:stage",
    when=When(date(2024, 5, 1), datetime(2024, 5, 1, 12)),
)  # fmt: skip
HEARD = Memory(0, "dialogue", "Ann: a fair", 1, 6, "heard", heard=Heard(0, 0, "Ann Ay"), frames=(MEANT,))
OPENING: list[Event] = [
    RunStarted(
        schema=2, seed=3, start="2024-05-01T11:59:00", tick_seconds=60, ticks=4,
        config=json.dumps({"topics": [FAIR]}), hashes={}, versions={},
    ),
    Spawned("Ann Ay", Tile(1, 1), person("Ann Ay")),
    Spawned("Bob [bold]Bee", Tile(5, 1), person("Bob [bold]Bee")),
    Whispered("Ann Ay", "You give a fair"),
    Remembered("Ann Ay", Memory(0, "observation", "I give a fair", -1, 9, "whisper")),
    ActivityStarted("Ann Ay", "sleeping", "Mill Lane:kitchen:bed"),
    ActivityStarted("Bob [bold]Bee", "kneading [dough]", "Bakery:shop:table"),
]  # fmt: skip
TICKS: list[list[Event]] = [
    [day_of("Ann Ay"), ConversationStarted(0, "Ann Ay", "Bob [bold]Bee", "Bakery:shop")],
    [
        Said(0, 0, "Ann Ay", ("Bob [bold]Bee",), "There is a fair [today] at noon", "invite", (0,)),
        Remembered(
            "Bob [bold]Bee",
            HEARD,
        ),
    ],
    [
        Said(0, 1, "Bob [bold]Bee", ("Ann Ay",), "Gladly", "accept"),
        ConversationEnded(0, ("Ann Ay", "Bob [bold]Bee"), "left"),
        Remembered("Bob [bold]Bee", Memory(1, "reflection", "Ann is kind", 2, 8, "thought", (0,))),
        ActivityStarted("Bob [bold]Bee", "walking", "Hall:stage", (0,)),
    ],
    [RunEnded(4)],
]


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of runs with one finished run, `fair-3`, and nothing else around."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOWN_RUNS", raising=False)
    record(tmp_path / "sim_runs" / "fair-3" / "run.sqlite", [OPENING, *TICKS])
    return tmp_path / "sim_runs"


def record(path: Path, ticks: list[list[Event]]) -> None:
    store = RunStore.create(path, {}, {"scenario": "fair", "name": path.parent.name})
    for tick, events in enumerate(ticks, -1):
        store.append(tick, events)
    store.close()


def town(*words: str, code: int = 0) -> str:
    """What a command prints; it must end with this code, and never in a traceback."""
    result: Result = CliRunner().invoke(app, list(words))
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(command: str) -> None:
    said = town(command, "--help")

    assert "Examples:" in said
    assert f"town {command}" in said.split("Examples:")[1]


def test_version() -> None:
    assert town("--version") == f"generative-town {__version__}\n"


@pytest.mark.parametrize("words", [["dance"], ["run", "--dance"], ["show"], ["spread"], ["export", "fair-3"], []])
def test_bad_usage_ends_with_two(words: list[str]) -> None:
    town(*words, code=2)


def test_runs_are_listed_with_how_far_they_got(runs: Path) -> None:
    record(runs / "half" / "run.sqlite", [OPENING, *TICKS[:2]])
    (runs / "other").mkdir()
    (runs / "broken").mkdir()
    (runs / "broken" / "run.sqlite").write_text("no")

    lines = town("runs").splitlines()

    assert [line.split()[0] for line in lines] == ["run", "broken", "fair-3", "half"]
    assert "is not a run file" in lines[1]
    assert "Wed 1 May 12:03" in lines[2]
    assert "finished" in lines[2]
    assert "stopped, 50% done" in lines[3]


def test_no_runs_says_how_to_make_one(tmp_path: Path) -> None:
    assert "town run" in town("runs", "--runs", str(tmp_path))


def test_show_tells_who_is_where_doing_what(runs: Path) -> None:
    said = town("show", "fair-3")

    assert "Wednesday 1 May 2024, 12:02" in said
    assert "Bob [bold]Bee" in said
    assert "walking" in said
    assert "There is a fair [today] at noon" in said
    assert "Ann Ay, by an inner voice: You give a fair" in said
    assert "kneading" in town("show", "fair-3", "--at", "2024-05-01 11:59")
    assert "kneading [dough]; talking with Ann Ay" in town("show", "fair-3", "--at", "12:00")


def test_show_tells_of_one_person(runs: Path) -> None:
    said = town("show", "fair-3", "--agent", "ANN", "--at", "12:00")

    assert "Ann Ay, 41, baker" in said
    assert "> 12:00-13:00  going to the fair" in said
    assert "I give a fair" in said
    assert town("show", "fair-3", "--agent", "ann", "--plan").count("set aside: the dance: works until late") == 1
    memories = town("show", "fair-3", "--agent", "bob", "--memories")
    assert "from Ann" in memories
    assert "means: Gathering the [fair], host Ann Ay, at stage, Hall, Wed 1 May 12:00" in " ".join(memories.split())


def test_show_talk_is_dialogue(runs: Path) -> None:
    said = town("show", "fair-3", "--talk").splitlines()

    assert said[0] == "Wed 1 May 11:59 · shop, Bakery · Ann Ay & Bob [bold]Bee"
    assert [line.rstrip() for line in said[1:4]] == [
        "  Ann: There is a fair [today] at noon",
        "  Bob: Gladly",
        "       (left)",
    ]
    assert town("show", "fair-3", "--talk", "--sample", "3", "--agent", "bob") == "\n".join(said) + "\n"


def test_show_reflections_with_evidence(runs: Path) -> None:
    lines = town("show", "fair-3", "--reflections", "--agent", "bob").splitlines()

    assert "Ann is kind" in lines[1]
    assert lines[2].startswith("└── ")
    assert lines[2].endswith("Ann: a fair")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["show", "fair-3", "--agent", "zoe"], 'there is nobody called "zoe"; there are: Ann Ay, Bob [bold]Bee'),
        (["show", "fair-3", "--at", "noon"], '"noon" is not a moment'),
        (["show", "fair-3", "--at", "2025-01-01 10:00"], "2025-01-01 10:00 is not in this run"),
        (["show", "fair-3", "--plan", "--talk"], "choose one of"),
        (["show", "fair-3", "--sample", "3"], "add --talk"),
        (["export", "fair-3", "--to", "x.csv"], "must end in one of .jsonl, .parquet, .png"),
        (["spread", "fair-3", "--topic", "party"], "it has: fair"),
        (["run", "--name", "../x"], '"../x" cannot name a run'),
        (["run", "--name", "fair-3"], 'there is a run "fair-3" already'),
        (["run", "--days", "1", "--until", "2024-05-02"], "--days and --until both say when to end"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(runs: Path, words: list[str], sentence: str) -> None:
    said = town(*words, code=2)

    assert sentence in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("command", [["show"], ["resume"], ["verify"], ["spread"], ["export", "--to", "x.jsonl"]])
@pytest.mark.parametrize("name", ["nothing", "../sim_runs/nothing", "sim_runs"])
def test_unknown_run_is_named_with_those_there_are(runs: Path, command: list[str], name: str) -> None:
    assert "runs there: fair-3" in town(*command, name, code=1)


def test_run_is_found_by_path_option_and_environment(runs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = town("show", "fair-3")
    assert town("show", "sim_runs/fair-3") == whole
    assert town("show", str(runs / "fair-3" / "run.sqlite")) == whole

    monkeypatch.chdir("/")
    assert town("show", "fair-3", "--runs", str(runs)) == whole
    monkeypatch.setenv("TOWN_RUNS", str(runs))
    assert town("show", "fair-3") == whole


def test_spread_tells_who_knows_from_whom(runs: Path) -> None:
    said = town("spread", "fair-3")

    assert "fair: 2 of 2 people know (100%)" in said
    assert "└── Bob [bold]Bee  2024-05-01 12:00" in said
    assert '"There is a fair [today] at noon"' in said


def test_spread_as_json(runs: Path) -> None:
    (found,) = json.loads(town("spread", "fair-3", "--json"))

    assert found["topic"] == "fair"
    assert [knower["person"] for knower in found["knowers"]] == ["Ann Ay", "Bob [bold]Bee"]
    assert found["tree"] == [{"person": "Ann Ay", "told": [{"person": "Bob [bold]Bee", "told": []}]}]
    assert found["responses"][-1]["told"][0]["answer"] == "accept"
    assert json.loads(town("spread", "fair-3", "--json", "--topic", "fair")) == found


def test_spread_of_several_runs_is_a_table(runs: Path) -> None:
    record(runs / "early" / "run.sqlite", [OPENING, *TICKS[:1]])

    lines = town("spread", "fair-3", "early").splitlines()
    (row,) = (line.split() for line in lines if line.startswith("people who know of fair"))
    assert row[-6:] == ["1.50", "1.50", "1", "to", "2", "2"]
    assert "| people who know of fair | 1.50 | 1.50 | 1 to 2 |" in town("spread", "fair-3", "early", "--markdown")
    figures = {row["figure"]: row["mean"] for row in json.loads(town("spread", "fair-3", "early", "--json"))}
    assert figures["share of utterances that are distinct"] == 1.0
    assert figures["reflections"] == 0.5
    assert figures["people who hold a topic without an unbroken chain"] == 0


def test_export_writes_and_keeps_what_is_there(runs: Path) -> None:
    assert town("export", "fair-3", "--to", "x.jsonl") == "16 records written to x.jsonl\n"
    assert "add --force" in town("export", "fair-3", "--to", "x.jsonl", code=1)
    town("export", "fair-3", "--to", "x.jsonl", "--force")


def test_resume_of_a_finished_run_says_so(runs: Path) -> None:
    before = (runs / "fair-3" / "run.sqlite").read_bytes()

    assert town("resume", "fair-3") == "fair-3 is finished; look at it with: town show fair-3\n"
    assert (runs / "fair-3" / "run.sqlite").read_bytes() == before


def real_town(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "town", *words], cwd=cwd, capture_output=True, text=True, check=False,
        env={key: value for key, value in os.environ.items() if key not in ("TOWN_RUNS", "DISPLAY")},
    )  # fmt: skip


def test_real_program_prints_plain_lines_into_a_pipe(runs: Path) -> None:
    shown = real_town("show", "fair-3", cwd=runs.parent)
    failed = real_town("show", "fair-4", cwd=runs.parent)

    assert (shown.returncode, shown.stderr) == (0, "")
    assert "\x1b" not in shown.stdout
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith('town: there is no run "fair-4"')
    assert failed.stderr.count("\n") == 1


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, town.cli; print([m for m in ('torch', 'numpy', 'faiss', 'pyarrow') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("words", "after"), [(["check", ""], "check"), (["runs", "--runs", " "], "--runs"), (["new", ""], "new")]
)
def test_an_empty_word_is_refused_and_means_nothing_else(words: list[str], after: str) -> None:
    done = CliRunner().invoke(app, words)
    assert (done.exit_code, done.stderr) == (
        2,
        f'town: there is an empty word ("") after {after}; write what is meant\n',
    )
