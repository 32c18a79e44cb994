"""A topic as rows: which there are, how many know, and for each of them by which words it came to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

from town.lab.spread import Hop, Knower
from town.lab.topic import Topic
from town.view.knowing import Knowing
from town.view.panels.rows import Chart, Choose, GoTo, Row, Toggle, heading, hint, when
from town.view.runindex import RunIndex


def topic_rows(topics: Sequence[Topic], chosen: Topic | None) -> tuple[Row, ...]:
    """The topics of a run, the chosen one marked; a click chooses one, or none again."""
    if not topics:
        return hint("The scenario of this run names no topics.")
    return tuple(
        Row(
            topic.about,
            title=topic.name,
            is_marked=topic == chosen,
            is_open=topic == chosen,
            click=Choose("" if topic == chosen else topic.name),
        )
        for topic in topics
    )


def knowing_rows(index: RunIndex, knowing: Knowing, tick: int, opened: Collection[str]) -> tuple[Row, ...]:
    """How many know over time, then everybody who knows by a tick, the latest first; opened ones show their chain."""
    known = [one for one in knowing.knowers if one.tick <= tick]
    unknowing = len(index.people) - len(known)
    chart = Row(chart=knowing_chart(index, knowing, tick))
    rows = [row for one in reversed(known) for row in _knower(index, one, tick, opened)]
    later = [row for one in knowing.knowers if one.tick > tick for row in _knower(index, one, tick, opened)]
    head = heading(f"{len(known)} of {len(index.people)} know", f"{unknowing} do not")
    return (head, chart, *rows, *((heading("Later"), *later) if later else ()))


def knowing_chart(index: RunIndex, knowing: Knowing, tick: int) -> Chart:
    """How many know at any tick, with the tellings as marks."""
    ticks = sorted({max(one.tick, 0) for one in knowing.knowers})
    return Chart(
        last=index.last_tick,
        most=len(index.people),
        now=tick,
        steps=tuple((at, knowing.count(at)) for at in ticks),
        days=tuple(_days(index)),
        marks=tuple(one.tick for one in knowing.tellings),
    )


def _days(index: RunIndex) -> Iterator[tuple[int, str]]:
    """The tick at which each day begins (the first with the run), and its name."""
    day = index.clock.at(0).replace(hour=0, minute=0, second=0)
    while (tick := index.clock.tick_of(day)) <= index.last_tick:
        yield max(tick, 0), f"{day:%a} {day.day}"
        day += timedelta(days=1)


def _knower(index: RunIndex, knower: Knower, tick: int, opened: Collection[str]) -> Iterator[Row]:
    key = f"knows:{knower.person}"
    is_open = key in opened
    source = f"from {knower.heard_from}" if knower.heard_from else "from the start"
    yield Row(
        source,
        title=knower.person,
        note=when(index.clock, knower.tick, tick) if knower.heard_from else "",
        tone="faint" if knower.tick > tick else "plain",
        portrait=knower.person,
        has_glow=knower.tick <= tick,
        is_open=is_open,
        click=Toggle(key),
    )
    if is_open:
        yield from (_hop(index, hop, tick) for hop in knower.chain)


def _hop(index: RunIndex, hop: Hop, tick: int) -> Row:
    """One link in words; a click goes to the telling."""
    if not hop.speaker:
        return Row(f"{hop.person} knew it from the start: {hop.words}", depth=1)
    verb = "told" if hop.via == "told" else "was overheard by"
    return Row(
        f"“{hop.words}”",
        title=f"{index.persona(hop.speaker).first_name} {verb} {index.persona(hop.person).first_name}",
        note=when(index.clock, hop.tick, tick),
        depth=1,
        click=GoTo(hop.tick, (hop.speaker, hop.person)),
    )
