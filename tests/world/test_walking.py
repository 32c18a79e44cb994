"""Walking: a tile takes ten seconds, a tile holds one person, and doors keep out whom they are shut to."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world.streets import MEADOW, NIGHT, OPENS, ROOM, SHOP, TABLES, after, asleep, physics, spawned
from town.core.events import ActivityStarted, Blocked, ConversationStarted, Departed, Event, Moved, Said
from town.core.geometry import Tile
from town.core.intents import Say, Stay
from town.world.state import WorldState, apply

IN, OUT, DOOR = Tile(15, 4), Tile(15, 6), Tile(15, 5)


def walk(state: WorldState, start: datetime = OPENS, tick: int = 0) -> list[Event]:
    """What becomes of everybody's walk in one tick."""
    return physics(start).resolve(state, {}, tick)


def walked(state: WorldState, ticks: int, tick_seconds: int = 10, start: datetime = OPENS) -> WorldState:
    """The state some ticks later."""
    rules = physics(start, tick_seconds)
    for tick in range(ticks):
        state = apply(state, tick, rules.resolve(state, {}, tick))
    return state


def test_one_tile_goes_to_the_first_by_name() -> None:
    """Both stand beside the doorway and want to step in front of it; the order of arrival must not matter."""
    bob_first = spawned("bob", (16, 6)), spawned("ann", (14, 6))
    state = after(*bob_first, Departed("bob", SHOP, Tile(15, 3)), Departed("ann", SHOP, Tile(15, 4)))
    assert walk(state) == [Moved("ann", OUT), Blocked("bob", SHOP, "in the way")]


def test_two_who_meet_head_on_in_a_doorway_pass_each_other() -> None:
    state = after(
        spawned("ann", DOOR),
        spawned("bob", OUT),
        Departed("ann", MEADOW, Tile(15, 9)),
        Departed("bob", SHOP, IN),
    )
    assert walk(state) == [Moved("bob", DOOR), Moved("ann", OUT)]


def test_one_who_stands_in_a_doorway_lets_others_pass_after_a_while() -> None:
    state = after(spawned("ann", OUT), spawned("bob", DOOR), Departed("ann", SHOP, IN))
    waiting = walked(state, 3)
    assert waiting.tiles == {"ann": OUT, "bob": DOOR}
    assert waiting.waits == {"ann": 3}
    assert walk(waiting, tick=3) == [Moved("bob", OUT), Moved("ann", DOOR)]


def test_sleeper_does_not_shut_anybody_in() -> None:
    state = after(spawned("ann", OUT), spawned("bob", DOOR), asleep("bob", SHOP), Departed("ann", SHOP, IN))
    assert walked(state, 20).tiles["ann"] == IN


def test_one_who_made_way_steps_back_to_the_seat() -> None:
    seat = ActivityStarted("bob", "drink coffee", TABLES)
    state = walked(after(spawned("ann", DOOR), spawned("bob", IN), seat, Departed("ann", SHOP, Tile(12, 2))), 12)
    assert state.at["bob"] == TABLES
    assert state.tiles == {"ann": Tile(12, 2), "bob": IN}


def test_one_who_walks_behind_another_follows_in_the_same_tick() -> None:
    """Ann goes first by name, and leaves her tile free."""
    state = after(
        spawned("ann", OUT), spawned("bob", (15, 7)), Departed("ann", SHOP, IN), Departed("bob", SHOP, Tile(15, 3))
    )
    assert walk(state) == [Moved("ann", DOOR), Moved("bob", OUT)]


def test_arriving_is_being_there() -> None:
    state = after(spawned("ann", OUT), Departed("ann", SHOP, IN))
    there = walked(state, 2)
    assert there.tiles == {"ann": IN}
    assert there.walks == {}
    assert there.at == {"ann": SHOP}


def test_one_who_stands_on_the_tile_already_arrives_at_once() -> None:
    state = after(spawned("ann", IN), Departed("ann", SHOP, IN))
    assert walk(state) == [Moved("ann", IN)]


def test_shop_lets_nobody_in_after_hours_but_those_who_work_there() -> None:
    state = after(
        spawned("ann", (15, 4)), spawned("bob", DOOR), Departed("ann", SHOP, Tile(14, 2)), Departed("bob", SHOP, IN)
    )
    assert Blocked("bob", SHOP, "closed") in walk(state, NIGHT)
    opened = after(spawned("ann", DOOR), Departed("ann", SHOP, IN))
    assert walk(opened, NIGHT) == [Moved("ann", IN)]


def test_being_blocked_ends_a_walk_but_waiting_does_not() -> None:
    shut = walked(after(spawned("bob", DOOR), Departed("bob", SHOP, IN)), 1, start=NIGHT)
    assert shut.walks == {}
    held_up = walked(after(spawned("bob", OUT), spawned("cid", DOOR), Departed("bob", SHOP, IN)), 1)
    assert held_up.walks != {}


def test_private_room_opens_when_its_resident_is_in_and_awake() -> None:
    guest = spawned("bob", (4, 5)), Departed("bob", ROOM, Tile(4, 4))
    away = after(*guest, spawned("ann", (15, 3)))
    at_home = after(*guest, spawned("ann", (2, 2)))
    in_bed = after(*guest, spawned("ann", (2, 2)), asleep("ann", f"{ROOM}:bed"))
    assert walk(away) == [Blocked("bob", ROOM, "private")]
    assert walk(at_home) == [Moved("bob", Tile(4, 4))]
    assert walk(in_bed) == [Blocked("bob", ROOM, "private")]


def test_resident_needs_nobody_to_let_her_in() -> None:
    assert walk(after(spawned("ann", (4, 5)), Departed("ann", ROOM, Tile(4, 4)))) == [Moved("ann", Tile(4, 4))]


def test_room_that_is_full_lets_nobody_in_until_somebody_leaves() -> None:
    """The shop holds eight."""
    eight = [spawned(f"p{number}", (12 + number % 6, 2 + number // 6)) for number in range(8)]
    full = after(*eight, spawned("bob", DOOR), Departed("bob", SHOP, IN))
    assert walk(full) == [Blocked("bob", SHOP, "full")]
    assert walk(after(*eight[1:], spawned("bob", DOOR), Departed("bob", SHOP, IN))) == [Moved("bob", IN)]


@pytest.mark.parametrize(
    ("tick_seconds", "tiles"),
    [(1, [0] * 9 + [1]), (7, [0, 1, 1, 0, 1]), (10, [1, 1, 1]), (45, [4, 5, 4]), (60, [6, 6])],
)
def test_tile_takes_ten_seconds_whatever_the_tick(tick_seconds: int, tiles: list[int]) -> None:
    rules = physics(tick_seconds=tick_seconds)
    state = after(spawned("bob", (0, 6)), Departed("bob", MEADOW, Tile(19, 6)))
    counts = []
    for tick in range(len(tiles)):
        events = rules.resolve(state, {}, tick)
        state = apply(state, tick, events)
        counts.append(sum(isinstance(event, Moved) for event in events))
    assert counts == tiles


@given(tick_seconds=st.integers(1, 120), ticks=st.integers(1, 30))
def test_no_second_of_a_walk_is_lost(tick_seconds: int, ticks: int) -> None:
    state = walked(after(spawned("bob", (0, 6)), Departed("bob", MEADOW, Tile(19, 6))), ticks, tick_seconds)
    assert state.tiles["bob"].x == min(19, ticks * tick_seconds // 10)


def test_one_who_is_spoken_to_stops() -> None:
    state = after(spawned("ann", (8, 6)), spawned("bob", (9, 7)), Departed("bob", MEADOW, Tile(15, 9)))
    events = physics().resolve(state, {"ann": Say("bob", "Hello.", "greet"), "bob": Stay()}, 0)
    assert [type(event) for event in events] == [ConversationStarted, Said]
    assert apply(state, 0, events).walks == {}


def test_one_who_starts_to_talk_stops() -> None:
    """Else, with ticks of a minute, they would be six tiles away before the answer comes."""
    state = after(spawned("ann", (8, 6)), spawned("bob", (9, 7)), Departed("ann", MEADOW, Tile(15, 9)))
    events = physics(tick_seconds=60).resolve(state, {"ann": Say("bob", "Hello.", "greet"), "bob": Stay()}, 0)
    assert [type(event) for event in events] == [ConversationStarted, Said]
