"""Reacting: the one thing that stands out of what was just noticed, and whether it changes what one does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from town.core.memory import Recollection
from town.core.observation import Observation, Percept
from town.core.plan import PlanItem
from town.mind.perceive import Noticed
from town.mind.plan import PlanStage, insert
from town.mind.questions import ChangePlan, Handle, React, Reaction, Talk, Wait
from town.mind.state import MindState
from town.mind.thinking import Cue, Thinking

PER_FACE = 5  # memories that somebody's face brings up
PER_STATUS = 10  # memories that what someone is doing brings up


class Approach(NamedTuple):
    """Someone is to be spoken to, with what came to mind about them."""

    partner: str
    activity: str
    memories: tuple[Recollection, ...]


ReactStage = Callable[[Thinking, Observation, tuple[Noticed, ...], PlanItem, PlanStage, int], Approach | None]


@dataclass(frozen=True, slots=True)
class Observe:
    """The paper's reaction: considers one percept, with what one remembers of its subject.

    Whoever was considered is not considered again for `reconsider_minutes`.
    """

    reconsider_minutes: int = 45

    def __call__(
        self,
        thinking: Thinking,
        seen: Observation,
        noticed: tuple[Noticed, ...],
        item: PlanItem,
        plan: PlanStage,
        cooldown_ticks: int,
    ) -> Approach | None:
        """Decide about what is in the way, or about what stands out; the plan is changed here, a talk is returned."""
        if seen.blocked is not None:
            self._way_shut(thinking, seen, item, plan, seen.blocked)
            return None
        focus = self._focus(thinking, noticed, cooldown_ticks)
        if focus is None:
            return None
        percept, memories = focus.percept, self._context(thinking, focus)
        reaction = thinking.ask(
            self._question(thinking.state, seen, percept, item, memories, thinking), percept.subject
        )
        if isinstance(reaction, Talk):
            return Approach(percept.subject, percept.status, memories) if percept.is_free else None
        self._carry_out(thinking, percept, reaction, plan)
        return None

    def _focus(self, thinking: Thinking, noticed: tuple[Noticed, ...], cooldown_ticks: int) -> Noticed | None:
        """The most important new thing that one has not decided about lately, nor talked to lately."""
        state, tick = thinking.state, thinking.tick
        patience = self.reconsider_minutes * 60 // state.clock.tick_seconds
        for one in noticed:
            percept = one.percept
            considered, talked = state.considered.get(percept.subject), state.last_talk.get(percept.subject)
            if considered is not None and tick - considered < patience:
                continue
            if percept.is_person and (not percept.is_free or (talked is not None and tick - talked < cooldown_ticks)):
                continue
            return one
        return None

    def _context(self, thinking: Thinking, focus: Noticed) -> tuple[Recollection, ...]:
        if not focus.percept.is_person:
            return thinking.recall(focus.text)
        return recognise(thinking, focus.percept.subject, Cue(focus.text, PER_STATUS))

    def _question(  # noqa: PLR0913
        self,
        state: MindState,
        seen: Observation,
        percept: Percept,
        item: PlanItem | None,
        memories: tuple[Recollection, ...],
        thinking: Thinking,
        blocked: str = "",
    ) -> React:
        place = state.places.get(percept.subject)
        return React(
            state.persona,
            thinking.tick,
            thinking.now,
            percept,
            seen.activity,
            seen.place,
            seen.around,
            item,
            thinking.summary(),
            memories,
            place.states if place else (),
            blocked,
            percept.is_free,
        )

    def _way_shut(
        self, thinking: Thinking, seen: Observation, item: PlanItem, plan: PlanStage, blocked: tuple[str, str]
    ) -> None:
        place, reason = blocked
        percept = Percept(place, reason, 0, is_person=False, is_free=False)
        question = self._question(thinking.state, seen, percept, item, (), thinking, reason)
        self._carry_out(thinking, percept, thinking.ask(question, f"{place} is {reason}"), plan)

    def _carry_out(self, thinking: Thinking, percept: Percept, reaction: Reaction, plan: PlanStage) -> None:
        match reaction:
            case Wait(minutes=minutes, activity=activity):
                insert(thinking, activity, max(1, minutes))
            case Handle(activity=activity, state=wanted, minutes=minutes):
                insert(thinking, activity, max(1, minutes), percept.subject, wanted)
            case ChangePlan(cause=cause):
                plan.change(thinking, cause)
            case _:
                pass


def recognise(thinking: Thinking, other: str, *cues: str | Cue) -> tuple[Recollection, ...]:
    """Who somebody is to me: the paper's query, over the few memories that are about them, and over all.

    The query leaves out one's own name, which nearly all that one remembers holds. A face brings back a talk of
    yesterday, however much of importance has happened since; without that, people introduce themselves twice.
    Further cues come to mind together with it.
    """
    query = f"What is my relationship with {other}?"
    known = thinking.recall(Cue(query, PER_FACE), about=other)
    found = {one.memory.id: one for one in (*known, *thinking.recall(query, *cues))}
    return tuple(found.values())


def no_reaction(
    thinking: Thinking,
    seen: Observation,
    noticed: tuple[Noticed, ...],
    item: PlanItem,
    plan: PlanStage,
    cooldown_ticks: int,
) -> Approach | None:
    """The ablated stage: nothing that is noticed changes what one does."""
    return None
