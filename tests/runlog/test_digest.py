"""Two recordings have one digest exactly when they are equal."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.runlog.conftest import OPENING, TICKS
from town.core.events import RunStarted
from town.runlog.digest import EMPTY, chain, happened
from town.runlog.reader import RunReader
from town.runlog.store import RunStore

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


def test_versions_are_no_part_of_what_happened_and_the_seed_is() -> None:
    started = OPENING[0]
    assert isinstance(started, RunStarted)
    assert happened(replace(started, versions={"numpy": "2.4.6"})) == happened(replace(started, versions={}))
    assert happened(replace(started, seed=4)) != happened(started)


def test_runs_of_two_versions_have_one_digest_and_each_keeps_its_own(tmp_path: Path) -> None:
    started, *others = OPENING
    assert isinstance(started, RunStarted)
    digests = []
    for version in ("2.4.6", "2.5.5"):
        path = tmp_path / version / "run.sqlite"
        store = RunStore.create(path, {}, {})
        store.append(-1, [replace(started, versions={"numpy": version}), *others])
        digests.append(store.append(0, TICKS[0]))
        store.close()
        with RunReader(path) as reader:
            assert reader.started().versions == {"numpy": version}
    assert digests[0] == digests[1]
