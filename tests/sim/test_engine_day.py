"""What holds at every moment of a day of 25 people: of bodies, doors, talks, memories and plans."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from tests.sim.lived_day import LivedDay
from town.core.clock import DAY_S
from town.core.events import (
    ActivityStarted,
    Asked,
    ConversationEnded,
    ConversationStarted,
    Departed,
    Learned,
    Moved,
    Planned,
    Recalled,
    Remembered,
    Said,
    Spawned,
)
from town.core.geometry import Address, Tile
from town.core.plan import SLEEPING, DayPlan
from town.world.state import Resident, WorldState

ATTENTION = 8
TURNS = 16
PAUSE_TICKS = 60  # ten minutes: who is in somebody's way, or whose way is shut, stands for so long at most


# -- bodies and doors --------------------------------------------------------------------------------------------------


def test_nobody_stands_in_anybody(day: LivedDay) -> None:
    for moment in day.moments:
        assert len(set(moment.after.tiles.values())) == 25, moment.tick


def test_everybody_stands_on_ground_and_goes_one_tile_a_tick(day: LivedDay) -> None:
    for moment in day.living:
        moved = [event for event in moment.events if isinstance(event, Moved)]
        assert len({event.agent for event in moved}) == len(moved)
        for name, tile in moment.after.tiles.items():
            before = moment.before.tiles[name]
            assert abs(tile.x - before.x) + abs(tile.y - before.y) <= 1, (moment.tick, name)
            assert day.scenario.town.is_walkable(tile)


def test_nobody_is_said_to_walk_who_has_arrived(day: LivedDay) -> None:
    """Also after a single step: whoever lies down in the room next door sleeps, and does not walk there all night."""
    standing: dict[str, int] = {}
    for moment in day.living:
        state = moment.after
        for name, doing in state.doings.items():
            if not doing.activity.startswith("walking to ") or name in state.walks:
                standing.pop(name, None)
                continue
            since = standing.setdefault(name, moment.tick)
            assert moment.tick - since < PAUSE_TICKS, (moment.tick, name, doing)


def test_rooms_hold_no_more_people_than_they_are_for(day: LivedDay) -> None:
    town = day.scenario.town
    for moment in day.moments:
        for arena, people in Counter(town.arena_at(tile) for tile in moment.after.tiles.values()).items():
            capacity = town.capacity_of(arena) if arena else None
            assert capacity is None or people <= capacity, (moment.tick, arena)


def test_things_serve_no_more_people_than_they_are_for(day: LivedDay) -> None:
    town = day.scenario.town
    for moment in day.moments:
        for place, people in Counter(moment.after.at.values()).items():
            if place and Address.parse(place).object:
                assert people <= (town.capacity_of(place) or 0), (moment.tick, place)


def test_those_who_are_at_a_place_stand_on_it(day: LivedDay) -> None:
    for moment in day.moments:
        for name, place in moment.after.at.items():
            if place and name not in moment.after.walks:
                assert moment.after.tiles[name] in day.scenario.town.tiles_of(place), (moment.tick, name, place)


def test_nobody_stands_in_anybodys_way_for_long(day: LivedDay) -> None:
    """Two minutes at most."""
    longest = max((steps, moment.tick, name) for moment in day.moments for name, steps in moment.after.waits.items())
    assert longest[0] <= 12, longest


def test_only_those_who_belong_there_enter_what_is_closed_or_private(day: LivedDay) -> None:
    """Others may, while it is open and, if private, somebody who belongs there is in and awake."""
    town, start_s = day.scenario.town, 0
    entered = 0
    for moment in day.living:
        second = (start_s + moment.tick * 10) % DAY_S
        for event in moment.events:
            if not isinstance(event, Moved):
                continue
            arena = town.arena_at(event.tile)
            if not arena or ":" not in arena or arena == town.arena_at(moment.before.tiles[event.agent]):
                continue
            entered += 1
            if not belongs(moment.before.residents[event.agent], arena):
                assert town.places[arena].is_open(second), (moment.tick, event, arena)
                assert not town.places[arena].private or has_host(day, moment.before, arena), (moment.tick, event)
    assert entered > 100


def belongs(resident: Resident, arena: str) -> bool:
    """Whether somebody lives or works in the building of a room."""
    sector = Address.parse(arena).sector
    return sector in {Address.parse(place).sector for place in (resident.home, resident.workplace) if place}


def has_host(day: LivedDay, state: WorldState, arena: str) -> bool:
    sector = Address.parse(arena).sector
    at_home = [name for name, tile in state.tiles.items() if sector_of(day, tile) == sector]
    return any(belongs(state.residents[name], arena) and not state.is_asleep(name) for name in at_home)


def sector_of(day: LivedDay, tile: Tile) -> str:
    arena = day.scenario.town.arena_at(tile)
    return Address.parse(arena).sector if arena else ""


def test_people_set_out_for_places_they_know(day: LivedDay) -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for moment in day.moments:
        for event in moment.events:
            match event:
                case Learned(agent=name, places=places):
                    known[name].update(place.address for place in places)
                case Planned(agent=name, items=items):
                    strange = {item.place for item in items if item.place} - known[name]
                    assert strange == set(), (moment.tick, name)
                case Departed(agent=name, place=place):
                    near = day.scenario.town.arena_at(moment.before.tiles[name])
                    assert place in known[name] or place == near, (moment.tick, event)
                case _:
                    pass


# -- talks -------------------------------------------------------------------------------------------------------------


def test_nobody_talks_asleep(day: LivedDay) -> None:
    said = 0
    for moment in day.moments:
        for event in moment.events:
            if isinstance(event, Said):
                said += 1
                assert not moment.before.is_asleep(event.speaker)
                assert not any(map(moment.before.is_asleep, event.to))
            if isinstance(event, ActivityStarted) and event.activity == SLEEPING:
                assert event.agent not in moment.after.talking
    assert said > 100


def test_conversations_take_turns_and_end(day: LivedDay) -> None:
    talks: dict[int, list[Said]] = defaultdict(list)
    for _, said in day.all_of(Said):
        talks[said.conversation].append(said)
    begun = [event.conversation for _, event in day.all_of(ConversationStarted)]
    ended = [event.conversation for _, event in day.all_of(ConversationEnded)]
    assert begun == list(range(len(begun)))
    assert set(begun) - set(ended) <= set(day.moments[-1].after.talks), "only the last moment may cut one off"
    assert len(ended) == len(set(ended))
    for number, lines in talks.items():
        assert [line.turn for line in lines] == list(range(len(lines)))
        assert len(lines) <= TURNS
        assert all(one.to == (other.speaker,) for one, other in pairwise(lines)), number


def test_nothing_is_said_twice_in_a_conversation(day: LivedDay) -> None:
    texts: dict[int, list[str]] = defaultdict(list)
    for _, said in day.all_of(Said):
        texts[said.conversation].append(said.text)
    assert {number: found for number, found in texts.items() if len(set(found)) < len(found)} == {}


def test_most_utterances_of_a_day_are_their_own(day: LivedDay) -> None:
    texts = [said.text for _, said in day.all_of(Said)]
    assert len(set(texts)) / len(texts) >= 0.6


def test_people_talk_only_when_they_stand_in_one_room_within_earshot(day: LivedDay) -> None:
    town = day.scenario.town
    for moment in day.moments:
        for event in moment.events:
            if isinstance(event, ConversationStarted):
                here, there = (moment.before.tiles[name] for name in (event.starter, event.partner))
                assert town.arena_at(here) == town.arena_at(there) == event.place
                assert here.distance(there) <= 8
                assert moment.before.is_free(event.starter)
                assert moment.before.is_free(event.partner)


def test_nobody_is_in_two_conversations(day: LivedDay) -> None:
    for moment in day.moments:
        people = [name for talk in moment.after.talks.values() for name in talk.participants]
        assert len(people) == len(set(people)), moment.tick
        assert moment.after.talking.keys() == set(people)


def test_both_remember_a_conversation(day: LivedDay) -> None:
    noted = Counter((event.agent, event.about) for _, event in day.all_of(Asked) if event.question == "NoteTalk")
    talked = Counter(
        pair for _, event in day.all_of(ConversationEnded) for pair in (event.participants, event.participants[::-1])
    )
    assert noted == talked


# -- minds -------------------------------------------------------------------------------------------------------------


def test_memories_are_dense_and_rest_on_earlier_ones(day: LivedDay) -> None:
    sizes: Counter[str] = Counter()
    for _, event in day.all_of(Remembered):
        memory = event.memory
        assert memory.id == sizes[event.agent]
        assert all(0 <= source < memory.id for source in memory.sources)
        assert 1 <= memory.importance <= 10
        sizes[event.agent] += 1
    assert len(sizes) == 25


def test_reflections_cite_memories(day: LivedDay) -> None:
    reflections = [event.memory for _, event in day.all_of(Remembered) if event.memory.kind == "reflection"]
    assert len(reflections) > 25
    assert all(memory.sources for memory in reflections)


def test_words_rest_on_memories_of_the_speaker(day: LivedDay) -> None:
    sizes: Counter[str] = Counter()
    resting = 0
    for moment in day.moments:
        for event in moment.events:
            if isinstance(event, Remembered):
                sizes[event.agent] += 1
            elif isinstance(event, Said):
                assert all(0 <= source < sizes[event.speaker] for source in event.sources)
                resting += bool(event.sources)
    assert resting > 50


def test_what_was_heard_names_the_utterance(day: LivedDay) -> None:
    said = {(event.conversation, event.turn): event for _, event in day.all_of(Said)}
    heard = [(event.agent, event.memory) for _, event in day.all_of(Remembered) if event.memory.evidence == "heard"]
    assert len(heard) > 100
    for name, memory in heard:
        assert memory.heard is not None
        words = said[memory.heard.conversation, memory.heard.turn]
        assert (words.speaker, words.to) == (memory.heard.speaker, (name,))
        assert words.text in memory.text


def test_nobody_takes_in_more_than_the_attention_limit_at_once(day: LivedDay) -> None:
    seen = Counter(
        (tick, event.agent) for tick, event in day.all_of(Remembered) if tick >= 0 and event.memory.evidence == "seen"
    )
    assert max(seen.values()) <= ATTENTION


def test_terms_of_recalls_are_scaled(day: LivedDay) -> None:
    for tick, event in day.all_of(Recalled):
        assert 1 <= len(event.ids) == len(event.terms) <= 30, tick
        assert len(set(event.ids)) == len(event.ids)
        assert all(0 <= term <= 1 for terms in event.terms for term in terms)


def test_plans_hold_a_whole_day_at_any_time(day: LivedDay) -> None:
    """Putting an item in keeps the day contiguous from 0 to 86,400 s; DayPlan refuses anything else."""
    plans: dict[tuple[str, str], DayPlan] = {}
    for _, event in day.all_of(Planned):
        key = event.agent, event.date
        plans[key] = plans[key].replaced(event.items) if key in plans else DayPlan(event.date, event.items)
        assert sum(item.duration_s for item in plans[key].items) == DAY_S
    assert len(plans) == 25


def test_plans_have_five_to_eight_waking_chunks_a_day(day: LivedDay) -> None:
    for _, event in day.all_of(Planned):
        if event.level == "day":
            waking = [item for item in event.items if item.activity != SLEEPING]
            assert 5 <= len(waking) <= 8, (event.agent, [(item.start_s, item.activity) for item in event.items])


def test_sleepers_are_not_asked_anything(day: LivedDay) -> None:
    """But what they plan on waking, and what whispers to them."""
    for moment in day.living:
        rising = {event.agent for event in moment.events if isinstance(event, ActivityStarted | Departed)}
        rising |= {event.agent for event in moment.events if isinstance(event, Planned)}
        asked = {event.agent for event in moment.events if isinstance(event, Asked)}
        asleep = {name for name in asked if moment.before.is_asleep(name)}
        assert asleep <= rising, moment.tick


def test_everybody_is_there_from_the_opening_on(day: LivedDay) -> None:
    spawned = [event.agent for tick, event in day.all_of(Spawned) if tick == -1]
    assert spawned == [persona.name for persona in day.scenario.cast]
