"""Everybody and the notable moments, as rows."""

from __future__ import annotations

from town.view.frame import Frames
from town.view.moments import Moment
from town.view.panels.rows import GoTo, More, Row, Select, Toggle, hint
from town.view.panels.townlife import Present, feed_rows, present, roster_rows
from town.view.runindex import RunIndex

MOMENTS = (
    Moment(2, "meeting", ("Ann Hill", "Bob Stone"), "Ann Hill and Bob Stone meet"),
    Moment(4, "promise", ("Bob Stone", "Ann Hill"), "Bob Stone promises"),
    Moment(6, "incident", (), "the stove is burning"),
)


def test_roster_by_name_and_by_place(picnic: RunIndex) -> None:
    frame = Frames(picnic).at(3)

    assert roster_rows(frame, "name", "Bob Stone", ["Ann Hill"]) == (
        Row(
            "talking to Bob Stone · Bakery",
            title="Ann Hill",
            portrait="Ann Hill",
            has_glow=True,
            click=Select("Ann Hill"),
        ),
        Row(
            "talking to Ann Hill · Bakery",
            title="Bob Stone",
            portrait="Bob Stone",
            is_marked=True,
            click=Select("Bob Stone"),
        ),
        Row("sleeping", title="Cleo Reed", portrait="Cleo Reed", tone="faint", click=Select("Cleo Reed")),
    )
    assert [(row.tone, row.title) for row in roster_rows(frame, "place")] == [
        ("heading", "room, Bob's house"),
        ("faint", "Cleo Reed"),
        ("heading", "shop, Bakery"),
        ("plain", "Ann Hill"),
        ("plain", "Bob Stone"),
    ]


def test_roster_finds_by_words_of_name_doing_or_place(picnic: RunIndex) -> None:
    frame = Frames(picnic).at(0)

    assert [row.title for row in roster_rows(frame, "name", words="bakery COFFEE")] == ["Bob Stone"]
    assert roster_rows(frame, "name", words="zebra") == hint("Nobody fits.")


def test_present_says_what_where_and_with_whom(picnic: RunIndex) -> None:
    frame = Frames(picnic).at(0)
    ann, cleo = frame.person("Ann Hill"), frame.person("Cleo Reed")

    assert ann is not None
    assert cleo is not None
    assert present(frame, ann) == Present("serving customers", "shop, Bakery", "with Bob Stone")
    assert present(frame, cleo) == Present("sleeping", "room, Bob's house", "alone")


def test_feed_is_newest_first_and_folds_what_is_to_come(picnic: RunIndex) -> None:
    rows = feed_rows(picnic, MOMENTS, 4, (), 9)

    assert rows == (
        Row(title="Later", note="1 moment", tone="faint", is_open=False, click=Toggle("later")),
        Row(
            "Bob Stone promises",
            note="08:04 · promise",
            portrait="Bob Stone",
            is_marked=True,
            click=GoTo(4, ("Bob Stone", "Ann Hill")),
        ),
        Row(
            "Ann Hill and Bob Stone meet",
            note="08:02 · first meeting",
            portrait="Ann Hill",
            click=GoTo(2, ("Ann Hill", "Bob Stone")),
        ),
    )
    assert feed_rows(picnic, MOMENTS, 4, ["later"], 9)[1].text == "the stove is burning"
    assert [row.click for row in feed_rows(picnic, MOMENTS, 8, (), 1)] == [GoTo(6), More()]
    assert feed_rows(picnic, (), 4, (), 9) == hint("Nothing of note in this run.")
