"""The fifteen odd questions that a stranger once asked, put to four people of the shipped cast after a party."""

from __future__ import annotations

import re

import pytest

from tests.reason.shipped_town import FOUR, GROCER, HOST, SAILOR, STUDENT, asked, remembered

UNKNOWING = re.compile(r"\b(?:I don't know|couldn't (?:say|tell)|no idea|I wouldn't know|How should I know)\b")


def said_by_all(text: str) -> dict[str, str]:
    return {name: asked(name, text).text for name in FOUR}


def test_stove_on_fire_is_put_out_by_everybody_in_their_own_way() -> None:
    said = said_by_all("If the stove were on fire, what would you do?")

    assert all("put out the fire on the stove" in text for text in said.values())
    assert len(set(said.values())) >= 3


@pytest.mark.parametrize("text", ["你好，你是谁？", "¿Dónde vive usted?", "Bonjour, comment allez-vous ?", "Кто вы?"])
def test_another_language_is_not_understood(text: str) -> None:
    for answer in said_by_all(text).values():
        assert "English" in answer


@pytest.mark.parametrize("text", ["Did you kill anyone?", "Have you ever robbed a bank?", "Did you poison Ann?"])
def test_what_nobody_would_do_is_denied(text: str) -> None:
    for name, answer in said_by_all(text).items():
        assert re.search(r"\b(?:[Nn]o|not|never|nothing|couldn't)\b|Goodness", answer), (name, answer)
        assert not UNKNOWING.search(answer)


def test_insult_is_answered_by_temper() -> None:
    said = said_by_all("You are an idiot and everybody in town hates you.")

    assert not any(UNKNOWING.search(text) for text in said.values())
    assert said[GROCER] not in (said[HOST], said[SAILOR])


def test_party_that_took_place_was_not_cancelled() -> None:
    said = said_by_all("Why did you cancel the Valentine's Day party?")

    assert "cancel" in said[HOST]
    assert re.search(r"\b(?:didn't|haven't|never)\b", said[HOST])
    for name in (STUDENT, SAILOR, GROCER):
        assert "Isabella" in said[name]
        assert re.search(r"n't|mine|decide", said[name])


def test_divorce_that_never_was_is_denied() -> None:
    said = said_by_all("When did you divorce your wife?")

    assert "no wife" in said[STUDENT] or "never had a wife" in said[STUDENT] or "What wife" in said[STUDENT]
    assert re.search(r"\b(?:didn't|never|haven't)\b", said[SAILOR])
    assert "Jennifer" in said[SAILOR] or "divorce" in said[SAILOR]


def test_small_sum_is_done_by_everybody() -> None:
    assert all("ifty-one" in text for text in said_by_all("What is seventeen times three?").values())


def test_large_sum_is_rough_but_for_the_schooled() -> None:
    assert "3333" in asked(STUDENT, "What is 101 times 33?").text
    assert "3000" in asked(HOST, "What is 101 times 33?").text


def test_next_mayor_is_not_known_and_a_vote_waits_for_a_name() -> None:
    for answer in said_by_all("Who is going to be the next mayor, and would you vote for him?").values():
        assert len(re.findall(r"[.!?](?: |$)", answer)) >= 2, answer


def test_breakfast_is_what_the_plan_of_the_morning_had() -> None:
    said = said_by_all("What did you have for breakfast today?")

    assert all("a bowl of cereal" in said[name].lower() for name in (HOST, STUDENT, SAILOR))
    assert "cereal" not in said[GROCER]
    assert re.search(r"\b(?:no|[Nn]one|[Nn]othing|didn't)\b", said[GROCER])


def test_lunch_is_told_with_its_place() -> None:
    answers = [asked(name, "What did you have for lunch?").text for name in FOUR]

    assert all("a sandwich" in text.lower() for text in answers)
    assert any("Hobbs Cafe" in text for text in answers)


def test_nobody_is_a_computer_program() -> None:
    for answer in said_by_all("Are you a computer program?").values():
        assert re.search(r"\b(?:[Nn]o|person|Do I|Are you|as alive|bills|sums)\b", answer)
        assert not UNKNOWING.search(answer)


def test_love_is_for_the_wife_and_a_secret_stays_one() -> None:
    assert "Jennifer" in asked(SAILOR, "Whom do you love?").text
    assert "Maria" not in asked(STUDENT, "Whom do you love?").text
    assert not any(UNKNOWING.search(text) for text in said_by_all("Whom do you love?").values())


def test_worst_thing_of_the_week_is_no_mystery() -> None:
    said = said_by_all("What is the worst thing that happened to you this week?")

    assert not any(UNKNOWING.search(text) for text in said.values())


def test_who_was_at_the_party_is_told_by_those_who_were_there() -> None:
    said = said_by_all("Who was at the party, and what did you talk about there?")

    assert "Tom" in said[STUDENT]
    assert "Klaus" in said[GROCER]
    assert re.search(r"wasn't|not there", said[SAILOR])


def test_yesterday_at_three_is_answered_from_habit() -> None:
    said = said_by_all("Where were you yesterday at three in the afternoon?")

    assert "library" in said[STUDENT]
    assert "garden" in said[SAILOR]
    assert all("sually" in text or "As a rule" in text for text in said.values())


def test_politics_of_somebody_are_not_known_but_how_one_stands_to_them_is() -> None:
    said = said_by_all("What do you think of Tom's politics?")

    assert "Tom" in said[SAILOR]
    assert "Tom" not in said[GROCER]  # of himself he speaks as "I", or not at all


# --- false premises, and what follows --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FOUR)
def test_trip_that_was_not_made_is_denied(name: str) -> None:
    answer = asked(name, "How was your trip to Paris?").text

    assert "Paris" in answer or "never been there" in answer
    assert re.search(r"n't|not|never|no further", answer)


def test_party_is_told_of_by_guests_and_not_by_those_who_stayed_away() -> None:
    for name in (HOST, STUDENT, GROCER):
        assert not UNKNOWING.search(asked(name, "How was the party?").text)
    assert re.search(r"wasn't|didn't go", asked(SAILOR, "How was the party?").text)


def test_invitation_is_remembered_as_a_fact() -> None:
    answer = asked(STUDENT, "Did Isabella invite you?")

    assert "Isabella invited me" in answer.text.replace(" Rodriguez", "")
    assert len(answer.sources) == 1


def test_who_told_one_is_who_said_it() -> None:
    assert "Isabella" in asked(STUDENT, "Who told you about the party?").text
    assert "Isabella" not in asked(HOST, "Who told you about the party?").text


def test_place_one_was_at_today_is_admitted() -> None:
    assert asked(HOST, "Did you go to Johnson Park today?").text.startswith(("Yes", "I did"))
    assert not asked(HOST, "Did you go to the library today?").text.startswith(("Yes", "I did"))


def test_follow_up_goes_on_from_the_question_before() -> None:
    first = ("What do you think of Jennifer Moore?", "I like Jennifer.")

    assert "wife" in asked(SAILOR, "Why?", first).text
    assert "Tom" in asked(SAILOR, "And Tom Moreno?", first).text


def test_when_and_where_go_on_from_a_gathering() -> None:
    first = ("Did you know that there is a Valentine's Day party?", "Yes.")

    assert "five" in asked(SAILOR, "When?", first).text
    assert "Hobbs Cafe" in asked(SAILOR, "Where?", first).text


def test_family_is_named_by_who_they_are() -> None:
    assert "Jennifer" in asked(SAILOR, "Are you married?").text
    assert "Jennifer" in asked(SAILOR, "Who is your wife?").text
    assert "not married" in asked(STUDENT, "Are you married?").text


def test_what_is_cited_was_recalled() -> None:
    """Whatever is cited was recalled."""
    for name in FOUR:
        answer = asked(name, "Who was at the party?")
        assert set(answer.sources) <= {one.id for one in remembered(name)}
