"""A person among others, as rows: their conversations line by line with what is behind each, and how they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from town.runlog.find import short_place
from town.view.happenings import Conversation, Utterance
from town.view.panels.recollections import Recollections
from town.view.panels.remembering import memory_row
from town.view.panels.rows import Bar, GoTo, More, Open, Row, Select, Toggle, heading, hint, house, when
from town.view.runindex import RunIndex


def talk_rows(index: RunIndex, name: str, tick: int, count: int) -> tuple[Row, ...]:
    """Somebody's conversations, newest first: with whom, when, how they began."""
    rows: list[Row] = []
    for talk in index.talks_of(name, tick):
        if len(rows) == count:
            rows.append(Row("More …", tone="faint", click=More()))
            break
        rows.append(_talk_row(index, name, talk, tick))
    return tuple(rows) or hint(f"{name} has not talked to anybody up to this moment.")


def _talk_row(index: RunIndex, name: str, talk: Conversation, tick: int) -> Row:
    first = next((one.said for one in talk.utterances if one.tick <= tick), None)
    return Row(
        f"{index.persona(first.speaker).first_name}: “{first.text}”" if first is not None else "",
        title=talk.other(name),
        note=f"{when(index.clock, talk.start, tick)} · {house(talk.place)}",
        portrait=talk.other(name),
        is_marked=_goes_on(talk, tick),
        click=Open(talk.number),
    )


def _goes_on(talk: Conversation, tick: int) -> bool:
    return talk.start <= tick and (talk.end is None or tick < talk.end)


def line_rows(
    index: RunIndex, talk: Conversation, tick: int, opened: Collection[str], minds: dict[str, Recollections]
) -> tuple[Row, ...]:
    """What was said in a conversation up to a tick; an opened line unfolds to the memories behind it, and the reasons.

    `minds` keeps the memories of either speaker between calls.
    """
    one, other = talk.pair
    head = (
        Row("‹ all conversations", tone="faint", click=Open(-1)),
        Row(
            f"{short_place(talk.place)}, {when(index.clock, talk.start, tick)}",
            title=f"{one} and {other}",
            tone="heading",
            click=GoTo(talk.start, talk.pair),
        ),
    )
    lines = [row for said in talk.utterances if said.tick <= tick for row in _line(index, said, tick, opened, minds)]
    return (*head, *lines)


def _line(
    index: RunIndex, line: Utterance, tick: int, opened: Collection[str], minds: dict[str, Recollections]
) -> Iterator[Row]:
    said = line.said
    key = f"said:{said.conversation}:{said.turn}"
    has_more = bool(said.sources or said.why)
    yield Row(
        said.text,
        title=index.persona(said.speaker).first_name,
        note=when(index.clock, line.tick, tick),
        portrait=said.speaker,
        is_open=key in opened if has_more else None,
        click=Toggle(key) if has_more else GoTo(line.tick, (said.speaker, *said.to)),
    )
    if has_more and key in opened:
        yield from _behind(index, line, tick, minds)


def _behind(index: RunIndex, line: Utterance, tick: int, minds: dict[str, Recollections]) -> Iterator[Row]:
    """The reasons for saying it, and the speaker's memories that it rests on."""
    said = line.said
    if said.why:
        yield Row(f"{said.act.replace('_', ' ')}: {', '.join(said.why)}", title="Why", tone="faint", depth=2)
    mind = minds.setdefault(said.speaker, Recollections(index, said.speaker))
    for memory in mind.some(said.sources, line.tick):
        yield memory_row(index, memory, tick, depth=2)
    yield Row("Go to this moment", tone="faint", depth=2, click=GoTo(line.tick, (said.speaker, *said.to)))


def relation_rows(index: RunIndex, name: str, tick: int) -> tuple[Row, ...]:
    """Everybody whom somebody knew at the start or has talked to, those most talked to first; a click chooses them."""
    talks: dict[str, list[Conversation]] = {}
    for talk in index.talks_of(name, tick):
        talks.setdefault(talk.other(name), []).append(talk)
    known = index.persona(name).relationships
    names = [other for other in index.people if other in known or other in talks]
    names.sort(key=lambda other: (-len(talks.get(other, ())), -_closeness(index, name, other)))
    rows = [_relation_row(index, name, other, talks.get(other, []), tick) for other in names]
    if not rows:
        return hint(f"{name} knew nobody at the start, and has met nobody up to this moment.")
    return (heading("Known and met", f"{len(rows)}"), *rows)


def _closeness(index: RunIndex, name: str, other: str) -> float:
    relation = index.persona(name).relationships.get(other)
    return relation.closeness if relation is not None else 0.0


def _relation_row(index: RunIndex, name: str, other: str, talks: list[Conversation], tick: int) -> Row:
    relation = index.persona(name).relationships.get(other)
    parts: list[str] = []
    if relation is not None:
        parts.append(f"{relation.feeling}: {relation.note}" if relation.note else relation.feeling)
    elif talks:
        parts.append(f"first met {when(index.clock, talks[-1].start, tick)} at {house(talks[-1].place)}")
    if talks:
        parts.append(f"last talk {when(index.clock, talks[0].start, tick)}")
    count = "no talk yet" if not talks else "1 talk" if len(talks) == 1 else f"{len(talks)} talks"
    return Row(
        "; ".join(parts),
        title=other,
        note=count,
        portrait=other,
        meter=Bar("close", relation.closeness) if relation is not None else None,
        click=Select(other),
    )
