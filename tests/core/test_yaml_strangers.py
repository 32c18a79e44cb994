"""YAML of other people: with both loaders, and made to do harm, or with characters that are not what they look like."""

# ruff: noqa: E501 (a table of cases is read by the line)

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

import town
from town.core.errors import BadInput
from town.core.yamlfile import read_yaml

WITHOUT = "import sys; sys.modules['yaml._yaml'] = sys.modules['_yaml'] = None\n"  # as where libyaml was not built in
ROOT = Path(town.__file__).resolve().parents[1]
SHIPPED = sorted([*ROOT.glob("town/**/*.yaml"), *ROOT.glob("personas/**/*.yaml")])

HARM = {
    "bomb": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "x:1: anchors and aliases (&, *) are not read here"),
    "scalar bomb": (b"a: &a xxx\nb: [*a, *a]\n", "anchors and aliases (&, *) are not read here; write the value out"),
    "merge": (b"a: {b: 1}\nc: {<<: {d: 1}}\n", "x:2: merging (<<) is not read here; write the keys out"),
    "tag": (
        b"a: !!python/object/apply:os.system [ls]\n",
        "x:1: a: the tag !!python/object/apply:os.system is not read",
    ),
    "set": (b"a: !!set {b}\n", "x:1: a: the tag !!set is not read here"),
    "deep": (b"a: " + b"[" * 5_000, "x: lists and brackets are nested too deeply to be read"),
    "deep keys": (b"".join(b" " * at + b"a:\n" for at in range(900)), "nested too deeply to be read"),
    "documents": (b"a: 1\n---\nb: 2\n", "x:2: a second document begins here (---); keep one of them in the file"),
    "twice": (b"a: 1\na: 2\n", 'x:2: "a" is here twice, first on line 1; keep one of them'),
    "UTF-16": ("a: 1".encode("utf-16"), "x: the file is UTF-16; save it as UTF-8"),
    "UTF-16 without a mark": ("a: 1".encode("utf-16-le"), "x:1: the character U+0000 cannot be in YAML"),
    "NUL": (b"a: \0\n", "x:1: the character U+0000 cannot be in YAML"),
    "half a character": (b'a: "\\ud800"\n', "x:1: \\ud800 is half a character; write the character itself"),
    "half a character in a key": (b'"\\udfff": 1\n', "x:1: \\udfff is half a character; write the character itself"),
    "tab": (b"a:\n\tb: 1\n", "x:2: a tab at the beginning; indent with spaces"),
    "large": (b"a: " + b"x" * (1 << 19), "x: the file is larger than 512 KB, which is the most that is read"),
    "full-width colon": (
        "name：Ann\nage: 3\n".encode(),
        'in line 1 there is U+FF1A FULLWIDTH COLON where ":" is meant',
    ),
    "only a full-width colon": ("name：Ann\n".encode(), 'in line 1 there is U+FF1A FULLWIDTH COLON where ":" is meant'),
    "no-break space": ("name:\u00a0Ann\nage: 3\n".encode(), "U+00A0 NO-BREAK SPACE where a space is meant"),
}


@pytest.mark.parametrize(("data", "said"), HARM.values(), ids=HARM)
def test_yaml_made_to_do_harm_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    began = time.process_time()
    with pytest.raises(BadInput) as caught:
        read_yaml(data, "x")
    assert any(said in fault for fault in caught.value.faults), caught.value.faults
    assert time.process_time() - began < 3


def test_numbers_of_other_kinds_are_text() -> None:
    data = b"a: " + b"9" * 5_000 + b"\nb: 0x" + b"f" * 6_000 + b"\nc: 190:20:30\nd: 2020-13-45\n"
    value = read_yaml(data, "x").value
    assert isinstance(value, dict)
    assert {key: type(one) for key, one in value.items()} == dict.fromkeys("abcd", str)


def test_a_mark_that_cannot_be_seen_is_named_with_the_fault(tmp_path: Path) -> None:
    from town.sim.check import check

    (tmp_path / "ann.yaml").write_text('name: Ann\nage: "\u200f3"\nho\u200eme: "A：b"\n', encoding="utf-8")
    faults = check(str(tmp_path / "ann.yaml"))
    assert any("U+200F RIGHT-TO-LEFT MARK, which cannot be seen; remove it" in fault for fault in faults)
    assert any("U+200E LEFT-TO-RIGHT MARK, which cannot be seen; remove it" in fault for fault in faults)


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="libyaml is not there to be compared with")
@pytest.mark.parametrize("part", ["reason/rules/talk/phrases", pytest.param("", marks=pytest.mark.slow)])
def test_all_that_ships_is_the_same_with_both_loaders(part: str) -> None:
    shipped = [path for path in SHIPPED if part in path.as_posix()]
    assert len(shipped) > (6 if part else 50)
    for path in shipped:
        text = path.read_text(encoding="utf-8")
        assert yaml.load(text, Loader=yaml.CSafeLoader) == yaml.load(text, Loader=yaml.SafeLoader), path


def test_files_are_read_alike_where_libyaml_is_missing() -> None:
    """Values, lines and the sentences about faults."""
    people = [str(path) for path in SHIPPED if path.parent.name == "the_ville"][:2]
    code = (
        "import json; from pathlib import Path; from town.core.yamlfile import read_yaml\n"
        "from town.core.errors import BadInput; from tests.core.test_yaml_strangers import HARM\n"
        f"documents = [read_yaml(Path(name).read_bytes(), 'x') for name in {people!r}]\n"
        "said = []\n"
        "for name, (data, _) in HARM.items():\n"
        "    try:\n        read_yaml(data, 'x')\n"
        "    except BadInput as error:\n        said += error.faults\n"
        "import yaml\n"
        "print(json.dumps([[[one.value, [[list(k), v] for k, v in one.lines.items()]] for one in documents], said]))\n"
        "print(yaml.__with_libyaml__)\n"
    )
    (with_it, had), (without, had_not) = (_ran(code), _ran(WITHOUT + code))
    assert (had_not, json.loads(without)) == ("False", json.loads(with_it))
    assert had == str(hasattr(yaml, "CSafeLoader"))


def test_the_rules_speak_where_libyaml_is_missing() -> None:
    lines = _ran(
        f"{WITHOUT}from town.core.data_files import read_data; from pathlib import Path; import town, yaml\n"
        "print(read_data(Path(town.__file__).parent / 'reason/rules/talk/phrases/interview_self.yaml')['interview.hello'][''][0])\n"
        "print(yaml.__with_libyaml__)\n"
    )
    assert lines == ["Hello. What would you like to know?", "False"]


def _ran(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("age: 035", 'x:1: age: found 035, which is another number in YAML; write 35, or "035" in quotes'),
        ("age: 08", 'x:1: age: found 08, which is another number in YAML; write 8, or "08" in quotes'),
        ("age: -010", "x:1: age: found -010, which is another number in YAML; write -10,"),
        ("age: 0x23", "x:1: age: found 0x23; write numbers with the digits 0 to 9, or in quotes where it is text"),
        ("age: 0b11", "x:1: age: found 0b11; write numbers with the digits 0 to 9"),
        ("ages: [1, 0_7]", "x:1: ages[2]: found 0_7, which is another number in YAML; write 7,"),
        ("look:\n  skin: #f0d0b8\n", 'x:2: look.skin: a # begins a comment, so that #f0d0b8 is not read; write it in quotes'),
        ("look: {skin: #f0d0b8, hair: black}\n", 'in line 1 a # begins a comment: write it in quotes, "#f0d0b8"'),
        ("do: read book #3\n", 'a # begins a comment, so that #3 is not read; write it in quotes: "read book #3"'),
    ],
)  # fmt: skip
def test_what_yaml_reads_otherwise_than_it_looks_is_a_fault(written: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_yaml(written.encode(), "x")
    assert said in caught.value.faults[0]


def test_numbers_as_people_write_them_and_comments_are_read() -> None:
    text = "a: 0\nb: 0.5\nc: 1_000\nd: -3\ne: '035'\nf: yes\ng: 12  # 1 and more\nh: # nothing\ni: no\nj: +7\nk: a#3\n"
    wanted = {"a": 0, "b": 0.5, "c": 1000, "d": -3, "e": "035", "f": "yes", "g": 12, "h": None, "i": "no"}
    assert read_yaml(text.encode(), "x").value == {**wanted, "j": 7, "k": "a#3"}


def test_what_is_said_of_a_time_without_quotes_can_be_done() -> None:
    data = b"wake: 06:30\nsleep: 25:00\nwhispers:\n  - {at: 8:00}\n"
    with pytest.raises(BadInput) as caught:
        read_yaml(data, "x")
    assert caught.value.faults == (
        'x:1: wake: found 06:30 without quotes; write times in quotes: "06:30"',
        "x:2: sleep: found 25:00 without quotes; times go from 00:00 to 23:59, in quotes",
        "x:4: whispers[1].at: found 8:00 without quotes; write the day too: 2023-02-13 08:00",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("days: 1:30", "days: found 1:30 without quotes; {of_numbers}"),
        ("tick_seconds: 0:10", "tick_seconds: found 0:10 without quotes; {of_numbers}"),
        ("cognition: {retrieve: {k: 1:30}}", "cognition.retrieve.k: found 1:30 without quotes; {of_numbers}"),
        ("seeds: 1:30", 'seeds: found 1:30 without quotes; write seeds as "1-30"'),
        ("wake: 1:30", 'wake: found 1:30 without quotes; write times in quotes: "1:30"'),
    ],
)
def test_a_time_where_a_number_stands_is_no_time_that_lacks_quotes(line: str, said: str) -> None:
    of_numbers = "YAML would make another number of it: write a number with a point, such as 1.5"
    with pytest.raises(BadInput) as caught:
        read_yaml(line.encode(), "x")
    assert caught.value.faults == (f"x:1: {said.format(of_numbers=of_numbers)}",)
