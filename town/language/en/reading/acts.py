"""What a sentence does: the dialogue act, from its mood and words and from what stands open before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from town.core.acts import Act
from town.language.en.reading.classes import kinds_of
from town.language.en.reading.clauses import Clause
from town.language.en.reading.phrases import Infinitive, gerunds, infinitives
from town.language.en.reading.scene import Scene
from town.language.en.reading.tokens import Token
from town.language.en.words import words

_ASKS_OF = frozenset(["will", "would", "can", "could"])
_LIKING = frozenset(words("reading", "acts_liking"))
_BY_WORDS = (
    Act.PART, Act.PUT_OFF, Act.DECLINE, Act.CONFIDE, Act.ARGUE, Act.INTRODUCE, Act.GOSSIP, Act.PRAISE, Act.JOKE,
    Act.DISAGREE, Act.AGREE, Act.THANK, Act.SMALL_TALK, Act.ACCEPT, Act.ADVISE, Act.GREET,
)  # fmt: skip


@cache
def _pattern(act: Act) -> re.Pattern[str]:
    some = sorted(words("acts", act.value), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, some))})(?!\w)")


def says(act: Act, low: str) -> bool:
    """Whether a sentence in plain words (lower case, contractions written out) holds a wording of an act."""
    return _pattern(act).search(low) is not None


def act_by_words(low: str) -> Act | None:
    """The act that a sentence's wording shows, or none."""
    return next((act for act in _BY_WORDS if says(act, low)), None)


def whole_infinitive(rest: Sequence[Token]) -> Infinitive | None:
    """The first infinitive or gerund with all that follows it."""
    inner = infinitives(rest) or gerunds(rest)
    if not inner:
        return None
    at = next(
        index
        for index, token in enumerate(rest)
        if token.base == inner[0].base and token.tag in ("v", "x", "X", "V", "G")
    )
    return Infinitive(inner[0].base, rest[at + 1 :], inner[0].doer)


class Asked:
    """What a sentence asks somebody to do: with the speaker, or for the speaker."""

    def __init__(self, act: Act, deed: Infinitive, *, along: bool = False) -> None:
        self.act, self.deed, self.along = act, deed, along


def asked_of(clause: Clause, scene: Scene, low: str) -> Asked | None:
    """The invitation, request or offer that a clause makes, in whatever mood; None when it makes none."""
    verb = clause.verb
    if verb is None:
        return _asked_in_passing(clause, low)
    if clause.is_imperative and not verb.is_negated and clause.base != "mind":
        return _urged(clause)
    mine, yours = clause.names[:1] == (scene.me,), clause.names == (scene.you,)
    if clause.is_question:
        if says(Act.OFFER_HELP, low) and (mine or "me to" in low or "any help" in low or "a hand" in low):
            return Asked(Act.OFFER_HELP, Infinitive(clause.base, clause.rest))
        return _asked_you(clause, low) if yours else _asked_us(clause, low, mine=mine)
    if says(Act.OFFER_HELP, low):
        return Asked(Act.OFFER_HELP, Infinitive(clause.base, clause.rest))
    return _wished_of_you(clause, scene, low, yours=yours)


def _asked_in_passing(clause: Clause, low: str) -> Asked | None:
    if low.startswith(("how about", "what about", "fancy")):
        found = gerunds(clause.tokens)
        if found:
            return Asked(Act.ASK_ALONG, found[0], along=True)
    return None


def _urged(clause: Clause) -> Asked | None:
    """An imperative: "Come to my party!", "Let's go", "Help me"."""
    rest = clause.rest
    if clause.base == "let" and rest and rest[0].tag == "P":
        found = next(
            (
                Infinitive(token.base, rest[index + 1 :])
                for index, token in enumerate(rest)
                if index and token.tag in ("v", "x", "X", "V", "N", "E", "G")
            ),
            None,
        )
        us = rest[0].low == "us" and not any(token.tag == "!" for token in rest[:2])
        return Asked(Act.ASK_ALONG, found, along=True) if found and us else None
    if clause.base in ("come", "join", "drop", "stop", "attend") and "come" in kinds_of(clause.base, rest):
        return Asked(Act.INVITE, Infinitive(clause.base, rest))
    if clause.base in ("help", "lend", "give", "bring") and rest and rest[0].low in ("me", "us"):
        return Asked(Act.ASK_HELP, Infinitive(clause.base, rest))
    return None


def _asked_you(clause: Clause, low: str) -> Asked | None:
    verb, rest = clause.group, clause.rest
    if (
        verb.modal in _ASKS_OF
        or clause.base in ("want", "fancy", "care")
        or (
            verb.is_progressive
            and (
                clause.base in ("come", "join")
                or (clause.base == "go" and [token.low for token in rest[:1]] in ([], ["to"]))
            )
        )
        or (clause.base == "be" and any(token.low in ("coming", "free", "up") for token in rest))
    ):
        deed = Infinitive(clause.base, rest)
        likes = clause.base in _LIKING
        if likes:
            inner = whole_infinitive(rest)
            if inner is None or inner.doer:
                return None
            deed = inner
        comes = "come" in kinds_of(deed.base, deed.rest) and not (
            deed.base in ("make", "be")
            and not likes
            and deed.rest[:1]
            and deed.rest[0].low not in ("it", "there", "at")
        )
        lows = [token.low for token in deed.rest]
        if comes and (verb.modal in ("will", "would", "can", "could") or likes or verb.is_progressive):
            return Asked(
                Act.ASK_ALONG if "with" in lows and "me" in lows else Act.INVITE,
                deed,
                along="with" in lows and "me" in lows,
            )
        if (
            deed.base
            in ("help", "lend", "give", "do", "bring", "keep", "spare", "take", "show", "watch", "fetch", "make")
            and verb.modal in _ASKS_OF
            and not likes
        ):
            return Asked(Act.ASK_HELP, deed)
        if likes and verb.modal == "would" and deed.base not in ("see", "hear", "know", "have", "be"):
            return Asked(Act.ASK_ALONG, deed, along=True)
    if low.startswith(("why do not you", "why not")):
        return Asked(Act.INVITE, Infinitive(clause.base, rest)) if "come" in kinds_of(clause.base, rest) else None
    return None


def _asked_us(clause: Clause, low: str, *, mine: bool) -> Asked | None:
    we = any(token.low == "we" for token in clause.subject)
    if mine and we and (low.startswith(("shall", "should", "why do not")) or "shall we" in low):
        return Asked(Act.ASK_ALONG, Infinitive(clause.base, clause.rest), along=True)
    if (mine or clause.base == "mind") and ("i join you" in low or "i come with you" in low):
        child = (
            next((child for child in clause.children if child.verb is not None), clause)
            if clause.base == "mind"
            else clause
        )
        return Asked(Act.ASK_ALONG, Infinitive(child.base, child.rest), along=True)
    return None


def _wished_of_you(clause: Clause, scene: Scene, low: str, *, yours: bool) -> Asked | None:
    """A wish that the other come: "I'd love you to come", "you're welcome to join", "maybe you could come over"."""
    verb, rest = clause.group, clause.rest
    if clause.names[:1] == (scene.me,) and (
        (verb.modal == "would" and clause.base in ("like", "love")) or clause.base in ("want", "hope", "invite")
    ):
        found = infinitives(rest)
        if found and scene.you in found[0].doer and "come" in kinds_of(found[0].base, found[0].rest):
            return Asked(Act.INVITE, found[0], along="with me" in low)
    if clause.base == "hope" and any(
        child.names == (scene.you,) and "come" in kinds_of(child.base, child.rest) for child in clause.children
    ):
        child = clause.children[0]
        return Asked(Act.INVITE, Infinitive(child.base, child.rest))
    if (
        yours
        and clause.base == "be"
        and len(rest) > 1
        and rest[0].low in ("welcome", "invited")
        and rest[1].low in ("to", "at", "for")
    ):
        found = infinitives(rest)
        return Asked(Act.INVITE, found[0] if found else Infinitive("come", rest[1:]))
    if yours and verb.is_passive and clause.base == "invite":
        return Asked(Act.INVITE, Infinitive("come", rest))
    if (
        yours
        and verb.modal in ("should", "must", "could")
        and not verb.is_negated
        and "come" in kinds_of(clause.base, rest)
        and clause.base not in ("be", "make", "go")
    ):
        return Asked(Act.INVITE, Infinitive(clause.base, rest))
    return None
