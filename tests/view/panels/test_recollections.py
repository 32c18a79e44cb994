"""Memories are read as far as they are shown, and not further than the moment."""

from __future__ import annotations

from tests.view.panels.conftest import BREAD, IDEA, JOY, LIKED
from town.view.panels.recollections import Found, Recollections, filtered, latest
from town.view.runindex import RunIndex


def test_latest_are_the_newest_up_to_the_tick(picnic: RunIndex) -> None:
    assert latest(picnic, "Ann Hill", 8, 2) == Found((LIKED, JOY), False)
    assert latest(picnic, "Ann Hill", 6, 2) == Found((JOY, BREAD), False)
    assert latest(picnic, "Ann Hill", 0, 5) == Found((BREAD, IDEA), True)


def test_filter_keeps_a_kind_and_texts_that_have_all_words(picnic: RunIndex) -> None:
    assert filtered(picnic, "Ann Hill", 8, 5, "reflection") == Found((LIKED, JOY), True)
    assert filtered(picnic, "Ann Hill", 8, 5, words="pic ANN") == Found((JOY, IDEA), True)
    assert filtered(picnic, "Ann Hill", 8, 1, words="picnic") == Found((JOY,), False)
    assert filtered(picnic, "Ann Hill", 8, 5, "reflection", "bread") == Found((), True)


def test_recollections_go_back_and_forth(picnic: RunIndex) -> None:
    """A person's memories are read once; looking back in time hides those that came later."""
    mind = Recollections(picnic, "Ann Hill")

    assert mind.count(-1) == 2
    assert mind.count(8) == 4
    assert mind.count(6) == 3
    assert mind.get(3, 8) == LIKED
    assert mind.get(3, 6) is None
    assert mind.some((2, 3, 0), 6) == (JOY, IDEA)
    assert list(mind.newest_of("reflection", 8)) == [LIKED, JOY]
