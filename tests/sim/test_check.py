"""`check` tells every fault of whatever it is pointed at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.towns import ANN, BOB, SCENARIO, tmx, write_cast, write_town
from town.sim.check import check


def test_all_that_ships_is_without_fault() -> None:
    assert check() == []


@pytest.mark.parametrize("target", ["maps/small/small.tmx", "maps/small", "people", "people/ann.yaml", "small.yaml"])
def test_faultless_files_of_every_kind(tmp_path: Path, target: str) -> None:
    write_town(tmp_path)
    assert check(str(tmp_path / target)) == []


def test_a_scenario_is_checked_with_its_map_and_its_cast(tmp_path: Path) -> None:
    path = write_town(
        tmp_path,
        scenario=SCENARIO.replace("seed:", "sed:"),
        people={"ann": ANN.replace("age:", "agee:"), "bob": BOB},
        drawing=tmx(properties={"titel": "x"}),
    )
    faults = check(str(path))
    assert [any(word in fault for fault in faults) for word in ('"sed"', '"agee"', '"titel"')] == [True] * 3


def test_a_person_is_told_from_a_scenario_by_its_keys(tmp_path: Path) -> None:
    write_cast(tmp_path, {"ann": ANN.replace("age: 31", "agee: 31")})
    assert any('did you mean "age"?' in fault for fault in check(str(tmp_path / "ann.yaml")))
    (tmp_path / "half.yaml").write_text("map: the_ville\nseed: 1\n", encoding="utf-8")
    assert check(str(tmp_path / "half.yaml")) == [f'{tmp_path / "half.yaml"}:1: "cast" is missing']


def test_names_of_what_ships_will_do() -> None:
    assert check("valentines_day") == []
    assert check("the_ville") == []


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere", '"nowhere": there is no such file or scenario; allowed:'),
        ("valentines_dya", 'did you mean "valentines_day"?'),
        ("gone.yaml", "gone.yaml: there is no such file"),
        ("gone.tmx", "gone.tmx: there is no such file; a map is a .tmx made in Tiled"),
    ],
)
def test_what_is_not_there_is_a_fault(target: str, said: str) -> None:
    (fault,) = check(target)
    assert said in fault


def test_a_folder_without_people_is_a_fault(tmp_path: Path) -> None:
    assert check(str(tmp_path)) == [f"{tmp_path}: there are no people; write one .yaml file a person"]
