"""Lists of words of the data files about social life."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from town.core.data_files import read_data

__all__ = ["read_data", "word_list"]


@cache
def _words() -> dict[str, str]:
    words: dict[str, str] = read_data(Path(__file__).parent / "data" / "considerations_words.yaml")
    return words


def word_list(name: str) -> frozenset[str]:
    """One of the lists of words in considerations_words.yaml."""
    return frozenset(_words()[name].split())
