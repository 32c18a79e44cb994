"""Memories into speech: third-person sentences said of oneself, to the one they are about, or of others.

A careful set of rules, not a parser: where a sentence could come out wrong, the answer is the empty string, and
whoever asked says something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from town.language.en.wording.agreement import PRONOUN, UNFIT, VERBS, is_finite, verbs_after
from town.language.en.words import words

_AFTER_OBJECT, _PREPOSITIONS, _CAUSES, _JOINS = (
    frozenset(words("wording", key)) for key in ("after_object", "prepositions", "causes", "joins")
)

_SHORT = (
    (re.compile(r"^I and (you|[A-Z]\w+)\b"), r"\1 and I"),
    (re.compile(r"\bI am\b"), "I'm"),
    (
        re.compile(r"\bI have (?=(?:\w+ed|been|run|made|had|known|written|never|always|just|lived|taught|kept)\b)"),
        "I've ",
    ),
    (re.compile(r"\b[Yy]ou are\b"), "you're"),
    (re.compile(r"\bI will\b"), "I'll"),
    (re.compile(r"\b([Ii]s|[Dd]o|[Dd]oes|[Aa]re|[Dd]id) not\b"), r"\1n't"),
    (re.compile(r"\bcannot\b"), "can't"),
    (re.compile(r"\bwill not\b"), "won't"),
)
_TO_ME, _BY_ME = re.compile(r"(?:You|Your)\b"), re.compile(r"(?:I|I'm|I've|My)\b")
_OF_US = re.compile(r"\b(?:I|my|me|you|your)\b")
_BETWEEN = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")  # sentences
_THEY = re.compile(r"\b(?:they|them|theirs|themselves)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")


@lru_cache(maxsize=8192)
def reworded(text: str, me: str, you: str, people: tuple[str, ...]) -> str:
    """A memory of `me` as `me` would say it to `you`; `people` are all names in it. Empty when uncertain."""
    text = _first_sentence(text)
    if not text or UNFIT.search(text) or len(text) > 170:
        return ""
    if _TO_ME.match(text):  # an inner voice speaks to me
        text = _from_second(text)
    if not _BY_ME.match(text) and _OF_US.search(text):
        return ""
    swapped = _pronouns(text, me, you, people)
    if not swapped:
        return ""
    swapped = _named(swapped, me, "I", "me", "my", people)
    if you and you != me:
        swapped = _named(swapped, you, "you", "you", "your", people)
    for name in people:
        if name not in (me, you):
            swapped = swapped.replace(name, name.split()[0])
    if _is_wrong(swapped, me):
        return ""
    for pattern, new in _SHORT:
        swapped = pattern.sub(new, swapped)
    return swapped[:1].upper() + swapped[1:]


def _first_sentence(text: str) -> str:
    parts = _BETWEEN.split(text.strip())
    whole = len(parts[0].split()) < 4 or re.search(r"\b(?:Mr|Mrs|Ms|Dr|St)\.$", parts[0])
    return (text.strip() if whole else parts[0]).rstrip(".!")


def _names(full: str, people: Sequence[str]) -> re.Pattern[str]:
    first = full.split(maxsplit=1)[0] if full else full
    shared = any(other != full and other.split()[0] == first for other in people)
    return _name_pattern(full, "" if shared else first)


@lru_cache(maxsize=512)
def _name_pattern(full: str, first: str) -> re.Pattern[str]:
    options = re.escape(full) + (f"|{re.escape(first)}" if first and first != full else "")
    return re.compile(rf"(?<!\w)(?:{options})(?P<own>['’]s)?(?!\w)")


def _mentions(text: str, people: Sequence[str]) -> list[tuple[int, str]]:
    """Where people are named, in order."""
    found = [(match.start(), name) for name in people for match in _names(name, people).finditer(text)]
    return sorted(found)


def _pronouns(text: str, me: str, you: str, people: Sequence[str]) -> str:
    """Pronouns become mine or yours where they can mean nobody else; empty when one is uncertain."""
    named = _mentions(text, tuple(dict.fromkeys((*people, me, you))) if you else (*people, me))
    if not any(name in (me, you) for _, name in named):
        return text
    pronouns = list(PRONOUN.finditer(text))
    if pronouns and not _is_certain(text, pronouns, named):
        return ""
    subject = named[0][1]
    if _THEY.search(text):
        return ""
    if re.search(r"\btheir\b", text, re.IGNORECASE) and len({name for _, name in named}) > 1:
        return ""
    if not pronouns or subject not in (me, you):
        return text
    forms = ("I", "me", "my", "mine", "myself") if subject == me else ("you", "you", "your", "yours", "yourself")
    return verbs_after(PRONOUN.sub(lambda match: _pronoun(match, text, forms), text), forms[0])


def _is_certain(text: str, pronouns: list[re.Match[str]], named: list[tuple[int, str]]) -> bool:
    """Whether all pronouns must mean the one who is named first."""
    start, subject = named[0]
    owns = re.match(r"['’]s?\b", text[start:].removeprefix(subject).removeprefix(subject.split()[0]))
    others = [at for at, name in named if name != subject]
    others += [match.start() for match in _SOMEBODY.finditer(text)]
    kinds = {_GENDER[match.group().lower()] for match in pronouns}
    return (
        not owns
        and len(kinds) == 1
        and not any(_is_plain_object(text, start, match) for match in pronouns)
        and all(match.start() > start and not any(at < match.start() for at in others) for match in pronouns)
    )


def _is_plain_object(text: str, start: int, match: re.Match[str]) -> bool:
    """As in "Ann asked her": not Ann herself, as long as no clause lies between."""
    if match.group().lower() not in ("him", "her") or re.search(
        r",|\b(?:that|and|when|because|if|who|which|but|so|while|until|what|how|why)\b", text[start : match.start()]
    ):
        return False
    before = _WORD.findall(text[start : match.start()])[-1:]
    following = _WORD.match(text[match.end() :].lstrip())
    is_own = match.group().lower() == "her" and following is not None and following.group().lower() not in _AFTER_OBJECT
    return not is_own and not (before and before[0].lower() in _PREPOSITIONS)


_GENDER = dict.fromkeys(("she", "her", "hers", "herself"), "f") | dict.fromkeys(("he", "him", "his", "himself"), "m")
_SOMEBODY = re.compile(
    r"\b(?:girl|boy|man|woman|uncle|aunt|mother|father|sister|brother|son|daughter|wife|husband|friend|child|neighbour|"
    r"neighbor|customer|client|teacher|professor|student|reviewer|publisher|editor|salesman|ghost|captain|person|"
    r"somebody|someone|boss|colleague|grandmother|grandfather|doctor|king|queen|lady|visitor)"
    r"(?:['’]s)?\b",
    re.IGNORECASE,
)


def _pronoun(match: re.Match[str], text: str, forms: tuple[str, str, str, str, str]) -> str:
    word = match.group().lower()
    if word in ("she", "he"):
        return forms[0]
    if word == "him":
        return forms[1]
    if word in ("herself", "himself"):
        return forms[4]
    if word == "hers":
        return forms[3]
    following = _WORD.match(text[match.end() :].lstrip())
    before = _WORD.findall(text[: match.start()])[-1:]
    gap = text[match.end() : match.end() + 2]
    is_object = following is None or not gap.startswith(" ") or following.group().lower() in _AFTER_OBJECT
    is_caused = bool(before and before[0].lower() in _CAUSES and following and following.group() in VERBS)
    is_object = is_object or is_caused
    return forms[1] if word == "her" and is_object else forms[2]


def _named(text: str, name: str, subject: str, other: str, own: str, people: Sequence[str]) -> str:
    """Put a pronoun for a name, and make the verb agree where the name was the subject."""
    mine = {"my": "mine", "your": "yours"}[own]

    def swap(match: re.Match[str]) -> str:
        before = text[: match.start()].rstrip()
        last = _WORD.findall(before[-24:])[-1:]
        following = _WORD.match(text[match.end() :].lstrip()) if text[match.end() : match.end() + 1] == " " else None
        after = following.group() if following else ""
        if last and last[0].lower() in _CAUSES and not match.group("own"):
            return other
        if match.group("own"):
            return own if after and after.lower() not in _AFTER_OBJECT and not is_finite(after) else mine
        if not before or before[-1] in ".,!?" or (last and last[0].lower() in _JOINS):
            return subject
        if is_finite(after) and last[0].lower() not in _PREPOSITIONS:
            return subject
        return other

    return verbs_after(_names(name, people).sub(swap, text), subject)


_SECOND = re.compile(r"\b(you are|you were|you|your|yours|yourself)\b", re.IGNORECASE)


def _from_second(text: str) -> str:
    """As in "You want to give a dinner" -> "I want to give a dinner"."""
    forms = {"you are": "I am", "you were": "I was", "your": "my", "yours": "mine", "yourself": "myself"}

    def swap(match: re.Match[str]) -> str:
        word = match.group().lower()
        if word != "you":
            return forms[word]
        before = text[: match.start()].rstrip()
        last = before.split()[-1].lower() if before else ""
        following = _WORD.match(text[match.end() :].lstrip())
        is_object = last in _PREPOSITIONS or (last and following is None)
        return "me" if is_object else "I"

    return _SECOND.sub(swap, text)


_WRONG = re.compile(
    r"\b(?:I|you) (?:is|has|does)\b|\bthe \w+ of (?:me|you)\b|\b(?:me|you) and (?:is|was|has)\b|"
    r"\b[Mm]e (?:has|is|was|had)\b"
)


def _is_wrong(text: str, me: str) -> bool:
    """Whether a name of mine or a bad agreement is still there."""
    return bool(me and me.split(maxsplit=1)[0] in _WORD.findall(text)) or bool(_WRONG.search(text))
