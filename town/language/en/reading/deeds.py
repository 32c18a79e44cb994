"""What people do, did and usually do: every verb that means nothing more special."""

from __future__ import annotations

from collections.abc import Sequence

from town.core.frames import Did, Frame, When
from town.language.en.morphology import gerund
from town.language.en.reading.classes import kinds
from town.language.en.reading.clauses import Clause
from town.language.en.reading.phrases import doing, gerunds, infinitives, names_after, spots_of, taken_apart
from town.language.en.reading.scene import Scene
from town.language.en.reading.tokens import Token
from town.language.en.words import words

_NO_DEED = frozenset(words("reading", "deeds_no_deed"))
_WITH_OBJECT = frozenset(words("reading", "deeds_with_object"))
_MAYBE = frozenset(["maybe", "perhaps", "probably", "possibly"])
_LIGHT = frozenset(words("reading", "deeds_light"))


def deeds_in(clause: Clause, scene: Scene) -> list[Frame]:
    """Who does what."""
    verb = clause.group
    if verb.main < 0 or not _is_deed(clause):
        return []
    if clause.base == "forget" and infinitives(clause.whole_rest):
        one = infinitives(clause.whole_rest)[0]
        return [Did(who, doing(one.base, one.rest).words, negated=not verb.is_negated) for who in clause.names]
    sure = 0.5 if verb.modal in ("might", "may") or verb.adverbs & _MAYBE else 1.0
    when = scene.when(spots_of(clause.all)) or _same_day(clause, scene)
    if verb.is_passive:
        return _suffered(clause, scene, sure)
    talk = _talk(clause, scene) if "talk" in kinds(clause) else _kept_talking(clause, when)
    return talk or _done(clause, when, sure)


def _is_deed(clause: Clause) -> bool:
    """Whether a verb, with what follows it, tells of something done."""
    if clause.base in _NO_DEED or clause.group.modal in ("would", "should", "could"):
        return False
    return not ({"want", "want_ing"} & kinds(clause) or (clause.base in _WITH_OBJECT and not clause.whole_rest))


def _kept_talking(clause: Clause, when: When | None) -> list[Frame]:
    rest = clause.whole_rest
    first = next((token for token in rest[:2] if token.tag == "G"), None)
    is_talk = clause.base in _LIGHT and first is not None and first.base in ("talk", "chat", "speak")
    if not is_talk or len(clause.names) < 2:
        return []
    return [Did(clause.names[0], "talking", clause.names[1:], "", when, _about(rest))]


def _done(clause: Clause, when: When | None, sure: float) -> list[Frame]:
    """A frame for each who does it and each thing that is done: "is singing and dancing"."""
    verb, rest = clause.group, clause.whole_rest
    parts = gerunds(rest[:2]) and gerunds(rest) if clause.base in _LIGHT else []
    phrases = [doing(one.base, one.rest) for one in parts] or [doing(clause.base, rest)]
    for index, token in enumerate(rest):
        if verb.is_progressive and token.tag == "G" and index and rest[index - 1].tag == "C":
            phrases.append(doing(token.base, rest[index + 1 :]))
    lead = taken_apart(clause.lead).where
    return [
        Did(
            who, phrase.words, tuple(name for name in phrase.company if name != who), phrase.where or lead, when,
            sure=sure, negated=verb.is_negated,
        )
        for who in clause.names for phrase in phrases if phrase.words
    ]  # fmt: skip


def _same_day(clause: Clause, scene: Scene) -> When | None:
    """The day of what was done just before: "I slept in this morning, and then went to work"."""
    before = clause.parent
    if before is None or clause.link != "and" or clause.verb is None or not clause.verb.is_past:
        return None
    when = scene.when(spots_of(before.all))
    return When(when.day) if when else None


def _suffered(clause: Clause, scene: Scene, sure: float) -> list[Frame]:
    """What was done to somebody: "Ann was left alone", "Ann was helped by Bob" is Bob's deed."""
    verb = clause.group
    by = names_after(clause.rest, "by")
    when = scene.when(spots_of(clause.all))
    if by and clause.names:
        return [
            Did(by[0], f"{gerund(clause.base)} {clause.names[0]}", (), "", when, sure=sure, negated=verb.is_negated)
        ]
    said = taken_apart(clause.rest)
    done = clause.tokens[verb.main].low
    return [
        Did(who, f"being {done} {said.words}".strip(), (), said.where, when, sure=sure, negated=verb.is_negated)
        for who in clause.names
    ]


def _talk(clause: Clause, scene: Scene) -> list[Frame]:
    verb, rest = clause.group, clause.rest
    whom = names_after(rest, "with", "to")
    who = clause.names
    if clause.base in ("have", "discuss") or not who:
        return []
    if not whom and len(who) > 1:
        who, whom = who[:1], who[1:]
    if not whom:
        return []
    when = scene.when(spots_of(clause.all))
    about = _about(rest)
    verb_words = "talking" if clause.base in ("talk", "speak", "chat", "converse") else gerund(clause.base)
    return [Did(who[0], verb_words, whom, taken_apart(rest).where, when, about, negated=verb.is_negated)]


def _about(rest: Sequence[Token]) -> str:
    at = next((index for index, token in enumerate(rest) if token.low in ("about", "of")), -1)
    return taken_apart(rest[at + 1 :]).words if at >= 0 else ""
