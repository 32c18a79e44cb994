"""Whatever is wrong in a file of a scenario, the sentence names file, line, what was found and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.towns import ANN, BOB, SCENARIO, write_town
from town.core.errors import BadInput, UsageError
from town.sim.scenario import load_scenario

# what is in Ann's file -> what is there instead -> the line and what is said of it
PERSON = [
    ("age: 31", "agee: 31", 'ann.yaml:2: "agee" is not a key here; did you mean "age"?'),
    ("occupation: baker", "ocupation: baker", 'ann.yaml:4: "ocupation" is not a key here; did you mean "occupation"?'),
    ("occupation: baker\n", "", 'ann.yaml:1: "occupation" is missing'),
    ("age: 31", 'age: "31"', 'ann.yaml:2: age: found "31"; a whole number is wanted'),
    ("age: 31", "age: 31.5", "ann.yaml:2: age: found 31.5; a whole number is wanted"),
    ("age: 31", "age: -1", "ann.yaml:2: age: found -1; it has to be 0 or more"),
    ("age: 31", "age: true", "ann.yaml:2: age: found true; a whole number is wanted"),
    ("name: Ann Hill", "name: 42", "ann.yaml:1: name: found 42; text is wanted"),
    ("name: Ann Hill", 'name: " "', 'ann.yaml:1: name: found " "; text is wanted'),
    ("name: Ann Hill", "name:", "ann.yaml:1: name: found nothing; text is wanted"),
    ("name: Ann Hill", "name: bob stone", 'bob.yaml:1: name: found "Bob Stone", whom'),
    ("[friendly, exact]", "friendly", 'ann.yaml:3: traits: found "friendly"; a list is wanted'),
    ("[friendly, exact]", "[]", "ann.yaml:3: traits: found []; at least 1 of these are wanted"),
    ("[friendly, exact]", "[friendly, 3]", "ann.yaml:3: traits[2]: found 3; text is wanted"),
    ("Ann's house:room\"\nw", "Ann's house\"\nw", 'ann.yaml:5: home: found "Ann\'s house"; write "sector:arena"'),
    (
        "Ann's house:room\"\nw",
        "Ann's house:rom\"\nw",
        'ann.yaml:5: home: found "Ann\'s house:rom", which is not on the',
    ),
    ("Ann's house:room\"\nw", 'Anns house:room"\nw', 'did you mean "Ann\'s house:room"?'),
    ('"Bakery:shop:counter"\na', '"Bakery:shop:conter"\na', '"Bakery:shop" has: did you mean "counter"?'),
    ('"Bakery:shop:counter"\na', '"Bakery"\na', 'ann.yaml:6: workplace: found "Bakery"; write "sector:arena" or'),
    ('"Bakery:shop:counter"\na', '"a:b:c:d"\na', 'ann.yaml:6: workplace: found "a:b:c:d"; write'),
    (
        'wake: "05:30"',
        "wake: 05:30",
        'ann.yaml:9: lifestyle.wake: found 05:30 without quotes; write times in quotes: "05',
    ),
    (
        '"18:30"]',
        "18:30]",
        'ann.yaml:9: lifestyle.meals[3]: found 18:30 without quotes; write times in quotes: "18:30"',
    ),
    ('wake: "05:30"', 'wake: "5.30"', 'ann.yaml:9: lifestyle.wake: found "5.30"; write a time as "HH:MM"'),
    ('wake: "05:30"', 'wake: "24:00"', 'ann.yaml:9: lifestyle.wake: found "24:00"; write a time as "HH:MM"'),
    ('wake: "05:30"', "wake: 530", "ann.yaml:9: lifestyle.wake: found 530; write a time in quotes"),
    ('wake: "05:30"', 'wake: "21:30"', 'ann.yaml:9: lifestyle: wake and sleep are both "21:30"; they have to differ'),
    ("wake:", "waek:", 'ann.yaml:9: lifestyle: "waek" is not a key here; did you mean "wake"?'),
    ('{wake: "05:30", sleep: "21:30", meals', "{meals", 'ann.yaml:9: lifestyle: "wake" is missing'),
    ("for: 4h", "for: 4 hours", 'ann.yaml:11: routine[1].for: found "4 hours"; write a duration as 90m, 4h or 1h30m'),
    ("for: 4h", "for: 240", "ann.yaml:11: routine[1].for: found 240; write a duration as 90m, 4h or 1h30m"),
    ("for: 4h", "for: 0m", 'ann.yaml:11: routine[1].for: found "0m"; write a duration'),
    ("for: 4h", "for: 25h", "more than nothing and at most 24h"),
    ("do: take a walk", "doo: take a walk", 'ann.yaml:12: routine[2]: "do" is missing'),
    ("[mon, tue,", "[monday, tue,", 'ann.yaml:11: routine[1].days[1]: found "monday"; did you mean "mon"?'),
    ("[mon, tue, wed, thu, fri, sat]", "[]", "ann.yaml:11: routine[1].days: found []; at least 1"),
    (
        '"13:00"',
        '"10:00"',
        'ann.yaml:12: routine[2]: "take a walk" overlaps "serve customers" (routine[1], mon 07:00 to',
    ),
    ('"13:00", for: 1h30m', '"22:00", for: 10h', 'ann.yaml:12: routine[2]: "take a walk" overlaps "serve customers"'),
    ("Green:meadow", "Green:medow", 'ann.yaml:12: routine[2].where: found "Green:medow", which is not on the map'),
    (
        "closeness: 0.6",
        "closeness: 1.6",
        "ann.yaml:15: relationships.Bob Stone.closeness: found 1.6; it has to be 1 or l",
    ),
    ("closeness: 0.6", "closeness: .nan", "ann.yaml:15: relationships.Bob Stone.closeness: found nan; a number"),
    ("closeness: 0.6", "closenes: 0.6", 'ann.yaml:15: relationships.Bob Stone: "closenes" is not a key here; did you'),
    (
        "Bob Stone: {c",
        "Bob Ston: {c",
        'ann.yaml:15: relationships.Bob Ston: "Bob Ston" is not in the cast; did you mean "',
    ),
    ("Bob Stone: {c", "Ann Hill: {c", "ann.yaml:15: relationships.Ann Hill: nobody has a relationship to themselves"),
    (
        "knows: [Green]",
        "knows: [Gren]",
        'ann.yaml:16: knows[1]: found "Gren", which is not on the map; did you mean "Gre',
    ),
    ("#e0b090", "e0b090", 'ann.yaml:19: look.skin: found "e0b090"; write a colour as "#rrggbb"'),
    ("{skin:", "{eyes:", 'ann.yaml:19: look: "eyes" is not a key here; allowed: skin, hair, top, bottom'),
    ("age: 31\n", "age: 31\nage: 32\n", 'ann.yaml:3: "age" is here twice, first on line 2; keep one of them'),
    ("goals: [", "goals:\n\t- [", "a tab at the beginning; indent with spaces"),
    ("goals: [", "goals: [[", "this is not YAML"),
    ("about: Ann", "about: Note: Ann", 'ann.yaml:7: a ":" where no key can be; put text that has ": " in it in quotes'),
    ("age: 31", "age: !!python/name:os.system x", "ann.yaml:2: age: the tag !!python/name:os.system is not read here"),
    ("goals: [", "goals: &g [*g, ", "ann.yaml:13: anchors and aliases (&, *) are not read here"),
    ("age: 31", "? [a]\n: 31", "ann.yaml:2: a key has to be plain text"),
    (ANN, "", "ann.yaml: the file is empty; keys and values are wanted"),
    (ANN, "- a\n- b\n", "ann.yaml:1: keys and values (key: value) are wanted at the top level"),
]


@pytest.mark.parametrize(("old", "new", "said"), PERSON)
def test_fault_in_a_person_is_told_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in ANN
    path = write_town(tmp_path, people={"ann": ANN.replace(old, new, 1), "bob": BOB})
    with pytest.raises(BadInput) as caught:
        load_scenario(str(path))
    assert any(said in fault and "people" in fault for fault in caught.value.faults), caught.value.faults


WHISPER = 'at: "2023-03-03 09:00", to: Bob Stone'
CASES = [
    ("seed: 1", "sed: 1", 'small.yaml:7: "sed" is not a key here; did you mean "seed"?'),
    ("map: maps/small/small.tmx\n", "", 'small.yaml:1: "map" is missing'),
    ("small.tmx", "smal.tmx", 'smal.tmx", and there is no such file; a map is a .tmx made in Tiled'),
    ("map: maps/small/small.tmx", "map: nowhere", 'small.yaml:1: map: found "nowhere", which is no map;'),
    ("cast: people", "cast: peeple", 'small.yaml:2: cast: found "peeple", which is no cast;'),
    ("people: all", "people: []", "small.yaml:3: people: found an empty list; write all, or at least one name"),
    ("people: all", "people: some", 'small.yaml:3: people: found "some"; write all, or a list of names: [A, B]'),
    (
        "people: all",
        "people: [Ann Hil]",
        'small.yaml:3: people[1]: "Ann Hil" is not in the cast; did you mean "Ann Hill"',
    ),
    ("people: all", "people: [Ann Hill]", '"Bob Stone" is in the cast, but not among "people"'),
    ("06:00\nd", "6 am\nd", 'small.yaml:4: start: found "2023-03-03 6 am"; write a moment as "YYYY-MM-DD HH:MM"'),
    ("2023-03-03 06:00\nd", "2023-02-30 06:00\nd", 'small.yaml:4: start: found "2023-02-30 06:00"'),
    ("start: 2023-03-03 06:00\n", "", 'small.yaml:1: "start" is missing'),
    ("days: 1", "days: 0", "small.yaml:5: days: found 0; it has to be more than 0"),
    ("days: 1", "days: .inf", "small.yaml:5: days: found inf; a number is wanted"),
    ("tick_seconds: 10", "tick_seconds: 0", "small.yaml:6: tick_seconds: found 0; it has to be 1 or more"),
    ("tick_seconds: 10", "tick_seconds: 7200", "small.yaml:6: tick_seconds: found 7200; it has to be 3600 or less"),
    ("tick_seconds: 10", "tick_seconds: 1.5", "small.yaml:6: tick_seconds: found 1.5; a whole number is wanted"),
    ("seed: 1", "seed: one", 'small.yaml:7: seed: found "one"; a whole number is wanted'),
    ("use: blend", "use: blendd", 'small.yaml:9: cognition.retrieve.use: found "blendd"; did you mean "blend"?'),
    ("use: blend", "use: recent, decay_per_hour: 0.9", '"decay_per_hour" is not a key here; allowed: use, count'),
    ("count: 10", "count: 0", "small.yaml:9: cognition.retrieve.count: found 0; it has to be 1 or more"),
    ("count: 10", "decay_per_hour: 1.5", "cognition.retrieve.decay_per_hour: found 1.5; it has to be 1 or less"),
    ("count: 10", "relevance: -1", "cognition.retrieve.relevance: found -1; it has to be 0 or more"),
    ("  retrieve:", "  retreive:", 'small.yaml:9: cognition: "retreive" is not a key here; did you mean "retrieve"?'),
    ("threshold: 100", "treshold: 100", 'cognition.reflect: "treshold" is not a key here; did you mean "threshold"?'),
    ("  reflect:", "  preset: papers\n  reflect:", 'found "papers"; did you mean "paper"?'),
    ("to: Ann Hill, s", "to: Ann, s", 'small.yaml:12: whispers[1].to: "Ann" is not in the cast; '),
    (
        WHISPER,
        WHISPER.replace("03 09", "05 09"),
        'found "2023-03-05 09:00"; the run goes from 2023-03-03 06:00 to 2023',
    ),
    (WHISPER, WHISPER.replace("2023-03-03 ", ""), 'small.yaml:13: whispers[2].at: found "09:00"; write a moment as'),
    ("at: start", "at: begin", 'small.yaml:12: whispers[1].at: found "begin"; write a moment as'),
    ("say: You could", "says: You could", 'small.yaml:13: whispers[2]: "says" is not a key here; did you mean "say"?'),
    ("[[picnic]]", "[[]]", "small.yaml:15: topics[1].mentions[1]: found []; at least 1"),
    ("[[picnic]]", "[]", "small.yaml:15: topics[1].mentions: found []; at least 1"),
    ("[[picnic]]", '[[picnic, ""]]', 'small.yaml:15: topics[1].mentions[1][2]: found ""; text is wanted'),
    ("[[picnic]]", "[picnic]", 'small.yaml:15: topics[1].mentions[1]: found "picnic"; a list is wanted'),
    (
        "start_with: [Ann Hill]",
        "start_with: [Eve]",
        'small.yaml:15: topics[1].start_with[1]: "Eve" is not in the cast;',
    ),
    ("start_with: [Ann Hill]", "place: Gren, start_with: [Ann Hill]", 'topics[1].place: found "Gren", which is not on'),
    ("state: burning", "state: alight", 'small.yaml:17: events[1].state: found "alight"; its states: off, on, burning'),
    ("room:stove", "room:stov", 'small.yaml:17: events[1].object: found "Ann\'s house:room:stov", which is no object;'),
    ("Ann's house:room:stove", "Ann's house:room", 'found "Ann\'s house:room", which is no object;'),
    ("Ann's house:room:stove", "Green:meadow:bench", 'found "burning"; it has no states on the map'),
    (
        '"2023-03-03 07:00", o',
        '"2023-03-02 07:00", o',
        'small.yaml:17: events[1].at: found "2023-03-02 07:00"; the run',
    ),
    ("seed: 1", "seed: 1\nreasoner: ruels", 'small.yaml:8: reasoner: found "ruels"; did you mean "rules"?'),
]


@pytest.mark.parametrize(("old", "new", "said"), CASES)
def test_fault_in_a_scenario_is_told_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in SCENARIO
    path = write_town(tmp_path, scenario=SCENARIO.replace(old, new, 1))
    with pytest.raises(BadInput) as caught:
        load_scenario(str(path))
    assert any(said in fault for fault in caught.value.faults), caught.value.faults


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    scenario = SCENARIO.replace("seed: 1", "sed: 1").replace("days: 1", "days: -1")
    people = {"ann": ANN.replace("age: 31", "agee: 31"), "bob": BOB.replace("knows: [", "knows: [Pond, ")}
    with pytest.raises(BadInput) as caught:
        load_scenario(str(write_town(tmp_path, scenario=scenario, people=people)))
    text = "\n".join(caught.value.faults)
    for said in ('"sed"', "days: found -1", '"agee"', '"age" is missing', "Pond"):
        assert said in text


def test_bytes_that_are_not_utf8_are_named_with_their_line(tmp_path: Path) -> None:
    path = write_town(tmp_path)
    (tmp_path / "people" / "ann.yaml").write_bytes(ANN.replace("Ann runs", "Ann köpft").encode("latin-1"))
    with pytest.raises(BadInput, match=r"ann\.yaml:7: the byte 0xf6 is not UTF-8; save the file as UTF-8"):
        load_scenario(str(path))


def test_a_home_too_small_for_those_who_start_there_is_a_fault(tmp_path: Path) -> None:
    crowd = {f"p{n}": BOB.replace("Bob Stone", f"P {n}").replace("Ann Hill:", "P 0:") for n in range(1, 9)}
    zero = BOB.replace("Bob Stone", "P 0").replace("relationships:\n  Ann Hill: {closeness: 0.5}\n", "")
    scenario = SCENARIO.split("whispers:", maxsplit=1)[0]
    with pytest.raises(BadInput, match="has 7 tiles that can be walked on for 9 people; enlarge it, or move somebody"):
        load_scenario(str(write_town(tmp_path, scenario=scenario, people={"p0": zero, **crowd})))


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nowhere\.yaml: there is no such file"):
        load_scenario(str(tmp_path / "nowhere.yaml"))
    with pytest.raises(BadInput, match='"valentins_day" is no scenario; did you mean "valentines_day"'):
        load_scenario("valentins_day")
    (tmp_path / "none").mkdir()
    path = write_town(tmp_path, scenario=SCENARIO.replace("cast: people", "cast: none"))
    with pytest.raises(BadInput) as refused:
        load_scenario(str(path))
    line = path.read_text("utf-8").splitlines().index("cast: none") + 1
    said = f"{path}:{line}: cast: {tmp_path / 'none'}: there are no people; write one .yaml file a person"
    assert refused.value.faults == (said,)


COMMANDS = [
    (["cognition.reflct.use=none"], {}, 'there is no "cognition.reflct.use"; did you mean "cognition.reflect.use"?'),
    (["sed=1"], {}, 'there is no "sed"; did you mean "seed"?'),
    (["seed"], {}, "write KEY=VALUE"),
    (["seed=[1"], {}, "--set seed=[1: this is not YAML"),
    (["seed=abc"], {}, '--set seed=abc: seed: found "abc"; a whole number is wanted'),
    (["cognition.retrieve.use=magic"], {}, 'cognition.retrieve.use: found "magic"; '),
    ([], {"seed": -1}, "--seed -1: seed: found -1; it has to be 0 or more"),
    ([], {"days": 0.0}, "--days 0.0: days: found 0.0; it has to be more than 0"),
    ([], {"until": "soon"}, '--until soon: found "soon"; write a moment'),
    ([], {"until": "2023-03-01 00:00"}, "--until 2023-03-01 00:00: the run starts at 2023-03-03 06:00; name a later"),
    ([], {"start": "dawn"}, '--start dawn: start: found "dawn"; write a moment'),
]


@pytest.mark.parametrize(("settings", "options", "said"), COMMANDS)
def test_fault_of_the_command_line_is_bad_usage(
    tmp_path: Path, settings: list[str], options: dict[str, object], said: str
) -> None:
    path = write_town(tmp_path, scenario=SCENARIO.split("whispers:", maxsplit=1)[0])
    with pytest.raises(UsageError) as caught:
        load_scenario(str(path), settings, **options)
    assert said in str(caught.value)
