"""The people of a new town, as files: who they are is on a list, where they live and whom they know follows."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from town.core.data_files import read_data

DATA = Path(__file__).parent / "data"
CAFE = "Corner Cafe:cafe"
PLACES = {"garden": "Green:lawn:park garden", "counter": f"{CAFE}:behind the cafe counter"}
IN_A_HOME = 2  # people
LOOKS = (  # skin, hair, top, bottom
    ("#e0b090", "#3a2a20", "#c0504d", "#33384a"),
    ("#f0d0b8", "#8a5a2b", "#4f81bd", "#2f2f35"),
    ("#c99870", "#1f1a17", "#7aa35a", "#4a3b2f"),
    ("#f3d9c6", "#b8b8b8", "#8064a2", "#3b3f4a"),
    ("#a8754f", "#241a14", "#d99a3d", "#2d3a4f"),
    ("#8a5c3c", "#17120f", "#3f9aa0", "#3a3a3a"),
)


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody of the list: what of them does not depend on the town."""

    name: str
    age: int
    traits: list[str]
    occupation: str
    work: str
    at: Literal["desk", "garden", "counter"]
    goal: str
    memory: str


@cache
def figures() -> tuple[Figure, ...]:
    """Everybody of the list, in its order."""
    return msgspec.convert(read_data(DATA / "people.yaml"), tuple[Figure, ...])


def homes_for(people: int) -> list[str]:
    """The names of the homes that so many people need."""
    return [f"House {number}" for number in range(1, (people + 1) // IN_A_HOME + 1)]


def file_name(figure: Figure) -> str:
    """The file of a person."""
    return figure.name.lower().replace(" ", "_") + ".yaml"


def person_yaml(number: int, people: int) -> str:
    """The file of the person with that number, from 0, of so many."""
    who = figures()[number]
    home = f"House {number // IN_A_HOME + 1}:main room"
    skin, hair, top, bottom = LOOKS[number % len(LOOKS)]
    lines = [
        f"name: {who.name}",
        f"age: {who.age}",
        f"traits: [{', '.join(who.traits)}]",
        f"occupation: {who.occupation}",
        f'home: "{home}"',
        f'workplace: "{_workplace(number)}"',
        f"currently: {who.name} hopes to {who.goal}.",
        'lifestyle: {wake: "06:30", sleep: "22:30", meals: ["07:00", "12:15", "17:30"]}',
        "routine:",
        *_routine(number),
        f"goals: [{who.goal}]",
        "relationships:",
        *(f"  {figures()[other].name}: {how}" for other, how in _known_to(number, people).items()),
        "knows: [Corner Cafe, Green]",
        "memories:",
        f"  - {who.memory}",
        f"  - {who.name} eats lunch at the Corner Cafe.",
        f'look: {{skin: "{skin}", hair: "{hair}", top: "{top}", bottom: "{bottom}"}}',
    ]
    return "\n".join(lines) + "\n"


def _workplace(number: int) -> str:
    desk = "first desk" if number % IN_A_HOME == 0 else "second desk"
    return PLACES.get(figures()[number].at, f"House {number // IN_A_HOME + 1}:main room:{desk}")


def _routine(number: int) -> list[str]:
    """Work before and after lunch; whoever serves the others eats when they do not."""
    work, place = figures()[number].work, _workplace(number)
    walk = f'  - {{at: "16:45", for: 45m, do: take a walk, where: "{PLACES["garden"]}"}}'
    if number == 0:
        return [
            f'  - {{at: "08:00", for: 4h45m, do: {work}, where: "{place}"}}',
            f'  - {{at: "12:45", for: 45m, do: sit down with the guests, where: "{CAFE}:cafe customer seating"}}',
            f'  - {{at: "13:30", for: 3h, do: {work}, where: "{place}"}}',
            walk,
        ]
    return [
        f'  - {{at: "09:00", for: 3h, do: {work}, where: "{place}"}}',
        f'  - {{at: "12:15", for: 45m, do: have lunch, where: "{CAFE}:cafe customer seating"}}',
        f'  - {{at: "13:15", for: 3h, do: {work}, where: "{place}"}}',
        walk,
    ]


def _known_to(number: int, people: int) -> dict[int, str]:
    """Whom somebody knows: who lives with them or next door, and who keeps the cafe; the others are strangers."""
    mate = number + 1 if number % IN_A_HOME == 0 else number - 1
    known = dict.fromkeys((number - 2, number + 2), "{closeness: 0.3, feeling: friendly, note: a neighbour}")
    if number != 0:
        known[0] = "{closeness: 0.4, feeling: friendly, note: keeps the cafe}"
    else:
        known |= dict.fromkeys(range(1, people), "{closeness: 0.4, feeling: friendly, note: eats at the cafe}")
    known[mate] = "{closeness: 0.7, feeling: fond, note: lives in the same house}"
    return {other: how for other, how in sorted(known.items()) if 0 <= other < people and other != number}
