"""The town as rows: everybody with what they do, and the notable moments so far."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from town.runlog.find import short_place
from town.view.frame import Frame, PersonSeen
from town.view.moments import Kind, Moment
from town.view.panels.rows import GoTo, More, Row, Select, Toggle, heading, hint, house, when
from town.view.runindex import RunIndex

Order = Literal["name", "place"]
LATER = "later"  # the key under which moments still to come unfold
NEAR = 4  # tiles within which people outdoors are together

KINDS: Mapping[Kind, str] = {
    "meeting": "First meetings",
    "promise": "Promises",
    "refusal": "Refusals",
    "arrival": "Arrivals",
    "reflection": "Reflections",
    "memory": "What mattered",
    "incident": "Incidents",
    "whisper": "Inner voices",
}
_SINGLE: Mapping[Kind, str] = {
    "meeting": "first meeting",
    "promise": "promise",
    "refusal": "refusal",
    "arrival": "arrival",
    "reflection": "reflection",
    "memory": "mattered",
    "incident": "incident",
    "whisper": "inner voice",
}


class Present(NamedTuple):
    """What somebody does right now, in words."""

    doing: str
    where: str
    company: str


def present(frame: Frame, seen: PersonSeen) -> Present:
    """What somebody does, where, and with whom."""
    doing = f"talking to {seen.talks_to}" if seen.talks_to else seen.activity
    if seen.going_to and not seen.talks_to and house(seen.going_to) not in doing:
        doing = f"{doing}, on the way to {short_place(seen.going_to)}"
    return Present(doing, short_place(seen.place), _company(frame, seen))


def _company(frame: Frame, seen: PersonSeen) -> str:
    others = [one.name for one in frame.people if one.name != seen.name and _is_with(seen, one)]
    if len(others) > 2:
        return f"with {others[0]} and {len(others) - 1} others"
    return f"with {' and '.join(others)}" if others else "alone"


def _is_with(seen: PersonSeen, other: PersonSeen) -> bool:
    if seen.place or other.place:
        return seen.place == other.place
    return seen.tile.distance(other.tile) <= NEAR


def roster_rows(
    frame: Frame, order: Order, selected: str = "", knowers: Collection[str] = (), words: str = ""
) -> tuple[Row, ...]:
    """Everybody by name, or by place; those whose name or doing has the words. A click chooses somebody."""
    people = [one for one in frame.people if _has(one, words)]
    if not people:
        return hint("Nobody fits.")
    if order == "name":
        return tuple(_person_row(one, selected, knowers) for one in sorted(people, key=lambda one: one.name))
    return tuple(_by_place(people, selected, knowers))


def _by_place(people: Sequence[PersonSeen], selected: str, knowers: Collection[str]) -> Iterator[Row]:
    places: dict[str, list[PersonSeen]] = {}
    for one in sorted(people, key=lambda one: (short_place(one.place), one.name)):
        places.setdefault(short_place(one.place), []).append(one)
    for place, there in places.items():
        yield heading(place, str(len(there)))
        yield from (_person_row(one, selected, knowers, has_place=False) for one in there)


def _person_row(seen: PersonSeen, selected: str, knowers: Collection[str], *, has_place: bool = True) -> Row:
    doing = f"talking to {seen.talks_to}" if seen.talks_to else seen.activity
    return Row(
        f"{doing} · {house(seen.place)}" if has_place and not seen.is_asleep else doing,
        title=seen.name,
        portrait=seen.name,
        is_marked=seen.name == selected,
        has_glow=seen.name in knowers,
        tone="faint" if seen.is_asleep else "plain",
        click=Select(seen.name),
    )


def _has(seen: PersonSeen, words: str) -> bool:
    text = f"{seen.name} {seen.activity} {short_place(seen.place)}".casefold()
    return all(word in text for word in words.casefold().split())


def feed_rows(
    index: RunIndex, moments: Sequence[Moment], tick: int, opened: Collection[str], count: int
) -> tuple[Row, ...]:
    """Moments (in order of time) newest first up to a tick; those still to come unfold above them."""
    past = [one for one in moments if one.tick <= tick]
    later = [one for one in reversed(moments) if one.tick > tick]
    rows: list[Row] = []
    if later:
        note = "1 moment" if len(later) == 1 else f"{len(later)} moments"
        rows.append(Row(title="Later", note=note, tone="faint", is_open=LATER in opened, click=Toggle(LATER)))
        if LATER in opened:
            rows += [_moment_row(index, one, tick) for one in later]
    rows += [_moment_row(index, one, tick) for one in past[: -count - 1 : -1]]
    if len(past) > count:
        rows.append(Row("More …", tone="faint", click=More()))
    return tuple(rows) or hint("Nothing of note in this run.")


def _moment_row(index: RunIndex, moment: Moment, tick: int) -> Row:
    return Row(
        moment.text,
        note=f"{when(index.clock, moment.tick, tick)} · {_SINGLE[moment.kind]}",
        tone="faint" if moment.tick > tick else "plain",
        portrait=moment.people[0] if moment.people else "",
        icon="" if moment.people else moment.text,  # what happened to a thing names what it is
        is_marked=moment.tick == tick,
        click=GoTo(moment.tick, moment.people),
    )
