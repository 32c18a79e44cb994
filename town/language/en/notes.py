"""Notes on somebody in a few words, as a cast's file has them: "his wife of forty years", "keeps the good twine"."""

from __future__ import annotations

import re

from town.language.en.morphology import article, base_form, is_noun, is_verb_base
from town.language.en.words import table

_ROLES = tuple(table("feelings", "roles"))
_KIN = frozenset({"wife", "husband", "mother", "father", "son", "daughter"})
_OWN = re.compile(r"^(?:his|her|their) ", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|they|them|their)\b", re.IGNORECASE)
_BREAKS = re.compile(r",? (?:who|with|whose|whom|for whom|to|and|from|in|of|on)\b")
_LOOSE_END = re.compile(r"\b(?:who|with|whom|and|of|to|from|in|on)$")
_OBJECT = re.compile(r"\b(?:for|to|with|of) (?:him|her)$|\b(?:him|her)$")
_SECRET = re.compile(r"\bsecret|\bnobody\b|\bhid(?:es?|den|ing)\b|\bcrush\b|\bin love\b|\btold\b", re.IGNORECASE)


def _line(note: str) -> str:
    line = re.split(r"[;.:]", note.strip())[0].strip()
    return line[:1].lower() + line[1:] if line[1:2].islower() else line


def _is_deed(line: str) -> bool:
    """Whether a note begins with what somebody does or did ("keeps", "registered")."""
    first = line.partition(" ")[0]
    is_verb = is_verb_base(base_form(first)) and base_form(first) != first
    return is_verb and (not is_noun(first) or first.endswith("s")) and not first.endswith("ing")


def noun_of_note(note: str) -> str:
    """What somebody is to the one who notes it, in their own words: "my wife of forty years"; or empty."""
    line = _line(note)
    if not line or _SECRET.search(line) or _is_deed(line):
        return ""
    is_mine = _OWN.match(line) is not None or line.partition(" ")[0].rstrip(",") in _KIN
    line = _OWN.sub("", line)
    if unclear := _PRONOUN.search(line):
        cuts = [hit.start() for hit in _BREAKS.finditer(line) if hit.start() < unclear.start()]
        line = line[: cuts[-1]] if cuts else ""
    line = _LOOSE_END.sub("", line.rstrip(" ,")).strip(" ,")
    if not line or is_mine:
        return f"my {line}" if line else ""
    return line if re.match(r"(?:an?|the|one|my) ", line) else f"{article(line)} {line}"


def deed_of_note(note: str) -> str:
    """What a note tells of somebody's doings, said by the one who notes it: "keeps the good twine for me"; or empty."""
    line = _line(note)
    if not line or _SECRET.search(line) or not _is_deed(line):
        return ""
    line = _OBJECT.sub(lambda hit: re.sub(r"(?:him|her)$", "me", hit[0]), line)
    return "" if _PRONOUN.search(line) else line


def role_of_note(note: str) -> str:
    """The role that a note names first: "wife" of "his wife of forty years"; or empty."""
    words = re.findall(r"[\w-]+", _OWN.sub("", _line(note)))[:4]
    return next((word for word in words if word in _ROLES), "")
