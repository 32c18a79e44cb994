"""Reflection: which questions stand out in recent memories, and conclusions that the memories they cite bear out."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from town.language.en.content import telling_words
from town.language.en.doings import doing
from town.mind.questions import Answered, AskSalientQuestions, DrawInsights, Note
from town.reason.rules.kit import Kit
from town.reason.rules.reflect.evidence import Entry, Recalled, is_trouble, said
from town.reason.rules.reflect.findings import Finding, findings, settings
from town.reason.rules.reflect.subjects import called, grouped, wishes

_QUESTIONS = 3
_INSIGHTS = 5
_MOST = {"person": 2, "place": 1, "theme": 1}  # questions of a kind, of three

_Subject = tuple[float, str, dict[str, str]]  # weight, kind of question, its slots


def ask_questions(q: AskSalientQuestions, kit: Kit) -> Answered[tuple[str, ...]]:
    """Three distinct questions about what takes up most room in the recent memories."""
    r = Recalled(q, kit, q.recent)
    dice = kit.rng(q, "salient questions")
    asked: dict[str, str] = {}  # the kind of each question
    for _, kind, slots in sorted(_subjects(r), key=lambda each: (-each[0], each[1], sorted(each[2].items()))):
        if list(asked.values()).count(kind) < _MOST.get(kind, _QUESTIONS):
            asked.setdefault(_worded(settings().questions[kind], {"me": r.me, **slots}, dice), kind)
    return Answered(tuple(asked)[:_QUESTIONS])


def draw_insights(q: DrawInsights, kit: Kit) -> Answered[tuple[Note, ...]]:
    """Up to five conclusions that bear on the question, each citing what bears it out; none that is known already."""
    r = Recalled(q, kit, [each.memory for each in q.memories])
    dice = kit.rng(q, f"insights/{q.question}")
    drawn: dict[Hashable, Finding] = {}
    for finding in _bearing_on(q.question, r, findings(r)):
        is_new_kind = all(finding.row.kind != other.row.kind for other in drawn.values())
        if is_new_kind and len(drawn) < _INSIGHTS:
            drawn.setdefault(said(finding.frames[0]), finding)
    return Answered(tuple(_note(r, finding, dice) for finding in drawn.values()))


def _subjects(r: Recalled) -> list[_Subject]:
    """What the memories are about, each with how much they weigh together."""
    subjects: list[_Subject] = [
        (sum(_room(entry) for entry in r.about(other)), "person", {"other": other}) for other in r.people
    ]
    places = grouped((r.place(entry), entry) for entry in r.entries if entry.where)
    subjects += [(0.4 * _sum(entries), "place", {"place": place}) for place, entries in places.items()]
    subjects += [(0.8 * _sum(told), "theme", {"topic": doing(wish.what)}) for wish, told in wishes(r.talks)]
    return [*subjects, *_concerns(r)]


def _concerns(r: Recalled) -> list[_Subject]:
    """Plans, worries, wishes and the course of the days; the last always has something to ask."""
    concerns: list[_Subject] = []
    for belief in r.beliefs.gatherings():
        if belief.stance in ("host", "promised", "interested"):
            known = _sum(entry for entry in r.entries if entry.memory.id in belief.sources)
            concerns.append((1.2 * known, "plan", {"what": called(r, belief.gathering)}))
    worry = _sum(entry for entry in r.entries if any(map(is_trouble, entry.frames)))
    wish = max((_sum(told) for _, told in wishes(r.entries, r.me)), default=0.0)
    time, feeling = 0.6 * _sum(r.deeds) + 0.2, 0.5 * _sum(r.thoughts) + 0.1
    own = [(time, "time"), (feeling, "feeling"), (wish + 0.15, "wish"), (1.1 * worry, "worry")]
    return concerns + [(weight, kind, {}) for weight, kind in own if weight]


def _sum(entries: Iterable[Entry]) -> float:
    return sum(map(_weight, entries))


def _room(entry: Entry) -> float:
    """How much room a memory takes: what was said more than what was seen."""
    return _weight(entry) * (1.5 if entry.is_talk else 0.5 if entry.seen else 1.0)


def _weight(entry: Entry) -> float:
    """One matter of importance 8 stands out more than a dozen of importance 2."""
    return entry.memory.importance**2 / 10


def _bearing_on(question: str, r: Recalled, found: Sequence[Finding]) -> list[Finding]:
    """The findings about those whom the question names, or about its topic; else those about oneself."""
    named = set(r.kit.reader.lexicon.people_in(question)) - {r.me}
    asked = telling_words(question) - telling_words(" ".join((r.me, *named)))
    of_people = [finding for finding in found if finding.people & named]
    bearing = of_people or [finding for finding in found if finding.words & asked]
    return bearing or [finding for finding in found if not named and not finding.people] or list(found[:1])


def _note(r: Recalled, finding: Finding, dice: random.Random) -> Note:
    """The insight in words, with what it says."""
    worded = _worded(finding.row.texts, finding.slots, dice)
    strongest = max((memory.importance for memory in r.memories if memory.id in finding.sources), default=1)
    importance = max(4, min(8, finding.row.importance + (1 if strongest >= 8 else 0)))
    return Note(f"{worded[0].upper()}{worded[1:]}.", importance, finding.sources, finding.frames)


def _worded(texts: Sequence[str], slots: Mapping[str, Any], dice: random.Random) -> str:
    return texts[int(dice.random() * len(texts))].format_map(slots)
