"""What people think of people and things."""

from __future__ import annotations

import re

from town.language.en.morphology import gerund
from town.language.en.reading.clauses import ADV, SUBJ, Clause
from town.language.en.reading.feelings import ADJ, GOOD, warmth_of
from town.language.en.reading.found import Met, Opinion, Relation
from town.language.en.reading.marks import Marked

_FINDS = re.compile(
    rf"(?P<a>{SUBJ}){ADV} (?:finds?|found|considers?|thinks?|believes?|feels?|said|says|is sure"
    rf"|knows)(?: that)?(?: of)? (?P<b>@\d+|~\d+|#\d+|(?:the|this|@\d+'s) (?!@)[\w' -]+?)(?: (?:is|are|to be|was|'s|as"
    rf"|would be|would make))?(?P<neg> not)?(?: (?:an?|very|quite|rather|a bit|really|so|too|a little|somewhat"
    rf"|extremely|truly|such an?|the|a very|being|far too|most|always|mostly))* (?P<f>(?:too )?{ADJ})\b"
)
_FOR = re.compile(
    rf"(?P<a>{SUBJ}){ADV} (?P<neg>(?:do|does|did) not |(?:is|are) not )?(?:(?P<pro>supports?|backs?|endorses?|favou?rs?"
    rf"|approves? of|is in favou?r of|is for|welcomes?|votes? for|will vote for|would vote for|is excited about"
    rf"|is happy about|is enthusiastic about|believes? in|likes?|loves?|enjoys?)|(?P<con>opposes?|is against"
    rf"|are against|disapproves? of|objects? to|rejects?|is unhappy about|is sceptical (?:of|about)|is skeptical (?:of"
    rf"|about)|is worried about|criticises|criticizes|complains? about|is annoyed (?:by|about)|dislikes?|hates?"
    rf"|can not stand|is tired of|mocks?)) (?P<b>@\d+(?:'s [\w' -]+|(?= *$|,| for| and| as| in))|(?:the |this |that "
    rf"|~)?[\w'~ -]+)"
)
_WANT_NOT = re.compile(r"(?P<a>@\d+) (?:does not|do not|did not) want (?P<b>@\d+) to (?P<w>[^,;]+)")
_PROBLEM = re.compile(
    r"(?P<a>@\d+) (?:has|have) (?:a )?(?P<k>good|high|great|low|poor|bad) opinion of (?P<b>@\d+|[\w' ]+)"
)
_TAIL = re.compile(r" and (?:[a-z]+ly )?[a-z]+(?:s|ed)\b.*$| (?:because|but|when|while|so)\b.*$")


def _doing(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return f"{gerund(first)} {rest}".strip()


def opinions_in(clause: Clause, marked: Marked) -> list[Relation | Opinion | Met]:
    """What a clause says that people think of people or things."""
    low = clause.low
    hit = _FINDS.search(low)
    if hit:
        said = hit["f"].removeprefix("too ")
        is_too = hit["f"] != said or " too " in low[hit.end("b") : hit.start("f")]
        stance = -0.5 if is_too else warmth_of(said) or (0.5 if said in GOOD else -0.5)
        stance = -stance if hit["neg"] else stance
        about = marked.words(clause.text[hit.start("b") : hit.end("b")])
        return [Opinion(clause.span, who, about, stance) for who in marked.names(hit["a"]) if who != about]
    hit = _WANT_NOT.search(low)
    if hit:
        return [
            Opinion(
                clause.span,
                marked.name(hit["a"]),
                f"{marked.name(hit['b'])} {_doing(marked.words(clause.text[hit.start('w') : hit.end('w')]))}",
                -0.7,
            )
        ]
    hit = _PROBLEM.search(low)
    if hit:
        stance = 0.7 if hit["k"] in ("good", "high", "great") else -0.7
        return [
            Opinion(
                clause.span, marked.name(hit["a"]), marked.words(clause.text[hit.start("b") : hit.end("b")]), stance
            )
        ]
    hit = _FOR.search(low)
    if hit:
        stance = (0.7 if hit["pro"] else -0.7) * (-1 if hit["neg"] else 1)
        about = marked.words(_TAIL.sub("", clause.text[hit.start("b") : hit.end("b")])).strip()
        if about.startswith("to "):
            about = _doing(about[3:])
        if re.match(r"(?:nothing|what|that|it|how|when|him|her|them|this)\b", about) or not about:
            return []
        return [Opinion(clause.span, who, about, stance) for who in marked.names(hit["a"]) if who != about]
    return []
