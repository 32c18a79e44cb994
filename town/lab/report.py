"""What the experiments found, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from town.lab.responses import Response
from town.lab.spread import Knower, Spread
from town.lab.table import Row


def spread_page(spread: Spread) -> RenderableType:
    """How far a topic went: the transmission tree, what was made of it, and what has no source."""
    parts: list[RenderableType] = [_head(spread), Text(), *_trees(spread)]
    if spread.responses:
        parts += [Text(), *_responses(spread)]
    loose = [one for one in spread.unsourced if not one.knows]
    if loose:
        parts += [Text(), Text("Not known, although there is a memory of it", "bold")]
        parts += [Text(f"  {one.person} ({one.kind}; {one.reason}): {one.text}") for one in loose]
    return Group(*parts)


def rows_page(rows: Sequence[Row], runs: int) -> RenderableType:
    """Figures of several runs as a table."""
    table = Table(box=None, pad_edge=False, title=f"{runs} runs", title_justify="left", header_style="bold")
    table.add_column("figure")
    for name in ("mean", "median", "range", "runs"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        span = f"{_number(row.low)} to {_number(row.high)}"
        table.add_row(row.figure, f"{row.mean:.2f}", _number(row.median), span, str(row.runs))
    return table


def rows_markdown(rows: Sequence[Row]) -> str:
    """The same as Markdown, for a README."""
    lines = ["| figure | mean | median | range |", "|---|---|---|---|"]
    for row in rows:
        span = f"{_number(row.low)} to {_number(row.high)}"
        lines.append(f"| {row.figure} | {row.mean:.2f} | {_number(row.median)} | {span} |")
    return "\n".join(lines)


def _head(spread: Spread) -> Text:
    share = len(spread.knowers) / spread.people if spread.people else 0.0
    return Text.assemble(
        (spread.topic, "bold cyan"), f": {len(spread.knowers)} of {spread.people} people know ({share:.0%})"
    )


def _trees(spread: Spread) -> Iterator[RenderableType]:
    by_name = {knower.person: knower for knower in spread.knowers}
    for root in spread.roots():
        tree = Tree(Text.assemble((root, "bold"), f", from the start: {by_name[root].words}"))
        yield _grown(tree, root, spread, by_name)


def _grown(tree: Tree, person: str, spread: Spread, by_name: dict[str, Knower]) -> Tree:
    for name in spread.told_by(person):
        hop = by_name[name].chain[-1]
        how = "" if hop.via == "told" else f", {hop.via}"
        how += ", not understood" if by_name[name].understood is False else ""
        words = Text.assemble(
            (name, "bold"), (f"  {hop.moment}{how}, {hop.kept:.0%} of the words kept", "dim"), f'\n"{hop.words}"'
        )
        _grown(tree.add(words), name, spread, by_name)
    return tree


def _responses(spread: Spread) -> Iterator[RenderableType]:
    gathering = spread.gathering
    if gathering is not None:
        whose = "as most plans have it" if gathering.inferred else "as the scenario says"
        yield Text(f"{gathering.place}, {gathering.start} to {gathering.end} ({whose})", "bold")
    yield Text(_summary(spread))
    table = Table(box=None, pad_edge=False, header_style="dim")
    columns = ("who", "told by", "answer", "came", "why not")[: 3 if gathering is None else 5]
    for name in columns:
        table.add_column(name)
    for one in spread.responses:
        row = (one.person, _told_by(one), one.answer or "-", _came(one), _why_not(one))
        table.add_row(*row[: len(columns)])
    yield table


def _summary(spread: Spread) -> str:
    missed = Counter(one.missed for one in spread.responses if one.missed)
    told = sum(bool(one.told) for one in spread.responses)
    texts = [f"told: {told}", f"invited: {sum(one.invited for one in spread.responses)}"]
    if spread.gathering is not None:
        texts.append(f"came because of it, besides {' and '.join(spread.start_with)}: {len(spread.came_on_purpose)}")
        texts += [f"{_MISSED[kind]}: {count}" for kind, count in sorted(missed.items())]
    return ", ".join(texts)


_MISSED = {"conflict": "had a conflict", "forgot": "forgot", "unknown": "planned to come, and no reason why not"}


def _told_by(one: Response) -> str:
    return ", ".join(dict.fromkeys(told.by for told in one.told)) or "-"


def _came(one: Response) -> str:
    return "on purpose" if one.came else "was there" if one.was_there else "no"


def _why_not(one: Response) -> str:
    return f"{one.missed}: {one.reason}" if one.reason else one.missed


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"
