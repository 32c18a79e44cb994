"""Which texts are about a topic."""

from __future__ import annotations

import pytest

from town.core.errors import UsageError
from town.core.events import RunStarted
from town.lab.topic import Topic, find_topic, share_kept, topics_of

FAIR = Topic("fair", ("Ann",), (("harvest", "autumn"), ("fair", "market day")))


@pytest.mark.parametrize(
    "text",
    [
        "The harvest fair is on Friday.",
        "Come to the AUTUMN Market  Day!",
        "Ann's fair, the harvest's best",
        "the harvest fairs' fair",
        "harvest-fair",
        "“Harvest” (fair)",
    ],
)
def test_text_with_a_word_of_every_list_is_about_it(text: str) -> None:
    assert FAIR.is_in(text)


@pytest.mark.parametrize(
    "text", ["The harvest was good.", "a fair judge", "fairly good harvests", "harvester fair", ""]
)
def test_other_texts_are_not(text: str) -> None:
    assert not FAIR.is_in(text)


def test_scripts_without_spaces_are_found_within_a_sentence() -> None:
    topic = Topic("节", (), (("灯会",),))

    assert topic.is_in("明天晚上有灯会吗？")
    assert not topic.is_in("明天晚上")


def test_apostrophes_of_either_kind_are_one() -> None:
    assert Topic("x", (), (("o'brien",),)).is_in("O’Brien's house")


@pytest.mark.parametrize(("word", "text"), [("kiosk", "THE \u212aIOSK"), ("stra\u017fe", "strase"), ("é", "a É b")])
def test_letters_beyond_ascii_have_their_cases_too(word: str, text: str) -> None:
    assert Topic("x", (), ((word,),)).is_in(text)


def test_topics_come_from_the_scenario_of_the_run() -> None:
    config = '{"seed": 1, "topics": [{"name": "fair", "start_with": ["Ann"], "about": "a", "mentions": [["fair"]]}]}'
    started = RunStarted(
        schema=2, seed=1, start="", tick_seconds=10, ticks=1, config=config, hashes={}, versions={}
    )  # fmt: skip

    (topic,) = topics_of(started)
    assert topic == Topic("fair", ("Ann",), (("fair",),), "a")
    assert find_topic([topic], "Fair") is topic
    with pytest.raises(UsageError, match='no topic "party" in this run; it has: fair'):
        find_topic([topic], "party")


def test_share_kept_counts_content_words() -> None:
    assert share_kept("The harvest fair is at 5 on Friday", "Ann told me that there is a fair on Friday") == 0.5
    assert share_kept("", "anything") == 1.0


def test_topic_without_a_question_of_its_own_has_one_made_of_what_it_is_about() -> None:
    given = FAIR.start_with, FAIR.mentions

    assert Topic("fair", *given, "Ann gives a fair.").question == "Have you heard that Ann gives a fair?"
    assert Topic("fair", *given, "There is a fair").question == "Have you heard that there is a fair?"
    assert Topic("fair", *given).question == "Have you heard of the fair?"
    assert Topic("fair", *given, "Ann gives a fair.", ask="Is there a fair?").question == "Is there a fair?"
