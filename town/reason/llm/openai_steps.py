"""How to ask otherwise when a server refuses: parameters left out or changed, one at a time, until it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from town.reason.llm.openai_dialect import ENUM_OF_NUMBERS, KEYWORDS, Dialect, Way
from town.reason.llm.openai_failure import Refused

T = TypeVar("T")

ASKED_OTHERWISE = 16  # times, for one question
COLD = (0.01, 0.1, 0.5)  # temperatures just above 0, tried in this order
FORM = frozenset({400, 413, 415, 422})  # how servers say that a request has a form that they do not take
PERHAPS_FORM = FORM | {404, 405, 500, 501}  # and how some do
VAGUE = frozenset({"schema", "grammar"})  # names that say less than another beside them
SUSPECTS = ("system", "seed", "temperature", "max_tokens", "stream")  # where a server does not say what it refuses
EVERY_KEYWORD = frozenset(KEYWORDS) | {ENUM_OF_NUMBERS}

Send = Callable[[Dialect], T]


def settled(send: Send[T], dialect: Dialect, others: Callable[[Dialect, Refused], list[Dialect]]) -> tuple[T, Dialect]:
    """What sending brings, and the dialect in which it did: the given one, or the nearest that is not refused.

    Raises:
        Refused: the first refusal, where the server takes none of them; a later one that is not about the form.
    """
    waiting, tried = [dialect], {dialect}
    first: Refused | None = None
    while waiting and len(tried) <= ASKED_OTHERWISE + 1:
        spoken = waiting.pop(0)
        try:
            return send(spoken), spoken
        except Refused as refused:
            first = first or refused
            new = [one for one in others(spoken, refused) if one not in tried]
        waiting += new
        tried.update(new)
    assert first is not None  # noqa: S101 (the first is always sent)
    raise first


def named_others(dialect: Dialect, refused: Refused) -> list[Dialect]:
    """The dialects without what the server's words complain of, the first named first."""
    if refused.status not in PERHAPS_FORM or refused.words.are_of_context:
        return []
    named = sorted((name in VAGUE, at, name) for name in CHANGES if (at := refused.words.name(name)) >= 0)
    changed = (one for *_, name in named for one in CHANGES[name](dialect))
    return [one for one in changed if one != dialect]


def any_others(dialect: Dialect, refused: Refused) -> list[Dialect]:
    """Those, or else the dialects without one of the suspects, and at last the one without all of them."""
    named = named_others(dialect, refused)
    if named or refused.status not in PERHAPS_FORM or refused.words.are_of_context:
        return named
    single = [one for name in SUSPECTS for one in list(CHANGES[name](dialect))[-1:] if one != dialect]
    return [*single, _bare(dialect)] if _is_whole(dialect) else []


def schema_others(dialect: Dialect, refused: Refused) -> list[Dialect]:
    """Those that are named, or else a looser schema and the next ways to JSON."""
    named = named_others(dialect, refused)
    if named or refused.status not in FORM or refused.words.are_of_context:
        return named
    return list(_looser(dialect)) + list(_next_way(dialect))


def of_schema_only(refused: Refused) -> bool:
    """Whether the words may mean the schema, rather than the way to give it."""
    words = refused.words
    if words.are_of_context or refused.status not in FORM:
        return False
    if any(words.name(name) >= 0 for name in (*KEYWORDS, "grammar", "keyword", "enum", "regex")):
        return True
    return all(words.name(name) < 0 for name in ("response_format", "json_schema", "json_object"))


def is_changed(one: Dialect, other: Dialect) -> str:
    """What one dialect does otherwise than another, in words; "" for nothing."""
    said = [f"no {name}" for name in sorted(other.leaves_out - one.leaves_out)]
    if other.limit != one.limit:
        said.append(f"{other.limit} for {one.limit}")
    if other.coldest != one.coldest and "temperature" not in other.leaves_out:
        said.append(f"no temperature below {other.coldest:g}")
    if other.has_system != one.has_system:
        said.append("no system message (what belongs there stands before the question)")
    if other.schema_without != one.schema_without:
        is_loose = other.schema_without == EVERY_KEYWORD
        said.append("looser schemas" if is_loose else f"schemas without {' and '.join(sorted(other.schema_without))}")
    if other.way != one.way:
        said.append(f"answers asked for as {other.way}")
    if other.is_streamed != one.is_streamed:
        said.append("answers in a stream")
    return ", ".join(said)


def _bare(dialect: Dialect) -> Dialect:
    left_out = dialect.leaves_out | {"seed", "temperature", dialect.limit}
    return replace(dialect, leaves_out=left_out, has_system=False)


def _is_whole(dialect: Dialect) -> bool:
    """Whether nothing is left out as yet."""
    return dialect.has_system and not dialect.is_streamed and dialect.coldest == 0 and not dialect.leaves_out


def _without(name: str) -> Callable[[Dialect], Iterator[Dialect]]:
    def change(dialect: Dialect) -> Iterator[Dialect]:
        yield replace(dialect, leaves_out=dialect.leaves_out | {name})

    return change


def _warmer(dialect: Dialect) -> Iterator[Dialect]:
    if "temperature" in dialect.leaves_out:
        return
    for warmer in COLD:
        if warmer > dialect.coldest:
            yield replace(dialect, coldest=warmer)
    yield replace(dialect, leaves_out=dialect.leaves_out | {"temperature"}, coldest=0.0)


def _other_limit(dialect: Dialect) -> Iterator[Dialect]:
    if dialect.limit == "max_tokens":
        yield replace(dialect, limit="max_completion_tokens")
    yield replace(dialect, leaves_out=dialect.leaves_out | {dialect.limit})


def _newer_limit(dialect: Dialect) -> Iterator[Dialect]:
    return _other_limit(dialect)


def _without_system(dialect: Dialect) -> Iterator[Dialect]:
    yield replace(dialect, has_system=False)


def _streamed(dialect: Dialect) -> Iterator[Dialect]:
    yield replace(dialect, is_streamed=True)


def _next_way(dialect: Dialect) -> Iterator[Dialect]:
    ways = list(Way)
    for way in ways[ways.index(dialect.way) + 1 :]:
        yield replace(dialect, way=way)


def _looser(dialect: Dialect) -> Iterator[Dialect]:
    if dialect.way in {Way.SCHEMA, Way.OBJECT_SCHEMA} and dialect.schema_without != EVERY_KEYWORD:
        yield replace(dialect, schema_without=EVERY_KEYWORD)


def _without_keyword(name: str) -> Callable[[Dialect], Iterator[Dialect]]:
    def change(dialect: Dialect) -> Iterator[Dialect]:
        if dialect.way in {Way.SCHEMA, Way.OBJECT_SCHEMA}:
            yield replace(dialect, schema_without=dialect.schema_without | {name})

    return change


def _schema(dialect: Dialect) -> Iterator[Dialect]:
    yield from _looser(dialect)
    yield from _next_way(dialect)


# what a server may complain of, by the names that it may have for it, and what is tried then
CHANGES: dict[str, Callable[[Dialect], Iterator[Dialect]]] = {
    "seed": _without("seed"),
    "temperature": _warmer,
    "max_tokens": _other_limit,
    "max_completion_tokens": _newer_limit,
    "max_new_tokens": _other_limit,
    "system": _without_system,
    "role": _without_system,
    "roles": _without_system,
    "stream": _streamed,
    "streaming": _streamed,
    "stream_options": _without("stream_options"),
    "include_usage": _without("stream_options"),
    "id_slot": _without("id_slot"),
    "cache_prompt": _without("cache_prompt"),
    "response_format": _next_way,
    "json_schema": _next_way,
    "json_object": _next_way,
    "schema": _schema,
    "grammar": _schema,
    **{name: _without_keyword(name) for name in (*KEYWORDS, ENUM_OF_NUMBERS)},
}
