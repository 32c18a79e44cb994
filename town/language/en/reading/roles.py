"""What people are to each other: wife, neighbour, rival; said of one, or of both."""

from __future__ import annotations

import re

from town.language.en.morphology import singular
from town.language.en.reading.clauses import ADV, Clause
from town.language.en.reading.feelings import ROLE, ROLES, warmth_of
from town.language.en.reading.found import Met, Opinion, Relation
from town.language.en.reading.marks import Marked

_HAVE_FEUD = re.compile(
    r"(?P<a>@\d+),? and (?P<b>@\d+)(?: have| had| are| have been)(?: been)?(?: a| an| in a"
    r"| in an)?(?: \w+){0,2} (?:feud|feuding|quarrel|rivalry|grudge|falling[- ]out|quarrelling|at odds|argument)\b"
)
_MARRIED = re.compile(
    rf"(?P<a>@\d+)(?: and (?P<b>@\d+))?{ADV}(?: is| are| am| has been| have been| got) (?:happily |unhappily "
    rf"|newly )?(?P<r>married|engaged|divorced)(?: to| from)?(?: (?P<c>@\d+))?"
)
_ROLE_OF = re.compile(
    rf"(?P<a>@\d+){ADV}(?: is| was| am| has been| became|,)(?: also| now)? (?P<b>@\d+)'s? (?:(?:own|next-door|new|old"
    rf"|elder|younger|older|little|big|only|dear|beloved|former|long-time|longtime|close|good|best"
    rf"|very) )*?(?P<r>{ROLE})\b"
)
_A_ROLE_OF = re.compile(
    rf"(?P<a>@\d+){ADV}(?: is| was| am| has been| became|,) (?:also )?(?:an?|the|one of the) (?:(?:very|next-door|new"
    rf"|elder|younger|older|former|long-time|longtime) )*(?P<r>{ROLE}) (?:of|to|at"
    rf"|with) (?P<b>@\d+)(?P<poss>'s)?(?! (?:cafe|shop))"
)
_OWN_ROLE = re.compile(
    rf"(?P<b>@\d+)'s (?:(?:own|next-door|new|elder|younger|older|little|big|only|dear|beloved|former"
    rf"|long-time) )*(?P<r>{ROLE}),? (?:is |called |named )?(?P<a>@\d+)(?!'s)"
)
_BOTH = re.compile(
    rf"(?P<a>@\d+),? and (?P<b>@\d+){ADV}(?: are| were| have been| became| have become| are)(?: (?:now|still|also|all"
    rf"|both|very))*(?: (?P<f>close)|(?: (?:old|new|next-door|former|long-time))? (?P<r>{ROLE}|husband and wife)e?s\b"
    rf"| (?P<f2>in love|at odds|feuding|enemies|on bad terms|on good terms))(?! (?:of|to) @)"
)
_CONSIDERS = re.compile(
    rf"(?P<b>@\d+){ADV} (?:considers?|calls?|regards?) (?P<a>@\d+) (?:as |to be )?(?:an? |the )?"
    rf"(?:(?:very|real|true|own) )*(?P<r>{ROLE})\b"
)
_WE_BOTH = re.compile(
    rf"(?P<a>@\d+){ADV}(?: is| are| am| has been| have been| became) (?:very )?(?:(?P<r>(?:good |close |best |old "
    rf"|great |new |dear |childhood )?friends|neighbou?rs|housemates|roommates|colleagues|classmates|rivals|enemies)"
    rf"|(?P<f>close)) (?:with|to) (?P<b>@\d+)(?!'s)"
)
_WITH_ROLE = re.compile(
    rf"(?P<a>@\d+) (?:lives?|shares? (?:a|the|an) \w+|works?|studies|study|goes to school"
    rf"|went to school)(?: together)?(?: (?:at|in) #\d+)? with (?:(?P<w>@\d+)'s (?P<r>{ROLE}),? )?(?P<b>@\d+)(?!'s)"
)
_LIVES = re.compile(r"\b(?:lives?|shares?)\b")


def roles_in(clause: Clause, marked: Marked) -> list[Relation | Opinion | Met]:
    """What a clause says that people are to each other."""
    made: list[Relation | Opinion | Met] = []
    low = clause.low
    for pattern in (_ROLE_OF, _A_ROLE_OF, _OWN_ROLE, _CONSIDERS, _WE_BOTH):
        hit = pattern.search(low)
        if hit and hit["a"] != hit["b"]:
            role = hit["r"] or ""
            role = role if role in ROLES else singular(role)
            made.append(_role(clause, marked.name(hit["b"]), marked.name(hit["a"]), role))
            if not role and "f" in hit.groupdict():
                made[-1] = Relation(clause.span, marked.name(hit["a"]), marked.name(hit["b"]), "close", 0.7, 0.75)
            break
    feud = _HAVE_FEUD.search(low)
    if feud:
        made += [
            Relation(clause.span, marked.name(a), marked.name(b), "feud", -0.8)
            for a, b in ((feud["a"], feud["b"]), (feud["b"], feud["a"]))
        ]
        return made
    both = _BOTH.search(low)
    if both:
        made += _mutual(clause, marked, both)
    married = _MARRIED.search(low)
    if married and (married["b"] or married["c"]):
        role = {"married": "spouse", "engaged": "fiancé", "divorced": "ex"}[married["r"]]
        made.append(_role(clause, marked.name(married["a"]), marked.name(married["b"] or married["c"]), role))
    together = _WITH_ROLE.search(low)
    if together and together["a"] != together["b"]:
        role = together["r"] or (
            "housemate" if _LIVES.search(together[0]) else "colleague" if "work" in together[0] else "classmate"
        )
        made.append(_role(clause, marked.name(together["a"]), marked.name(together["b"]), role))
    return made


def _role(clause: Clause, who: str, whom: str, role: str) -> Relation:
    """To `who`, `whom` is a `role`."""
    closeness, warmth = ROLES.get(role) or ROLES.get(role.rsplit(maxsplit=1)[-1], [0.3, 0.0])
    return Relation(clause.span, who, whom, "", warmth, closeness, role)


def _mutual(clause: Clause, marked: Marked, hit: re.Match[str]) -> list[Relation]:
    one, other = marked.name(hit["a"]), marked.name(hit["b"])
    feeling = hit["f"] or hit["f2"] or ""
    if feeling:
        name = {"close": "close", "in love": "in love", "on good terms": "friendly"}.get(
            feeling, "hostile" if feeling == "enemies" else "feud"
        )
        warmth = -0.4 if feeling == "on bad terms" else warmth_of(name)
        return [Relation(clause.span, a, b, name, warmth) for a, b in ((one, other), (other, one))]
    role = "spouse" if hit["r"].startswith("husband and") else hit["r"]
    return [_role(clause, a, b, role) for a, b in ((one, other), (other, one))]
