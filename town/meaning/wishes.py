"""Rows of matters: what I want to know, and what I want done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from town.core.frames import Asked, Did, Frame, Gathering, Is, Promised, Refused, Related, Told, Unknown, Wants, When
from town.language.en.alike import is_kind_of, is_said_by, is_speaking, lacking
from town.meaning.gatherings import span
from town.meaning.known import Known, Said, named_in, others
from town.meaning.matter import How, Kind, Matter, Settling
from town.meaning.sameness import DOINGS, fills, is_same, slot_of
from town.meaning.weighing import faded, first, towards, weight

# -- what I want to know -----------------------------------------------------------------------------------------------


def to_know(known: Known) -> Iterator[Matter]:
    """Something I want to know: it concerns whoever may know it, and is settled when somebody told me."""
    for question, sayings in _questions(known):
        asked = towards(_asked(known, sayings))
        settled = first([_learnt(known, question), faded(sayings, known.now)])
        yield Matter(
            Kind.TO_KNOW,
            sayings[0].frame,
            sayings[0].memory.id,
            sayings[0].moment,
            weight(Kind.TO_KNOW, sayings, known.now),
            concerns=others(_people_in(question.of), known.me, *(one.whom for one in asked)),
            whoever=question,
            is_for_anybody=True,
            towards=asked,
            settled=settled,
        )


def _questions(known: Known) -> list[tuple[Unknown, list[Said]]]:
    """My open questions, each with the memories of it, the oldest first."""
    found: list[tuple[Unknown, list[Said]]] = []
    for question, said in sorted(_opening_questions(known), key=lambda pair: pair[1].order):
        same = next((sayings for other, sayings in found if is_same(other, question)), None)
        if same is None:
            found.append((question, [said]))
        else:
            same.append(said)
    return found


def _opening_questions(known: Known) -> Iterator[tuple[Unknown, Said]]:
    for wish, said in known.of(Wants):
        if wish.who == known.me and wish.to_know is not None and not wish.negated:
            yield wish.to_know, said
    for unknown, said in known.of(Unknown):
        if said.by in ("", known.me):
            yield unknown, said
    for asked, said in known.of(Asked):
        if asked.who == known.me and isinstance(asked.content, Unknown):
            yield asked.content, said


def _asked(known: Known, sayings: list[Said]) -> Iterator[Settling]:
    """Those whom I asked, or told that I want to know it."""
    for said in sayings:
        frame = said.frame
        whom = frame.whom if isinstance(frame, Asked) else said.to if said.by == known.me else ""
        if whom not in ("", known.me):
            yield Settling(How.ASKED, said.moment, said.memory.id, whom)


def _learnt(known: Known, question: Unknown) -> Settling | None:
    """The first memory of somebody's word, or of a sight, that has what was missing."""
    kinds = DOINGS if isinstance(question.of, DOINGS) else (type(question.of), Refused)
    heard = [said for kind in kinds for said in known.said.get(kind, ()) if said.by != known.me]
    hits = [said for said in heard if _is_answer(question, said.frame)]
    told = [Settling(How.LEARNT, said.moment, said.memory.id) for said in hits]
    seen = [
        Settling(How.LEARNT, sight.moment, sight.memory)
        for sight in known.sights
        if isinstance(question.of, Did) and fills(question, Did(sight.who, sight.what, where=sight.where))
    ]
    return first([*told, *seen])


def _is_answer(question: Unknown, frame: Frame) -> bool:
    return not (isinstance(frame, Wants) and frame.to_know) and fills(question, frame)


# -- what I want done --------------------------------------------------------------------------------------------------


def to_do(known: Known) -> Iterator[Matter]:
    """Something I want done, and what I lack for it: it concerns whoever is or has that.

    It is settled when it was agreed, done or refused; towards one person, when I told them and nothing came of it.
    """
    people = _people(known)
    for sayings in _wishes(known):
        wish = max((said.frame for said in sayings), key=_fullness)
        if isinstance(wish, Wants):
            yield _wish(known, wish, sayings, people)


def _wishes(known: Known) -> list[list[Said]]:
    found: dict[str, list[Said]] = {}
    for wish, said in known.of(Wants):
        if wish.who == known.me and wish.what and wish.to_know is None and not wish.negated:
            found.setdefault(wish.what.casefold(), []).append(said)
    return list(found.values())


def _fullness(frame: Frame) -> tuple[bool, bool]:
    return (frame.when is not None, frame.is_firm) if isinstance(frame, Wants) else (False, False)


def _wish(known: Known, wish: Wants, sayings: list[Said], people: list[str]) -> Matter:
    wanted = lacking(wish.what)
    until = end_of(wish.when) or _with_gathering(sayings)
    refusals = [*_refused(known, wish), *_told(known, sayings)]
    over = Settling(How.OVER, until) if until is not None and until <= known.now else None
    settled = first([_agreed(known, wish, sayings), over, faded(sayings, known.now), _given_up(known, wish)])
    aware = towards(refusals)
    named = named_in(wish.what, people)
    fitting = _those_who_are(known, wanted) if wanted else ()
    return Matter(
        Kind.TO_DO,
        wish,
        sayings[0].memory.id,
        sayings[0].moment,
        weight(Kind.TO_DO, sayings, known.now),
        concerns=others((*named, *fitting), known.me, *(one.whom for one in aware)),
        whoever=Unknown("who", Is("", wanted, "role")) if wanted and wanted not in named else None,
        towards=aware,
        settled=settled,
        until=until,
    )


def _those_who_are(known: Known, wanted: str) -> tuple[str, ...]:
    """Those who are remembered to be what is lacking."""
    roles = [(one.whom, one.role) for one, _ in known.of(Related) if one.who == known.me and one.role]
    are = [(one.who, one.what) for one, _ in known.of(Is) if not one.negated]
    return tuple(dict.fromkeys(who for who, what in (*are, *roles) if is_kind_of(wanted, what)))


def _agreed(known: Known, wish: Wants, sayings: list[Said]) -> Settling | None:
    """Done by me, or promised to me: the same by its words, or cited as a source.

    Who cites it to say that they come to a gathering has promised no more than that.
    """
    opened = {said.memory.id for said in sayings}
    found = [
        Settling(How.AGREED, said.moment, said.memory.id)
        for promise, said in known.of(Promised)
        if known.me in (promise.whom, said.to)
        and promise.who != known.me
        and (is_said_by(wish.what, promise.what) or (promise.gathering is None and opened & set(said.memory.sources)))
    ]
    found += [Settling(How.DONE, deed.moment, deed.memory) for deed in known.deeds if is_said_by(wish.what, deed.what)]
    return first([*found, *_talked(known, wish, sayings[0])])


def _talked(known: Known, wish: Wants, opened: Said) -> Iterator[Settling]:
    """A wish to speak with somebody is done when we talked after it."""
    if is_speaking(wish.what):
        for did, said in known.of(Did):
            is_ours = did.who == known.me and said.order > opened.order
            if is_ours and any(name in wish.what for name in did.whom):
                yield Settling(How.DONE, said.moment, said.memory.id)


def _refused(known: Known, wish: Wants) -> Iterator[Settling]:
    for refusal, said in known.of(Refused):
        if refusal.who != known.me and known.me in (refusal.whom, said.to) and is_said_by(wish.what, refusal.what):
            yield Settling(How.REFUSED, said.moment, said.memory.id, refusal.who)


def _told(known: Known, sayings: list[Said]) -> Iterator[Settling]:
    for said in sayings:
        if said.by == known.me and said.to not in ("", known.me):
            yield Settling(How.TOLD, said.moment, said.memory.id, said.to)


def _given_up(known: Known, wish: Wants) -> Settling | None:
    return first(
        Settling(How.OVER, said.moment, said.memory.id)
        for other, said in known.of(Wants)
        if other.negated and other.who == known.me and other.what.casefold() == wish.what.casefold()
    )


def end_of(when: When | None) -> datetime | None:
    """When a stretch of time is over; a day that was said without hours, at its end."""
    if when is None:
        return None
    return when.end or when.start or datetime.combine(when.day, time.max)


def _with_gathering(sayings: list[Said]) -> datetime | None:
    """When a gathering is over that was always spoken of together with the wish: then the wish is too."""
    spans = [
        span(frame.when)
        for said in sayings
        for frame in said.memory.frames
        if isinstance(frame, Gathering) and frame.host
    ]
    ends = [lasts[1] for lasts in spans if lasts is not None]
    return max(ends) if len(ends) == len(sayings) else None


def _people(known: Known) -> list[str]:
    """Everybody who is remembered by name."""
    names = {sight.who for sight in known.sights} | set(known.ties.closeness) | set(known.ties.warmth)
    names |= {telling.who for telling, _ in known.of(Told)} | {telling.whom for telling, _ in known.of(Told)}
    return sorted(name for name in names if name)


def _people_in(frame: Frame) -> tuple[str, ...]:
    named = [slot_of(frame, slot) for slot in ("who", "whom", "host")]
    return tuple(name for name in named if isinstance(name, str))
