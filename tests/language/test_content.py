"""Content words: two wordings of the same have the same."""

from __future__ import annotations

from town.core.frames import Wants
from town.language.en.content import content_words, lemma, telling_words
from town.reason.rules.believe.digest import key_of


def test_wordings_of_the_same_have_the_same_content_words() -> None:
    assert content_words("planned the parties") == content_words("Planning a party") == ("plan", "party")
    assert content_words("is to be at the") == ()


def test_lemmas_of_verbs_and_nouns() -> None:
    assert [lemma(word) for word in ("paintings", "Children", "added", "buses", "dinner", "grokked")] == [
        "paint", "child", "add", "bus", "dinner", "grokked",
    ]  # fmt: skip


def test_what_everybody_says_tells_nothing() -> None:
    assert telling_words("I really want to talk about the lanterns that Bob mended") == {"lantern", "mend"}


def test_news_in_two_wordings_is_the_same_news() -> None:
    """Which it was not before: "plann party" and "plan party"."""
    said = [Wants(who="Ann Miller", what=what) for what in ("planning a party", "plan the party", "plan a picnic")]

    first, second, third = map(key_of, said)

    assert first == second != third
