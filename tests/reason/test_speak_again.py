"""What a stranger stumbled over when reading talks aloud, each mended and held here."""

from __future__ import annotations

import pytest

from tests.reason.talking_town import BOB, KIT, START, kit, memories, memory, say, speech
from tests.reason.understood import understood
from town.core.memory import Heard
from town.core.talk import Line
from town.language.en.wording.times import clock_words
from town.reason.rules.believe.beliefs import Beliefs
from town.reason.rules.talk.dialogue import content_of, open_question
from town.reason.rules.talk.realise import sentences

FRIENDS = "Bob Stone knows Ann Miller very well; the feeling is: fond. Likes her bread."
TIMES = range(40)


def said_to(*lines: Line, texts: tuple[str, ...] = (FRIENDS,), seeds: range = TIMES) -> list[str]:
    """What Bob says after these lines, over many seeds."""
    return [say(speech(BOB, "Ann Miller", memories(*texts), lines), kit(seed)).text for seed in seeds]


def answers_to(*lines: Line, texts: tuple[str, ...]) -> list[str]:
    """The first sentences of what Bob says: what he answers, before he brings up anything of his own."""
    return [sentences(text)[0] for text in said_to(*lines, texts=texts)]


def test_whoever_has_asked_how_the_other_is_does_not_ask_back() -> None:
    mine = Line("Bob Stone", "Hello, Ann. How are you?", "greet")
    back = Line("Ann Miller", "I'm fine. And how are you?", "ask")

    assert any(open_question(text) in ("how_are", "back") for text in said_to(back))
    assert not any(open_question(text) in ("how_are", "back") for text in said_to(mine, back))


@pytest.mark.parametrize(
    "introduction",
    ["I'm Ann Miller, a baker.", "I'm Ann Miller, a writer of children's books.", "I'm Ann Miller. I'm a baker."],
)
def test_nobody_asks_what_they_have_just_been_told(introduction: str) -> None:
    lines = [
        Line("Bob Stone", "I'm Bob Stone. I don't think we've met.", "introduce"),
        Line("Ann Miller", f"Nice to meet you. {introduction} And what do you do?", "introduce"),
    ]

    texts = said_to(*lines, texts=())

    assert not any(open_question(text) == "self" for text in texts), texts


def test_nobody_asks_something_and_leaves() -> None:
    lines = [
        Line("Bob Stone", "Hello, Ann.", "greet"),
        Line("Ann Miller", "Hello. What are you doing?", "ask"),
    ]
    asked = speech(BOB, "Ann Miller", memories(FRIENDS), lines, doings=("walking to Old Inn", ""), turns_left=2)

    texts = [say(asked, kit(seed)).text for seed in TIMES]

    assert any("Old Inn" in text for text in texts)
    assert not any("?" in text for text in texts), texts


def test_what_the_last_talk_was_about_is_said_of_me_and_you() -> None:
    about = "Bob Stone talked with Ann Miller at Bakery; they talked about Bob Stone's last poem of the collection."
    mind = [memory(0, FRIENDS), memory(1, about, kind="dialogue", evidence="thought", tick=-9000)]
    lines = [Line("Ann Miller", "Hello, Bob.", "greet")]
    texts = [say(speech(BOB, "Ann Miller", mind, lines), kit(seed)).text for seed in range(300)]

    on_poem = [text for text in texts if "last poem" in text]

    assert on_poem
    assert all("my last poem of the collection" in text for text in on_poem), on_poem


def test_a_day_that_is_over_is_asked_about_as_such() -> None:
    assert open_question("How did the rest of your day go?") == "how_are"


def test_tell_me_about_it_asks_nothing() -> None:
    assert open_question("Tell me about it. I was up at five.") == ""
    assert open_question("Tell me about your work.") != ""


def test_what_one_would_like_is_a_hope() -> None:
    assert content_of("I would like to see the sea.") == ("hope",)
    assert content_of("I like the sea.") == ("liking",)


def test_how_one_came_to_do_something_is_no_wish() -> None:
    lines = [
        Line("Bob Stone", "I'm Bob Stone, a novelist.", "introduce"),
        Line("Ann Miller", "I'm Ann Miller. How did you come to do that?", "introduce"),
    ]
    wish = "Bob Stone is a novelist who wants to finish the second volume about lighthouses."
    tale = "Bob Stone became a novelist because a storm kept him in a lighthouse with nothing but paper."

    assert not any("second volume" in answer for answer in answers_to(*lines, texts=(FRIENDS, wish)))
    assert any("storm" in text for text in said_to(*lines, texts=(FRIENDS, wish, tale)))


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (5, 5, "five past five"),
        (17, 20, "twenty past five"),
        (17, 35, "twenty-five to six"),
        (11, 55, "five to twelve"),
        (9, 7, "9:07"),
        (0, 7, "12:07"),
        (12, 0, "noon"),
        (12, 30, "half past twelve"),
    ],
)
def test_clock_times_are_said_as_people_say_them(hour: int, minute: int, words: str) -> None:
    assert clock_words(hour, minute) == words


def test_a_stove_that_is_on_is_no_news_but_a_fire_is() -> None:
    texts = ("the stove in the kitchen of Mill House is on", "the stove in the kitchen of Mill House is on fire")
    seen = [memory(0, texts[0], evidence="seen", importance=5), memory(1, texts[1], evidence="seen", importance=8)]

    read = [understood(KIT.reader, "Ann Miller", one, START) for one in seen]
    news = Beliefs("Ann Miller", read, lambda _: START, START).news()

    assert [item.source for item in news] == [1]


def test_nobody_says_that_somebody_told_them_what_that_somebody_wants() -> None:
    """ "Cleo told me that Cleo wants to" has one Cleo too many."""
    heard = Heard(3, 1, "Cleo Winter")
    plan = 'Cleo Winter told Bob Stone: "I have decided to run for mayor, and want everybody to know it."'
    mind = [memory(0, FRIENDS), memory(1, plan, kind="dialogue", evidence="heard", importance=8, heard=heard)]
    lines = [Line("Bob Stone", "Hello, Ann.", "greet"), Line("Ann Miller", "Hello. Any news?", "ask")]

    texts = [say(speech(BOB, "Ann Miller", mind, lines), kit(seed)).text for seed in range(100)]

    assert any("run for mayor" in text for text in texts)
    assert not any("Cleo told me that Cleo" in text for text in texts)
    assert any("and told me so" in text for text in texts)


@pytest.mark.parametrize(
    "thought", ["Ann Miller matters to Bob Stone.", "Bob Stone often comes across Ann Miller at Green."]
)
def test_thoughts_about_people_are_not_for_saying(thought: str) -> None:
    mind = [memory(0, FRIENDS), memory(1, thought, kind="reflection", evidence="thought")]
    lines = [Line("Bob Stone", "Hello, Ann.", "greet"), Line("Ann Miller", "Hello, Bob.", "greet")]

    said = [say(speech(BOB, "Ann Miller", mind, lines), kit(seed)) for seed in range(100)]

    assert not any(1 in words.sources for words in said)


def test_what_is_to_be_done_is_not_answered_by_a_view_of_others() -> None:
    lines = [
        Line("Bob Stone", "I'm annoyed with Cleo.", "tell"),
        Line("Ann Miller", "I'm sorry. What are you going to do about it?", "ask"),
    ]
    view = "Bob Stone thinks it right that Cleo Winter wants to release the map of the footpaths."

    assert not any("footpaths" in answer for answer in answers_to(*lines, texts=(FRIENDS, view)))
