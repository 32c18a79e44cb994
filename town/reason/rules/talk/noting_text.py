"""Words for notes: third person, full names, absolute dates."""

from __future__ import annotations

import re
from datetime import datetime

from town.core.frames import When
from town.core.talk import Line
from town.language.en.times import spots_in, when_of
from town.language.en.wording.nouns import possessive
from town.language.en.works import work_in
from town.reason.rules.talk.social_data import word_list


def base_clause(what: str) -> str:
    """A verb phrase without its full stop."""
    return _AND_SPREAD.sub("", what.strip()).rstrip(".!?;").removeprefix("to ")


_AND_SPREAD = re.compile(r",? and (?:to )?(?:tell|hear|hope|hopes|let|spread|invite|make sure)\b.*$")


_BECAUSE = (
    (re.compile(r"\bI'm in bed by ([\w -]+)"), r"goes to bed by \1"),
    (re.compile(r"\bI have to ([^.!?]+?) then\b"), r"has to \1 then"),
    (re.compile(r"\bI'll be ([^.!?]+?) then\b"), r"will be \1 then"),
    (re.compile(r"\bI've promised to be at ([^.!?]+?) then\b"), r"has promised to be elsewhere then"),
    (re.compile(r"\b(?:(?:[A-Z]\w+|you) and I) don't get along"), "does not get along with the host"),
    (re.compile(r"\bI'm not good with crowds"), "is not good with crowds"),
    (re.compile(r"\b(?:I hardly know|we hardly know)"), "hardly knows the host"),
    (re.compile(r"\bI have too much work to do"), "has too much work to do"),
    (re.compile(r"\bwork won't let me go|get on with my work|too much on my desk"), "has too much work to do"),
)


def refusal_reason(text: str, me: str) -> str:
    """The reason that was given, as "Ann Miller goes to bed by nine"; empty when none was."""
    for pattern, words in _BECAUSE:
        match = pattern.search(text)
        if match:
            return f"{me} {match.expand(words)}"
    return ""


_SHALL_WE = re.compile(
    r"\b(?:shall we|why don't we|would you like to|do you want to|(?:will|would|could|can) you)(?: please)? "
    r"([a-z][^.?!;:]*)",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:you|I|we|us|our|it|that|this|there)\b|^(?:come|join|be|tell|do|say|know)\b")
_OF_EITHER = re.compile(r"\b(?:me|my|your)\b")


def outing_in(asking: Line, asked: str, now: datetime) -> tuple[str, When | None]:
    """What a line asks somebody to do together or as a favour, in base form, and when, if it says so."""
    match = _SHALL_WE.search(asking.text)
    if match is None or asking.speaker == asked:
        return "", None
    spots = spots_in(match.group(1), now)
    what = match.group(1)
    for spot in reversed(spots):
        what = what[: spot.start] + what[spot.end :]
    names = {"me": asking.speaker, "my": possessive(asking.speaker), "your": possessive(asked)}
    what = _OF_EITHER.sub(lambda hit: names[hit.group()], " ".join(what.split()))
    is_plain = 0 < len(what.split()) < 9 and not _OURS.search(what)
    return (what.rstrip(" ,") if is_plain else ""), when_of(spots, now)


_OF_SOMEBODY = re.compile(
    r"\b(?:[Ww]orking on|[Bb]usy with|[Tt]hinking (?:of|about)|[Pp]rogress with|[Pp]roblem in|[Ii]dea for|"
    r"[Hh]ow's|[Hh]ow is|[Ww]hat about|[Ww]ith) (my|your) ([a-z][^.,;!?]*)"
)


def topic_of(line: Line, me: str, partner: str) -> str:
    """What a line is about, if it is somebody's work: "Ann Miller's novel about sailors"."""
    other = partner if line.speaker == me else me
    match = _OF_SOMEBODY.search(line.text)
    work = work_in(line.text)
    if work and not re.search(r"\b(?:my|your|I|me|you)\b", work):
        asks = line.text.rstrip().endswith("?") and not re.search(r"\b(?:I|I'm|my)\b", line.text)
        owner = other if "your " in line.text or asks else line.speaker
        return f"{possessive(owner)} {work}"
    if not match:
        return ""
    thing = re.split(
        r" (?:is|was|are|were|coming|going|takes?|has|have|won't|will|and|but|means?|up|proceeding|"
        r"today|more|just|at|in the|needs?)\b",
        match.group(2),
    )[0]
    if re.search(r"\b(?:my|your|I|me|you)\b", thing) or len(thing.split()) > 6 or thing.split()[0] in _NO_TOPICS:
        return ""
    return f"{possessive(line.speaker if match.group(1) == 'my' else other)} {thing}"


_NO_TOPICS = word_list("no_topics")
