"""Relations, feelings and first meetings: how people stand to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from town.language.en.morphology import base_form
from town.language.en.reading.clauses import ADV, SUBJ, Clause
from town.language.en.reading.feelings import ADJ, BAD, DEGREES, FEELINGS, GOOD, ROLE, VERBS, warmth_of
from town.language.en.reading.found import Frame, Met, Opinion, Relation
from town.language.en.reading.marks import Marked
from town.language.en.reading.opinions import opinions_in
from town.language.en.reading.roles import roles_in
from town.language.en.trie import trie_pattern
from town.language.en.words import table

_KNOWS = re.compile(
    rf"(?P<a>@\d+) (?:knows?|has known"
    rf"|have known) (?P<b>@\d+)(?: only)?(?: (?P<degree>{trie_pattern(DEGREES)}))?\b(?P<rest>.*)$"
)
_THE_FEELING = re.compile(r"the feeling is: (?P<f>[a-z' -]+?)(?:\.|;|,|$)")
_NOTED_ROLE = re.compile(rf"the feeling is: [^.;]*[.;] (?:(?!\w+(?:s|ed) )[\w'-]+ ){{0,3}}?(?P<r>{ROLE})\b")
_SECRET = re.compile(
    r"(?<!no )\b(?:secret(?:ly)?|in secret|nobody (?:else )?knows|no one (?:else )?knows|has not told|have not told"
    r"|never told"
    r"|keeps? it to|hidden|confidential|between us|do not tell|tell nobody|tell no one|must not know|hides (?:it"
    r"|this))\b"
)
_LOVE = re.compile(
    rf"(?P<a>{SUBJ}){ADV}(?: is| are| am| was| has been| fell| is falling| has fallen| have fallen)(?P<neg> no longer"
    rf"| not)?{ADV} (?:madly |deeply |hopelessly |head over heels )?(?:(?P<f>in love|infatuated|smitten"
    rf"|attracted) (?:with"
    rf"|to|by)|(?<=fallen )for|(?<=fell )for) (?P<b>@\d+)(?!'s)"
)
_CRUSHED: dict[str, str] = table("feelings", "had")
_CRUSH = re.compile(
    r"(?P<a>@\d+).{0,30}?(?:has|have|had|having|harbou?rs|nurses|holds?|bears?) (?:had |got )?(?:a |an )?"
    r"(?:secret |huge |big |little |long |old |small |serious )*"
    rf"(?P<f>{trie_pattern(_CRUSHED)})(?: her| his)? (?P<b>@\d+)(?!'s)"
)
_STAND = re.compile(
    rf"(?P<a>{SUBJ}){ADV} (?:can not|could not) (?:stand|bear|tolerate|abide|stomach) (?P<b>@\d+)(?!'s)"
)
_ALONG = re.compile(
    rf"(?P<a>@\d+){ADV}(?: and (?P<b>@\d+))? (?P<neg>(?:do|does|did) not )?gets? (?:on|along)(?: very| quite| really"
    rf"| so)? ?(?P<how>well|badly|poorly|fine|great|splendidly)?(?: with (?P<c>@\d+))?"
)
_BY_HOW = re.compile(
    rf"(?P<a>@\d+){ADV} (?:was|is|felt|feels) (?P<f>{ADJ}) (?:by|at|with|about|that) (?:how )?(?P<b>@\d+)"
)
_ENJOYED = re.compile(
    r"(?P<a>@\d+) (?P<f>enjoy)(?:s|ed) (?:talking (?:with|to)|the (?:talk|company|chat|conversation) (?:with|of)"
    r"|spending time with|working with|being with) (?P<b>@\d+)(?!'s)"
)
_IS_ADJ = re.compile(
    rf"(?P<a>{SUBJ}){ADV}(?:(?: is| are| am| was| has become| became| feels| felt| grew| has grown| seems| is feeling"
    rf"| is getting| remains)(?P<neg> not)?)(?: very| quite| rather| a little| a bit| really| still| so| deeply"
    rf"| extremely| somewhat| increasingly| also| now| always)* (?P<f>{ADJ}) (?:of|to|with|at|about|towards?|by|around"
    rf"|for|on) (?P<b>@\d+)(?!'s)"
)
_FEELS = re.compile(
    rf"(?P<a>@\d+)(?:'s)? (?:feels? |feelings? (?:for|towards?|about) @\d+ (?:is|are|has|have) (?:now |turned "
    rf"|become )?)(?P<f>{ADJ})(?: (?:towards?|about|for|with) (?P<b>@\d+))?"
)
_VERB = re.compile(
    rf"(?P<a>{SUBJ}){ADV} (?P<neg>(?:do|does|did) not |no longer |never )?(?:really |secretly |truly |deeply |also "
    rf"|very much |quite )*(?P<v>{'|'.join(f'{v}s?|{v}es|{v}d|{v}ed' for v in VERBS if v != 'envy')}|envies|pities"
    rf"|enjoys? the company of|looks? up to|is friends with|cares? (?:a lot )?for|cares? (?:deeply )?about"
    rf"|looks? down on)(?: to (?:talk|spend time|work|chat|be) (?:to|with))? (?:(?:very|how) )?(?P<b>@\d+)(?!'s|'d)"
)
_MORE: dict[str, str] = table("feelings", "phrases")
_MET = re.compile(
    rf"(?P<a>@\d+)(?:,? and (?P<b>@\d+))?{ADV} (?:(?:met|meets|spoke|spoke with|talked|talked with|talked to"
    rf"|came to know|ran into|encountered|saw)(?: (?P<c>@\d+))?(?:[^.;]{{0,40}})? for the (?:very )?first time|(?:was"
    rf"|were|got) introduced to (?P<d>@\d+)|made the acquaintance of (?P<e>@\d+)|got to know (?P<f>@\d+)|(?:just met"
    rf"|newly met|first met) (?P<g>@\d+))"
)
_JUDGES = re.compile(r"\b(?:thinks?|believes?|finds?|considers?|guess(?:es)?)\b")


def relations_in(clause: Clause, marked: Marked, whole: str) -> list[Relation | Opinion | Met]:
    """What a clause says of how people stand to people and things; `whole` is the marked sentence."""
    if clause.is_question or clause.is_if or (clause.is_unreal and not _JUDGES.search(clause.low)):
        return []
    if clause.low.count("@") < 2:  # relations are between two
        return list(opinions_in(clause, marked))
    found: list[Relation | Opinion | Met] = [*_met(clause, marked)]
    seed = _KNOWS.search(clause.low)
    if seed:
        return [*found, _known(seed, clause, marked, whole)]
    found += _feelings(clause, marked, whole)
    found += roles_in(clause, marked)
    if not any(isinstance(frame, Relation) for frame in found):
        found += opinions_in(clause, marked)
    return found


def _met(clause: Clause, marked: Marked) -> Iterable[Met]:
    hit = _MET.search(clause.low)
    if hit:
        whom = next((hit[group] for group in "bcdefg" if hit[group]), "")
        if whom and whom != hit["a"]:
            yield Met(clause.span, marked.name(hit["a"]), marked.name(whom))


def _known(hit: re.Match[str], clause: Clause, marked: Marked, whole: str) -> Relation:
    """Read how a relation is noted: "A knows B well; the feeling is: fond. neighbour who bakes"."""
    said = _THE_FEELING.search(whole.lower())
    feeling = said["f"].strip() if said else ""
    role = _NOTED_ROLE.search(whole.lower())
    closeness = DEGREES.get(hit["degree"] or "")
    is_secret = bool(FEELINGS.get(feeling, {}).get("secret")) or bool(_SECRET.search(whole.lower()))
    return Relation(
        clause.span, marked.name(hit["a"]), marked.name(hit["b"]), feeling, warmth_of(feeling), closeness,
        role["r"] if role else "", is_secret)  # fmt: skip


def without_weaker(frames: Sequence[Frame]) -> list[Frame]:
    """Frames but for a feeling beside a stronger one: "is in love with him and has liked him for years" is love."""
    felt = [frame for frame in frames if isinstance(frame, Relation) and frame.feeling]
    weaker = {id(one) for one in felt for other in felt if _says_more(other, one)}
    return [frame for frame in frames if id(frame) not in weaker]


def _says_more(one: Relation, other: Relation) -> bool:
    is_same = (one.span, one.who, one.whom) == (other.span, other.who, other.whom)
    return is_same and one.warmth * other.warmth > 0 and abs(one.warmth) > abs(other.warmth)


def _pairs(hit: re.Match[str], marked: Marked) -> Iterable[tuple[str, str]]:
    groups = hit.groupdict()
    whom = next((groups[key] for key in "bc" if groups.get(key)), None)
    if whom:
        yield from ((who, marked.name(whom)) for who in marked.names(hit["a"]) if who != marked.name(whom))


def _feelings(clause: Clause, marked: Marked, whole: str) -> list[Relation | Opinion | Met]:
    low = clause.low
    found: list[tuple[re.Match[str], str, bool]] = []
    for pattern, name in (
        (_LOVE, ""),
        (_CRUSH, ""),
        (_STAND, "hate"),
        (_IS_ADJ, ""),
        (_FEELS, ""),
        (_BY_HOW, ""),
        (_ENJOYED, "liking"),
        (_ALONG, "along"),
        (_VERB, "verb"),
    ):
        hit = pattern.search(low)
        if hit:
            found.append((hit, _feeling(hit, name), bool(hit.groupdict().get("neg"))))
            break
    made: list[Relation | Opinion | Met] = []
    for hit, feeling, negated in found:
        if feeling not in FEELINGS and feeling not in GOOD and feeling not in BAD:
            continue
        warmth = warmth_of(feeling)
        if negated:
            feeling, warmth = ("dislike", -0.4) if 0 < warmth < 0.9 else ("neutral", 0.0)  # noqa: PLW2901
        secret = bool(FEELINGS.get(feeling, {}).get("secret")) or bool(_SECRET.search(whole.lower()))
        made += [
            Relation(clause.span, who, whom, feeling, warmth, is_secret=secret) for who, whom in _pairs(hit, marked)
        ]
    return made


def _feeling(hit: re.Match[str], name: str) -> str:
    if name == "along":
        return "friendly" if hit["how"] not in ("badly", "poorly") else "strained"
    if name == "verb":
        verb = hit["v"]
        return (
            _MORE.get(verb)
            or _MORE.get(base_form(verb.split()[0]), "")
            or VERBS.get(verb)
            or VERBS.get(base_form(verb), "")
        )
    if name:
        return name
    return _CRUSHED.get(hit["f"], hit["f"]) if hit["f"] else "in love"  # "fell for"
