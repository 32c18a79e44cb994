"""What a stranger's sentence asks for: its kind, whom and what it is about, when, and what it takes to be so.

A sentence is read once, into a `Query`. Names become marks and whoever is asked becomes "you"; then the first pattern
of data/words_questions.yaml that is found tells the kind. What goes on from before ("Why?", "And Ann?") is read
against the question before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from typing import Literal, NamedTuple, get_args

from town.core.frames import When
from town.language.en.lexicon import Lexicon
from town.language.en.morphology import base_form
from town.language.en.questionwords import PERSON, concepts, pattern_of
from town.language.en.sums import Sum, sum_in
from town.language.en.times import when_in
from town.language.en.trie import tidy
from town.language.en.words import table, word_file, words

Kind = Literal[
    "thanks", "hello", "foreign", "sum", "fact", "machine", "insult", "praise", "secret", "favour", "creed", "remark",
    "introduce", "age", "kin", "household", "home", "occupation", "workplace", "interests", "dream", "weekday",
    "inspiration", "how_are", "state", "worry", "worst", "best", "whereabouts", "doing",
    "love", "dislike", "trust", "company", "person", "opinion", "last_talk", "where_is", "compliment", "gift", "book",
    "of_thing", "vote", "suppose", "news", "who", "topic", "why", "when_did", "whether",
    "plan_at", "plan_done", "did", "plans", "ate", "talked", "talked_about", "guests", "told", "how_was",
    "more", "sure", "other",
]  # fmt: skip
Tense = Literal["past", "now", "ahead"]

_MARK = re.compile(r"@(\d+)")
_PAST = frozenset({"did", "was", "were", "have", "has", "had"})
_AHEAD = frozenset({"will", "would", "shall"})
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_LATIN = re.compile(r"[^\W\d_]")
_NAME = r"(?P<name>[A-Z][\w'-]+(?: (?:(?!and|or)[a-z]{2,3} )?[A-Z][\w'-]+)*)"
_GOING = re.compile(r"^(?:going|planning|about|meaning|hoping) to (?!(?:the|an?|my|your|his|her|their|our)\b|[A-Z])")


class Claim(NamedTuple):
    """What a question takes to be so or asks about: who did, does or will do what, as a verb phrase in base form."""

    who: str  # a full name; a name that nobody has; empty: anybody
    what: str
    tense: Tense
    gathered: str = ""  # the same without its verb: what it was done to

    @property
    def verb(self) -> str:
        """The verb alone."""
        return self.what.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood. `people` are full names, `called` a name that nobody here has."""

    text: str
    kind: Kind
    people: tuple[str, ...] = ()
    called: str = ""
    topic: str = ""
    when: When | None = None
    claim: Claim | None = None
    sum: Sum | None = None
    also: Query | None = None  # "..., and why?"
    before: Query | None = None  # what a follow-up goes on from

    @property
    def person(self) -> str:
        """Whom it is about, first of all."""
        return self.people[0] if self.people else ""

    @property
    def moment(self) -> datetime | None:
        """The hour that was asked for, if one was."""
        return (self.when.start or self.when.end) if self.when else None

    @property
    def wants_details(self) -> bool:
        """Whether it asks when or where something is."""
        return re.match(r"(?:when|where|what time|at what)\b", self.text, re.IGNORECASE) is not None

    @property
    def is_of_one(self) -> bool:
        """Whether its topic is whoever is asked."""
        return re.match(r"(?:you|yourself)\b", self.topic, re.IGNORECASE) is not None

    @property
    def is_of_ones_own(self) -> bool:
        """Whether its topic is something of whoever is asked."""
        return re.match(r"your\b", self.topic, re.IGNORECASE) is not None

    @property
    def wants_reason(self) -> bool:
        """Whether it goes on with a why."""
        return self.also is not None and self.also.kind == "why" and self.also.claim is None


@cache
def _patterns(part: str) -> Mapping[str, re.Pattern[str]]:
    return {name: pattern_of(text) for name, text in table("questions", part).items()}


@cache
def _kinds() -> Mapping[Kind, re.Pattern[str]]:
    """The patterns of kinds. Raises ValueError for one that is none."""
    by_name: Mapping[str, Kind] = {kind: kind for kind in get_args(Kind)}
    unknown = sorted(set(_patterns("kinds")) - set(by_name))
    if unknown:
        raise ValueError(f"words_questions.yaml: kinds: {', '.join(unknown)}: there is no such kind")
    return {by_name[name]: pattern for name, pattern in _patterns("kinds").items()}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return pattern_of(str(word_file("questions")[name]))


class Asking(NamedTuple):
    """To whom a question is put, and when."""

    me: str
    now: datetime
    lexicon: Lexicon


def read_question(text: str, asking: Asking, before: Sequence[str] = ()) -> Query:
    """The question understood; `before` are those that were asked before it, oldest first."""
    return _read(" ".join(tidy(text).replace("’", "'").split()), asking, tuple(before[-2:]))


@lru_cache(maxsize=4096)
def _read(text: str, asking: Asking, before: tuple[str, ...]) -> Query:
    if not before:
        return _whole(text, asking)
    previous = _read(" ".join(tidy(before[-1]).replace("’", "'").split()), asking, before[:-1])
    return _going_on(text, asking, previous) or _whole(text, asking)


def _going_on(text: str, asking: Asking, previous: Query) -> Query | None:
    """What a few words ask for after another question."""
    masked, people = _masked(text, asking)
    for name, pattern in _patterns("follow_ups").items():
        hit = pattern.search(masked)
        if hit and (name != "and_of" or (people and len(masked.split()) < 7)):
            return _follow_up(name, text, people, previous)
    return None


def _follow_up(name: str, text: str, people: tuple[str, ...], previous: Query) -> Query | None:
    if name == "and_of":
        kind: Kind = previous.kind if previous.kind in _OF_PEOPLE else "person"
        return replace(previous, text=text, kind=kind, people=people, also=None, before=previous)
    if name in ("more", "sure"):
        return Query(text, "more" if name == "more" else "sure", previous.people, before=previous)
    if name == "why":
        return Query(text, "why", previous.people, topic=previous.topic, before=previous)
    if name == "who":
        asks_who: Kind = "guests" if previous.kind in ("topic", "how_was", "guests", "told") else "talked"
        return replace(previous, kind=asks_who, also=None, before=previous)
    asks_when: Kind = "topic" if previous.topic and previous.kind != "other" else "when_did"
    return replace(previous, text=f"{name} {previous.text}", kind=asks_when, also=None, before=previous)


_OF_PEOPLE = frozenset({"person", "opinion", "last_talk", "where_is", "compliment", "gift", "book", "kin"})


def _whole(text: str, asking: Asking) -> Query:
    """A sentence that stands alone; of several the last question counts, but for "What do you do?"."""
    parts = _SENTENCES.split(text)
    asks = [part for part in parts if part.rstrip("\"') ").endswith("?")]
    if len(parts) > 1 and asks and not _patterns("kinds")["suppose"].search(text):
        text = asks[-1]
    if _is_foreign(text, asking):
        return Query(text, "foreign")
    found = sum_in(text)
    if found is not None:
        return Query(text, "sum", sum=found)
    return _plain(_pattern("lead_in").sub("", text) or text, asking)


def _plain(text: str, asking: Asking) -> Query:
    masked, people = _masked(text, asking)
    hit = _called_pattern().search(text)
    called = hit["name"].removesuffix("'s") if hit and "%" in masked else ""
    head, also = _divided(text, masked, asking)
    masked = head or masked
    query = _kind(text, masked, Query(text, "other", people, called, when=when_in(text, asking.now)), asking)
    return replace(query, also=also)


def _divided(text: str, masked: str, asking: Asking) -> tuple[str, Query | None]:
    """The first of two questions, as marked, and the second read by itself: "Who was there, and why?"."""
    hit = _pattern("also").search(masked)
    if hit is None or not _pattern("asks").match(masked) or _patterns("kinds")["suppose"].search(masked):
        return "", None
    tail_at = _pattern("also").search(text)
    tail = text[tail_at.end() :].strip() if tail_at else ""
    if _patterns("follow_ups")["why"].search(tail):
        return masked[: hit.start()] + "?", Query(tail, "why")
    second = _plain(tail, asking) if tail else None
    if second is not None and re.search(r"\b(?:there|it|that)\b", tail) and not second.topic:
        second = replace(second, topic=text)  # "what did you talk about there?"
    return masked[: hit.start()] + "?", second


def _kind(text: str, masked: str, query: Query, asking: Asking) -> Query:
    for kind, pattern in _kinds().items():
        hit = pattern.search(masked)
        if hit:
            return replace(query, kind=kind, topic=_unmarked(_group(hit), query.people))
    return _of_days(masked, query) or _of_topics(masked, query) or _claimed(masked, query, asking) or _rest(text, query)


def _group(hit: re.Match[str]) -> str:
    return next((part for part in hit.groups() if part), "").strip(" ?.!")


def _of_days(masked: str, query: Query) -> Query | None:
    """A question about one's own hours."""
    low = masked.lower()
    if not re.search(r"\byour?\b", low):
        return None
    if query.when is None and not _pattern("part_of_day").search(low):
        is_plan = _patterns("days")["plans"].search(low) and not _patterns("claims")["why"].search(low)
        return replace(query, kind="plans") if is_plan else None
    if any(_patterns("claims")[name].search(masked) for name in ("why", "when_did", "whether")):
        is_stay = re.search(r"\b(?:what|where) (?:else )?(?:were|have|did) you (?:be|been|do|doing|go|at)?\W*", low)
        if not is_stay and not _patterns("days")["plans"].search(low):
            return None
    has_hour = query.moment is not None and query.when is not None and (query.when.start is None) != (
        query.when.end is None
    )  # fmt: skip
    kinds: Iterator[Kind] = (
        kind for kind in ("plan_done", "plan_at", "did", "plans") if has_hour or kind in ("did", "plans")
    )
    kind = next((kind for kind in kinds if _patterns("days")[kind].search(low)), None)
    return replace(query, kind=kind) if kind else None


def _of_topics(masked: str, query: Query) -> Query | None:
    for text in word_file("questions")["topics"]:
        hit = pattern_of(text).search(masked)
        topic = _group(hit) if hit else ""
        if topic and not _pattern("not_topics").search(topic) and not re.fullmatch(PERSON, topic):
            return replace(query, kind="topic", topic=_unmarked(topic, query.people))
    hit = _pattern("who").search(masked)
    if hit and concepts(hit["does"]):
        return replace(query, kind="who", topic=_unmarked(_group(hit), query.people))
    return None


def _claimed(masked: str, query: Query, asking: Asking) -> Query | None:
    for kind in ("why", "when_did", "whether"):
        hit = _patterns("claims")[kind].search(masked.strip(" ?.!"))
        if hit:
            claim = _claim(hit, query, asking)
            return replace(query, kind=kind, claim=claim, topic=claim.what)
    return None


def _claim(hit: re.Match[str], query: Query, asking: Asking) -> Claim:
    """Who did what, from the parts of a question."""
    aux, what = (hit["aux"] or "do").lower(), _unmarked(hit["what"], query.people)
    tense: Tense = "past" if aux in _PAST else "ahead" if aux in _AHEAD or _GOING.match(what) else "now"
    what = _GOING.sub("", what)
    first, _, rest = what.partition(" ")
    is_be = aux in ("are", "is", "was", "were")
    if is_be and not first.endswith("ing") and base_form(first) == first:
        first, rest = "be", what
    who = hit["who"].lower()
    name = asking.me if who == "you" else _unmarked(hit["who"], query.people) if who[0] == "@" else ""
    return Claim(query.called if who == "%" else name, f"{base_form(first)} {rest}".strip(), tense, rest)


def _rest(text: str, query: Query) -> Query:
    is_question = "?" in text or _pattern("asks").match(text)
    return replace(query, kind="other" if is_question or query.people else "remark", topic=text)


# --- names --------------------------------------------------------------------------------------------------------


@cache
def _called_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{word_file('questions')['named_after']} {_NAME}")


def _masked(text: str, asking: Asking) -> tuple[str, tuple[str, ...]]:
    """The sentence with "@0" for the first whom it names, "%" for a name of nobody here, and "you" for me."""
    lexicon = asking.lexicon
    hits = sorted(lexicon.person_mentions(text), key=lambda hit: hit.start)
    people = tuple(dict.fromkeys(hit.value for hit in hits if hit.value != asking.me))
    called = _called_pattern().search(text)
    parts, at = [], 0
    for hit in hits:
        end = hit.end
        is_within = called and called.start("name") <= hit.start < called.end("name")
        is_namesake = called and is_within and len(called["name"]) > end - hit.start
        if hit.start < at or (called and is_namesake and not _is_full(called["name"], hit.value)):
            continue
        mark = "you" if hit.value == asking.me else f"@{people.index(hit.value)}"
        parts += [text[at : hit.start], mark]
        at = end
    masked = re.sub(r"\byou's\b", "your", "".join([*parts, text[at:]]))
    if called and "@" not in masked[: masked.find(called["name"]) + 1][-3:] and called["name"] in masked:
        masked = masked.replace(called["name"].removesuffix("'s"), "%", 1)
    kept = tuple(name for number, name in enumerate(people) if f"@{number}" in masked)
    for number, name in enumerate(kept):
        masked = masked.replace(f"@{people.index(name)}", f"@{number}")
    return masked, kept


def _is_full(called: str, name: str) -> bool:
    return set(called.removesuffix("'s").split()) <= set(name.split())


def _unmarked(text: str, people: Sequence[str]) -> str:
    return _MARK.sub(lambda hit: people[int(hit[1])] if int(hit[1]) < len(people) else hit[0], text)


def _is_foreign(text: str, asking: Asking) -> bool:
    """Whether most letters are of another script, or most words of another language."""
    letters = _LATIN.findall(text)
    if letters and sum(ord(letter) > 0x24F for letter in letters) > len(letters) / 2:
        return not asking.lexicon.people_in(text)
    if "¿" in text or "¡" in text:
        return True
    found = re.findall(r"[^\W\d_]+", text.lower())
    strange = [word for word in found if word in words("questions", "foreign")]
    return bool(found) and len(strange) >= max(1.0, 0.5 * len(found)) and not _pattern("asks").match(text)
