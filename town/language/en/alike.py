"""Whether two phrases mean the same, by the lemmas of what carries their content; and what a wish is in want of."""

from __future__ import annotations

import re
from functools import lru_cache

from town.language.en.content import content_words
from town.language.en.words import groups, words

_SAME = {verb: group[0] for group in groups("matters", "same") for verb in group}
_VAGUE = frozenset(words("matters", "vague"))
_LACKING = re.compile(
    rf"^(?:{'|'.join(words('matters', 'lacking'))}) (?:a |an |some |somebody |someone |the )?(.+?)"
    rf"(?= (?:{'|'.join(words('matters', 'lacking_ends'))})\b|[,.;]|$)",
    re.IGNORECASE,
)
_SAYING = frozenset(words("matters", "saying"))
_SPEAKING = frozenset(words("matters", "speaking"))
_NOTHING = frozenset(words("matters", "lacking_nothing"))
_LONGEST = 3  # words of what is lacking; more are a whole story


@lru_cache(maxsize=20_000)
def gist(phrase: str) -> frozenset[str]:
    """The lemmas that carry a phrase's content, one for verbs that mean the same: "standing for council" is to run."""
    return frozenset(_SAME.get(word, word) for word in content_words(phrase))


@lru_cache(maxsize=20_000)
def is_said_by(phrase: str, other: str) -> bool:
    """Whether `other` says at least what a phrase does; one of a single word says too little unless they are equal."""
    wanted, found = gist(phrase), gist(other)
    return bool(wanted) and (wanted <= found if len(wanted) > 1 else wanted == found)


@lru_cache(maxsize=20_000)
def is_kind_of(noun: str, phrase: str) -> bool:
    """Whether what somebody is said to be is what a noun names: "a shopkeeper", "the keeper of a shop"."""
    wanted, found = gist(noun), gist(phrase)
    if not wanted or not found:
        return False
    return wanted <= found or any(_is_compound(word, found) for word in wanted)


def _is_compound(word: str, parts: frozenset[str]) -> bool:
    return any(word == first + last for first in parts for last in parts)


@lru_cache(maxsize=20_000)
def is_gathering_alike(what: str, head: str, other: str, other_head: str) -> bool:
    """Whether two names may be of one gathering: the same noun, one within the other, or one that names any."""
    if _VAGUE & {head, other_head}:
        return True
    return any(noun and noun <= gist(named) for noun, named in ((gist(head), other), (gist(other_head), what)))


@lru_cache(maxsize=20_000)
def lacking(wish: str) -> str:
    """What somebody is in want of who wishes this: "shopkeeper" of "find a shopkeeper to interview"; or nothing."""
    hit = _LACKING.match(wish)
    found = hit[1] if hit else ""
    return "" if found.lower() in _NOTHING or len(found.split()) > _LONGEST else found


@lru_cache(maxsize=20_000)
def is_saying(wish: str) -> bool:
    """Whether it is a wish to say something to somebody: "talk to Ann", "have a proper talk with Ann"."""
    return bool(_SAYING & set(content_words(wish)[:3]))


@lru_cache(maxsize=20_000)
def is_speaking(wish: str) -> bool:
    """Whether a talk fulfils it, whatever is said: "speak with Ann"; to ask Ann how she is needs more."""
    return bool(_SPEAKING & set(content_words(wish)[:3]))
