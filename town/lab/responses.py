"""Who was told of a gathering, what they answered, and who came: because of it, or by habit."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from town.core.acts import Act, acts
from town.core.clock import Clock
from town.core.events import Event, Planned, Said
from town.lab.gathering import Gathering, Stretch, find_gathering, stretches
from town.lab.stays import Stays
from town.lab.topic import Topic

ANSWERS = acts()[Act.INVITE].obliges
WANTED = (Act.ACCEPT, Act.PUT_OFF)


@dataclass(frozen=True, slots=True)
class Told:
    """One conversation in which a person was told: when, by whom, in which words, and what they answered to it."""

    conversation: int
    moment: str
    by: str
    words: str
    act: str
    answer: str = ""
    answer_words: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """What a person made of it.

    `wanted`: accepted or put off the answer, or planned it at some time. `came`: was there while it lasted, doing
    something because of it; `was_there`: was there, for whatever reason. `missed` is conflict, forgot or unknown for
    those who did not come although they wanted to or had set it aside, with the `reason` they recorded. Those who
    wanted to, and whose plans neither held it nor set it aside, forgot: it did not come to mind when they planned.
    """

    person: str
    told: tuple[Told, ...]
    invited: bool
    answer: str
    planned: bool
    wanted: bool
    came: bool
    was_there: bool
    missed: str
    reason: str


@dataclass(slots=True)
class _Notes:
    """What was recorded of a person so far: conversation -> telling, plans because of it, date and reason."""

    told: dict[int, Told] = field(default_factory=dict)
    stretches: list[Stretch] = field(default_factory=list)
    set_aside: list[tuple[str, str]] = field(default_factory=list)
    is_invited: bool = False
    has_planned: bool = False


class Responses:
    """Takes what was said and planned, in order.

    `related` are the memories about the topic so far, `stays` who spent which time where: both are kept up by whoever
    reads the run.
    """

    def __init__(self, topic: Topic, clock: Clock, related: AbstractSet[tuple[str, int]], stays: Stays) -> None:
        self.topic = topic
        self.clock = clock
        self.related = related
        self._stays = stays
        self._people: dict[str, _Notes] = {}
        self._invitation: dict[int, bool] = {}  # conversation -> whether the last invitation in it was to this

    def take(self, tick: int, event: Event) -> None:
        """Take the next record."""
        match event:
            case Said():
                self._take_said(tick, event)
            case Planned():
                self._take_plan(event)

    def gathering(self) -> Gathering | None:
        """Where and when it is; None when neither the scenario nor people's plans say so.

        Plans say so only of what somebody was invited to: of other news, some remember it together with a gathering.
        """
        invited = any(notes.is_invited for notes in self._people.values())
        planned = [one for notes in self._people.values() for one in notes.stretches] if invited else []
        return find_gathering(self.topic, planned, self.clock)

    def of(self, people: Sequence[str], gathering: Gathering | None, end: int) -> tuple[Response, ...]:
        """The responses up to tick `end` of those who were told, planned it, set it aside or came."""
        responses = (self._response(name, self._people.get(name, _Notes()), gathering, end) for name in people)
        return tuple(r for r in responses if r.told or r.planned or r.came or r.reason)

    def _take_said(self, tick: int, said: Said) -> None:
        is_about = self.topic.is_said_in(said)
        if said.act == Act.INVITE:
            self._invitation[said.conversation] = is_about
        if is_about:
            moment = self.clock.at(max(tick, 0)).isoformat(" ", "minutes")
            told = Told(said.conversation, moment, said.speaker, said.text, said.act)
            for hearer in map(self._notes, said.to):
                hearer.is_invited |= said.act == Act.INVITE
                hearer.told.setdefault(said.conversation, told)
        self._take_answer(said)

    def _take_answer(self, said: Said) -> None:
        """Note an answer to what was told in the conversation, unless it answers an invitation to something else."""
        told = self._notes(said.speaker).told
        if said.act in ANSWERS and said.conversation in told and self._invitation.get(said.conversation, True):
            answered = replace(told[said.conversation], answer=said.act, answer_words=said.text)
            told[said.conversation] = answered

    def _take_plan(self, plan: Planned) -> None:
        notes = self._notes(plan.agent)
        notes.has_planned |= any(self._is_related(plan.agent, item.because) for item in plan.items)
        notes.stretches += stretches(plan, lambda item: self._is_related(plan.agent, item.because))
        for entry in plan.set_aside:
            if self._is_related(plan.agent, entry.sources):
                notes.set_aside.append((plan.date, entry.reason))

    def _response(self, name: str, notes: _Notes, gathering: Gathering | None, end: int) -> Response:
        answer = next((told.answer for told in reversed(notes.told.values()) if told.answer), "")
        stays = [
            stay
            for stay in self._stays.of(name, end)
            if gathering and gathering.holds(stay.place, stay.start, stay.end)
        ]
        came = any(self._is_related(name, stay.because) for stay in stays)
        planned = self._planned(notes, gathering)
        reason = "" if came else _last_reason(notes, gathering)
        wanted = answer in WANTED or planned
        has_begun = gathering is not None and gathering.start_tick < end  # else the run ended before it
        return Response(
            person=name,
            told=tuple(notes.told.values()),
            invited=notes.is_invited,
            answer=answer,
            planned=planned,
            wanted=wanted,
            came=came,
            was_there=bool(stays),
            missed=_missed(reason, wanted and has_begun and not came, planned=planned),
            reason=reason,
        )

    def _planned(self, notes: _Notes, gathering: Gathering | None) -> bool:
        """Whether some plan held it: being at its place for a part of it, because of the topic."""
        if gathering is None:
            return notes.has_planned
        tick_of = self.clock.tick_of
        return any(gathering.holds(one.place, tick_of(one.start), tick_of(one.end)) for one in notes.stretches)

    def _is_related(self, name: str, ids: Sequence[int]) -> bool:
        return any((name, one) in self.related for one in ids)

    def _notes(self, name: str) -> _Notes:
        return self._people.setdefault(name, _Notes())


def _last_reason(notes: _Notes, gathering: Gathering | None) -> str:
    """Why it was set aside, in the last plan of its day that says so."""
    reasons = [why for date, why in notes.set_aside if gathering is None or gathering.start.startswith(date)]
    return reasons[-1] if reasons else ""


def _missed(reason: str, is_absent: bool, *, planned: bool) -> str:
    if reason:
        return "forgot" if "forg" in reason.casefold() else "conflict"
    return "" if not is_absent else "unknown" if planned else "forgot"
