"""Which moments make the best minute."""

from __future__ import annotations

from town.view.film.captions import captions, shortened
from town.view.film.cuts import Cut, cuts, listed, scenes, sentence, shot_of
from town.view.film.shots import Caption, Shot
from town.view.knowing import Telling
from town.view.moments import Moment

TOLD = Telling(500, "Ann", "Bob", "I give a picnic.")
YES = Moment(501, "promise", ("Bob", "Ann"), 'Bob promises, to Ann: "Gladly."')


def arrival(tick: int, name: str) -> Moment:
    return Moment(tick, "arrival", (name,), f"{name} is at Green for the picnic")


def meeting(tick: int, one: str, other: str) -> Moment:
    return Moment(tick, "meeting", (one, other), f"{one} and {other} meet for the first time")


def test_who_is_told_and_answers_is_one_scene() -> None:
    assert scenes([YES], [TOLD], "picnic") == (
        Cut(500, "telling", ("Bob", "Ann"), "Bob hears of the picnic from Ann, and says yes", 1.2),
    )


def test_an_answer_to_something_else_stands_for_itself() -> None:
    other = YES._replace(tick=900)

    assert [(one.kind, one.text) for one in scenes([other], [TOLD], "picnic")] == [
        ("telling", "Bob hears of the picnic from Ann"),
        ("promise", "Bob says yes to Ann"),
    ]


def test_words_are_quoted_where_no_bubble_shows_them() -> None:
    assert [one.text for one in scenes([YES], [TOLD], "picnic", has_words=True)] == [
        'Bob hears of the picnic from Ann, and says yes: "I give a picnic."'
    ]
    assert sentence(YES, has_words=True) == 'Bob says yes to Ann: "Gladly."'


def test_who_comes_to_a_gathering_comes_in_one_scene_and_the_first_are_seen() -> None:
    came = [arrival(800, "Ann"), arrival(800, "Bob"), arrival(830, "Cleo"), arrival(850, "Dan"), arrival(990, "Eve")]

    assert scenes(came, [], "picnic") == (
        Cut(800, "arrival", ("Ann", "Bob"), "Ann, Bob and 2 others are at Green for the picnic"),
    )
    assert scenes(came[:1], [], "picnic")[0].text == "Ann is at Green for the picnic"


def test_names_are_listed_as_one_says_them() -> None:
    assert [listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"]), listed(["A", "B", "C", "D"])] == [
        "A",
        "A and B",
        "A, B and C",
        "A, B and 2 others",
    ]


def test_the_weightiest_scenes_are_taken_while_there_is_time_and_come_in_order() -> None:
    found = scenes(
        [meeting(100, "Cleo", "Dan"), Moment(50, "reflection", ("Eve",), "Eve likes rain."), arrival(800, "Ann")],
        [TOLD],
        "picnic",
    )

    assert [one.kind for one in cuts(found, 23)] == ["meeting", "telling", "arrival"]
    assert [one.kind for one in cuts(found, 9)] == ["arrival"]
    assert cuts(found, 4) == ()


def test_a_film_shows_something_of_everything() -> None:
    """After a few meetings a reflection counts more than one meeting more."""
    meetings = [meeting(100 * n, f"A{n}", f"B{n}") for n in range(1, 9)]
    thought = Moment(950, "reflection", ("Eve",), "Eve likes rain.")

    chosen = cuts(scenes([*meetings, thought], [], ""), 18)

    assert [(one.tick, one.kind) for one in chosen] == [(100, "meeting"), (200, "meeting"), (950, "reflection")]


def test_two_moments_of_one_talk_are_not_both_shown() -> None:
    later = Moment(510, "memory", ("Bob",), 'Ann told Bob: "I bring the cake."')

    assert [one.tick for one in cuts(scenes([YES, later], [TOLD], "picnic"), 60)] == [500]


def test_an_incident_and_what_is_thought_of_it_are_one_scene() -> None:
    fire = Moment(300, "incident", (), "the stove in room is burning")
    seen = Moment(301, "memory", ("Bob",), "the stove is burning")

    assert [one.text for one in cuts(scenes([fire, seen], [], ""), 60)] == ["The stove in room is burning"]


def test_a_cut_is_filmed_from_before_it_happens_within_the_run() -> None:
    cut = Cut(10, "arrival", ("Ann",), "Ann is at Green")

    assert shot_of(cut, 4, 40) == Shot(
        4, 41, 6.0, ("Ann",), "", (Caption(4, "Ann is at Green", 8.0),), focus=10, is_faded=True
    )


def test_captions_leave_time_to_read_and_prefer_what_weighs_more() -> None:
    shown = [float(tick) for tick in range(100)]
    found = scenes([meeting(10, "Ann", "Bob"), arrival(13, "Cleo"), meeting(60, "Dan", "Eve")], [], "picnic")

    assert captions(found, shown, fps=1) == (
        Caption(13, "Cleo is at Green for the picnic", 4.0),
        Caption(60, "Dan and Eve meet for the first time", 4.0),
    )
    assert captions(found, [], fps=1) == ()


def test_long_sentences_end_after_a_whole_word() -> None:
    assert shortened("one two three, four", 15) == "one two …"
    assert shortened("one\ntwo", 15) == "one two"
