"""Names of any script have room in the report's figures, and figures of Latin names are as ever."""

from __future__ import annotations

import re

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from town.lab.study.draw_tree import Told, draw_tree
from town.lab.study.letters import use_faces
from town.lab.study.looks import Look

LOOK = Look("full", "full", 0, "o")


def families(*names: str) -> set[str]:
    """What the words of a tree of these people are written in."""
    told = [Told(name, float(hour), names[hour - 1] if hour else "") for hour, name in enumerate(names)]
    svg = draw_tree("news", told, LOOK, 1).svg
    assert all(f">{name}</text>" in svg for name in names)
    return set(re.findall(r"font-family: ([^;\"]*)", svg))


def test_names_of_the_usual_face_are_written_in_it() -> None:
    assert families("Zoë Müller", "Анна Петрова") == {"'DejaVu Sans'"}


def test_names_of_other_scripts_name_the_faces_that_ship() -> None:
    usual, more = sorted(families("Zoë Müller", "李明"), key=len)
    assert usual == "'DejaVu Sans'"
    assert more.startswith("'DejaVu Sans', 'Noto Sans', 'Noto Sans SC', 'Noto Sans JP', 'Noto Sans KR'")


@pytest.mark.parametrize("name", ["李明", "高橋さくら", "김민수", "สมชาย", "शर्मा"])
def test_a_name_is_measured_with_its_own_letters(name: str, recwarn: pytest.WarningsRecorder) -> None:
    """None of them is measured as the box that stands for a letter which a face lacks."""
    with mpl.rc_context({"font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(3, 1))
        figure.text(0.1, 0.5, name)
        use_faces(figure)
        figure.draw_without_rendering()
    assert [str(one.message) for one in recwarn if "missing from" in str(one.message)] == []
