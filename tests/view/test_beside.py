"""Two runs in one window: one clock, one place, each with its own people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pygame
import pytest

from tests.sim.hamlet import begin, finish, hamlet
from tests.towns import tmx
from tests.view.panels.conftest import OPENING, TICKS
from tests.view.test_divergence import started, write
from town.core.errors import UsageError
from town.runlog.store import RunStore
from town.view.beside import Beside
from town.view.remembered import Settings
from town.view.runindex import RunIndex
from town.view.viewing import Viewing
from town.view.window import Window

SIZE = (1024, 640)


@pytest.fixture(scope="session")
def other_morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same five people, whose stove never burns, until a quarter past eight."""
    folder = tmp_path_factory.mktemp("other")
    path = folder / "runs" / "other" / "run.sqlite"
    finish(begin(hamlet(folder / "town", ["events=[]"], days=0.06), path))
    return path


@dataclass
class Pair:
    """A window on two runs, and what it shows of either."""

    window: Window
    left: Viewing
    right: Viewing
    beside: Beside

    def pass_time(self, pictures: int = 1) -> None:
        for _ in range(pictures):
            self.window.advance(1 / 60)
        self.window.draw()

    def click(self, point: tuple[float, float]) -> None:
        at = round(point[0]), round(point[1])
        self.window.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1, touch=False))
        self.window.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1, touch=False))
        self.pass_time()


@pytest.fixture
def pair(index: RunIndex, other_morning: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    with RunIndex(other_morning) as second:
        viewing = Viewing(index, SIZE, start=300)
        viewing.change(viewing.timeline.toggled())
        beside = Beside(second, viewing)
        made = Pair(Window(viewing, Settings(SIZE, is_new=False), beside=beside), viewing, beside.viewing, beside)
        made.pass_time()
        yield made
        beside.close()
        made.window.close()


def test_both_show_one_moment_and_one_place(pair: Pair) -> None:
    pair.left.go_to(333)
    pair.left.look(pair.left.camera.at_zoom(3.0).looking_at(500, 120))
    pair.pass_time()

    assert pair.right.frame.moment == pair.left.frame.moment
    middle = pair.left.camera.to_map(*pair.left.camera.middle)
    assert pair.right.camera.to_map(*pair.right.camera.middle) == pytest.approx(middle, abs=1)


def test_either_half_shows_what_its_own_run_file_says(pair: Pair, index: RunIndex, other_morning: Path) -> None:
    with RunIndex(other_morning) as other:
        for tick in (100, 300, 500):
            pair.left.go_to(tick)
            pair.pass_time()
            for view, run in ((pair.left, index), (pair.right, other)):
                shown = {one.name: one.tile for one in view.frame.people}
                assert shown == {name: life.tile.at(tick) for name, life in run.lives.items()}


def test_the_first_difference_is_marked_said_and_gone_to(pair: Pair) -> None:
    parting = pair.beside.parting
    assert parting is not None
    assert pair.window.bar.scrubber.parting == parting.tick
    assert pair.beside.words == "until 07:30 on 3 March the two look the same; then Dan Marsh stands elsewhere"

    pair.window.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_v, mod=0, unicode="v", scancode=0))
    assert pair.left.tick == parting.tick
    before = {one.name: (one.tile, one.activity) for one in pair.left.glimpse(parting.tick - 1).people}
    assert before == {one.name: (one.tile, one.activity) for one in pair.right.glimpse(parting.tick - 1).people}


def test_a_person_clicked_in_the_right_half_is_followed_in_both(pair: Pair) -> None:
    pair.left.look(pair.left.camera.at_zoom(2.0))
    pair.pass_time()
    ann = pair.right.frame.person("Ann Hill")
    assert ann is not None
    pair.left.look(pair.left.camera.looking_at((ann.tile.x + 0.5) * 32, (ann.tile.y + 0.5) * 32))
    pair.pass_time()
    x, y = pair.right.camera.to_screen((ann.tile.x + 0.5) * 32, (ann.tile.y + 0.5) * 32)

    pair.click((x + pair.beside.area.x, y))
    assert (pair.left.selected, pair.left.is_following) == ("Ann Hill", True)
    pair.left.go_to(500)
    pair.pass_time(180)
    for view in (pair.left, pair.right):
        seen = view.frame.person("Ann Hill")
        assert seen is not None
        wanted = view.camera.looking_at((seen.tile.x + 0.5) * 32, (seen.tile.y + 0.5) * 32)
        assert (view.camera.x, view.camera.y) == pytest.approx((wanted.x, wanted.y), abs=2)


def test_dragging_the_right_half_moves_both(pair: Pair) -> None:
    pair.left.look(pair.left.camera.at_zoom(4.0).looking_at(320, 208))
    pair.pass_time()
    x = pair.left.camera.x
    start, end = (800, 200), (760, 200)
    pair.window.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=1, touch=False))
    pair.window.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=end, rel=(-40, 0), buttons=(1, 0, 0), touch=False))
    pair.window.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=end, button=1, touch=False))
    pair.pass_time()

    assert pair.left.camera.x == pytest.approx(x + 10, abs=1)
    assert pair.right.camera.x == pair.left.camera.x


def test_the_shorter_run_stays_at_its_end_and_says_so(pair: Pair, other_morning: Path) -> None:
    pair.left.go_to(1200)
    pair.pass_time()

    with RunIndex(other_morning) as other:
        assert pair.right.tick == other.last_tick < 1200
    assert pair.beside._outside() == "ended Fri 08:16"


@pytest.mark.parametrize("size", [(640, 420), (1024, 640), (3840, 2160)])
def test_every_size_is_halved(pair: Pair, size: tuple[int, int]) -> None:
    pair.window.handle(pygame.event.Event(pygame.VIDEORESIZE, w=size[0], h=size[1], size=size))
    pair.pass_time()

    assert pair.left.camera.view[0] + pair.right.camera.view[0] == size[0]
    assert pair.left.camera.open == pytest.approx(pair.right.camera.open, abs=1)


def test_runs_without_a_map_or_a_moment_in_common_are_refused(tmp_path: Path) -> None:
    picnic = write(tmp_path / "picnic", TICKS)
    viewing = Viewing(picnic)
    with (
        write(tmp_path / "late", TICKS, [started(3, "2024-06-01T08:00:00"), *OPENING[1:]]) as late,
        pytest.raises(UsageError, match=r"picnic goes from 2024-05-01 08:00 to .* no moment in common"),
    ):
        Beside(late, viewing)

    plan = "\n".join("." * 24 for _ in range(13))
    store = RunStore.create(tmp_path / "wide" / "run.sqlite", {"map/small.tmx": tmx(plan)}, {})
    for tick, events in enumerate([OPENING, *TICKS], -1):
        store.append(tick, events)
    store.close()
    with (
        RunIndex(tmp_path / "wide" / "run.sqlite") as wide,
        pytest.raises(UsageError, match=r"wide in .*24 x 13 tiles.*only runs of one map"),
    ):
        Beside(wide, viewing)
    viewing.close()
    picnic.close()
