"""The article that goes before a word, by how the word is said: "a university", "an hour"."""

from __future__ import annotations

import re

_VOWEL_SOUND = re.compile(r"[aeiou]|hour|honest|honou?r|heir|(?:8|11|18)(?!\d{2})")
# written with a vowel and said with the consonant of "you" or "one"
_CONSONANT_SOUND = re.compile(
    r"eu|ewe|one(?![aeiour])|once|ouija"
    r"|u[krt][aeiou]|us[aeiou]|use|ubiq|ufo|uganda"
    r"|uni(?!d|m[ap]|n[a-z]|ss)|unanim"
)
_SPELT = re.compile(r"[A-Z](?:[A-Z]+|[A-Z]*\d+)?(?![\w'])|[A-Z](?=-)")  # said letter by letter: "an MP", "a UN envoy"
_LETTERS_WITH_VOWEL = "AEFHILMNORSX"


def article(word: str) -> str:
    """The indefinite article of a word or phrase: "a" or "an"."""
    if _SPELT.match(word):
        return "an" if word[0] in _LETTERS_WITH_VOWEL else "a"
    low = word.lower()
    return "an" if _VOWEL_SOUND.match(low) and not _CONSONANT_SOUND.match(low) else "a"
