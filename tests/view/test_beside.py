"""Two runs in one window: one clock, one place, each with its own people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
from town.view.beside import Beside, outside
from town.view.fittings import panels
from town.view.panel import Panel
from town.view.panels.sheet import Sheet
from town.view.remembered import Settings
from town.view.runindex import RunIndex
from town.view.scrubber import ELSEWHERE
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

    def press(self, key: int) -> None:
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            self.window.handle(pygame.event.Event(kind, key=key, mod=0, unicode="", scancode=0))
        self.pass_time(20)

    def click(self, point: tuple[float, float]) -> None:
        at = round(point[0]), round(point[1])
        self.window.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1, touch=False))
        self.window.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1, touch=False))
        self.pass_time()


@contextmanager
def opened(one: RunIndex, other: RunIndex, sheets: bool = False) -> Iterator[Pair]:
    """A window on two runs, paused."""
    viewing = Viewing(one, SIZE, start=300)
    viewing.change(viewing.timeline.toggled())
    beside = Beside(other, viewing, panels() if sheets else ())
    window = Window(viewing, Settings(SIZE, is_new=False), panels() if sheets else (), beside=beside)
    pair = Pair(window, viewing, beside.viewing, beside)
    pair.pass_time()
    yield pair
    beside.close()
    window.close()


@pytest.fixture
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")


def rows_of(panel: Panel) -> list[str]:
    """What a sheet says, row by row."""
    assert isinstance(panel, Sheet)
    assert panel.rows is not None
    return [f"{row.title} {row.text}" for row in panel.rows.rows]


@pytest.fixture
def pair(index: RunIndex, other_morning: Path, unseen: None) -> Iterator[Pair]:
    with RunIndex(other_morning) as second, opened(index, second) as made:
        yield made


@pytest.fixture
def sheeted(index: RunIndex, other_morning: Path, unseen: None) -> Iterator[Pair]:
    with RunIndex(other_morning) as second, opened(index, second, sheets=True) as made:
        yield made


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
    assert (outside(pair.left), outside(pair.right)) == ("", "ended Fri 08:16")


def test_the_half_that_was_clicked_last_is_told_of_and_steered(sheeted: Pair) -> None:
    """Panels, strip and keys are those of the run that leads; the other keeps with it."""
    pair = sheeted
    lists = pair.window.panels[0]
    pair.press(pygame.K_F3)
    assert any("stove" in text for text in rows_of(lists))
    assert lists.rect.w > 0

    pair.click(pair.beside.area.move(20, 0).midleft)
    assert pair.window.lead is pair.right
    assert pair.window.panels[0] is not lists
    assert (pair.window.panels[0].rect.w > 0, lists.rect.w) == (True, 0)
    told = rows_of(pair.window.panels[0])
    assert told
    assert not any("stove" in text for text in told)

    pair.window.lead.look_for("ann")
    pair.pass_time(3)
    assert (pair.left.selected, pair.right.selected) == ("Ann Hill", "Ann Hill")
    pair.press(pygame.K_END)
    pair.press(pygame.K_COMMA)
    assert pair.left.timeline.now == pair.right.timeline.now == 1294

    pair.click((pair.beside.area.x - 60, 300))
    pair.pass_time(3)
    assert pair.window.lead is pair.left
    assert pair.window.panels[0] is lists
    assert any("stove" in text for text in rows_of(lists))


def test_the_strip_spans_the_longer_run_whichever_leads(index: RunIndex, other_morning: Path, unseen: None) -> None:
    """The shorter run is opened, the longer one put beside it: its longer rest can be gone to."""
    with RunIndex(other_morning) as short, opened(short, index) as pair:
        assert [run.timeline.last for run in (pair.left, pair.right)] == [1295, 1295]
        strip = pair.window.bar.scrubber.rect
        ended = pair.window.screen.get_at((strip.right - 9, strip.y + 3))[:3]
        assert ended == ELSEWHERE != pair.window.screen.get_at((strip.x + 200, strip.y + 3))[:3]

        pair.click((strip.right - 1, strip.centery))
        assert (pair.left.tick, pair.right.tick) == (short.last_tick, 1295)
        assert {one.name: one.tile for one in pair.right.frame.people} == {
            name: life.tile.at(1295) for name, life in index.lives.items()
        }
        pair.left.go_to_time("10:00")
        pair.pass_time()
        assert f"{pair.right.frame.moment:%H:%M}" == "10:00"
        assert (outside(pair.left), outside(pair.right)) == ("ended Fri 08:16", "")


def test_a_run_that_began_earlier_is_reached_backwards(index: RunIndex, tmp_path: Path, unseen: None) -> None:
    path = tmp_path / "runs" / "early" / "run.sqlite"
    finish(begin(hamlet(tmp_path / "town", start="2023-03-03 06:40", days=0.02, tick_seconds=20), path))
    with RunIndex(path) as early, opened(index, early) as pair:
        pair.press(pygame.K_HOME)
        assert (pair.left.timeline.now, pair.left.tick, pair.right.tick) == (-60, 0, 0)
        assert (outside(pair.left), outside(pair.right)) == ("begins Fri 06:50", "")
        pair.press(pygame.K_PERIOD)
        assert (pair.left.timeline.now, pair.left.fraction, pair.right.timeline.now) == (-59, 0, 0.5)


def test_the_wheel_over_either_half_moves_both(pair: Pair) -> None:
    pair.left.look(pair.left.camera.at_zoom(2.0))
    pair.pass_time()
    for point in ((800, 250), (300, 250)):
        before = pair.left.camera.zoom
        pygame.mouse.set_pos(point)
        pygame.event.get()
        pair.window.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=1, flipped=False))
        pair.pass_time()
        assert pair.left.camera.zoom == pair.right.camera.zoom > before


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
