"""What people see: others and what is unusual, in the same room and within sight, and what of it is new."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.world.streets import ROOM, SHOP, STOVE, after, asleep, small_map, spawned
from town.core.events import ActivityStarted, ConversationStarted, Event, Moved, ObjectChanged
from town.core.geometry import Tile
from town.core.observation import Percept
from town.world.sense import Senses, status_of
from town.world.state import WorldState, apply

MAP = small_map()


def seen_by(name: str, *events: Event, vision: int = 8) -> tuple[Percept, ...]:
    """What someone sees after all that."""
    senses, state = Senses(MAP, vision), after(*events)
    things = [event.object for event in events if isinstance(event, ObjectChanged)]
    senses.update(state, sorted(state.tiles), things)
    return senses.sight_of(name).percepts


def test_people_in_the_room_are_seen_nearest_first_then_by_name() -> None:
    seen = seen_by(
        "ann", spawned("ann", (12, 2)), spawned("dee", (14, 2)), spawned("bob", (16, 4)), spawned("cid", (13, 4))
    )
    assert [(percept.subject, percept.distance) for percept in seen] == [("cid", 2), ("dee", 2), ("bob", 4)]


def test_what_others_do_is_their_status() -> None:
    seen = seen_by("ann", spawned("ann", (12, 2)), spawned("bob", (13, 2)), ActivityStarted("bob", "reading", SHOP))
    assert seen == (Percept("bob", "reading", 1, is_person=True, is_free=True),)


def test_those_who_talk_or_sleep_are_not_free() -> None:
    room = spawned("ann", (12, 2)), spawned("bob", (13, 2)), spawned("cid", (14, 2)), spawned("dee", (15, 2))
    seen = seen_by("ann", *room, ConversationStarted(0, "bob", "cid", SHOP), asleep("dee", SHOP))
    assert [(percept.subject, percept.status, percept.is_free) for percept in seen] == [
        ("bob", "talking with cid", False),
        ("cid", "talking with bob", False),
        ("dee", "sleeping", False),
    ]


def test_walls_and_distance_hide() -> None:
    assert seen_by("ann", spawned("ann", (15, 4)), spawned("bob", (15, 6))) == ()
    assert seen_by("ann", spawned("ann", (0, 6)), spawned("bob", (9, 6))) == ()
    assert len(seen_by("ann", spawned("ann", (0, 6)), spawned("bob", (8, 6)))) == 1
    assert seen_by("ann", spawned("ann", (0, 6)), spawned("bob", (8, 6)), vision=7) == ()


def test_thing_is_seen_while_it_is_not_as_usual() -> None:
    here = spawned("ann", (2, 4))
    assert seen_by("ann", here) == ()
    assert seen_by("ann", here, ObjectChanged(STOVE, "off")) == ()
    assert seen_by("ann", here, ObjectChanged(STOVE, "burning")) == (
        Percept(STOVE, "burning", 2, is_person=False, is_free=False),
    )


def test_sleeper_sees_nothing() -> None:
    assert seen_by("ann", spawned("ann", (2, 2)), spawned("bob", (3, 2)), asleep("ann", ROOM)) == ()


def test_only_what_has_changed_is_news() -> None:
    senses, state = Senses(MAP, 8), after(spawned("ann", (12, 2)), spawned("bob", (13, 2)))
    assert {name: [one.subject for one in new] for name, new in senses.update(state, ["ann", "bob"], []).items()} == {
        "ann": ["bob"],
        "bob": ["ann"],
    }
    moved = apply(state, 0, [Moved("bob", Tile(14, 2))])
    assert senses.update(moved, ["bob"], []) == {}, "another step is no news"
    reading = apply(moved, 1, [ActivityStarted("bob", "reading", SHOP)])
    assert {name: [one.status for one in new] for name, new in senses.update(reading, ["bob"], []).items()} == {
        "ann": ["reading"]
    }


def test_those_who_come_back_are_news_again() -> None:
    senses, state = Senses(MAP, 8), after(spawned("ann", (15, 4)), spawned("bob", (15, 5)))
    assert senses.update(state, ["ann", "bob"], []) == {}
    state = apply(state, 0, [Moved("bob", Tile(15, 4)), Moved("ann", Tile(15, 3))])
    assert set(senses.update(state, ["ann", "bob"], [])) == {"ann", "bob"}


def test_status_of_one_who_has_not_begun_anything() -> None:
    assert status_of(after(spawned("ann", (4, 4))), "ann") == "standing about"


@given(
    st.lists(st.tuples(st.sampled_from(["ann", "bob", "cid"]), st.integers(12, 17), st.integers(2, 10)), max_size=12)
)
def test_looking_only_where_something_changed_is_looking_everywhere(moves: list[tuple[str, int, int]]) -> None:
    """Kept views equal views made from nothing."""
    state: WorldState = after(spawned("ann", (12, 2)), spawned("bob", (13, 2)), spawned("cid", (14, 2)))
    kept = Senses(MAP, 4)
    kept.update(state, ["ann", "bob", "cid"], [])
    for tick, (name, x, y) in enumerate(moves):
        state = apply(state, tick, [Moved(name, Tile(x, y))])
        kept.update(state, [name], [])
        anew = Senses(MAP, 4)
        anew.update(state, ["ann", "bob", "cid"], [])
        assert all(kept.sight_of(one) == anew.sight_of(one) for one in state.tiles)
