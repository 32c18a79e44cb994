"""Whatever is typed and whatever texts a run holds: words, a code, and nothing that a terminal obeys."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import strategies as st
from rich.text import Text
from typer.testing import CliRunner

from tests.fuzz.pacing import BOTH_LENGTHS, fuzz
from town.cli import app
from town.core.visible import is_visible
from town.show.console import Screen

SECONDS = 15

ROOT = Path(__file__).resolve().parents[2]
ODD = st.sampled_from(
    [
        "",
        " ",
        ".",
        "..",
        "../x",
        "-",
        "nan",
        "inf",
        "-inf",
        "1e308",
        "1e-300",
        "-1",
        "0",
        str(2**200),
        "9" * 5000,
        "CON",
        "x" * 300,
        "a\nb",
        "\x1b]0;x\x07",
        "\x9b2J",
        "\u202ex",
        "\udc80",
        "0001-01-01 00:00",
        "9999-12-31 23:59",
        "1x1",
        "99999x99999",
        "/dev/zero",
        "/dev/full",
        "/",
        "=1+1",
        "[bold]",
        "[/]",
        "{0}",
        "%s",
        "1-9999999999",
        "\x00",
    ]
)
VALUE = st.one_of(ODD, st.text(max_size=12), st.integers().map(str), st.floats().map(str))
COMMANDS = {
    "show": ["--agent", "--at", "--sample", "--seed", "--last", "--kind", "--plan", "--talk", "--memories"],
    "spread": ["--topic", "--json", "--markdown"],
    "measure": ["--topic", "--json", "--csv"],
    "xray": ["--weights", "--decay", "--count", "--agent", "--top", "--json", "--csv"],
    "export": ["--to", "--at", "--from", "--to-time", "--speed", "--follow", "--size", "--fps", "--topic"],
    "check": [],
    "run": ["--seed", "--days", "--until", "--start", "--tick-seconds", "--set", "--name"],
    "ablate": ["--seeds", "--days", "--jobs", "--pilot", "--name", "--judge"],
    "replay": ["--at", "--speed", "--scale", "--size", "--follow"],
}
FLAGS = {"--plan", "--talk", "--memories", "--json", "--csv", "--markdown"}
REFUSED = {"run": "no such scenario", "ablate": "no such experiment", "export": "demo.none", "xray": "no such run"}


@st.composite
def typed(draw: st.DrawFn) -> list[str]:
    """A command with a few options, none of which can set a day of work going."""
    command = draw(st.sampled_from(sorted(COMMANDS)))
    target = st.one_of(VALUE, st.just("demo")) if command in ("show", "spread") else VALUE
    words = [command, REFUSED[command] if command in REFUSED else draw(target)]
    for option in draw(st.lists(st.sampled_from(COMMANDS[command]), max_size=3)) if COMMANDS[command] else []:
        words += [option] if option in FLAGS else [option, draw(VALUE)]
    return words


@BOTH_LENGTHS
def test_whatever_is_typed_ends_in_words(times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOWN_RUNS", str(ROOT / "sim_runs"))

    def attack(words: list[str]) -> None:
        ended = CliRunner().invoke(app, words)
        assert ended.exception is None or isinstance(ended.exception, SystemExit), (words, ended.exception)
        assert ended.exit_code in (0, 1, 2), (words, ended.output)
        assert is_visible(ended.output), (words, ascii(ended.output))

    assert fuzz(attack, SECONDS, times, words=typed()) > 0


@BOTH_LENGTHS
def test_no_text_is_obeyed_by_a_terminal(times: int) -> None:
    def attack(text: str, other: str) -> None:
        out = io.StringIO()
        screen = Screen(file=out, force_terminal=True, color_system=None, width=60, markup=False, highlight=False)
        screen.print(text)
        screen.print(Text.assemble((text, "bold"), other))
        assert is_visible(out.getvalue()), ascii(out.getvalue())

    letters = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
    assert fuzz(attack, SECONDS, times, text=letters, other=letters) > 0
