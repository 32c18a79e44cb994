"""Who knows of a topic, as rows and as a chart."""

from __future__ import annotations

from town.lab.spread import spread
from town.view.knowing import Knowing
from town.view.panels.rows import Chart, Choose, GoTo, Row, heading, hint
from town.view.panels.spreading import knowing_chart, knowing_rows, topic_rows
from town.view.runindex import RunIndex


def traced(picnic: RunIndex) -> Knowing:
    return Knowing(picnic.topics[0], spread(picnic.reader, picnic.topics[0]))


def test_topics_can_be_chosen_and_left_again(picnic: RunIndex) -> None:
    topic = picnic.topics[0]

    assert topic_rows([topic], None) == (
        Row("Ann Hill gives a picnic.", title="picnic", is_open=False, click=Choose("picnic")),
    )
    assert topic_rows([topic], topic)[0].click == Choose("")
    assert topic_rows([], None) == hint("The scenario of this run names no topics.")


def test_chain_tells_by_which_words_it_came(picnic: RunIndex) -> None:
    rows = knowing_rows(picnic, traced(picnic), 8, ["knows:Bob Stone"])

    assert rows[0] == heading("2 of 3 know", "1 do not")
    assert [(row.title, row.text, row.click) for row in rows[3:5]] == [
        ("", "Ann Hill knew it from the start: Ann Hill wants to give a picnic.", None),
        ("Ann told Bob", "“I give a picnic.”", GoTo(3, ("Ann Hill", "Bob Stone"))),
    ]
    assert [(row.title, row.text, row.note) for row in rows if row.portrait] == [
        ("Bob Stone", "from Ann Hill", "08:03"),
        ("Ann Hill", "from the start", ""),
    ]


def test_those_who_will_know_stand_below_and_pale(picnic: RunIndex) -> None:
    rows = knowing_rows(picnic, traced(picnic), 2, ())

    assert [(row.title, row.tone) for row in rows if row.title] == [
        ("1 of 3 know", "heading"),
        ("Ann Hill", "plain"),
        ("Later", "heading"),
        ("Bob Stone", "faint"),
    ]


def test_chart_counts_and_goes_to_tellings(picnic: RunIndex) -> None:
    chart = knowing_chart(picnic, traced(picnic), 5)

    assert chart == Chart(last=8, most=3, now=5, steps=((0, 1), (3, 2)), days=((0, "Wed 1"),), marks=(3,))
    assert [chart.count(tick) for tick in (0, 2, 3, 8)] == [1, 1, 2, 2]
    assert chart.tick_at(0.5) == 4
    assert chart.tick_at(0.5, within=1) == 3  # the telling nearby is meant
    assert chart.tick_at(7.0, within=1) == 8
