"""The X-ray of one run, for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from town.lab.xray.found import ALL, Compared, Moved, Xray

_WEIGHTS_HASH = re.compile(r"-[0-9a-f]{64}\b.*")
MEASURES = ("recalls changed", "memories kept", "Jaccard", "order alike", "another first", "decisions changed")


def xray_page(name: str, found: Xray) -> RenderableType:
    """What was done, then tables: by weights, by question, by kind of memory, and the memories that come and go."""
    parts: list[RenderableType] = [*_head(name, found), Text(), _by_weights(found)]
    parts += [*_by_question(found), *_by_kind(found)]
    parts += _moved("Memories that come to mind more often", found.come)
    parts += _moved("Memories that come to mind less often", found.go)
    parts += [Text(), Text('What each figure means and how it is counted: "docs/xray.md".', "dim")]
    return Group(*parts)


def _head(name: str, found: Xray) -> Iterator[RenderableType]:
    people = "1 person" if found.people == 1 else f"{found.people} people"
    yield Text.assemble(
        "Retrieval X-ray of ", (name, "bold cyan"), f": {found.recalls:,} recalls by {people}, ranked again"
    )
    own = _settings(found.own, found.own_decay_per_hour, found.own_count)
    yield Text(f"In the run: {own}.")
    yield Text(f"Here: {_here(found)}.")
    exact = found.recalls - found.not_explained
    again = "all" if not found.not_explained else f"{exact:,}"
    left = f"; the other {found.not_explained:,} are left out" if found.not_explained else ""
    yield Text(f"With the run's own settings {again} come out again exactly as recorded{left}.")
    if found.without_choice:
        share = found.without_choice / max(exact, 1)
        yield Text(
            f"{found.without_choice:,} ({share:.0%}) bring all there is to recall, so that no weights change them."
        )
    yield Text(
        "Each recall is looked at by itself, at its moment of the run as it was: not how the town would have gone on."
    )


def _settings(weights: str, decay: float, count: int) -> str:
    return f"weights {weights} (recency,importance,relevance), decay {decay:g} an hour, {_memories(count)}"


def _here(found: Xray) -> str:
    """What is other than in the run."""
    other = []
    if found.decay_per_hour != found.own_decay_per_hour:
        other.append(f"decay {found.decay_per_hour:g} an hour")
    if found.count != found.own_count:
        other.append(_memories(found.count))
    if found.encoder:
        other.append(f"meaning by {_WEIGHTS_HASH.sub('', found.encoder)}")
    return ", ".join(("the weights below", *other, "all else as in the run"))


def _memories(count: int) -> str:
    return f"{count} {'memory' if count == 1 else 'memories'} at most"


def _by_weights(found: Xray) -> Table:
    table = _table("weights", *MEASURES)
    for row in found.compared:
        if row.question == ALL:
            table.add_row(
                row.weights,
                _share(row.changed),
                _share(row.kept),
                f"{row.jaccard:.2f}",
                f"{row.rank_biased:.2f}",
                _share(row.other_first),
                _share(row.decisions_changed),
            )
    return table


def _by_question(found: Xray) -> Iterator[RenderableType]:
    weights = _weights(found.compared)
    yield from (Text(), Text("What for: decisions that would have seen something else, by weights", "bold"))
    table = _table("question", "decisions", "recalls", *weights)
    by_question: dict[str, list[Compared]] = {}
    for row in found.compared:
        by_question.setdefault(row.question, []).append(row)
    for question, rows in by_question.items():
        counts = (f"{rows[0].decisions:,}", f"{rows[0].recalls:,}")
        table.add_row(question, *counts, *(_share(row.decisions_changed) for row in rows))
    yield table


def _by_kind(found: Xray) -> Iterator[RenderableType]:
    yield from (Text(), Text("What of: kinds of memory among all that comes to mind, by weights", "bold"))
    table = _table("kind", "in the run", *_weights(found.compared))
    for row in found.kinds:
        table.add_row(row.kind, _share(row.recorded), *map(_share, row.shares))
    yield table


def _moved(heading: str, moved: Sequence[Moved]) -> Iterator[RenderableType]:
    if not moved:
        return
    yield from (Text(), Text(f"{heading}: times in the run and here, by weights", "bold"))
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column, justify in (("weights", "left"), ("run", "right"), ("here", "right"), ("whose, kind and text", "left")):
        table.add_column(column, justify="right" if justify == "right" else "left", no_wrap=column in {"run", "here"})
    last = ""
    for one in moved:
        whose = Text.assemble((one.agent, "bold"), (f", {one.kind}: ", "dim"), _short(one.text))
        table.add_row("" if one.weights == last else one.weights, f"{one.recorded:,}", f"{one.ranked:,}", whose)
        last = one.weights
    yield table


def _weights(rows: Sequence[Compared]) -> list[str]:
    return list(dict.fromkeys(row.weights for row in rows))


def _short(text: str, most: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _share(value: float) -> str:
    """A share in whole per cent; what is not quite none or all does not look like it."""
    if 0 < value < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= value < 1 else f"{value:.0%}"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for place, column in enumerate(columns):
        table.add_column(Text(column), justify="right" if place else "left")
    return table
