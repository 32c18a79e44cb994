"""The window under a driver without a screen: hands do things, and what is shown is what the run file says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pygame
import pytest

from town.core.geometry import Tile
from town.runlog.reader import RunReader
from town.view.remembered import Settings
from town.view.runindex import RunIndex
from town.view.viewing import Viewing
from town.view.window import Window
from town.world.state import WorldState, apply


@pytest.fixture
def window(index: RunIndex, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window on the morning, paused."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    viewing = Viewing(index, (1024, 640), start=300)
    viewing.change(viewing.timeline.toggled())
    opened = Window(viewing, Settings(size=(1024, 640)))
    opened.draw()
    yield opened
    opened.close()


def press(window: Window, key: int) -> None:
    window.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))
    window.handle(pygame.event.Event(pygame.KEYUP, key=key, mod=0, unicode="", scancode=0))


def click(window: Window, point: tuple[int, int]) -> None:
    window.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=point, button=1, touch=False))
    window.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=point, button=1, touch=False))


def typed(window: Window, text: str) -> None:
    press(window, pygame.K_g)
    for letter in text:
        window.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter))
        window.handle(pygame.event.Event(pygame.KEYDOWN, key=ord(letter), mod=0, unicode=letter, scancode=0))
    window.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="\r", scancode=0))
    for event in pygame.event.get():
        window.handle(event)


def recorded(path: Path, tick: int) -> WorldState:
    """The state that the record gives at the end of a tick."""
    with RunReader(path) as reader:
        return apply(WorldState(), tick, (event for _, event in reader.events(end=tick)))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_letting_go_of_the_scrubber_shows_that_tick(window: Window, morning: Path, share: float) -> None:
    strip = window.bar.scrubber.rect
    point = (strip.x + round(share * (strip.w - 1)), strip.centery)

    click(window, point)
    window.advance(0.02)
    window.draw()

    frame = window.viewing.frame
    assert frame.tick == pytest.approx(share * 1295, abs=2)
    assert {one.name: one.tile for one in frame.people} == recorded(morning, frame.tick).tiles


def test_clicking_a_person_follows_them(window: Window) -> None:
    viewing = window.viewing
    ann = viewing.frame.person("Ann Hill")
    assert ann is not None
    x, y = viewing.camera.to_screen((ann.tile.x + 0.5) * 32, (ann.tile.y + 0.5) * 32)

    click(window, (round(x), round(y)))

    assert (viewing.selected, viewing.is_following) == ("Ann Hill", True)
    press(window, pygame.K_ESCAPE)
    assert (viewing.selected, viewing.is_following) == ("", False)


def test_followed_person_stays_in_the_middle(window: Window) -> None:
    viewing = window.viewing
    viewing.look(viewing.camera.at_zoom(4.0))
    viewing.select("Bob Stone")
    for _ in range(120):
        window.advance(1 / 60)
    bob = viewing.frame.person("Bob Stone")

    assert bob is not None
    wanted = viewing.camera.looking_at((bob.tile.x + 0.5) * 32, (bob.tile.y + 0.5) * 32)
    assert (viewing.camera.x, viewing.camera.y) == pytest.approx((wanted.x, wanted.y), abs=2)


def test_keys_play_step_and_change_the_speed(window: Window) -> None:
    press(window, pygame.K_PERIOD)
    assert window.viewing.tick == 301
    press(window, pygame.K_COMMA)
    assert window.viewing.tick == 300
    press(window, pygame.K_EQUALS)
    assert window.viewing.timeline.speed == 120
    press(window, pygame.K_SPACE)
    window.advance(0.25)
    assert window.viewing.timeline.now == 303
    press(window, pygame.K_BACKSPACE)
    window.advance(0.25)
    assert window.viewing.timeline.now == 300


def test_typed_time_is_gone_to_and_nonsense_is_answered(window: Window) -> None:
    typed(window, "08:10")
    assert window.viewing.frame.moment == datetime(2023, 3, 3, 8, 10)

    typed(window, "25:99")
    assert "is not a moment" in window.notices.text
    assert window.viewing.frame.moment == datetime(2023, 3, 3, 8, 10)


def test_topic_shows_who_knows(window: Window) -> None:
    viewing = window.viewing
    press(window, pygame.K_t)
    assert viewing.topic is not None
    viewing.tracer.found(is_awaited=True)
    window.advance(0.02)
    window.draw()

    assert viewing.knowing is not None
    assert viewing.knowers == viewing.knowing.who(300)
    assert "Ann Hill" in viewing.knowers


def test_next_moment_is_one_of_the_chosen_person(window: Window) -> None:
    viewing = window.viewing
    viewing.select("Bob Stone")
    press(window, pygame.K_n)

    assert viewing.tick in viewing.moments.ticks("Bob Stone")
    assert viewing.tick > 300


def test_wheel_zooms_at_the_pointer_and_dragging_moves(window: Window) -> None:
    viewing = window.viewing
    viewing.look(viewing.camera.at_zoom(2.0))
    before = viewing.camera
    window.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=1, flipped=False))
    assert viewing.camera.zoom == 3.0

    start, end = (500, 200), (460, 200)
    window.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=1, touch=False))
    window.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=end, rel=(-40, 0), buttons=(1, 0, 0), touch=False))
    window.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=end, button=1, touch=False))
    assert viewing.camera != replace(before, zoom=3.0)
    assert not viewing.selected


@pytest.mark.parametrize("size", [(640, 420), (1024, 640), (3840, 2160)])
def test_every_size_is_filled_and_the_controls_stay_inside(window: Window, size: tuple[int, int]) -> None:
    window.handle(pygame.event.Event(pygame.VIDEORESIZE, w=size[0], h=size[1], size=size))
    window.advance(0.02)
    window.draw()

    assert window.screen.get_size() == window.viewing.camera.view == size
    assert window.screen.get_rect().contains(window.bar.rect)
    assert window.bar.rect.contains(window.bar.time_rect)


def test_window_remembers_and_closes(window: Window) -> None:
    press(window, pygame.K_m)
    press(window, pygame.K_k)
    window.handle(pygame.event.Event(pygame.QUIT))

    assert not window.is_open
    assert window.settings() == Settings((1024, 640), 60.0, has_minimap=False, skips_nights=False, is_new=False)


def test_people_are_drawn_where_they_are(window: Window) -> None:
    """Whoever is clicked in the middle of their picture is found there: drawing and clicking agree."""
    viewing = window.viewing
    for one in viewing.frame.people:
        x, y = viewing.camera.to_screen((one.tile.x + 0.5) * 32, (one.tile.y + 0.6) * 32)
        found = window.scene.person_at(viewing.frame, 0.0, viewing.camera, (round(x), round(y)))
        seen = viewing.frame.person(found)
        assert seen is not None
        assert Tile(*seen.tile).distance(one.tile) <= 1


def test_the_key_that_opens_the_line_for_a_time_leaves_no_letter_in_it(window: Window) -> None:
    """A key that is pressed comes with its letter, after the line has the focus."""
    window.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_g, mod=0, unicode="g", scancode=0))
    window.handle(pygame.event.Event(pygame.TEXTINPUT, text="g"))
    for letter in "08:10":
        window.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter))
    window.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="\r", scancode=0))
    for event in pygame.event.get():
        window.handle(event)

    assert window.viewing.frame.moment == datetime(2023, 3, 3, 8, 10)


def test_control_and_q_close(window: Window) -> None:
    press(window, pygame.K_q)
    assert window.is_open

    window.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_q, mod=pygame.KMOD_LCTRL, unicode="", scancode=0))
    assert not window.is_open
