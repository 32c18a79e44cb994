"""Conversations line by line, what is behind a line, and how people stand to each other."""

from __future__ import annotations

from town.view.panels.rows import Bar, GoTo, Open, Row, Select, Toggle, heading, hint
from town.view.panels.talking import line_rows, relation_rows, talk_rows
from town.view.runindex import RunIndex


def test_talks_are_listed_from_their_beginning_on(picnic: RunIndex) -> None:
    assert talk_rows(picnic, "Bob Stone", 1, 9) == hint("Bob Stone has not talked to anybody up to this moment.")
    assert talk_rows(picnic, "Bob Stone", 4, 9) == (
        Row(
            "Ann: “I give a picnic.”",
            title="Ann Hill",
            note="08:02 · Bakery",
            portrait="Ann Hill",
            is_marked=True,  # it goes on at this moment
            click=Open(0),
        ),
    )


def test_lines_are_those_said_so_far(picnic: RunIndex) -> None:
    talk = picnic.conversations[0]

    assert [row.text for row in line_rows(picnic, talk, 3, (), {})[2:]] == ["I give a picnic."]
    assert [(row.title, row.text, row.click) for row in line_rows(picnic, talk, 8, (), {})[2:]] == [
        ("Ann", "I give a picnic.", Toggle("said:0:0")),
        ("Bob", "How nice.", GoTo(4, ("Bob Stone", "Ann Hill"))),  # nothing is behind it
    ]


def test_a_line_unfolds_to_reasons_and_memories(picnic: RunIndex) -> None:
    rows = line_rows(picnic, picnic.conversations[0], 8, ["said:0:0"], {})

    assert [(row.title, row.text, row.depth) for row in rows[3:6]] == [
        ("Why", "tell: has news to tell", 2),
        ("", "Ann Hill wants to give a picnic.", 2),
        ("", "Go to this moment", 2),
    ]
    assert rows[5].click == GoTo(3, ("Ann Hill", "Bob Stone"))


def test_relations_are_the_seeds_and_those_met(picnic: RunIndex) -> None:
    assert relation_rows(picnic, "Ann Hill", 8) == (
        heading("Known and met", "1"),
        Row(
            "fond: an old friend; last talk 08:02",
            title="Bob Stone",
            note="1 talk",
            portrait="Bob Stone",
            meter=Bar("close", 0.7),
            click=Select("Bob Stone"),
        ),
    )
    assert relation_rows(picnic, "Bob Stone", 8)[1].text == "first met 08:02 at Bakery; last talk 08:02"
    assert relation_rows(picnic, "Bob Stone", 1) == hint(
        "Bob Stone knew nobody at the start, and has met nobody up to this moment."
    )
