"""An invented town for the tests of planning and reflection: its places, its people, and questions asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tests.reason.understood import all_understood
from town.core.memory import Evidence, Memory, MemoryKind, Recollection
from town.core.persona import Habit, Lifestyle, Persona, Place, Relationship
from town.language.en.lexicon import Lexicon
from town.language.en.reading.reader import Reader
from town.mind.questions import PlanDay
from town.reason.rules.kit import Kit

HOUR = 3600
FRIDAY = datetime(2023, 3, 3)

PLACES = (
    Place("Mill House", private=True),
    Place("Mill House:Ann Miller's room"),
    Place("Mill House:Ann Miller's room:bed", ("sleep",), ("made", "unmade")),
    Place("Mill House:Ann Miller's room:desk", ("write", "study")),
    Place("Mill House:Bob Stone's room"),
    Place("Mill House:Bob Stone's room:bed", ("sleep",)),
    Place("Mill House:kitchen"),
    Place("Mill House:kitchen:stove", ("cook",), ("off", "on", "burning")),
    Place("Mill House:kitchen:table", ("eat",)),
    Place("Mill House:kitchen:sink", ("wash dishes",), ("off", "running", "leaking")),
    Place("Mill House:bathroom"),
    Place("Mill House:bathroom:shower", ("shower",), ("off", "running")),
    Place("Bakery", opens_s=7 * HOUR, closes_s=22 * HOUR),
    Place("Bakery:shop"),
    Place("Bakery:shop:counter", ("serve customers",)),
    Place("Bakery:shop:tables", ("eat", "drink coffee"), seats=8),
    Place("Old Bridge Inn", opens_s=16 * HOUR, closes_s=2 * HOUR),
    Place("Old Bridge Inn:taproom"),
    Place("Old Bridge Inn:taproom:bar", ("drink", "tend bar")),
    Place("Old Bridge Inn:taproom:benches", ("eat", "drink", "sit")),
    Place("Green"),
    Place("Green:meadow", ("walk", "sit")),
    Place("Reading Room", opens_s=9 * HOUR, closes_s=19 * HOUR),
    Place("Reading Room:hall", ("read", "study")),
    Place("Corner Shop", opens_s=8 * HOUR, closes_s=18 * HOUR),
    Place("Corner Shop:shop", ("shop", "buy")),
)

ANN = Persona(
    name="Ann Miller",
    age=31,
    traits=("outgoing", "friendly", "curious"),
    occupation="novelist",
    home="Mill House:Ann Miller's room",
    lifestyle=Lifestyle(7 * HOUR, 23 * HOUR, (int(7.5 * HOUR), int(12.5 * HOUR), 19 * HOUR)),
    currently="Ann is finishing her second novel.",
    routine=(Habit(9 * HOUR, 3 * HOUR, "write the novel", "Mill House:Ann Miller's room:desk"),),
    goals=("finish the novel",),
    relationships={"Bob Stone": Relationship(0.8, "fond", "Housemate.")},
)
BOB = Persona(
    name="Bob Stone",
    age=45,
    traits=("reserved", "hardworking"),
    occupation="baker",
    home="Mill House:Bob Stone's room",
    workplace="Bakery:shop:counter",
    lifestyle=Lifestyle(6 * HOUR, 22 * HOUR, (int(6.5 * HOUR), 13 * HOUR, 19 * HOUR)),
    routine=(Habit(8 * HOUR, 10 * HOUR, "serve customers", "Bakery:shop:counter", (0, 1, 2, 3, 4, 5)),),
    relationships={"Ann Miller": Relationship(0.8, "fond", "Housemate.")},
)
EVE = Persona(
    name="Eve Dark",
    age=52,
    traits=("calm",),
    occupation="night nurse",
    home="Mill House",
    lifestyle=Lifestyle(15 * HOUR, 8 * HOUR, (int(15.5 * HOUR), 20 * HOUR, 2 * HOUR)),
    routine=(Habit(22 * HOUR, 8 * HOUR, "keep watch on the ward"),),
)
PEOPLE = (ANN, BOB, EVE)


def kit(seed: int = 1) -> Kit:
    """A kit for the invented town."""
    lexicon = Lexicon([person.name for person in PEOPLE], [place.address for place in PLACES])
    return Kit(Reader(lexicon), seed, 10)


def memory(
    number: int,
    text: str,
    *,
    kind: MemoryKind = "observation",
    evidence: Evidence = "seed",
    tick: int = -8640,
    importance: int = 6,
    about: str = "",
    sources: tuple[int, ...] = (),
) -> Memory:
    """A memory of the day before, unless said otherwise."""
    return Memory(number, kind, text, tick, importance, evidence, sources, None, about)


def recalled(memories: Sequence[Memory]) -> tuple[Recollection, ...]:
    """Memories as they come back."""
    return tuple(Recollection(each, 0.5, 0.5, 0.5) for each in memories)


def plan_day_of(
    who: Persona, *memories: Memory, now: datetime = FRIDAY, places: tuple[Place, ...] = PLACES, tick: int = 0
) -> PlanDay:
    """The question of a day's plan."""
    known = all_understood(kit().reader, who.name, memories, now, tick)
    return PlanDay(who, tick, now, "", recalled(known), places)
