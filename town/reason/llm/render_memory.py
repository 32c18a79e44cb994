"""Memories in a prompt: the few that matter most, numbered from 1 in the order in which they happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from town.core.memory import Memory, Recollection
from town.core.persona import Persona
from town.mind.questions import Question
from town.reason.llm.render_moment import when
from town.reason.llm.render_person import is_in_block
from town.reason.llm.render_text import quoted


@dataclass(frozen=True, slots=True)
class Shown:
    """Memories as a prompt shows them: the text, one line each, and the memory behind each number (1 is the first)."""

    text: str
    memories: tuple[Memory, ...]

    def ids(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """The ids of memories behind numbers, each once; numbers that are not shown count for nothing."""
        there = (self.memories[number - 1].id for number in numbers if 1 <= number <= len(self.memories))
        return tuple(dict.fromkeys(there))

    @property
    def numbers(self) -> tuple[int, ...]:
        """All numbers that are shown."""
        return tuple(range(1, len(self.memories) + 1))


def strongest(recollections: Sequence[Recollection], most: int, who: Persona | None = None) -> tuple[Memory, ...]:
    """The memories whose three terms sum to most, of equals the newest; in time order, each text once.

    With `who`, what their block says of them already is left out.
    """
    ranked = sorted(recollections, key=lambda one: (-one.recency - one.importance - one.relevance, -one.memory.id))
    return _in_order((one.memory for one in ranked if who is None or not is_in_block(who, one.memory)), most)


def weightiest(memories: Sequence[Memory], most: int) -> tuple[Memory, ...]:
    """The most important memories, of equals the newest; in time order, each text once."""
    return _in_order(sorted(memories, key=lambda memory: (-memory.importance, -memory.id)), most)


def show(
    memories: Sequence[Memory], question: Question[Any], tick_seconds: int, longest: int = 200, none: str = "nothing"
) -> Shown:
    """Memories as numbered lines: when, and in quotes what."""
    lines = []
    for number, memory in enumerate(memories, 1):
        moment = when(memory, question.now, question.tick, tick_seconds)
        lines.append(f"{number}. {moment}: {quoted(familiar(memory.text, question.who), longest)}")
    return Shown("\n".join(lines) or f"({none})", tuple(memories))


def familiar(text: str, who: Persona) -> str:
    """A text with one's own full name as the first name: nearly all that one remembers holds it."""
    return text.replace(who.name, who.first_name) if len(who.first_name) > 1 else text


def _in_order(ranked: Iterable[Memory], most: int) -> tuple[Memory, ...]:
    by_text: dict[str, Memory] = {}
    for memory in ranked:
        if len(by_text) == most:
            break
        by_text.setdefault(memory.text, memory)
    return tuple(sorted(by_text.values(), key=lambda memory: (memory.tick, memory.id)))
