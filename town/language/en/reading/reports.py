"""Who told whom: reports are taken off the front of a clause; what was hoped, doubted or asked is marked as unreal."""

from __future__ import annotations

import re

from town.language.en.reading.clauses import DREAMS, HEARS, I_THINK, TELLS, THINKS, Clause
from town.language.en.reading.found import Opinion, Told
from town.language.en.reading.marks import Marked
from town.language.en.reading.relations import relations_in

_STARTS_CLAUSE = re.compile(r"@\d+ (?!and @)|there |it is |everyone |everybody ")
_ABOUT_DOING = re.compile(
    r"^about (@\d+)(?:'s)? (?=(?!meeting|reading|wedding|opening|gathering|painting|screening)[a-z]+ing\b)"
)
_WOULD = re.compile(r"\bwould (?=come|be|go|join|attend|make|give|host|throw|hold|help)")
_NOT = re.compile(r"\b(?:not|never)\b")
_PRONOUN_ONLY = re.compile(r"(?:about )?(?:it|this|that|them|everything)")
_DEPTH = 3  # "Ann told me that Bob heard that Eve said that ..." is followed so far


def unwrapped(clause: Clause, marked: Marked) -> tuple[Clause, list[Told]]:
    """The clause inside of "Ann told Bob that ...", and who told whom; an empty one where nothing is asserted."""
    told: list[Told] = []
    for _ in range(_DEPTH):
        low = clause.low
        opening = I_THINK.match(low)
        if opening:
            clause = _inner(clause, clause.text[opening.end() :])
            continue
        if THINKS.match(low):
            return (clause if _judges(clause, marked) else _inner(clause, "")), told
        dream = DREAMS.match(low)
        if dream:
            content = clause.text[dream.start("c") :] if dream["c"].startswith("@") else ""
            return _inner(clause, content, is_if=True), told
        hit = TELLS.match(low) or HEARS.match(low)
        if not hit or not _is_report(hit, low):
            return clause, told
        told += _told(clause, hit, marked)
        clause = _content(clause, hit)
        if clause.about:
            break
    return clause, told


def _is_report(hit: re.Match[str], low: str) -> bool:
    if hit["how"] in (",", "") and not _STARTS_CLAUSE.match(hit["c"]):
        return False
    return not _NOT.search(low[: hit.start("c")])


def _content(clause: Clause, hit: re.Match[str]) -> Clause:
    """What was told, as a clause of its own: "about Ann giving a dinner" and "that Ann would give" are facts told."""
    text = _ABOUT_DOING.sub(r"\1 is ", _words(clause, hit))
    if not text.startswith("about "):
        text = _WOULD.sub("will ", text)
    return _inner(clause, text, about=text.startswith("about "))


def _words(clause: Clause, hit: re.Match[str]) -> str:
    """The words of what was told, with "about" before a topic."""
    return ("about " if hit["how"] in (" about", " of") else "") + clause.text[hit.start("c") :]


def _inner(clause: Clause, text: str, *, about: bool = False, is_if: bool = False) -> Clause:
    return Clause(
        text,
        clause.span,
        is_question=clause.is_question,
        is_if=is_if or clause.is_if,
        because=clause.because,
        condition=clause.condition,
        about=about,
        after=clause.after,
    )


def _judges(clause: Clause, marked: Marked) -> bool:
    """Whether "Ann thinks that ..." tells what Ann thinks of somebody or something."""
    first = marked.names(clause.low)[:1]
    found = relations_in(clause, marked, "")
    return any(isinstance(frame, Opinion) and (frame.who,) == first for frame in found)


def _told(clause: Clause, hit: re.Match[str], marked: Marked) -> list[Told]:
    groups, words = hit.groupdict(), marked.words(_words(clause, hit))
    if _PRONOUN_ONLY.fullmatch(words):
        return []
    subjects = marked.names(hit["s"])
    if "from" in groups:
        pairs = [(marked.names(groups["from"])[0], who) for who in subjects] if groups["from"] else []
    else:
        heard = groups["o"] or groups["o2"] or ""
        pairs = [(subjects[0], other) for other in marked.names(heard)] or [(subjects[0], "")]
    return [Told(clause.span, speaker, listener, words) for speaker, listener in pairs if speaker != listener]
