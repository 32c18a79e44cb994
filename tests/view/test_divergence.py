"""Where two runs part: by digests where they began alike, by what one sees where they did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.towns import tmx
from tests.view.panels.conftest import CONFIG, OPENING, SHOP, TICKS
from town.core.events import ActivityStarted, Event, Moved, RunStarted, Said, Spawned
from town.core.geometry import Tile
from town.runlog.store import RunStore
from town.view.divergence import Parting, find_parting, first_apart, first_unlike, in_words
from town.view.runindex import RunIndex


def started(seed: int, start: str = "2024-05-01T08:00:00", tick_seconds: int = 60) -> RunStarted:
    return RunStarted(
        schema=2, seed=seed, start=start, tick_seconds=tick_seconds, ticks=9, config=CONFIG, hashes={}, versions={}
    )


def write(folder: Path, ticks: Sequence[Sequence[Event]], opening: Sequence[Event] = OPENING) -> RunIndex:
    """A run of these records, open."""
    path = folder / "run.sqlite"
    store = RunStore.create(path, {"map/small.tmx": tmx()}, {})
    for tick, events in enumerate([opening, *ticks], -1):
        store.append(tick, list(events))
    store.close()
    return RunIndex(path)


@pytest.fixture
def picnic(tmp_path: Path) -> Iterator[RunIndex]:
    with write(tmp_path / "picnic", TICKS) as made:
        yield made


@pytest.mark.parametrize("apart", [0, 1, 6, 7])
def test_first_digest_that_differs_is_found(apart: int) -> None:
    def digest(tick: int) -> str:
        return f"{tick}" if tick < apart else f"{tick} otherwise"

    assert first_apart(str, digest, 7) == apart


def test_equal_digests_have_no_first_difference() -> None:
    assert first_apart(str, str, 7) is None
    assert first_apart(str, str, -1) is None


@pytest.mark.parametrize(
    ("one", "other", "second"),
    [
        ([(0, "a")], [(0, "a")], None),
        ([(0, "a")], [(0, "b")], 0),
        ([(0, "a"), (5, "b")], [(0, "a")], 5),
        ([(0, "a"), (5, "b"), (9, "c")], [(0, "a"), (5, "b"), (7, "c")], 7),
        ([(0, "a"), (5, "b")], [(0, "a"), (2, "a"), (5, "b")], None),
    ],
)
def test_values_over_time_are_unlike_from_the_first_second_at_which_they_are(
    one: list[tuple[int, str]], other: list[tuple[int, str]], second: int | None
) -> None:
    assert first_unlike(one, other) == second
    assert first_unlike(other, one) == second


def test_a_run_beside_itself_never_parts(picnic: RunIndex) -> None:
    with RunIndex(picnic.path) as again:
        assert find_parting(picnic, again) is None
        assert in_words(None, picnic, again) == "until 08:08 on 1 May, as far as both go, the two are the same"


def test_one_opening_is_compared_by_digests(picnic: RunIndex, tmp_path: Path) -> None:
    """Bob says the same nicety with other reasons: nobody would see it, and the record differs all the same."""
    ticks = [*TICKS]
    ticks[4] = [Said(0, 1, "Bob Stone", ("Ann Hill",), "How nice.", "greet", (), 5, ("is polite",))]
    with write(tmp_path, ticks) as other:
        parting = find_parting(picnic, other)
        assert parting == Parting(4)
        assert in_words(parting, picnic, other) == "until 08:04 on 1 May the two are the same"


def test_runs_of_different_length_are_compared_as_far_as_both_go(picnic: RunIndex, tmp_path: Path) -> None:
    with write(tmp_path, TICKS[:5]) as other:
        assert find_parting(picnic, other) is None
        assert "as far as both go" in in_words(None, picnic, other)


@pytest.mark.parametrize(
    ("place", "events", "parting"),
    [
        (5, [Moved("Bob Stone", Tile(14, 4))], Parting(5, "Bob Stone", "stands elsewhere")),
        (1, [ActivityStarted("Ann Hill", "resting", SHOP)], Parting(1, "Ann Hill", "does something else")),
        (
            3,
            [Said(0, 0, "Ann Hill", ("Bob Stone",), "Hello.", "greet", (), 4)],
            Parting(3, "Ann Hill", "says something else"),
        ),
    ],
)
def test_other_seeds_part_where_somebody_is_seen_to(
    picnic: RunIndex, tmp_path: Path, place: int, events: list[Event], parting: Parting
) -> None:
    ticks = [*TICKS]
    ticks[place] = events
    with write(tmp_path, ticks, [started(4), *OPENING[1:]]) as other:
        assert find_parting(picnic, other) == parting
        assert in_words(parting, picnic, other) == (
            f"until 08:0{place} on 1 May the two look the same; then {parting.who} {parting.how}"
        )


def test_somebody_who_is_in_one_run_only_is_the_first_difference(picnic: RunIndex, tmp_path: Path) -> None:
    cleo = OPENING[3], TICKS[0][2]
    opening: list[Event] = [started(4), *(one for one in OPENING[1:] if one not in cleo)]
    ticks = [[one for one in TICKS[0] if one not in cleo], *TICKS[1:]]
    with write(tmp_path, ticks, opening) as other:
        parting = find_parting(picnic, other)
        assert parting == Parting(0, "Cleo Reed", "lives in only one of the two")
        assert in_words(parting, picnic, other) == (
            "the two differ from the start: Cleo Reed lives in only one of the two"
        )


def test_other_clocks_are_compared_by_the_moments_they_share(picnic: RunIndex, tmp_path: Path) -> None:
    """The other run began two minutes later and counts in half minutes; at 08:06 Cleo gets up in it."""
    ticks: list[list[Event]] = [[] for _ in range(12)]
    ticks[0] = TICKS[0]
    ticks[2], ticks[3], ticks[4] = TICKS[3][:1], [], TICKS[4]
    ticks[8] = [ActivityStarted("Cleo Reed", "getting up", "Bob's house:room")]
    spawned = [one for one in OPENING if isinstance(one, Spawned)]
    with write(tmp_path, ticks, [started(3, "2024-05-01T08:02:00", 30), *spawned]) as other:
        assert find_parting(picnic, other) == Parting(6, "Cleo Reed", "does something else")
