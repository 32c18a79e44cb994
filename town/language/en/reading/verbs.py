"""Groups of verbs: "has not been able to come" is `come`, perfect, that one can, denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from town.language.en.reading.tokens import Token
from town.language.en.words import words

_PHRASES = frozenset("PRNLQD")


@dataclass(slots=True)
class Verb:
    """A group of verbs: its main verb in base form, and how it is meant; it ends before token `end`.

    `modal` is the strongest modal ("will", "must" also for "have to", "can" also for "be able to", "used" for what
    was once usual); `subject` is where an inverted subject stands.
    """

    base: str = ""
    main: int = -1  # where the main verb stands; -1 for a mere auxiliary ("I do.")
    end: int = 0
    modal: str = ""
    is_past: bool = False
    is_negated: bool = False
    is_progressive: bool = False
    is_perfect: bool = False
    is_passive: bool = False
    adverbs: frozenset[str] = frozenset()
    subject: tuple[int, int] = (0, 0)
    seen: list[str] = field(default_factory=list)


_SEMI = {("go", "ing"): "will", ("have", ""): "must", ("use", ""): "used", ("need", ""): ""}
_NEGATIVE = frozenset(words("reading", "verbs_negative"))
_PAST_AUX = frozenset(["was", "were", "had", "did"])


def verb_at(tokens: Sequence[Token], start: int, *, is_question: bool = False) -> Verb:
    """The group that begins with the finite verb at `start`; only a question has a subject within it."""
    verb = Verb()
    may_invert = is_question or (
        start == 0
        and (tokens[0].base != "have" or tokens[0].low == "had")
        and len(tokens) > 1
        and tokens[1].tag in ("P", "R")
    )
    index, adverbs = start, list[str]()
    last = -1  # the last auxiliary, which is the main verb if none follows
    while index < len(tokens):
        token = tokens[index]
        if token.tag in ("M", "X", "x"):
            _auxiliary(verb, token)
            last, verb.end = index, index + 1
        elif token.tag == "!" or token.low in _NEGATIVE:
            verb.is_negated = True
            verb.end = index + 1
        elif token.tag in ("V", "v", "G", "E") and _is_main(verb, token, last):
            _main(verb, token, index)
            break
        elif token.tag in ("B", "U", "T") and (last >= 0):
            adverbs.append(token.low)
        elif may_invert and last == start and not verb.subject[1] and _inverts(tokens, start, index):
            verb.subject = (index, _phrase_end(tokens, index))
            index = verb.end = verb.subject[1]
            continue
        else:
            break
        index += 1
    if verb.main < 0 and last >= 0 and tokens[last].tag != "M":
        _main(verb, tokens[last], last)
        verb.end = max(verb.end, verb.subject[1])
    verb.adverbs = frozenset([*adverbs, *_adverbs_before(tokens, start)])
    verb.is_negated = verb.is_negated or bool(_NEGATIVE & verb.adverbs)
    return _semi(verb, tokens)


def _auxiliary(verb: Verb, token: Token) -> None:
    if token.tag == "M":
        verb.modal = {"ll": "will", "shall": "will"}.get(token.low, token.low)
    elif token.tag == "X" and token.low in _PAST_AUX:
        verb.is_past = True
    verb.seen.append(token.base)


def _is_main(verb: Verb, token: Token, last: int) -> bool:
    if token.tag == "G":
        return last >= 0 and verb.seen[-1] == "be"
    if token.tag == "E":
        return last >= 0 and verb.seen[-1] in ("be", "have")
    return True


def _main(verb: Verb, token: Token, index: int) -> None:
    verb.base, verb.main, verb.end = token.base, index, index + 1
    before = verb.seen[-1] if verb.seen else ""
    if token.tag in ("X", "x"):
        before = verb.seen[-2] if len(verb.seen) > 1 else ""
    verb.is_progressive = token.tag == "G"
    verb.is_perfect = "have" in verb.seen[:-1] or (before == "have" and token.tag in ("E", "x"))
    verb.is_passive = token.tag == "E" and before == "be"
    if token.tag == "V" and token.low != token.base and not token.low.endswith("s"):
        verb.is_past = True


def _inverts(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether a subject follows its auxiliary here: "Will Ann come", "is there"."""
    if index != start + 1 and not (index == start + 2 and tokens[start + 1].tag == "!"):
        return False
    before = tokens[start - 1] if start else None
    is_first = before is None or before.tag in ("W", "C", "U", "B", "T", ",") or _asks_what(tokens, start)
    return is_first and tokens[index].tag in _PHRASES


def _asks_what(tokens: Sequence[Token], start: int) -> bool:
    """Whether a question word with its noun stands before the auxiliary: "what time is", "how long have"."""
    return any(token.tag == "W" for token in tokens[max(0, start - 3) : start])


def _phrase_end(tokens: Sequence[Token], index: int) -> int:
    """Where the noun phrase that begins at `index` ends."""
    if tokens[index].tag == "R":
        return index + 1
    seen = False
    while index < len(tokens):
        tag = tokens[index].tag
        if tag in ("N", "P", "L", "Q"):
            if seen and tag == "P":
                break
            seen = True
        elif tag == "C" and seen and index + 1 < len(tokens) and tokens[index + 1].tag in ("P", "D", "N"):
            seen = False
        elif tag not in ("D", "#", "A") or (seen and tag in ("D", "A")):
            break
        index += 1
    return index


def _adverbs_before(tokens: Sequence[Token], start: int) -> list[str]:
    found: list[str] = []
    for token in reversed(tokens[:start]):
        if token.tag not in ("B", "!"):
            break
        found.append(token.low)
    return found


def _semi(verb: Verb, tokens: Sequence[Token]) -> Verb:
    """Take "going to", "have to", "able to" and the like for the modals that they are."""
    at = verb.end
    while at < len(tokens) and tokens[at].tag in ("B", "!"):
        at += 1
    if verb.base == "be" and at + 1 < len(tokens) and tokens[at].low in _BE_TO:
        modal: str | None = _BE_TO[tokens[at].low]
        to = at + 1
    else:
        modal, to = _modal_of(verb), at
    if modal is None or to + 1 >= len(tokens) or tokens[to].tag != "O":
        return verb
    after = to + 1
    while after < len(tokens) and tokens[after].tag == "B":
        after += 1
    if after < len(tokens) and tokens[after].tag in ("v", "x", "X"):
        verb.modal = modal or verb.modal
        verb.is_progressive = False
        tokens[after].tag = "v"
        verb.seen.append(verb.base)
        verb.base, verb.main, verb.end = tokens[after].base, after, after + 1
        return _semi(_with_be(verb, tokens), tokens) if verb.base in ("have", "be") else verb
    return verb


def _with_be(verb: Verb, tokens: Sequence[Token]) -> Verb:
    """What follows the "be" of "is going to be": "going to be leaving", "has to be done"."""
    at = verb.end
    if verb.base == "be" and at < len(tokens) and tokens[at].tag in ("G", "E"):
        verb.is_progressive, verb.is_passive = tokens[at].tag == "G", tokens[at].tag == "E"
        verb.base, verb.main, verb.end = tokens[at].base, at, at + 1
    return verb


_BE_TO = {"able": "can", "unable": "can", "about": "will", "supposed": "should", "due": "will", "bound": "will"}


def _modal_of(verb: Verb) -> str | None:
    if verb.base == "go":
        return "will" if verb.is_progressive else None
    if verb.base == "have":
        return "must"
    if verb.base == "use":
        return "used" if verb.is_past and not verb.is_passive else None
    return "can" if verb.base == "get" and not verb.is_perfect else None
