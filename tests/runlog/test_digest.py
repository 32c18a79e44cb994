"""Two recordings have one digest exactly when they are equal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from town.runlog.digest import EMPTY, chain

recordings = st.lists(st.lists(st.binary(max_size=6), max_size=4), max_size=5)


def digest_of(ticks: list[list[bytes]]) -> str:
    digest = EMPTY
    for tick, records in enumerate(ticks, -1):
        digest = chain(digest, tick, records)
    return digest


@given(recordings, recordings)
def test_digests_are_equal_exactly_when_recordings_are(one: list[list[bytes]], other: list[list[bytes]]) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)


def test_digest_is_pinned() -> None:
    """A change of these letters makes every recorded run look altered."""
    first = chain(EMPTY, -1, [b"a", b"bc"])

    assert first == "825037ba474835585bba24b4e6826b79"
    assert chain(first, 0, []) == "63d980f334f80d2fa824d03239a6b4a8"


def test_records_cannot_slide_into_each_other() -> None:
    assert chain("", 0, [b"ab", b"c"]) != chain("", 0, [b"a", b"bc"]) != chain("", 0, [b"abc"])
