"""Gatherings: which nouns of a clause name one, who gives it, where and when."""

from __future__ import annotations

import re

from town.language.en.morphology import gerund, third_person
from town.language.en.nouns import HEAD, KIND, Noun, nouns_in
from town.language.en.reading.clauses import SUBJ, Clause
from town.language.en.reading.draft import Draft
from town.language.en.reading.marks import Marked
from town.language.en.words import words


def _forms(verbs: tuple[str, ...]) -> str:
    found: list[str] = []
    for verb in verbs:
        first, _, rest = verb.partition(" ")
        tail = f" {rest}" if rest else ""
        found += [first + tail, third_person(first) + tail, gerund(first) + tail]
    return "|".join(sorted(found, key=len, reverse=True))


_ALL_HOSTING = words("gatherings", "hosting")
_HOST = re.compile(
    rf"\b(?P<verb>{_forms(_ALL_HOSTING)}|planned|organi[sz]ed|arranged|announced|scheduled|called|prepared)"
    r"(?: (?:(?P<to>@\d+)|up|together|out|again|everyone|everybody))?\s*$"
)
_HOST_HAVE = re.compile(rf"\b(?P<verb>{_forms(words('gatherings', 'hosting_if_article'))})(?P<to>\b)\s*$")
_GUESTS = re.compile(
    r"\b(?:having|has|have) (?:(?:some|a few|all|@\d+'s) )?(?:people|guests|friends|everyone|everybody|neighbou?rs"
    r"|family|@\d+(?: and @\d+)?)(?: (?:over|round|in|to \S+))? (?:for|to)\s*$"
)
_BY = re.compile(rf"\b(?:by|hosted by|given by|organi[sz]ed by|held by|thrown by|of) (?P<s>{SUBJ})(?!'s?)")
_HELD = re.compile(
    r"^[^.]{0,80}?\b(?:(?:is|are|will be|'ll be|is being|has been|is to be|is going to be"
    r"|are being)?(?: all)? ?(?:hosted|given|held|run|organi[sz]ed|thrown|planned|arranged|put on|prepared)"
    r"|takes? place|will take place|is taking place|starts?|begins?|meets?|will start|will begin|is happening|happens"
    r"|is on|"
    r"(?:will be|is|are|'s|goes|runs) (?=at |in |from |on |%|#)|is (?:set|scheduled|planned) for)"
)
_HELD_BY = re.compile(
    rf"(?:hosted|given|held|run|led|organi[sz]ed|thrown|planned|arranged|put on|prepared)(?: (?:at|in) #\d+"
    rf"| #\d+| %\d+)* by (?P<s>{SUBJ})"
)
_THERE = re.compile(r"\bthere(?:'s| is| are|'ll be| will be| is going to be| is to be)(?: also| soon)?\s*$")
_GO = re.compile(
    r"\b(?:com(?:e|es|ing)(?: along)?(?: with @\d+)?(?: over)?(?: to| for)|go(?:es"
    r"|ing)?(?: along)?(?: with @\d+)?(?: together)? to|go(?:es|ing)? to|"
    r"(?:was|were|is|are|been) asked to(?=\s*$)|invit\w+(?: by @\d+| \S+)?(?: and @\d+)? (?:to|for)"
    r"|see @\d+(?: and @\d+)? (?:at|during)|invitation to"
    r"|join\w*(?: (?:@\d+|them|everyone))?(?: (?:at|for|in))?|attend\w*|"
    r"(?:hear|heard|hears|know|knows|knew|learned|learnt|aware|talk|talks|talked|talking|speak|spoke|told|news|excited"
    r"|thinking|asked|asks|chatted|mentioned|word|discuss\w*|details|more|curious)(?: @\d+)?(?: (?:of|about))?|about|"
    r"forward to|ready for|help\w*(?: \S+){0,3} (?:with|at|for|prepare|organi[sz]e|plan|set up)|come along to"
    r"|whether to go to|plans? for|preparations for|decorat\w+(?: #\d+)? for|guests? (?:at|of|for)|"
    r"be at|be there for|promised|welcome (?:to|at)|see you at|meet(?: \S+)? at|miss|missing|make it to|tickets for"
    r"|remind\w* @\d+ (?:of|about)|reminder:?|remember\w*|"
    r"(?:@\d+) (?:to|for)|accompany @\d+ to|agreed to|declined|accepted|spread \w+ (?:about|of)|about )\s*$"
)
_PAST = re.compile(
    r"\b(?:gave|threw|held|hosted|had|(?:was|were) (?:at|in)\b|went|attended|enjoyed|left|after|before|during"
    r"|came back|missed)\b(?:[^@]{0,12})$"
)
_NOT = re.compile(r"(?:\bnot\b|n't\b|\bnever\b|\bno longer\b|\bcancell?ed\b|\bcalled off\b)")
_EATING = re.compile(
    r"\b(?:eat\w*|cook\w*|hav(?:e|ing)|has|had|mak(?:e|es|ing)|after|before|during|for|over|serv\w+|finish\w*"
    r"|get(?:ting)?|skip\w*|start\w*|tak(?:e|es|ing)|enjoy\w*|prepar\w+|go(?:es|ing)? for an?|do(?:es|ing)?"
    r"|watch\w*)\s*(?:an? |the )?$"
)
_MARK_LEFT = re.compile(r"@\d+(?![\d'])")
_GROUP_LEFT = re.compile(rf"(?:{SUBJ})(?![\d'])")
_ASKING = re.compile(r"\b(?:invited|asked)\b")
_VERB_RIGHT = re.compile(r"^\W*(?:was|were|had|went)\b")
_SUBJECT_BEFORE = re.compile(r"@\d+ (?:[a-z]+ly |often |always |never |also )?$")
_OFF = re.compile(
    r"\b(?:cancell?ed|called off|postponed|put off|over now|(?:is|are) (?:over|off|not happening))(?! the\b)\b"
)


def gatherings_in(clause: Clause, marked: Marked) -> list[Draft]:
    """The gatherings that a clause tells of, or takes for granted."""
    if not HEAD.search(clause.low) or _OFF.search(clause.low):
        return []
    found = [_draft(noun, clause, marked) for noun in nouns_in(clause)]
    return [draft for draft in found if draft]


def _draft(noun: Noun, clause: Clause, marked: Marked) -> Draft | None:
    left, right = clause.low[: noun.start], clause.low[noun.end :]
    if noun.det in ("no", "every", "each"):
        return None
    owner = noun.det if noun.det.startswith("@") else ""
    host, is_told = _host(noun, clause, left, right, marked)
    if is_told and _NOT.search(f"{_verb_of(left)} {right}"):
        return None
    if not is_told and (clause.is_unreal or clause.is_question or not _is_spoken_of(noun, clause, left, right)):
        is_told = (
            bool(noun.det)
            and noun.det not in ("a", "an", "some", "any", "another")
            and bool(_GO.search(left))
            and not _PAST.search(left)
        )
        if not is_told:
            return None
    elif is_told and (clause.is_unreal or clause.is_question) and not owner:
        return None
    owners = marked.names(clause.low[noun.start : noun.start + 12].split(" ")[0]) if owner else ()
    what = _what(noun, marked, owners[0] if owners and host and owners[0] != host else "")
    spots = marked.spots(clause.low)
    place = marked.place(right) or marked.place(left)
    return Draft(
        noun.head,
        what,
        clause.span,
        host or (owners[0] if owners else ""),
        place,
        spots,
        is_definite=noun.det not in ("", "a", "an", "another", "some"),
    )


def _verb_of(left: str) -> str:
    """The part of the left side that belongs to the verb: after the last person named."""
    marks = list(_MARK_LEFT.finditer(left))
    return left[marks[-1].end() :] if marks else left


def _what(noun: Noun, marked: Marked, honoured: str) -> str:
    extra = noun.extra or (f" for {honoured}" if honoured else "")
    return re.sub(
        r"\s+", " ", marked.words(f"{noun.mods.lower() if noun.mods.istitle() else noun.mods}{noun.head}{extra}")
    ).strip()


def _host(noun: Noun, clause: Clause, left: str, right: str, marked: Marked) -> tuple[str, bool]:
    """Who gives it, and whether the clause says that it will be."""
    giving = _HOST.search(left)
    if giving and (KIND[noun.head] == "strong" or noun.det or noun.mods):
        return _subject(left[: giving.start()], marked), True
    guests = _GUESTS.search(left)
    if guests:
        return _subject(left[: guests.start()], marked), True
    having = _HOST_HAVE.search(left)
    if having and _may_have(noun, clause):
        return _subject(left[: having.start()], marked), True
    by = _HELD_BY.search(right)
    if by:
        return marked.names(by["s"])[0], True
    if _THERE.search(left) and (KIND[noun.head] in ("strong", "timed") or noun.det):
        found = _BY.search(right)
        return (marked.names(found["s"])[0] if found else ""), bool(
            marked.spots(clause.low) or marked.place(clause.low) or found
        )
    found = re.match(rf"^ (?:of|by) (?P<s>{SUBJ})(?!'s)", right)
    return (marked.names(found["s"])[0] if found and _GO.search(left) and not _ASKING.search(left) else ""), False


def _may_have(noun: Noun, clause: Clause) -> bool:
    kind = KIND[noun.head]
    if kind == "strong":
        return True
    return noun.det in ("a", "an", "another") and kind == "meal" and bool("%" in clause.low or noun.mods)


def _subject(left: str, marked: Marked) -> str:
    groups = _GROUP_LEFT.findall(left)
    return marked.names(groups[-1])[0] if groups else ""


def _is_spoken_of(noun: Noun, clause: Clause, left: str, right: str) -> bool:
    """Whether a gathering that nobody is said to give is one all the same: it takes place, or people go to it."""
    if _PAST.search(left) or _VERB_RIGHT.match(right):
        return False
    if KIND[noun.head] == "strong" and left.endswith("for "):
        return True
    if not noun.det and not noun.mods and _SUBJECT_BEFORE.search(left):
        return False  # "Ann drinks"
    if _GO.search(left):
        return KIND[noun.head] == "strong" or (
            bool(noun.det or noun.mods)
            and (KIND[noun.head] != "casual" or noun.det.startswith("@") or "%" in clause.low)
        )
    if _EATING.search(left):
        return False
    is_fixed = "%" in clause.low or "#" in right
    if _HELD.match(right):
        return is_fixed
    if noun.det.startswith("@"):
        return (
            is_fixed
            and KIND[noun.head] in ("strong", "meal")
            and not re.search(r"\b(?:is|are|was|were) \w+ing\b", left)
        )
    return is_fixed and not re.sub(r"[@%#]\d+|\W|reminder|note|today|please|the|yes|and", "", left)
