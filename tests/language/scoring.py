"""Scores for a reader: how many labelled assertions it finds, and how many sentences it wrongly takes for assertions.

A labelled assertion is found when some frame that is held has its kind, the same who (and whom, negation, stance, place
and time, where these are labelled and such a frame has them), and shares at least half of its content words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from town.core import frames as f
from town.core.talk import Line, Passage
from town.language.en.lexicon import Lexicon
from town.language.en.morphology import base_form, is_noun, is_verb_form, singular
from town.language.en.reading.feelings import ROLES
from town.language.en.reading.reader import Reader
from town.language.en.words import table

KINDS: Mapping[str, type[f.FrameBase]] = {
    "is": f.Is, "related": f.Related, "feels": f.Feels, "opinion": f.Opinion, "wants": f.Wants,
    "gathering": f.Gathering, "invited": f.Invited, "promised": f.Promised, "refused": f.Refused, "told": f.Told,
    "did": f.Did, "condition": f.Condition,
}  # fmt: skip
_STOP = frozenset(
    [
        "a",
        "about",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "do",
        "for",
        "from",
        "get",
        "go",
        "have",
        "her",
        "hers",
        "herself",
        "him",
        "himself",
        "his",
        "i",
        "in",
        "is",
        "it",
        "its",
        "me",
        "more",
        "my",
        "of",
        "on",
        "or",
        "our",
        "out",
        "own",
        "she",
        "some",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "up",
        "was",
        "we",
        "were",
        "will",
        "with",
        "you",
        "your",
        "s",
        "t",
        "not",
    ]
)
_MIRRORED: Mapping[str, str] = table("feelings", "mirrored")
Label = Mapping[str, Any]


@dataclass(slots=True)
class Scores:
    """What was counted; `missed`, `wrong` and `believed` list the failures by the id of their sentence."""

    asserted: int = 0
    found: int = 0
    frames: int = 0
    matched: int = 0
    empty: int = 0  # sentences that assert nothing
    by_source: dict[str, list[int]] = field(default_factory=dict)
    by_kind: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[int, Label]] = field(default_factory=list)
    wrong: list[tuple[int, f.Frame]] = field(default_factory=list)
    believed: list[tuple[int, f.Frame]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of labelled assertions that were found."""
        return self.found / max(1, self.asserted)

    @property
    def precision(self) -> float:
        """The share of frames that match a label, in sentences with labels."""
        return self.matched / max(1, self.frames)

    @property
    def false_beliefs(self) -> float:
        """The share of sentences without assertions from which something was believed."""
        return len({number for number, _ in self.believed}) / max(1, self.empty)


def score(rows: Iterable[Mapping[str, Any]]) -> Scores:
    """Read all sentences and compare with their labels."""
    scores, readers = Scores(), dict[tuple[Any, ...], Reader]()
    for row in rows:
        names = (tuple(row["people"]), tuple(row["places"]))
        reader = readers.setdefault(names, Reader(Lexicon(*names)))
        _count(scores, row, held_in(row, reader))
    return scores


def held_in(row: Mapping[str, Any], reader: Reader) -> list[f.Frame]:
    """The frames that a hearer holds after a sentence; questions are none."""
    before = (Line(row["hearer"], row["before"]),) if row["before"] else ()
    passage = Passage(row["text"], row["hearer"], row["speaker"], before)
    understood = reader.understand(passage, datetime.fromisoformat(row["now"]))
    held = f.held(understood.frames)
    return [frame for frame in held if not isinstance(frame, (f.Asked, f.Unknown)) and not _is_nameless(frame)]


def _is_nameless(frame: f.Frame) -> bool:
    """Whether it stands in an invitation for what is no gathering by name."""
    return isinstance(frame, f.Gathering) and not frame.head


def _count(scores: Scores, row: Mapping[str, Any], held: Sequence[f.Frame]) -> None:
    labels = row["asserts"]
    scores.asserted += len(labels)
    matches = [[frame for frame in held if fits(label, frame)] for label in labels]
    counted = scores.by_source.setdefault(source_of(row), [0, 0])
    for label, fitting in zip(labels, matches, strict=True):
        counted[1] += 1
        scores.by_kind[f"{_kinds(label)[0]} of"] += 1
        if fitting:
            scores.found += 1
            counted[0] += 1
            scores.by_kind[_kinds(label)[0]] += 1
        else:
            scores.missed.append((row["id"], label))
    if labels:
        right = {id(frame) for fitting in matches for frame in fitting}
        scores.frames += len(held)
        scores.matched += sum(id(frame) in right for frame in held)
        scores.wrong += [(row["id"], frame) for frame in held if id(frame) not in right]
    else:
        scores.empty += 1
        scores.believed += [(row["id"], frame) for frame in held]


def source_of(row: Mapping[str, Any]) -> str:
    """Where a sentence is from, in a word or two."""
    source: str = row["source"]
    for known in ("small model", "original run", "faults", "chitchat", "concordia", "Humanoid", "TinyTroupe"):
        if known in source:
            return known
    return "other casts"


def _kinds(label: Label) -> Sequence[str]:
    kind = label["kind"]
    return [kind] if isinstance(kind, str) else kind


def fits(label: Label, frame: f.Frame) -> bool:
    """Whether a frame says what a label says."""
    if not any(isinstance(frame, KINDS[kind]) for kind in _kinds(label)):
        return False
    checks: tuple[Callable[[Label, f.Frame], bool], ...] = (
        _same_people,
        _same_polarity,
        _same_where_and_when,
        _same_words,
    )
    return all(check(label, frame) for check in checks)


def _same_people(label: Label, frame: f.Frame) -> bool:
    if isinstance(frame, f.Related):
        pair = (label.get("who", ""), label.get("whom", ""))
        return _all_same((frame.whom, frame.who), pair) or _all_same((frame.who, frame.whom), pair)
    who = label.get("who") or label.get("object") or ""
    own = {f.Condition: "of", f.Gathering: "host"}.get(type(frame), "who")
    if who and not _same_name(who, getattr(frame, own)):
        return False
    whom = label.get("whom")
    if not whom or isinstance(frame, (f.Did, f.Wants, f.Is, f.Condition, f.Opinion, f.Gathering)):
        return True
    return _same_name(whom, str(getattr(frame, "whom", "")))


def _all_same(names: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(_same_name(one, other) for one, other in zip(wanted, names, strict=True))


def _same_name(wanted: str, given: str) -> bool:
    """Whether two names are one; of what has no name (`the oven`) the words count."""
    if wanted == given:
        return True
    if not given or (given.istitle() and wanted.istitle()):
        return False
    words = lemmas(wanted)
    return bool(words) and len(words & lemmas(given.rsplit(":", maxsplit=1)[-1])) * 2 >= len(words)


def _same_polarity(label: Label, frame: f.Frame) -> bool:
    if isinstance(frame, f.Opinion) and "stance" in label:
        return bool(label["stance"] * frame.stance > 0) or label["stance"] == 0 == frame.stance
    if isinstance(frame, f.Feels) and label.get("negated"):
        return frame.negated or frame.warmth <= 0
    return bool(label.get("negated")) == frame.negated


def _same_where_and_when(label: Label, frame: f.Frame) -> bool:
    where = getattr(frame, "where", getattr(frame, "place", None))
    if "where" in label and where is not None and not _same_place(label["where"], where):
        return False
    if not hasattr(frame, "when"):
        return True
    when = frame.when
    for key in ("day", "start", "end"):
        if key in label and (when is None or not _same_moment(label[key], getattr(when, key), when.day)):
            return False
    return True


def _same_place(wanted: str, given: str) -> bool:
    return bool(given) and (given.startswith(wanted) or wanted.startswith(given))


def _same_moment(wanted: str, given: Any, day: Any) -> bool:
    return (given is not None and given.isoformat().startswith(wanted[:16])) or (
        len(wanted) == 10 and day.isoformat() == wanted
    )


def _same_words(label: Label, frame: f.Frame) -> bool:
    if isinstance(frame, f.Told):
        return True
    wanted = (
        label.get("about", label.get("what", ""))
        if isinstance(frame, f.Opinion)
        else label.get("what", label.get("about", ""))
    )
    if isinstance(frame, f.Related):
        return _same_role(wanted, frame.role)
    words = lemmas(wanted)
    return not words or len(words & lemmas(_text(frame))) * 2 >= len(words)


def _same_role(wanted: str, role: str) -> bool:
    known = [role, _MIRRORED.get(role.rsplit(maxsplit=1)[-1] if role else "", "")]
    spouse = {"wife", "husband", "spouse"}
    if any(lemmas(wanted) & lemmas(one) for one in known if one):
        return True
    return (bool(spouse & lemmas(wanted)) and bool(spouse & lemmas(role))) or (role in ROLES and wanted in role)


def _text(frame: f.Frame) -> str:
    slots = ("what", "about", "state", "feeling", "reason", "place", "where")
    parts = [str(getattr(frame, name, "")) for name in slots]
    if isinstance(frame, f.Did):
        parts += frame.whom
    gathering = getattr(frame, "gathering", None)
    if gathering is not None:
        parts += [gathering.what, gathering.host, gathering.head, "come"]
    if isinstance(frame, f.Gathering):
        parts += [frame.host, frame.head]
    if isinstance(frame, f.Condition):
        parts.append(frame.of)
    return " ".join(parts)


def lemmas(text: str) -> frozenset[str]:
    """The content words of a text in their base forms; all of its words where none is of content."""
    found = [_lemma(word) for word in re.findall(r"[\w-]+", text.lower())]
    return frozenset(word for word in found if word not in _STOP) or frozenset(found)


def _lemma(word: str) -> str:
    if word.endswith(("ing", "ed")) and is_verb_form(word):
        return base_form(word)
    if is_noun(word):
        return singular(word)
    return base_form(word) if is_verb_form(word) else word
