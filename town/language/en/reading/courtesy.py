"""Clauses that say nothing of the world: courtesies, encouragement, polite interest, what one knows oneself."""

from __future__ import annotations

from town.language.en.reading.classes import kinds_of, word_set
from town.language.en.reading.clauses import Clause
from town.language.en.reading.phrases import infinitives
from town.language.en.reading.scene import Scene
from town.language.en.reading.tokens import Token
from town.language.en.words import words

_POLITE_STATES = frozenset(words("acts", "polite_states"))
_POLITE_VERBS = frozenset(words("acts", "polite_verbs"))
_POINTING = frozenset(words("reading", "courtesy_pointing"))
_LINKING = frozenset(words("reading", "courtesy_linking"))
_UNREAL = frozenset(["would", "could", "should", "may", "might"])


def is_courtesy(clause: Clause, scene: Scene) -> bool:
    """Whether somebody's words to somebody, in this clause, assert nothing."""
    verb = clause.verb
    if verb is None:
        return False
    if clause.names == (scene.you,):
        return _about_you(clause)
    if clause.names[:1] == (scene.me,):
        return _about_me(clause, scene.you)
    return clause.head in _POINTING and clause.base in _LINKING and not clause.children


def _about_you(clause: Clause) -> bool:
    """Of the one spoken to only deeds are news, not what they will, should or are like."""
    verb = clause.group
    if verb.modal or verb.base in ("be", "know", "see", "mean", "look", "seem", "sound", "mind"):
        return True
    return not (verb.is_past or verb.is_perfect or verb.is_progressive)


def _about_me(clause: Clause, you: str) -> bool:
    verb = clause.group
    if verb.modal == "would":
        return _polite_wish(clause)
    if verb.modal == "will" and clause.base in ("see", "think", "manage", "miss"):
        return True
    if clause.base in ("kid", "joke") or (clause.base == "hope" and (clause.children or _hopes_to_see(clause, you))):
        return True
    return _is_empty(clause) or _is_polite_state(clause) or _is_polite_verb(clause)


def _hopes_to_see(clause: Clause, you: str) -> bool:
    meets = any(one.base in ("see", "hear", "meet") for one in infinitives(clause.rest))
    return meets and any(you in token.names for token in clause.rest)


def _plain(clause: Clause) -> list[Token]:
    """What follows a verb, without adverbs but for "well" and "here"."""
    return [token for token in clause.rest if token.tag not in "BU!,T" or token.low in ("well", "here")]


def _is_polite_state(clause: Clause) -> bool:
    """How one is when asked: "I'm fine", "I'm doing well", "I'm glad you came"."""
    verb, plain = clause.group, _plain(clause)
    if verb.is_passive:
        return clause.tokens[verb.main].low in _POLITE_STATES
    is_polite = bool(plain) and plain[0].low in _POLITE_STATES
    if clause.base == "be" and is_polite and not verb.is_negated and verb.modal != "will":
        return not clause.children or plain[0].low in ("glad", "happy", "delighted", "sure", "pleased")
    return (clause.base in ("do", "feel") and is_polite) or (clause.base == "do" and not plain)


def _is_polite_verb(clause: Clause) -> bool:
    needs_nothing = clause.base in ("know", "see", "get", "say", "mean", "welcome")
    return clause.base in _POLITE_VERBS and not clause.children and not (needs_nothing and _plain(clause))


_EMPTY = tuple(word_set("empty"))


def _is_empty(clause: Clause) -> bool:
    """Whether a clause is a set phrase that tells nothing of the world."""
    verb = clause.group
    first = clause.start
    while first < verb.end and clause.tokens[first].tag not in ("V", "X", "M"):
        first += 1
    low = " ".join(token.low for token in clause.tokens[first : clause.until or clause.end])
    return low.startswith(_EMPTY)


def _polite_wish(clause: Clause) -> bool:
    """Polite interest ("I'd love to hear more"), and what one would do if."""
    verb = clause.group
    if clause.base not in ("like", "love", "prefer", "want"):
        return (
            "rather" not in verb.adverbs
            and not (clause.base == "be" and infinitives(clause.rest))
            and clause.base != "steal"
        )
    asks = infinitives(clause.rest)
    return bool(asks) and bool({"perceive"} & kinds_of(asks[0].base, asks[0].rest)) and not clause.children


def is_unreal(clause: Clause) -> bool:
    """Whether a clause is supposed, wished or only possible."""
    verb = clause.verb
    if verb is None:
        return False
    if clause.dependents("if") or clause.link in ("if", "than", "whether"):
        return True
    if any(token.low in ("if", "unless", "suppose", "imagine") for token in clause.lead):
        return True
    if verb.modal == "would" and clause.base in ("like", "love", "prefer", "rather", "want"):
        return False
    if (
        verb.modal == "would"
        and clause.base == "be"
        and clause.rest
        and clause.rest[0].low in ("glad", "happy", "delighted", "honoured", "honored", "thrilled", "pleased")
        and infinitives(clause.rest)
    ):
        return False
    if verb.subject[1] and not clause.is_question and clause.link == "main" and not clause.word:
        return True  # "Had Ann come, ..."
    if verb.modal == "must" and (clause.base == "be" or verb.is_perfect):
        return True
    return verb.modal in _UNREAL and not ("rather" in verb.adverbs and verb.modal == "would")
