"""Sums in words or figures: "seventeen times three", "12 + 5"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from town.language.en.words import table, words

_NUMBER = r"(?:\d{1,9}|[a-z]+(?:-[a-z]+)?(?: hundred(?: and [a-z]+(?:-[a-z]+)?)?)?)"


class Sum(NamedTuple):
    """Two numbers and what is done with them: + - * /."""

    first: int
    operation: str
    second: int

    @property
    def result(self) -> float | None:
        """What comes out; None for a division by nothing."""
        if self.operation == "/":
            return self.first / self.second if self.second else None
        return {"+": self.first + self.second, "-": self.first - self.second, "*": self.first * self.second}[
            self.operation
        ]


@cache
def _numbers() -> dict[str, int]:
    small = {word: value for value, word in enumerate(words("questions", "numbers"))}
    tens = {word: int(value) for word, value in table("questions", "tens").items()}
    units = {f"{ten}-{one}": value + small[one] for ten, value in tens.items() for one in list(small)[1:10]}
    return small | tens | units


def number_in(text: str) -> int | None:
    """The number that a word or two stand for, up to a thousand or in figures."""
    text = text.strip()
    if text.isascii() and text.isdecimal():
        return int(text)
    head, hundred, rest = text.partition(" hundred")
    if not hundred:
        return _numbers().get(text)
    first = 1 if head in ("a", "one") else _numbers().get(head)
    more = _numbers().get(rest.removeprefix(" and").strip()) if rest.strip() else 0
    return None if first is None or more is None else 100 * first + more


def sum_in(text: str) -> Sum | None:
    """The sum that a text asks for, if it does."""
    low = text.lower()
    for operation, pattern in table("questions", "operations").items():
        for hit in re.finditer(rf"(?P<first>{_NUMBER}) ?(?:{pattern}) ?(?P<second>{_NUMBER})", low):
            first, second = number_in(hit["first"].split(" and ")[-1]), number_in(hit["second"])
            if first is not None and second is not None and (operation != "+" or "and" not in hit[0] or "sum" in low):
                return Sum(first, str(operation), second)
    return None


def spoken(value: float) -> str:
    """A number as one says it; small ones in words."""
    if value != int(value):
        return f"about {value:.1f}"
    whole = int(value)
    return next((word for word, number in _numbers().items() if number == whole), str(whole))
