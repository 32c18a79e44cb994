"""Word lists find what a pattern of each finds."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from town.language.en.wordlists import WordLists, words_pattern

LISTS = {
    "meals": ["eat*", "dinner", "dinner party", "soup"],
    "feelings": ["in love", "love*", "fed up", "how's it going"],
    "company": ["get-together*", "party", "brush* teeth", "Met"],
    "none": [],
}
WORDS = ["eat", "eats", "great", "dinner", "party", "partys", "in", "love", "loved", "fed", "up", "how", "s", "it",
         "going", "get", "together", "brushing", "teeth", "met", "soup2", "_soup", "é", "soupé"]  # fmt: skip


def test_words_endings_and_phrases_are_found_as_a_whole() -> None:
    lists = WordLists(LISTS)
    assert lists.found_in("they eat; she is in  love") == {"meals", "feelings"}
    assert lists.found_in("brushing her teeth") == set()
    assert lists.found_in("brushing teeth, then they met") == {"company"}
    assert lists.found_in("a great sweater of her own") == set()
    assert lists.found_in("the get-togethers of old") == {"company"}
    assert lists.found_in("") == set()


def test_a_word_as_long_as_a_book_takes_hardly_more_memory_than_itself() -> None:
    word = "love" + "q" * 1_000_000
    lists = WordLists(LISTS)
    tracemalloc.start()

    assert lists.found_in(f"they {word} soup") == {"feelings", "meals"}

    assert tracemalloc.get_traced_memory()[1] < 10 * len(word)
    tracemalloc.stop()


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", "  ", "-", "'", ", ", ""]))))
def test_what_is_found_is_what_a_pattern_of_each_list_finds(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + after for word, after in parts)
    assert WordLists(LISTS).found_in(text) == {
        name for name, words in LISTS.items() if words_pattern(words).search(text)
    }
