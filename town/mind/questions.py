"""The typed questions of cognition, their answers, and the protocol of whoever answers them.

Every question carries who asks and when, so that an answer can draw its dice by name; everything else in it is what
that person perceives or recalls at the moment. No question holds the world.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from town.core.acts import Act
from town.core.events import SetAside
from town.core.frames import Frames
from town.core.memory import Memory, Recollection
from town.core.observation import Percept
from town.core.persona import Persona, Place
from town.core.plan import DayPlan, PlanItem
from town.core.talk import Line, Passage, Understanding

A = TypeVar("A")
A_co = TypeVar("A_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Question(Generic[A]):
    """Something that a person asks of themselves at a moment; `A` is the type of the answer."""

    who: Persona
    tick: int
    now: datetime


@dataclass(frozen=True, slots=True)
class RateImportance(Question[tuple[int, ...]]):
    """How much does each text matter to this person: 1 (mundane) to 10 (life-changing), one per text."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understand(Question[tuple[Understanding, ...]]):
    """What does each passage do and mean, as I take it: an answer for each, in order."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Summarise(Question[str]):
    """Who am I these days: traits, occupation and how I feel about how life goes, in a few sentences."""

    memories: tuple[Recollection, ...]


@dataclass(frozen=True, slots=True)
class DaySketch:
    """A plan: contiguous items, what was known of but not planned, and the plan in one sentence or two.

    `frames` are what that text means; None: whoever wrote it did not say, and it is read once.
    """

    items: tuple[PlanItem, ...]
    set_aside: tuple[SetAside, ...] = ()
    text: str = ""
    frames: Frames | None = None


@dataclass(frozen=True, slots=True)
class PlanDay(Question[DaySketch]):
    """How will this date go: 5 to 8 waking chunks, and sleep; items contiguous from 0 to 86,400 s.

    `memories` hold what was recalled about the day, yesterday, promises and invitations; `places` all known places.
    """

    summary: str
    memories: tuple[Recollection, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PlanHours(Question[tuple[PlanItem, ...]]):
    """How does one chunk divide into stretches of about an hour; contiguous, covering the chunk exactly."""

    chunk: PlanItem
    summary: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Decompose(Question[tuple[PlanItem, ...]]):
    """What are the 5 to 15 minute steps of one stretch, and how much does each matter; contiguous, covering it."""

    item: PlanItem
    summary: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Replan(Question[DaySketch]):
    """How does the rest of today go, from `now` to midnight, since `cause` happened; contiguous items."""

    plan: DayPlan
    cause: str
    memories: tuple[Recollection, ...]
    summary: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class GoOn:
    """Keep doing what one does."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Speak to the person who was noticed."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Stand by for some minutes, until what is in the way has passed."""

    minutes: int
    activity: str = "waiting"


@dataclass(frozen=True, slots=True)
class Handle:
    """Do something about an object: for some minutes, leaving it in one of its states."""

    activity: str
    state: str
    minutes: int = 5


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """Plan the rest of the day anew, because of what was noticed."""

    cause: str


Reaction = GoOn | Talk | Wait | Handle | ChangePlan


@dataclass(frozen=True, slots=True)
class React(Question[Reaction]):
    """Something was noticed: go on, talk, wait, see to an object, or change the plan?

    `noticed.is_person` tells people from objects; `blocked` is set ("full", "closed", ...) when the way to what was
    planned is shut, and `noticed` is then the place. `states` are those of the object noticed. `may_talk` is false
    when the two have talked a short while ago or the other is not free.
    """

    noticed: Percept
    activity: str
    place: str
    around: tuple[str, ...]
    item: PlanItem | None
    summary: str
    memories: tuple[Recollection, ...]
    states: tuple[str, ...] = ()
    blocked: str = ""
    may_talk: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """What someone says: the dialogue act, the memories it rests on, whether it parts, and what is meant by it."""

    text: str
    act: Act
    sources: tuple[int, ...] = ()
    ends: bool = False
    why: tuple[str, ...] = field(default=())
    frames: Frames = ()


@dataclass(frozen=True, slots=True)
class Speak(Question[Words]):
    """What do I say next to `partner` (empty transcript: I open); `turns_left` counts mine and theirs to come."""

    partner: str
    partner_activity: str
    activity: str
    place: str
    around: tuple[str, ...]
    plan: DayPlan | None
    summary: str
    memories: tuple[Recollection, ...]
    transcript: tuple[Line, ...]
    conversation: int
    turns_left: int


@dataclass(frozen=True, slots=True)
class Note:
    """A memory to keep: its text, importance 1..10, and the ids of the memories it rests on.

    `frames` are what the text means; None: whoever wrote it did not say, and it is read once.
    """

    text: str
    importance: int
    sources: tuple[int, ...] = ()
    frames: Frames | None = None


@dataclass(frozen=True, slots=True)
class TalkNotes:
    """What stays of a conversation.

    `summary` says what was talked about; `plans` what it means for one's plans (promises, refusals, intentions);
    `others` anything else worth keeping (a first meeting, a changed feeling); `heard_of` names of places that were
    mentioned; `change_today` asks for a new plan for the rest of the day.
    """

    summary: Note
    plans: tuple[Note, ...] = ()
    others: tuple[Note, ...] = ()
    heard_of: tuple[str, ...] = ()
    change_today: bool = False


@dataclass(frozen=True, slots=True)
class NoteTalk(Question[TalkNotes]):
    """A conversation is over: what do I keep of it? `heard` are the memories of what the other said, in order."""

    partner: str
    place: str
    plan: DayPlan | None
    transcript: tuple[Line, ...]
    heard: tuple[Memory, ...]
    memories: tuple[Recollection, ...]


@dataclass(frozen=True, slots=True)
class AskSalientQuestions(Question[tuple[str, ...]]):
    """Given recent memories (newest last, up to 100): the three most salient high-level questions about them."""

    recent: tuple[Memory, ...]


@dataclass(frozen=True, slots=True)
class DrawInsights(Question[tuple[Note, ...]]):
    """Up to five insights that answer a question, each citing at least one of the memories recalled for it."""

    question: str
    memories: tuple[Recollection, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What someone answers an interviewer, and the ids of the memories it rests on."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerInterview(Question[Reply]):
    """An interviewer from outside the town asks `text`: what do I answer? Nothing of it is remembered.

    `asker` is who they say they are ("a news reporter"); `transcript` is the interview so far, without `text`; `plan`
    is today's, None where plans are withheld; `memories` are what the question brought to mind.
    """

    asker: str
    text: str
    activity: str
    place: str
    plan: DayPlan | None
    summary: str
    memories: tuple[Recollection, ...]
    transcript: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered(Generic[A_co]):
    """An answer, who gave it, what it cost, why a fallback was needed (if it was), and what weighed most in it."""

    value: A_co
    by: str = "rules"
    tokens_in: int = 0
    tokens_out: int = 0
    fallback: str = ""
    why: tuple[str, ...] = ()


class Reasoner(Protocol):
    """Whoever answers: rules, a model, or a reasoner that wraps one."""

    def answer(self, question: Question[A]) -> Answered[A]:
        """Answer, or raise ModelError; the answer has the question's type."""
        ...
