"""Gatherings: which nouns of a clause name one, who gives it, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from town.language.en.nouns import Noun, nouns_in
from town.language.en.reading.classes import kinds, kinds_of
from town.language.en.reading.clauses import Clause
from town.language.en.reading.phrases import names_after, place_of, spots_of
from town.language.en.reading.scene import Draft, kept_from
from town.language.en.reading.tokens import Token, words_of
from town.language.en.times import Spot
from town.language.en.words import words

_EATING = frozenset(words("reading", "gatherings_eating"))
_PAST_FOR = frozenset(["after", "before", "during", "since", "over"])
_OPEN_TO = frozenset(["everyone", "everybody", "anyone", "anybody", "all", "people"])
_SPOKEN = frozenset(words("reading", "gatherings_spoken"))
_ABOUT = frozenset(words("reading", "gatherings_about"))
_UNREAL = frozenset(["might", "may", "could", "should", "would"])
FOR_ALL = re.compile(
    r"\b(?:every(?:one|body)|all|any(?:one|body)|the whole (?:town|village|neighbou?rhood)|all (?:the )?neighbou?rs)"
    r"(?: (?:who|in|from|of) [\w ]+?)? (?:is|are|'s|will be) (?:very |most |warmly )?(?:welcome|invited)"
    r"|open to (?:all|every|anyone|anybody|the (?:public|whole))|(?:everyone|everybody|anyone|anybody) (?:can"
    r"|may|should) "
    r"(?:come|join|attend)|invit(?:e|es|ed|ing) (?:everyone|everybody|all|the whole|people|as many|anyone"
    r"|friends|neighbou?rs)"
    r"|bring (?:a friend|friends|your friends|\w+ \w+'s friends|anyone|whoever|everyone)|(?:wants?|hopes?"
    r"|like) (?:that )?"
    r"(?:everyone|everybody|all|the whole town) (?:to )?(?:come|comes|joins?|be|hears?|hear|know)"
    r"|for (?:everyone|everybody|all(?= |$|,)|the whole (?:town|village|neighbou?rhood))|all (?:are )?welcome"
    r"|do tell (?:everyone|others|people)|hope everyone"
)
_SPREAD = re.compile(
    r"\b(?:everyone|everybody|all (?:of )?(?:my |his |her |the )?(?:people|neighbou?rs|friends|others)|people|others"
    r"|the (?:whole )?(?:town|village|neighbou?rhood)|as many (?:people )?as|anyone|neighbou?rs"
    r"|word)\b(?: (?:in|of) (?:the )?\w+)?"
    r"(?: \w+){0,2} (?:to )?(?:hears?|knows?|learns?|told|aware|spreads?|finds? out|gets? around)"
    r"|\b(?:tell|telling|tells|inform|informing|let|letting|ask|invite|inviting|talk to|talking to) (?:(?:all"
    r"|about|it|of|to|the"
    r"|my|his|her|your|their|\w+'s) )*(?:everyone|everybody|people|all|others|friends|neighbou?rs|customers"
    r"|(?:whole )?(?:town|village)|anyone"
    r"|anybody)\b|\bspread\w* (?:the|this|word)|\bword (?:to|should) spread|\bpass (?:it|this|the word) on"
    r"|\bmake (?:it|this) known\b"
    r"|\blet it be known\b"
)
_KEEP = re.compile(
    r"\b(?:not|n't|never|nobody|no one)\b (?:\w+ ){0,2}?(?:tell|know|spread|hear|let|mention)"
    r"|don't (?:\w+ )?(?:tell|spread|let)"
)
_HELP = re.compile(r"\b(?:help(?:ing|ers?)?|a hand|helping hands?|volunteers?)\b")


def is_to_be_spread(low: str) -> bool:
    """Whether a text (lower case) says that others should hear of it."""
    return bool(_SPREAD.search(low)) and not _KEEP.search(low)


def note_beside(low: str, draft: Draft) -> None:
    """What a sentence (lower case) says of the gathering spoken of: who may come, and whether help is wanted."""
    draft.for_all = draft.for_all or bool(FOR_ALL.search(low)) or is_to_be_spread(low)
    draft.wants_help = draft.wants_help or bool(_HELP.search(low))


def gatherings_in(clause: Clause, *, is_real: bool = True) -> list[Draft]:
    """The gatherings that a clause tells of, or takes for granted; of what is not said to be so only the latter."""
    tokens = clause.tokens[: clause.end]
    is_first = clause.parent is None and clause.link == "main"
    own = range(
        0
        if is_first
        else clause.start - len(clause.lead)
        if not clause.verb or not clause.verb.subject[1]
        else clause.start,
        clause.end,
    )
    if clause.verb and "call_off" in kinds(clause):
        return []
    found: list[Draft] = []
    for noun in nouns_in(tokens):
        if (
            noun.start >= min(own.start, own.stop) - 1
            and noun.det not in ("no", "every", "each", "any")
            and noun.end > own.start
        ):
            draft = _draft(noun, clause, is_real=is_real)
            if draft is not None:
                found.append(draft)
    return found


def _draft(noun: Noun, clause: Clause, *, is_real: bool) -> Draft | None:
    verb = clause.verb
    unreal = not is_real or (verb is not None and (verb.modal in _UNREAL))
    host, is_told = _given(noun, clause)
    if is_told and verb is not None and verb.is_negated:
        return None
    if (
        is_told
        and verb is not None
        and verb.is_past
        and not verb.is_progressive
        and not verb.is_passive
        and verb.base
        not in ("plan", "organise", "organize", "arrange", "announce", "schedule", "call", "prepare", "decide")
    ):
        return None  # over, or never to be
    if unreal or clause.is_question:
        is_granted = (noun.is_definite and _is_spoken_of(noun, clause)) or (is_told and noun.owners)
        if not (is_granted or _asks_to(noun, clause)):
            return None
        host = host if noun.owners else "" if unreal and not clause.is_question else host
    elif not is_told and not _is_spoken_of(noun, clause):
        return None
    return _made(noun, clause, host)


def _asks_to(noun: Noun, clause: Clause) -> bool:
    """Whether a question or a request asks somebody to it: "Will you come to a concert on Friday?"."""
    governor, prep = _governor(clause.tokens, noun.start)
    base = governor.base if governor else ""
    return (
        prep in ("to", "at", "for")
        and "come" in kinds_of(base, ())
        and (noun.kind in ("strong", "meal") or bool(spots_of(clause.all)))
    )


def _made(noun: Noun, clause: Clause, host: str) -> Draft:
    around = [*clause.lead, *clause.tokens[clause.start : clause.end]]
    right = clause.tokens[noun.end : clause.end]
    owner = noun.owners[0] if noun.owners else ""
    extra = f" for {owner}" if owner and host and owner != host and not noun.extra else ""
    what = noun.what + extra
    if noun.mods and words_of(noun.mods).istitle() and not any(t.tag == "D" for t in noun.mods):
        what = what.lower()
    place = place_of(right) or place_of(around)
    return Draft(
        noun.head, what, host or owner or _led_by(right), place, _in_order(spots_of(right), spots_of(around)),
        is_definite=noun.is_definite, kept_from=kept_from(what, noun.extra),
    )  # fmt: skip


def _in_order(near: list[Spot], around: Sequence[Spot]) -> list[Spot]:
    """The times of a clause, those first that stand after the noun."""
    return [*near, *(spot for spot in around if spot not in near)]


def _led_by(right: Sequence[Token]) -> str:
    """Who gives it, as said beside it: ", hosted by Eve"."""
    for index, token in enumerate(right):
        if token.tag == "E" and "give_gathering" in kinds_of(token.base, ()):
            by = names_after(right[index:], "by")
            return by[0] if by else ""
    return ""


def _governor(tokens: Sequence[Token], start: int) -> tuple[Token | None, str]:
    """The verb that governs a noun phrase, and the preposition between them, if any."""
    prep = ""
    for index in range(start - 1, -1, -1):
        token = tokens[index]
        if token.tag in ("V", "v", "G", "E", "X", "x"):
            return token, prep
        if token.tag == "I" and not prep:
            prep = token.low
        elif token.tag in ("S", "W", ";") or token.low in (",", ";", ":"):
            return None, prep
    return None, prep


def _given(noun: Noun, clause: Clause) -> tuple[str, bool]:
    """Who gives it, and whether the clause says that it will be."""
    verb, tokens = clause.verb, clause.tokens
    if verb is None:
        return "", False
    rest = tokens[noun.end : clause.end]
    in_subject = noun.end <= (verb.main if verb.main >= 0 else verb.end) and noun.start >= clause.start
    if clause.head == "there" and verb.base == "be" and noun.start >= verb.end:
        by = names_after(rest, "by", "of")
        fixed = bool(spots_of(clause.all) or place_of(clause.all) or by)
        return (by[0] if by else ""), fixed and (noun.kind in ("strong", "timed") or bool(noun.det))
    if in_subject and not verb.subject[1]:
        if verb.is_passive and "give_gathering" in kinds(clause):
            by = names_after(rest, "by")
            return (by[0] if by else ""), True
        return "", False
    governor, prep = _governor(tokens, noun.start)
    if governor is None or not clause.names:
        has_host = (
            governor is not None
            and not prep
            and clause.subject
            and governor.base in ("throw", "host", "give", "organise", "organize", "hold")
        )
        return "", bool(has_host)
    if prep:
        is_supper = (
            governor.base == "have"
            and prep in ("for", "to")
            and any(
                t.low in ("people", "guests", "friends", "over", "round", "everybody", "everyone")
                for t in tokens[: noun.start]
            )
        )
        return (clause.names[0], True) if is_supper else ("", False)
    return _giver(noun, clause, governor), _gives(noun, clause, governor)


def _giver(noun: Noun, clause: Clause, governor: Token) -> str:
    """The subject, or whoever is helped or asked to give it."""
    if not _gives(noun, clause, governor) or clause.verb is None:
        return ""
    between = clause.tokens[clause.verb.end : clause.tokens.index(governor)]
    helped = [name for token in between if token.tag == "P" for name in token.names]
    return helped[-1] if helped and governor.tag in ("v", "x") else clause.names[0]


def _gives(noun: Noun, clause: Clause, governor: Token) -> bool:
    index = clause.tokens.index(governor)
    if "give_gathering" not in kinds_of(governor.base, clause.tokens[index + 1 :]):
        return False
    if governor.base in ("have", "make", "do"):
        return (noun.kind == "strong" and (bool(noun.det) or bool(noun.mods))) or (
            noun.kind == "meal" and noun.det in ("a", "an", "another") and bool(noun.mods or spots_of(clause.all))
        )
    if governor.base in ("open", "run", "start", "do", "plan", "lead", "call", "prepare") and noun.kind != "strong":
        return bool(noun.det) and (noun.kind != "meal" or bool(noun.mods))
    return noun.kind == "strong" or bool(noun.det or noun.mods)


def _is_spoken_of(noun: Noun, clause: Clause) -> bool:
    """Whether a gathering that nobody is said to give is one all the same: it takes place, or people go to it."""
    is_fixed = bool(spots_of(clause.all)) or bool(place_of(clause.tokens[noun.end : clause.end]))
    verb = clause.verb
    if verb is None or (clause.is_imperative and noun.end <= verb.main):
        left = [
            token for token in clause.tokens[clause.start : noun.start] if token.tag not in ("T", "L", "U", ",", "D")
        ]
        return is_fixed and all(t.low in ("reminder", "note", "please", "and", "today") for t in left)
    if noun.end <= max(verb.main, verb.end - 1) and noun.start >= clause.start and not verb.subject[1]:
        return _takes_place(clause, is_fixed=is_fixed)
    governor, prep = _governor(clause.tokens, noun.start)
    base = governor.base if governor is not None else ""
    is_main = governor is not None and verb.main >= 0 and clause.tokens[verb.main] is governor
    if _is_over(clause, base, prep, is_main=is_main):
        return False
    if not prep and base in _EATING:
        return False
    after = clause.tokens[clause.tokens.index(governor) + 1 :] if governor is not None else []
    if not (prep in _ABOUT or kinds_of(base, after) & _SPOKEN):
        return False
    if prep == "for" and noun.kind == "strong":
        return True
    if noun.kind == "timed" and not is_fixed:
        return False
    if noun.kind == "strong":
        return bool(noun.det or noun.mods or is_fixed)
    if not (noun.det or noun.mods):
        return False
    return (noun.kind != "casual" and (is_fixed or bool(noun.owners) or noun.is_definite)) or bool(
        noun.owners and is_fixed
    )


def _is_over(clause: Clause, base: str, prep: str, *, is_main: bool) -> bool:
    """Whether the clause tells of having been there, or only sets a time by it."""
    verb = clause.group
    if prep in _PAST_FOR:
        return True
    return (
        verb.is_past
        and is_main
        and not verb.is_passive
        and (
            base in _EATING
            or (base == "be" and prep in ("at", "in"))
            or base in ("go", "attend", "come", "enjoy", "leave", "throw", "give", "hold", "host", "turn")
        )
    )


def _takes_place(clause: Clause, *, is_fixed: bool) -> bool:
    verb = clause.group
    if verb.is_past and not (verb.is_passive and verb.modal):
        return False
    if verb.is_passive and "give_gathering" in kinds(clause):
        return is_fixed
    known = kinds(clause)
    if "take_place" in known and not verb.is_negated:
        return is_fixed and (verb.base != "be" or bool(spots_of(clause.rest) or place_of(clause.rest)))
    return False
