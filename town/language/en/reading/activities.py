"""Activities and states: what people do, did or usually do, and what objects are in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from town.language.en.morphology import base_form, gerund
from town.language.en.reading.clauses import ADV, SUBJ, Clause
from town.language.en.reading.found import Activity, ObjectState
from town.language.en.reading.marks import Marked
from town.language.en.reading.verbs import is_read_as_verb
from town.language.en.times import when_of

_DOES = re.compile(
    rf"(?P<s>{SUBJ})(?:{ADV}(?: is| are| was| were| am| has been| have been| had been| will be| spent %\d+"
    rf"| spent the \w+| spends \w+ \w+| keeps| enjoys| began| started| likes| loves| finished| stopped by){ADV}"
    rf"|, who is) (?P<vp>(?!going to |thinking of|planning to|hoping|being |nothing|something|anything|everything"
    rf"|morning|evening|coming\b|willing|looking forward)[a-z]+ing\b.*)$"
)
_TALKED = re.compile(
    r"(?P<s>@\d+) (?:talked|spoke|chatted|had a (?:\w+ )?(?:talk|chat|conversation)|conversed|argued"
    r"|gossiped)(?: [a-z]+ly)? (?:with|to) (?P<o>@\d+)(?P<about> about [^;.]+)?"
)
_BOTH_TALKED = re.compile(
    r"(?P<s>@\d+) and (?P<o>@\d+) (?:talked|spoke|chatted|had a (?:\w+ )?(?:talk|chat|conversation)|conversed|argued"
    r"|gossiped|keep talking|often talk)(?: [a-z]+ly)?(?P<about> about [^;.]+)?"
)
_USUALLY = re.compile(
    rf"(?P<s>{SUBJ})(?: (?:usually|often|always|regularly|sometimes|mostly|typically|rarely|also|now"
    rf"|still))* (?P<v>[a-z]+(?:s|es)) (?P<rest>.+)$"
)
_I_DO = re.compile(r"(?P<s>@\d+) (?:usually|often|always|regularly|sometimes|mostly) (?P<v>[a-z]+) (?P<rest>.+)$")
_NOT_VERBS = frozenset(
    [
        "is",
        "was",
        "has",
        "does",
        "likes",
        "loves",
        "hates",
        "wants",
        "knows",
        "thinks",
        "hopes",
        "means",
        "plans",
        "feels",
        "says",
        "tells",
        "believes",
        "finds",
        "needs",
        "seems",
        "has's",
        "gives",
        "hosts",
        "throws",
        "holds",
        "promises",
        "agrees",
        "considers",
        "dislikes",
        "adores",
        "trusts",
        "misses",
        "resents",
        "plans",
        "remembers",
        "hears",
        "asks",
        "runs'",
    ]
)
_STATE = re.compile(
    r"^(?:the |a )?(?P<o>[^@%]+?) (?:is|are|was|were|has been|got|stands)(?: now| still| currently"
    r"| suddenly)? (?P<state>[^@%#]+?)$"
)
_NOTHING = re.compile(
    r"^(?:it|this|that|there|what|who|everyone|everybody|all|he|she|they|the (?:feeling|plan|idea|point|truth|reason"
    r"|weather|day|evening|morning))\b"
)
_CUT = re.compile(r"(?:,| while | because | when ).*$")
_AND_DOES = re.compile(r" and (?:(?:[a-z]+ly|still|always|often|then) )*(?P<v>[a-z]+s)\b")
_PLACE = re.compile(r" (?:at|in|inside|on|behind) #\d+(?: of #\d+)?$")


def activities_in(clause: Clause, marked: Marked, moment: datetime) -> list[Activity]:
    """Who does what."""
    if clause.is_question or clause.is_unreal:
        return []
    for pattern in (_TALKED, _BOTH_TALKED):
        hit = pattern.search(clause.low)
        if hit:
            about = marked.words(clause.text[hit.start("about") : hit.end("about")]) if hit["about"] else ""
            return [
                _made(
                    clause,
                    marked,
                    marked.name(hit["s"]),
                    f"talking with {marked.name(hit['o'])}{about}",
                    clause.low,
                    moment,
                )
            ]
    hit = _DOES.search(clause.low)
    if hit:
        if re.search(r"\b(?:not|never|no longer)\b", clause.low[: hit.start("vp")]):
            return []
        phrase = clause.text[hit.start("vp") : hit.end("vp")]
        return _all(clause, marked, hit["s"], phrase, moment)
    return _habits(clause, marked, moment)


def _habits(clause: Clause, marked: Marked, moment: datetime) -> list[Activity]:
    hit = _I_DO.search(clause.low) or _USUALLY.search(clause.low)
    if not hit or hit["v"] in _NOT_VERBS or hit["rest"].startswith(("'", "that ", "if ")):
        return []
    phrase = f"{gerund(hit['v'])} {clause.text[hit.start('rest') : hit.end('rest')]}"
    return _all(clause, marked, hit["s"], phrase, moment)


def _all(clause: Clause, marked: Marked, who: str, phrase: str, moment: datetime) -> list[Activity]:
    return [_made(clause, marked, name, phrase, phrase, moment) for name in marked.names(who)]


def _made(clause: Clause, marked: Marked, who: str, phrase: str, around: str, moment: datetime) -> Activity:
    bare = _CUT.sub("", phrase) if len(phrase) > 12 else phrase
    bare = _one_verb(re.sub(r",? %\d+", "", bare).strip())
    bare = _PLACE.sub("", bare)
    return Activity(
        clause.span, who, marked.words(bare).strip(" ,."), marked.place(around), when_of(marked.spots(around), moment)
    )


def _one_verb(phrase: str) -> str:
    """The phrase up to a second verb: "reading a book and drinks tea" is two things."""
    hit = _AND_DOES.search(phrase)
    return phrase[: hit.start()] if hit and is_read_as_verb(base_form(hit["v"])) else phrase


def states_in(clause: Clause, marked: Marked, objects: Mapping[str, Sequence[str]]) -> list[ObjectState]:
    """Which object is in which state; the address where only one object fits, else its name."""
    if clause.is_question or clause.is_unreal or "@" in clause.low.split(" is ")[0] or _NOTHING.match(clause.low):
        return []
    hit = _STATE.match(clause.low)
    if not hit:
        return []
    said = clause.text[hit.start("o") : hit.end("o")]
    name = re.split(r" (?:in|of|at|on|inside) (?=#|the )", said)[0].strip()
    known = objects.get(name.lower())
    if not known:
        return []
    place = marked.place(said)
    fits = [address for address in known if address.startswith(place)]
    address = fits[0] if len(fits) == 1 else name
    return [ObjectState(clause.span, address, marked.words(clause.text[hit.start("state") : hit.end("state")]))]
