"""What somebody works on, as a sentence says it: a noun phrase such as "novel about sailors"."""

from __future__ import annotations

import re
from functools import lru_cache

from town.language.en.wording.agreement import PLURAL, PRONOUN

_WORK = re.compile(
    r"\b(?:work(?:s|ing)? on|(?:re)?writ(?:es|ing|e)|revis(?:es|ing|e)|paint(?:s|ing)?|compos(?:es|ing|e)|"
    r"study(?:ing)?|studies|research(?:es|ing)?|build(?:s|ing)?|develop(?:s|ing)?|edit(?:s|ing)?|design(?:s|ing)?|draw(?:s|ing)?|"
    r"restor(?:es|ing|e)|translat(?:es|ing|e)|rehears(?:es|ing|e)|catalogu(?:es|ing|e)|plan(?:s|ning)?)"
    r" (?:a|an|the|his|her|their|my|your) (?P<thing>[^,.;:()?!]+)",
    re.IGNORECASE,
)


_CUT = re.compile(
    r" (?:and|but|which|that|who|because|while|so|at|every|each|since|until|before|after|in the (?:morning|evening)"
    r"|for (?:the|a|his|her) (?:day|week|month|year|evening)|these days|this|today|now|to|he|she|they|when|as)\b.*"
)


_OF = r"(?:of|about|for|on|in|with|to)\b"
_ARE_MANY = re.compile(rf"(?:(?!{_OF})[\w'-]+ )*[\w'-]+[^su'i]s(?: {_OF}|$)")


@lru_cache(maxsize=8192)
def work_in(text: str) -> str:
    """What a sentence says that someone works on, as a noun phrase without article: "novel about sailors"; or empty."""
    match = _WORK.search(text)
    if not match:
        return ""
    thing = _CUT.sub("", match.group("thing")).strip()
    if PRONOUN.search(thing) or PLURAL.search(thing) or not thing or len(thing.split()) > 7 or _ARE_MANY.match(thing):
        return ""
    return (
        "" if re.search(r"\b(?:my|your|me|you|I)\b", thing) or thing.split()[0] in ("own", "same", "other") else thing
    )
