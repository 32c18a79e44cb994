"""What came of one run, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from town.lab.outcomes.records import Outcomes

START, END = ", start", ", end"
HOURS = "hours a day: "
_SHARES = ("share ", "rise of the share")
_BAR = 3  # characters for an hour


def outcomes_page(name: str, found: Outcomes) -> RenderableType:
    """All figures of a run under their headings, then those who stayed away and what is held wrongly."""
    parts: list[RenderableType] = [Text.assemble("What came of ", (name, "bold cyan"))]
    for heading, names in found.sections.items():
        if names:
            parts += [Text(), Text(heading, "bold"), _section({name: found.figures[name] for name in names})]
    parts += [part for more in (_stayed_away(found), _wrong(found)) for part in more]
    parts += [Text(), Text('What each figure means and how it is counted: "docs/measures.md".', "dim")]
    return Group(*parts)


def _section(figures: Mapping[str, float]) -> Table:
    if all(name.startswith(HOURS) for name in figures):
        return _hours(figures)
    if any(name.endswith(START) for name in figures):
        return _before_and_after(figures)
    table = _table("", "")
    for name, value in figures.items():
        table.add_row(name, _number(name, value))
    return table


def _hours(figures: Mapping[str, float]) -> Table:
    table = _table("hours a person and day", "", "")
    for name, value in figures.items():
        table.add_row(name.removeprefix(HOURS), f"{value:.2f}", Text("█" * round(value * _BAR), "cyan"))
    table.columns[2].justify = "left"
    return table


def _before_and_after(figures: Mapping[str, float]) -> Table:
    """Figures of the start beside those of the end; what belongs to neither comes last."""
    table = _table("", "start", "end")
    names = dict.fromkeys(name.removesuffix(START).removesuffix(END) for name in figures)
    for name in names:
        cells = [_number(name, figures[one]) if (one := name + at) in figures else "" for at in (START, END)]
        table.add_row(name, *(cells if any(cells) else ("", _number(name, figures[name]))))
    return table


def _stayed_away(found: Outcomes) -> Iterator[RenderableType]:
    missed = [one for one in found.attendance if one.missed]
    if missed:
        yield from _listed(
            "Why people stayed away", [(one.person, one.topic, one.missed, one.reason) for one in missed]
        )


def _wrong(found: Outcomes) -> Iterator[RenderableType]:
    wrong = [one for one in found.beliefs if not one.is_true]
    if wrong:
        rows = [(one.person, f"{one.aspect} of {one.topic}", one.held, f"in truth: {one.true}") for one in wrong]
        yield from _listed("What people hold wrongly", rows)


def _listed(heading: str, rows: Sequence[Sequence[str]]) -> Iterator[RenderableType]:
    table = Table(box=None, pad_edge=False, show_header=False)
    for row in rows:
        table.add_row(*map(Text, row))
    yield from (Text(), Text(heading, "bold"), table)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", show_header=any(columns))
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place else "left", no_wrap=bool(place))
    return table


def _number(name: str, value: float) -> str:
    if name.startswith(_SHARES):
        return f"{value:.0%}"
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"
