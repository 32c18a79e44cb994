"""What happened to the world, as tracks: where people were, what they did, whom they talked to, how things stood.

The same reading of the record as `town.world.state`, kept for all ticks at once instead of one after the other.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from town.core.events import (
    ActivityStarted,
    Blocked,
    ConversationEnded,
    ConversationStarted,
    Departed,
    Event,
    Joined,
    Moved,
    ObjectChanged,
    Parted,
    RunEnded,
    Said,
    Spawned,
)
from town.core.geometry import Tile
from town.core.persona import Persona
from town.core.plan import SLEEPING
from town.view.track import Track
from town.world.state import IN_THE_WAY, NOT_FREE, Doing, Walk

KINDS = (
    "ActivityStarted",
    "Blocked",
    "ConversationEnded",
    "ConversationStarted",
    "Departed",
    "Joined",
    "Moved",
    "ObjectChanged",
    "Parted",
    "RunEnded",
    "Said",
    "Spawned",
)
NOWHERE = Tile(0, 0)
IDLE = Doing("", "")


class Standing(NamedTuple):
    """How an object stands: its state ("" while nobody touched it), and who uses it ("" = nobody)."""

    state: str = ""
    by: str = ""


class Utterance(NamedTuple):
    """Words said in a conversation, from the tick of saying until the other may answer."""

    seq: int
    tick: int
    said: Said


@dataclass(slots=True)
class Conversation:
    """Two people talk from `start` to `end` (not included; None while it goes on)."""

    number: int
    pair: tuple[str, str]
    place: str
    start: int
    end: int | None = None
    utterances: list[Utterance] = field(default_factory=list)

    def latest(self, tick: int) -> Utterance | None:
        """The last words up to a tick."""
        return next((one for one in reversed(self.utterances) if one.tick <= tick), None)

    def other(self, name: str) -> str:
        """Whom one of the two talks to."""
        return self.pair[1] if name == self.pair[0] else self.pair[0]


@dataclass(slots=True)
class Life:
    """One person over time. `talk` is the number of a conversation, -1 for none."""

    persona: Persona
    tile: Track[Tile]
    doing: Track[Doing] = field(default_factory=lambda: Track(IDLE))
    walk: Track[Walk | None] = field(default_factory=lambda: Track[Walk | None](None))
    talk: Track[int] = field(default_factory=lambda: Track(-1))


class Happenings:
    """Takes the records of `KINDS` in order and keeps what became of them."""

    def __init__(self) -> None:
        self.lives: dict[str, Life] = {}
        self.objects: dict[str, Track[Standing]] = {}
        self.conversations: dict[int, Conversation] = {}
        self.utterances: list[Utterance] = []
        self.awake: Track[int] = Track(0)  # how many people do not sleep
        self.stirs = array("i")  # the ticks in which somebody went a step or said something, in order
        self.is_over = False

    def take(self, seq: int, tick: int, event: Event) -> None:
        """Take the next record."""
        match event:
            case Moved(agent=name, tile=tile):
                self._move(tick, self.lives[name], tile)
            case Blocked() | Departed():
                self._walk(tick, event)
            case ActivityStarted():
                self._do(tick, self.lives[event.agent], Doing(event.activity, event.place))
            case ObjectChanged(object=address, state=state, by=by):
                self.objects.setdefault(address, Track(Standing())).put(tick, Standing(state, by))
            case Said() | ConversationStarted() | Joined() | Parted() | ConversationEnded():
                self._talk(seq, tick, event)
            case Spawned(agent=name, tile=tile, persona=persona):
                self.lives[name] = Life(persona, Track(tile))
                self.awake.put(tick, self.awake.last + 1)
            case RunEnded():
                self.is_over = True

    def _walk(self, tick: int, event: Blocked | Departed) -> None:
        if isinstance(event, Departed):
            self.lives[event.agent].walk.put(tick, Walk(event.place, event.tile))
        elif event.reason not in (IN_THE_WAY, NOT_FREE):
            self.lives[event.agent].walk.put(tick, None)

    def _talk(
        self, seq: int, tick: int, event: Said | ConversationStarted | Joined | Parted | ConversationEnded
    ) -> None:
        match event:
            case Said():
                self._say(Utterance(seq, tick, event))
            case ConversationStarted():
                self._open(tick, event)
            case Joined(conversation=number, agent=name):
                self.lives[name].talk.put(tick, number)
                self.lives[name].walk.put(tick, None)
            case Parted(agent=name):
                self.lives[name].talk.put(tick, -1)
            case ConversationEnded(conversation=number, participants=names):
                self._close(tick, number, names)

    def _move(self, tick: int, life: Life, tile: Tile) -> None:
        life.tile.put(tick, tile)
        self._stir(tick)
        walk = life.walk.last
        if walk is not None and walk.tile == tile:
            life.walk.put(tick, None)

    def _do(self, tick: int, life: Life, doing: Doing) -> None:
        slept, sleeps = (one.activity == SLEEPING for one in (life.doing.last, doing))
        life.doing.put(tick, doing)
        self.awake.put(tick, self.awake.last + slept - sleeps)

    def _say(self, utterance: Utterance) -> None:
        self.utterances.append(utterance)
        self._stir(utterance.tick)
        talk = self.conversations.get(utterance.said.conversation)
        if talk is not None:
            talk.utterances.append(utterance)

    def _stir(self, tick: int) -> None:
        if not self.stirs or self.stirs[-1] != tick:
            self.stirs.append(tick)

    def _open(self, tick: int, event: ConversationStarted) -> None:
        pair = (event.starter, event.partner)
        self.conversations[event.conversation] = Conversation(event.conversation, pair, event.place, tick)
        for name in pair:
            self.lives[name].talk.put(tick, event.conversation)
            self.lives[name].walk.put(tick, None)

    def _close(self, tick: int, number: int, names: Sequence[str]) -> None:
        talk = self.conversations.get(number)
        if talk is not None:
            talk.end = tick
        for name in names:
            self.lives[name].talk.put(tick, -1)
