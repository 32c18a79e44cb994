"""Conclusions that recalled memories bear out, each with the memories that do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from town.core.frames import Condition, Gathering, Wants, held
from town.language.en.doings import doing
from town.reason.rules.believe.beliefs import News
from town.reason.rules.reflect.evidence import Entry, Recalled, settings, themes

_WARM, _COLD = 0.35, -0.3
_MOST_CITED = 8
_SCARE = 6  # importance from which a trouble is worth a worry
_TIRING = ("wake", "sleep", "bedtime", "breakfast", "lunch", "dinner", "snack", "eat_out", "eat_packed")


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind of insight, its slots, the ids that bear it out, and how many there are in all."""

    kind: str
    slots: dict[str, str]
    sources: tuple[int, ...]
    count: int
    topics: tuple[str, ...] = field(default=())

    @property
    def other(self) -> str:
        """The person it is about, if it is about one."""
        return self.slots.get("other", "")

    @property
    def weight(self) -> float:
        """How much it stands out: by kind and by the memories behind it."""
        return float(settings()["insights"][self.kind]["importance"]) + min(self.count, 6) * 0.25


def findings(r: Recalled) -> list[Finding]:
    """All that can be concluded, strongest first."""
    found = [
        *_contacts(r),
        *_feelings(r),
        *_habits(r),
        *_gatherings(r),
        *_wishes(r),
        *_troubles(r),
        *_upon_reflections(r),
    ]
    return sorted(found, key=lambda finding: (-finding.weight, finding.kind, finding.other))


def _finding(kind: str, entries: Sequence[Entry], topics: tuple[str, ...] = (), **slots: str) -> Finding:
    ids = sorted({entry.memory.id for entry in entries}, reverse=True)[:_MOST_CITED]
    return Finding(kind, slots, tuple(sorted(ids)), len(entries), topics)


def _contacts(r: Recalled) -> Iterator[Finding]:
    spoken = [(other, _talks(r, other)) for other in r.people]
    for other, talks in spoken:
        if len(talks) >= 2:
            yield _finding("talks", talks, other=other)
            yield from _topics(r, other)
        by_place: dict[str, list[Entry]] = {}
        for entry in r.about(other):
            if entry.seen == other and entry.place:
                by_place.setdefault(entry.place, []).append(entry)
        for place, entries in sorted(by_place.items()):
            if len(entries) >= 3:
                yield _finding("meets", entries, (place,), other=other, place=place)
    partners = [talks[-1] for _, talks in spoken if talks]
    if len(partners) >= 3:
        yield _finding("sociable", partners)


def _talks(r: Recalled, other: str) -> list[Entry]:
    """One memory per remembered conversation with someone."""
    unique: dict[object, Entry] = {}
    for entry in r.about(other):
        heard = entry.memory.heard
        if heard is not None and heard.speaker == other:
            unique.setdefault(heard.conversation, entry)
        elif entry.is_talk and heard is None and r.me in entry.memory.text:
            unique.setdefault(("note", entry.memory.tick), entry)
    notes = [entry for key, entry in unique.items() if isinstance(key, tuple)]
    lines = [entry for key, entry in unique.items() if not isinstance(key, tuple)]
    return lines if len(lines) >= len(notes) else notes


def _topics(r: Recalled, other: str) -> Iterator[Finding]:
    talks = [entry for entry in r.about(other) if entry.is_talk]
    for topic in themes():
        matching = [entry for entry in talks if topic in entry.topics]
        conversations = {
            entry.memory.heard.conversation if entry.memory.heard else entry.memory.tick for entry in matching
        }
        if len(conversations) >= 2:
            yield _finding("topic", matching, (topic,), other=other, topic=topic)


def _feelings(r: Recalled) -> Iterator[Finding]:
    for other in r.people:
        talks = [entry for entry in r.about(other) if entry.is_talk]
        kind = [entry for entry in talks if entry.is_kind]
        cross = [entry for entry in talks if entry.is_cross]
        if cross and len(cross) >= len(kind):
            yield _finding("cross", cross, other=other)
        elif len({entry.memory.tick for entry in kind}) >= 2 and not cross:
            yield _finding("closer", kind, other=other)
        yield from _standing(r, other)


def _standing(r: Recalled, other: str) -> Iterator[Finding]:
    """How one stands to someone, as the memories say it, when one has also met them."""
    if len(r.about(other)) < 2:
        return
    relation = r.beliefs.relation(other)
    cited = set(relation.sources)
    entries = [entry for entry in r.about(other) if entry.memory.id in cited or entry.is_talk]
    if not relation.is_known or not cited or len(entries) < 2:
        return
    if relation.warmth >= _WARM:
        yield _finding("warm", entries, other=other)
    elif relation.warmth <= _COLD:
        yield _finding("cold", entries, other=other)


def _habits(r: Recalled) -> Iterator[Finding]:
    by_label: dict[str, list[Entry]] = {}
    by_place: dict[str, list[Entry]] = {}
    for entry in r.entries:
        if entry.is_own and entry.family is not None and entry.family.name not in _TIRING:
            by_label.setdefault(entry.family.label, []).append(entry)
        if entry.is_own and entry.place:
            by_place.setdefault(entry.place, []).append(entry)
    for label, entries in sorted(by_label.items()):
        if len(entries) >= 3:
            yield _finding("habit", entries, (label,), label=label)
    for place, entries in sorted(by_place.items()):
        if len(entries) >= 4:
            yield _finding("haunt", entries, (place,), place=place)


def _gatherings(r: Recalled) -> Iterator[Finding]:
    by_id = {entry.memory.id: entry for entry in r.entries}
    for belief in r.beliefs.gatherings():
        when = belief.gathering.when
        if when is not None and (when.end or when.start or r.q.now) < r.q.now and when.day <= r.q.now.date():
            continue  # over
        what = called(belief.gathering, r.me)
        entries = [by_id[source] for source in belief.sources if source in by_id]
        if not entries:
            continue
        if belief.stance == "host":
            yield _finding("hosts", entries, (what,), what=what)
            if len(belief.coming) >= 2 and len(entries) >= 2:
                yield _finding("guests", entries, (what,), what=what)
        elif belief.stance == "promised":
            company = [name for name in belief.company if name in r.people]
            kind, slots = ("along", {"other": company[0]}) if company else ("joins", {})
            yield _finding(kind, entries, (what,), what=what, **slots)


def called(gathering: Gathering, me: str) -> str:
    """A gathering as one refers to it once it is known: "the dinner of Ann Miller"; one's own without the host."""
    bare = re.sub(r"^(?:an?|some|the|my)\s+", "", (gathering.what or gathering.head).strip())
    known = bare if re.match(r"(?:his|her|their|our|its)\b|\S+['’]s?\s", bare) else f"the {bare}"
    is_said = gathering.host in ("", me) or any(part in bare for part in gathering.host.split())
    return known if is_said else f"{known} of {gathering.host}"


def _wishes(r: Recalled) -> Iterator[Finding]:
    by_id = {entry.memory.id: entry for entry in r.entries}
    for news in r.beliefs.news():
        entry = by_id.get(news.source)
        if entry is None or entry.is_thought or not isinstance(news.frame, Wants):
            continue
        yield from _wish(r, news, news.frame, entry)


def _wish(r: Recalled, news: News, frame: Wants, entry: Entry) -> Iterator[Finding]:
    if frame.who == r.me:
        yield _finding("aims", [entry], (frame.what,), doing=doing(frame.what))
    elif frame.who and not news.is_secret:
        warmth = r.beliefs.relation(frame.who).warmth
        kind = "hopes" if warmth >= _WARM else "doubts" if warmth <= _COLD else "wonders"
        yield _finding(kind, [entry], (frame.what,), other=frame.who, wish=frame.what)


def _troubles(r: Recalled) -> Iterator[Finding]:
    for entry in r.entries:
        if entry.memory.importance < _SCARE or entry.is_thought or "worry_words" not in entry.words:
            continue
        frames = held(entry.memory.frames)
        things = [frame.of.split(":")[-1] for frame in frames if isinstance(frame, Condition)]
        if things:
            yield _finding("worries", [entry], (things[0],), thing=f"the {things[0].removeprefix('the ')}")
        elif len(entry.others) == 1 and "ill_words" in entry.words:
            yield _finding("cares", [entry], other=entry.others[0])


def _upon_reflections(r: Recalled) -> Iterator[Finding]:
    """What follows from earlier reflections."""
    thoughts = [entry for entry in r.entries if entry.is_thought]
    for other in r.people:
        about = [entry for entry in thoughts if other in entry.others]
        if len(about) >= 2 and not any("cross_words" in entry.words or _is_cool(entry) for entry in about):
            yield _finding("dear", about, other=other)
    yield from _callings(thoughts)
    named = [next((entry for entry in thoughts if other in entry.others), None) for other in r.people]
    ties = list({entry.memory.id: entry for entry in named if entry is not None and not _is_cool(entry)}.values())
    if len(ties) >= 3:
        yield _finding("belongs", ties)


def _callings(thoughts: Sequence[Entry]) -> Iterator[Finding]:
    """Two or more reflections on one and the same pursuit."""
    by_label: dict[str, list[Entry]] = {}
    for entry in thoughts:
        label = _label_in(entry.text)
        if label:
            by_label.setdefault(label, []).append(entry)
    for label, entries in sorted(by_label.items()):
        if len(entries) >= 2:
            yield _finding("calling", entries, (label,), label=label)


def _label_in(text: str) -> str:
    """The pursuit that a reflection on a habit speaks of; empty for any other text."""
    for level in settings()["insights"]["habit"]["levels"]:
        for wording in level["texts"]:
            before = wording.partition("{label}")[0].replace("{me}", "").strip()
            if before in text:
                return text.partition(before)[2].strip(" .")
    return ""


_COOL = re.compile(r"annoyed|uneasy|dislike|enough of|hard to get on|keep away|doubts|not pleased")


def _is_cool(entry: Entry) -> bool:
    """Whether a reflection speaks of a bad footing."""
    return _COOL.search(entry.text) is not None
