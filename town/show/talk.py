"""Conversations as readable dialogue, with time and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from town.core.clock import Clock
from town.core.events import ConversationEnded, ConversationStarted, Said
from town.runlog.find import short_moment, short_place
from town.runlog.reader import RunReader
from town.show.texts import Text


@dataclass(slots=True)
class Conversation:
    """What two people said to each other: when and where it began, every line, and how it ended (empty: not yet)."""

    number: int
    start: datetime
    place: str
    people: tuple[str, str]
    lines: list[tuple[str, str]] = field(default_factory=list)
    ended: str = ""


def conversations(
    reader: RunReader, clock: Clock, agent: str | None = None, start: int | None = None, end: int | None = None
) -> list[Conversation]:
    """Conversations begun in a span of ticks, in order; of one person, if named."""
    found: dict[int, Conversation] = {}
    for tick, event in reader.events(["ConversationStarted", "Said", "ConversationEnded"], start=start, end=end):
        match event:
            case ConversationStarted(conversation=number, starter=starter, partner=partner, place=place):
                found[number] = Conversation(number, clock.at(max(tick, 0)), place, (starter, partner))
            case Said(conversation=number, speaker=speaker, text=text) if number in found:
                found[number].lines.append((speaker, text))
            case ConversationEnded(conversation=number, reason=reason) if number in found:
                found[number].ended = reason
    return [talk for talk in found.values() if agent is None or agent in talk.people]


def sample(talks: Sequence[Conversation], count: int, seed: int) -> list[Conversation]:
    """Some conversations drawn at random, in their order; the same for the same seed."""
    drawn = Random(seed).sample(range(len(talks)), min(count, len(talks)))  # noqa: S311 (dice, not secrets)
    return [talks[place] for place in sorted(drawn)]


def dialogue(talk: Conversation) -> RenderableType:
    """One conversation: a line on when and where, then who says what."""
    one, other = talk.people
    head = Text.assemble(
        (short_moment(talk.start), "bold"), f" · {short_place(talk.place)} · ", (one, "cyan"), " & ", (other, "magenta")
    )
    lines = Table.grid(padding=(0, 1))
    lines.add_column(no_wrap=True)
    lines.add_column()
    for speaker, text in talk.lines:
        lines.add_row(Text(f"{speaker.split()[0]}:", "cyan" if speaker == one else "magenta"), Text(text))
    if talk.ended not in ("", "parted"):
        lines.add_row("", Text(f"({talk.ended})", "dim"))
    return Group(head, Padding(lines, (0, 0, 0, 2), expand=False))


def talk_page(talks: Sequence[Conversation]) -> RenderableType:
    """Conversations one below the other."""
    if not talks:
        return Text("Nobody has talked yet.", "dim")
    return Group(*(part for talk in talks for part in (dialogue(talk), Text())))
