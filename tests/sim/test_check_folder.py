"""`town check` of folders, and of files that no town is made from."""

# ruff: noqa: E501 (a table of cases is read by the line)

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.towns import ANN, BOB, SCENARIO, Spot, tmx, write_cast, write_town
from town.sim.check import check, examine
from town.sim.scenario import load_scenario
from town.world.townmap import load_map


def test_everything_in_a_folder_is_checked(tmp_path: Path) -> None:
    """A map without fault, a broken scenario beside it, and a broken person in a folder below."""
    (tmp_path / "town3.tmx").write_bytes(tmx())
    (tmp_path / "fair.yaml").write_text("map: nosuch.tmx\ncast: nobody\nfoo: 1\n", encoding="utf-8")
    write_cast(tmp_path / "people", {"x": "name: X\n"})
    found = examine(str(tmp_path))
    assert [fault.removeprefix(f"{tmp_path}/").partition(";")[0] for fault in found.faults] == [
        'fair.yaml:1: map: found "nosuch.tmx", and there is no such file',
        'fair.yaml:3: "foo" is not a key here',
        'fair.yaml:2: cast: found "nobody", which is no cast',
        'people/x.yaml:1: "age" is missing',
        'people/x.yaml:1: "traits" is missing',
        'people/x.yaml:1: "occupation" is missing',
        'people/x.yaml:1: "home" is missing',
        'people/x.yaml:1: "lifestyle" is missing',
    ]
    assert found.summary() == "8 faults (1 map, 1 person, 1 scenario checked)"


def test_a_whole_town_without_fault_is_counted(tmp_path: Path) -> None:
    write_town(tmp_path)
    found = examine(str(tmp_path))
    assert found.faults == []
    assert found.summary() == "no faults found, 3 notes (1 map, 2 people, 1 scenario checked)"


def test_a_folder_with_only_a_scenario_is_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "fair.yaml").write_text("map: the_ville\ncast: the_ville\nsed: 1\n", encoding="utf-8")
    (fault,) = check(str(tmp_path))
    assert fault == f'{tmp_path / "fair.yaml"}:3: "sed" is not a key here; did you mean "seed"?'


def test_scenario_and_people_may_share_a_folder(tmp_path: Path) -> None:
    write_town(tmp_path / "t", scenario=SCENARIO.replace("cast: people", "cast: ."), people={})
    write_cast(tmp_path / "t", {"ann": ANN, "bob": BOB})
    assert check(str(tmp_path / "t")) == []
    assert check(str(tmp_path / "t" / "small.yaml")) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("town.tmj", "this is a map in JSON, which is not read; in Tiled, save it as .tmx (File > Save As)"),
        ("anna.json", "this is JSON, which is not read; in Tiled, save a map as .tmx; write a person or a scenario as"),
        ("tiles.tsj", "this is a tileset in JSON, which is not read; in Tiled, save it as .tsx"),
        (
            "anna.docx",
            "files of this kind are not read; write a person or a scenario as a plain text file that ends in",
        ),
        ("anna.txt", "files of this kind are not read; write a person or a scenario as a plain text file that ends in"),
        ("map.png", "this is a picture; a map is made with it in Tiled, and saved as .tmx"),
        ("run.sqlite", "this is a run; look at it with `town show`"),
        ("anna", "files of this kind are not read; write a person or a scenario as a plain text file that ends in"),
    ],
)
def test_a_file_of_another_kind_is_named_with_what_to_do(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).write_bytes(b"{}")
    (fault,) = check(str(tmp_path / name))
    assert fault.startswith(f"{tmp_path / name}: {said}")


@pytest.mark.parametrize("name", ["town.tmj", "anna.json", "anna.yaml", "gone/anna"])
def test_a_file_that_is_not_there_is_another_sentence(tmp_path: Path, name: str) -> None:
    assert check(str(tmp_path / name)) == [f"{tmp_path / name}: there is no such file"]


def test_files_of_another_kind_in_a_folder_are_notes_beside_a_town_and_faults_alone(tmp_path: Path) -> None:
    write_town(tmp_path / "town")
    for folder in ("town", "alone"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "old.tmj").write_bytes(b"{}")
    found, alone = examine(str(tmp_path / "town")), examine(str(tmp_path / "alone"))
    assert (found.faults, sum("old.tmj" in note for note in found.notes)) == ([], 1)
    assert alone.faults == [
        f"{tmp_path / 'alone' / 'old.tmj'}: this is a map in JSON, which is not read; in Tiled, save it as .tmx (File > Save As)"
    ]


def test_a_file_that_is_neither_is_told_what_the_two_have(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("colour: red\n", encoding="utf-8")
    (fault,) = check(str(tmp_path / "x.yaml"))
    assert "no key in it is one of a scenario or a person; a scenario has" in fault


def test_pipes_links_to_nowhere_and_loops_are_faults(tmp_path: Path) -> None:
    write_town(tmp_path)
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "gone.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "loop").symlink_to(".")
    faults = check(str(tmp_path))
    assert [fault.removeprefix(f"{tmp_path}/").split(" ")[0] for fault in faults] == ["gone.yaml:", "pipe.yaml:"]


def test_a_spawn_after_nobody_is_a_fault_of_the_scenario(tmp_path: Path) -> None:
    path = write_town(tmp_path, drawing=tmx(spawns=(Spot("Ann Hill", 3, 3), Spot("Nobody", 4, 3))))
    assert check(str(tmp_path / "maps" / "small" / "small.tmx")) == []
    (fault,) = check(str(path))
    sentence = 'map: the map has a spawn "Nobody", and nobody in the cast is called so; allowed: Ann Hill, Bob Stone'
    assert fault == f"{path}:1: {sentence}"


def test_a_map_or_cast_of_another_kind_is_a_fault_of_the_scenario(tmp_path: Path) -> None:
    path = write_town(tmp_path, scenario=SCENARIO.replace("small.tmx", "small.tmj"))
    (tmp_path / "maps" / "small" / "small.tmj").write_bytes(b"{}")
    (fault,) = check(str(path))
    assert "small.tmj: this is a map in JSON, which is not read; in Tiled, save it as .tmx" in fault


def test_a_path_that_no_file_can_have_is_a_fault_of_its_scenario_and_of_no_other(tmp_path: Path) -> None:
    """Long and impossible paths in one scenario keep no other from being checked."""
    write_town(tmp_path)
    text = (tmp_path / "small.yaml").read_text("utf-8")
    for number, said in enumerate(("a" * 5000, "a" * 5000 + ".tmx", "gone.tmx", "http://a.org/b.tmx", '"~/town.tmx"')):
        (tmp_path / f"m{number}.yaml").write_text(
            text.replace("map: maps/small/small.tmx", f"map: {said}"), encoding="utf-8"
        )
        (tmp_path / f"c{number}.yaml").write_text(text.replace("cast: people", f"cast: {said}"), encoding="utf-8")
    found = examine(str(tmp_path))
    assert found.checked["scenario"] == 11
    assert sorted(fault.split(": ")[0].split("/")[-1] for fault in found.faults) == [
        *(f"c{number}.yaml:2" for number in range(5)),
        *(f"m{number}.yaml:1" for number in range(5)),
    ]
    assert f'{tmp_path}/m2.yaml:1: map: found "gone.tmx", and there is no such file; a map is a .tmx made in Tiled' in (
        found.faults
    )


def test_activities_that_the_rules_cannot_read_are_notes(tmp_path: Path) -> None:
    write_town(tmp_path)
    ann = next((tmp_path / "people").glob("ann*.yaml"))
    text = ann.read_text("utf-8")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "do: " in one)
    ann.write_text(re.sub(r"do: [^,}]+", "do: готовить обед", text, count=1), encoding="utf-8")
    for target in (tmp_path, tmp_path / "people", ann):
        (note,) = (one for one in examine(str(target)).notes if "do not know" in one)
        assert note.startswith(
            f'{ann}:{line}: routine[1].do: the rules do not know "готовить обед", as they read English'
        )


def test_the_folder_of_an_encoder_lies_where_its_scenario_says(tmp_path: Path) -> None:
    write_town(tmp_path)
    (tmp_path / "model").mkdir()
    path = tmp_path / "small.yaml"
    written = path.read_text("utf-8")
    for said, meant in (
        ("model", str(tmp_path / "model")),
        ("./model", str(tmp_path / "model")),
        ("org/name", "org/name"),
    ):
        path.write_text(f"{written}\nencoder: {said}\n", encoding="utf-8")
        assert Path(load_scenario(str(path)).config.encoder) == Path(meant)
    assert load_scenario(str(path), ["encoder=model"]).config.encoder == "model"


ENCODER = {
    "config.json": '{"model_type": "bert", "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2}',
    "vocab.txt": "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\n",
    "model.safetensors": "",  # which a check does not load
}


def write_encoder(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in {**ENCODER, **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_an_encoder_that_a_scenario_names_is_looked_at_as_a_run_would(tmp_path: Path) -> None:
    path = write_town(tmp_path / "t", scenario=f"encoder: ../enc\n{SCENARIO}")
    folder = write_encoder(tmp_path / "enc")
    assert check(str(tmp_path / "t")) == []
    assert examine(str(tmp_path / "t")).summary().endswith("(1 encoder, 1 map, 2 people, 1 scenario checked)")

    (folder / "modules.json").write_text('[{"type": "os.system"}]', encoding="utf-8")
    for target in (tmp_path / "t", path, tmp_path):
        (fault,) = check(str(target))
        assert fault.startswith(f"{path}:1: encoder: the sentence model in ")
        assert "modules.json names 'os.system', but only Transformer" in fault


def test_an_encoder_that_is_nowhere_is_a_fault(tmp_path: Path) -> None:
    path = write_town(tmp_path, scenario=f"encoder: ./gone\n{SCENARIO}")
    told = "the sentence model './gone' is neither a folder nor in the Hugging Face cache; download it first"
    assert check(str(path)) == [f"{path}:1: encoder: {told}"]


def test_an_encoder_that_lies_in_a_folder_is_one_and_no_json_files(tmp_path: Path) -> None:
    write_town(tmp_path)
    folder = write_encoder(tmp_path / "enc")
    found = examine(str(tmp_path))
    assert found.faults == []
    assert found.notes == examine(str(tmp_path / "small.yaml")).notes
    assert found.checked["encoder"] == 1

    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    (fault,) = check(str(tmp_path))
    assert fault == (
        f"the sentence model in {folder} cannot be loaded: pytorch_model.bin is a pickle, which can run code; save the "
        "model again as safetensors"
    )


opened: list[str] = []


def listen(event: str, given: tuple[object, ...]) -> None:
    """Every file that Python opens; a hook stays for as long as the process runs."""
    if event == "open":
        opened.append(str(given[0]))


def test_a_map_is_read_once_however_many_scenarios_name_it(tmp_path: Path) -> None:
    write_town(tmp_path)
    (tmp_path / "other.yaml").write_text(SCENARIO, encoding="utf-8")
    sys.addaudithook(listen)
    opened.clear()
    load_map(next(tmp_path.rglob("small.tmx")))
    once = sum(one.endswith("small.tmx") for one in opened)
    opened.clear()

    assert check(str(tmp_path)) == []
    assert sum(one.endswith("small.tmx") for one in opened) == once > 0


@pytest.mark.parametrize("name", ["round.tmx", "round.yaml", "round.tsx"])
def test_a_link_that_leads_to_itself_is_a_fault(tmp_path: Path, name: str) -> None:
    write_cast(tmp_path / "people", {"ann": ANN, "bob": BOB})
    (tmp_path / name).symlink_to(name)
    assert check(str(tmp_path)) == [f"{tmp_path / name}: cannot be read (its links go in a circle)"]
