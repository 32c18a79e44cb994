"""The table of dialogue acts."""

from __future__ import annotations

from town.core.acts import Act, act_named, acts, acts_to_choose, weightiest


def test_an_invitation_wants_a_yes_a_no_or_a_maybe() -> None:
    assert acts()[Act.INVITE].obliges == (Act.ACCEPT, Act.DECLINE, Act.PUT_OFF)
    assert acts()[Act.INVITE].asserts


def test_questions_greetings_and_courtesies_say_nothing_of_how_things_are() -> None:
    silent = [act.value for act in Act if not acts()[act].asserts]

    assert silent == [
        "part", "argue", "praise", "joke", "ask", "thank", "advise", "small_talk", "comment", "greet",
    ]  # fmt: skip


def test_of_several_acts_the_weightiest_names_the_whole() -> None:
    assert weightiest([Act.GREET, Act.INVITE, Act.ASK]) == "invite"
    assert weightiest([]) == "comment"


def test_a_model_chooses_from_all_acts_in_the_order_of_a_talk() -> None:
    assert sorted(acts_to_choose()) == sorted(Act)
    assert [acts()[act].place for act in acts_to_choose()] == list(range(1, 25))
    assert (acts_to_choose()[0], acts_to_choose()[-1]) == (Act.GREET, Act.PART)


def test_examples_of_acts_are_few_and_common() -> None:
    named = [act.value for act in acts_to_choose() if acts()[act].named]

    assert named == ["greet", "ask", "answer", "tell", "invite", "accept", "decline", "part"]


def test_the_window_marks_a_yes_and_a_no() -> None:
    marks = {act.value: acts()[act].mark for act in Act if acts()[act].mark}

    assert marks == {"accept": "promise", "decline": "refusal"}


def test_an_act_is_found_by_its_name_and_nothing_else() -> None:
    assert act_named("put_off") is Act.PUT_OFF
    assert act_named("PUT_OFF") is None
    assert act_named("") is None
