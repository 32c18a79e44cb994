"""What was found in a text, as frames: relations apart from feelings, and gatherings within what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from town.core import frames as f
from town.language.en.reading import found

_SURPRISE = re.compile(r"\bsurprise\b", re.IGNORECASE)
_FOR_SOMEBODY = re.compile(r"\bfor ([A-Z]\w+)")
_TALKING = "talking with "


def frames_of(things: Iterable[found.Frame]) -> f.Frames:
    """The frames of a text, in its order, each once; a gathering that stands within another frame not by itself."""
    made = tuple(dict.fromkeys(frame for thing in things for frame in _frames(thing)))
    within = {inner for frame in made for inner in f.inner(frame)}
    return tuple(frame for frame in made if frame not in within)


def _frames(thing: found.Frame) -> Iterator[f.Frame]:
    match thing:
        case found.Relation():
            yield from _tie(thing)
        case found.Met(who=who, whom=whom):
            yield f.Related(who, whom, is_new=True)
        case found.Opinion(who=who, about=about, stance=stance):
            yield f.Opinion(who, about, stance)
        case found.Activity():
            yield _deed(thing)
        case found.ObjectState(object=of, state=state):
            yield f.Condition(of, state)
        case found.Gathering():
            yield _gathering(thing)
        case found.Intention(who=who, what=what, place=place, when=when, to_be_spread=spread):
            yield f.Wants(who, what, place, when, to_be_spread=spread)
        case found.Told(speaker=speaker, listener=listener, words=words):
            yield f.Told(speaker, listener, (), words)
        case _:
            yield from _answers(thing)


def _answers(thing: found.Frame) -> Iterator[f.Frame]:
    match thing:
        case found.Invitation(by=by, to=to, gathering=gathering, along=along):
            yield f.Invited(by, to, _gathering(gathering), along)
        case found.Promise(who=who, what=what, gathering=given, company=company):
            yield f.Promised(who, what, "", _gathering(given) if given else None, company)
        case found.Refusal(who=who, gathering=given, reason=reason):
            yield f.Refused(who, "", "", _gathering(given) if given else None, reason)


def _tie(thing: found.Relation) -> Iterator[f.Frame]:
    if thing.role or thing.closeness is not None or not thing.feeling:
        yield f.Related(thing.who, thing.whom, thing.role, thing.closeness)
    if thing.feeling:
        yield f.Feels(thing.who, thing.whom, thing.feeling, thing.warmth, thing.is_secret)


def _deed(thing: found.Activity) -> f.Did:
    if not thing.what.startswith(_TALKING):
        return f.Did(thing.who, thing.what, (), thing.place, thing.when)
    whom, _, about = thing.what.removeprefix(_TALKING).partition(" about ")
    return f.Did(thing.who, "talking", (whom,), thing.place, thing.when, about)


def _gathering(thing: found.Gathering) -> f.Gathering:
    return f.Gathering(
        thing.what, thing.head, thing.host, thing.place, thing.when, thing.for_all, thing.wants_help,
        _kept_from(thing),
    )  # fmt: skip


def _kept_from(thing: found.Gathering) -> tuple[str, ...]:
    """Whom a surprise is for."""
    text = f"{thing.what} {thing.span}"
    return tuple(dict.fromkeys(_FOR_SOMEBODY.findall(text))) if _SURPRISE.search(text) else ()
