"""A relation as it is noted: "Ann knows Bob well; the feeling is: fond. neighbour who bakes on Sundays"."""

from __future__ import annotations

import re
from typing import NamedTuple

from town.core.frames import Feels, Frame, Related
from town.language.en.lexicon import Lexicon
from town.language.en.reading.feelings import DEGREES, FEELINGS, ROLE, ROLES, warmth_of
from town.language.en.trie import trie_pattern

_TIE = re.compile(
    rf"^(?P<a>.+?) (?:knows?|has known|have known) (?P<b>.+?)(?: (?P<degree>{trie_pattern(DEGREES)}))?; "
    r"the feeling is: (?P<feeling>[a-z' -]+?)(?:[.;,] ?(?P<note>.*)|$)",
    re.DOTALL,
)
_ROLE_FIRST = re.compile(rf"(?:(?!\w+(?:s|ed) )[\w'-]+ ){{0,3}}?(?P<role>{ROLE})\b")
_SECRET = re.compile(
    r"(?<!no )\b(?:secret(?:ly)?|told nobody|tell nobody|nobody (?:else )?knows|no one (?:else )?knows)\b"
)


class Tie(NamedTuple):
    """The frames of a noted relation, with whom it is, and the note on it."""

    frames: tuple[Frame, ...]
    whom: str
    note: str


def noted_tie(text: str, lexicon: Lexicon) -> Tie | None:
    """The relation that a text notes; None when it is another text."""
    hit = _TIE.match(text) if "the feeling is: " in text else None
    people = lexicon.people_in(text[: hit.start("feeling")]) if hit else ()
    if hit is None or len(people) < 2:
        return None
    who, whom = people[:2]
    feeling, note = hit["feeling"].strip(), (hit["note"] or "").strip()
    role = _ROLE_FIRST.match(note.lower())
    closeness = DEGREES.get(hit["degree"] or "")
    if closeness is None and role:
        found = ROLES.get(role["role"])
        closeness = found[0] if found else None
    secret = bool(FEELINGS.get(feeling, {}).get("secret")) or bool(_SECRET.search(text.lower()))
    felt = Feels(who, whom, feeling, warmth_of(feeling), secret)
    return Tie((Related(who, whom, role["role"] if role else "", closeness), felt), whom, note)
