"""What people are shown to judge: somebody's day, a question, and the answers to it on cards without a condition."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from town.core.rng import rng


class Line(Struct, frozen=True):
    """One line of a day: when ("07:10–08:00"), what was done, or with whom was talked and what was said."""

    at: str
    kind: Literal["did", "talked"]
    text: str
    said: tuple[tuple[str, str], ...] = ()  # speaker, words


class Item(Struct, frozen=True):
    """One question to one person, what a judge has to know about them, and condition -> what they answered."""

    seed: int
    person: str
    about: str
    day: tuple[Line, ...]
    memories: tuple[str, ...]
    category: str
    question: str  # its id
    asked: str  # its words
    answers: dict[str, str]


class Card(NamedTuple):
    """An answer as a judge sees it; conditions whose answers read alike share one, since nobody could rank them."""

    label: str
    text: str
    conditions: tuple[str, ...]


class Study(Struct, frozen=True, dict=True):
    """All that is to be ranked, in the order of the page; `title` is what the page is called."""

    title: str
    items: tuple[Item, ...]

    @cached_property
    def id(self) -> str:
        """Names these items: another answer, another day or another order makes another study."""
        return hashlib.sha256(msgspec.json.encode(self.items, order="deterministic")).hexdigest()[:16]


def cards(item: Item) -> tuple[Card, ...]:
    """The answers in random order, drawn by name: which condition stands where tells nothing, and repeats exactly."""
    texts = sorted({text.strip() for text in item.answers.values()})
    rng(item.seed, 0, item.person, f"cards/{item.question}").shuffle(texts)
    return tuple(Card(_label(place), text, _who_said(item, text)) for place, text in enumerate(texts))


def ranks(item: Item, order: Sequence[str]) -> dict[str, float]:
    """Condition -> rank from 1, of the labels in a judge's order; those on one card share the mean of their places."""
    by_label = {card.label: card.conditions for card in cards(item)}
    found: dict[str, float] = {}
    for label in order:
        alike = by_label[label]
        found.update(dict.fromkeys(alike, len(found) + (len(alike) + 1) / 2))
    return dict(sorted(found.items()))


def _who_said(item: Item, text: str) -> tuple[str, ...]:
    return tuple(sorted(condition for condition, answer in item.answers.items() if answer.strip() == text))


def _label(place: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    return ("" if place < 26 else _label(place // 26 - 1)) + chr(ord("A") + place % 26)
