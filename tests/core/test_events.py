"""Every record round-trips through JSON under its own tag; anything else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.core.events import EVENT_TYPES, SCHEMA, Event, Record, Said, decode, encode, kind_of, owner_of
from town.core.persona import Persona, Relationship

FINITE = st.floats(allow_nan=False, allow_infinity=False)
# Mappings are drawn explicitly: hypothesis does not see through the factories of msgspec's defaults.
PERSONAS = st.builds(
    Persona,
    relationships=st.dictionaries(st.text(), st.builds(Relationship, closeness=FINITE), max_size=3),
    look=st.dictionaries(st.text(), st.text(), max_size=3),
)
st.register_type_strategy(float, FINITE)
st.register_type_strategy(Persona, PERSONAS)


@pytest.mark.parametrize("kind", EVENT_TYPES, ids=lambda kind: kind.__name__)
def test_every_record_round_trips(kind: type[Record]) -> None:
    @given(st.from_type(kind))
    def check(event: Event) -> None:
        assert decode(encode(event)) == event
        assert kind_of(event) == kind.__name__
        assert f'"kind":"{kind.__name__}"' in encode(event).decode()

    check()


def test_the_owner_of_words_is_who_says_them() -> None:
    assert owner_of(Said(3, 0, "ann", "bob", "Good morning.", "greet")) == "ann"


@pytest.mark.parametrize("data", ['{"kind":"Exploded","agent":"ann"}', '{"kind":"Moved","agent":3}', "[]", "nonsense"])
def test_an_unknown_or_malformed_record_is_refused_with_the_schema(data: str) -> None:
    with pytest.raises(ValueError, match=f"schema {SCHEMA}"):
        decode(data)
