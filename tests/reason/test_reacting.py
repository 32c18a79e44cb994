"""What is noticed: talk, wait, see to it, change the plan, or go on."""

from __future__ import annotations

import pytest

from tests.reason.talking_town import ANN, BOB, RUDE, SHY, kit, memories, notice
from town.core.observation import Percept
from town.core.persona import Persona
from town.mind.questions import ChangePlan, GoOn, Handle, React, Reaction, Talk, Wait
from town.reason.rules.talk.reacting import react, wish_to_talk

SOMEBODY = Percept("Bob Stone", "sitting at a table", 2)
STOVE = Percept("Mill House:kitchen:stove", "burning", 3, is_person=False)


def reactions(question: React, times: int = 200) -> list[Reaction]:
    return [react(question, kit(seed)).value for seed in range(times)]


def talks(who: Persona, *texts: str, percept: Percept = SOMEBODY, **more: object) -> int:
    return reactions(notice(who, percept, memories(*texts), **more)).count(Talk())


def test_friends_talk_more_than_strangers_and_the_shy_least() -> None:
    friend = "Ann Miller knows Bob Stone very well; the feeling is: fond. Friend."

    assert talks(ANN, friend) > talks(ANN) > talks(SHY)


def test_host_with_people_to_invite_talks_more() -> None:
    dinner = "Ann Miller is giving a birthday dinner at the Bakery on Friday 3 March 2023 from 19:00 to 21:00."

    assert talks(ANN, dinner) > talks(ANN)


@pytest.mark.parametrize("news", ["Ann Miller has decided to run for council.", "Ann Miller likes tea.", ""])
def test_whether_one_talks_is_decided_as_if_all_had_been_thought_of(news: str) -> None:
    """News are not gone through where they could not tip the scale; that must not tip it either."""
    dinner = "Ann Miller is giving a birthday dinner at the Bakery on Friday 3 March 2023 from 19:00 to 21:00."
    question = notice(ANN, SOMEBODY, memories(dinner, *([news] if news else [])))

    for seed in range(200):
        throw = kit(seed).chance(question, "talk Bob Stone")
        assert (react(question, kit(seed)).value == Talk()) == (throw < wish_to_talk(question, kit(seed)).chance)


def test_work_keeps_from_talking() -> None:
    assert talks(BOB, percept=Percept("Ann Miller", "sitting", 2), activity="writing the novel") < talks(
        BOB, percept=Percept("Ann Miller", "sitting", 2)
    )


@pytest.mark.parametrize(
    "question",
    [
        notice(ANN, SOMEBODY, may_talk=False),
        notice(ANN, Percept("Bob Stone", "sleeping", 1)),
        notice(ANN, SOMEBODY, activity="sleeping"),
        notice(ANN, SOMEBODY, activity="taking a shower"),
    ],
)
def test_nobody_talks_where_it_cannot_be(question: React) -> None:
    assert set(reactions(question, 40)) == {GoOn()}


def test_burning_stove_is_put_out_into_its_rest_state() -> None:
    found = reactions(notice(ANN, STOVE, states=("off", "on", "burning")), 60)

    handled = [one for one in found if isinstance(one, Handle)]
    assert len(handled) > 50
    assert handled[0].state == "off"
    assert handled[0].activity == "putting out the fire on the stove"


def test_object_in_order_is_left_alone() -> None:
    calm = Percept("Mill House:kitchen:stove", "on", 3, is_person=False)

    assert set(reactions(notice(RUDE, calm, states=("off", "on")), 20)) == {GoOn()}


def test_full_room_is_waited_for_and_closed_one_is_not() -> None:
    full = notice(ANN, Percept("Mill House:bathroom", "full", 0, is_person=False), blocked="full")
    shut = notice(ANN, Percept("Bakery", "closed", 0, is_person=False), blocked="closed")

    waits = [one for one in reactions(full, 40) if isinstance(one, Wait)]
    assert len(waits) > 20
    assert all(5 <= one.minutes <= 10 and one.activity == "waiting for the bathroom" for one in waits)
    assert set(map(type, reactions(shut, 20))) == {ChangePlan}


def test_reasons_are_recorded() -> None:
    answer = react(
        notice(ANN, SOMEBODY, memories("Ann Miller knows Bob Stone well; the feeling is: fond. Friend.")), kit()
    )

    assert 0 < len(answer.why) <= 3
