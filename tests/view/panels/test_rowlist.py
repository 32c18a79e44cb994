"""The list of rows: scrolling, and how letters are set."""

from __future__ import annotations

import pygame
import pygame_gui
import pytest
from pygame_gui.core import UIContainer

from town.view.panels.lettering import broken, shortened, width_of
from town.view.panels.rowlist import RowList
from town.view.panels.rows import GoTo, Row
from town.view.panels.theme import theme_at


@pytest.fixture
def hundred(viewing: object) -> RowList:
    """A hundred rows, each leading to the tick of its number."""
    pygame.display.set_mode((400, 300))
    manager = pygame_gui.UIManager((400, 300))
    area = pygame.Rect(0, 0, 300, 300)
    made = RowList(area, manager, UIContainer(area, manager), 1.0, lambda _, size: pygame.Surface((size, size)))
    made.put([Row(f"row {number}", click=GoTo(number)) for number in range(100)])
    pygame.mouse.set_pos((100, 100))
    manager.update(0.1)
    manager.update(0.1)
    return made


def test_the_wheel_scrolls_to_the_end_and_not_beyond(hundred: RowList) -> None:
    for _ in range(100):
        assert hundred.process_event(pygame.event.Event(pygame.MOUSEWHEEL, y=-1, x=0))

    assert hundred.place_of(0).h == 0
    assert hundred.place_of(99).bottom == 300
    hundred.process_event(pygame.event.Event(pygame.MOUSEWHEEL, y=1000, x=0))
    assert hundred.place_of(0).y == 0


def test_a_click_means_the_row_that_is_there(hundred: RowList) -> None:
    hundred.reveal(50)
    point = hundred.place_of(50).center

    hundred.process_event(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=point, button=1))

    assert hundred.taken() == (GoTo(50),)
    assert hundred.taken() == ()


def test_the_bar_can_be_pulled(hundred: RowList) -> None:
    for kind, y in ((pygame.MOUSEBUTTONDOWN, 4), (pygame.MOUSEMOTION, 400), (pygame.MOUSEBUTTONUP, 400)):
        hundred.process_event(pygame.event.Event(kind, pos=(297, y), button=1, rel=(0, 0), buttons=(1, 0, 0)))

    assert hundred.place_of(99).bottom == 300
    assert hundred.taken() == ()


def test_lines_break_at_words_and_where_they_must() -> None:
    lines = broken("a town of twenty-five people and one verylongwordwithoutanyspace", 14, 120)

    assert " ".join(lines).replace(" ", "") == "atownoftwenty-fivepeopleandoneverylongwordwithoutanyspace"
    assert all(width_of(one, 14) <= 120 for one in lines)
    assert len(broken("三月三日下午一点钟在草地上举行野餐会", 14, 120)) > 1


def test_what_is_too_long_for_a_line_ends_in_dots() -> None:
    assert shortened("short", 14, 200) == "short"
    cut = shortened("a title that is much too long for its line", 14, 120)
    assert cut.endswith("…")
    assert width_of(cut, 14) <= 120


def test_the_theme_grows_with_the_scale() -> None:
    assert theme_at(1.0)["@panel_tab"]["font"]["size"] == "13"
    assert theme_at(2.0)["@panel_tab"]["font"]["size"] == "26"
    assert theme_at(2.0)["@panel_entry"]["misc"]["padding"] == "12,4"
    assert theme_at(2.0)["@panel_entry"]["misc"]["border_width"] == "1"
