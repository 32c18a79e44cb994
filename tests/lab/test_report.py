"""The report of an experiment: what stands in it, that equal tables make equal bytes, and what is missing."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pandas as pd
import pytest

from tests.lab.studytables import CATEGORIES, LABELS, Made, about, emptied, tables
from town.core.errors import TownError
from town.lab.study.about import About, Condition
from town.lab.study.blocks import Bullets, Grid, Picture, Section
from town.lab.study.report import sections_of, write_report
from town.lab.study.tables import COLUMNS, Tables

ROOT = Path(__file__).resolve().parents[2]
SMALL = Made(seeds=3, topics=("fair",))


@pytest.fixture(scope="module")
def parts() -> dict[str, Section]:
    return by_id(tables(), about(), ("Thinking helps.", "So does planning."))


def by_id(frames: dict[str, pd.DataFrame], said: About, findings: tuple[str, ...] = ()) -> dict[str, Section]:
    return {part.id: part for part in sections_of(Tables(frames), said, findings)}


def grid(part: Section, caption: str, kind: str = "") -> Grid:
    return next(
        one for one in part.blocks if isinstance(one, Grid) and caption in one.caption and kind in ("", one.kind)
    )


def pictures(*parts: Section) -> dict[str, Picture]:
    return {one.name: one for part in parts for one in part.blocks if isinstance(one, Picture)}


# -- what stands in it ------------------------------------------------------------------------------------------------


def test_parts_come_in_the_order_of_reading(parts: dict[str, Section]) -> None:
    assert list(parts) == [
        *("run", "found", "paper", "effects", "spreading", "network", "attendance", "outcomes", "tests"),
        *("failed", "repeat"),
    ]
    assert parts["found"].blocks == (Bullets(("Thinking helps.", "So does planning.")),)


def test_conditions_are_told_with_what_was_done_to_each(parts: dict[str, Section]) -> None:
    rows = {row.cells[0]: row.cells[1:] for row in grid(parts["run"], "The conditions").rows}

    assert list(rows) == list(LABELS)
    assert rows["Everything"] == ("as the scenario has it", "nothing")
    assert rows["No day plan"] == ("town.part.no-plan=none", "thoughts")
    assert rows["Sees nothing"] == ("town.part.blind=none", "not done")


def test_every_figure_of_one_kind_of_ablation_says_which(parts: dict[str, Section]) -> None:
    apart = ("paper", "effects", "spreading", "network", "attendance", "outcomes", "tests")
    shown = [one for name in apart for one in parts[name].blocks if isinstance(one, Grid | Picture)]

    assert {one.badge for one in shown} == {"simulated again", "memories withheld"}
    assert sorted(pictures(*parts.values())) == [
        "attendance-fair",
        *(f"effects-{kind}-{measure}" for kind in ("simulated", "withheld") for measure in ("rubric", "truth")),
        *("knowers-fair", "knowers-new well", "network", "tree-fair", "tree-new well"),
        *("trueskill-simulated", "trueskill-withheld"),
    ]


def test_the_papers_conditions_stand_beside_those_that_name_them(parts: dict[str, Section]) -> None:
    rows = {row.cells[0]: row.cells[1] for row in grid(parts["paper"], "TrueSkill", "withheld").rows}

    assert rows == {
        "Everything": "29.89 ± 0.72",
        "No afterthought": "26.88 ± 0.69",
        "No day plan": "–",
        "Neither of the two": "21.21 ± 0.70",
        "in the paper only: No reflection, no planning": "25.64 ± 0.68",
        "in the paper only: Human crowdworker": "22.95 ± 0.69",
    }


def test_what_came_of_the_days_stands_beside_the_paper_with_intervals(parts: dict[str, Section]) -> None:
    found = tables()
    known = found["knowing"].query("condition == 'all' and topic == 'fair'").groupby("seed").size()
    rows = {row.cells[0]: row.cells[1:] for row in grid(parts["paper"], "days as a whole").rows}

    paper, ours, span = rows["people who know of fair, of 9"]
    assert paper == "1 → 13 of 25"
    assert ours.startswith(f"1 → {known.mean():.2f} (")
    assert span == f"{known.min()} to {known.max()}"
    assert rows["people who know of new well, of 9"][0] == "–"
    assert rows["in the paper only: know of the candidacy"][0] == "1 → 8 of 25"
    assert rows["share of pairs who know each other, end"][0] == "0.74"
    assert rows["came to fair, of those invited"][0] == "5 of 12"


def test_conditions_keep_their_order_and_their_colour(parts: dict[str, Section]) -> None:
    shades: dict[str, set[int]] = {}
    for part in parts.values():
        for one in part.blocks:
            for row in one.rows if isinstance(one, Grid) else ():
                if row.shade is not None:
                    shades.setdefault(row.cells[0], set()).add(row.shade)
    assert shades == {label: {place} for place, label in enumerate(LABELS)}


def test_effects_have_a_line_for_each_category_and_condition(parts: dict[str, Section]) -> None:
    rows = [row.cells[:2] for row in grid(parts["effects"], "Differences in truth", "withheld").rows]
    assert rows == [(label, category) for category in ("all", *CATEGORIES) for label in LABELS[1:4]]


def test_dunns_pairs_stand_once_each(parts: dict[str, Section]) -> None:
    found = grid(parts["tests"], "Dunn", "withheld")
    assert [sum(bool(cell) for cell in row.cells[1:]) for row in found.rows] == [1, 2, 3]


def test_figures_that_differ_are_marked(parts: dict[str, Section]) -> None:
    rows = {row.cells[0]: row.cells[1:] for row in grid(parts["outcomes"], "Figures").rows}
    assert [cell.endswith("*") for cell in rows["reflections"]] == [False, False, True, True, True]


def test_failed_runs_are_told_and_missing_where_none_failed(parts: dict[str, Section]) -> None:
    assert grid(parts["failed"], "").rows[0].cells == ("Sees nothing", "4", "the model's server went away")
    assert "failed" not in by_id(emptied(tables(SMALL), list(COLUMNS)), msgspec.structs.replace(about(), failed=()))


# -- the files --------------------------------------------------------------------------------------------------------

WRITE = """
import sys
from pathlib import Path
from tests.lab.studytables import Made, about, tables
from town.lab.study.report import write_report
made = Made(seeds=3, topics=("fair",))
write_report(tables(made), about(made), Path(sys.argv[1]), ["One finding."])
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_report(tables(SMALL), about(SMALL), folder, ["One finding."])
    return folder


def test_the_page_needs_no_network_and_no_file_beside_it(written: Path) -> None:
    page = (written / "report.html").read_text(encoding="utf-8")

    assert not re.search(r"(src|href)=\"(?!#|data:)", page)
    assert "default-src 'none'" in page
    assert page.count("<svg") == page.count('role="img"') == len(list((written / "figures").iterdir())) == 10


@pytest.mark.parametrize("name", ["attendance", "knowing", "scores"])
def test_tables_come_back_from_their_files(written: Path, name: str) -> None:
    frame = tables(SMALL)[name]
    csv = pd.read_csv(written / "tables" / f"{name}.csv", keep_default_na=False, na_values={"truth": [""]})

    pd.testing.assert_frame_equal(csv, frame, check_dtype=False)
    pd.testing.assert_frame_equal(pd.read_parquet(written / "tables" / f"{name}.parquet"), frame, check_dtype=False)


@pytest.mark.slow
def test_equal_tables_make_equal_bytes_in_another_process(written: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", WRITE, str(tmp_path)], check=True, cwd=ROOT, env=environment)

    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (written, tmp_path)
    )
    assert len(one) == 1 + 2 * len(COLUMNS) + 10
    assert sorted(one) == sorted(two)
    assert [path for path in one if one[path] != two[path]] == []


# -- what is missing, small or hostile --------------------------------------------------------------------------------


def test_without_any_table_it_says_what_there_is_not() -> None:
    found = by_id({}, about(Made(0, ())))
    assert pictures(*found.values()) == {}
    assert [row.cells[0] for row in grid(found["paper"], "days as a whole").rows][-1].startswith("claims in interviews")


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_any_table_alone_makes_a_report(name: str) -> None:
    frames = {name: tables(SMALL)[name]}
    found = by_id(frames, about(SMALL))
    assert found.keys() >= {"run", "found", "paper", "tests", "repeat"}
    assert "nan" not in " ".join(cell for part in found.values() for cell in _cells(part)).casefold()


def test_empty_tables_are_as_good_as_none() -> None:
    made = about(SMALL)
    assert by_id(emptied(tables(SMALL), list(COLUMNS)), made) == by_id({}, made)


def test_one_seed_has_figures_without_intervals() -> None:
    made = Made(seeds=1, topics=("fair",))
    found = by_id(tables(made), about(made))
    rows = {row.cells[0]: row.cells[1:] for row in grid(found["paper"], "days as a whole").rows}

    assert "(" not in rows["people who know of fair, of 9"][1]
    assert "nan" not in " ".join(cell for part in found.values() for cell in _cells(part)).casefold()
    assert "knowers-fair" in pictures(*found.values())


def _cells(part: Section) -> list[str]:
    return [cell for one in part.blocks if isinstance(one, Grid) for row in one.rows for cell in row.cells]


def test_hostile_names_stay_words(tmp_path: Path) -> None:
    hostile = "</svg><script>alert(1)</script> $x_{1}$ {{ x }} \\frac & \"q\" 'a' 王さん"
    made = Made(2, (hostile,), (hostile, "Bo Birch", "רות", "Dee Dogwood"))
    said = about(made)
    one = msgspec.structs.replace(said.conditions[0], label=hostile)
    said = msgspec.structs.replace(said, title=hostile, command=hostile, conditions=(one, *said.conditions[1:]))

    frames = {name: frame for name, frame in tables(made).items() if name not in ("effects", "trueskill")}
    page = write_report(frames, said, tmp_path, [hostile]).read_text(encoding="utf-8")

    assert "<script" not in page
    assert page.count("</svg>") == page.count("<svg")
    assert "$x_{1}$" in page
    assert all(path.parent == tmp_path / "figures" for path in tmp_path.rglob("*.svg"))


def test_a_condition_that_only_tables_know_comes_last_under_its_own_name() -> None:
    said = msgspec.structs.replace(about(SMALL), conditions=(Condition("all", "Everything"),), failed=())
    head = grid(by_id({"outcomes": tables(SMALL)["outcomes"]}, said)["outcomes"], "Figures").head
    assert head == ("mean over seeds", "Everything", "blind", "neither", "no-plan", "no-thought")


def test_a_table_that_lacks_a_column_is_refused() -> None:
    frames = tables(SMALL)
    frames["scores"] = frames["scores"].drop(columns="truth")
    with pytest.raises(TownError, match='the table "scores" lacks the column truth; make it again from the runs'):
        Tables(frames)


def test_nan_is_a_dash() -> None:
    frames = {"trueskill": tables(SMALL)["trueskill"].assign(mu=math.nan)}
    rows = grid(by_id(frames, about(SMALL))["paper"], "TrueSkill", "withheld").rows
    assert rows[0].cells == ("Everything", "29.89 ± 0.72", "–", "–")
