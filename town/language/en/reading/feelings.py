"""The words for feelings, judgements and roles, and how warm they are."""

from __future__ import annotations

import re

from town.language.en.morphology import base_form
from town.language.en.trie import trie_pattern
from town.language.en.words import table

FEELINGS: dict[str, dict[str, float]] = table("feelings", "feelings")
VERBS: dict[str, str] = table("feelings", "verbs")
ROLES: dict[str, list[float]] = table("feelings", "roles")
DEGREES: dict[str, float] = table("feelings", "degrees")
GOOD = frozenset(table("feelings", "judgements")["good"])
BAD = frozenset(table("feelings", "judgements")["bad"])
ROLE = rf"(?:{trie_pattern(ROLES)})"


def warmth_of(feeling: str) -> float:
    """How warm a feeling is, -1 to 1; of several words the strongest; 0 for an unknown one."""
    if feeling in FEELINGS:
        return float(FEELINGS[feeling]["warmth"])
    said = [_feeling_in(word) for word in re.findall(r"[\w-]+", feeling.lower())]
    known = [float(FEELINGS[word]["warmth"]) for word in said if word]
    if "in love" in feeling:
        known.append(1.0)
    if not known:
        known = [0.4 for word in feeling.split() if word in GOOD] + [-0.4 for word in feeling.split() if word in BAD]
    return max(known, key=abs, default=0.0)


def role_warmth(role: str) -> float:
    """How warm those in a role are by themselves, -1 to 1: a spouse, a rival; 0 for an unknown one."""
    return float((ROLES.get(role) or ROLES.get(role.rsplit(maxsplit=1)[-1], [0.3, 0.0]))[1])


def _feeling_in(word: str) -> str:
    """The feeling of the list that a word means, in whatever form: "dislikes", "trusts"; or nothing."""
    base = base_form(word)
    return next((known for known in (word, base, VERBS.get(base, "")) if known in FEELINGS), "")
