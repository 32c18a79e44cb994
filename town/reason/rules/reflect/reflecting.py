"""Reflection: which questions stand out in recent memories, and statements that hold of the memories they cite."""

from __future__ import annotations

import random
from collections.abc import Sequence

from town.mind.questions import Answered, AskSalientQuestions, DrawInsights, Note
from town.reason.rules.kit import Kit
from town.reason.rules.reflect.evidence import Entry, Recalled, settings, themes
from town.reason.rules.reflect.findings import Finding, called, findings

_QUESTIONS = 3
_INSIGHTS = 5
_MOST = {"person": 2, "place": 1, "theme": 1}  # questions of a kind, of three

_Subject = tuple[float, str, dict[str, str]]  # weight, kind of question, its slots


def ask_questions(q: AskSalientQuestions, kit: Kit) -> Answered[tuple[str, ...]]:
    """Three distinct questions about what takes up most room in the recent memories."""
    r = Recalled(q, kit, q.recent)
    dice = kit.rng(q, "salient questions")
    asked: list[str] = []
    counts: dict[str, int] = {}
    for _, kind, slots in sorted(
        _subjects(r), key=lambda subject: (-subject[0], subject[1], sorted(subject[2].items()))
    ):
        if counts.get(kind, 0) >= _MOST.get(kind, _QUESTIONS):
            continue
        text = _worded(settings()["questions"][kind], {"me": r.me, **slots}, dice)
        if text not in asked:
            asked.append(text)
            counts[kind] = counts.get(kind, 0) + 1
        if len(asked) == _QUESTIONS:
            break
    return Answered(tuple(asked))


def draw_insights(q: DrawInsights, kit: Kit) -> Answered[tuple[Note, ...]]:
    """Up to five statements that bear on the question, each citing what bears it out; none known already."""
    r = Recalled(q, kit, [each.memory for each in q.memories])
    dice = kit.rng(q, f"insights/{q.question}")
    notes: list[Note] = []
    for finding in _bearing_on(q.question, r, findings(r)):
        note = _note(r, finding, dice)
        if note is not None and all(note.text != other.text for other in notes):
            notes.append(note)
        if len(notes) == _INSIGHTS:
            break
    return Answered(tuple(notes))


def _subjects(r: Recalled) -> list[_Subject]:
    """What the memories are about, each with how much they weigh together."""
    subjects: list[_Subject] = [
        (sum(_room(entry) for entry in r.about(other)), "person", {"other": other}) for other in r.people
    ]
    places: dict[str, float] = {}
    for entry in r.entries:
        if entry.place:
            places[entry.place] = places.get(entry.place, 0.0) + 0.4 * _weight(entry)
    subjects += [(weight, "place", {"place": place}) for place, weight in places.items()]
    for topic in themes():
        weight = sum(_weight(entry) for entry in r.entries if entry.is_talk and topic in entry.topics)
        if weight:
            subjects.append((0.8 * weight, "theme", {"topic": topic}))
    return [*subjects, *_concerns(r)]


def _concerns(r: Recalled) -> list[_Subject]:
    """Plans, worries, wishes and the course of the days; the last always has something to ask."""
    concerns: list[_Subject] = []
    by_id = {entry.memory.id: entry for entry in r.entries}
    for belief in r.beliefs.gatherings():
        if belief.stance in ("host", "promised", "interested"):
            weight = sum(_weight(by_id[source]) for source in belief.sources if source in by_id)
            concerns.append((1.2 * weight, "plan", {"what": called(belief.gathering, r.me)}))
    worry = sum(_weight(entry) for entry in r.entries if "worry_words" in entry.words)
    acts = sum(_weight(entry) for entry in r.entries if entry.is_own)
    thoughts = sum(_weight(entry) for entry in r.entries if entry.is_thought)
    if worry:
        concerns.append((1.1 * worry, "worry", {}))
    return [*concerns, (0.6 * acts + 0.2, "time", {}), (0.5 * thoughts + 0.1, "feeling", {}), (0.15, "wish", {})]


def _room(entry: Entry) -> float:
    """How much room a memory takes: what was said more than what was seen."""
    factor = 1.5 if entry.is_talk else 0.5 if entry.seen else 1.0
    return factor * _weight(entry)


def _weight(entry: Entry) -> float:
    """One matter of importance 8 stands out more than a dozen of importance 2."""
    return entry.memory.importance**2 / 10


def _bearing_on(question: str, r: Recalled, found: Sequence[Finding]) -> list[Finding]:
    """The findings about those whom the question names, or about its topic; else those about oneself."""
    named = [name for name in r.kit.reader.lexicon.people_in(question) if name != r.me]
    lowered = question.lower()
    if named and not any(topic.lower() in lowered for finding in found for topic in finding.topics):
        bearing = [finding for finding in found if finding.other in named]
    else:
        on_topic = [finding for finding in found if any(topic.lower() in lowered for topic in finding.topics)]
        bearing = on_topic or [finding for finding in found if not finding.other]
    return bearing or list(found[:1])


def _note(r: Recalled, finding: Finding, dice: random.Random) -> Note | None:
    """The insight in words; None when one of its wordings is among the memories already."""
    kind = settings()["insights"][finding.kind]
    texts: list[str] = []
    for level in kind["levels"]:
        if finding.count >= level["from"]:
            texts = level["texts"]
    slots = {"me": r.me, **finding.slots}
    worded = [_sentence(text.format(**slots)) for text in texts]
    if not worded or any(text.lower().rstrip(".") in r.texts for text in worded):
        return None
    strongest = max((memory.importance for memory in r.memories if memory.id in finding.sources), default=1)
    importance = max(4, min(8, int(kind["importance"]) + (1 if strongest >= 8 else 0)))
    return Note(worded[int(dice.random() * len(worded))], importance, finding.sources)


def _worded(texts: Sequence[str], slots: dict[str, str], dice: random.Random) -> str:
    return texts[int(dice.random() * len(texts))].format(**slots)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
