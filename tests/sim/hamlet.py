"""Five people round a bakery and a green, who meet and talk: a small town that lives through a morning in a second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.encoders import BagOfWords
from tests.towns import person, write_town
from town.core.events import Event
from town.runlog.reader import RunReader
from town.sim.scenario import Scenario, load_scenario
from town.sim.simulation import Simulation

SHOP, MEADOW = "Bakery:shop", "Green:meadow"
ANNS, BOBS = "Ann's house:room", "Bob's house:room"
NAMES = ("Ann Hill", "Bob Stone", "Cleo Reed", "Dan Marsh", "Eve Field")


def _likes(name: str) -> str:
    fond = ", ".join(f"{other}: {{closeness: 0.7, feeling: fond}}" for other in NAMES if other != name)
    return f"{{{fond}}}"


def _routine(*entries: tuple[str, str, str, str]) -> str:
    return (
        "["
        + ", ".join(f'{{at: "{at}", for: {length}, do: {do}, where: "{where}"}}' for at, length, do, where in entries)
        + "]"
    )


def _one(name: str, home: str, *entries: tuple[str, str, str, str], **others: str) -> str:
    keys = {
        "traits": "[friendly, curious]",
        "lifestyle": '{wake: "05:30", sleep: "21:30", meals: ["06:00", "12:00"]}',
        "knows": "[Bakery, Green]",
        "relationships": _likes(name),
        "routine": _routine(*entries),
        **others,
    }
    return person(name, home, **keys)


PEOPLE = {
    "ann": _one(
        "Ann Hill", ANNS, ("07:00", "4h", "serve customers", f"{SHOP}:counter"), ("13:00", "1h", "take a walk", MEADOW)
    ),
    "bob": _one(
        "Bob Stone",
        BOBS,
        ("07:10", "1h", "drink coffee", f"{SHOP}:tables"),
        ("08:30", "2h", "sit on the bench", f"{MEADOW}:bench"),
    ),
    "cleo": _one(
        "Cleo Reed", BOBS, ("07:20", "1h", "drink coffee", f"{SHOP}:tables"), ("09:00", "1h", "take a walk", MEADOW)
    ),
    "dan": _one(
        "Dan Marsh",
        ANNS,
        ("07:40", "1h", "eat", f"{SHOP}:tables"),
        ("09:10", "1h", "sit on the bench", f"{MEADOW}:bench"),
    ),
    "eve": _one(
        "Eve Field", BOBS, ("08:00", "90m", "take a walk", MEADOW), ("10:00", "1h", "drink coffee", f"{SHOP}:tables")
    ),
}

SCENARIO = """\
map: maps/small/small.tmx
cast: people
start: 2023-03-03 06:50
days: 0.15
tick_seconds: 10
seed: 1
cognition: {reflect: {use: threshold, threshold: 40}, converse: {use: turns, cooldown_minutes: 30}}
whispers:
  - at: start
    to: Ann Hill
    say: >-
      You want to give a picnic at Green on 3 March 2023 from 13:00 to 15:00. You want to invite everybody you meet.
  - {at: "2023-03-03 09:00", to: Bob Stone, say: You could do with a walk.}
topics:
  - name: picnic
    start_with: [Ann Hill]
    mentions: [[picnic]]
    place: Green
    from: 2023-03-03 13:00
    to: 2023-03-03 15:00
events:
  - {at: "2023-03-03 07:30", object: "Ann's house:room:stove", state: burning}
"""


def hamlet(folder: Path, settings: Sequence[str] = (), **overrides: object) -> Scenario:
    """The town, written into a folder and read; overrides as on the command line: seed, days, start, tick_seconds."""
    return load_scenario(str(write_town(folder, scenario=SCENARIO, people=PEOPLE)), settings, **overrides)


def begin(scenario: Scenario, path: Path) -> Simulation:
    """A run that has its opening in its file."""
    return Simulation.start(scenario, path, BagOfWords())


def finish(run: Simulation) -> None:
    """Go on to the end."""
    while not run.is_over:
        run.step()
    run.close()


def record(scenario: Scenario, path: Path) -> list[tuple[int, Event]]:
    """All that happens in a run, from its first tick to its last."""
    finish(begin(scenario, path))
    return events_of(path)


def events_of(path: Path) -> list[tuple[int, Event]]:
    """All records of a run file, each with its tick."""
    with RunReader(path) as reader:
        return list(reader.events())


def last_digest(path: Path) -> str:
    """The digest of a run: two runs are equal when theirs are."""
    with RunReader(path) as reader:
        return reader.digest_at(reader.last_tick)


def steps(run: Simulation) -> Iterator[tuple[Event, ...]]:
    """Tick by tick to the end."""
    while not run.is_over:
        yield run.step()
