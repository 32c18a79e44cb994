"""Invitations, promises and refusals: who asks whom, who comes, who cannot and why."""

from __future__ import annotations

from collections.abc import Sequence

from town.core.frames import Invited, Promised, Refused
from town.language.en.reading.classes import kinds, kinds_of
from town.language.en.reading.clauses import Clause, people_of
from town.language.en.reading.found import NOWHERE, Found
from town.language.en.reading.phrases import Infinitive, infinitives, named_first, names_after, to_do
from town.language.en.reading.scene import Draft, Scene
from town.language.en.reading.tokens import Token, words_of
from town.language.en.words import words

_NOT_COMING = frozenset(words("reading", "replies_not_coming"))
_REASONS = ("because", "as")


def replies_in(clause: Clause, scene: Scene, own: Sequence[Draft]) -> list[Found]:
    """Who asks whom to come, who says yes to what, and who no."""
    verb = clause.verb
    if verb is None:
        return []
    return _invitations(clause, scene, own) or _refusals(clause, scene, own) or _promises(clause, scene, own)


# --- invitations -------------------------------------------------------------------------------------------------


def _invitations(clause: Clause, scene: Scene, own: Sequence[Draft]) -> list[Found]:
    verb, rest = clause.group, clause.rest
    if (
        "invite" not in kinds(clause)
        or verb.is_negated
        or verb.modal in ("will", "would", "might", "could", "should", "must")
    ):
        return []
    if verb.is_passive:
        return _invited_by(clause, scene, own)
    whom = named_first(rest)
    asks = infinitives(rest)
    to_come = (
        bool(asks) and "come" in kinds_of(asks[0].base, asks[0].rest) and asks[0].base not in ("make", "accompany")
    ) or (bool(asks) and asks[0].base == "accompany")
    along = (
        bool(asks) and (asks[0].base == "accompany" or bool(set(names_after(rest, "with")) & set(clause.names)))
    ) or "along" in [t.low for t in rest]
    if not whom or not clause.names or (clause.base == "ask" and not to_come and "over" not in [t.low for t in rest]):
        return []
    draft = scene.spoken_of(own) or _visit(asks, rest)
    return [Found(Invited(by, to, NOWHERE, along), draft) for by in clause.names[:1] for to in whom if to != by]


def _invited_by(clause: Clause, scene: Scene, own: Sequence[Draft]) -> list[Found]:
    rest = clause.rest
    by = names_after(rest, "by") or ((scene.me,) if scene.is_speech and clause.names == (scene.you,) else ())
    asks = infinitives(rest)
    if clause.base == "ask" and asks and "come" not in kinds_of(asks[0].base, asks[0].rest):
        return []
    draft = scene.spoken_of(own)
    if not by or draft is None:
        return []
    return [Found(Invited(by[0], to, NOWHERE), draft) for to in clause.names if to != by[0]]


def _visit(asks: Sequence[Infinitive], rest: Sequence[Token]) -> Draft | None:
    """What one is asked to that is no gathering by name: "to come over for a while"."""
    if not asks:
        return Draft("", words_of(rest)) if rest else None
    return Draft("", to_do(asks[0].base, asks[0].rest).words)


# --- refusals ----------------------------------------------------------------------------------------------------


def _refusals(clause: Clause, scene: Scene, own: Sequence[Draft]) -> list[Found]:
    if not clause.names or not _refuses(clause, scene):
        return []
    reason = reason_of(clause)
    draft = scene.spoken_of(own)
    what = _refused_what(clause)
    return [Found(Refused(who, what, _to_whom(clause, who, scene), None, reason), draft) for who in clause.names]


def _refused_what(clause: Clause) -> str:
    asks = infinitives(clause.rest)
    if clause.base in ("refuse", "decline") and asks:
        return to_do(asks[0].base, asks[0].rest).words
    verb = clause.verb
    if (
        verb is not None
        and verb.is_negated
        and verb.main >= 0
        and clause.base not in ("want", "plan", "feel", "intend", "wish", "mean")
    ):
        return to_do(clause.base, clause.rest).words
    return to_do(asks[0].base, asks[0].rest).words if asks else ""


def _refuses(clause: Clause, scene: Scene) -> bool:
    verb, rest = clause.group, clause.rest
    known = kinds(clause)
    lows = [token.low for token in rest]
    to_come = (
        "come" in known
        and not _NOT_COMING & set(lows[:1])
        and (
            clause.base not in ("be", "make")
            or lows[:1] == ["it"]
            or "there" in verb.adverbs
            or lows[:1] in (["there"], ["at"], ["coming"])
        )
    )
    if verb.is_negated:
        if verb.modal in ("can", "could", "will", "would") and to_come and not _is_past_coming(clause):
            return bool(scene.drafts) or clause.base != "go" or clause.names[:1] == (scene.me,)
        if (
            verb.is_progressive
            and to_come
            and clause.base in ("come", "attend", "join", "go")
            and not (clause.base == "go" and lows[:1] not in ([], ["to"]))
        ):
            return True
        asks = infinitives(rest)
        return (
            bool(asks)
            and clause.base in ("want", "plan", "intend", "wish", "mean", "feel")
            and "come" in kinds_of(asks[0].base, asks[0].rest)
            and asks[0].base in ("come", "go", "attend", "join")
        )
    if verb.modal == "can" and "unable" in verb.adverbs | set(verb.seen) and to_come:
        return True
    if (clause.base == "have" and lows[:2] == ["other", "plans"]) or lows[:2] == ["another", "engagement"]:
        return True
    if "rather" in verb.adverbs and verb.modal == "would" and clause.base in ("stay", "not"):
        return True
    refusing = "refuse" in known and (
        clause.base not in ("say", "pass", "reject") or (lows[:1] == ["no"] and clause.base == "say")
    )
    return (refusing and (verb.modal in ("", "must", "will")) and not scene.is_speech) or (
        refusing and clause.base in ("decline", "refuse", "turn", "back")
    )


def _is_past_coming(clause: Clause) -> bool:
    return bool(clause.verb and clause.verb.is_perfect)


def reason_of(clause: Clause) -> str:
    """Why, when the same sentence says so."""
    for child in clause.dependents(*_REASONS):
        return words_of(child.tokens[child.start : child.until or child.end])
    for index, token in enumerate(clause.rest[:-1]):
        if token.low == "due" and clause.rest[index + 1].low == "to":
            return words_of(clause.rest[index + 2 :])
    return ""


# --- promises ----------------------------------------------------------------------------------------------------


def _promises(clause: Clause, scene: Scene, own: Sequence[Draft]) -> list[Found]:
    negative = _forsworn(clause, scene)
    if negative:
        return negative
    promised = _promised(clause, scene, own)
    if promised is None or not clause.names:
        return []
    what, to_come = promised
    draft = scene.spoken_of(own) if to_come else None
    company = tuple(
        name for name in names_after(clause.all, "with", "accompany", "bring", "take") if name not in clause.names
    )
    hosts = own[0].host if own else ""
    return [
        Found(Promised(who, what, _to_whom(clause, who, scene), None, company), draft)
        for who in clause.names
        if not (to_come and who == hosts)
    ]


def _to_whom(clause: Clause, who: str, scene: Scene) -> str:
    named = people_of(clause.rest[:1])
    if clause.base in ("promise", "tell", "assure") and named:
        return named[0]
    return scene.you if scene.is_speech and who == scene.me else ""


def _forsworn(clause: Clause, scene: Scene) -> list[Found]:
    """What one promises not to do: "I won't tell anybody"."""
    verb = clause.group
    if not (
        scene.is_speech
        and clause.names[:1] == (scene.me,)
        and verb.modal == "will"
        and verb.is_negated
        and verb.main >= 0
        and clause.base not in ("be", "have", "know")
    ):
        return []
    return [Found(Promised(scene.me, to_do(clause.base, clause.whole_rest).words, scene.you, negated=True))]


def _promised(clause: Clause, scene: Scene, own: Sequence[Draft]) -> tuple[str, bool] | None:
    """What is promised, and whether it is to come somewhere."""
    verb, rest = clause.group, clause.rest
    known = kinds(clause)
    if (
        verb.is_negated
        or verb.modal in ("might", "could", "should", "may", "must", "used")
        or clause.dependents("if")
        or verb.adverbs & {"maybe", "perhaps"}
    ):
        return None
    asks = infinitives(clause.whole_rest)
    for child in clause.dependents("that") if "promise" in known else ():
        child_rest = child.rest
        return _full(child.base, child_rest), _is_to_come(child.base, child_rest)
    if "promise" in known and asks and not verb.is_passive:
        one = asks[0]
        return _with_words(one, clause), _is_to_come(one.base, one.rest)
    if (
        clause.base == "accept"
        or (clause.base in ("agree", "say") and not rest)
        or (clause.base == "say" and [t.low for t in rest] == ["yes"])
    ):
        return "come", True
    if verb.modal == "will" or (verb.is_progressive and not verb.is_past):
        if (_is_to_come(clause.base, rest) and not verb.is_perfect and clause.base != "be") or (
            clause.base == "be" and _is_to_be(clause)
        ):
            if verb.is_progressive and clause.base not in ("come", "attend", "join"):
                return None
            return _full(clause.base, rest), True
        if verb.modal == "will" and scene.is_speech and clause.names[:1] == (scene.me,) and _is_favour(clause, scene):
            return to_do(clause.base, clause.whole_rest).words, False
    return _willing(clause, known, asks, scene, own)


def _willing(
    clause: Clause, known: frozenset[str], asks: Sequence[Infinitive], scene: Scene, own: Sequence[Draft]
) -> tuple[str, bool] | None:
    verb = clause.group
    one = asks[0] if asks else None
    glad = clause.base == "be" and any(
        token.low in ("glad", "happy", "delighted", "honoured", "honored", "thrilled", "pleased")
        for token in clause.rest[:3]
    )
    if verb.modal in ("would", "will") and (clause.base in ("love", "like") or glad):
        if one is None:
            return (
                ("come", True)
                if ((clause.base != "be" and not clause.rest[:1]) or [t.low for t in clause.rest] == ["to"])
                else None
            )
        if one.doer or not _is_to_come(one.base, one.rest) or (one.base == "be" and not one.rest):
            return (
                (to_do(one.base, one.rest).words, False)
                if glad and scene.is_speech and "help" in kinds_of(one.base, one.rest) and not one.doer
                else None
            )
        return _full(one.base, one.rest), True
    if (
        one is not None
        and "firm" in known
        and any(draft.head for draft in own)
        and _is_to_come(one.base, one.rest)
        and one.base in ("go", "come", "attend", "join", "accompany", "be")
        and not verb.is_negated
    ):
        return _full(one.base, one.rest), True
    return None


def _full(base: str, rest: Sequence[Token]) -> str:
    """What is promised with where and when, as it was said."""
    return f"{base} {words_of([token for token in rest if token.tag != 'U'])}".strip()


def _with_words(one: Infinitive, clause: Clause) -> str:
    del clause
    return _full(one.base, one.rest)


def _is_to_be(clause: Clause) -> bool:
    lows = [token.low for token in clause.rest if token.tag != "B" or token.low == "there"]
    return (
        bool(clause.verb and "there" in clause.verb.adverbs)
        or lows[:1] == ["there"]
        or (lows[:1] == ["at"] and clause.verb is not None and clause.verb.modal == "will")
    )


def _is_to_come(base: str, rest: Sequence[Token]) -> bool:
    lows = [token.low for token in rest]
    if "come" not in kinds_of(base, rest) or (lows[:1] and lows[0] in _NOT_COMING):
        return False
    if base == "go":
        return lows[:1] in ([], ["to"], ["along"], ["with"]) and not (
            lows[:1] == ["to"]
            and len(rest) > 1
            and rest[1].low in ("bed", "sleep", "work", "school", "college", "class")
        )
    if base == "be":
        return lows[:1] in (["there"], ["at"])
    if base == "make":
        return lows[:1] == ["it"] or bool(rest and rest[0].tag == "P")
    return True


def _is_favour(clause: Clause, scene: Scene) -> bool:
    """Whether what I shall do is for the other: to help, to bring, to let them know."""
    rest = clause.rest
    if (clause.base == "make" and rest[:1] and rest[0].low == "sure") or (
        clause.base == "be" and rest[:1] and rest[0].tag == "A"
    ):
        return True
    for_you = any(scene.you in token.names for token in rest)
    return "help" in kinds(clause) and (
        for_you
        or clause.base
        in ("help", "bring", "pour", "fetch", "take", "pick", "be", "do", "prepare", "print", "set", "join", "get")
    )
