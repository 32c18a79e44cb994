"""The commands that open a window: what they refuse, and how."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from town.cli import app
from town.commands import living
from town.core.errors import UsageError
from town.view import remembered
from town.view.command import Wanted, show
from town.view.display import has_display
from town.view.remembered import Settings
from town.view.timeline import FASTEST
from town.view.typed import size_of, speed_of


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWN_SETTINGS", str(tmp_path / "settings"))


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(key, raising=False)


def test_sizes_and_speeds_are_read_as_people_write_them() -> None:
    assert size_of("1920x1080", "a window") == (1920, 1080)
    assert [speed_of(text, 600, FASTEST) for text in ("60", "120x", "0.5", "MAX")] == [60, 120, 0.5, FASTEST]


@pytest.mark.parametrize("text", ["0", "-5", "601", "fast", "nan", "inf"])
def test_speeds_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no speed"):
        speed_of(text, 600, FASTEST)


@pytest.mark.usefixtures("no_display")
def test_without_a_display_one_sentence_says_so(morning: Path) -> None:
    assert not has_display()
    done = CliRunner().invoke(app, ["replay", str(morning)])

    assert done.exit_code == 2
    assert "there is no display here" in done.output


@pytest.mark.usefixtures("no_display")
def test_a_run_without_a_display_is_headless_and_says_so_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    living._open_window(tmp_path / "run.sqlite")

    assert capsys.readouterr().out == "no display here: running headless\n"


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Wanted(at="23:00"), "is not in this run"),
        (Wanted(follow="Zoe"), "there is nobody called"),
        (Wanted(topic="war"), "there is no topic"),
        (Wanted(size="big"), "is no size of a window"),
        (Wanted(size="99999x99999"), "sizes go from 640x420 to 7680x4320"),
        (Wanted(size="10x10"), "sizes go from 640x420 to 7680x4320"),
    ],
)
def test_what_is_not_there_is_refused_before_a_window_opens(
    morning: Path, wanted: Wanted, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")

    with pytest.raises(UsageError, match=sentence):
        show(morning, wanted)


def test_replay_without_a_run_says_how_to_make_one(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["replay", "--runs", str(tmp_path)])

    assert done.exit_code == 2
    assert "town run" in done.output


def test_settings_come_back_and_spoilt_ones_do_no_harm() -> None:
    assert remembered.load() == Settings()
    remembered.save(Settings(size=(800, 600), is_new=False))
    assert remembered.load().size == (800, 600)

    remembered.settings_file().write_text("{")
    assert remembered.load() == Settings()


@pytest.mark.parametrize("words", [["replay"], ["watch"], ["export", "--to", "noon.png"]])
def test_pygame_beside_pygame_ce_is_refused_with_the_remedy(
    morning: Path, tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both write into the same folder, so that whichever came last has overwritten the other."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.chdir(tmp_path)
    installed = tmp_path / "site" / "pygame-2.6.1.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: pygame\nVersion: 2.6.1\n")
    monkeypatch.syspath_prepend(str(installed.parent))

    done = CliRunner().invoke(app, [words[0], str(morning), *words[1:]])

    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    assert "both pygame and pygame-ce are installed" in done.output
    assert "pip uninstall -y pygame pygame-ce && pip install pygame-ce" in done.output
    assert not (tmp_path / "noon.png").exists()
