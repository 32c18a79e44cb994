"""People, moments and topics under a driver without a screen: a click leads there."""

from __future__ import annotations

import pygame
import pygame_gui
import pytest

from tests.view.panels.hosting import Host, click_row, shown
from town.view.panels.lists import Lists
from town.view.viewing import Viewing


@pytest.fixture
def lists() -> Lists:
    return Lists()


@pytest.fixture
def host(viewing: Viewing, lists: Lists) -> Host:
    return Host(viewing, [lists], (1024, 640))


def test_a_click_on_somebody_follows_them(host: Host, lists: Lists, viewing: Viewing) -> None:
    click_row(host, lists, "Cleo Reed")

    assert (viewing.selected, viewing.is_following) == ("Cleo Reed", True)
    assert lists.rows is not None
    assert [row.title for row in lists.rows.rows if row.is_marked] == ["Cleo Reed"]


def test_people_are_sorted_by_place_and_found_by_words(host: Host, lists: Lists) -> None:
    assert lists.roster._button is not None
    assert lists.roster._entry is not None
    host.click(lists.roster._button.rect.center)
    assert [title for title, _ in shown(lists)] == [
        "room, Bob's house",
        "Cleo Reed",
        "shop, Bakery",
        "Ann Hill",
        "Bob Stone",
    ]

    host.click(lists.roster._entry.rect.center)
    host.type_in("bob s")
    assert [title for title, _ in shown(lists)] == ["room, Bob's house", "Cleo Reed", "shop, Bakery", "Bob Stone"]


def test_a_moment_is_gone_to(host: Host, lists: Lists, viewing: Viewing) -> None:
    """What the feed lists is what the reader of moments found: here that Ann reflected."""
    host.press(pygame.K_F3)
    assert [text for _, text in shown(lists)] == ["Ann Hill looks forward to the picnic."]
    click_row(host, lists, "looks forward")

    assert viewing.tick == 6


def test_moments_are_filtered_by_kind(host: Host, lists: Lists) -> None:
    host.press(pygame.K_F3)
    menu = lists.feed._choice
    host.handle(pygame.event.Event(pygame_gui.UI_DROP_DOWN_MENU_CHANGED, ui_element=menu, text="Promises"))
    host.pass_time()

    assert shown(lists) == [("", "Nothing of note in this run.")]


def test_a_topic_is_chosen_traced_and_gone_along(host: Host, lists: Lists, viewing: Viewing) -> None:
    host.press(pygame.K_F4)
    click_row(host, lists, "picnic")
    assert viewing.topic is not None
    viewing.tracer.found(is_awaited=True)
    viewing.advance(0.0)
    host.pass_time()
    assert [title for title, _ in shown(lists)] == ["picnic", "2 of 3 know", "", "Bob Stone", "Ann Hill"]

    click_row(host, lists, "Bob Stone")
    click_row(host, lists, "Ann told Bob")
    assert viewing.tick == 3

    click_row(host, lists, "picnic")
    assert viewing.topic is None


def test_the_chart_leads_to_a_moment(host: Host, lists: Lists, viewing: Viewing) -> None:
    host.press(pygame.K_F4)
    viewing.choose_topic("picnic")
    viewing.tracer.found(is_awaited=True)
    viewing.advance(0.0)
    host.pass_time()
    assert lists.rows is not None
    number = next(number for number, row in enumerate(lists.rows.rows) if row.chart is not None)
    place = lists.rows.place_of(number)

    host.click((place.x + 34, place.centery))

    assert viewing.tick == 0


def test_lists_go_and_come_back(host: Host, lists: Lists) -> None:
    assert host.free.x == lists.rect.right
    assert lists._close is not None
    host.click(lists._close.rect.center)
    assert (lists.is_open, lists.needs_place, host.free.x) == (False, False, 0)

    host.press(pygame.K_F2)
    assert lists.is_open
    assert host.free.x == lists.rect.right > 0


def test_clicks_on_the_sheet_are_not_the_maps(host: Host, lists: Lists, viewing: Viewing) -> None:
    def press_at(point: tuple[int, int]) -> pygame.event.Event:
        return pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=point, button=3)

    assert lists.handle(press_at(lists.rect.center), viewing)
    assert not lists.handle(press_at((lists.rect.right + 40, 300)), viewing)
