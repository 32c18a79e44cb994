"""A mind: one person's state and the stages that move it. It receives an observation and returns a thought."""

from __future__ import annotations

from functools import lru_cache

from town.core.clock import DAY_S, seconds_of_day
from town.core.geometry import Address
from town.core.intents import Do, GoTo, Intent, Stay, Thought, Use
from town.core.observation import Observation
from town.core.plan import SLEEPING, PlanItem
from town.core.wording import place_name
from town.mind.cognition import Cognition
from town.mind.plan import end_of_activity, insert
from town.mind.questions import Reasoner
from town.mind.state import MindState
from town.mind.thinking import Thinking

PAUSE_MINUTES = 10  # to stand about when the way is shut and nothing else comes to mind
HOMEWARD_MINUTES = 20


class Mind:
    """Thinks for one person. Holds no world: what it knows came through observations and records."""

    def __init__(self, state: MindState, cognition: Cognition, reasoner: Reasoner) -> None:
        self.state = state
        self.cognition = cognition
        self._reasoner = reasoner

    def thinking(self, tick: int, record_tick: int | None = None) -> Thinking:
        """Begin an act of thinking at a tick; before the run, it is recorded at another."""
        return Thinking(self.state, self._reasoner, self.cognition.retrieve, tick, record_tick)

    def hear_inner_voice(self, thinking: Thinking, text: str) -> None:
        """A whisper becomes a memory, as important as the person finds it."""
        thinking.remember("observation", text, thinking.rate([text])[0], "whisper", frames=thinking.read([text])[0])

    def think(self, seen: Observation) -> Thought:
        """Perceive, recall, plan, react, converse, reflect; one intent comes out."""
        thinking = self.thinking(seen.tick)
        intent = self._decide(thinking, seen)
        self.cognition.reflect(thinking)
        return Thought(intent, tuple(thinking.events), tuple(thinking.heard_of))

    def _decide(self, thinking: Thinking, seen: Observation) -> Intent:
        stages = self.cognition
        for text in seen.whispers:
            self.hear_inner_voice(thinking, text)
        stages.understand(thinking, seen)
        noticed = stages.perceive.take_in(thinking, seen)
        if self.state.unnoted is not None:
            stages.converse.note(thinking, seen, stages.plan)
        if seen.talking_to:
            return stages.converse.answer(thinking, seen) if seen.my_turn else Stay()
        item, plan = stages.plan.prepare(thinking), self.state.plan
        if item.activity != SLEEPING:
            cooldown = stages.converse.cooldown_ticks(thinking)
            approach = stages.react(thinking, seen, noticed, item, stages.plan, cooldown)
            if approach is not None:
                intent = stages.converse.open(thinking, seen, approach)
                if not isinstance(intent, Stay):
                    return intent
        if seen.blocked is not None:
            self._give_way(thinking, seen, item, seen.blocked)
        return self._carry_out(thinking, seen, item if self.state.plan is plan else stages.plan.prepare(thinking))

    def _give_way(self, thinking: Thinking, seen: Observation, item: PlanItem, blocked: tuple[str, str]) -> None:
        """The way is shut: leave a place that has closed; otherwise, if nothing better was decided, pause."""
        place, reason = blocked
        if reason == "closed" and seen.place == place:
            insert(thinking, "heading home", HOMEWARD_MINUTES, self.state.persona.home)
        elif reason != "not free" and self.cognition.plan.prepare(thinking).place == item.place:
            insert(thinking, "standing about", PAUSE_MINUTES)

    def _carry_out(self, thinking: Thinking, seen: Observation, item: PlanItem) -> Intent:
        """Go on, set out, or begin: whatever brings the present item about."""
        place = item.place or seen.at
        if item.place and not _is_there(seen.at, item.place):
            if seen.going_to == item.place:
                return Stay()
            return GoTo(item.place, f"walking to {place_name(item.place)}", item.because)
        if seen.activity == item.activity and not seen.going_to:
            return Stay()
        self.cognition.perceive.notice_self(thinking, item.activity, place, item.importance)
        if item.state and Address.parse(place).object:
            return Use(item.activity, place, item.state, item.because)
        return Do(item.activity, place, item.because)

    def next_wake(self, tick: int) -> int:
        """The tick at which the present activity is over by plan, after `tick`."""
        state, moment = self.state, self.state.moment(tick)
        second, date = seconds_of_day(moment), moment.date().isoformat()
        if state.plan is None or state.plan.date != date:
            until = state.persona.lifestyle.wake_s
            end = until if until > second else DAY_S + until
        else:
            end = end_of_activity(state.plan, second)
            if end == DAY_S and state.plan.item_at(second).activity == SLEEPING:
                end += state.persona.lifestyle.wake_s
        ticks = -(-(end - second) // state.clock.tick_seconds)
        return tick + max(1, ticks)


@lru_cache(maxsize=4096)
def _is_there(at: str, place: str) -> bool:
    """Whether one who is at an address has reached a place, or something in it."""
    return bool(at) and Address.parse(place).holds(Address.parse(at))
