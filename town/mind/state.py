"""What a mind knows of itself: a fold of the records that belong to one person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from town.core.clock import Clock
from town.core.events import (
    Asked,
    ConversationEnded,
    ConversationStarted,
    Event,
    Joined,
    Learned,
    Parted,
    Planned,
    Recalled,
    Remembered,
    Said,
    Summarised,
    Understood,
)
from town.core.frames import Frames
from town.core.memory import Recollection
from town.core.persona import KnownPlaces, Persona, Place
from town.core.plan import DayPlan
from town.core.talk import Line
from town.memory.stream import MemoryStream

OfTalk = ConversationStarted | Said | Joined | Parted | ConversationEnded
OF_MINDS = frozenset(  # the records that `MindState.apply` takes in
    {
        Remembered, Recalled, Asked, Planned, Learned, Said, Understood, ConversationStarted, Joined, Parted,
        ConversationEnded, Summarised,
    }
)  # fmt: skip


class TalkState:
    """A conversation as one of those in it has it in mind."""

    def __init__(self, conversation: int, *others: str) -> None:
        """`others` are those in it whom one knows of: into a talk that goes on, one may come without any."""
        self.conversation = conversation
        self.others = list(others)
        self.lines: list[Line] = []
        self.turns: list[int] = []  # of the lines, in the whole talk: whoever came later has not heard the first
        self.recalled: dict[int, Recollection] = {}  # what came to mind in it, by memory id

    @property
    def partner(self) -> str:
        """Whom one talks to: the first of the others, or nobody (empty)."""
        return self.others[0] if self.others else ""

    def before(self, turn: int) -> list[Line]:
        """What was said before a turn."""
        return [line for number, line in zip(self.turns, self.lines, strict=True) if number < turn]

    def line(self, turn: int) -> Line | None:
        """What was said in a turn, if one has heard it."""
        return self.lines[self.turns.index(turn)] if turn in self.turns else None

    def meet(self, names: Iterable[str]) -> None:
        """These are in it as well."""
        self.others += [name for name in dict.fromkeys(names) if name not in self.others]


class MindState:
    """One person's memories, plan, known places, talk and timers; `apply` is the only way to change them."""

    def __init__(self, persona: Persona, stream: MemoryStream, clock: Clock) -> None:
        self.persona = persona
        self.clock = clock
        self.stream = stream
        self.places: dict[str, Place] = {}
        self._known = KnownPlaces()
        self.plan: DayPlan | None = None
        self.summary = ""
        self.summarised_on = ""  # ISO date
        self.unreflected = 0  # importance perceived since the last reflection
        self.perceived = 0  # memories perceived since then
        self.rated: dict[str, int] = {}  # text -> the importance it was remembered with first
        self.considered: dict[str, int] = {}  # subject -> tick at which one last decided about it
        self.last_talk: dict[str, int] = {}  # person -> tick at which the last talk ended
        self.talk: TalkState | None = None
        self.unnoted: TalkState | None = None  # a talk that is over, of which nothing was noted yet

    @property
    def name(self) -> str:
        """The person's name."""
        return self.persona.name

    def date_of(self, tick: int) -> str:
        """The ISO date of a tick."""
        return self.clock.at(tick).date().isoformat()

    def moment(self, tick: int) -> datetime:
        """The moment of a tick."""
        return self.clock.at(tick)

    def known_places(self) -> KnownPlaces:
        """All places one knows, in the order of learning them."""
        if len(self._known) != len(self.places):
            self._known = KnownPlaces(self.places.values())
        return self._known

    def apply(self, tick: int, event: Event) -> None:
        """Take in one record that belongs to this person."""
        match event:
            case Remembered():
                self._remember(event)
            case Recalled():
                self._recall(tick, event)
            case Asked():
                self._ask(tick, event)
            case Planned(date=date, items=items):
                same_day = self.plan is not None and self.plan.date == date
                self.plan = self.plan.replaced(items) if same_day and self.plan else DayPlan(date, items)
            case Learned(places=places):
                self.places.update((place.address, place) for place in places)
                self._known = KnownPlaces()
            case Said() | ConversationStarted() | Joined() | Parted() | ConversationEnded():
                self._talk(tick, event)
            case Understood(conversation=number, turn=turn, act=act, frames=frames):
                self._understand(number, turn, act, frames)
            case Summarised(text=text):
                self.summary, self.summarised_on = text, self.date_of(tick)
            case _:
                pass

    def talk_of(self, conversation: int) -> TalkState | None:
        """The conversation that one is in, or has just been in, by its number."""
        return next((one for one in (self.talk, self.unnoted) if one and one.conversation == conversation), None)

    def _understand(self, conversation: int, turn: int, act: str, frames: Frames) -> None:
        talk = self.talk_of(conversation)
        if talk is not None and turn in talk.turns:
            index = talk.turns.index(turn)
            line = talk.lines[index]
            # an act that was named is taken as such until acts are read as surely from words as they are named
            talk.lines[index] = Line(line.speaker, line.text, line.act or act, frames)

    def _remember(self, event: Remembered) -> None:
        memory = event.memory
        self.stream.add(memory)
        self.rated.setdefault(memory.text, memory.importance)
        if memory.evidence in ("seen", "own", "heard"):
            self.unreflected += memory.importance
            self.perceived += 1

    def _recall(self, tick: int, event: Recalled) -> None:
        self.stream.touch(event.ids, tick)
        if self.talk is not None:
            for memory_id, terms in zip(event.ids, event.terms, strict=True):
                self.talk.recalled[memory_id] = Recollection(self.stream.memories[memory_id], *terms)

    def _ask(self, tick: int, event: Asked) -> None:
        if event.question == "React":
            self.considered[event.about] = tick
        elif event.question == "AskSalientQuestions":
            self.unreflected = self.perceived = 0
        elif event.question == "NoteTalk":
            self.unnoted = None

    def _talk(self, tick: int, event: OfTalk) -> None:
        match event:
            case ConversationStarted():
                partner = event.partner if event.starter == self.name else event.starter
                self.talk = TalkState(event.conversation, partner)
            case Joined() if event.agent == self.name:
                self.talk = TalkState(event.conversation)
            case _ if self.talk is not None:
                self._go_on(tick, self.talk, event)

    def _go_on(self, tick: int, talk: TalkState, event: OfTalk) -> None:
        """Take in what happens in a talk that one is in."""
        match event:
            case Said(speaker=speaker, to=to):
                talk.meet(name for name in (speaker, *to) if name != self.name)
                talk.turns.append(event.turn)
                talk.lines.append(Line(speaker, event.text, event.act, event.frames if speaker == self.name else ()))
            case Joined(agent=name):
                talk.meet([name])
            case Parted(agent=name) if name != self.name:
                self.last_talk[name] = tick
                talk.others = [other for other in talk.others if other != name]
            case Parted() | ConversationEnded():
                self.last_talk.update(dict.fromkeys(talk.others, tick))
                self.unnoted, self.talk = talk, None
