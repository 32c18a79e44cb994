"""An invented town for the tests of deciding and speaking: people, memories, and questions asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tests.reason.understood import all_understood, lines_understood
from town.core.memory import Evidence, Heard, Memory, MemoryKind, Recollection
from town.core.observation import Percept
from town.core.persona import Habit, Lifestyle, Persona
from town.core.plan import DayPlan
from town.core.talk import Line
from town.language.en.lexicon import Lexicon
from town.language.en.reading.reader import Reader
from town.mind.questions import NoteTalk, React, Speak, Words
from town.reason.rules.kit import Kit
from town.reason.rules.talk.speak import speak

HOUR = 3600
START = datetime(2023, 3, 2)
MORNING = datetime(2023, 3, 2, 10, 0)
PEOPLE = ("Ann Miller", "Bob Stone", "Cleo Winter", "Dan Frost", "Eve Brook")
PLACES = (
    "Bakery",
    "Bakery:shop",
    "Bakery:shop:counter",
    "Green",
    "Green:meadow",
    "Old Inn",
    "Old Inn:taproom",
    "Mill House",
    "Mill House:kitchen",
    "Mill House:kitchen:stove",
    "Mill House:bathroom",
)
DINNER = "Ann Miller is giving a birthday dinner at the Bakery on Friday 3 March 2023 from 19:00 to 21:00."


def person(name: str, *traits: str, job: str = "painter", **more: object) -> Persona:
    """A person with common habits."""
    fields: dict[str, object] = {"home": "Mill House:kitchen", "workplace": "", "routine": ()}
    fields |= more
    habits = Lifestyle(7 * HOUR, 23 * HOUR)
    return Persona(name=name, age=40, traits=traits, occupation=job, lifestyle=habits, **fields)  # type: ignore[arg-type]


ANN = person("Ann Miller", "friendly", "outgoing", "hospitable", job="baker", workplace="Bakery:shop:counter")
BOB = person("Bob Stone", "curious", "kind", job="novelist")
RUDE = person("Dan Frost", "rude", "aggressive", job="grocer")
SHY = person("Eve Brook", "shy", "quiet", job="student")
KEEPER = person(
    "Cleo Winter",
    "practical",
    job="publican",
    workplace="Old Inn:taproom",
    routine=(Habit(17 * HOUR, 5 * HOUR, "tend the bar", "Old Inn:taproom"),),
)


def kit(seed: int = 1) -> Kit:
    """What the rules share."""
    return Kit(Reader(Lexicon(PEOPLE, PLACES)), seed, 10)


KIT = kit()


def memory(
    number: int,
    text: str,
    *,
    kind: MemoryKind = "observation",
    evidence: Evidence = "seed",
    importance: int = 6,
    heard: Heard | None = None,
    tick: int = -100,
) -> Memory:
    """One memory."""
    return Memory(number, kind, text, tick, importance, evidence, (), heard)


def memories(*texts: str) -> tuple[Memory, ...]:
    """Seed memories, ids from 0."""
    return tuple(memory(number, text) for number, text in enumerate(texts))


def recalled(some: Sequence[Memory]) -> tuple[Recollection, ...]:
    """The same, recalled."""
    return tuple(Recollection(one, 0.5, 0.5, 0.5) for one in some)


def tick_at(moment: datetime) -> int:
    """Ticks since the start."""
    return int((moment - START).total_seconds()) // 10


def speech(
    who: Persona,
    partner: str,
    some: Sequence[Memory] = (),
    lines: Sequence[Line] = (),
    *,
    now: datetime = MORNING,
    place: str = "Bakery:shop",
    doings: tuple[str, str] = ("sitting at a table", "sitting at a table"),
    plan: DayPlan | None = None,
    conversation: int = 1,
    turns_left: int | None = None,
) -> Speak:
    """A turn of a talk."""
    left = 16 - len(lines) if turns_left is None else turns_left
    known = all_understood(KIT.reader, who.name, some, now, tick_at(now))
    heard = lines_understood(KIT.reader, who.name, partner, lines, now)
    return Speak(
        who, tick_at(now) + 2 * len(lines), now, partner, doings[1], doings[0], place, (partner,), plan, "",
        recalled(known), heard, conversation, left,
    )  # fmt: skip


def say(question: Speak, of: Kit = KIT) -> Words:
    """What is said."""
    return speak(question, of).value


def notice(who: Persona, percept: Percept, some: Sequence[Memory] = (), **more: object) -> React:
    """Something is noticed."""
    fields: dict[str, object] = {"activity": "sitting at a table", "place": "Bakery:shop", "around": (), "item": None}
    known = all_understood(KIT.reader, who.name, some, MORNING, tick_at(MORNING))
    fields |= {"summary": "", "memories": recalled(known), **more}
    return React(who=who, tick=tick_at(MORNING), now=MORNING, noticed=percept, **fields)  # type: ignore[arg-type]


def notes_of(who: Persona, partner: str, lines: Sequence[Line], some: Sequence[Memory] = ()) -> NoteTalk:
    """A talk is over; what the other said was heard."""
    heard = tuple(
        memory(
            100 + turn,
            f'{line.speaker} told {who.name}: "{line.text}"',
            kind="dialogue",
            evidence="heard",
            heard=Heard(1, turn, line.speaker),
            tick=tick_at(MORNING),
        )
        for turn, line in enumerate(lines)
        if line.speaker != who.name
    )
    tick = tick_at(MORNING)
    heard = all_understood(KIT.reader, who.name, heard, MORNING, tick)
    known = recalled(all_understood(KIT.reader, who.name, some, MORNING, tick))
    said = lines_understood(KIT.reader, who.name, partner, lines, MORNING)
    return NoteTalk(who, tick, MORNING, partner, "Bakery:shop", None, said, heard, known)


def conversation(
    one: Persona, other: Persona, minds: dict[str, Sequence[Memory]], seed: int = 1, **more: object
) -> list[tuple[str, Words]]:
    """The two talk until one ends it; each hears the other's lines as memories."""
    shared, lines, said = kit(seed), list[Line](), list[tuple[str, Words]]()
    mind = {name: list(some) for name, some in minds.items()}
    who, hearer = one, other
    for turn in range(16):
        words = say(speech(who, hearer.name, mind[who.name], lines, conversation=seed, **more), shared)  # type: ignore[arg-type]
        lines.append(Line(who.name, words.text, words.act))
        said.append((who.name, words))
        text = f'{who.name} told {hearer.name}: "{words.text}"'
        heard = Heard(seed, turn, who.name)
        mind[hearer.name].append(
            memory(500 + turn, text, kind="dialogue", evidence="heard", heard=heard, tick=tick_at(MORNING))
        )
        if words.ends:
            break
        who, hearer = hearer, who
    return said
