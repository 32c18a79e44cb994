"""What cannot be shown is refused in one sentence, and what can be shown without its town is shown."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pygame
import pytest
from typer.testing import CliRunner

from tests.sim.hamlet import begin, finish, hamlet
from tests.view.panels.conftest import OPENING, TICKS
from town.cli import app
from town.runlog.store import RunStore
from town.view.remembered import Settings
from town.view.runindex import RunIndex
from town.view.viewing import Viewing
from town.view.window import Window


@pytest.fixture(autouse=True)
def unseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("TOWN_SETTINGS", str(tmp_path / "settings"))


def refusal(*arguments: str) -> str:
    """The one sentence with which the command ends, as one line."""
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code != 0
    assert done.output.startswith("town: ")
    assert "Traceback" not in done.output
    return " ".join(done.output.split())


@pytest.mark.parametrize("share", [0.5, 0.1, 0.01])
@pytest.mark.parametrize("command", ["replay", "watch"])
def test_truncated_files_are_refused(morning: Path, tmp_path: Path, share: float, command: str) -> None:
    data = morning.read_bytes()
    path = tmp_path / "run.sqlite"
    path.write_bytes(data[: int(len(data) * share)])

    assert refusal(command, str(path)) == f"town: {path} is damaged: its pages are cut off or mixed up"
    assert path.stat().st_size == int(len(data) * share)


def test_a_truncated_file_beside_a_good_one_is_refused(morning: Path, tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    path.write_bytes(morning.read_bytes()[:50_000])

    assert (
        refusal("replay", str(morning), "--beside", str(path))
        == f"town: {path} is damaged: its pages are cut off or mixed up"
    )


def test_files_of_others_are_refused(tmp_path: Path) -> None:
    text, empty, foreign = (tmp_path / name for name in ("notes.txt", "empty.sqlite", "foreign.sqlite"))
    text.write_text("hello")
    empty.write_bytes(b"")
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE songs (title TEXT)")
    db.close()

    for path in (text, empty):
        assert refusal("replay", str(path)) == f"town: {path} is not a run file: it is no SQLite database"
    assert refusal("replay", str(foreign)) == (
        f"town: {foreign} is not a run file: it is a SQLite database of another program"
    )


def test_a_record_that_cannot_be_read_is_named(morning: Path, tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    shutil.copy(morning, path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE events SET data = '{' WHERE seq = (SELECT min(seq) FROM events WHERE kind = 'Moved')")
        ((number,),) = db.execute("SELECT min(seq) FROM events WHERE kind = 'Moved'")
    db.close()

    assert refusal("replay", str(path)).startswith(f"town: {path} is damaged: record {number}: ")


def test_a_run_is_shown_when_its_map_is_gone_from_the_disk(tmp_path: Path) -> None:
    """The run carries all that it needs to be drawn."""
    town, path = tmp_path / "town", tmp_path / "runs" / "kept" / "run.sqlite"
    finish(begin(hamlet(town, days=0.02), path))
    shutil.rmtree(town)

    with RunIndex(path) as index:
        viewing = Viewing(index, (640, 420), start=60)
        window = Window(viewing, Settings((640, 420), is_new=False))
        window.advance(0.02)
        window.draw()
        bakery = index.town.tiles_of("Bakery:shop")[0]
        x, y = viewing.camera.to_screen((bakery.x + 0.5) * 32, (bakery.y + 0.5) * 32)
        assert pygame.Rect(0, 0, 640, 420).collidepoint(x, y)
        assert window.screen.get_at((round(x), round(y))) != window.screen.get_at((1, 1))
        window.close()


def test_a_run_without_its_map_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bare" / "run.sqlite"
    store = RunStore.create(path, {}, {})
    for tick, events in enumerate([OPENING, *TICKS], -1):
        store.append(tick, events)
    store.close()

    said = refusal("replay", str(path))
    fault = "the map inside it cannot be read: small: there is no .tmx among its files"
    assert said == f"town: {path} is damaged: {fault}"


def test_a_display_that_does_not_answer_is_said(morning: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "x11")
    monkeypatch.setenv("DISPLAY", ":987")

    assert refusal("replay", str(morning)).startswith("town: no window can be opened here (")
