"""The tick: who is woken, what they observe, what they want, what becomes of it. State changes by `absorb` only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait

from town.core.clock import seconds_of_day
from town.core.events import (
    ActivityStarted,
    Blocked,
    ConversationEnded,
    ConversationStarted,
    Event,
    Joined,
    Learned,
    Moved,
    ObjectChanged,
    Parted,
    Said,
    Spawned,
    owner_of,
)
from town.core.intents import Intent, Thought
from town.core.observation import Observation
from town.core.persona import Place
from town.mind.mind import Mind
from town.mind.state import OF_MINDS
from town.sim.inbox import Inbox
from town.sim.schedule import Outside
from town.world.rules import Physics
from town.world.sense import Senses
from town.world.state import OF_WORLD, WorldState, apply

_OF_TALKS = (ConversationStarted, ConversationEnded, Said, Joined, Parted)  # events that concern all in a talk
_OF_LOOKS = (Moved, ActivityStarted, Spawned)  # after which somebody looks different, or is elsewhere
CLOSING_CHECK_S = 300  # how often those are reminded who are still in a place that has closed


class Town:
    """The living town: its state, its minds, and what waits to reach them at the next tick."""

    def __init__(
        self, physics: Physics, senses: Senses, minds: Mapping[str, Mind], outside: Outside, concurrency: int = 1
    ) -> None:
        """`concurrency` is how many people may think at once, where thinking is waiting for a model."""
        self.state = WorldState()
        self.minds = minds
        self.physics = physics
        self.map = physics.town
        self.senses = senses
        self.outside = outside
        self.inbox = Inbox()
        self.timers: dict[str, int] = {}
        self._threads = ThreadPoolExecutor(concurrency, "mind") if concurrency > 1 else None

    def close(self) -> None:
        """Wait for whoever still thinks, unless that was interrupted; nobody thinks at once with others after that."""
        threads, self._threads = self._threads, None
        if threads is not None:
            threads.shutdown(cancel_futures=True)

    # -- the fold ------------------------------------------------------------------------------------------------

    def absorb(self, tick: int, events: Sequence[Event], *, thought: Iterable[str] = ()) -> None:
        """Let the events of a tick be so: world, minds, senses, and what waits for the next tick.

        `thought` names those whose own thoughts among the events their minds have taken in already.
        """
        before, happened = self.state, [event for event in events if type(event) in OF_WORLD]
        self.state = apply(before, tick, happened)
        self._inform_minds(tick, before, events, frozenset(thought))
        self.inbox.refill(tick, before, self.state, happened)
        things = [event.object for event in happened if isinstance(event, ObjectChanged)]
        self.inbox.fresh = self.senses.update(self.state, _changed(happened), things) if happened else {}

    def _inform_minds(self, tick: int, before: WorldState, events: Sequence[Event], thought: frozenset[str]) -> None:
        for event in events:
            if type(event) not in OF_MINDS:
                continue
            if isinstance(event, _OF_TALKS):
                for name in _concerned(event, before, self.state):
                    self.minds[name].state.apply(tick, event)
                continue
            owner = owner_of(event)
            if owner in self.minds and (owner not in thought or isinstance(event, Learned)):
                self.minds[owner].state.apply(tick, event)

    def settle(self, names: Iterable[str], tick: int) -> None:
        """Set the timers of those whose plans may have changed; a pure function of their state."""
        for name in names:
            self.timers[name] = self.minds[name].next_wake(tick)

    # -- one tick ------------------------------------------------------------------------------------------------

    def live(self, tick: int) -> list[Event]:
        """Everything that happens in the next tick; the town has absorbed it when this returns."""
        now = self.physics.clock.at(tick)
        events, whispers = self.outside.at(tick)
        intents: dict[str, Intent] = {}
        woken = self._woken(tick, whispers)
        for name, thought in zip(woken, self._thoughts(woken, tick, whispers), strict=True):
            events += thought.events
            events += self._told(name, thought.heard_of)
            intents[name] = thought.intent
        events += self._closing(seconds_of_day(now))
        deeds = self.physics.resolve(self.state, intents, tick)
        events += deeds
        events += self._discovered(deeds)
        self.absorb(tick, events, thought=woken)
        self.settle(woken, tick)
        return events

    def _thoughts(self, woken: Sequence[str], tick: int, whispers: Mapping[str, Sequence[str]]) -> list[Thought]:
        """What each of them thinks, in their order. All see the same frozen state, so that they may think at once."""
        seen = [self._observe(name, tick, whispers.get(name, ())) for name in woken]
        if self._threads is None or len(woken) < 2:
            return [self.minds[one.me].think(one) for one in seen]
        thoughts = [self._threads.submit(self.minds[one.me].think, one) for one in seen]
        wait(thoughts)  # also when one has failed: nobody may think on while a run is being closed
        return [thought.result() for thought in thoughts]

    def _woken(self, tick: int, whispers: Mapping[str, Sequence[str]]) -> list[str]:
        state = self.state
        names = {name for name, due in self.timers.items() if due <= tick}
        names.update(name for name in self.inbox.awaited(tick) if not state.is_asleep(name))
        names.update(whispers)
        for talk in state.talks.values():
            if tick >= talk.ready:
                names.add(talk.next_speaker)
        return sorted(names)

    def _observe(self, name: str, tick: int, whispers: Sequence[str]) -> Observation:
        state, inbox = self.state, self.inbox
        partner = state.partner_of(name)
        talk = state.talks[state.talking[name]] if partner else None
        my_turn = talk is not None and talk.next_speaker == name and tick >= talk.ready
        sight = self.senses.sight_of(name)
        walk, doing = state.walks.get(name), state.doings.get(name)
        return Observation(
            tick,
            self.physics.clock.at(tick),
            name,
            self.map.arena_at(state.tiles[name]),
            doing.activity if doing else "",
            tuple(inbox.fresh.get(name, ())),
            inbox.words_for(name, state, my_turn=my_turn),
            tuple([percept.subject for percept in sight.percepts if percept.is_person]),
            state.at.get(name, ""),
            inbox.arrived.get(name, ""),
            inbox.blocked.get(name),
            walk.place if walk else "",
            partner,
            my_turn,
            inbox.ended.get(name, ""),
            tuple(whispers),
        )

    # -- what people come to know --------------------------------------------------------------------------------

    def _told(self, name: str, heard_of: Sequence[str]) -> list[Event]:
        """Places that were spoken of, as knowledge: what is public there."""
        found: dict[str, Place] = {}
        for text in heard_of:
            if text in self.map.places:
                sector = text.split(":")[0]
                found.update((place.address, place) for place in self.map.public_places(sector))
        return self._learned(name, found.values())

    def _discovered(self, events: Sequence[Event]) -> list[Event]:
        """Rooms that people walked into for the first time, with what is in them."""
        learned: list[Event] = []
        for event in events:
            if isinstance(event, Moved):
                arena = self.map.arena_at(event.tile)
                if arena and arena not in self.minds[event.agent].state.places:
                    learned += self._learned(event.agent, self._contents(arena))
        return learned

    def _contents(self, arena: str) -> list[Place]:
        sector = arena.split(":", maxsplit=1)[0]
        return [self.map.places[one] for one in dict.fromkeys((sector, arena, *self.map.places_within(arena)))]

    def _learned(self, name: str, places: Iterable[Place]) -> list[Event]:
        known = self.minds[name].state.places
        new = tuple(place for place in places if place.address not in known)
        return [Learned(name, new)] if new else []

    def _closing(self, second: int) -> list[Event]:
        """Those who are still in a place that has closed are told so."""
        if second // CLOSING_CHECK_S == (second - self.physics.clock.tick_seconds) // CLOSING_CHECK_S:
            return []
        awake = [name for name in sorted(self.state.tiles) if self.state.is_free(name) and name not in self.state.walks]
        shut = {name: self.physics.doors.must_leave(self.state, name, second) for name in awake}
        return [Blocked(name, arena, "closed") for name, arena in shut.items() if arena]


def _changed(events: Sequence[Event]) -> list[str]:
    """Those who look different now, or stand elsewhere."""
    names: dict[str, None] = {}
    for event in events:
        if isinstance(event, _OF_LOOKS):
            names[event.agent] = None
        elif isinstance(event, ConversationStarted):
            names.update(dict.fromkeys((event.starter, event.partner)))
        elif isinstance(event, ConversationEnded):
            names.update(dict.fromkeys(event.participants))
        elif isinstance(event, Joined | Parted):
            names[event.agent] = None
    return list(names)


def _concerned(
    event: ConversationStarted | ConversationEnded | Said | Joined | Parted, before: WorldState, after: WorldState
) -> Iterable[str]:
    """Whose minds take in what happens in a talk."""
    match event:
        case ConversationStarted():
            return event.starter, event.partner
        case ConversationEnded():
            return event.participants
        case Said():
            return event.speaker, *event.to
        case Joined() | Parted():
            talks = [state.talks.get(event.conversation) for state in (before, after)]
            inside = [name for talk in talks if talk is not None for name in talk.participants]
            return dict.fromkeys((*inside, event.agent))
