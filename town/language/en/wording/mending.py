"""The small repairs that make a text right: spaces, signs, articles and capitals."""

from __future__ import annotations

import re

_AN = re.compile(r"\b([Aa]) (?=[aeioAEIO]|u(?!ni|se|ti|ro)|hour|honest)(?!on[ec]e?\b|eu)")
_A = re.compile(r"\b([Aa])n (?=[bcdfgjklmnpqrstvwxyz](?!\b)|h(?!our|on|eir))")
_FIXES = (  # where one of the first is in a text, the pattern may find something
    ((" ,", " .", " !", " ?", " ;"), re.compile(r" ([,.!?;])"), r"\1"),
    (("..", "!.", "?.", ".,", "!,", "?,"), re.compile(r"(?<![.])([.!?])\.(?![.])|([.!?]),"), r"\1\2"),
    ((",.", ",!", ",?", ",,"), re.compile(r",+([.!?,])"), r"\1"),
)
_TWO_ARTICLES = re.compile(  # begins with a blank, to which a search can skip
    r" (?:(?<=\bthe )|(?<=\ba )|(?<=\ban )|(?<=\bmy )|(?<=\byour ))(?:the|a|an) ", re.IGNORECASE
)
_SENTENCE_START = re.compile(r"(^|(?<!\.)[.!?]\s+)([a-z])")


def repair(text: str) -> str:
    """Spaces, punctuation, a/an, doubled articles and the capital letters of sentences."""
    text = " ".join(text.split())
    for signs, pattern, new in _FIXES:
        if any(sign in text for sign in signs):
            text = pattern.sub(new, text)
    text = _TWO_ARTICLES.sub(" ", text)
    text = _A.sub(r"\1 ", _AN.sub(r"\1n ", text.strip()))
    return _SENTENCE_START.sub(lambda match: match.group(1) + match.group(2).upper(), text)
