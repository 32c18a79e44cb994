"""`town xray` on a run made by hand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.lab.recalling_town import Life, baker, write_run
from town.cli import app


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run of recalls, one of recalls by no score, and one without any."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOWN_RUNS", raising=False)
    folder = tmp_path / "sim_runs"
    baker().write(folder / "made" / "run.sqlite")
    baker().write(folder / "recent" / "run.sqlite", {"use": "recent"})
    bob = Life("Bob")
    bob.remember("rain")
    write_run(folder / "two" / "run.sqlite", [baker(), bob], {"decay_per_hour": 0.9, "count": 3})
    bob.write(folder / "silent" / "run.sqlite")
    return folder


def town(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["xray", *words], env={"COLUMNS": "120"})
    assert result.exit_code == code, result.output
    return result.output


def test_the_page_says_what_was_done_and_what_came_of_it(runs: Path) -> None:
    said = town("made", "--weights", "1,1,1", "--weights", "released")

    assert said.startswith(
        "Retrieval X-ray of made: 9 recalls by 1 person, ranked again\n"
        "In the run: weights 1,1,1 (recency,importance,relevance), decay 0.9 an hour, 3 memories at most.\n"
        "Here: the weights below, all else as in the run.\n"
        "With the run's own settings all come out again exactly as recorded.\n"
    )
    rows = [line.split() for line in said.splitlines()]
    assert ["1,1,1", "0%", "100%", "1.00", "1.00", "0%", "0%"] in rows
    assert ["question", "decisions", "recalls", "1,1,1", "0.5,2,3"] in rows
    assert ["Summarise", "1", "3", "0%", "100%"] in rows


def test_without_options_each_term_is_tried_alone_and_left_out(runs: Path) -> None:
    found = json.loads(town("made", "--json"))

    assert list(dict.fromkeys(row["weights"] for row in found["compared"])) == [
        "1,0,0", "0,1,0", "0,0,1", "0,1,1", "1,0,1", "1,1,0",
    ]  # fmt: skip
    assert (found["run"], found["recalls"], found["not_explained"], found["own"]) == ("made", 9, 0, "1,1,1")


def test_another_decay_or_count_goes_with_the_weights_of_the_run(runs: Path) -> None:
    said = town("made", "--decay", "0.5", "--count", "1")

    assert "Here: the weights below, decay 0.5 an hour, 1 memory at most, all else as in the run." in said
    assert " decisions  recalls  1,1,1\n" in said  # and no other weights


def test_csv_has_a_line_for_each_weighting_and_question(runs: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(town("made", "--csv", "--weights", "1,1,1"))))

    assert [(row["weights"], row["question"], row["recalls"], row["changed"]) for row in rows] == [
        ("1,1,1", "all", "9", "0.0"),
        ("1,1,1", "DrawInsights", "1", "0.0"),
        ("1,1,1", "React", "3", "0.0"),
        ("1,1,1", "Speak", "1", "0.0"),
        ("1,1,1", "Summarise", "3", "0.0"),
        ("1,1,1", "none", "1", "0.0"),
    ]


def test_the_sweep_is_drawn_with_equal_bytes(runs: Path, tmp_path: Path) -> None:
    said = town("made", "--plot", "one.svg")
    town("made", "--plot", "two.svg")
    svg = (tmp_path / "one.svg").read_bytes()

    assert said.endswith("As each weight goes from 0 to 3: one.svg\n")
    assert svg == (tmp_path / "two.svg").read_bytes()
    assert b"recency (in the run 1)" in svg


def test_one_person_is_found_by_the_beginning_of_a_name(runs: Path) -> None:
    assert json.loads(town("two", "--agent", "an", "--json"))["recalls"] == 9
    assert "Bob recalls nothing in this run" in town("two", "--agent", "bob", code=1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--weights", "1,2"), '--weights "1,2": give three numbers, recency,importance,relevance, such as 1,1,1, or'),
        (("--weights", "a,b,c"), '--weights "a,b,c": give three numbers'),
        (("--weights", ""), '--weights "": give three numbers'),
        (("--weights", "-1,1,1"), '--weights "-1,1,1": a weight is a number from 0 to 1,000,000'),
        (("--weights", "nan,1,1"), '--weights "nan,1,1": a weight is a number from 0 to 1,000,000'),
        (("--weights", "0,0,0"), '--weights "0,0,0": all are 0, so that nothing is ranked'),
        (("--count", "0"), "--count 0: from one memory to 1,000,000 can come back"),
        (("--decay", "1.5"), "--decay 1.5: give the factor per hour, above 0 and at most 1"),
        (("--agent", "zoe"), 'there is nobody called "zoe"; there are: Ann'),
        (("--json", "--csv"), "choose one of --json and --csv, not both"),
        (("--plot", "sweep.png"), "--plot sweep.png: the picture is an SVG; give a file that ends in .svg"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(runs: Path, words: tuple[str, ...], said: str) -> None:
    output = " ".join(town("made", *words, code=2).split())

    assert output.startswith(f"town: {said}")


@pytest.mark.parametrize(
    ("run", "said"),
    [
        ("recent", 'recalled with "retrieve: recent", which weighs nothing; the X-ray needs a run with'),
        ("silent", "its people recall nothing in this run, so that there is nothing to rank again"),
    ],
)
def test_a_run_with_nothing_to_weigh_is_refused_in_a_sentence(runs: Path, run: str, said: str) -> None:
    assert said in " ".join(town(run, code=1).split())


def test_a_file_that_cannot_be_written_is_named(runs: Path) -> None:
    assert "town: cannot write nowhere/sweep.svg: No such file or directory" in town(
        "made", "--plot", "nowhere/sweep.svg", code=1
    )


def test_a_model_that_is_not_there_is_named(runs: Path) -> None:
    assert "the sentence model 'no such model' is neither a folder" in town(
        "made", "--encoder", "no such model", code=1
    )
