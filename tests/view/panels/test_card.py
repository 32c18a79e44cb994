"""The card under a driver without a screen: what hands do, and what is then shown of the record."""

from __future__ import annotations

from itertools import pairwise

import pygame
import pygame_gui
import pytest

from tests.encoders import BagOfWords
from tests.view.panels.hosting import Host, click_row, shown
from town.view.panels.card import Card
from town.view.panels.meaning import MeaningSearch
from town.view.viewing import Viewing


@pytest.fixture
def card(viewing: Viewing) -> Card:
    return Card(MeaningSearch(viewing.index.path, lambda _: BagOfWords()))


@pytest.fixture
def host(viewing: Viewing, card: Card) -> Host:
    """Ann's card is open."""
    viewing.select("Ann Hill")
    return Host(viewing, [card], (1024, 640))


def tab(host: Host, card: Card, title: str) -> None:
    number = [page.title for page in card.pages].index(title)
    host.click(card._tabs[number].rect.center)


def test_card_comes_with_a_choice_and_goes_with_the_cross(viewing: Viewing, card: Card) -> None:
    host = Host(viewing, [card], (1024, 640))
    assert card.rect.size == (0, 0)

    viewing.select("Ann Hill")
    host.pass_time()
    assert card.rect.right == 1018
    assert host.free.right == card.rect.x
    assert card._close is not None
    host.click(card._close.rect.center)

    assert viewing.selected == ""
    assert card.is_open  # the next who is chosen is shown again
    assert (card.rect.size, host.free.w) == ((0, 0), 1024)


def test_card_follows_the_choice_and_the_moment(host: Host, card: Card, viewing: Viewing) -> None:
    tab(host, card, "Memory")
    assert len(shown(card)) == 4

    viewing.go_to(6)
    host.pass_time()
    assert shown(card)[0] == ("", "Ann Hill looks forward to the picnic.")

    viewing.select("Bob Stone")
    host.pass_time()
    assert shown(card) == [
        ("", "Ann Hill told Bob Stone: I give a picnic."),
        ("", "means: Gathering a picnic, host Ann Hill, at Green, Wed 1 May"),
    ]


def test_a_click_on_an_utterance_shows_the_memories_behind_it(host: Host, card: Card, viewing: Viewing) -> None:
    tab(host, card, "Talks")
    click_row(host, card, "Bob Stone")
    click_row(host, card, "I give a picnic.")

    assert [text for _, text in shown(card)][3:5] == ["tell: has news to tell", "Ann Hill wants to give a picnic."]

    click_row(host, card, "Go to this moment")
    assert viewing.tick == 3


def test_a_reflection_unfolds_by_clicks(host: Host, card: Card) -> None:
    tab(host, card, "Thoughts")
    click_row(host, card, "People like")
    click_row(host, card, "looks forward")

    assert [text for _, text in shown(card)][:4] == [
        "People like what Ann Hill bakes.",
        "Ann Hill looks forward to the picnic.",
        "Ann Hill wants to give a picnic.",
        "Ann Hill bakes bread.",
    ]


def test_memories_are_found_by_typed_words(host: Host, card: Card) -> None:
    tab(host, card, "Memory")
    assert card.memory._entry is not None
    host.click(card.memory._entry.rect.center)
    host.type_in("bread")

    assert shown(card) == [("", "Ann Hill bakes bread.")]


def test_memories_are_found_by_meaning_on_enter(host: Host, card: Card) -> None:
    tab(host, card, "Memory")
    assert card.memory._button is not None
    assert card.memory._entry is not None
    host.click(card.memory._button.rect.center)
    host.click(card.memory._entry.rect.center)
    host.type_in("bakes bread.")
    assert card.memory._search is not None
    assert not card.memory.meant  # nothing is searched, and nothing loaded, before Enter
    host.press(pygame.K_RETURN)
    card.memory._search.wait()
    host.pass_time()

    assert card.rows is not None
    assert card.rows.rows[0].text == "Ann Hill bakes bread."
    assert card.rows.rows[0].bars[0].label == "likeness"


def test_a_kind_is_chosen_from_the_menu(host: Host, card: Card) -> None:
    tab(host, card, "Memory")
    menu = card.memory._choice
    host.handle(pygame.event.Event(pygame_gui.UI_DROP_DOWN_MENU_CHANGED, ui_element=menu, text="Reflections"))
    host.pass_time()

    assert [text for _, text in shown(card)] == [
        "People like what Ann Hill bakes.",
        "Ann Hill looks forward to the picnic.",
    ]


def test_others_are_chosen_from_the_card(host: Host, card: Card, viewing: Viewing) -> None:
    tab(host, card, "Others")
    click_row(host, card, "Bob Stone")

    assert viewing.selected == "Bob Stone"


def test_plan_and_recall_have_their_pages(host: Host, card: Card) -> None:
    assert [title for title, _ in shown(card)] == ["Wednesday", "sleeping", "serving customers", "giving a picnic"]
    tab(host, card, "Recall")
    assert shown(card)[:2] == [("What came to mind about", ""), ("", "“the picnic”")]


@pytest.mark.parametrize(("size", "scale"), [((1024, 640), 1.0), ((1280, 800), 1.0), ((3840, 2160), 2.0)])
def test_card_fits_at_any_size(viewing: Viewing, card: Card, size: tuple[int, int], scale: float) -> None:
    viewing.select("Ann Hill")
    host = Host(viewing, [card], size, scale)

    assert pygame.Rect(0, 0, *size).contains(card.rect)
    places = [one.rect for one in card._tabs]
    assert all(one.right <= other.x for one, other in pairwise(places))
    assert card.rect.contains(places[-1])
    assert host.free.w > size[0] / 2
