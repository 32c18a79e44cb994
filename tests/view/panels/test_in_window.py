"""Panels in the real window: clicks on them are theirs, letters typed into them are no commands, and all sizes do."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from tests.view.panels.hosting import shown
from town.view.panels.card import Card
from town.view.panels.lists import Lists
from town.view.remembered import Settings
from town.view.viewing import Viewing
from town.view.window import Window


@pytest.fixture
def window(viewing: Viewing) -> Iterator[Window]:
    """A window on the picnic with lists and card, nobody chosen."""
    opened = Window(viewing, Settings(is_new=False), (Lists(), Card()))
    yield opened
    opened.viewing.close()


def pass_time(window: Window) -> None:
    for _ in range(4):
        for event in pygame.event.get():
            window.handle(event)
        window.advance(0.02)
        window.draw()


def click(window: Window, point: tuple[int, int]) -> None:
    pygame.mouse.set_pos(point)
    pass_time(window)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, pos=point, button=1, touch=False))
        pass_time(window)


def sheets(window: Window) -> tuple[Lists, Card]:
    lists, card = window.panels
    assert isinstance(lists, Lists)
    assert isinstance(card, Card)
    return lists, card


def test_a_click_in_the_roster_opens_the_card(window: Window) -> None:
    lists, card = sheets(window)
    pass_time(window)
    assert lists.rows is not None
    click(window, lists.rows.place_of(1).center)

    assert window.viewing.selected == "Bob Stone"
    assert card.rect.right == 1280 - 6
    assert not card.rect.colliderect(lists.rect)


def test_letters_typed_into_a_search_are_no_commands(window: Window) -> None:
    lists, card = sheets(window)
    window.viewing.select("Ann Hill")
    card.turn_to(card.memory)
    pass_time(window)
    assert card.memory._entry is not None
    click(window, card.memory._entry.rect.center)
    for letter in "bk":  # B goes back to the last moment, K skips nights
        key = pygame.key.key_code(letter)
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=letter, scancode=0))
        pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=letter))
    skips = window.viewing.timeline.skips_nights
    pass_time(window)

    assert card.memory.words == "bk"
    assert window.viewing.tick == 8
    assert window.viewing.timeline.skips_nights == skips
    assert shown(card) == [("", "Nothing that fits up to this moment.")]
    assert lists.is_open


def test_a_larger_window_gives_panels_other_places(window: Window) -> None:
    lists, card = sheets(window)
    window.viewing.select("Ann Hill")
    pass_time(window)
    height = card.rect.h
    window.handle(pygame.event.Event(pygame.VIDEORESIZE, w=1600, h=1000, size=(1600, 1000)))
    pass_time(window)

    assert card.rect.right == 1600 - 6
    assert (card.rect.h, lists.rect.h) == (height + 200, height + 200)


def test_panels_are_hidden_and_shown_by_keys(window: Window) -> None:
    lists, card = sheets(window)
    window.viewing.select("Ann Hill")
    pass_time(window)
    for key in (pygame.K_TAB, pygame.K_c):
        window.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))
        window.handle(pygame.event.Event(pygame.KEYUP, key=key, mod=0, unicode="", scancode=0))
    pass_time(window)
    assert (lists.rect.w, card.rect.w) == (0, 0)
    assert set(window.settings().closed_panels) == {lists.name, card.name}

    window.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F4, mod=0, unicode="", scancode=0))
    pass_time(window)
    assert lists.rect.w > 0
    assert shown(lists)[0][0] == "picnic"
