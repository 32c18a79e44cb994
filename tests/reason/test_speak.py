"""What people say next."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.talking_town import (
    ANN,
    BOB,
    DINNER,
    KEEPER,
    MORNING,
    RUDE,
    SHY,
    conversation,
    kit,
    memories,
    memory,
    person,
    say,
    speech,
)
from town.core.acts import Act
from town.core.talk import Line
from town.reason.rules.talk.realise import normal, sentences

FRIENDS = "Bob Stone knows Ann Miller very well; the feeling is: fond. Likes her bread."
OF_ANN = memories(DINNER, "Ann Miller knows Bob Stone very well; the feeling is: fond. Writes novels in the corner.")
OF_BOB = memories(
    FRIENDS, "Bob Stone is writing a novel about sailors.", "Bob Stone is afraid that nobody will read it."
)
INVITATION = Line(
    "Ann Miller",
    "I'm giving a birthday dinner at the Bakery tomorrow evening from seven to nine. Will you come?",
    "invite",
)


def test_host_invites_most_friends_she_talks_to_and_names_the_memory_it_rests_on() -> None:
    talks = [conversation(ANN, BOB, {"Ann Miller": OF_ANN, "Bob Stone": OF_BOB}, seed) for seed in range(40)]

    invitations = [words for talk in talks for name, words in talk if words.act == "invite" and name == "Ann Miller"]

    assert len(invitations) >= 25
    assert all(0 in words.sources for words in invitations)
    assert all("dinner" in words.text for words in invitations)


def test_what_is_in_no_memory_is_not_told() -> None:
    """The same people without the memory of the dinner never speak of one."""
    talks = [conversation(ANN, BOB, {"Ann Miller": OF_ANN[1:], "Bob Stone": OF_BOB}, seed) for seed in range(20)]

    assert not [words for talk in talks for _, words in talk if "dinner" in words.text or words.act == "invite"]


def test_invitation_is_accepted_declined_or_put_off() -> None:
    answers = Counter(say(speech(BOB, "Ann Miller", OF_BOB, [INVITATION]), kit(seed)).act for seed in range(60))

    assert set(answers) <= {Act.ACCEPT, Act.DECLINE, Act.PUT_OFF}
    assert answers[Act.ACCEPT] > answers[Act.DECLINE] + answers[Act.PUT_OFF]


def test_whoever_works_then_declines_with_that_reason() -> None:
    friend = memories("Cleo Winter knows Ann Miller well; the feeling is: fond. Good baker.")

    said = [say(speech(KEEPER, "Ann Miller", friend, [INVITATION]), kit(seed)) for seed in range(40)]

    declined = [words.text for words in said if words.act == "decline"]
    assert len(declined) > 20
    assert any("tend the bar" in text for text in declined)


def test_strangers_introduce_themselves_and_do_not_know_the_name() -> None:
    words = say(speech(ANN, "Bob Stone"))

    assert words.act == "introduce"
    assert "Ann Miller" in words.text
    assert "Bob" not in words.text


def test_secret_is_told_to_the_very_close_only() -> None:
    secret = "Bob Stone is secretly in love with Cleo Winter; nobody knows it."
    close, stranger = memories(secret, FRIENDS), memories(secret)

    confided = [
        any(words.act == "confide" for _, words in conversation(BOB, ANN, {"Bob Stone": mind, "Ann Miller": ()}, seed))
        for mind in (close, stranger)
        for seed in range(60)
    ]

    assert not any(confided[60:])
    assert not any("Cleo" in words.text for seed in range(60)
                   for _, words in conversation(BOB, ANN, {"Bob Stone": stranger, "Ann Miller": ()}, seed))  # fmt: skip


def test_surprise_is_kept_from_whom_it_is_for() -> None:
    mind = memories(
        "Ann Miller is giving a surprise dinner for Bob Stone at the Bakery on Friday 3 March 2023 at 19:00.",
        "Ann Miller knows Bob Stone very well; the feeling is: fond. Friend.",
    )

    talks = [conversation(ANN, BOB, {"Ann Miller": mind, "Bob Stone": OF_BOB}, seed) for seed in range(30)]

    assert not [words.text for talk in talks for _, words in talk if "dinner" in words.text]


def test_question_is_answered_from_memory() -> None:
    asked = [Line("Ann Miller", "When is the birthday dinner?", "ask")]

    words = say(speech(BOB, "Ann Miller", memories(FRIENDS, DINNER), asked))

    assert "tomorrow evening" in words.text.lower()
    assert 1 in words.sources


def test_question_about_what_is_not_remembered_is_answered_with_i_do_not_know() -> None:
    asked = [Line("Ann Miller", "Who won the chess tournament in Riga?", "ask")]

    words = [say(speech(BOB, "Ann Miller", OF_BOB, asked), kit(seed)) for seed in range(10)]

    assert not any(one.sources and one.act == "answer" for one in words)
    assert not any("Riga" in one.text for one in words)


def test_rude_and_warm_people_do_not_sound_alike() -> None:
    warm = person("Dan Frost", "kind", "friendly", job="grocer")
    lines = [Line("Ann Miller", "How are you today?", "ask")]
    mind = memories("Dan Frost knows Ann Miller well; the feeling is: neutral. Customer.")

    rude_said = {say(speech(RUDE, "Ann Miller", mind, lines), kit(seed)).text for seed in range(30)}
    warm_said = {say(speech(warm, "Ann Miller", mind, lines), kit(seed)).text for seed in range(30)}

    assert len(rude_said & warm_said) <= 3


def test_first_farewell_leaves_room_for_the_answer_which_ends() -> None:
    lines = [Line("Ann Miller", "I have to go. Bye, Bob.", "part")]

    words = say(speech(BOB, "Ann Miller", OF_BOB, lines))

    assert (words.act, words.ends) == ("part", True)


def test_last_turn_always_ends() -> None:
    lines = [Line(("Ann Miller", "Bob Stone")[turn % 2], f"Word number {turn}.", "comment") for turn in range(15)]

    assert say(speech(BOB, "Ann Miller", OF_BOB, lines, turns_left=1)).ends


@pytest.mark.parametrize("seed", range(12))
def test_conversation_ends_in_time_and_nothing_is_said_twice(seed: int) -> None:
    talk = conversation(ANN, BOB, {"Ann Miller": OF_ANN, "Bob Stone": OF_BOB}, seed)

    assert 3 <= len(talk) <= 16
    assert talk[-1][1].ends
    texts = [normal(words.text) for _, words in talk]
    assert len(set(texts)) == len(texts)
    said = [normal(part) for _, words in talk for part in sentences(words.text) if len(part.split()) > 3]
    assert len(set(said)) == len(said)


TRAITS = ("rude", "kind", "shy", "outgoing", "humorous", "analytical", "energetic", "organized", "curious", "patient")
_UGLY = re.compile(
    r"[{}<>|]|  | [,.!?]|\d{4}-\d\d|\w:\w|(?<!\.)\.\.(?!\.)|\ba [aeio]\w+|\ban [bcdfgjklmnpqrstvwxyz]\w+"
)


@settings(max_examples=60, deadline=None)
@given(
    traits=st.lists(
        st.sampled_from(TRAITS),
        max_size=3, unique=True,
    ),
    feeling=st.sampled_from(("fond", "in love", "hostile", "neutral", "")),
    hour=st.integers(0, 23), seed=st.integers(0, 10_000),
    place=st.sampled_from(("Bakery:shop", "Green:meadow", "Old Inn:taproom", "Mill House:kitchen", "")),
    doing=st.sampled_from(("reading a book", "serving customers", "painting her fence", "eating lunch", "")),
)  # fmt: skip
def test_words_are_whole_whoever_speaks(
    traits: list[str], feeling: str, hour: int, seed: int, place: str, doing: str
) -> None:
    who = person("Bob Stone", *traits, job="artist")
    mind = [*memories(DINNER, "Bob Stone is writing an opera about ants.", "Cleo Winter wants to run for council.")]
    if feeling:
        mind.append(memory(9, f"Bob Stone knows Ann Miller well; the feeling is: {feeling}. Bakes bread."))

    talk = conversation(
        who, ANN, {"Bob Stone": mind, "Ann Miller": OF_ANN}, seed, place=place, doings=(doing, doing),
        now=MORNING.replace(hour=hour),
    )  # fmt: skip

    for _, words in talk:
        assert words.act in list(Act)
        assert words.text
        assert words.text[0].isupper() or not words.text[0].isalpha()
        assert not _UGLY.search(words.text), words.text


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120), act=st.sampled_from(("", "greet", "ask", "invite", "nonsense", "part")))
def test_any_text_of_the_other_gets_an_answer(text: str, act: str) -> None:
    words = say(speech(SHY, "Ann Miller", (), [Line("Ann Miller", text, act)]))

    assert words.text
    assert words.act in list(Act)


def test_same_question_same_words() -> None:
    question = speech(BOB, "Ann Miller", OF_BOB, [INVITATION])

    assert say(question) == say(question, kit())
