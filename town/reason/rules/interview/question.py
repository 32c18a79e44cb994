"""What an interviewer wants to know: the kind of question, whom or what it is about, and of which moment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from town.core.data_files import read_data
from town.core.frames import When
from town.language.en.lexicon import Lexicon
from town.language.en.times import when_in
from town.language.en.wording.agreement import is_finite
from town.reason.rules.talk.dialogue import stems

_DATA = Path(__file__).with_name("data") / "interview.yaml"
_CALLED = re.compile(
    r"\b(?:[Ww]ho(?:'s| is| was)|[Kk]now(?: of| about| who)?|[Hh]eard (?:of|about)|[Mm]et|[Aa]bout"
    r"|[Tt]alk(?:ed)? (?:to|with)|[Tt]hink of|[Ff]or|[Tt]o|[Ff]rom|[Gg]et|[Gg]ive) "
    r"(?P<name>[A-Z][\w'’-]+(?: (?:[a-z]{2,3} )?[A-Z][\w'’-]+)*)"
)
_OWN = re.compile(r"['’]s$")
_PART = re.compile(r"\b(?:morning|noon|afternoon|evening|tonight|night|today|yesterday|tomorrow|day)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as understood: `person` is a full name of the town, `called` a name that nobody here has."""

    text: str
    kind: str
    person: str = ""
    called: str = ""
    topic: str = ""
    when: When | None = None

    @property
    def moment(self) -> datetime | None:
        """The hour that was asked for, if one was."""
        return (self.when.start or self.when.end) if self.when else None


@cache
def settings() -> Mapping[str, Any]:
    """The data file of interviews."""
    loaded: Mapping[str, Any] = read_data(_DATA)
    return loaded


@cache
def _patterns(part: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(text, re.IGNORECASE | re.DOTALL)) for kind, text in settings()[part].items())


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(settings()[name], re.IGNORECASE)


@lru_cache(maxsize=4096)
def asked(text: str, me: str, now: datetime, lexicon: Lexicon) -> Asked:
    """The question understood; its kind is "other" where no pattern knows it."""
    text = " ".join(text.split())
    names = [name for name in lexicon.people_in(text) if name != me]
    person, called = (names[0] if names else ""), _called(text)
    if not names and called and me in lexicon.people_in(called):
        called = ""
    if names and called and not set(called.split()) <= set(person.split()):
        person = "" if " " in called and called.split()[0] in person.split() else person  # a namesake
    kind = _first(_patterns("kinds"), text)
    if kind:
        return Asked(text, kind, person, "" if person else called)
    if person or called:
        kind = _first(_patterns("of_people"), text)
        if kind and _is_about(text, person or called, kind):
            return Asked(text, kind, person, "" if person else called)
    if me in lexicon.people_in(text) and re.search(r"\bwho\b", text, re.IGNORECASE):
        return Asked(text, "introduce")
    return _of_days(text, now) or _of_topics(text, person)


def _first(patterns: Iterable[tuple[str, re.Pattern[str]]], text: str) -> str:
    return next((kind for kind, pattern in patterns if pattern.search(text)), "")


def _called(text: str) -> str:
    """A name as a question uses it: after "who is", "know", "about"."""
    hit = _CALLED.search(text)
    return _OWN.sub("", hit["name"]) if hit else ""


def _is_about(text: str, name: str, kind: str) -> bool:
    """Whether the question is about the person, not about something of theirs: "Ann's party", "that Ann is ..."."""
    names = "|".join(re.escape(one) for one in dict.fromkeys((name, name.split(maxsplit=1)[0])))
    if re.search(rf"\b(?:{names})['’]s? \w", text) and not re.search(rf"\b(?:{names})['’]s\?", text):
        return False
    deed = re.search(rf"\b(?:{names}) (?P<next>[a-z']+) \w", text)
    return kind == "last_talk" or not (deed and is_finite(deed["next"]))


def _of_days(text: str, now: datetime) -> Asked | None:
    """A question about one's own hours."""
    if not re.search(r"\byour?\b", text, re.IGNORECASE):
        return None
    when = when_in(text, now)
    if when is None and not _PART.search(text):
        return Asked(text, "plans") if _patterns("of_days")[3][1].search(text) else None
    has_hour = when is not None and (when.start is None) != (when.end is None)
    kinds = [pair for pair in _patterns("of_days") if has_hour or pair[0] in ("did", "plans")]
    kind = _first(kinds, text)
    return Asked(text, kind, when=when) if kind else None


def _of_topics(text: str, person: str) -> Asked:
    hit = _pattern("topic").search(text)
    topic = next((part for part in hit.groups() if part), "") if hit else ""
    if topic and not re.match(r"(?:me|you|your|who|what|when|where|how)\b", topic, re.IGNORECASE):
        return Asked(text, "topic", person, topic=topic.strip(" ?.!"))
    hit = _pattern("who").search(text)
    if hit and concepts(hit["does"]):
        return Asked(text, "who", person, topic=hit["does"].strip(" ?.!"))
    return Asked(text, "other", person)


@cache
def _same() -> Mapping[str, str]:
    """Stems of words that say the same, to one of them."""
    found: dict[str, str] = {}
    for words in settings()["same"]:
        for word in words:
            for stem in stems(word):
                found.setdefault(stem, words[0])
    return found


@cache
def _aux() -> frozenset[str]:
    return stems(settings()["aux"])


@lru_cache(maxsize=8192)
def concepts(text: str) -> frozenset[str]:
    """The content words of a text, cut to stems, with one for all that say the same."""
    same = _same()
    return frozenset(same.get(stem, stem) for stem in stems(text) - _aux())


def vague() -> frozenset[str]:
    """Words that name no particular thing."""
    return frozenset(concepts(" ".join(settings()["vague"])))


def situation(text: str) -> str:
    """The kind of what may happen; empty when no list knows it."""
    return _first(_patterns("situations"), text)


def worries(text: str) -> bool:
    """Whether somebody speaks of a trouble of their own."""
    return _pattern("worries").search(text) is not None


def thing_in(text: str) -> str:
    """What something happens to: "bathroom" of "The bathroom is occupied"."""
    hit = _pattern("situation_thing").search(text)
    return hit["thing"].split()[-1].lower() if hit else ""
