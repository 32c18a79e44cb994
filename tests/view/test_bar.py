"""The strip of the whole run and what stands over it: marks, thumbnails, the hint for newcomers, the page of keys."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from town.view.paint import GOLD, PAPER
from town.view.remembered import Settings
from town.view.runindex import RunIndex
from town.view.scrubber import MARKS, TALK, THOUGHT
from town.view.viewing import Viewing
from town.view.window import Window

SIZE = (1024, 640)


def opened(index: RunIndex, *, is_new: bool = False) -> Window:
    viewing = Viewing(index, SIZE, start=300)
    viewing.change(viewing.timeline.toggled())
    window = Window(viewing, Settings(SIZE, is_new=is_new))
    window.advance(0.02)
    window.draw()
    return window


@pytest.fixture
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")


@pytest.fixture
def window(index: RunIndex, unseen: None) -> Iterator[Window]:
    made = opened(index)
    yield made
    made.close()


def drawn(window: Window) -> pygame.Surface:
    window.advance(0.02)
    window.draw()
    return window.screen.copy()


def colours_near(window: Window, tick: int) -> set[tuple[int, ...]]:
    """The colours of the strip where a tick is."""
    picture, strip = drawn(window), window.bar.scrubber.rect
    x = strip.x + round(tick / window.viewing.timeline.last * (strip.w - 1))
    return {tuple(picture.get_at((at, y))[:3]) for at in range(x - 3, x + 5) for y in range(strip.y, strip.bottom)}


def press(window: Window, key: int) -> None:
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        window.handle(pygame.event.Event(kind, key=key, mod=0, unicode="", scancode=0))


def test_talks_and_reflections_are_marked_on_the_strip(window: Window, index: RunIndex) -> None:
    talk = next(iter(index.conversations.values()))
    assert TALK in colours_near(window, talk.start)

    moments = window.viewing.moments.all()
    covering = {moment.tick: MARKS[moment.kind] for moment in moments if moment.kind in MARKS}  # what lies above
    thoughts = [moment.tick for moment in moments if moment.kind == "reflection"]
    assert set(thoughts) - set(covering)
    assert all(covering.get(tick, THOUGHT) in colours_near(window, tick) for tick in thoughts)


def test_what_was_told_of_the_topic_is_marked_on_the_strip(window: Window) -> None:
    viewing = window.viewing
    viewing.choose_topic("picnic")
    viewing.tracer.found(is_awaited=True)
    window.advance(0.02)

    assert viewing.knowing is not None
    ticks = [telling.tick for telling in viewing.knowing.tellings if telling.tick > 0]
    assert ticks
    assert all(GOLD in colours_near(window, tick) for tick in ticks)


def test_the_pointer_over_the_strip_shows_that_moment_small_and_goes_nowhere(window: Window) -> None:
    before = drawn(window)
    strip = window.bar.scrubber.rect
    pygame.mouse.set_pos(strip.centerx, strip.centery)
    pygame.event.get()
    after = drawn(window)

    place = pygame.Rect(0, 0, 248, 156)
    place.midbottom = (strip.centerx, window.bar.rect.y - 40)
    assert window.bar.scrubber.hovered_tick(window.viewing) == pytest.approx(648, abs=1)
    assert pygame.image.tobytes(before.subsurface(place), "RGB") != pygame.image.tobytes(after.subsurface(place), "RGB")
    assert window.viewing.tick == 300


def test_newcomers_get_a_hint_until_they_do_something(index: RunIndex, unseen: None) -> None:
    new = opened(index, is_new=True)
    around = pygame.Rect(0, 0, 300, 16)
    around.midbottom = new.screen.get_rect().centerx, new.minimap.rect.y - 18

    def light() -> int:
        return pygame.transform.average_color(drawn(new), around)[0]

    assert light() > 0.7 * PAPER[0]
    press(new, pygame.K_PERIOD)
    assert light() < 0.7 * PAPER[0]
    assert not new.settings().is_new
    new.close()


def test_f1_shows_all_keys_and_any_key_takes_them_away(window: Window) -> None:
    middle = pygame.Rect(0, 0, 700, 300)
    middle.center = window.screen.get_rect().center
    before = pygame.image.tobytes(drawn(window).subsurface(middle), "RGB")
    press(window, pygame.K_F1)
    page = drawn(window)
    assert pygame.transform.average_color(page, middle)[0] > 0.85 * PAPER[0]
    press(window, pygame.K_SPACE)

    assert pygame.image.tobytes(drawn(window).subsurface(middle), "RGB") == before
    assert not window.viewing.timeline.is_playing
