"""A book, a present or a kind word for somebody: fitted to what one knows of them, with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from town.language.en.wordlists import words_pattern
from town.reason.rules.interview.context import Cited, Interview, Part, Slots, joined, sentence
from town.reason.rules.interview.known import Known, known_of
from town.reason.rules.interview.people import person, thoughts_on
from town.reason.rules.interview.question import Asked, settings
from town.reason.rules.talk.realise import one_of
from town.reason.rules.talk.reword import reworded

_FEELING = re.compile(r"\b(?:important part|enjoys? the company|cares? about|fond of|close)\b")


class Theme(NamedTuple):
    """What a person is about, and what would suit."""

    topic: str
    books: Sequence[str]
    gifts: Sequence[str]


@cache
def _themes() -> tuple[tuple[re.Pattern[str], Theme], ...]:
    entries: Sequence[Mapping[str, Any]] = settings()["presents"]
    return tuple((words_pattern(one["words"]), Theme(one["topic"], one["books"], one["gifts"])) for one in entries)


def book(ctx: Interview, it: Asked) -> Part | None:
    """A book that somebody might like, and why."""
    return _fitted(ctx, it, "book")


def gift(ctx: Interview, it: Asked) -> Part | None:
    """A present for somebody, and why."""
    return _fitted(ctx, it, "gift")


def _fitted(ctx: Interview, it: Asked, what: str) -> Part | None:
    name = it.person
    stranger = _stranger(ctx, it)
    if stranger or not name:
        return stranger
    found = _theme(ctx, name)
    first = ctx.first(name)
    if found is None:
        thoughts = thoughts_on(ctx, name)
        tail = Part(sentence(thoughts[0].text), thoughts[0].sources) if thoughts else None
        return joined(ctx.utter(f"interview.{what}_plain", *_stance(ctx, name), first=first), tail)
    known, theme = found
    options = theme.books if what == "book" else theme.gifts
    slots: Slots = {
        "first": first,
        "topic": theme.topic,
        "thing": one_of(options, ctx.dice),
        "fact": Cited(known.clause, known.sources),
    }
    part = ctx.utter(f"interview.{what}", *_stance(ctx, name), **slots)
    return joined(part, _feeling(ctx, name) if what == "gift" else None)


def _stranger(ctx: Interview, it: Asked) -> Part | None:
    """Nobody chooses a present for those they do not know."""
    if not it.person:
        return (
            ctx.utter("interview.present_for", person=it.called) if it.called else ctx.utter("interview.present_whom")
        )
    if not ctx.beliefs.relation(it.person).is_known and not known_of(ctx, it.person):
        return joined(person(ctx, it), ctx.utter("interview.present_stranger"))
    return None


def _stance(ctx: Interview, name: str) -> tuple[str, ...]:
    warmth = ctx.beliefs.relation(name).warmth
    return ("likes",) if warmth > 0.25 else ("dislikes",) if warmth < -0.15 else ("neutral",)


def _theme(ctx: Interview, name: str) -> tuple[Known, Theme] | None:
    """The first thing known of somebody that says what would suit; one of the first two where there are more."""
    found = []
    for known in known_of(ctx, name):
        theme = next((theme for words, theme in _themes() if words.search(known.core.lower())), None)
        if theme is not None:
            found.append((known, theme))
    return found[ctx.pick(f"present {name}", min(2, len(found)))] if found else None


def _feeling(ctx: Interview, name: str) -> Part | None:
    """A reflection on what somebody is to one."""
    for thought in thoughts_on(ctx, name):
        if _FEELING.search(thought.text):
            return Part(sentence(thought.text), thought.sources)
    return None


# --- a kind word --------------------------------------------------------------------------------------------------


def compliment(ctx: Interview, it: Asked) -> Part | None:
    """Something kind, from what one knows of them."""
    name = it.person
    stranger = _stranger(ctx, it)
    if stranger or not name:
        return stranger
    first = ctx.first(name)
    for known in known_of(ctx, name):
        said = _to_them(name, known, ctx)
        if said:
            slots: Slots = {"first": first, "deed": Cited(said, known.sources)}
            return joined(
                ctx.utter(f"interview.compliment_{known.kind}", *_stance(ctx, name), **slots), _feeling(ctx, name)
            )
    plain = ctx.utter("interview.compliment_plain", *_stance(ctx, name), first=first)
    return joined(plain, _feeling(ctx, name))


def _to_them(name: str, known: Known, ctx: Interview) -> str:
    """What is known of somebody as it is said to them: "you want to sing"."""
    if known.kind == "wish":
        return "" if _MODEST.match(known.to_them) else known.to_them
    if known.kind != "tale":
        return known.core
    said = "" if _OF_ME.search(known.clause) else reworded(known.clause, ctx.me, name, (name,))
    return said[0].lower() + said[1:] if said.startswith("You ") else ""


_MODEST = re.compile(r"(?:learn|find out|get to know|know|see|spend|have|hear|meet|help|stay|be left)\b")  # no feat
_OF_ME = re.compile(r"\b(?:me|my|I|mine)\b")
