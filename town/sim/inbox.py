"""What the last tick has left for people to notice at the next: words, arrivals, shut doors, ends of talks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from town.core.events import Blocked, ConversationEnded, Event, Moved, Said
from town.core.observation import Percept, TalkEnd, Utterance
from town.world.state import IN_THE_WAY, WorldState


class Inbox:
    """Refilled by the events of each tick; a pure function of the last tick's events and the open talks' last words."""

    def __init__(self) -> None:
        self.tick = -2
        self.arrived: dict[str, str] = {}
        self.blocked: dict[str, tuple[str, str]] = {}
        self.ended: dict[str, TalkEnd] = {}
        self.fresh: Mapping[str, Sequence[Percept]] = {}
        self._last_words: dict[int, Said] = {}
        self._farewells: dict[str, Said] = {}

    def refill(self, tick: int, before: WorldState, after: WorldState, events: Sequence[Event]) -> None:
        """Take in the events of a tick; what was there is gone."""
        self.tick = tick
        self.arrived, self.blocked, self.ended, self._farewells = {}, {}, {}, {}
        for event in events:
            match event:
                case Moved(agent=name):
                    at = after.at.get(name)
                    if at and name not in after.walks and (name in before.walks or at != before.at.get(name)):
                        self.arrived[name] = at  # also of a step, in the tick of setting out
                case Blocked(agent=name, place=place, reason=reason) if reason != IN_THE_WAY:
                    self.blocked[name] = (place, reason)
                case Said(conversation=number):
                    self._last_words[number] = event
                case ConversationEnded():
                    self._end(event)
                case _:
                    pass

    def _end(self, event: ConversationEnded) -> None:
        last = self._last_words.pop(event.conversation, None)
        for name in event.participants:
            self.ended[name] = event.reason
        if last is not None and event.reason != "left":
            self._farewells.update(dict.fromkeys(last.to, last))

    def awaited(self, tick: int) -> list[str]:
        """Those to whom something has happened in the tick before this one."""
        if tick != self.tick + 1:
            return []
        return [*self.arrived, *self.blocked, *self.ended, *self.fresh]

    def words_for(self, name: str, state: WorldState, *, my_turn: bool) -> tuple[Utterance, ...]:
        """What someone hears now: the line they are to answer, or the last one of a talk that is over."""
        said = self._farewells.get(name)
        if said is None and my_turn:
            said = self._last_words.get(state.talking[name])
        if said is None or name not in said.to:
            return ()
        return (Utterance(said.conversation, said.turn, said.speaker, said.text, said.act),)
