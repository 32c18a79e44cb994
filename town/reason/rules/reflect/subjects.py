"""What one can think about: people, their plans, one's pursuits, gatherings, things; each with what bears on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import to_builtins

from town.core.frames import Condition, Feels, Gathering, Opinion, Promised, Refused, Related, Wants
from town.language.en.content import telling_words
from town.language.en.doings import doing
from town.reason.rules.activities import family_of
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.believe.digest import key_of
from town.reason.rules.believe.gatherings import is_over
from town.reason.rules.reflect.evidence import Entry, Recalled, is_trouble, occasions, one_each

_GRAVE = 8  # importance from which one memory alone is a worry
_KEEN = frozenset(("work", "class", "craft", "care"))  # kinds of activities that one thinks about


class Subject(NamedTuple):
    """Something to think about: its kind, slots of frames and texts, memories by what they show, and how things are."""

    of: str
    slots: Mapping[str, Any]
    signs: Mapping[str, Sequence[Entry]]
    states: Iterable[str] = ()
    warmth: float = 0.0  # towards the person, if it is one
    closeness: float = 0.0


def subjects(r: Recalled) -> Iterator[Subject]:
    """All that the memories give to think about."""
    for other in r.people:
        person = _person(r, other, r.about(other))
        yield person
        yield from (one._replace(warmth=person.warmth, closeness=person.closeness) for one in _with(r, other, person))
    yield from _pursuits(r)
    yield from (Subject("habit", {"label": label}, {"deed": acts}) for label, acts in _labelled(r.deeds).items())
    yield from (_gathering(r, belief) for belief in r.beliefs.gatherings())
    yield from _troubles(r)
    yield _self(r)


def _person(r: Recalled, other: str, about: Sequence[Entry]) -> Subject:
    def having(holds: Callable[[Any], bool]) -> list[Entry]:
        return [entry for entry in about if not entry.is_thought and any(map(holds, entry.frames))]

    def answered(kind: type[Promised | Refused]) -> list[Entry]:
        return having(lambda f: isinstance(f, kind) and f.who == other and _is_to(f, r.me))

    tied = having(lambda f: isinstance(f, (Related, Feels)) and other in (f.who, f.whom))
    ties = [entry for entry in tied if not entry.is_fresh]
    moved = [(max(one.attitude(r.me, other), one.attitude(other, r.me), key=abs), one) for one in about if one.is_fresh]
    signs = {
        "talk": occasions(entry for entry in r.talks if other in entry.partners),
        "seen": occasions(entry for entry in about if entry.seen == other),
        "tie": ties,
        "pleased": [entry for warmth, entry in moved if warmth > 0],
        "crossed": [entry for warmth, entry in moved if warmth < 0],
        "promised": answered(Promised),
        "refused": answered(Refused),
        "ill": having(lambda f: is_trouble(f) and f.of == other),
        "wish": [entry for entry, frame in _wanted(about, r.me) if other in frame.what and not entry.is_thought],
        "thought": [entry for entry in about if entry.is_thought],
        "warm": [entry for entry in about if entry.is_thought and entry.attitude(r.me, other) > 0],
        "cool": [entry for entry in about if entry.is_thought and entry.attitude(r.me, other) < 0],
    }
    relation = r.beliefs.relation(other)
    began = "began_cool" if any(entry.attitude(r.me, other) < 0 for entry in ties) else "began_warm"
    slots = {"other": other, "warmth": max(relation.warmth, 0.2)}
    return Subject("person", slots, signs, (began,), relation.warmth, relation.closeness)


def _is_to(answer: Promised | Refused, me: str) -> bool:
    return me == answer.whom or (answer.gathering is not None and answer.gathering.host == me)


def _with(r: Recalled, other: str, person: Subject) -> Iterator[Subject]:
    """Where somebody is met, other than at home; what one comes back to in talks with them; what they mean to do."""
    sights = [(r.place(entry), entry) for entry in r.entries if entry.seen == other and entry.where]
    for place, seen in grouped(sights).items():
        if seen[0].where.partition(":")[0] != r.q.who.home.partition(":")[0]:
            yield from _place(r, {"other": other, "place": place, "where": seen[0].where}, seen)
    for frame, entries in wishes(entry for entry in r.talks if other in entry.partners):
        yield Subject("topic", {"other": other, "topic": _worded(frame)["doing"]}, {"talk": occasions(entries)})
    for frame, told in wishes((entry for entry in r.about(other) if not entry.is_thought), other):
        if set(r.kit.reader.lexicon.people_in(frame.what)) <= {other}:  # what concerns others is between them
            yield _plan(r, frame, told, person)


def _place(r: Recalled, slots: Mapping[str, Any], seen: Sequence[Entry]) -> Iterator[Subject]:
    """A place where somebody is seen, and what both of us do there."""
    yield Subject("place", slots, {"seen": occasions(seen)})
    deeds = _labelled(entry for entry in r.deeds if r.place(entry) == slots["place"])
    for label, acts in _labelled(seen).items():
        yield Subject("beside", {**slots, "label": label}, {"seen": occasions(acts), "deed": deeds.get(label, [])})


def _plan(r: Recalled, frame: Wants, told: Sequence[Entry], person: Subject) -> Subject:
    """What somebody means to do, as I remember it, and what of my own it touches."""
    slots = {"other": frame.who, **_worded(frame), "mine": ""}
    mine: Sequence[Entry] = ()
    for wish, entries in wishes((entry for entry in r.entries if not entry.is_thought), r.me):
        if _things(r, frame.what) & _things(r, wish.what) and frame.who not in wish.what:
            slots["mine"], mine = _worded(wish)["doing"], [entry for entry in entries if entry not in told]
    signs = {
        "told": occasions(told),
        "mine": mine[:2],
        "tie": person.signs["tie"][-1:],
        "talk": [entry for entry in person.signs["talk"] if entry not in told],
        "warm": person.signs["warm"],
        "approved": [entry for entry in r.thoughts if _approves(entry, r.me, key_of(frame))],
    }
    return Subject("plan", slots, signs)


def _worded(frame: Wants) -> dict[str, str]:
    """A wish as it is, and as it is said of who has it, to do it and doing it: "Ann's novel" is "their novel"."""
    said = frame.what.replace(f"{frame.who}'s", "their")
    return {"wish": frame.what, "to": said, "doing": doing(said)}


def _approves(entry: Entry, me: str, plan: str) -> bool:
    is_of_it = any(isinstance(frame, Wants) and key_of(frame) == plan for frame in entry.frames)
    return is_of_it and any(isinstance(f, Opinion) and f.who == me and f.stance > 0 for f in entry.frames)


def grouped(named: Iterable[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    """Memories by a name that each has, in the order of the names."""
    found: dict[str, list[Entry]] = {}
    for name, entry in named:
        found.setdefault(name, []).append(entry)
    return dict(sorted(found.items()))


def wishes(entries: Iterable[Entry], who: str = "") -> Iterator[tuple[Wants, list[Entry]]]:
    """What is wanted in memories (by one of them), each wish once, with the memories of it."""
    found: dict[str, tuple[Wants, list[Entry]]] = {}
    for entry, frame in _wanted(entries, who):
        _, told = found.setdefault(key_of(frame), (frame, []))
        if entry not in told[-1:]:
            told.append(entry)
    yield from found.values()


def _wanted(entries: Iterable[Entry], who: str) -> Iterator[tuple[Entry, Wants]]:
    """Wishes that say something: "see that" says nothing."""
    for entry in entries:
        for f in entry.frames:
            if isinstance(f, Wants) and who in ("", f.who) and not f.negated and telling_words(f.what):
                yield entry, f


def _things(r: Recalled, what: str) -> frozenset[str]:
    """What an activity or a wish is about, without its verb and people: what "write the novel" shares with another."""
    return telling_words(what.partition(" ")[2]) - telling_words(" ".join(r.kit.reader.lexicon.people_in(what)))


def _pursuits(r: Recalled) -> Iterator[Subject]:
    """What one wants, what one does for it, and to whom one speaks of it."""
    for frame, entries in wishes(r.entries, r.me):
        signs = {
            "wish": [entry for entry in entries if not entry.is_thought and not entry.is_talk],
            "told": occasions(entry for entry in entries if entry.is_talk),
            "deed": [entry for entry in r.deeds if _things(r, frame.what) & _things(r, entry.doing)],
            "act": occasions(r.deeds),
            "thought": [entry for entry in entries if entry.is_thought],
        }
        yield Subject("pursuit", _worded(frame), signs)


def _labelled(acts: Iterable[Entry]) -> dict[str, list[Entry]]:
    """What is done by the pursuit to which it belongs, if it is one that one thinks about."""
    families = [(family_of(entry.doing), entry) for entry in acts]
    return grouped((family.label, entry) for family, entry in families if family and family.kind in _KEEN)


def _self(r: Recalled) -> Subject:
    """How one lives among others."""

    def standing(sign: int) -> list[Entry]:
        return one_each(r.thoughts, lambda entry: [o for o in entry.others if entry.attitude(r.me, o) * sign > 0])

    signs = {
        "partner": one_each(r.talks, lambda entry: entry.partners),
        "act": occasions(r.deeds),
        "stranger": one_each(r.entries, lambda entry: filter(None, (entry.seen,))),
        "warm": standing(1),
        "cool": standing(-1),
        "resolve": [entry for entry, frame in _wanted(r.thoughts, r.me) if frame.is_firm],
        "worry": [entry for entry in r.thoughts if any(isinstance(frame, Condition) for frame in entry.frames)],
    }
    return Subject("self", {}, signs)


def _gathering(r: Recalled, belief: GatheringBelief) -> Subject:
    gathering = belief.gathering
    known = [entry for entry in r.entries if entry.memory.id in belief.sources and not entry.is_thought]
    start = gathering.when.start if gathering.when is not None else None
    during = [entry for entry in r.deeds if start and start <= entry.moment and not is_over(gathering, entry.moment)]
    sector = gathering.place.partition(":")[0]
    signs = {
        "known": known,
        "teller": one_each((entry for entry in known if entry.is_talk), lambda entry: entry.partners),
        "yes": one_each(known, lambda entry: _answers(entry, Promised, r.me)),
        "no": one_each(known, lambda entry: _answers(entry, Refused, r.me)),
        "there": [entry for entry in during if sector and entry.where.partition(":")[0] == sector],
        "away": [entry for entry in during if sector and entry.where.partition(":")[0] not in ("", sector)],
        "warm": [entry for entry in r.thoughts if entry.attitude(r.me, gathering.host) > 0],
    }
    company = [name for name in belief.company if name in r.people]
    time = "over" if is_over(gathering, r.q.now) else "ahead"
    slots = {"what": called(r, gathering), "gathering": to_builtins(gathering), "host": gathering.host}
    slots["other"] = company[0] if company else ""
    return Subject("gathering", slots, signs, (belief.stance, time, "company" if company else "alone"))


def _answers(entry: Entry, kind: type[Promised | Refused], me: str) -> list[str]:
    """Who of the others gave an answer of this kind."""
    return [frame.who for frame in entry.frames if isinstance(frame, kind) and frame.who != me]


def called(r: Recalled, gathering: Gathering) -> str:
    """A gathering as one refers to it once it is known: "the dinner of Ann Miller"; one's own without the host."""
    what = (gathering.what or gathering.head).strip()
    first, _, rest = what.partition(" ")
    what = rest if rest and first.lower() in ("a", "an", "some", "the", "my") else what
    owners = r.kit.reader.lexicon.people_in(what.partition(" ")[0])
    known = what if owners else f"the {what}"
    return known if gathering.host in ("", r.me, *owners) else f"{known} of {gathering.host}"


def _troubles(r: Recalled) -> Iterator[Subject]:
    """Objects and places that are not as they should be."""
    bad: dict[tuple[str, str], list[Entry]] = {}
    for entry in r.entries:
        for f in entry.frames:
            if is_trouble(f) and f.of not in r.kit.reader.lexicon.people:
                bad.setdefault((f.of, f.state), []).append(entry)
    for (thing, state), entries in sorted(bad.items()):
        told = [entry for entry in entries if not entry.is_thought]
        signs = {"bad": occasions(told), "grave": [entry for entry in told if entry.memory.importance >= _GRAVE]}
        name = thing.rpartition(":")[2].removeprefix("the ")
        yield Subject("thing", {"thing": f"the {name}", "of": thing, "state": state}, signs)
