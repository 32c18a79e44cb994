"""Intentions: who wants, means, plans or hopes to do what."""

from __future__ import annotations

import re
from typing import NamedTuple

from town.language.en.morphology import base_form
from town.language.en.reading.clauses import ADV, SUBJ, Clause
from town.language.en.reading.marks import Marked

_TO = re.compile(
    rf"(?P<s>{SUBJ}){ADV}(?:"
    r"(?P<neg> (?:do|does|did) not)?(?: really| actually)? (?:wants?|wish(?:es)?|hopes?|plans?|means?|intends?|aims?"
    r"|needs?|longs?|decides?|decided|vowed|resolved|chose|aspires?|dreams?|tries|yearns)"
    r"|(?P<neg2> (?:is|are|am|was) not) (?:going|planning|intending|hoping|willing)"
    rf"|(?: is| are| am| been){ADV} (?:going|planning|hoping|meaning|intending|determined|eager|keen|about|trying"
    rf"|willing|set|preparing|looking|resolved|working hard|dying|wanting|aiming|getting ready|saving|saving up"
    rf"|training|committed)"
    r"|(?: would)(?: really| very much| dearly)? (?:like|love|prefer)"
    r"|(?: has| have| had)? ?made up (?:his|her|their|@\d+'s) mind"
    r")(?P<to> to)(?: be able to)? (?P<vp>[^\s].*)$"
)
_ING = re.compile(
    rf"(?P<s>{SUBJ}){ADV}(?:(?: is| are| am| been){ADV} )?(?: ?)(?P<cue>thinking (?:of|about)|thinks (?:of|about)"
    rf"|considering|considers|dreaming (?:of|about)|dreams (?:of|about)|dream (?:of|about)|planning on|plans on|plan on"
    rf"|set on|intent on|toying with the idea of|contemplating|looking forward to|looks forward to|look forward to"
    rf"|keen on|committed to|talking about|working towards?|decided on|hoping for|insists on) (?P<vp>\w+ing\b.*)$"
)
_RUN = re.compile(
    rf"(?P<s>{SUBJ}){ADV}(?:(?: is| are| am| will be| been){ADV} (?P<ing>running|standing|applying|campaigning"
    rf"|competing|auditioning|training)|{ADV} (?P<s3>runs|stands|applies|campaigns)|(?: will) (?P<inf>run|stand|apply"
    rf"|campaign)) (?P<vp>(?:for|as|in the race) (?!a (?:walk|run)|@|\w+ (?:minutes|miles|hours)|fun|exercise|#|%"
    rf"|(?:the|a) bus).+)$"
)
_WILL = re.compile(
    rf"(?P<s>{SUBJ}){ADV}(?: will| shall)(?P<neg> not)?{ADV} (?P<vp>(?!be\b|have\b|see\b|think\b|know\b|let\b|come\b"
    rf"|never\b|not\b|take care|do\b|tell\b|ask (?:@\d+ )?(?:about|for|if|whether|how|what|when|to\b)|talk\b|look\b"
    rf"|try\b|get\b|keep\b|need\b|miss\b|love\b|probably be\b)[a-z]+\b.*)$"
)
_PLAN_TO = re.compile(
    r"(?P<s>@\d+)'s (?:[a-z]+ )?(?:plan|decision|intention|wish|dream|idea|ambition|hope)s? (?:to|of) (?P<vp>[a-z].+)$"
)
_GOAL = re.compile(
    r"(?P<s>@\d+)'s (?:[a-z]+ )?(?:plan|goal|dream|aim|hope|wish|ambition|intention"
    r"|resolution)s? (?:(?:for )?(?:(?:the|this|next) (?:year|week|month|day)|%\d+) )?(?:is|are|was) to (?P<vp>.+)$"
)
_SOON = re.compile(
    rf"(?P<s>{SUBJ}){ADV}(?: is| are| am){ADV} (?P<vp>(?:moving|opening|launching|starting|leaving|quitting|retiring"
    rf"|getting married|marrying|applying|selling|buying|publishing|releasing|closing|founding|travelling|traveling"
    rf"|entering|joining)\b.*)$"
)
_CUT = re.compile(
    r"\s*(?:,| because | so that | but | while | since | although | if | unless | whenever | and (?:@\d|hopes?|wants?"
    r"|is |are |has |have |will |would |asks?|needs?|thinks?|plans?|means?|please|that )| in the hope| hoping ).*$"
)
_AT = re.compile(r" (?:at|in|inside|on) #\d+")
_WHEN = re.compile(r"(?:,)?(?: (?:on|at|by|in|this|from|for))? %\d+")
_BED = re.compile(
    r"^(?:sleep|bed|rest|nap|eat|have (?:breakfast|lunch|dinner)|shower|wake|get up|work$|spread|inform (?:every"
    r"|people)|tell (?:every|people|all|others|as)|let (?:every|people|others)|be told|say|know|hear|thank"
    r"|ask (?:@\d+ )?(?:about|for|if|whether|how|what|when|to\b)|see @|talk (?:to|with|about)|speak (?:to|with)|chat"
    r"|meet$|show @\d+$|be there|be$|be (?:able|sure)|try|(?:help|go|stay|leave|wait|play|come)$)"
)
_HINDERED = re.compile(r"\b(?:not|never|no longer|hardly)\b")


class Wish(NamedTuple):
    """Who intends what, in marks: a verb phrase in base form, the part it was cut from, and how firmly it was meant."""

    who: tuple[str, ...]
    what: str
    rest: str
    is_firm: bool


def intentions_in(clause: Clause, marked: Marked) -> list[Wish]:
    """What a clause says that people intend."""
    if clause.is_question or clause.is_if:
        return []
    for pattern, is_ing in (
        (_TO, False),
        (_RUN, True),
        (_ING, True),
        (_GOAL, False),
        (_PLAN_TO, True),
        (_SOON, True),
        (_WILL, False),
    ):
        hit = pattern.search(clause.low)
        if not hit:
            continue
        groups = hit.groupdict()
        if groups.get("neg") or groups.get("neg2") or _HINDERED.search(clause.low[hit.end("s") : hit.start("vp")]):
            return []
        if clause.is_unreal and pattern in (_WILL, _SOON):
            return []
        return _wish(clause, hit, is_ing, marked, pattern)
    return []


_FIRM = re.compile(r"\b(?:means?|plans?|intends?|decide[sd]?|going|will|planning|promised|resolved|determined|mind)\b")
_SPACES = re.compile(r"\s+")


def _wish(clause: Clause, hit: re.Match[str], is_ing: bool, marked: Marked, pattern: re.Pattern[str]) -> list[Wish]:
    phrase = _CUT.sub("", clause.text[hit.start("vp") : hit.end("vp")]).strip()
    if pattern is _RUN:
        phrase = f"{hit['inf'] or base_form(hit['ing'] or hit['s3'])} {phrase}"
    elif is_ing:
        first, _, rest = phrase.partition(" ")
        phrase = f"{base_form(first) if first.endswith('ing') else first} {rest}".strip()
    if phrase[:1] in "#@" or phrase.startswith(("the ", "a ")):
        phrase = f"go to {phrase}"  # "is going to the pub"
    if _BED.match(phrase) or not phrase or not phrase[0].isalpha():
        return []
    is_firm = _FIRM.search(clause.low[hit.end("s") : hit.start("vp")]) is not None
    return [Wish(marked.names(hit["s"]), _neat(phrase), phrase, is_firm)]


def _neat(phrase: str) -> str:
    """The phrase without where and when."""
    neat = _WHEN.sub("", _AT.sub("", f" {phrase}"))
    return _SPACES.sub(" ", neat).strip(" ,.!-")
