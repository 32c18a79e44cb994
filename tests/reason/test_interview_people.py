"""What people answer an interviewer about others: those they know, have heard of, or have never met."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.reason.interview_town import ask
from tests.reason.talking_town import BOB, DINNER, MORNING, SHY, kit, memories, memory, tick_at
from town.core.frames import Related
from town.core.memory import Heard
from town.reason.rules.talk.realise import normal

OF_BOB = memories(
    "Bob Stone knows Ann Miller very well; the feeling is: fond. Neighbour who brings him bread.",
    "Bob Stone is writing a novel about sailors.",
    "Ann Miller wants to sing in the choir.",
    "Bob Stone knows Cleo Winter a little; the feeling is: wary. His sister.",
)
RUMOUR = memory(
    0,
    'Cleo Winter told Bob Stone: "Dan wants to run for the council. Did you know?"',
    kind="dialogue",
    evidence="heard",
    heard=Heard(3, 0, "Cleo Winter"),
    tick=tick_at(MORNING) - 400,
)
INVITED = memory(
    2,
    'Ann Miller told Bob Stone: "I\'m giving a birthday dinner at the Bakery tomorrow evening from seven to nine."',
    kind="dialogue",
    evidence="heard",
    heard=Heard(4, 0, "Ann Miller"),
    tick=tick_at(MORNING) - 300,
)


def test_friend_is_known_by_what_they_are_to_one_and_what_they_want() -> None:
    answer = ask(BOB, "Who is Ann Miller?", OF_BOB)

    assert "neighbour" in answer.text.lower()
    assert answer.text.endswith("Ann wants to sing in the choir.")
    assert answer.sources == (0, 2)


def test_sister_is_found_by_her_name_and_by_what_she_is() -> None:
    sister = Related(who="Bob Stone", whom="Cleo Winter", role="sister", closeness=0.4)
    of_bob = (*OF_BOB[:3], structs.replace(OF_BOB[3], frames=(sister,)))
    for text in ("Who is Cleo Winter?", "Who is your sister?"):
        answer = ask(BOB, text, of_bob)

        assert "my sister" in answer.text.lower()
        assert answer.sources == (3,)
    assert "Cleo Winter" in ask(BOB, "Who is your sister?", of_bob).text
    assert "Cleo" in ask(BOB, "Would you tell me about your sister in a word?", of_bob).text


@pytest.mark.parametrize("name", ["Dan Frost", "Otto Berg", "Ann Frostmaier"])
def test_whom_one_never_met_nor_heard_of_one_does_not_know(name: str) -> None:
    """Dan lives in the town, the others nowhere: to Bob it is all the same."""
    for seed in range(12):
        answer = ask(BOB, f"Who is {name}?", OF_BOB[:3], of=kit(seed))

        assert answer.sources == ()
        assert name in answer.text
        assert any(word in answer.text for word in ("don't", "haven't", "can't", "never", "nothing", "not know"))


def test_only_heard_of_is_said_with_who_told_it() -> None:
    said = [ask(BOB, "Who is Dan Frost?", [RUMOUR], of=kit(seed)) for seed in range(12)]

    assert all("Dan wants to run for the council" in answer.text for answer in said)
    assert all(answer.sources == (0,) for answer in said)
    assert any("Cleo Winter" in answer.text for answer in said)
    assert not any("I know Dan" in answer.text for answer in said)


def test_merely_seen_is_not_known() -> None:
    seen = memory(5, "Dan Frost is having a beer at the Old Inn", evidence="seen", importance=2)

    answers = [ask(BOB, "Who is Dan Frost?", [seen], of=kit(seed)) for seed in range(12)]

    assert all(answer.sources == (5,) for answer in answers)
    assert all("don't" in answer.text or "can't say I know" in answer.text for answer in answers)


def test_namesake_from_elsewhere_is_somebody_else() -> None:
    answer = ask(BOB, "Do you know Ann Boleyn?", OF_BOB)

    assert "Ann Boleyn" in answer.text
    assert "neighbour" not in answer.text
    assert answer.sources == ()


def test_who_runs_is_told_with_the_source() -> None:
    answer = ask(BOB, "Who is running for the council?", [RUMOUR])

    assert "Dan Frost" in answer.text
    assert "Cleo" in answer.text
    assert answer.sources == (0,)


def test_wish_to_know_who_runs_is_no_answer_to_who_runs() -> None:
    """Cleo wants to learn who will run: that makes her no candidate."""
    curious = memory(0, "Cleo Winter wants to learn who will run for the council.", importance=6)

    answer = ask(BOB, "Who is running for the council?", [curious])

    assert "That would be" not in answer.text
    assert any(word in answer.text for word in ("don't know", "wish I knew", "know that myself", "haven't", "Nobody"))


def test_gathering_is_known_with_host_place_and_hour() -> None:
    answer = ask(BOB, "Did you know that there is a birthday dinner at the Bakery?", [memory(1, DINNER), INVITED])

    assert "Ann Miller" in answer.text
    assert set(answer.sources) <= {1, 2}
    assert answer.sources


@pytest.mark.parametrize(
    "text", ["Is there a wedding?", "Have you heard of the harvest festival?", "What do you know about the war?"]
)
def test_what_nobody_told_is_not_known(text: str) -> None:
    answer = ask(BOB, text, [memory(1, DINNER), INVITED, RUMOUR])

    assert answer.sources == ()
    assert "Ann" not in answer.text


def test_whether_somebody_does_something_is_no_question_who_they_are() -> None:
    asked = "Have you heard of this: Ann Miller gives a birthday dinner at the Bakery on 3 March 2023?"

    assert "dinner" in ask(BOB, asked, [memory(1, DINNER), INVITED]).text
    assert "dinner" not in ask(BOB, asked, OF_BOB).text
    assert ask(BOB, asked, OF_BOB).sources == ()


def test_secret_love_is_not_told_to_somebody_from_outside() -> None:
    secret = memories(
        "Bob Stone knows Eve Brook well; the feeling is: in love. Neighbour; he has told nobody.",
        "Bob Stone is in love with Eve Brook and hides it.",
    )

    for text in ("Who is Eve Brook?", "What do you think of Eve Brook?", "Do you love Eve Brook?", "What worries you?"):
        assert "in love" not in ask(BOB, text, secret).text


def test_when_one_last_talked() -> None:
    answer = ask(BOB, "When did you last talk to Cleo Winter?", [RUMOUR])

    assert "this morning" in answer.text.lower()
    assert answer.sources == (0,)


def test_people_answer_in_their_own_ways() -> None:
    """Twelve moments, two tempers: hardly any two answers are alike."""
    said = {normal(ask(who, "Who is Otto Berg?", of=kit(seed)).text) for who in (BOB, SHY) for seed in range(12)}

    assert len(said) >= 6


def test_what_was_heard_and_not_understood_is_quoted() -> None:
    heard = structs.replace(
        RUMOUR, text='Cleo Winter told Bob Stone: "Well met. The ferry has stopped for good."', frames=()
    )
    unread = structs.replace(heard, frames=(Related(who="Bob Stone", whom="Cleo Winter", is_new=True),))

    answer = ask(BOB, "Have you heard of the ferry?", [unread])

    assert '"The ferry has stopped for good."' in answer.text
    assert answer.sources == (0,)
