"""Letters that steer a terminal, or hide, are shown; JSON says the same without them; cells are no formulas."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.live import Live
from rich.panel import Panel
from rich.progress import Progress, TextColumn
from rich.table import Table
from rich.text import Text

from town.core.clock import Clock
from town.core.memory import Memory
from town.core.visible import as_json, cell, is_visible, one_line, visible
from town.show.console import Screen
from town.show.person import memory_table, reflection_page
from town.show.talk import Conversation, dialogue

HOSTILE = "\x1b]0;title\x07\x1b[2J\x7f\x9b31m\u202e\u2066\u2028\u200b\ufeff\udc80\x00\r"


def test_what_a_terminal_would_obey_has_a_stand_in() -> None:
    assert visible(HOSTILE) == "␛]0;title␇␛[2J␡�31m������␀␍"
    assert one_line("a\nfake: line\t!") == "a␊fake: line␉!"


def test_ordinary_text_of_all_scripts_is_as_it_was() -> None:
    text = "Zoë, Élodie – “naïve” Ωμέγα Дмитрий 王小明 さくら 한글 עברית عربى हिन्दी ไทย می‌خواهم 👩‍👧 ✓\n\tnext"

    assert visible(text) == text


def test_json_reads_back_as_it_was_and_holds_nothing_that_steers() -> None:
    data = {"say": HOSTILE.replace("\udc80", "") + "\U000e0041 é 王"}

    written = as_json(data)

    assert json.loads(written) == data
    assert is_visible(written)
    assert "é 王" in written


def test_ordinary_json_has_the_bytes_that_it_had() -> None:
    data = [{"who": "Zoë", "hours": 0.5, "why": "a\nb"}]

    assert as_json(data) == msgspec.json.format(msgspec.json.encode(data), indent=2).decode()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("+1+cmd", "'+1+cmd"), ("-2+3+cmd", "'-2+3+cmd"),
        ("@SUM(1)", "'@SUM(1)"), ("\t=1", "'\t=1"), ("\r=1", "'␍=1"), (" =1+1", "' =1+1"), ("＝1+1", "'＝1+1"),
        ("-0.5", "-0.5"), ("+1e-5", "+1e-5"), ("-inf", "-inf"), ("Ann = Bob", "Ann = Bob"), (-0.5, -0.5), (None, None),
        ("", ""), ("a\x1bb", "a␛b"),
    ],
)  # fmt: skip
def test_a_cell_is_no_formula(value: object, shown: object) -> None:
    assert cell(value) == shown


@given(st.text())
def test_no_cell_that_is_read_back_begins_as_a_formula(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([cell(text), "x"])
    first = next(csv.reader(io.StringIO(out.getvalue(), newline="")))[0]

    try:
        float(first)
    except ValueError:
        assert not first.startswith(("=", "+", "-", "@", "\t", "\r"))


def printed(*things: object) -> str:
    out = io.StringIO()
    screen = Screen(file=out, force_terminal=True, color_system=None, width=100, markup=False, highlight=False)
    for thing in things:
        screen.print(thing)
    return out.getvalue()


def table(of: object) -> Table:
    made = Table(title="t" + HOSTILE)
    made.add_column("c" + HOSTILE)
    made.add_row(of)  # type: ignore[arg-type]  # whatever can be printed
    return made


@pytest.mark.parametrize(
    "thing",
    [
        HOSTILE, Text(HOSTILE), Text.assemble((HOSTILE, "bold red"), HOSTILE), table(HOSTILE), table(Text(HOSTILE)),
        Panel(Text(HOSTILE), title=Text(HOSTILE)),
    ],
)  # fmt: skip
def test_no_page_sends_what_a_text_holds(thing: object) -> None:
    said = printed(thing)

    assert is_visible(said.replace("\n", "")), ascii(said)
    assert "]0;title" in said


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("\u2028", "�"), ("\u2029", "�"), ("\x85", "�"), ("\v", "␋"), ("\f", "␌"), ("\r", "␍"), ("\x1c", "␜")],
)
def test_a_line_break_of_another_kind_is_shown_and_breaks_no_line(mark: str, shown: str) -> None:
    text = f"the 6{mark}o'clock bus is late"
    clock = Clock(datetime(2023, 2, 13), 10)
    talk = Conversation(0, datetime(2023, 2, 13, 9), "cafe", ("Ann Lee", "Bob Ray"), [("Ann Lee", text)])
    memories = [Memory(0, "reflection", text, 0, 3, "thought")]
    pages = (dialogue(talk), memory_table(memories, clock), reflection_page(memories, clock, "Ann Lee"))

    for page in pages:
        assert f"the 6{shown}o'clock bus is late" in printed(page)


def test_what_moves_on_a_terminal_sends_only_its_own() -> None:
    out = io.StringIO()
    screen = Screen(file=out, force_terminal=True, color_system=None, width=100, markup=False)
    with Progress(TextColumn("{task.description}", markup=False), console=screen) as bars:
        bars.add_task(HOSTILE)
    with Live(Panel(Text(HOSTILE)), console=screen, auto_refresh=False) as live:
        live.refresh()

    assert "\x1b]0" not in out.getvalue()
    assert "\x9b" not in out.getvalue()
    assert "\u202e" not in out.getvalue()
    assert "␛]0;title" in out.getvalue()
