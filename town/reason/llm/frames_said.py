"""Facts as a model lists them, in plain words, on their way to frames: one builder for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

from msgspec.structs import replace
from pydantic import BeforeValidator, Field

from town.core import frames as f
from town.language.en.doings import gerund_phrase
from town.language.en.morphology import base_form
from town.language.en.nouns import HEAD
from town.language.en.placenames import head_nouns
from town.language.en.reading.feelings import warmth_of
from town.reason.llm.answers import Reply
from town.reason.llm.grounds import NAME_LONGEST, Grounds, UnfoundedError, said_or_nothing

WHAT_LONGEST = 90
_FEELING_WORDS = 3  # "a little wary"


def _one_text(value: Any) -> Any:
    """Several texts where one was asked for, as one; nothing as none."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return " and ".join(value)
    return "" if value is None else value


def _truth(value: Any) -> Any:
    return False if value is None or value == "" else value


Name = Annotated[str, Field(max_length=NAME_LONGEST), BeforeValidator(_one_text)]
Time = Annotated[str, Field(max_length=20), BeforeValidator(_one_text)]


class Fact(Reply):
    """Something that words say is so: what kind of thing, who, whom, what, where and when; `not`: that it is not so."""

    kind: Annotated[str, Field(max_length=20), BeforeValidator(_one_text)]
    who: Name = ""
    whom: Name = ""
    what: Annotated[str, Field(max_length=WHAT_LONGEST), BeforeValidator(_one_text)] = ""
    where: Name = ""
    day: Time = ""
    start: Time = ""
    end: Time = ""
    not_: Annotated[bool, Field(alias="not"), BeforeValidator(_truth)] = False


def frames_of(facts: Iterable[Fact], grounds: Grounds) -> f.Frames:
    """The frames of facts that the words bear out, each once; a gathering within another frame not by itself."""
    valid = [(fact, frame) for fact in facts if (frame := _frame(fact, grounds)) is not None]
    gatherings = [frame for _, frame in valid if isinstance(frame, f.Gathering)]
    made = tuple(dict.fromkeys(_with_gathering(frame, gatherings) for _, frame in valid))
    within = {inner for frame in made for inner in f.inner(frame)}
    return tuple(frame for frame in made if frame not in within)


def _frame(fact: Fact, grounds: Grounds) -> f.Frame | None:
    """The frame that a fact stands for; None where it is none, or the words do not bear it out."""
    build = BUILDERS.get(fact.kind.strip().casefold())
    try:
        _check_all(fact, grounds)
        frame = build(fact, grounds) if build else None
    except UnfoundedError:
        return None
    negates = fact.not_ and frame is not None and not isinstance(frame, f.Opinion)
    return replace(frame, negated=True) if frame is not None and negates else frame


def _check_all(fact: Fact, g: Grounds) -> None:
    """Look at what no frame of its kind has a place for, too: whoever invents a time or a place invents more."""
    g.people(fact.whom)
    g.place(fact.where)
    g.when(fact.day, fact.start, fact.end)


def _with_gathering(frame: f.Frame, gatherings: Iterable[f.Gathering]) -> f.Frame:
    """The frame with the gathering that another fact tells more of, where both have the same noun."""
    if not isinstance(frame, (f.Invited, f.Promised, f.Refused)) or frame.gathering is None:
        return frame
    head = frame.gathering.head
    return next((replace(frame, gathering=one) for one in gatherings if one.head == head), frame)


def _doer(fact: Fact, g: Grounds) -> str:
    return _somebody(g.person(fact.who))


def _other(fact: Fact, g: Grounds, doer: str) -> str:
    other = _somebody(g.person(fact.whom))
    if other == doer:
        raise UnfoundedError
    return other


def _somebody(name: str) -> str:
    if not name:
        raise UnfoundedError
    return name


def _what(fact: Fact, g: Grounds) -> str:
    return g.words(fact.what, WHAT_LONGEST)


def _when(fact: Fact, g: Grounds) -> f.When | None:
    return g.when(fact.day, fact.start, fact.end)


def _verbs(words: str) -> str:
    """A verb phrase in base form."""
    first, _, rest = words.removeprefix("to ").partition(" ")
    return f"{base_form(first) if first.endswith('ing') else first} {rest}".strip()


def _is(fact: Fact, g: Grounds) -> f.Frame:
    return f.Is(_doer(fact, g), _what(fact, g))


def _related(fact: Fact, g: Grounds) -> f.Frame:
    who = _doer(fact, g)
    return f.Related(who, _other(fact, g, who), _what(fact, g))


def _feels(fact: Fact, g: Grounds) -> f.Frame:
    """How somebody feels: the word for it may be the listener's own."""
    who, feeling = _doer(fact, g), said_or_nothing(fact.what, WHAT_LONGEST)
    if not 0 < len(feeling.split()) <= _FEELING_WORDS:
        raise UnfoundedError
    return f.Feels(who, _other(fact, g, who), feeling, warmth_of(feeling))


def _opinion(fact: Fact, g: Grounds) -> f.Frame:
    return f.Opinion(_doer(fact, g), _what(fact, g), -1.0 if fact.not_ else 1.0)


def _did(fact: Fact, g: Grounds) -> f.Frame:
    what = _what(fact, g)
    who, whom = _doer(fact, g), g.people(fact.whom)
    others = tuple(one for one in whom if one != who)
    return f.Did(who, gerund_phrase(what) or what, others, g.place(fact.where), _when(fact, g))


def _condition(fact: Fact, g: Grounds) -> f.Frame:
    return f.Condition(g.thing(fact.who), _what(fact, g))


def _gathering(fact: Fact, g: Grounds) -> f.Gathering:
    what = _what(fact, g)
    return f.Gathering(what, _head(what), g.person(fact.who), g.place(fact.where), _when(fact, g))


def _head(what: str) -> str:
    """The noun of what a gathering is called: one that often names one, else the one that the words end in."""
    known = [hit.group() for hit in HEAD.finditer(what.lower())]
    return known[-1] if known else next(reversed(head_nouns(what)), what.rsplit(maxsplit=1)[-1].lower())


def _asked_to(fact: Fact, g: Grounds, what: str) -> f.Gathering | None:
    """The gathering that a yes or a no is about, where it is about one."""
    if not HEAD.search(what.lower()):
        return None
    return f.Gathering(what, _head(what), "", g.place(fact.where), _when(fact, g))


def _wants(fact: Fact, g: Grounds) -> f.Frame:
    return f.Wants(_doer(fact, g), _verbs(_what(fact, g)), g.place(fact.where), _when(fact, g))


def _invited(fact: Fact, g: Grounds) -> f.Frame:
    who, what = _doer(fact, g), _what(fact, g)
    gathering = f.Gathering(what, _head(what), "", g.place(fact.where), _when(fact, g))
    return f.Invited(who, _other(fact, g, who), gathering)


def _promised(fact: Fact, g: Grounds) -> f.Frame:
    what = _what(fact, g)
    return f.Promised(_doer(fact, g), _verbs(what), g.person(fact.whom), _asked_to(fact, g, what))


def _refused(fact: Fact, g: Grounds) -> f.Frame:
    what = _what(fact, g) if fact.what.strip() else ""
    return f.Refused(_doer(fact, g), _verbs(what), g.person(fact.whom), _asked_to(fact, g, what))


def _told(fact: Fact, g: Grounds) -> f.Frame:
    """A telling that is reported; that the words themselves were said is none."""
    who, whom = _doer(fact, g), g.person(fact.whom)
    if who == whom or (who == g.passage.speaker and whom in (g.passage.hearer, "")):
        raise UnfoundedError
    return f.Told(who, whom, (), _what(fact, g))


BUILDERS: Mapping[str, Callable[[Fact, Grounds], f.Frame]] = {
    "is": _is,
    "related": _related,
    "feels": _feels,
    "opinion": _opinion,
    "did": _did,
    "condition": _condition,
    "gathering": _gathering,
    "wants": _wants,
    "invited": _invited,
    "promised": _promised,
    "refused": _refused,
    "told": _told,
}
