"""What becomes of intents: deeds, places that are taken, things that are used, and words."""

from __future__ import annotations

import pytest

from tests.world.streets import BED, COUNTER, MEADOW, ROOM, SHOP, STOVE, TABLES, after, asleep, physics, spawned
from town.core.events import (
    ActivityStarted,
    Blocked,
    ConversationEnded,
    ConversationStarted,
    Departed,
    Event,
    Moved,
    ObjectChanged,
    Said,
)
from town.core.geometry import Tile
from town.core.intents import Do, GoTo, Intent, Leave, Say, Stay, Use
from town.world.state import WorldState, apply

HELLO = Say("bob", "Hello, bob.", "greet")


def resolve(state: WorldState, intents: dict[str, Intent], tick: int = 0) -> list[Event]:
    return physics().resolve(state, intents, tick)


# -- places ------------------------------------------------------------------------------------------------------------


def test_setting_out_names_the_tile_and_takes_the_first_step() -> None:
    state = after(spawned("ann", (4, 4)))
    assert resolve(state, {"ann": GoTo(STOVE, "walking to the stove")}) == [
        Departed("ann", STOVE, Tile(4, 2)),
        ActivityStarted("ann", "walking to the stove", STOVE),
        Moved("ann", Tile(4, 3)),
    ]


def test_object_that_somebody_uses_is_full() -> None:
    state = after(spawned("ann", (4, 4)), spawned("bob", (4, 2)), ActivityStarted("bob", "cook", STOVE))
    assert resolve(state, {"ann": GoTo(STOVE, "walking")}) == [Blocked("ann", STOVE, "full")]


def test_object_that_somebody_walks_to_is_full() -> None:
    state = after(spawned("ann", (4, 4)), spawned("bob", (2, 4)), Departed("bob", STOVE, Tile(4, 2)))
    assert Blocked("ann", STOVE, "full") in resolve(state, {"ann": GoTo(STOVE, "walking")})


def test_two_who_set_out_for_the_last_seat_are_served_by_name() -> None:
    state = after(spawned("ann", (4, 4)), spawned("bob", (2, 4)))
    events = resolve(state, {"bob": GoTo(BED, "walking"), "ann": GoTo(BED, "walking")})
    assert [event for event in events if isinstance(event, Departed | Blocked)] == [
        Departed("ann", BED, Tile(2, 2)),
        Blocked("bob", BED, "full"),
    ]


def test_seats_of_one_object_are_taken_one_by_one() -> None:
    """The tables have six tiles."""
    state = after(*(spawned(f"p{number}", (12 + number, 2)) for number in range(6)), spawned("p6", (12, 3)))
    events = resolve(state, {f"p{number}": GoTo(TABLES, "walking") for number in range(7)})
    tiles = [event.tile for event in events if isinstance(event, Departed)]
    assert len(set(tiles)) == 6
    assert [event for event in events if isinstance(event, Blocked) and event.reason == "full"] == [
        Blocked("p6", TABLES, "full")
    ]


def test_place_that_there_is_not_is_unreachable() -> None:
    state = after(spawned("ann", (4, 4)))
    assert resolve(state, {"ann": GoTo("Moon", "walking")}) == [Blocked("ann", "Moon", "unreachable")]


def test_those_who_stay_do_nothing() -> None:
    assert resolve(after(spawned("ann", (4, 4))), {"ann": Stay()}) == []


# -- things ------------------------------------------------------------------------------------------------------------


def test_thing_is_used_and_rests_again_when_its_user_turns_to_something_else() -> None:
    state = after(spawned("ann", (4, 2)))
    cooking = resolve(state, {"ann": Use("cook", STOVE, "on")})
    assert cooking == [ActivityStarted("ann", "cook", STOVE), ObjectChanged(STOVE, "on", by="ann")]
    state = apply(state, 0, cooking)
    assert state.uses == {"ann": STOVE}
    eating = resolve(state, {"ann": Do("eat", ROOM)}, 1)
    assert eating == [ObjectChanged(STOVE, "off"), ActivityStarted("ann", "eat", ROOM)]
    assert apply(state, 1, eating).objects == {STOVE: "off"}
    assert apply(state, 1, eating).uses == {}


def test_thing_rests_again_when_its_user_walks_off() -> None:
    state = after(spawned("ann", (4, 2)), ObjectChanged(STOVE, "on", by="ann"))
    events = resolve(state, {"ann": GoTo(SHOP, "walking to Bakery")})
    assert events[0] == ObjectChanged(STOVE, "off")


def test_going_on_with_a_thing_leaves_it_as_it_is() -> None:
    state = after(spawned("ann", (4, 2)), ObjectChanged(STOVE, "on", by="ann"))
    assert resolve(state, {"ann": Use("stir the soup", STOVE, "on")}) == [
        ActivityStarted("ann", "stir the soup", STOVE)
    ]


def test_thing_that_nobody_put_into_its_state_stays_in_it() -> None:
    """A scenario's event is nobody's doing."""
    state = after(spawned("ann", (4, 2)), ObjectChanged(STOVE, "burning"))
    assert resolve(state, {"ann": Do("stare", ROOM)}) == [ActivityStarted("ann", "stare", ROOM)]


def test_seeing_to_a_thing_ends_what_ails_it() -> None:
    state = after(spawned("ann", (4, 2)), ObjectChanged(STOVE, "burning"))
    assert resolve(state, {"ann": Use("put out the fire", STOVE, "off")}) == [
        ActivityStarted("ann", "put out the fire", STOVE),
        ObjectChanged(STOVE, "off", by="ann"),
    ]


def test_thing_that_two_use_stays_as_it_is_when_the_first_leaves() -> None:
    state = both_eat()
    assert ObjectChanged(TABLES, "") not in resolve(state, {"ann": GoTo(COUNTER, "walking")}, 1)


def test_thing_that_two_use_rests_again_when_the_last_has_gone() -> None:
    state = both_eat()
    state = apply(state, 1, resolve(state, {"ann": GoTo(COUNTER, "walking")}, 1))
    assert ObjectChanged(TABLES, "") in resolve(state, {"bob": GoTo(COUNTER, "walking")}, 2)


def test_one_who_joins_in_is_a_user_too() -> None:
    state = after(spawned("ann", (14, 3)), spawned("bob", (15, 3)), ObjectChanged(TABLES, "laid", by="ann"))
    state = apply(state, 0, resolve(state, {"bob": Use("eat", TABLES, "laid")}))
    assert ObjectChanged(TABLES, "") not in resolve(state, {"ann": GoTo(COUNTER, "walking")}, 1)


def both_eat() -> WorldState:
    """Ann and Bob lay the tables in the same tick."""
    state = after(spawned("ann", (14, 3)), spawned("bob", (15, 3)))
    return apply(state, 0, resolve(state, {"ann": Use("eat", TABLES, "laid"), "bob": Use("eat", TABLES, "laid")}))


# -- words -------------------------------------------------------------------------------------------------------------


def side_by_side(*more: Event) -> WorldState:
    return after(spawned("ann", (12, 2)), spawned("bob", (13, 2)), *more)


def test_first_words_begin_a_conversation() -> None:
    assert resolve(side_by_side(), {"ann": HELLO}) == [
        ConversationStarted(0, "ann", "bob", SHOP),
        Said(0, 0, "ann", ("bob",), "Hello, bob.", "greet", (), 1),
    ]


@pytest.mark.parametrize(
    ("bob", "more"),
    [
        pytest.param((15, 6), (), id="in another room"),
        pytest.param((13, 2), (asleep("bob", SHOP),), id="asleep"),
        pytest.param((13, 2), (ConversationStarted(0, "bob", "cid", SHOP),), id="in a conversation"),
    ],
)
def test_nobody_speaks_to_one_who_cannot_answer(bob: tuple[int, int], more: tuple[Event, ...]) -> None:
    state = after(spawned("ann", (12, 2)), spawned("bob", bob), spawned("cid", (14, 2)), *more)
    assert resolve(state, {"ann": HELLO}) == [Blocked("ann", "bob", "not free")]


def test_nobody_speaks_to_one_out_of_earshot() -> None:
    """Outdoors is one place, but a voice carries eight tiles."""
    far, near = (after(spawned("ann", (0, 6)), spawned("bob", (x, 6))) for x in (9, 8))
    assert resolve(far, {"ann": HELLO}) == [Blocked("ann", "bob", "not free")]
    assert resolve(near, {"ann": HELLO})[0] == ConversationStarted(0, "ann", "bob", "")


def test_nobody_speaks_to_one_who_is_not_there() -> None:
    assert resolve(side_by_side(), {"ann": Say("zoe", "Hello?", "greet")}) == [Blocked("ann", "zoe", "not free")]


def test_two_who_speak_to_each_other_at_once_are_in_one_conversation() -> None:
    events = resolve(side_by_side(), {"bob": Say("ann", "Hi.", "greet"), "ann": HELLO})
    assert [event for event in events if not isinstance(event, Said)] == [
        ConversationStarted(0, "ann", "bob", SHOP),
        Blocked("bob", "ann", "not free"),
    ]


def test_two_pairs_that_begin_at_once_have_conversations_of_their_own() -> None:
    state = side_by_side(spawned("cid", (12, 3)), spawned("dee", (13, 3)))
    events = resolve(state, {"ann": HELLO, "cid": Say("dee", "Hello, dee.", "greet")})
    assert [event.conversation for event in events if isinstance(event, ConversationStarted)] == [0, 1]
    assert apply(state, 0, events).conversations == 2


def test_one_who_speaks_from_afar_comes_nearer() -> None:
    state = after(spawned("ann", (12, 4)), spawned("bob", (17, 2)))
    events = resolve(state, {"ann": HELLO})
    assert [type(event) for event in events] == [ConversationStarted, Departed, Said, Moved]
    assert isinstance(events[1], Departed)
    assert events[1].tile.distance(Tile(17, 2)) == 1


def talking(turns: int = 1, next_speaker: str = "bob", ready: int = 2) -> WorldState:
    """Ann and Bob talk; `turns` have been taken."""
    other = "ann" if next_speaker == "bob" else "bob"
    return side_by_side(
        ConversationStarted(0, "ann", "bob", SHOP),
        Said(0, turns - 1, other, (next_speaker,), "So it is.", "small talk", (), ready),
    )


def test_answer_waits_until_the_words_are_out() -> None:
    answer = Say("ann", "Hello, ann.", "greet")
    assert resolve(talking(), {"bob": answer}, tick=1) == []
    assert resolve(talking(), {"bob": answer}, tick=2) == [Said(0, 1, "bob", ("ann",), "Hello, ann.", "greet", (), 3)]


def test_nobody_speaks_out_of_turn() -> None:
    assert resolve(talking(), {"ann": HELLO}, tick=2) == []


def test_long_words_take_longer() -> None:
    """Two and a half words a second, and a pause of two seconds."""
    fifty = Say("ann", " ".join(["word"] * 50), "tell")
    (said,) = resolve(talking(), {"bob": fifty}, tick=2)
    assert isinstance(said, Said)
    assert said.until == 2 + 3  # 22 seconds


def test_parting_words_end_a_conversation() -> None:
    events = resolve(talking(), {"bob": Say("ann", "Bye.", "part", ends=True)}, tick=2)
    assert events[1:] == [ConversationEnded(0, ("ann", "bob"), "parted")]
    assert apply(talking(), 2, events).talking == {}


def test_conversation_ends_when_it_has_been_long_enough() -> None:
    events = physics(max_turns=3).resolve(talking(turns=2), {"bob": Say("ann", "And then?", "ask")}, 2)
    assert events[1:] == [ConversationEnded(0, ("ann", "bob"), "long enough")]


def test_either_may_walk_out() -> None:
    assert resolve(talking(), {"ann": Leave()}) == [ConversationEnded(0, ("ann", "bob"), "left")]


def test_those_who_talk_do_nothing_else() -> None:
    assert resolve(talking(), {"ann": GoTo(MEADOW, "walking"), "bob": Do("dance", COUNTER)}) == []
