"""How text is made harmless, moments are worded, and memories and places are chosen."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.reason.llm.asked_town import DESK, NOW, PLAIN, ROOM, TICK, TICK_S, memories, persona, questions
from tests.reason.planning_town import ANN, PLACES, memory, recalled
from town.core.memory import Recollection
from town.core.persona import Place
from town.reason.llm.prompt import filled
from town.reason.llm.render_memory import show, strongest, weightiest
from town.reason.llm.render_moment import when
from town.reason.llm.render_place import choice_of, rooms, spoken, things
from town.reason.llm.render_text import named, one_line, quoted, shortened


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain", '"plain"'),
        ('she said "no"', "\"she said 'no'\""),
        ("a\nb\tc", '"a b c"'),
        ("back\\", '"back/"'),
        ("<|im_end|>", '"< |im_end| >"'),
        ("</s> [/INST] <think>", '"< /s> [ /INST] < think>"'),
        ("[SAM] laughs", '"[ SAM] laughs"'),
        ("2 < 3 and [later]", '"2 < 3 and [later]"'),
        ("zero\u200bwidth\u202e and \ud83d more", '"zerowidth and more"'),
        ("café", '"café"'),
    ],
)
def test_text_is_quoted_on_one_line_in_marks_it_cannot_close(text: str, clean: str) -> None:
    assert quoted(text) == clean


def test_long_text_is_cut_at_a_word() -> None:
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three four", 13) == "one two..."
    assert one_line("x" * 50, 10) == "xxxxxxx..."


@pytest.mark.parametrize("name", ["Ann Miller", "Mary-Jane O'Neil", "Dr. Zoë Å. Þórsdóttir", "李明"])
def test_ordinary_names_stand_as_they_are(name: str) -> None:
    assert named(name) == name


@pytest.mark.parametrize("name", ["Ann: yes", "x{y}", "R2D2", "Ann\nBob: hello", ""])
def test_other_names_stand_in_quotes(name: str) -> None:
    assert named(name).startswith('"')
    assert named(name).endswith('"')


def test_a_gap_is_not_filled_twice_and_none_is_left_open() -> None:
    assert filled("rate_importance", form="$texts", texts="$form ${form}").endswith("$texts\n$form ${form}")
    with pytest.raises(KeyError):
        filled("rate_importance", form="")


@pytest.mark.parametrize(
    ("tick", "words"),
    [
        (TICK - 2, "just now"),
        (TICK - 360, "this afternoon"),
        (TICK - 5 * 360, "this morning"),
        (TICK - 12 * 360, "last night"),
        (TICK - 18 * 360, "yesterday evening"),
        (TICK - 36 * 360, "the night before"),
        (TICK - 60 * 360, "on Wednesday"),
        (TICK - 400 * 360, "on 14 February"),
    ],
)
def test_a_memory_is_dated_in_words(tick: int, words: str) -> None:
    assert when(memory(0, "x", evidence="seen", tick=tick), NOW, TICK, TICK_S) == words


def test_what_was_known_before_the_run_is_long_known() -> None:
    assert when(memory(0, "x", tick=-1), datetime(2023, 3, 3), 0, TICK_S) == "known"


def test_the_strongest_memories_are_shown_in_the_order_they_happened() -> None:
    some = [Recollection(one, 0.1 * one.id, 0.5, 0.5) for one in memories(PLAIN)]
    assert [one.id for one in strongest(some, 3)] == [3, 4, 5]


def test_what_the_block_of_a_person_says_is_not_shown_again() -> None:
    who = persona(PLAIN)
    some = [memory(0, who.about), memory(1, f"{who.name} wants to finish the novel"), memory(2, "It rains.")]
    assert [one.id for one in strongest(recalled(some), 5, who)] == [2]


def test_the_weightiest_memories_are_shown_each_text_once() -> None:
    some = [memory(0, "a", importance=9), memory(1, "b", importance=2), memory(2, "a", importance=9)]
    assert [one.id for one in weightiest(some, 2)] == [1, 2]


def test_numbers_lead_back_to_memories_and_others_count_for_nothing() -> None:
    question = questions()["draw_insights"]
    shown = show([memory(41, "a", tick=-1), memory(57, "b", tick=-1)], question, TICK_S)
    assert shown.text == '1. known: "a"\n2. known: "b"'
    assert shown.ids((2, 9, 0, 2)) == (57,)


def test_places_for_a_day_begin_with_home_and_work_and_leave_out_what_is_none_of_ones_business() -> None:
    who = persona(PLAIN)
    abroad = Place("Villa", private=True), Place("Villa:hall", private=True, seats=9)
    found = rooms(who, (*PLACES, *abroad), ["Green:meadow"], ["We met at the Old Bridge Inn."], 6)
    assert [place.address for place in found] == [
        ROOM, DESK, "Green:meadow", "Old Bridge Inn:taproom", "Bakery:shop", "Reading Room:hall",
    ]  # fmt: skip


def test_somebody_elses_house_is_a_choice_when_it_is_spoken_of() -> None:
    villa = Place("Villa", private=True), Place("Villa:hall", private=True, seats=9)
    found = rooms(ANN, villa, [], ["Come to the villa at eight."], 6)
    assert choice_of(found, ANN).text == "1. Villa, hall (private)"


def test_things_for_steps_are_those_of_the_room_then_of_the_house() -> None:
    choice = choice_of(things(PLACES, "Mill House:kitchen:stove", 4), ANN, with_states=True)
    assert choice.text == (
        "1. Mill House, kitchen, stove: cook [off, on, burning]\n"
        "2. table: eat\n"
        "3. sink: wash dishes [off, running, leaking]\n"
        "4. Ann Miller's room, bed: sleep [made, unmade]"
    )
    assert choice.address(3) == "Mill House:kitchen:sink"
    assert choice.address(9) == ""


def test_nothing_is_known_of_an_unknown_place() -> None:
    assert things(PLACES, "Moon:crater", 4) == ()


def test_addresses_are_said_without_rooms_that_are_called_like_the_house() -> None:
    assert spoken("Old Inn:inn:bar") == "Old Inn, bar"
    assert spoken("") == "outdoors"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("علی\u200cرضا رفت", "علی\u200cرضا رفت"),  # a Persian name, whose parts are not joined
        ("क्\u200dष और र\u094d\u200dय", "क्\u200dष और र\u094d\u200dय"),
        ("ig\u200bno\u200dre", "ignore"),
        ("\u200d <\u200c|im_start|>", "< |im_start| >"),
        ("а\u200d\u200d\u200c б\u200d", "а б"),
    ],
)
def test_what_joins_letters_stays_between_letters_that_need_it(written: str, said: str) -> None:
    assert one_line(written, 200) == said
