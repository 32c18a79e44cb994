"""The cast: one YAML file a person, read strictly, each fault with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from town.core.clock import DAY_S, clock_text
from town.core.errors import BadInput
from town.core.geometry import Address
from town.core.persona import Habit, Lifestyle, Persona, Relationship
from town.core.plainfile import read_plain
from town.core.plaintext import LONGEST_NAME
from town.core.strict import Name, Number, Prose, Strict, Text, Whole, shown, validate
from town.core.written import DAYS, parse_duration, parse_time, quoted, suggest
from town.core.yamlfile import MOST_BYTES, Document, read_yaml
from town.sim.kinds import SPOKEN_OF, YAML, advice, is_person

SUFFIXES = YAML
WEEK_S = 7 * DAY_S
MOST_MEALS = 12  # a day
MOST_HABITS = 200  # entries of a routine: 28 for every day of the week


def _time(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError(f'found {shown(value)}; write a time in quotes, as "HH:MM"')  # noqa: TRY004 (pydantic wants it)
    return parse_time(value)


def _duration(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError(f"found {shown(value)}; write a duration as 90m, 4h or 1h30m")  # noqa: TRY004 (pydantic wants it)
    return parse_duration(value)


def _day(value: object) -> object:
    if not isinstance(value, str) or value.lower() not in DAYS:
        raise ValueError(f"found {shown(value)}; {suggest(str(value), DAYS)}")
    return DAYS.index(value.lower())


def _address(parts: tuple[int, ...], form: str) -> AfterValidator:
    def check(text: str) -> str:
        try:
            address = Address.parse(text)
        except ValueError:
            address = None
        if address is None or sum(map(bool, address)) not in parts:
            raise ValueError(f"found {quoted(text)}; write {form}")
        return str(address)

    return AfterValidator(check)


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError(f'found {quoted(text)}; write a colour as "#rrggbb", in quotes')
    return text.lower()


Time = Annotated[int, BeforeValidator(_time)]
Duration = Annotated[int, BeforeValidator(_duration)]
Day = Annotated[int, BeforeValidator(_day)]
Colour = Annotated[str, AfterValidator(_colour)]
Home = Annotated[Text, _address((2,), '"sector:arena"')]
Work = Annotated[Text, _address((2, 3), '"sector:arena" or "sector:arena:object"')]
Anywhere = Annotated[Text, _address((1, 2, 3), '"sector", "sector:arena" or "sector:arena:object"')]
Texts = tuple[Text, ...]


class LifestyleFile(Strict):
    """When someone gets up, goes to bed and eats."""

    wake: Time
    sleep: Time
    meals: Annotated[tuple[Time, ...], Field(max_length=MOST_MEALS)] = ()

    @model_validator(mode="after")
    def _sleeps(self) -> LifestyleFile:
        if self.wake == self.sleep:
            raise ValueError(f'wake and sleep are both "{clock_text(self.wake)}"; they have to differ')
        return self


class HabitFile(Strict):
    """One entry of a routine."""

    at: Time
    duration: Duration = Field(alias="for")
    do: Text
    where: Anywhere | None = None
    days: Annotated[tuple[Day, ...], Field(min_length=1)] = tuple(range(7))

    def habit(self) -> Habit:
        """The habit meant."""
        return Habit(self.at, self.duration, self.do, self.where or "", tuple(sorted(set(self.days))))


class RelationshipFile(Strict):
    """How someone stands to another."""

    closeness: Annotated[Number, Field(ge=0, le=1)]
    feeling: Text = "neutral"
    note: Prose = ""


class LookFile(Strict):
    """Colours to draw someone with."""

    skin: Colour | None = None
    hair: Colour | None = None
    top: Colour | None = None
    bottom: Colour | None = None


class PersonaFile(Strict):
    """A person, as written."""

    name: Name
    age: Annotated[Whole, Field(ge=0, le=150)]
    traits: Annotated[Texts, Field(min_length=1)]
    occupation: Text
    home: Home
    lifestyle: LifestyleFile
    workplace: Work | None = None
    about: Prose = ""
    currently: Prose = ""
    routine: Annotated[tuple[HabitFile, ...], Field(max_length=MOST_HABITS)] = ()
    goals: Texts = ()
    relationships: dict[Name, RelationshipFile] = Field(default_factory=dict)
    knows: tuple[Anywhere, ...] = ()
    memories: Texts = ()
    look: LookFile | None = None

    def persona(self) -> Persona:
        """The person meant."""
        life, look = self.lifestyle, self.look.model_dump(exclude_none=True) if self.look else {}
        return Persona(
            name=self.name,
            age=self.age,
            traits=self.traits,
            occupation=self.occupation,
            home=self.home,
            lifestyle=Lifestyle(life.wake, life.sleep, tuple(sorted(life.meals))),
            workplace=self.workplace or "",
            about=" ".join(self.about.split()),
            currently=" ".join(self.currently.split()),
            routine=tuple(one.habit() for one in self.routine),
            goals=self.goals,
            relationships={
                name: Relationship(one.closeness, one.feeling, " ".join(one.note.split()))
                for name, one in self.relationships.items()
            },
            knows=self.knows,
            memories=self.memories,
            look=look,
        )


class Member(NamedTuple):
    """A person, and the document they were read from, for faults that only show later."""

    persona: Persona
    document: Document


def load_cast(folder: Path, names: Sequence[str] | None = None) -> tuple[Persona, ...]:
    """The people of a cast, or those named, sorted by name. Raises BadInput with all faults."""
    members, faults = read_cast(folder)
    known = {member.persona.name: member.persona for member in members}
    for name in names or ():
        if name not in known and not faults:
            faults.append(f"{folder}: {quoted(name)} is not in the cast; {suggest(name, known)}")
    if faults:
        raise BadInput(faults)
    return tuple(known[name] for name in sorted(known if names is None else set(names)))


def read_cast(folder: Path) -> tuple[list[Member], list[str]]:
    """Everyone in a folder, sorted by name, and all faults."""
    try:
        files = sorted(path for path in folder.iterdir() if path.name[0] != ".")
    except OSError as error:
        why = "there is no such folder" if not folder.exists() else f"it cannot be read ({error.strerror})"
        return [], [f"{folder}: {why}; a cast is a folder with one .yaml file a person"]
    paths = [path for path in files if path.suffix.lower() in SUFFIXES and is_person(path)]
    if not paths:
        others = [advice(path) for path in files if path.suffix.lower() in SPOKEN_OF]
        return [], [f"{folder}: there are no people; write one .yaml file a person", *others]
    return read_members(paths)


def read_members(paths: Sequence[Path]) -> tuple[list[Member], list[str]]:
    """The people in some files, who are a cast, sorted by name; and all faults."""
    members, faults = [], list[str]()
    for path in paths:
        member, found = read_member(path)
        faults += found
        if member is not None:
            members.append(member)
    faults += _same_names(members)
    if len(members) == len(paths):  # else somebody may only seem to be missing
        faults += [fault for member in members for fault in _strangers(member, members)]
    return sorted(members, key=lambda member: member.persona.name), faults


def read_member(path: Path) -> tuple[Member | None, list[str]]:
    """One person, or None; and all faults of the file."""
    try:
        document = read_yaml(read_plain(path, MOST_BYTES), str(path))
    except BadInput as error:
        return None, list(error.faults)
    except FileNotFoundError:
        return None, [f"{path}: there is no such file"]
    written, faults = validate(PersonaFile, document)
    if written is None:
        return None, faults
    persona = written.persona()
    return Member(persona, document), list(_overlaps(persona, document))


def _overlaps(persona: Persona, document: Document) -> Iterator[str]:
    """Entries of a routine that ask for two things at the same time of some day."""
    for (first, one), (second, other) in combinations(enumerate(persona.routine), 2):
        day = next((day for day in one.days if any(_meet(one, day, other, theirs) for theirs in other.days)), None)
        if day is not None:
            span = f"{clock_text(one.at_s)} to {clock_text(one.at_s + one.duration_s)}"
            sentence = f'"{other.activity}" overlaps "{one.activity}" (routine[{first + 1}], {DAYS[day]} {span})'
            yield document.fault(("routine", second), f"{sentence}; change the times or the days")


def _meet(one: Habit, day: int, other: Habit, theirs: int) -> bool:
    """Whether two entries, each on one day of the week, share a moment; a week is a circle."""
    gap = (theirs * DAY_S + other.at_s - day * DAY_S - one.at_s) % WEEK_S
    return gap < one.duration_s or WEEK_S - gap < other.duration_s


def _same_names(members: Sequence[Member]) -> Iterator[str]:
    first: dict[str, Member] = {}
    for member in members:
        other = first.setdefault(member.persona.name.casefold(), member)
        if other is not member:
            there = other.document.at(("name",))
            sentence = f"found {quoted(member.persona.name, LONGEST_NAME)}, whom {there} has too; names are unique"
            yield member.document.fault(("name",), sentence)


def _strangers(member: Member, members: Sequence[Member]) -> Iterator[str]:
    names = [one.persona.name for one in members]
    for name in member.persona.relationships:
        if name == member.persona.name:
            yield member.document.fault(("relationships", name), "nobody has a relationship to themselves; remove it")
        elif name not in names:
            yield member.document.fault(
                ("relationships", name), f"{quoted(name)} is not in the cast; {suggest(name, names)}"
            )
