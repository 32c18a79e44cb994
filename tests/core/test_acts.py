"""The table of dialogue acts."""

from __future__ import annotations

from town.core.acts import Act, acts, weightiest


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
