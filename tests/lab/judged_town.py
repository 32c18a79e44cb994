"""A town of five whose record is written down by hand, for judging what its people answer."""

from __future__ import annotations

from datetime import datetime

from town.core.clock import Clock
from town.core.events import Event, Learned, Planned, Remembered, Said, Spawned
from town.core.geometry import Tile
from town.core.memory import Evidence, Heard, Memory, MemoryKind
from town.core.persona import Habit, Lifestyle, Persona, Place, Relationship
from town.core.plan import PlanItem
from town.lab.answers import Answer, Posed, Verdict
from town.lab.judging.record import record_of
from town.lab.judging.truth import Truth
from town.lab.topic import Topic

CLOCK = Clock(datetime(2024, 5, 1), 600)  # ticks of ten minutes, from a Wednesday's midnight
EVENING = 143  # the last tick of the day
HOUR = 3600
FAIR = Topic(
    "fair", ("Ann Hill",), (("fair",),), "Ann Hill holds a flower fair in Town Hall on 1 May 2024 from 17:00 to 19:00.",
    "Town Hall:hall", "2024-05-01 17:00", "2024-05-01 19:00",
)  # fmt: skip
REEVE = Topic("reeve", ("Dan Frost",), (("dan",), ("reeve",)), "Dan Frost stands for reeve.")


def persona(name: str, trade: str, home: str, work: str, about: str, ties: dict[str, Relationship]) -> Persona:
    return Persona(
        name, 30, ("calm", "curious"), trade, home, Lifestyle(7 * HOUR, 22 * HOUR, (8 * HOUR, 12 * HOUR, 18 * HOUR)),
        workplace=work, about=about, relationships=ties,
        routine=(Habit(9 * HOUR, 3 * HOUR, "bake rye bread", work), Habit(19 * HOUR, HOUR, "play the harp", home)),
    )  # fmt: skip


ANN = persona("Ann Hill", "baker", "Mill Lane 1:kitchen", "Bakery:shop:oven", "Ann bakes rye bread and plays the harp.",
              {"Bob Reed": Relationship(0.9, "fond", "her husband")})  # fmt: skip
BOB = persona("Bob Reed", "school teacher", "Mill Lane 1:kitchen", "School:room", "Bob teaches history and keeps bees.",
              {"Ann Hill": Relationship(0.9, "fond", "his wife")})  # fmt: skip
CAS = persona("Cas Lund", "ferry pilot", "Quay 3:cabin", "Ferry:bridge", "Cas steers the ferry and carves ducks.", {})
DAN = persona("Dan Frost", "joiner", "Quay 5:loft", "Workshop:bench", "Dan builds boats.", {})
EVE = persona("Eve Moss", "painter", "Quay 7:studio", "", "Eve paints gulls.", {})

Log = list[tuple[int, Event]]


def remembered(
    tick: int, who: str, number: int, text: str, evidence: Evidence, about: str = "", *,
    kind: MemoryKind = "observation", heard: Heard | None = None, sources: tuple[int, ...] = (),
) -> tuple[int, Event]:  # fmt: skip
    return tick, Remembered(who, Memory(number, kind, text, tick, 5, evidence, sources, heard, about))


def plan(who: str, *items: tuple[float, float, str, str], level: str = "day") -> Planned:
    made = tuple(PlanItem(int(a * HOUR), int((b - a) * HOUR), what, where) for a, b, what, where in items)
    return Planned(who, "2024-05-01", level, made)


BOB_DAY = plan(
    "Bob Reed",
    (0, 7, "sleeping", "Mill Lane 1:kitchen:bed"),
    (7, 12, "teaching history", "School:room"),
    (12, 13, "having lunch", "Bakery:shop"),
    (13, 18, "marking essays, then tending the bees", "Mill Lane 1:garden"),
    (18, 22, "having dinner", "Mill Lane 1:kitchen"),
    (22, 24, "sleeping", "Mill Lane 1:kitchen:bed"),
)
BOB_EVENING = plan(
    "Bob Reed", (17, 19, "being at the flower fair", "Town Hall:hall"), (19, 24, "sleeping", "Mill Lane 1:kitchen:bed"),
    level="change",
)  # fmt: skip

LOG: Log = [
    *((-1, Spawned(one.name, Tile(0, 0), one)) for one in (ANN, BOB, CAS, DAN, EVE)),
    (-1, Learned("Bob Reed", tuple(map(Place, ("Mill Lane 1", "School", "Bakery", "Town Hall"))))),
    (-1, Learned("Cas Lund", (Place("Quay 3"), Place("Ferry"), Place("Bakery")))),
    (-1, Learned("Eve Moss", (Place("Quay 7"), Place("Observatory")))),
    remembered(-1, "Ann Hill", 0, "You hold a flower fair in Town Hall from 17:00 to 19:00.", "whisper"),
    remembered(-1, "Dan Frost", 0, "Dan Frost stands for reeve.", "whisper"),
    remembered(-1, "Bob Reed", 0, "Bob Reed knows Ann Hill well; the feeling is: fond. His wife.", "seed", "Ann Hill"),
    remembered(-1, "Bob Reed", 1, "Ann burnt the first loaf of every winter.", "seed"),
    remembered(40, "Bob Reed", 2, "Cas Lund is steering the ferry at Ferry", "seen", "Cas Lund"),
    (42, BOB_DAY),
    (50, Said(0, 0, "Ann Hill", ("Bob Reed",), "There is a flower fair at Town Hall, come at five.", "invite", (0,))),
    (50, Said(0, 1, "Bob Reed", ("Ann Hill",), "Gladly!", "accept")),
    remembered(51, "Bob Reed", 3, 'Ann Hill told Bob Reed: "There is a flower fair at Town Hall, come at five."',
               "heard", "Ann Hill", kind="dialogue", heard=Heard(0, 0, "Ann Hill")),
    (52, BOB_EVENING),
    (52, Planned("Ann Hill", "2024-05-01", "day", (
        PlanItem(17 * HOUR, 2 * HOUR, "hosting the get-together", "Town Hall:hall", because=(0,)),
    ))),
    (60, Said(1, 0, "Dan Frost", ("Eve Moss",), "Will you paint my boat?", "ask")),
    (60, Said(1, 1, "Eve Moss", ("Dan Frost",), "In green, gladly.", "accept")),
    remembered(61, "Eve Moss", 0, 'Dan Frost told Eve Moss: "Will you paint my boat?"', "heard", "Dan Frost",
               kind="dialogue", heard=Heard(1, 0, "Dan Frost")),
    remembered(70, "Eve Moss", 1, "Ann Hill is putting up flags for the fair", "seen", "Ann Hill"),
]  # fmt: skip

RECORD = record_of(LOG, (FAIR, REEVE), CLOCK)
TRUTH = Truth(RECORD)

WHO = {one: f"Who is {one}?" for one in ("Kane Martin", "Ann Hill", "Cas Lund", "Eve Moss", "Dan Frost")}
FAIR_ASKED = Posed("topic", "memory", "Was there a flower fair?", "topic", "fair")
REEVE_ASKED = Posed("topic", "memory", "Who stands for reeve?", "topic", "reeve")


def asked(check: str, subject: str = "", text: str = "") -> Posed:
    return Posed(check, "any", text or WHO.get(subject, "Tell me?"), check, subject)


def verdict(who: str, posed: Posed, text: str, tick: int = EVENING) -> Verdict:
    return TRUTH.verdict(Answer(who, posed, text), tick)


def outcomes(who: str, posed: Posed, *texts: str) -> list[str]:
    return [verdict(who, posed, text).outcome for text in texts]
