"""From frames to clauses and sentences: each kind of frame has one way to be put, from which all else follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import structs

from town.core.frames import (
    Asked,
    Condition,
    Did,
    Feels,
    Frame,
    Gathering,
    Invited,
    Is,
    Opinion,
    Promised,
    Refused,
    Related,
    Told,
    Unknown,
    Wants,
)
from town.language.en.morphology import base_form
from town.language.en.wording.kinds import (
    condition_parts,
    did_parts,
    feels_parts,
    gathering_parts,
    giving,
    is_parts,
    of_person,
    opinion_parts,
    related_parts,
)
from town.language.en.wording.nouns import listed
from town.language.en.wording.parts import Parts
from town.language.en.wording.phrases import company, gathering_phrase
from town.language.en.wording.telling import Telling

# Slots that no wording says, by kind of frame: what they hold is lost on whoever hears or reads it.
LEFT_OUT: Mapping[type, frozenset[str]] = {
    Gathering: frozenset(["head", "kept_from"]),  # they follow from what it is called
    Feels: frozenset(["warmth"]),  # it follows from the word
    Related: frozenset(["closeness"]),  # where a role is named, it follows from that; else it is said by degrees
    Opinion: frozenset(["stance"]),  # for or against is said, not how much
    Refused: frozenset(["whom"]),
    Told: frozenset(["words"]),  # where it was understood
}
_SURE, _LIKELY = 1.0, 0.55
_COMING = ("come", "go", "attend", "join")
_HELP = re.compile(r"help\b")


def sentence(frame: Frame, telling: Telling) -> str:
    """A frame as a sentence, with its capital letter and full stop."""
    if frame.sure < _SURE and frame.sure >= _LIKELY and not telling.is_note and not frame.by:
        text = f"I think {clause(structs.replace(frame, sure=1.0), telling)}"
    else:
        text = clause(frame, telling)
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?", '"')) else ".")


def clause(frame: Frame, telling: Telling) -> str:
    """A frame as a clause that can follow "that", without capital and full stop."""
    if frame.by and (telling.is_note or frame.by != telling.speaker):
        told = clause(structs.replace(frame, by=""), telling)
        teller = telling.subject(frame.by)
        return f"{teller} said that {told}" if telling.is_note else f"{teller} told me that {told}"
    if frame.sure < _SURE:
        maybe = "perhaps" if telling.is_note else "maybe"
        return f"{maybe} {clause(structs.replace(frame, sure=1.0), telling)}"
    return parts_of(frame, telling).statement(telling) + _tail(frame)


def parts_of(frame: Frame, telling: Telling) -> Parts:
    """A frame as the parts of a clause."""
    return _BY_KIND[type(frame)](frame, telling)


def question_within(unknown: Unknown, telling: Telling) -> str:
    """An open question as it stands within a sentence: "who is giving the dinner", "when the dinner is"."""
    hole, of = unknown.hole, _without_answer(unknown)
    if isinstance(of, Gathering) and hole in ("when", "where"):
        return f"{hole} {gathering_phrase(of, telling)} is"
    if hole == "who":
        return _asked_for(of, telling).statement(telling)
    word = "whether" if _is_unheard_of(hole, of) else hole
    return f"{word} {_doing_what(of, telling, hole).statement(telling)}"


def question(frame: Frame, telling: Telling, *, politely: bool = False) -> str:
    """What a frame leaves open, or whether it is so, as a question: "Who is giving the dinner?".

    `politely`: "Do you know when it is?".
    """
    unknown = _open_in(frame)
    if politely:
        return f"Do you know {question_within(unknown, telling)}?"
    hole, of = unknown.hole, _without_answer(unknown)
    if hole == "who":
        text = _asked_for(of, telling).statement(telling)
    elif isinstance(of, Gathering) and hole in ("when", "where"):
        text = f"{hole} is {gathering_phrase(of, telling)}"
    else:
        word = "" if hole == "whether" or _is_unheard_of(hole, of) else hole
        text = _doing_what(of, telling, hole).asked(word)
    return f"{text[:1].upper()}{text[1:]}?"


def _open_in(frame: Frame) -> Unknown:
    """The question that a frame holds; of any other, whether it is so."""
    match frame:
        case Unknown():
            return frame
        case Asked(content=Unknown() as unknown) | Wants(to_know=Unknown() as unknown):
            return unknown
        case _:
            return Unknown("whether", frame)


def _without_answer(unknown: Unknown) -> Frame:
    """What is asked about, without what nobody asks for: who may come, and what is not known."""
    of = unknown.of
    if isinstance(of, Gathering):
        of = structs.replace(of, for_all=False, wants_help=False)
        if unknown.hole == "who":
            return structs.replace(of, host="")
    if unknown.hole == "when" and isinstance(of, (Gathering, Did, Wants)):
        of = structs.replace(of, when=None)
    elif unknown.hole == "where" and isinstance(of, (Gathering, Wants)):
        of = structs.replace(of, place="")
    elif unknown.hole == "where" and isinstance(of, Did):
        of = structs.replace(of, where="")
    return structs.replace(of, by="", sure=1.0)


def _asked_for(of: Frame, telling: Telling) -> Parts:
    """A frame of which nobody knows whom it is about."""
    if isinstance(of, Gathering):
        return Parts("who", giving(of), f" {gathering_phrase(of, telling)}", "be")
    return parts_of(of, telling).with_subject("who")


def _is_unheard_of(hole: str, of: Frame) -> bool:
    """Whether there is no way to ask for what is missing: then one asks whether it is so."""
    return hole == "what" and not isinstance(of, (Did, Wants, Is))


def _doing_what(of: Frame, telling: Telling, hole: str) -> Parts:
    """A frame of which it is not known what is done or wanted; or, of other holes, as it is."""
    if hole == "what" and isinstance(of, Did):
        of = structs.replace(of, what="doing")
    elif hole == "what" and isinstance(of, Wants):
        of = structs.replace(of, what="do")
    elif hole == "what" and isinstance(of, Is):
        return Parts(telling.subject(of.who), "", "", "be", telling.person(of.who))
    return parts_of(of, telling)


# --- what is wanted, asked and answered -------------------------------------------------------------------------------


def _wants(frame: Wants, telling: Telling) -> Parts:
    verb = "mean" if frame.is_firm else "want"
    if frame.to_know is not None:
        return of_person(frame.who, telling, verb, f" to know {question_within(frame.to_know, telling)}", frame)
    what = telling.phrase(frame.what.removeprefix("to "), frame.who)
    return of_person(frame.who, telling, verb, f" to {what}{telling.at(frame.place)}{telling.when(frame.when)}", frame)


def _unknown(frame: Unknown, telling: Telling) -> Parts:
    """What is not known to whoever says so; in a note to whoever keeps it; or what somebody has not decided."""
    of = frame.of
    if frame.hole == "whether" and isinstance(of, Promised) and not of.whom:
        what = f" whether to {_deed(of, telling)}"
        return of_person(of.who, telling, "decided", what, auxiliary="have", is_negated=not frame.negated)
    asked = f" {question_within(frame, telling)}"
    if telling.is_note:
        return Parts("it", "known", asked, "be", is_negated=not frame.negated)
    return Parts("I", "know", asked, "", "first", is_negated=not frame.negated)


def _asked(frame: Asked, telling: Telling) -> Parts:
    return of_person(
        frame.who, telling, "ask", f" {telling.object(frame.whom)}{_request(frame, telling)}", frame, is_past=True
    )


def _request(frame: Asked, telling: Telling) -> str:
    """What somebody is asked, or asked for."""
    content = frame.content
    if isinstance(content, Unknown):
        return f" {question_within(content, telling)}"
    if isinstance(content, Promised) and content.who == frame.whom:
        return f" to {_deed(content, telling)}"
    if isinstance(content, (Wants, Did)) and content.who == frame.whom:
        first, _, more = content.what.partition(" ")
        return f" to {telling.phrase(f'{base_form(first)} {more}'.strip(), content.who)}"
    return f" whether {clause(content, telling)}"


def _invited(frame: Invited, telling: Telling) -> Parts:
    said = gathering_phrase(frame.gathering, telling, giver=frame.who)
    if frame.along:
        return of_person(
            frame.who, telling, "ask", f" {telling.object(frame.whom)} to come along to {said}", frame, is_past=True
        )
    return of_person(frame.who, telling, "invite", f" {telling.object(frame.whom)} to {said}", frame, is_past=True)


def _promised(frame: Promised, telling: Telling) -> Parts:
    deed = _deed(frame, telling)
    if telling.person(frame.who) == "first" and telling.person(frame.whom) != "third":
        if frame.gathering is None:
            return of_person(frame.who, telling, "promise", f" to {deed}", frame)
        return of_person(frame.who, telling, deed, "", frame, auxiliary="will")
    if not frame.whom:
        return of_person(frame.who, telling, "mean", f" to {re.sub(r'^come to', 'go to', deed)}", frame)
    return of_person(frame.who, telling, "promise", f" {telling.object(frame.whom)} to {deed}", frame, is_past=True)


def _deed(frame: Promised | Refused, telling: Telling) -> str:
    """What is promised or refused, in base form: "come to Ann's dinner at noon with Bob"."""
    what = telling.phrase(frame.what or "come", frame.who)
    tail = company(frame.company, telling) if isinstance(frame, Promised) else ""
    if frame.gathering is None:
        return what + tail
    it = gathering_phrase(frame.gathering, telling, giver=frame.who)
    if what.partition(" ")[0] in _COMING:
        return f"{what.partition(' ')[0]} to {it}{tail}"
    what = "help with the preparations" if _HELP.fullmatch(what) else what
    return f"{what} for {it}{tail}"


def _refused(frame: Refused, telling: Telling) -> Parts:
    reason = telling.phrase(frame.reason, frame.who)
    why = f" because {reason}" if reason else ""
    deed = _deed(frame, telling)
    return of_person(frame.who, telling, deed, why, auxiliary="can", is_negated=not frame.negated)


def _told(frame: Told, telling: Telling) -> Parts:
    whom = f" {telling.object(frame.whom)}" if frame.whom else ""
    verb = "tell" if frame.whom else "say"
    if not frame.content:
        return of_person(frame.who, telling, verb, f'{whom}: "{frame.words}"', frame, is_past=True)
    said = listed([f"that {clause(content, telling)}" for content in frame.content])
    return of_person(frame.who, telling, verb, f"{whom} {said}", frame, is_past=True)


def _tail(frame: Frame) -> str:
    """What is added to a statement: who may come, that help is wanted, that others should hear of it."""
    if isinstance(frame, Wants) and frame.to_be_spread:
        return ", and everybody should hear of it"
    if not isinstance(frame, Gathering):
        return ""
    return (", and everyone is welcome" if frame.for_all else "") + (
        ", and any help is welcome" if frame.wants_help else ""
    )


_BY_KIND: Mapping[type, Callable[[Any, Telling], Parts]] = {
    Is: is_parts, Related: related_parts, Feels: feels_parts, Opinion: opinion_parts, Did: did_parts,
    Condition: condition_parts, Gathering: gathering_parts, Wants: _wants, Unknown: _unknown, Asked: _asked,
    Invited: _invited, Promised: _promised,
    Refused: _refused, Told: _told,
}  # fmt: skip
