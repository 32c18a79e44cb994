"""Values over time, found at any tick."""

from __future__ import annotations

from town.view.track import Track


def test_value_holds_until_the_next_change() -> None:
    track = Track("asleep")
    track.put(5, "awake")
    track.put(9, "asleep")

    assert [track.at(tick) for tick in (-1, 4, 5, 8, 9, 100)] == [
        "asleep",
        "asleep",
        "awake",
        "awake",
        "asleep",
        "asleep",
    ]
    assert [track.since(tick) for tick in (4, 8, 9)] == [None, 5, 9]


def test_only_changes_are_kept_and_the_last_word_of_a_tick_counts() -> None:
    track = Track(0)
    for tick, value in ((1, 0), (2, 1), (2, 2), (3, 2), (4, 3)):
        track.put(tick, value)

    assert list(track.changes(0, 9)) == [(2, 2), (4, 3)]
    assert list(track.changes(3, 4)) == [(4, 3)]
    assert (track.last, len(track)) == (3, 2)
