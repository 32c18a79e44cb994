"""The information state of a conversation: what was said, what is still open, and who has greeted or parted.

It is read from the transcript alone. Lines may be anybody's (these rules', a model's, a person's); the act is taken
from the line where it is named and known, and guessed from the words where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from town.core.acts import Act, act_named
from town.core.talk import Line
from town.reason.rules.talk.realise import normal, sentences
from town.reason.rules.talk.social_data import read_data, word_list

_FILE = Path(__file__).parent / "data" / "considerations_dialogue.yaml"
_STOP = word_list("stop")


@cache
def _patterns(part: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = read_data(_FILE)
    return tuple((kind, re.compile(text, re.IGNORECASE if kind != "knows" else 0)) for kind, text in data[part].items())


@cache
def _patterns_of_acts() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    return tuple((Act(name), pattern) for name, pattern in _patterns("acts"))


@dataclass(frozen=True, slots=True)
class State:
    """Where a conversation stands, seen by one of the two."""

    mine: tuple[Line, ...]
    theirs: tuple[Line, ...]
    turns: int
    said: frozenset[str]  # normalised utterances and sentences
    talk: str  # all of it, normalised
    words: frozenset[str]  # content words, cut to their stems
    last: Line | None  # what the other has just said
    act: Act | None  # of the last line
    question: str  # kind of the question that is open, or empty
    my_acts: tuple[Act, ...]
    their_acts: tuple[Act, ...]

    @property
    def they_parted(self) -> bool:
        """Whether the other has said goodbye."""
        return bool(self.their_acts) and self.their_acts[-1] == Act.PART

    @property
    def i_parted(self) -> bool:
        """Whether I have said goodbye."""
        return bool(self.my_acts) and self.my_acts[-1] == Act.PART

    def has_named(self, first_name: str) -> bool:
        """Whether a name has been said in this talk."""
        return normal(first_name) in self.talk.split()

    def covers(self, text: str, share: float = 0.6) -> bool:
        """Whether most of what a text says has been said in this talk."""
        found = stems(text)
        return bool(found) and len(found & self.words) >= share * len(found)


def state_of(transcript: Sequence[Line], me: str) -> State:
    """Read the state from the transcript."""
    mine = tuple(line for line in transcript if line.speaker == me)
    theirs = tuple(line for line in transcript if line.speaker != me)
    said: set[str] = set()
    words: set[str] = set()
    for line in transcript:
        said |= _forms(line.text)
        words |= stems(line.text)
    last = transcript[-1] if transcript and transcript[-1].speaker != me else None
    return State(
        mine=mine,
        theirs=theirs,
        turns=len(transcript),
        said=frozenset(said),
        talk=" . ".join(normal(line.text) for line in transcript),
        words=frozenset(words),
        last=last,
        act=act_of(last) if last else None,
        question=_still_open(last) if last else "",
        my_acts=tuple(act_of(line) for line in mine),
        their_acts=tuple(act_of(line) for line in theirs),
    )


@lru_cache(maxsize=8192)  # a talk is gone through anew for every turn
def _forms(text: str) -> frozenset[str]:
    """An utterance and its sentences, normalised."""
    return frozenset((normal(text), *map(normal, sentences(text))))


def act_of(line: Line) -> Act:
    """The act of a line: as named, if it is one of ours; else by its words; a comment when nothing fits."""
    return act_named(line.act) or _guessed(line.text)


def _still_open(line: Line) -> str:
    """The question that a line leaves open; an answer must end with it."""
    if line.act in (Act.ANSWER, Act.ACCEPT, Act.DECLINE, Act.PART) and not line.text.rstrip().endswith("?"):
        return ""
    kind = open_question(line.text)
    return kind if line.act not in (Act.ANSWER, Act.ARGUE) or kind in _ASKS_BACK else ""


_ASKS_BACK = ("back", "self", "how_are", "plan", "work", "doing", "news", "opinion", "invite", "request", "offer")


@lru_cache(maxsize=4096)
def _guessed(text: str) -> Act:
    question = open_question(text)
    if question in _ASKED_BY:
        return _ASKED_BY[question]
    found = next((act for act, pattern in _patterns_of_acts() if pattern.search(text)), None)
    if question and found in (None, Act.GREET, Act.TELL, Act.PUT_OFF):
        return Act.ASK
    return found or Act.COMMENT


_ASKED_BY = {"invite": Act.INVITE, "offer": Act.OFFER_HELP, "request": Act.ASK_HELP}  # kind of question -> act


@lru_cache(maxsize=4096)
def open_question(text: str) -> str:
    """The kind of the last question in an utterance ("how_are", "work", ..., "other"), or empty."""
    asked = [part for part in sentences(text)[-2:] if part.rstrip("\"'”’) ").endswith("?")]
    if not asked and re.match(r"(?:tell me about (?!it\b)|introduce yourself|describe)\b", text, re.IGNORECASE):
        asked = [text]
    if not asked:
        return ""
    kinds = (kind for part in reversed(asked) for kind, pattern in _patterns("questions") if pattern.search(part))
    return next(kinds, "other")


@lru_cache(maxsize=4096)
def content_of(text: str) -> tuple[str, ...]:
    """What a told thing is like: trouble, liking, making, hope, past."""
    return tuple(kind for kind, pattern in _patterns("contents") if pattern.search(text))


def person_asked_about(text: str) -> str:
    """The name in "Do you know Ann?"; empty when it is no such question."""
    match = dict(_patterns("questions"))["knows"].search(text)
    return next((name for name in match.groups() if name), "") if match else ""


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Content words of a text, cut to six letters, so that "painting" meets "paints"."""
    return frozenset(
        _stem(word) for word in normal(text).split() if len(word) > 2 and word not in _STOP and not word.isdigit()
    )


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    return _ENDING.sub("", word)[:5]


_ENDING = re.compile(r"(?<=\w{3})(?:ings?|ied|ies|ed|es|s|e|y)$")
