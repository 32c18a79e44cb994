"""Every record round-trips through JSON under its own tag; anything else is refused."""

from __future__ import annotations

import builtins
import types
import typing
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, cast, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from town.core.events import EVENT_TYPES, SCHEMA, Event, Record, Said, decode, encode, kind_of, owner_of


def drawn(hint: Any) -> st.SearchStrategy[Any]:
    """All values of a type of a record's field, within its bounds; hypothesis does not know those of msgspec."""
    match get_origin(hint), get_args(hint):
        case typing.Annotated, (kind, Meta() as bounds):
            return _within(kind, bounds)
        case typing.Literal, words:
            return st.sampled_from(words)
        case types.UnionType | typing.Union, kinds:
            return st.one_of([drawn(one) for one in kinds])
        case builtins.tuple, (kind, builtins.Ellipsis):
            return st.lists(drawn(kind), max_size=3).map(tuple)
        case builtins.tuple, kinds:
            return st.tuples(*map(drawn, kinds))
        case builtins.dict, (key, value):
            return st.dictionaries(drawn(key), drawn(value), max_size=3)
    if hint in (str, int, bool, types.NoneType):
        return st.none() if hint is types.NoneType else st.from_type(hint)
    if hint in (date, datetime):
        return st.from_type(hint)
    return _built(hint)


def _within(kind: Any, bounds: Meta) -> st.SearchStrategy[Any]:
    if kind is int:
        return st.integers(cast("int | None", bounds.ge), cast("int | None", bounds.le))
    if kind is float:
        return st.floats(bounds.ge, bounds.le)
    return drawn(kind).filter(lambda found: bounds.min_length is None or len(found) >= bounds.min_length)


@cache
def _built(hint: Any) -> st.SearchStrategy[Any]:
    """Frames hold frames: what one is made of is looked for when one is drawn."""
    return st.deferred(lambda: _of_fields(hint))


def _of_fields(hint: Any) -> st.SearchStrategy[Any]:
    fields = {
        name: one for name, one in get_type_hints(hint, include_extras=True).items() if get_origin(one) != ClassVar
    }
    return st.builds(hint, **{name: drawn(one) for name, one in fields.items() if name != "owner"})


@pytest.mark.parametrize("kind", EVENT_TYPES, ids=lambda kind: kind.__name__)
def test_every_record_round_trips(kind: type[Record]) -> None:
    @given(drawn(kind))
    def check(event: Event) -> None:
        assert decode(encode(event)) == event
        assert kind_of(event) == kind.__name__
        assert f'"kind":"{kind.__name__}"' in encode(event).decode()

    check()


def test_the_owner_of_words_is_who_says_them() -> None:
    assert owner_of(Said(3, 0, "ann", ("bob",), "Good morning.", "greet")) == "ann"


@pytest.mark.parametrize("data", ['{"kind":"Exploded","agent":"ann"}', '{"kind":"Moved","agent":3}', "[]", "nonsense"])
def test_an_unknown_or_malformed_record_is_refused_with_the_schema(data: str) -> None:
    with pytest.raises(ValueError, match=f"schema {SCHEMA}"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ('{"kind":"Moved","agent":"ann","tile":[1000000000,2]}', r"`int` <= 1048576 - at `\$\.tile\[0\]`"),
        ('{"kind":"RunEnded","ticks":-1}', r"`int` >= 0 - at `\$\.ticks`"),
        ('{"kind":"Moved","agent":"ann","tile":[1,2],"more":' + "[" * 100_000, "recursion"),
    ],
)
def test_a_number_that_cannot_be_is_refused(data: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        decode(data)
