"""What is drawn is what was recorded: at every tick the frame agrees with the fold of the record."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.sim.lived_day import lived
from town.core.geometry import Tile
from town.runlog.reader import RunReader
from town.sim.record import scenario_of
from town.view.frame import Frames, PersonSeen, nearby, towards
from town.view.runindex import RunIndex


def test_every_frame_agrees_with_the_fold_of_the_record(index: RunIndex, morning: Path) -> None:
    frames = Frames(index)
    with RunReader(morning) as reader:
        day = lived(scenario_of(reader), morning, list(reader.events()))

    for moment in day.living:
        seen, state = frames.at(moment.tick), moment.after
        assert {one.name: one.tile for one in seen.people} == state.tiles
        assert {one.name: one.activity for one in seen.people} == {
            name: state.doings[name].activity if name in state.doings else "" for name in state.tiles
        }
        assert {one.name: one.talks_to for one in seen.people} == {name: state.partner_of(name) for name in state.tiles}
        assert {one.name: one.going_to for one in seen.people} == {
            name: state.walks[name].place if name in state.walks else "" for name in state.tiles
        }
        assert len(seen.words) <= len(state.talks)


def test_people_glide_to_where_they_are_next(index: RunIndex) -> None:
    frames = Frames(index)
    walking = [(tick, one) for tick in range(index.last_tick) for one in frames.at(tick).people if one.pose == "walk"]

    assert walking
    for tick, one in walking:
        assert one.next_tile == index.lives[one.name].tile.at(tick + 1)
        assert one.tile.distance(one.next_tile) == 1
        assert one.facing == towards(one.tile, one.next_tile)


def test_a_step_is_taken_evenly() -> None:
    ann = PersonSeen("Ann", Tile(3, 4), Tile(4, 4), "right", "walk", "walking", "")

    assert [ann.at(share) for share in (0.0, 0.25, 1.0)] == [(3.0, 4.0), (3.25, 4.0), (4.0, 4.0)]


def test_sleepers_lie_and_those_at_tables_sit(index: RunIndex) -> None:
    frames = Frames(index)
    start = frames.at(0)
    poses = {one.pose for tick in range(0, index.last_tick, 20) for one in frames.at(tick).people}

    assert start.moment == datetime(2023, 3, 3, 6, 50)
    assert {"walk", "sit", "stand"} <= poses
    assert all(one.pose == "lie" for one in start.people if one.is_asleep)


def test_object_not_at_rest_is_seen_and_lamps_are_on_where_somebody_is_awake(index: RunIndex) -> None:
    frame = Frames(index).at(index.clock.tick_of(datetime(2023, 3, 3, 7, 30)))

    assert [(one.address, one.state, one.by) for one in frame.objects if one.state == "burning"] == [
        ("Ann's house:room:stove", "burning", "")
    ]
    assert set(frame.lit_arenas) == {one.place for one in frame.people if one.place}


def test_frames_outside_the_run_are_its_first_and_last(index: RunIndex) -> None:
    frames = Frames(index)

    assert frames.at(-5).tick == 0
    assert frames.at(10**6).tick == index.last_tick


def test_places_are_named_as_one_says_them() -> None:
    assert (nearby("Bakery:shop:counter"), nearby("Green"), nearby("")) == ("shop", "Green", "outdoors")
