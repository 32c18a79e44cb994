"""What people want, mean and plan to do, be or know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from town.core.frames import Hole, Wants
from town.language.en.reading.classes import kinds, word_set
from town.language.en.reading.clauses import Clause
from town.language.en.reading.gatherings import is_to_be_spread
from town.language.en.reading.phrases import Infinitive, Phrase, gerunds, infinitives, spots_of, taken_apart, to_do
from town.language.en.reading.scene import Scene
from town.language.en.reading.tokens import Token
from town.language.en.words import words

_BE_SET = frozenset(["be", "feel", "get", "become", "seem"])
_HOLES: dict[str, Hole] = {
    "who": "who", "whom": "who", "what": "what", "which": "what", "where": "where", "when": "when", "why": "why",
    "how": "how", "whether": "whether", "if": "whether",
}  # fmt: skip
_SOMEBODY = frozenset(["him", "her", "them", "somebody", "someone", "something"])
_RUNS = frozenset(words("reading", "wishes_runs"))
_SOON = frozenset(words("reading", "wishes_soon"))


def wishes_in(clause: Clause, scene: Scene, low: str) -> list[Wants]:
    """What a clause says that people want or intend; `low` is the whole text, for whether others should hear of it."""
    found = _wanted(clause)
    verb = clause.verb
    if verb is None or not found:
        return []
    spread, lead = is_to_be_spread(low), spots_of(clause.lead)
    return [
        Wants(
            who, phrase.words, phrase.where, scene.when([*phrase.spots, *lead]), is_firm, spread,
            negated=verb.is_negated,
        )
        for phrase, is_firm in found if phrase.words and not phrase.words.startswith("say ")
        for who in clause.names
    ]  # fmt: skip


def hole_of(word: str) -> Hole:
    """What is missing in a question that begins with a word."""
    return _HOLES.get(word, "what")


def _wanted(clause: Clause) -> list[tuple[Phrase, bool]]:
    verb = clause.verb
    if verb is None or not clause.subject or verb.modal == "used":
        return []
    rest = clause.whole_rest
    if clause.base == "make" and any(token.low == "mind" for token in rest):
        return [(_inf(one), True) for one in infinitives(rest)]
    known = kinds(clause)
    if clause.base in _BE_SET and not verb.is_passive:
        return (
            _by_adjective(rest) or _by_noun(clause, rest) or _for_office(clause, known, rest) or _by_modal(clause, rest)
        )
    if verb.is_passive and clause.tokens[verb.main].low in word_set("want_adjectives"):
        return [(_inf(one), True) for one in infinitives(rest)] or [(_inf(one), True) for one in gerunds(rest)]
    if verb.modal == "would" and clause.base in ("like", "love", "prefer"):
        return [(_inf(one), False) for one in infinitives(rest) if not one.doer]
    if verb.modal == "would" and clause.base == "rather":
        return []
    is_firm = "firm" in known or verb.modal == "will"
    if "want_ing" in known:
        return [(_inf(one), is_firm) for one in gerunds(rest)] or [(_thing(rest), is_firm)] * (
            clause.base in ("plan", "decide")
        )
    if "want" in known and not (verb.is_passive):
        return _by_verb(clause, rest, is_firm=is_firm)
    return _by_modal(clause, rest) or _for_office(clause, known, rest)


def _by_verb(clause: Clause, rest: Sequence[Token], *, is_firm: bool) -> list[tuple[Phrase, bool]]:
    found = infinitives(rest)
    if found and found[0].doer:
        said = taken_apart(list(rest))
        return (
            [(said, is_firm)]
            if clause.base in ("want", "need", "expect") and not (clause.verb and clause.verb.is_negated)
            else []
        )
    if found:
        return [(_inf(one), is_firm) for one in found]
    if (
        clause.base in ("want", "need", "desire", "crave", "seek", "require", "plan")
        and rest
        and rest[0].tag in ("D", "N", "A", "#", "P", "R", "L", "G")
    ):
        return [(_thing(rest), is_firm)]
    return []


def _inf(one: Infinitive) -> Phrase:
    phrase = to_do(one.base, one.rest)
    return phrase if one.base != "be" or phrase.words != "be" else phrase._replace(words="")


def _thing(rest: Sequence[Token]) -> Phrase:
    """Something that is wanted: to have it."""
    phrase = taken_apart([token for token in rest if token.tag != "I" or token is not rest[0]])
    if (rest and rest[0].tag == "R" and (len(rest) == 1 or rest[0].low not in _SOMEBODY)) or not phrase.words:
        return phrase._replace(words="")
    return phrase._replace(words=f"have {phrase.words}")


def _by_adjective(rest: Sequence[Token]) -> list[tuple[Phrase, bool]]:
    for index, token in enumerate(rest[:4]):
        if token.low in word_set("want_adjectives") and token.tag in ("A", "E", "N", "G", "B"):
            after = rest[index + 1 :]
            return [
                (_inf(one), token.low in ("set", "determined", "resolved", "committed", "intent", "bent"))
                for one in infinitives(after[:1]) or gerunds(after[:2])
                for one in (infinitives(after) or gerunds(after))
            ]
    return []


def _by_noun(clause: Clause, rest: Sequence[Token]) -> list[tuple[Phrase, bool]]:
    """As in "Ann's plan is to leave": whose it is, is the subject."""
    subject = clause.subject
    owner = next((token for token in subject if token.tag == "D" and token.names), None)
    if (
        owner is None
        or not any(token.low.rstrip("s") in word_set("want_nouns") for token in subject)
        or not rest
        or rest[0].tag != "O"
    ):
        return []
    clause.subject = [Token(owner.names[0], owner.names[0].lower(), "P", owner.names)]
    return [(_inf(one), True) for one in infinitives(rest)]


def _by_modal(clause: Clause, rest: Sequence[Token]) -> list[tuple[Phrase, bool]]:
    """What somebody will do, or has to do; what is "going to" somewhere or soon to be done."""
    verb = clause.group
    if verb.main < 0 or verb.is_passive or (clause.base in ("be", "have") and verb.modal != "must"):
        return []
    if verb.modal in ("will", "must") and not verb.is_perfect:
        parts = [Infinitive(clause.base, rest, ()), *_joined(rest)]
        return [(_inf(one), verb.modal == "will") for one in parts]
    if (
        verb.is_progressive
        and not verb.is_past
        and (clause.base in _SOON and clause.base not in ("go", "open", "start"))
    ):
        return [(_inf(Infinitive(clause.base, rest)), True)]
    if verb.is_progressive and clause.base == "go" and not verb.is_past:
        return [(to_go(rest), True)]
    return []


def _joined(rest: Sequence[Token]) -> list[Infinitive]:
    """Further base forms after "and": "I'll sleep and eat"."""
    for index, token in enumerate(rest):
        if token.tag == "v" and index and rest[index - 1].tag == "C":
            return [Infinitive(token.base, rest[index + 1 :])]
    return []


def to_go(rest: Sequence[Token]) -> Phrase:
    """Where somebody is going: the place is said in the words as well."""
    phrase = to_do("go", rest)
    if phrase.words == "go" and phrase.where:
        place = next(token for token in rest if token.tag == "L")
        return phrase._replace(words=f"go to {place.text}")
    return (
        phrase if phrase.words not in ("go to bed", "go", "go well", "go on", "go home") else phrase._replace(words="")
    )


def _for_office(clause: Clause, known: frozenset[str], rest: Sequence[Token]) -> list[tuple[Phrase, bool]]:
    """As in "runs for council", "is standing as a candidate"."""
    verb = clause.group
    del known
    if clause.base not in _RUNS or verb.is_past or len(rest) < 2 or rest[0].low not in ("for", "as"):
        return []
    if rest[1].tag in ("P", "L", "T", "#") or any(
        token.low in ("minutes", "miles", "hours", "fun", "exercise", "bus", "walk", "run") for token in rest
    ):
        return []
    return [(to_do(clause.base, rest), True)]


def plans_of(tokens: Sequence[Token]) -> Iterator[tuple[str, Phrase]]:
    """Plans spoken of as nouns: "Sam's plan to learn the violin", "her decision to leave"."""
    for index, token in enumerate(tokens[:-3]):
        if token.tag == "D" and len(token.names) == 1:
            at = index + 1
            while at < len(tokens) and tokens[at].tag == "A":
                at += 1
            if (
                at + 1 < len(tokens)
                and tokens[at].low.rstrip("s") in word_set("want_nouns")
                and tokens[at].low not in ("need", "task")
                and tokens[at + 1].low in ("to", "of")
            ):
                found = (
                    infinitives(tokens[at + 1 :])
                    if tokens[at + 1].tag == "O"
                    else gerunds(tokens[at + 1 : at + 3]) and gerunds(tokens[at + 1 :])
                )
                if found:
                    yield token.names[0], _inf(found[0])
