"""What is right and yet dull is told before it is lived."""

from __future__ import annotations

from pathlib import Path

from tests.towns import ANN, BOB, person, write_town
from town.sim.check import examine
from town.sim.dull import dull
from town.sim.scenario import load_scenario

BARE = "map: maps/small/small.tmx\ncast: people\nstart: 2023-03-03 07:00\ndays: 1\n"
ROOM, BOBS = "Ann's house:room", "Bob's house:room"
LUNCH = '[{{at: "{at}", for: 1h, do: have lunch, where: "{where}"}}]'


def notes(folder: Path, people: dict[str, str], scenario: str = BARE) -> list[str]:
    return dull(load_scenario(str(write_town(folder, scenario=scenario, people=people))))


def lively(name: str, home: str, **others: str) -> str:
    return person(name, home, currently="She is looking for a lodger.", **others)


def test_two_who_share_no_place_and_know_nobody_will_not_speak(tmp_path: Path) -> None:
    assert notes(tmp_path, {"ann": lively("Ann", ROOM), "bob": lively("Bob", BOBS)}) == [
        (
            "nobody here knows anybody, and no two share a place: they will not speak; give them relationships, and a "
            "place in their routines where they are at the same time"
        )
    ]


def test_a_place_shared_at_other_hours_is_no_meeting(tmp_path: Path) -> None:
    fond = "{Bob: {closeness: 0.9}}"
    one = lively("Ann", ROOM, relationships=fond, routine=LUNCH.format(at="12:00", where="Bakery:shop"))
    other = lively("Bob", BOBS, routine=LUNCH.format(at="13:00", where="Bakery"))
    assert [note.partition(":")[0] for note in notes(tmp_path / "a", {"ann": one, "bob": other})] == [
        "Ann shares no place with anybody at the same time",
        "Bob shares no place with anybody at the same time",
    ]
    earlier = lively("Bob", BOBS, routine=LUNCH.format(at="12:30", where="Bakery"))
    assert notes(tmp_path / "b", {"ann": one, "bob": earlier}) == []


def test_a_stranger_to_all_is_named(tmp_path: Path) -> None:
    assert notes(tmp_path, {"ann": lively("Ann", ROOM), "bob": lively("Bob", ROOM)}) == [
        "Ann knows nobody, and nobody knows them: they begin as a stranger to all; add relationships",
        "Bob knows nobody, and nobody knows them: they begin as a stranger to all; add relationships",
    ]


def test_one_person_is_told_to_be_alone(tmp_path: Path) -> None:
    assert notes(tmp_path, {"ann": lively("Ann", ROOM)}) == [
        "Ann is alone here: there is nobody to speak to; write a second person"
    ]


def test_a_workplace_without_a_routine_keeps_nobody_at_work(tmp_path: Path) -> None:
    fond = "{Bob: {closeness: 0.9}}"
    people = {"ann": lively("Ann", ROOM, workplace='"Bakery:shop"', relationships=fond), "bob": lively("Bob", ROOM)}
    assert [note.partition(",")[0] for note in notes(tmp_path, people)] == ["Ann has the workplace Bakery:shop"]


def test_who_remembers_nothing_has_little_to_say(tmp_path: Path) -> None:
    fond = "{Bob: {closeness: 0.9}}"
    people = {"ann": person("Ann", ROOM, relationships=fond), "bob": lively("Bob", ROOM)}
    assert notes(tmp_path, people) == [
        "Ann remembers nothing and wants nothing: they will have little to say; add memories, goals or currently"
    ]


def test_a_topic_that_nobody_is_told_or_that_comes_too_late_is_named(tmp_path: Path) -> None:
    people = {
        "ann": ANN,
        "bob": BOB.replace("quiet", "calm")
        + 'workplace: "Bakery:shop"\nroutine:\n  '
        + LUNCH.format(at="09:00", where="Bakery:shop")[1:-1].join(["- ", "\n"]),
    }
    topics = (
        "topics:\n"
        "  - {name: picnic, start_with: [Ann Hill], about: a picnic, mentions: [[picnic]], place: Green,"
        " from: 2023-03-09 12:00, to: 2023-03-09 13:00}\n"
    )
    told = "whispers:\n  - {at: start, to: Ann Hill, say: You want to give a picnic.}\n"
    assert [note.partition(",")[0] for note in notes(tmp_path / "a", people, BARE + topics)] == [
        "Bob Stone remembers nothing and wants nothing: they will have little to say; add memories",
        'the topic "picnic" starts with Ann Hill',
        'the topic "picnic" is of 2023-03-09 12:00',
    ]
    assert 'the topic "picnic" starts with Ann Hill' not in str(notes(tmp_path / "b", people, BARE + told + topics))


def test_a_run_in_which_all_sleep_is_named(tmp_path: Path) -> None:
    fond = "{Bob: {closeness: 0.9}}"
    people = {"ann": lively("Ann", ROOM, relationships=fond), "bob": lively("Bob", ROOM)}
    night = BARE.replace("07:00", "00:00").replace("days: 1", "days: 0.25")
    assert notes(tmp_path, people, night) == [
        "everybody sleeps through the whole run; start it later, or let it live longer"
    ]


def test_check_tells_it_as_notes_that_are_no_faults(tmp_path: Path) -> None:
    path = write_town(tmp_path, scenario=BARE, people={"ann": lively("Ann", ROOM), "bob": lively("Bob", BOBS)})
    found = examine(str(path))
    assert found.faults == []
    assert found.notes == [
        (
            f"{path}: nobody here knows anybody, and no two share a place: they will not speak; "
            "give them relationships, and a place in their routines where they are at the same time"
        )
    ]
