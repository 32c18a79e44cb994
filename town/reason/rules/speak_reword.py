"""Memories into speech: third-person sentences said of oneself, to the one they are about, or of others.

A careful set of rules, not a parser: where a sentence could come out wrong, the answer is the empty string, and
whoever asked says something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import yaml

_DATA = yaml.safe_load((Path(__file__).parent / "data" / "considerations_verbs.yaml").read_text(encoding="utf-8"))
VERBS = frozenset(_DATA["verbs"].split())
ADVERBS = frozenset(_DATA["adverbs"].split())
_AFTER_OBJECT = frozenset(_DATA["after_object"].split())
_PREPOSITIONS = frozenset("with to of for from by about at near like than beside behind toward towards on in".split())
_IRREGULAR = {"is": "am", "has": "have", "does": "do", "goes": "go", "was": "was", "isn't": "am not"}
_IRREGULAR |= {"doesn't": "don't", "hasn't": "haven't", "wasn't": "wasn't"}
_YOU = {"am": "are", "was": "were", "am not": "are not", "wasn't": "weren't"}
_SHORT = (
    (re.compile(r"\bI am\b"), "I'm"),
    (re.compile(r"\bI have (?=(?:\w+ed|been|run|made|had|known|written|never|always|just|lived|taught|kept)\b)"), "I've "),
    (re.compile(r"\b[Yy]ou are\b"), "you're"),
    (re.compile(r"\bI will\b"), "I'll"),
    (re.compile(r"\b([Ii]s|[Dd]o|[Dd]oes|[Aa]re|[Dd]id) not\b"), r"\1n't"),
    (re.compile(r"\bcannot\b"), "can't"),
    (re.compile(r"\bwill not\b"), "won't"),
)
_PRONOUN = re.compile(r"\b(she|he|her|him|his|hers|herself|himself)\b", re.I)
_PLURAL = re.compile(r"\b(they|them|their|theirs|themselves)\b", re.I)
_WORD = re.compile(r"[\w'’-]+")
_BAD = re.compile(r"[:;\"“”\n{}<>|]|\d{4}-\d\d|\d\d:\d\d")


def base_of(verb: str) -> str:
    """The base form of a third person singular: "carries" -> "carry"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith(("ss", "us", "is")) else verb


def gerund(verb: str) -> str:
    """The -ing form of a base form: "write" -> "writing", "run" -> "running"."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        return verb[:-1] + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb) and verb not in ("open", "visit", "listen"):
        return verb + verb[-1] + "ing"
    return verb + "ing"


def is_third(word: str) -> bool:
    """Whether a word is a third person singular that is known for a verb."""
    return word in _IRREGULAR or (word.endswith("s") and base_of(word) in VERBS)


@lru_cache(maxsize=8192)
def reworded(text: str, me: str, you: str, people: tuple[str, ...]) -> str:
    """A memory of `me` as `me` would say it to `you`; `people` are all names in it. Empty when uncertain."""
    text = text.strip().rstrip(".!")
    if not text or _BAD.search(text) or len(text) > 170:
        return ""
    first = re.match(r"(?:I|I'm|I've|My)\b", text)
    if re.match(r"(?:You|Your)\b", text):  # an inner voice speaks to me
        text = _from_second(text)
    elif not first and not _names(me, people).match(text) and re.search(r"\b(?:I|my|me|you|your)\b", text):
        return ""
    subject = _subject(text, me, you, people)
    swapped = _pronouns(text, subject, me, you, people)
    if not swapped:
        return ""
    swapped = _named(swapped, me, "I", "me", "my")
    if you and you != me:
        swapped = _named(swapped, you, "you", "you", "your")
    for name in people:
        if name not in (me, you):
            swapped = swapped.replace(name, name.split()[0])
    if _left_over(swapped, me):
        return ""
    for pattern, new in _SHORT:
        swapped = pattern.sub(new, swapped)
    return swapped[:1].upper() + swapped[1:]


def _names(full: str, people: Sequence[str]) -> re.Pattern[str]:
    first = full.split()[0] if full else full
    shared = any(other != full and other.split()[0] == first for other in people)
    return _name_pattern(full, "" if shared else first)


@lru_cache(maxsize=512)
def _name_pattern(full: str, first: str) -> re.Pattern[str]:
    options = re.escape(full) + (f"|{re.escape(first)}" if first and first != full else "")
    return re.compile(rf"(?<!\w)(?:{options})(?P<own>['’]s)?(?!\w)")


def _subject(text: str, me: str, you: str, people: Sequence[str]) -> str:
    """Who the sentence begins with; pronouns are taken to mean them."""
    for name in dict.fromkeys((me, you, *people)):
        if name and _names(name, people).match(text):
            return name
    return ""


def _pronouns(text: str, subject: str, me: str, you: str, people: Sequence[str]) -> str:
    """Pronouns of the subject become mine or yours; empty when one could mean somebody else."""
    if subject not in (me, you) or not subject:
        return text
    others = [name for name in people if name != subject and name.split()[0] in text]
    found = _PRONOUN.search(text)
    if found and any(0 <= text.find(name.split()[0]) < found.start() for name in others):
        return ""
    plural = _PLURAL.search(text)
    if plural and (others or plural.group().lower() in ("they", "them")):
        return ""
    forms = ("I", "me", "my", "mine", "myself") if subject == me else ("you", "you", "your", "yours", "yourself")
    out = _PRONOUN.sub(lambda match: _pronoun(match, text, forms), text)
    if plural:
        out = re.sub(r"\btheir\b", forms[2], out)
    return _verbs_after(out, forms[0])


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
    gap = text[match.end() : match.end() + 2]
    is_object = following is None or not gap.startswith(" ") or following.group().lower() in _AFTER_OBJECT
    return forms[1] if word == "her" and is_object else forms[2]


def _named(text: str, name: str, subject: str, other: str, own: str) -> str:
    """Put a pronoun for a name, and make the verb agree where the name was the subject."""
    pattern = _name_pattern(name, name.split()[0])

    def swap(match: re.Match[str]) -> str:
        if match.group("own"):
            return own
        before = text[: match.start()].rstrip()
        is_start = not before or before[-1] in ".,!?"
        last = _WORD.findall(before[-24:])[-1:] if before else []
        if is_start or (last and last[0].lower() in ("that", "and", "when", "because", "where", "while", "if", "but")):
            return subject
        return other

    return _verbs_after(pattern.sub(swap, text), subject)


def _verbs_after(text: str, subject: str) -> str:
    """After "I" or "you" the verb loses its -s; so do verbs that follow "and" in the same clause."""
    words = re.split(r"(\s+)", text)
    is_open = False
    for index in range(0, len(words), 2):
        word = words[index]
        bare = word.rstrip(",.")
        if bare == subject or (index == 0 and bare.lower() == subject.lower()):
            is_open = bare == word
            run = index + 2
            while run < len(words) and (words[run] in ADVERBS or words[run].endswith("ly")):
                run += 2
            if run < len(words):
                words[run] = _agreed(words[run], subject, any_s=True)
        elif is_open and index >= 2 and words[index - 2] in ("and", "or", "but", "then") and is_third(bare):
            words[index] = _agreed(word, subject, any_s=False)
    return "".join(words)


def _agreed(word: str, subject: str, *, any_s: bool) -> str:
    bare = word.rstrip(",.")
    if bare not in _IRREGULAR and not (any_s and bare.endswith("s") and bare.islower()) and not is_third(bare):
        return word
    base = base_of(bare)
    if subject.lower() == "you":
        base = _YOU.get(base, base)
    return base + word[len(bare) :]


_SECOND = re.compile(r"\b(you are|you were|you|your|yours|yourself)\b", re.I)


def _from_second(text: str) -> str:
    """ "You want to give a dinner" -> "I want to give a dinner"."""
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


def _left_over(text: str, me: str) -> bool:
    """Whether a name of mine or a bad agreement is still there."""
    return bool(me and me.split()[0] in _WORD.findall(text)) or bool(re.search(r"\b(?:I|you) (?:is|has|does|was'nt)\b", text))


@lru_cache(maxsize=8192)
def own_words(text: str, to_me: bool) -> str:
    """A gerund phrase seen on someone, said to them (their -> your) or of oneself (their -> my); empty if unfit."""
    text = text.strip().rstrip(".")
    if not re.match(r"\w+ing\b", text) or _BAD.search(text) or len(text.split()) > 9:
        return ""
    own, obj, self_ = ("my", "me", "myself") if to_me else ("your", "you", "yourself")
    text = re.sub(r"\b(?:his|her|their)(?= \w)(?! (?:to|at|in|on|with|for|from|and)\b)", own, text)
    text = re.sub(r"\b(?:him|herself|himself|themselves|her)\b", lambda m: self_ if "sel" in m.group() else obj, text)
    return text[:1].lower() + text[1:]


_WORK = re.compile(
    r"\b(?:(?P<verb>work(?:s|ing)? on|writ(?:es|ing|e)|paint(?:s|ing)?|compos(?:es|ing|e)|study(?:ing)?|studies|"
    r"research(?:es|ing)?|build(?:s|ing)?|prepar(?:es|ing|e)|plan(?:s|ning)?|develop(?:s|ing)?|edit(?:s|ing)?|"
    r"finish(?:es|ing)?|mak(?:es|ing|e)|creat(?:es|ing|e)|organi[sz](?:es|ing|e)|design(?:s|ing)?|draw(?:s|ing)?|"
    r"repair(?:s|ing)?|restor(?:es|ing|e)|collect(?:s|ing)?|translat(?:es|ing|e)|rehears(?:es|ing|e)|catalogu(?:es|ing|e)|practi[sc](?:es|ing|e)))"
    r" (?P<thing>(?:(?:a|an|the|his|her|their|my|some|new) )?[^,.;:()]+)",
    re.I,
)
_CUT = re.compile(
    r" (?:and|but|which|that|who|because|while|so|at|every|each|since|until|before|after|in the (?:morning|evening)"
    r"|for (?:the|a|his|her) (?:day|week|month|year|evening)|these days|this|today|now|to|he|she|they|when|as)\b.*"
)


@lru_cache(maxsize=8192)
def work_in(text: str) -> str:
    """What a sentence says that someone works on, as a noun phrase without article: "novel about sailors"; or empty."""
    match = _WORK.search(text)
    if not match:
        return ""
    thing = _CUT.sub("", match.group("thing")).strip()
    thing = re.sub(r"^(?:a|an|the|his|her|their|my|some)\s+", "", thing, flags=re.I)
    if _PRONOUN.search(thing) or _PLURAL.search(thing) or not thing or len(thing.split()) > 7:
        return ""
    return "" if thing.split()[0].lower() in ("to", "on", "in", "hard", "with", "it", "them", "for") else thing
