"""The state as a fold: what each record changes, and that nothing else does."""

from __future__ import annotations

from tests.world.streets import MEADOW, ROOM, SHOP, STOVE, after, asleep, spawned
from town.core.events import (
    ActivityStarted,
    Asked,
    Blocked,
    ConversationEnded,
    ConversationStarted,
    Departed,
    Moved,
    ObjectChanged,
    Said,
    Whispered,
)
from town.core.geometry import Tile
from town.world.state import Resident, Talk, Walk, WorldState, apply


def test_thoughts_do_not_move_the_world() -> None:
    state = after(spawned("ann", (4, 4)))
    thought = apply(state, 7, [Asked("ann", "React"), Whispered("ann", "Do.")])
    assert thought.tick == 7
    assert thought.tiles is state.tiles


def test_state_before_is_left_as_it_was() -> None:
    state = after(spawned("ann", (4, 4)))
    apply(state, 0, [Moved("ann", Tile(4, 3)), ActivityStarted("ann", "read", ROOM)])
    assert state.tiles == {"ann": Tile(4, 4)}
    assert state.doings == {}


def test_nothing_is_there_before_the_opening() -> None:
    assert WorldState() == after().__class__()
    assert WorldState().tick == -2


def test_spawned_people_know_where_they_belong() -> None:
    state = after(spawned("ann", (4, 4)))
    assert state.tiles == {"ann": Tile(4, 4)}
    assert state.residents == {"ann": Resident(ROOM, "Bakery:shop:counter")}


def test_setting_out_leaves_a_place_and_arriving_reaches_one() -> None:
    state = after(spawned("ann", (4, 4)), ActivityStarted("ann", "read", ROOM))
    assert state.at == {"ann": ROOM}
    gone = apply(state, 0, [Departed("ann", SHOP, Tile(4, 2)), Moved("ann", Tile(4, 3))])
    assert (gone.at, gone.walks) == ({}, {"ann": Walk(SHOP, Tile(4, 2))})
    there = apply(gone, 1, [Moved("ann", Tile(4, 2))])
    assert (there.at, there.walks) == ({"ann": SHOP}, {})


def test_being_in_the_way_is_counted_until_the_next_step() -> None:
    state = after(spawned("ann", (4, 4)), Departed("ann", SHOP, Tile(15, 3)))
    for tick in range(2):
        state = apply(state, tick, [Blocked("ann", SHOP, "in the way")])
    assert state.waits == {"ann": 2}
    assert "ann" in state.walks
    assert apply(state, 2, [Moved("ann", Tile(4, 5))]).waits == {}


def test_shut_door_ends_a_walk_and_a_busy_person_does_not() -> None:
    state = after(spawned("ann", (4, 4)), Departed("ann", SHOP, Tile(15, 3)))
    assert apply(state, 0, [Blocked("ann", SHOP, "closed")]).walks == {}
    assert apply(state, 0, [Blocked("ann", "bob", "not free")]).walks != {}


def test_thing_is_somebodys_until_it_is_nobodys() -> None:
    state = after(spawned("ann", (4, 2)), ObjectChanged(STOVE, "on", by="ann"))
    assert (state.objects, state.uses) == ({STOVE: "on"}, {"ann": STOVE})
    burning = apply(state, 0, [ObjectChanged(STOVE, "burning")])
    assert (burning.objects, burning.uses) == ({STOVE: "burning"}, {})


def test_conversation_is_open_from_its_start_to_its_end() -> None:
    state = after(spawned("ann", (8, 6)), spawned("bob", (9, 6)), ConversationStarted(4, "ann", "bob", ""))
    assert state.talks == {4: Talk(("ann", "bob"), 0, "ann", 0)}
    assert (state.partner_of("ann"), state.partner_of("bob"), state.partner_of("cid")) == ("bob", "ann", "")
    assert not state.is_free("bob")
    assert state.conversations == 5
    said = apply(state, 1, [Said(4, 0, "ann", ("bob",), "Hello.", "greet", (), 3)])
    assert said.talks == {4: Talk(("ann", "bob"), 1, "bob", 3)}
    over = apply(said, 5, [ConversationEnded(4, ("ann", "bob"), "parted")])
    assert (over.talks, over.talking) == ({}, {})
    assert over.is_free("bob")
    assert over.conversations == 5


def test_sleepers_are_not_free() -> None:
    state = after(spawned("ann", (2, 2)), asleep("ann", ROOM))
    assert state.is_asleep("ann")
    assert not state.is_free("ann")
    awake = apply(state, 0, [ActivityStarted("ann", "stretch", ROOM)])
    assert awake.is_free("ann")


def test_what_one_does_on_the_way_is_no_arrival() -> None:
    state = after(spawned("ann", (4, 4)), Departed("ann", MEADOW, Tile(15, 9)), ActivityStarted("ann", "walk", MEADOW))
    assert state.at == {}
