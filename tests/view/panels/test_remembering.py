"""What is in somebody's mind, as rows: compared with what was recorded."""

from __future__ import annotations

from tests.view.panels.conftest import PLAN
from town.view.panels.recollections import Found, Recollections, latest
from town.view.panels.remembering import plan_rows, recall_rows, reflection_rows, stream_rows
from town.view.panels.rows import Bar, GoTo, More, Row, Toggle, heading, hint
from town.view.runindex import RunIndex


def test_stream_tells_when_what_and_how_important(picnic: RunIndex) -> None:
    rows = stream_rows(picnic, latest(picnic, "Bob Stone", 8, 5), 8)

    assert rows == (
        Row(
            "Ann Hill told Bob Stone: I give a picnic.",
            note="08:03 · heard from Ann",
            meter=Bar("6", 0.6),
            click=GoTo(3),
        ),
        Row("means: Gathering a picnic, host Ann Hill, at Green, Wed 1 May", tone="faint", depth=1),
    )


def test_stream_ends_with_more_where_there_is_more(picnic: RunIndex) -> None:
    rows = stream_rows(picnic, latest(picnic, "Ann Hill", 8, 3), 8)

    assert [row.text for row in rows] == [
        "People like what Ann Hill bakes.",
        "Ann Hill looks forward to the picnic.",
        "Ann Hill bakes bread.",
        "More …",
    ]
    assert rows[-1].click == More()
    assert rows[2].note == "known from the start"
    assert rows[2].click is None  # it happened before the run: there is no moment to go to
    assert stream_rows(picnic, Found((), True), 8) == hint("Nothing that fits up to this moment.")


def test_recall_shows_the_three_terms(picnic: RunIndex) -> None:
    mind = Recollections(picnic, "Ann Hill")
    rows = recall_rows(picnic, mind, picnic.last_recalls("Ann Hill", 8, 10), 8, ())

    assert (rows[1].text, rows[1].note, rows[1].is_open) == ("“the picnic”", "08:05 · 2 memories", True)
    assert [(row.text, row.bars) for row in rows[2:]] == [
        ("Ann Hill wants to give a picnic.", (Bar("recency", 1.0), Bar("importance", 1.0), Bar("relevance", 0.9))),
        ("Ann Hill bakes bread.", (Bar("recency", 0.5), Bar("importance", 0.2), Bar("relevance", 0.1))),
    ]
    assert recall_rows(picnic, mind, picnic.last_recalls("Ann Hill", 4, 10), 4, ()) == hint(
        "Nothing has come to mind up to this moment."
    )


def test_earlier_recalls_unfold_and_the_last_one_folds(picnic: RunIndex) -> None:
    mind = Recollections(picnic, "Ann Hill")
    (last,) = picnic.last_recalls("Ann Hill", 8, 10)
    recalls = (last, last._replace(tick=4, query="bread", ids=(0,), terms=((0.1, 0.2, 0.3),)))

    def shown(*toggled: str) -> list[tuple[str, bool | None]]:
        return [(row.text, row.is_open) for row in recall_rows(picnic, mind, recalls, 8, toggled)[1:]]

    both = [("Ann Hill wants to give a picnic.", None), ("Ann Hill bakes bread.", None)]
    assert shown() == [("“the picnic”", True), *both, ("“bread”", False)]
    assert shown("5:the picnic", "4:bread") == [("“the picnic”", False), ("“bread”", True), shown("4:bread")[-1]]


def test_reflections_unfold_down_to_observations(picnic: RunIndex) -> None:
    mind = Recollections(picnic, "Ann Hill")

    def shown(*opened: str) -> list[tuple[int, str, bool | None]]:
        return [(row.depth, row.text, row.is_open) for row in reflection_rows(picnic, mind, 8, opened, 10)]

    assert shown() == [
        (0, "People like what Ann Hill bakes.", False),
        (0, "Ann Hill looks forward to the picnic.", False),
    ]
    assert shown("3", "3/2") == [
        (0, "People like what Ann Hill bakes.", True),
        (1, "Ann Hill looks forward to the picnic.", True),
        (2, "Ann Hill wants to give a picnic.", None),
        (1, "Ann Hill bakes bread.", None),
        (0, "Ann Hill looks forward to the picnic.", False),
    ]
    assert reflection_rows(picnic, mind, 8, (), 1)[-1].click == More()
    assert reflection_rows(picnic, mind, 5, (), 9) == hint("Ann Hill has not reflected up to this moment.")


def test_plan_marks_the_present_and_unfolds_the_reason(picnic: RunIndex) -> None:
    mind = Recollections(picnic, "Ann Hill")
    rows = plan_rows(picnic, mind, PLAN, 2, ["plan:43200"])

    assert rows[:4] == (
        heading("Wednesday"),
        Row("", title="sleeping", note="00:00–08:00", tone="faint", icon="sleeping"),
        Row(
            "shop, Bakery",
            title="serving customers",
            note="08:00–12:00",
            icon="serving customers",
            is_marked=True,
        ),
        Row(
            "meadow, Green",
            title="giving a picnic",
            note="12:00–24:00",
            icon="giving a picnic",
            is_open=True,
            click=Toggle("plan:43200"),
        ),
    )
    assert [row.text for row in rows[4:]] == ["because of:", "Ann Hill wants to give a picnic."]
    assert plan_rows(picnic, mind, (), 2, ()) == hint("There is no plan for today yet.")
