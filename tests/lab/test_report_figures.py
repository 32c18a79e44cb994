"""Numbers as the report writes them, and what its figures draw."""

from __future__ import annotations

import math

import networkx as nx
import pytest

from town.lab.study.draw_knowers import curve, hours_of
from town.lab.study.draw_network import draw_network, short_names
from town.lab.study.draw_tree import Told, _in_order, _tree, draw_tree
from town.lab.study.drawing import hour_ticks, inline
from town.lab.study.figures import Estimate, estimate, number, p_value, percent, signed, with_interval
from town.lab.study.files import file_name
from town.lab.study.looks import Look
from town.lab.study.section_run import spans

LOOK = Look("all", "Everything", 0, "o")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (7.0, "7"),
        (12345.6, "12,346"),
        (123.4, "123"),
        (12.34, "12.3"),
        (-1.234, "−1.23"),
        (0.1234, "0.12"),
        (0.01234, "0.012"),
        (-0.0001, "0.000"),
        (math.nan, "–"),
    ],
)
def test_numbers_have_about_three_digits(value: float, text: str) -> None:
    assert number(value) == text


def test_differences_shares_and_p_values() -> None:
    assert [signed(value) for value in (0.25, -0.25, 0.0)] == ["+0.25", "−0.25", "0"]
    assert [percent(value) for value in (0.013, 0.52, 0.0)] == ["1.3 %", "52 %", "0 %"]
    assert [p_value(value) for value in (1e-9, 0.0123, 0.5, math.nan)] == ["< 0.001", "0.012", "0.50", "–"]


def test_the_interval_of_a_mean_is_students() -> None:
    """Of 1 to 5: 3 with t(4) = 2.776 times the standard error 0.7071, which is 1.963."""
    found = estimate([1, 2, 3, 4, 5, math.nan])

    assert found.runs == 5
    assert found.mean == 3
    assert (round(found.low, 3), round(found.high, 3)) == (1.037, 4.963)
    assert with_interval(found) == "3.00 (1.04 to 4.96)"
    assert with_interval(estimate([12.0])) == "12"
    assert with_interval(estimate([2.0, 2.0])) == "2"
    assert with_interval(estimate([])) == "–"
    assert with_interval(Estimate(12.84, 11.2, 14.31, 20)) == "12.8 (11.2 to 14.3)"


def test_knowers_are_counted_hour_by_hour() -> None:
    hours = hours_of(0.0625)  # 0, 0.5, 1.0 and 1.5
    mean, low, high = curve([[0.0, 0.4, 1.0], [0.0, 1.2, 1.4]], hours)

    assert hours.tolist() == [0, 0.5, 1, 1.5]
    assert mean.tolist() == [1, 1.5, 2, 3]
    assert low[1] == 0  # fewer than nobody cannot know
    assert high[3] == 3
    assert math.isnan(curve([[0.0]], hours)[1][0])


TOLD = (
    Told("Ann", 0, ""),
    Told("Bo", 2, "Ann"),
    Told("Cas", 5, "Ann"),
    Told("Dee", 3, "Bo"),
    Told("Eli", 4, "a stranger"),
)


def test_branches_of_the_tree_do_not_cross() -> None:
    """Depth first, whom one told last coming next: what lies between teller and hearer began later than the telling."""
    tree = _tree(TOLD)
    assert sorted(tree.edges) == [("Ann", "Bo"), ("Ann", "Cas"), ("Bo", "Dee")]
    assert list(_in_order(tree, {one.person: one.hours for one in TOLD})) == ["Ann", "Cas", "Bo", "Dee", "Eli"]
    assert nx.dag_longest_path_length(tree) == 2


def test_pictures_say_what_is_to_be_seen() -> None:
    tree = draw_tree("fair", TOLD, LOOK, 1)
    network = draw_network(("Ann", "Bo", "Cas"), [("Ann", "Bo")], [("Ann", "Bo"), ("Ann", "Cas")], LOOK)

    assert tree.alt == "Transmission tree of fair: 5 people know, through chains of at most 2 tellings."
    assert network.alt == "Network of 3 people: 1 pairs know each other at the start and 2 at the end."
    assert 'aria-label="Network of 3 people' in inline(network)
    assert all(name in tree.svg for name in ("Ann", "Bo", "Cas", "Dee", "Eli"))


def test_a_picture_in_a_page_takes_its_colours_and_names_nothing_twice() -> None:
    network = draw_network(("Ann", "Bo"), [], [("Ann", "Bo")], LOOK)
    found = inline(network)

    assert "var(--ink)" in found
    assert "var(--c0)" in found
    assert "#22252b" not in found
    assert "<metadata" not in found
    assert 'id="figure_1"' not in found
    assert "#22252b" in network.svg  # as a file it has colours of its own


def test_a_network_of_nobody_and_of_a_crowd_can_be_drawn() -> None:
    people = tuple(f"P{number} Q" for number in range(80))
    assert "0 pairs" in draw_network((), [], [], LOOK).alt
    assert "P79" not in draw_network(people, [], [(people[0], people[1])], LOOK).svg  # no room for names


def test_names_are_short_where_one_can_tell_them_apart() -> None:
    assert short_names(("Ann Ash", "Ann Birch", "Bo Birch")) == {
        "Ann Ash": "Ann Ash",
        "Ann Birch": "Ann Birch",
        "Bo Birch": "Bo",
    }


def test_hours_are_marked_by_parts_of_days() -> None:
    assert hour_ticks(48) == [0, 6, 12, 18, 24, 30, 36, 42, 48]
    assert hour_ticks(5.5) == [0, 1, 2, 3, 4, 5]
    assert len(hour_ticks(24 * 30)) <= 9


def test_seeds_next_to_each_other_are_put_together() -> None:
    assert spans(range(1, 21)) == "1 to 20"
    assert spans([5, 1, 2, 9, 10, 11]) == "1, 2, 5, 9 to 11"
    assert spans([]) == ""


def test_figures_have_names_that_any_file_system_takes() -> None:
    assert file_name("knowers-the new/../well: 5 pm?") == "knowers-the-new-..-well-5-pm"
    assert file_name("../..") == "figure"
    assert file_name("tree-王さん") == "tree-王さん"
