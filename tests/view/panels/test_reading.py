"""What panels ask the run file for: the person and the span that are shown, and so many records, no more."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from town.view.panels.card import Card
from town.view.panels.page import FIRST
from town.view.viewing import Viewing

SPAN = "SELECT (SELECT seq FROM events WHERE tick >="  # finds the records of a span of ticks by the index


@pytest.fixture
def asked(viewing: Viewing) -> Callable[[str], list[str]]:
    """The statements that showing a page of Ann's card takes, without the look-ups of spans."""
    card = Card()
    viewing.select("Ann Hill")
    statements: list[str] = []
    viewing.index.reader._db.set_trace_callback(statements.append)

    def of_page(title: str) -> list[str]:
        page = next(page for page in card.pages if page.title == title)
        statements.clear()
        page.rows(viewing)
        return [one for one in statements if not one.startswith(SPAN)]

    return of_page


def test_memories_are_asked_for_by_person_and_number(asked: Callable[[str], list[str]]) -> None:
    (statement,) = asked("Memory")

    assert "agent = 'Ann Hill'" in statement
    assert "+kind = 'Remembered'" in statement
    assert statement.endswith(f"LIMIT {FIRST + 1}")


@pytest.mark.parametrize("title", ["Plan", "Recall", "Thoughts"])
def test_no_page_reads_what_others_think(asked: Callable[[str], list[str]], title: str) -> None:
    statements = asked(title)

    assert statements
    assert all("agent = 'Ann Hill'" in statement for statement in statements)
    assert all(re.search(r"seq (<= \d+|BETWEEN \d+ AND \d+)", statement) for statement in statements)


def test_a_page_that_is_shown_again_reads_only_what_is_new(asked: Callable[[str], list[str]]) -> None:
    asked("Thoughts")
    assert asked("Thoughts") == []
    asked("Plan")
    assert len(asked("Plan")) == 1  # whether the plan was changed


@pytest.mark.parametrize("title", ["Talks", "Others"])
def test_who_talked_to_whom_is_known_without_reading(asked: Callable[[str], list[str]], title: str) -> None:
    assert asked(title) == []
