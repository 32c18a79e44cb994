"""What a run asks of its model, under the controls: it grows with the run, and a run by rules has nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.encoders import BagOfWords
from tests.reason.llm.scriptedmodel import Dutiful
from tests.sim.modelled import rules_of, trio
from town.core.calls import Price
from town.core.figures import duration, usage_figures
from town.reason.choose import stacked
from town.sim.simulation import Simulation
from town.view.bar import HEIGHT
from town.view.figurelines import ROW, laid
from town.view.fonts import measured
from town.view.paint import PAPER_DARK
from town.view.remembered import Settings
from town.view.runindex import RunIndex
from town.view.viewing import Viewing
from town.view.window import Window

SIZE = (1280, 800)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Simulation]:
    """Two hours of three people by a model that costs a dollar for a thousand tokens; a minute of them is lived."""
    scenario = trio(tmp_path, reasoner="openai", model="dull")
    stack = stacked(Dutiful(), rules_of(scenario), scenario.config, Price(1000, 1000))
    begun = Simulation.start(scenario, tmp_path / "runs" / "live" / "run.sqlite", BagOfWords(), stack)
    live(begun, 6)
    yield begun
    begun.close()


def live(run: Simulation, ticks: int) -> None:
    for _ in range(min(ticks, run.ticks - 1 - run.tick)):
        run.step()
    run.commit()


def opened(path: Path, size: tuple[int, int] = SIZE) -> Window:
    return Window(Viewing(RunIndex(path), size), Settings(size, is_new=False))


def path_of(run: Simulation) -> Path:
    assert run._store is not None
    return run._store.path


def test_figures_grow_with_the_run_and_are_those_of_the_progress_view(run: Simulation) -> None:
    with RunIndex(path_of(run)) as index:
        viewing = Viewing(index)
        assert run.usage is not None
        first = viewing.asking.figures
        assert first == usage_figures(run.usage)
        assert f"{run.usage.cost:.2f} dollars" in first
        live(run, 240)
        viewing.advance(2.0)
        assert viewing.asking.figures == (*usage_figures(run.usage), duration(2.0 * (719 - 245) / 240) + " left")
        assert viewing.asking.figures[0] != first[0]
        viewing.close()


def test_nothing_is_left_of_a_run_that_has_ended(run: Simulation) -> None:
    with RunIndex(path_of(run)) as index:
        viewing = Viewing(index)
        live(run, 719)
        viewing.advance(1.0)
        assert run.is_over
        assert run.usage is not None
        assert viewing.asking.figures == usage_figures(run.usage)
        viewing.close()


def test_a_run_by_rules_has_no_line_of_figures(morning: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    window = opened(morning)
    window.draw()
    assert window.viewing.asking.figures == ()
    assert window.bar.rect.h == HEIGHT
    window.close()


@pytest.mark.parametrize(("size", "rows"), [((1280, 800), 1), ((640, 420), 2)])
def test_the_window_shows_them_under_the_controls(
    run: Simulation, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], rows: int
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    window = opened(path_of(run), size)
    window.draw()
    assert window.bar.rect.h == HEIGHT + rows * ROW
    place = pygame.Rect(window.bar.rect.x + 12, window.bar.rect.y + HEIGHT - 6, window.bar.rect.w - 24, rows * ROW)
    assert window.screen.get_at(place.topleft)[:3] == PAPER_DARK
    before = pygame.image.tobytes(window.screen.subsurface(place), "RGB")
    live(run, 120)
    window.advance(0.25)
    window.advance(0.25)
    window.draw()
    assert pygame.image.tobytes(window.screen.subsurface(place), "RGB") != before
    window.close()


def test_figures_fill_lines_and_none_is_cut() -> None:
    figures = ("12,345 calls", "5,123,456 tokens in (62% kept), 823,456 out", "34.5 tokens/s", "2.1% fell back")
    assert laid(figures, 2000, 16) == ["  ·  ".join(figures)]
    lines = laid(figures, 320, 16)
    assert lines == ["  ·  ".join(figures[:2]), "  ·  ".join(figures[2:])]
    assert all(measured(line, 16) <= 320 for line in lines)
    assert laid((), 320, 16) == []


def test_durations_are_said_in_the_two_units_that_matter() -> None:
    assert [duration(seconds) for seconds in (3.2, 303, 7500)] == ["3 s", "5 min 3 s", "2 h 5 min"]
