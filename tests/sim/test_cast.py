"""People as their files have them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.towns import ANN, BOB, person, write_cast
from town.core.clock import DAY_S, clock_text
from town.core.errors import BadInput
from town.core.persona import Habit, Lifestyle, Persona, Relationship
from town.core.written import parse_duration, parse_hours, parse_time, suggest
from town.core.yamlfile import read_yaml
from town.sim.cast import load_cast, read_member
from town.sim.files import data_folder

HOUR = 3600


def test_a_file_becomes_a_person(tmp_path: Path) -> None:
    ann, bob = load_cast(write_cast(tmp_path, {"z": ANN, "a": BOB}))
    assert ann == Persona(
        name="Ann Hill",
        age=31,
        traits=("friendly", "exact"),
        occupation="baker",
        home="Ann's house:room",
        lifestyle=Lifestyle(int(5.5 * HOUR), int(21.5 * HOUR), (6 * HOUR, 12 * HOUR, int(18.5 * HOUR))),
        workplace="Bakery:shop:counter",
        about="Ann runs the bakery.",
        currently="Ann is looking for a better flour.",
        routine=(
            Habit(7 * HOUR, 4 * HOUR, "serve customers", "Bakery:shop:counter", (0, 1, 2, 3, 4, 5)),
            Habit(13 * HOUR, 5400, "take a walk", "Green:meadow"),
        ),
        goals=("win the bread prize",),
        relationships={"Bob Stone": Relationship(0.6, "fond", "buys rye")},
        knows=("Green",),
        memories=("Ann Hill has run the bakery for six years.",),
        look={"skin": "#e0b090", "hair": "#303030"},
    )
    assert bob.lifestyle == Lifestyle(6 * HOUR, 1800)
    assert bob.relationships == {"Ann Hill": Relationship(0.5, "neutral", "")}


def test_only_what_is_required_has_to_be_there(tmp_path: Path) -> None:
    (one,) = load_cast(write_cast(tmp_path, {"x": person("X", "a:b")}))
    assert (one.workplace, one.routine, one.relationships, one.knows, one.look) == ("", (), {}, (), {})


def test_a_cast_may_be_asked_for_by_name(tmp_path: Path) -> None:
    folder = write_cast(tmp_path, {"ann": ANN, "bob": BOB})
    assert [one.name for one in load_cast(folder, ["Bob Stone"])] == ["Bob Stone"]
    with pytest.raises(BadInput, match='"Bob" is not in the cast; allowed: Ann Hill, Bob Stone'):
        load_cast(folder, ["Bob"])


@pytest.mark.parametrize("name", ["王小明", "Zoë Müller", "Ольга Иванова", "さくら", "O'Neil-Smith Jr."])
def test_names_may_be_in_any_script(tmp_path: Path, name: str) -> None:
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, name)
        others = f'\n  "{written}": {{closeness: 0.5}}'
        people = {"a": person(f'"{written}"', "a:b"), "b": person("Other", "a:b", relationships=others)}
        cast = load_cast(write_cast(tmp_path / form, people))
        assert {one.name for one in cast} == {unicodedata.normalize("NFC", name), "Other"}


def test_words_that_yaml_takes_for_truth_stay_words(tmp_path: Path) -> None:
    (one,) = load_cast(write_cast(tmp_path, {"x": person("X", "a:b", traits="[on, off, yes, no]", goals="[No]")}))
    assert one.traits == ("on", "off", "yes", "no")
    assert one.goals == ("No",)


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    folder = write_cast(tmp_path, {"ann": person("A", "a:b")})
    (folder / "README.md").write_text("notes", encoding="utf-8")
    (folder / ".hidden.yaml").write_text("x", encoding="utf-8")
    (folder / "b.yml").write_text(person("B", "a:b"), encoding="utf-8")
    assert [one.name for one in load_cast(folder)] == ["A", "B"]


def test_a_routine_round_midnight_and_round_the_week_overlaps_nothing_else(tmp_path: Path) -> None:
    nights = '\n  - {at: "22:00", for: 8h, do: watch}\n  - {at: "06:00", for: 16h, do: rest}'
    (one,) = load_cast(write_cast(tmp_path, {"x": person("X", "a:b", routine=nights)}))
    assert len(one.routine) == 2
    sunday = '\n  - {at: "22:00", for: 8h, do: watch, days: [sun]}\n  - {at: "05:00", for: 1h, do: run, days: [mon]}'
    with pytest.raises(
        BadInput, match=r'"run" overlaps "watch" \(routine\[1\], sun 22:00 to 06:00\); change the times'
    ):
        load_cast(write_cast(tmp_path / "y", {"x": person("X", "a:b", routine=sunday)}))


def test_the_same_person_twice_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(
        BadInput, match=r'b\.yaml:1: name: found "ANN HILL", whom .*a\.yaml:1 has too; names are unique'
    ):
        load_cast(write_cast(tmp_path, {"a": person("Ann Hill", "a:b"), "b": person("ANN HILL", "a:b")}))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        BadInput, match=r"gone: there is no such folder; a cast is a folder with one \.yaml file a person"
    ):
        load_cast(tmp_path / "gone")


def test_shipped_casts_are_without_fault() -> None:
    for folder in data_folder("personas").iterdir():
        assert load_cast(folder)


# -- how times are written --------------------------------------------------------------------------------------------


@given(st.integers(0, DAY_S // 60 - 1))
def test_every_minute_of_the_day_can_be_written(minute: int) -> None:
    assert parse_time(clock_text(minute * 60)) == minute * 60


@given(st.integers(0, 23), st.integers(0, 59))
def test_durations_are_hours_and_minutes(hours: int, minutes: int) -> None:
    seconds = hours * HOUR + minutes * 60
    if seconds:
        assert parse_duration(f"{hours}h{minutes}m") == seconds
        assert parse_duration(f"{hours * 60 + minutes}m") == seconds
        assert parse_duration(f"{hours}h" if not minutes else f"{hours}h{minutes:02d}m") == seconds


def _refusal(parse: Callable[[str], object], text: str) -> str:
    try:
        parse(text)
    except ValueError as error:
        return str(error)
    return f'found "{text}"'


@given(st.text(max_size=8))
def test_whatever_else_is_written_is_refused_with_a_sentence(text: str) -> None:
    shown = text.replace("\n", "\u240a")  # a sentence stays in its line
    assert all(
        _refusal(parse, text).startswith(f'found "{shown}"') for parse in (parse_time, parse_duration, parse_hours)
    )


def _faults(data: bytes) -> tuple[str, ...]:
    try:
        read_yaml(data, "x.yaml")
    except BadInput as error:
        return error.faults
    return ()


@given(st.binary(max_size=60) | st.text("ab:{}[],&*!|>'\"#- \n\t0123.~?%@", max_size=40).map(str.encode))
def test_nothing_at_all_brings_the_reader_down(data: bytes) -> None:
    assert all(fault.startswith("x.yaml") for fault in _faults(data))


def test_deep_nesting_is_refused() -> None:
    for deep in (b"a: " + b"[" * 200_000, b"- " * 200_000, b"a: " + b"[" * 101 + b"]" * 101):
        with pytest.raises(BadInput, match=r"x\.yaml: lists and brackets are nested too deeply to be read"):
            read_yaml(deep, "x.yaml")


def test_suggestions_name_what_was_meant_else_what_is_allowed() -> None:
    assert suggest("Occupation", ["occupation", "age"]) == 'did you mean "occupation"?'
    assert suggest("x", ["occupation", "age"]) == "allowed: occupation, age"
    assert suggest("x", map(str, range(100, 120))).endswith("111 and 8 more")
    assert suggest("x", []) == "allowed: nothing"


def test_names_and_texts_that_cannot_be_seen_are_faults_of_a_person(tmp_path: Path) -> None:
    (tmp_path / "ann.yaml").write_text(
        f'name: "{"N" * 100_000}"\nage: 035\ntraits: ["\\u200b"]\noccupation: "a\\e[31mb"\nhome: "House:room"\n'
        'lifestyle: {wake: "07:00", sleep: "22:00", meals: [' + '"08:00", ' * 1440 + ']}\nabout: "x\\u202ey"\n',
        encoding="utf-8",
    )
    told = 'found 035, which is another number in YAML; write 35, or "035" in quotes where it is text'
    assert read_member(tmp_path / "ann.yaml")[1] == [f"{tmp_path}/ann.yaml:2: age: {told}"]
    text = (tmp_path / "ann.yaml").read_text("utf-8").replace("035", "35")
    (tmp_path / "ann.yaml").write_text(text, encoding="utf-8")
    assert [fault.removeprefix(f"{tmp_path}/ann.yaml:") for fault in read_member(tmp_path / "ann.yaml")[1]] == [
        f'1: name: found "{"N" * 40}...", which has 100000 letters; a name has at most 80',
        '3: traits[1]: found "\ufffd"; text is wanted',
        '4: occupation: found "a\u241b[31mb", with U+001B CONTROL CHARACTER in it; take it out',
        '6: lifestyle.meals: found ["08:00", "08:00", "08:00", "08:00", ...; at most 12 of these are wanted',
        '7: about: found "x\ufffdy", with U+202E RIGHT-TO-LEFT OVERRIDE in it; take it out',
    ]
