"""Who and how people lastingly are, and the passing states of people and things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from town.core.frames import Condition, Frame, Is, Opinion
from town.language.en.morphology import gerund
from town.language.en.reading.classes import kinds, word_set
from town.language.en.reading.clauses import Clause
from town.language.en.reading.feelings import BAD, GOOD, warmth_of
from town.language.en.reading.phrases import taken_apart
from town.language.en.reading.scene import Scene
from town.language.en.reading.tokens import Token, words_of
from town.language.en.words import words

_EMPTY = frozenset(words("reading", "being_empty"))
_AGE = re.compile(r"^(?:about |almost |nearly )?\d{1,3}(?:[- ]years?[- ]olds?)?$|years? old$")
_ON = frozenset(words("reading", "being_on"))
_STATE_OF = frozenset(words("reading", "being_state_of"))


def being_in(clause: Clause, scene: Scene) -> list[Frame]:
    """What a clause says that somebody or something is."""
    verb = clause.group
    if verb.main < 0 or verb.modal in _UNREAL or clause.head in _EMPTY | _STATE_OF:
        return []
    lows = [token.low for token in clause.rest if token.tag != "B"]
    if lows in (["sorry"], ["afraid"], ["sure"]) or (clause.link in ("when", "as") and verb.base == "be"):
        return []
    special = _having(clause) or _judged_by_speaker(clause, scene) or _owned_fact(clause)
    if special:
        return special
    found = [frame for of in _whose(clause, scene) for frame in _states(of, clause)]
    return [_turned(frame, negated=verb.is_negated) for frame in found]


def _having(clause: Clause) -> list[Frame]:
    """Where somebody lives, what they own, and what they are without."""
    verb, rest = clause.group, clause.rest
    if not clause.names or not rest:
        return []
    if "belong" in kinds(clause) and not verb.is_past:
        return list(_home(clause))
    if verb.base == "have" and rest[0].low == "no" and not verb.is_negated:
        return [Condition(who, f"without {taken_apart(rest[1:]).words}") for who in clause.names]
    if verb.base == "own":
        return [Is(who, f"owner of {words_of(rest)}", "role", negated=verb.is_negated) for who in clause.names]
    return []


def _judged_by_speaker(clause: Clause, scene: Scene) -> list[Frame]:
    if not scene.is_speech or clause.base not in ("be", "look", "sound", "taste") or clause.names or not scene.me:
        return []
    judged = _judged_thing(clause)
    return [Opinion(scene.me, *judged)] if judged else []


_UNREAL = frozenset(words("reading", "being_unreal"))
_THINGS = word_set("good_things") | word_set("bad_things")


def _owned_fact(clause: Clause) -> list[Frame]:
    """A fact on whoever something belongs to: "My name is Ann", "Bob's favourite colour is blue"."""
    subject, rest = clause.subject, clause.rest
    is_owned = len(subject) > 1 and subject[0].tag == "D" and len(subject[0].names) == 1 and not clause.names
    if clause.base != "be" or not is_owned or not rest or clause.group.is_passive:
        return []
    if rest[0].tag in ("A", "E", "B", "I", "G", "O", "!") or any(token.tag == "T" for token in rest):
        return []
    return [Is(subject[0].names[0], f"{words_of(subject[1:])} {words_of(rest)}", negated=clause.group.is_negated)]


def _judged_thing(clause: Clause) -> tuple[str, float] | None:
    """The thing that a speaker finds good or bad: "The soup is delicious"."""
    words = [token.low for token in clause.rest if token.tag in ("A", "N", "E", "G")][:2]
    word = next((word for word in words if word in GOOD or word in BAD or word in _THINGS), "")
    if not word or not any(token.tag in ("N", "Q") for token in clause.subject):
        return None
    negated = clause.verb is not None and clause.verb.is_negated
    stance = warmth_of(word) or (0.5 if word in GOOD or word in word_set("good_things") else -0.5)
    return taken_apart(clause.subject).words, -stance if negated else stance


def _turned(frame: Frame, *, negated: bool) -> Frame:
    if not negated:
        return frame
    if isinstance(frame, Is):
        return Is(frame.who, frame.what, frame.kind, negated=True)
    return Condition(frame.of, frame.state, negated=True) if isinstance(frame, Condition) else frame


def _whose(clause: Clause, scene: Scene) -> tuple[str, ...]:
    """Whom or what the clause is about: people by name, an object by its address, anything else in its words."""
    if clause.names:
        return clause.names
    subject = [token for token in clause.subject if token.tag not in ("B", "W")]
    if not any(token.tag in ("N", "L", "G") for token in subject):
        return ()
    if subject[-1].tag == "L" and len(subject) == 1:
        return (subject[0].value,)
    said = words_of([token for token in subject if not (token.tag == "D" and not token.names)])
    return (address_of(said, clause, scene),)


def address_of(said: str, clause: Clause, scene: Scene) -> str:
    """The address of an object, where only one is meant; else its name as said."""
    name = re.split(r" (?:in|of|at|on|inside) ", said)[0].strip()
    known = scene.objects.get(name.lower())
    if not known:
        return said
    place = next((token.value for token in clause.tokens[clause.start : clause.end] if token.tag == "L"), "")
    fits = [address for address in known if address.startswith(place)]
    return fits[0] if len(fits) == 1 else name


def _states(of: str, clause: Clause) -> Iterator[Frame]:
    verb, rest = clause.group, clause.rest
    is_person = bool(clause.names)
    tokens = [token for token in rest if token.tag not in ("!", "U")]
    if (
        verb.is_passive
        and is_person
        and tokens[:1]
        and tokens[0].low in ("for", "as")
        and verb.base in ("know", "respect", "admire", "love", "regard", "see")
    ):
        yield Is(of, words_of([clause.tokens[verb.main], *tokens]), "trait")
        return
    if verb.is_passive:
        if (not is_person and not any(token.low == "by" for token in tokens)) or clause.tokens[
            verb.main
        ].low in word_set("passing"):
            yield Condition(of, words_of([clause.tokens[verb.main], *tokens]))
        return
    if verb.is_progressive and not is_person and verb.base != "be":
        yield Condition(of, _words(verb.base, tokens))
        return
    if verb.base == "be" or {"become", "seem"} & kinds(clause):
        while (
            tokens
            and tokens[0].tag == "B"
            and len(tokens) > 1
            and tokens[0].low not in ("out", "off", "away", "late", "early")
        ):
            tokens = tokens[1:]
        yield from _complement(
            of,
            tokens,
            is_person=is_person,
            seems=verb.base not in ("be", "become"),
        )


def _words(base: str, tokens: Sequence[Token]) -> str:
    return f"{gerund(base)} {taken_apart(tokens).words}".strip()


def _complement(of: str, tokens: Sequence[Token], *, is_person: bool, seems: bool) -> Iterator[Frame]:
    """What stands after "is": a noun phrase, an adjective, or a preposition with its noun."""
    if (
        not tokens
        or tokens[0].tag in ("P", "R", "L", "T", "W", "Q", "O", ",")
        or (seems and tokens[0].tag not in ("A", "E"))
    ):
        return
    words = taken_apart(tokens).words or (words_of(tokens) if tokens[0].tag == "I" else "")
    first = tokens[0]
    if not words:
        return
    after = next((i for i in range(1, len(tokens) - 1) if tokens[i].low == "," and tokens[i + 1].low in ("a", "an")), 0)
    if is_person and after:  # "42 years old, a painter by trade"
        yield from _complement(of, tokens[:after], is_person=True, seems=seems)
        yield from _complement(of, tokens[after + 1 :], is_person=True, seems=seems)
    elif is_person and (_AGE.search(words) or (first.tag == "#" and len(tokens) == 1)):
        yield Is(of, words, "age")
    elif first.tag == "I":
        yield from _with_preposition(of, tokens, words, is_person=is_person, seems=seems)
    elif first.tag == "A" or (first.tag in ("E", "B") and first.low != "so"):
        for part in _parts(tokens):
            yield from _adjective(of, part, is_person=is_person, seems=seems)
    elif is_person:
        yield Is(of, words, "role")


def _with_preposition(of: str, tokens: Sequence[Token], words: str, *, is_person: bool, seems: bool) -> Iterator[Frame]:
    """Where somebody is from, and what something is in or on: "on fire", "out of order"."""
    first, after = tokens[0].low, tokens[1] if len(tokens) > 1 else tokens[0]
    if first == "from" and is_person and not seems:
        yield Is(of, words, "home")
    elif first == "on" and after.low in _ON:
        yield Condition(of, words)
    elif not is_person and not seems:
        is_state = first in ("out", "in", "under", "off") and after.tag in ("N", "I")
        yield Condition(of, words if is_state else words_of(tokens))


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """Adjectives side by side: "neurotic and stressed", "kind, patient"."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.tag == "C" or token.low == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    whole = [part for part in parts if part]
    if any(
        not any(token.tag in ("A", "E", "N", "V", "B") for token in part) or part[0].tag not in ("A", "E", "B", "V")
        for part in whole
    ):
        return [list(tokens)]
    return whole


def _adjective(of: str, tokens: Sequence[Token], *, is_person: bool, seems: bool) -> Iterator[Frame]:
    word = next((token.low for token in tokens if token.tag in ("A", "E", "V")), tokens[0].low)
    words = taken_apart(tokens).words
    if not words:
        return
    if not is_person or word in word_set("passing") or seems or tokens[0].tag in ("E", "V"):
        yield Condition(of, words)
    elif (
        any(token.tag == "N" for token in tokens)
        and tokens[-1].tag == "N"
        and not any(token.tag == "I" for token in tokens)
    ):
        yield Is(of, words, "role")
    else:
        yield Is(of, words, "trait")


def _home(clause: Clause) -> Iterator[Frame]:
    phrase = taken_apart(clause.rest)
    place = next((token for token in clause.rest if token.tag == "L"), None)
    for who in clause.names:
        if place is not None:
            yield Is(who, f"living at {place.text}", "home")
        elif phrase.words:
            yield Is(who, f"living {phrase.words}", "home")
