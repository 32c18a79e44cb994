"""What people do, did and usually do: every verb that means nothing more special."""

from __future__ import annotations

from collections.abc import Sequence

from town.core.frames import Did, Frame, When
from town.language.en.morphology import gerund
from town.language.en.reading.classes import kinds
from town.language.en.reading.clauses import Clause, people_of
from town.language.en.reading.phrases import doing, gerunds, infinitives, names_after, taken_apart
from town.language.en.reading.scene import Scene
from town.language.en.reading.tokens import Token

_NO_DEED = frozenset("be seem appear mean matter belong cost hope wish thank welcome depend_ happen let".split())
_WITH_OBJECT = frozenset("hear know see think decide understand agree get say tell ask find mean try remember do have".split())
_LIGHT = frozenset(["keep", "start", "begin", "continue", "spend", "go", "finish"])


def deeds_in(clause: Clause, scene: Scene) -> list[Frame]:
    """Who does what."""
    verb = clause.verb
    if verb is None or verb.main < 0 or clause.base in _NO_DEED or verb.modal in ("would", "should", "could"):
        return []
    if {"want", "want_ing"} & kinds(clause):
        return []
    if clause.base in _WITH_OBJECT and not clause.whole_rest:
        return []
    if clause.base == "forget" and infinitives(clause.whole_rest):
        return [Did(who, doing(one.base, one.rest).words, negated=not verb.is_negated) for who in clause.names for one in infinitives(clause.whole_rest)[:1]]
    sure = 0.5 if verb.modal in ("might", "may") or verb.adverbs & {"maybe", "perhaps", "probably", "possibly"} else 1.0
    when = scene.when([token.spot for token in clause.all if token.spot is not None]) or _same_day(clause, scene)
    if verb.is_passive:
        return _suffered(clause, scene, sure)
    if "talk" in kinds(clause):
        talk = _talk(clause, scene)
        if talk:
            return talk
    rest = clause.whole_rest
    first = next((token for token in rest[:2] if token.tag == "G"), None)
    if clause.base in _LIGHT and first is not None and first.base in ("talk", "chat", "speak") and len(clause.names) > 1:
        return [Did(clause.names[0], "talking", clause.names[1:], "", when, _about(rest))]
    parts = gerunds(rest[:2]) and gerunds(rest) if clause.base in _LIGHT else []
    phrases = [doing(one.base, one.rest) for one in parts] or [doing(clause.base, rest)]
    phrases += [doing(token.base, rest[index + 1 :]) for index, token in enumerate(rest) if token.tag == "G" and index and rest[index - 1].tag == "C" and verb.is_progressive]
    made: list[Frame] = []
    for who in clause.names:
        for phrase in phrases:
            if phrase.words:
                company = tuple(name for name in phrase.company if name != who)
                lead = taken_apart(clause.lead).where
                made.append(Did(who, phrase.words, company, phrase.where or lead, when, sure=sure, negated=verb.is_negated))
    return made


def _same_day(clause: Clause, scene: Scene) -> When | None:
    """The day of what was done just before: "I slept in this morning, and then went to work"."""
    before = clause.parent
    if before is None or clause.link != "and" or clause.verb is None or not clause.verb.is_past:
        return None
    when = scene.when([token.spot for token in before.all if token.spot is not None])
    return When(when.day) if when else None


def _suffered(clause: Clause, scene: Scene, sure: float) -> list[Frame]:
    """What was done to somebody: "Ann was left alone", "Ann was helped by Bob" is Bob's deed."""
    verb = clause.verb
    assert verb is not None
    by = names_after(clause.rest, "by")
    when = scene.when([token.spot for token in clause.all if token.spot is not None])
    if by and clause.names:
        return [Did(by[0], f"{gerund(clause.base)} {clause.names[0]}", (), "", when, sure=sure, negated=verb.is_negated)]
    said = taken_apart(clause.rest)
    done = clause.tokens[verb.main].low
    return [Did(who, f"being {done} {said.words}".strip(), (), said.where, when, sure=sure, negated=verb.is_negated) for who in clause.names]


def _talk(clause: Clause, scene: Scene) -> list[Frame]:
    verb, rest = clause.verb, clause.rest
    assert verb is not None
    whom = names_after(rest, "with", "to")
    who = clause.names
    if clause.base in ("have", "discuss") or not who:
        return []
    if not whom and len(who) > 1:
        who, whom = who[:1], who[1:]
    if not whom:
        return []
    when = scene.when([token.spot for token in clause.all if token.spot is not None])
    about = _about(rest)
    verb_words = "talking" if clause.base in ("talk", "speak", "chat", "converse") else gerund(clause.base)
    return [Did(who[0], verb_words, whom, taken_apart(rest).where, when, about, negated=verb.is_negated)]


def _about(rest: Sequence[Token]) -> str:
    at = next((index for index, token in enumerate(rest) if token.low in ("about", "of")), -1)
    return taken_apart(rest[at + 1 :]).words if at >= 0 else ""


def doers(clause: Clause) -> tuple[str, ...]:
    """The people who are the subject."""
    return people_of(clause.subject)
