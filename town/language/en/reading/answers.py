"""Invitations, promises and refusals: who asks whom, who comes, who cannot and why."""

from __future__ import annotations

import re
from typing import NamedTuple

from town.language.en.reading.clauses import ADV, SUBJ, Clause
from town.language.en.reading.marks import Marked

_ASK = re.compile(
    rf"(?P<s>{SUBJ}){ADV}(?: is| are)?{ADV} (?:"
    rf"(?:invited|invites|inviting) (?P<o>{SUBJ})(?: over| along)? (?:to|for)\b"
    rf"|(?:asked|asks|asking|begged|wants|urged) (?P<o2>{SUBJ}) (?:to (?:come|go|join|attend|be at|accompany)\b"
    rf"|along to\b|over for\b))"
)
_ASKED = re.compile(
    rf"(?P<o>{SUBJ}){ADV}(?: is| was| are| were| am){ADV} (?:invited|asked"
    rf"|welcome)(?: along)?(?: by (?P<s2>{SUBJ}))? (?:to|for|at)(?: (?:come|join|attend))?(?:.*? by (?P<s>{SUBJ}))?"
)
_COME = re.compile(
    r"\b(?:(?:do|please|just|you should|you must|@\d+ should|@\d+ must|@\d+ have to"
    r"|@\d+ should really) (?:please )?(?:come|join|stop by|drop by|be there)|come (?:along|and join|join|over|by|to"
    r"|if)|^come\b|join (?:@\d+|us)|"
    r"will @\d+ (?:come|join|be there)|would @\d+ (?:like|love|care|want)(?: to (?:come|join|go|attend))?"
    r"|do @\d+ want to (?:come|join|go)|can @\d+ (?:come|make it|join)|could @\d+ come|"
    r"are @\d+ (?:coming|free|going)|how about (?:coming|joining|going)|why do not (?:@\d+|we) (?:come|join|go)"
    r"|(?:shall|should) (?:we|@\d+)(?: (?:all|both))? (?:go|come)|would (?:love|like) @\d+ to (?:come|join|be)|"
    r"hope (?:to see @\d+|@\d+ (?:can|will) (?:come|join|make))|would (?:love|like) (?:to have|to see) @\d+"
    r"|want @\d+ to (?:come|join)|go with @\d+|let's go|care to join|fancy (?:coming|joining|going)|save the date"
    r"|see @\d+ there)"
)
_ALONG = re.compile(
    r"\b(?:with @\d+|together|shall (?:we|@\d+)|let's go|accompany|keep @\d+ company|as @\d+'s (?:date|guest))"
)
_YES = re.compile(
    rf"(?P<s>{SUBJ}){ADV}(?:"
    r"(?: will| shall| am going to| is going to| are going to)(?: (?:definitely|certainly|gladly|surely|all|both|also"
    r"|happily|most))* (?:come|be there|be at (?=@|#|the )|attend|join|make it|go (?:to|along|with)|drop by|stop by"
    r"|show up|come by|be coming)\b(?! (?:up|out|back|home|true|from)\b)"
    r"| (?:promised|promises|agreed|agrees|vowed|offered|swore|volunteered|undertook|has promised"
    r"|has agreed)(?: (?!that|to)@\d+)?(?:(?: that)? @\d+ (?:will|would) | to )(?P<what>[^,;]+)"
    r"| (?:said|says|told @\d+|confirmed|assured @\d+|replied|answered|tells @\d+|wrote)(?: that)? (?:@\d+ (?:will"
    r"|would|had|is|are) |yes\b|they (?:will|would) |okay\b|ok\b|of course\b|@\d+ and @\d+ (?:will"
    r"|would) )(?P<said>come|coming|be there|attend|join|go|be coming|love to|gladly|be happy to|make it|going)?"
    r"| (?:gladly |happily )?(?:agreed|accepted|said yes)$"
    r"| (?:would|will)(?: (?:love|like) to|(?: gladly)? be (?:glad|happy|delighted|honou?red|thrilled|pleased) to"
    r"| gladly)(?P<love>(?: come| join| be there| attend| go)\b|$)"
    r"|(?: is| are| am)(?: all| both| definitely| certainly| also)? (?:coming|attending|joining"
    r"|looking forward to (?:it\b|coming|joining|seeing))\b(?! (?:from|back|home|of|along (?:well|nicely)|down|up|out"
    r"|in|soon)\b)"
    r"| (?:has |have )?accept(?:ed|s)\b(?: the| @\d+'s)?(?: kind)? ?(?:invitation)?"
    r"| (?:means?|plans?|intends?|has decided|decided|decides|has agreed) to (?:go|come|attend|join|be at|accompany)\b"
    r"|(?: plans?| is planning| are planning| am planning) on (?:attending|coming|going to|being (?:at|there))"
    r")"
)
_SHORT_YES = re.compile(
    r"^(?:oh,? )?(?:yes,? |sure,? |of course,? |gladly,? |great,? )*(?:count (?:me|@\d+|us) in|see you there"
    r"|(?:@\d+ )?would not miss it(?: for the world)?|with pleasure|@\d+ am in|be there or be square)"
)
_CHANCE = re.compile(r"\b(?:try|maybe|perhaps|if|whether|might|think about it|see whether)\b")
_NO = re.compile(
    rf"(?P<s>{SUBJ}){ADV}(?:"
    r"(?: can not| could not| will not| would not| shall not| is not able to| is unable to| am not able to"
    r"| am unable to| are unable to| is not going to| am not going to)(?: be able to)?(?: unfortunately| sadly"
    r"| possibly)? (?:come|make (?:it|@\d+'s)|be there|be at|attend|join|go|take part|accept|be coming)\b"
    r"|(?: has| have| had)?(?: already| politely| sadly)? (?:declined?s?\b|turned down|turns down"
    r"|refused?s? to (?:come|go|attend|join|accept)|said no\b|excused (?:himself|herself|themselves|@\d+)|regrets that"
    r"|(?:had to|has to|have to|must) (?:decline|refuse|turn down|say no|pass)\b|backed out|sen[dt]s? (?:his|her"
    r"|@\d+'s) (?:apologies"
    r"|regrets))"
    r"|(?: is| are| am) not (?:coming|attending|joining|going to (?=@|the|#)|going$)"
    r"|(?: does not| do not| did not)(?: really)? (?:want|plan|intend|wish|mean|feel like)(?: to)? (?:com(?:e|ing)"
    r"|go(?:ing)?|attend(?:ing)?|join(?:ing)?)\b"
    r"| would rather (?:not (?:come|go|attend|join)|stay)"
    r"| (?:has|have|had) (?:other plans|no time|another engagement|to work (?:that|then))"
    r")|(?:^|, )(?:sorry|unfortunately|alas|i am afraid),? (?P<s2>@\d+) (?:can not|have|has|will not|must)\b"
)
_NEITHER = re.compile(
    r"\bneither (@\d+) nor (@\d+) (?:will|can|is|are|wants? to|would)(?: be)? (?:come|coming|attend|attending|join|go"
    r"|make it|there)"
)
_REASON = re.compile(
    r"(?:(?:,|:| -)?(?: as| since) (?=(?:@\d+|the|he|she|it)\b)|(?:,|:| -) (?=@\d+ (?!and )\w))(?P<why>.+)$"
)
_NO_REASON = re.compile(r"\b(?:afraid|sorry)\b|^@\d+ (?:told|asked|invited|offered|promised|declined|talked)\b")
_WITH = re.compile(rf"\b(?:with|along with|accompany|accompanying|together with|bring|take) (?P<c>{SUBJ})(?!'s)")
_HEAD_WHAT = re.compile(r"^(?:come|be there|attend|join|go|make it|be at|accompany|take part)\b")


class Answer(NamedTuple):
    """A yes: who, to do what, with whom; `to_come` tells going somewhere from a favour."""

    who: tuple[str, ...]
    what: str
    company: tuple[str, ...]
    to_come: bool


class Asked(NamedTuple):
    """An invitation: by whom, whom, and whether to come along with the one who asks."""

    by: str
    to: tuple[str, ...]
    along: bool


def _neither(clause: Clause, marked: Marked) -> list[tuple[str, str]]:
    hit = None if clause.is_question or clause.is_if else _NEITHER.search(clause.low)
    return [(marked.name(hit[group]), "") for group in (1, 2)] if hit else []


def refusals_in(clause: Clause, marked: Marked) -> list[tuple[str, str]]:
    """Who says no, with the reason given."""
    hit = _NO.search(clause.low)
    if not hit or clause.is_question or clause.is_if:
        return _neither(clause, marked)
    reason = clause.because
    if not reason and clause.after.startswith(hit["s"] or hit["s2"]) and not _NO_REASON.search(clause.after):
        reason = clause.after
    if not reason:
        rest = _REASON.search(clause.text, hit.end())
        reason = rest["why"] if rest else ""
    return [(who, marked.words(reason)) for who in marked.names(hit["s"] or hit["s2"])]


def answers_in(clause: Clause, marked: Marked, speaker: str) -> list[Answer]:
    """Who says yes to what: to come, or a favour."""
    if clause.is_question or clause.condition or clause.is_if:
        return []
    is_short = bool(speaker) and _SHORT_YES.search(clause.low) is not None
    hit = None if is_short else _YES.search(clause.low)
    if not (is_short or hit) or _NO.search(clause.low) or _NEITHER.search(clause.low):
        return []
    if not hit:
        return [Answer((speaker,), "come", (), True)]
    if _CHANCE.search(clause.low[: hit.end()]):
        return []
    what = _promised(hit, clause)
    who = marked.names(hit["s"])
    to_come = bool(_HEAD_WHAT.match(what.lower()))
    company = tuple(name for found in _WITH.finditer(clause.low[hit.start() :]) for name in marked.names(found["c"]))
    return [Answer(who, marked.words(what), tuple(name for name in company if name not in who), to_come)]


def _promised(hit: re.Match[str], clause: Clause) -> str:
    if hit["what"]:
        return clause.text[hit.start("what") : hit.end("what")].strip()
    tail = re.match(r"[^,;]*", clause.text[hit.end() :])
    verb = re.search(r"(come|be there|attend|join|go|make it|be at)\b[^,;]*$", clause.text[hit.start() : hit.end()])
    return (verb[0] if verb else "come") + (tail[0] if tail else "")


def invitations_in(clause: Clause, marked: Marked, speaker: str, listener: str) -> list[Asked]:
    """Who asks whom to come."""
    hit = _ASK.search(clause.low)
    if hit and not clause.is_question:
        by = marked.names(hit["s"])[0]
        joint = re.search(
            rf"(?:with|accompany|join) {hit['s']}(?!'s|\d)|\b(?:come along|along to|accompany)\b", clause.low
        )
        return [Asked(by, marked.names(hit["o"] or hit["o2"]), bool(joint))]
    hit = _ASKED.search(clause.low)
    if hit and not clause.is_question:
        return [
            Asked(
                marked.names(hit["s"] or hit["s2"])[0] if hit["s"] or hit["s2"] else speaker,
                marked.names(hit["o"]),
                False,
            )
        ]
    if speaker and listener and speaker != listener and _COME.search(clause.low):
        return [Asked(speaker, (listener,), _ALONG.search(clause.low) is not None)]
    return []
