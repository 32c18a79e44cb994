"""The notable moments of a run: each is in the record."""

from __future__ import annotations

from town.view.moments import Moments
from town.view.runindex import RunIndex


def test_moments_come_in_order_and_are_found_once(index: RunIndex) -> None:
    moments = Moments(index)

    assert moments.refresh()
    found = moments.all()
    assert not moments.refresh()
    assert [one.tick for one in found] == sorted(one.tick for one in found)
    assert len(set(found)) == len(found)


def test_scenario_events_and_whispers_are_moments(index: RunIndex) -> None:
    moments = Moments(index)
    moments.refresh()

    assert [(one.tick, one.text) for one in moments.all(kinds=["incident"])] == [(240, "the stove in room is burning")]
    assert [one.text for one in moments.all(["Bob Stone"], ["whisper"])] == ["You could do with a walk."]


def test_promises_and_refusals_are_what_was_answered(index: RunIndex) -> None:
    moments = Moments(index)
    moments.refresh()
    acts = {"accept": "promise", "decline": "refusal"}

    expected = [(one.tick, acts[one.said.act]) for one in index.utterances if one.said.act in acts]

    assert [(one.tick, one.kind) for one in moments.all(kinds=["promise", "refusal"])] == expected


def test_people_who_know_each_other_do_not_meet_for_the_first_time(index: RunIndex) -> None:
    moments = Moments(index)
    moments.refresh()

    assert moments.all(kinds=["meeting"]) == ()  # in the hamlet everybody is fond of everybody


def test_moments_of_a_person_can_be_stepped_through(index: RunIndex) -> None:
    moments = Moments(index)
    moments.refresh()
    ticks = moments.ticks("Ann Hill")

    assert ticks == sorted({one.tick for one in moments.all() if "Ann Hill" in one.people})
