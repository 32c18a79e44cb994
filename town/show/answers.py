"""What people answered in an interview, and the memories that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from town.core.clock import Clock
from town.core.memory import Memory
from town.core.visible import as_json
from town.lab.answers import Answer
from town.runlog.find import DAY_AND_TIME, short_moment
from town.show.texts import Text


@dataclass(frozen=True, slots=True)
class Founded:
    """An answer with the memories that it rests on."""

    answer: Answer
    memories: tuple[Memory, ...]


def head(person: str, moment: datetime, asker: str, withheld: Sequence[str]) -> Text:
    """Who is asked, when, by whom, and without what."""
    without = f", without {', '.join(withheld)}" if withheld else ""
    return Text.assemble((person, "bold cyan"), f"  {short_moment(moment)}, asked by {asker}{without}")


def answer_page(one: Founded, clock: Clock) -> RenderableType:
    """The words, and below them what they rest on."""
    answer = one.answer
    parts: list[RenderableType] = [Text(answer.text)]
    if answer.fallback:
        parts.append(Text(f"(answered by {answer.by}; the model's reply was of no use: {answer.fallback})", "yellow"))
    parts.append(Padding(_memories(one.memories, clock), (0, 0, 0, 2), expand=False))
    return Group(*parts)


def answers_page(answers: Sequence[Founded], clock: Clock) -> RenderableType:
    """All answers by category, in the order of asking; of a single one without a category, the answer."""
    parts: list[RenderableType] = []
    for category, asked in groupby(answers, key=lambda one: one.answer.posed.category):
        if category:
            parts += [Text(), Text(category.capitalize(), "bold")]
        for one in asked:
            parts += [Text(), Text(f"> {one.answer.posed.text}", "cyan")] if category else []
            parts.append(answer_page(one, clock))
    return Group(*parts)


def as_text(answers: Founded | Sequence[Founded], clock: Clock, tick: int) -> str:
    """One answer or several as JSON."""
    if isinstance(answers, Founded):
        return _written(_data(answers, clock, tick))
    return _written([_data(one, clock, tick) for one in answers])


def _written(data: object) -> str:
    return as_json(data)


def _data(one: Founded, clock: Clock, tick: int) -> dict[str, object]:
    data: dict[str, object] = msgspec.to_builtins(one.answer)
    memories = [
        {"id": memory.id, "when": _when(memory, clock, DAY_AND_TIME), "kind": memory.kind, "text": memory.text}
        for memory in one.memories
    ]
    return {**data, "at": f"{clock.at(max(tick, 0)):{DAY_AND_TIME}}", "memories": memories}


def _memories(memories: Sequence[Memory], clock: Clock) -> RenderableType:
    if not memories:
        return Text("rests on no memory", "dim")
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    for _ in range(2):
        table.add_column(no_wrap=True)
    table.add_column()
    for memory in memories:
        cells = (str(memory.id), _when(memory, clock), memory.kind, memory.text)
        table.add_row(*(Text(cell, "dim") for cell in cells))
    return table


def _when(memory: Memory, clock: Clock, form: str = "") -> str:
    """When a memory is from; what one was given has no moment."""
    if memory.tick < 0 and memory.evidence == "seed":
        return "before"
    moment = clock.at(memory.tick)
    return f"{moment:{form}}" if form else short_moment(moment)
