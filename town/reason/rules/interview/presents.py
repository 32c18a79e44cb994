"""A book, a present or a kind word for somebody: fitted to what one knows of them, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from re import Pattern
from typing import Any, Literal, NamedTuple

from town.core.data_files import read_data
from town.language.en.questions import Query
from town.language.en.questionwords import word_class
from town.language.en.wordlists import words_pattern
from town.reason.rules.interview.context import Cited, Interview, Part, Slots, joined, sentence
from town.reason.rules.interview.facts import Fact, facts_of, is_kin, tie, warmth
from town.reason.rules.interview.people import meant, person


class Theme(NamedTuple):
    """What a person is about, and what would suit."""

    topic: str
    book: Sequence[str]
    gift: Sequence[str]


@cache
def _themes() -> tuple[tuple[Pattern[str], Theme], ...]:
    entries: Sequence[Mapping[str, Any]] = read_data(Path(__file__).with_name("data") / "presents.yaml")["presents"]
    return tuple((words_pattern(one["words"]), Theme(one["topic"], one["books"], one["gifts"])) for one in entries)


def book(ctx: Interview, it: Query) -> Part | None:
    """A book that somebody might like, and why."""
    return _fitted(ctx, it, "book")


def gift(ctx: Interview, it: Query) -> Part | None:
    """A present for somebody, and why."""
    return _fitted(ctx, it, "gift")


def _fitted(ctx: Interview, it: Query, what: Literal["book", "gift"]) -> Part | None:
    name = meant(ctx, it)
    stranger = _stranger(ctx, it, name)
    if stranger or not name:
        return stranger
    found, first, stance = _theme(ctx, name), ctx.first(name), warmth(ctx.relation(name))
    if found is None:
        note = tie(ctx, name)
        tail = ctx.utter("interview.is_note", first=first, note=note) if note.text else None
        return joined(ctx.utter(f"interview.{what}_plain", stance, first=first), tail)
    fact, theme = found
    options = theme.book if what == "book" else theme.gift
    slots: Slots = {"first": first, "topic": theme.topic, "fact": Cited(fact.clause, fact.sources)}
    return ctx.utter(f"interview.{what}", stance, thing=options[ctx.pick(f"{what} {name}", len(options))], **slots)


def _stranger(ctx: Interview, it: Query, name: str) -> Part | None:
    """Nobody chooses a present for those they do not know."""
    if not name:
        key = "interview.present_for" if it.called else "interview.present_whom"
        return ctx.utter(key, person=it.called)
    if not ctx.relation(name).is_known and not facts_of(ctx, name):
        return joined(person(ctx, it), ctx.utter("interview.present_stranger"))
    return None


def _theme(ctx: Interview, name: str) -> tuple[Fact, Theme] | None:
    """The first thing known of somebody that says what would suit; one of the first two where there are more."""
    found = []
    for fact in facts_of(ctx, name):
        theme = next((theme for words, theme in _themes() if words.search(fact.core.lower())), None)
        if theme is not None:
            found.append((fact, theme))
    return found[ctx.pick(f"present {name}", min(2, len(found)))] if found else None


def compliment(ctx: Interview, it: Query) -> Part | None:
    """Something kind, from what one knows of them."""
    name = meant(ctx, it)
    stranger = _stranger(ctx, it, name)
    if stranger or not name:
        return stranger
    first, stance = ctx.first(name), warmth(ctx.relation(name))
    for fact in facts_of(ctx, name):
        said = fact.to_them if fact.kind == "wish" else fact.core if fact.kind != "tale" else ""
        if said and said.partition(" ")[0] not in word_class("modest"):
            return ctx.utter(f"interview.compliment_{fact.kind}", stance, first=first, deed=Cited(said, fact.sources))
    kin = "kin" if is_kin(tie(ctx, name).text) else ""
    plain = ctx.utter("interview.compliment_plain", stance, kin, first=first)
    sources = ctx.relation(name).sources[:1]
    return Part(sentence(plain.text), plain.sources or sources) if plain else None
