"""How people stand to each other, and what they think of people and things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from town.core.frames import Feels, Frame, Is, Opinion, Related
from town.language.en.morphology import gerund, singular
from town.language.en.reading.classes import kinds
from town.language.en.reading.clauses import Clause, people_of
from town.language.en.reading.feelings import BAD, FEELINGS, GOOD, ROLES, VERBS, warmth_of
from town.language.en.reading.phrases import doing, gerunds, infinitives, names_after, taken_apart
from town.language.en.reading.tagging import lexed
from town.language.en.reading.tokens import Token, words_of
from town.language.en.words import table, words

_HAD: dict[str, str] = table("feelings", "had")
_PHRASES: dict[str, str] = table("feelings", "phrases")
_TOWARDS = ("of", "to", "with", "at", "about", "towards", "toward", "by", "around", "for", "on")
_BE = frozenset(words("reading", "ties_be"))
_SECRET = (
    "secret", "secretly", "nobody knows", "nobody else knows", "no one knows", "has not told", "have not told",
    "never told", "tell nobody", "told nobody", "told no one", "between us", "do not tell", "must not know",
    "hidden", "confidential",
)  # fmt: skip
_FEELERS = frozenset(GOOD | BAD | set(FEELINGS))
_ROLE_WORDS = frozenset(word for role in ROLES for word in role.split())
_SELF = frozenset(words("reading", "ties_self"))
_ATTITUDES: dict[str, float] = table("classes", "attitudes")
_RANKS = frozenset(words("reading", "ties_ranks"))
_BOTH = {"married": "spouse", "engaged": "fiancé", "divorced": "ex"}
_TOGETHER = {"live": "housemate", "share": "housemate", "work": "colleague", "study": "classmate"}


def ties_in(clause: Clause, low: str) -> list[Frame]:
    """Relations, feelings and opinions that a clause states; `low` is its text, for whether it is a secret."""
    found = list(_met(clause))
    roles = list(_roles(clause))
    felt = list(_feelings(clause, low))
    if roles or felt:
        return [*found, *roles, *felt]
    return [*found, *([] if found else _opinions(clause))]


def roles_beside(tokens: Sequence[Token]) -> Iterator[Related]:
    """Those named beside what they are to somebody: "my wife Ann", "Ann's sister, Li"."""
    for index, token in enumerate(tokens):
        if token.tag == "P" and [other.low for other in tokens[index + 1 : index + 3]] in (
            [",", "a"],
            [",", "an"],
            [",", "the"],
        ):
            role, end = role_at(tokens, index + 3)
            others = names_after(tokens[end : end + 2], "of") if role else ()
            yield from (related(other, token.names[0], role) for other in others)
        if token.tag != "D" or len(token.names) != 1:
            continue
        role, end = role_at(tokens, index + 1)
        if not role:
            continue
        roles = [role]
        while end + 1 < len(tokens) and tokens[end].low == "and" and role_at(tokens, end + 1)[0]:
            role, end = role_at(tokens, end + 1)
            roles.append(role)
        if tokens[end - 1].low.endswith("s") or tokens[end - 1].low == "children":
            yield from (related(token.names[0], name, role) for name in _listed(tokens, end) if name != token.names[0])
            continue
        if end < len(tokens) and (tokens[end].low in (",", "(", "named", "called", "-")):
            end += 1
        if (
            end < len(tokens)
            and tokens[end].tag == "P"
            and tokens[end].names[0] != token.names[0]
            and tokens[end].low not in ("i", "you")
        ):
            before = tokens[end - 1].low
            if (
                before != ","
                or end + 1 == len(tokens)
                or tokens[end + 1].low in (",", ")", "and")
                or tokens[end + 1].tag in ("I", ",", "S", "W")
            ):
                yield from (related(token.names[0], tokens[end].names[0], one) for one in roles)


def traits_beside(tokens: Sequence[Token]) -> Iterator[Is]:
    """How those are who are named beside what they are to somebody: "her elderly aunt, Ann", "Ann (10)"."""
    for tie in roles_beside(tokens):
        words = [
            word
            for word in tie.role.split()
            if lexed(word).is_adjective and word not in _RANKS and word not in _ROLE_WORDS
        ]
        if words:
            yield Is(tie.whom, words[0], "trait")
    for index, token in enumerate(tokens[:-2]):
        if token.tag != "P" or token.low in ("i", "you", "we"):
            continue
        beside = [other.low for other in tokens[index + 1 : index + 4]]
        age = (
            tokens[index + 2]
            if beside[0] == "("
            else tokens[index + 3]
            if beside[1] in ("age", "aged") and len(beside) > 2
            else None
        )
        if age is not None and age.tag == "#":
            yield Is(token.names[0], f"{age.text} years old", "age")
        elif (
            beside[0] == "the"
            and tokens[index + 2].tag == "N"
            and (len(beside) < 3 or tokens[index + 3].tag in ("X", "V", ",", "I", "C"))
        ):
            yield Is(token.names[0], beside[1], "role")  # "Bob the baker"


def _listed(tokens: Sequence[Token], at: int) -> list[str]:
    """Those named one after another: ": Ann (10), Bob (8) and Li"."""
    names: list[str] = []
    while at < len(tokens) and (
        tokens[at].tag in ("P", ",", "#", "C") and (tokens[at].tag != "C" or tokens[at].low == "and")
    ):
        names += tokens[at].names if tokens[at].tag == "P" else ()
        at += 1
    return names


def role_at(tokens: Sequence[Token], start: int) -> tuple[str, int]:
    """The role that a noun phrase names from `start` on, with "best", "younger" and the like, and where it ends."""
    end = start
    while end < len(tokens) and tokens[end].tag in ("A", "N", "B", "#", "G") and end - start < 4:
        word = tokens[end].low
        single = word if word in ROLES else singular(word)
        if single in ROLES and single != word[:-2]:
            said = [*(token.low for token in tokens[start:end]), single]
            return " ".join(said), end + 1
        end += 1
    return "", start


def known_role(role: str) -> str:
    """A role as the list has it: "good friend", "neighbour"."""
    parts = role.split()
    return next((" ".join(parts[at:]) for at in range(len(parts)) if " ".join(parts[at:]) in ROLES), role)


def related(who: str, whom: str, role: str) -> Related:
    """To `who`, `whom` is a `role`."""
    closeness = (ROLES.get(known_role(role)) or [0.3, 0.0])[0]
    return Related(who, whom, _said(role), closeness)


def _said(role: str) -> str:
    """The role without what does not bear on it: "next-door neighbour" is one, a "younger brother" is said so."""
    words = [
        word
        for word in role.split()
        if word not in ("own", "very", "next-door", "also", "now", "only", "little", "big", "dear-")
    ]
    return " ".join(words)


def _met(clause: Clause) -> Iterator[Related]:
    rest = clause.rest
    lows = [token.low for token in rest]
    who = clause.names
    if not who or clause.verb is None or clause.verb.is_negated:
        return
    first = "first" in lows and "time" in lows
    meets = clause.base in ("meet", "speak", "talk", "encounter", "see", "run")
    whom = people_of([token for token in rest if token.tag == "P"][:1])
    if clause.base == "introduce" and clause.verb.is_passive:
        whom = names_after(rest, "to")
    elif (
        (clause.base == "make" and "acquaintance" in lows)
        or (clause.base == "get" and lows[:2] == ["to", "know"])
        or (clause.base == "know" and clause.verb.modal == "can" and "get" in clause.verb.seen)
    ):
        whom = people_of([token for token in rest if token.tag == "P"])
    elif not (meets and (first or (clause.verb.adverbs & {"just", "newly", "first"} and clause.base == "meet"))):
        return
    if not whom and len(who) > 1:
        yield Related(who[0], who[1], is_new=True)
    elif whom and whom[0] not in who:
        yield Related(who[0], whom[0], is_new=True)


def _roles(clause: Clause) -> Iterator[Related]:
    yield from _role_of_subject(clause)
    if clause.base == "have" and clause.names:
        yield from _had_roles(clause)
    if clause.base in _TOGETHER and clause.names and clause.verb and not clause.verb.is_past and not clause.verb.modal:
        yield from _living_together(clause)


def _role_of_subject(clause: Clause) -> Iterator[Related]:
    """As in "Eve is Sam's wife", "Bob and Eve are friends", "Ann is a friend of Bob", "Li is married to Bob"."""
    rest, who = [token for token in clause.rest if token.tag not in ("B", "!")], clause.names
    if clause.base not in ("be", "become", "consider", "call", "regard", "get", "marry") or (
        clause.verb and clause.verb.is_negated
    ):
        return
    if clause.base in ("consider", "call", "regard"):
        whom = people_of(rest[:1])
        role = role_at(rest, next((i for i, t in enumerate(rest) if t.tag == "D" and not t.names), 0) + 1)[0]
        if who and whom and role:
            yield related(who[0], whom[0], role)
        return
    state = rest[0].low if rest else ""
    state = (
        state
        if state in _BOTH
        else "married"
        if clause.base == "marry" and clause.verb and clause.verb.is_passive
        else clause.base
    )
    if state in _BOTH or state == "marry":
        other = names_after(rest, "to", "from") or people_of(rest[:1])
        pairs = (who[0], other[0]) if who and other else who[:2]
        if len(pairs) == 2:
            yield related(pairs[0], pairs[1], _BOTH.get(state, "spouse"))
        return
    yield from _named_role(clause, rest, who)


def _named_role(clause: Clause, rest: list[Token], who: tuple[str, ...]) -> Iterator[Related]:
    at = 1 if rest and (rest[0].tag in ("D", "#") or rest[0].low == "one") else 0
    owner = rest[0].names[:1] if rest and rest[0].tag == "D" else ()
    if rest and rest[0].low == "one" and len(rest) > 2 and rest[1].low == "of" and rest[2].tag == "D":
        owner, at = rest[2].names[:1], 3
    role, end = role_at(rest, at)
    if not role:
        yield from _subject_is_role(clause, rest)
        return
    others = owner or names_after(rest[end : end + 3], "of", "to", "with")
    for one in who:
        for other in others:
            if one != other:
                yield related(other, one, role)
    more = [role]
    while end + 1 < len(rest) and rest[end].low == "and" and role_at(rest, end + 1)[0]:
        role, end = role_at(rest, end + 1)
        more.append(role)
    if len(who) > 1 and not others:
        for one in more:
            yield related(who[0], who[1], one)
            yield related(who[1], who[0], one)


def _subject_is_role(clause: Clause, rest: Sequence[Token]) -> Iterator[Related]:
    """As in "My closest friend is Ann"."""
    subject = clause.subject
    if (
        len(subject) > 1
        and subject[0].tag == "D"
        and subject[0].names
        and not clause.names
        and rest
        and rest[0].tag == "P"
    ):
        role, _ = role_at(subject, 1)
        if role:
            yield related(subject[0].names[0], rest[0].names[0], role)


def _had_roles(clause: Clause) -> Iterator[Related]:
    """As in "She has a younger brother, Carl, and a sister called Ann"."""
    rest = clause.whole_rest
    for index, token in enumerate(rest):
        if token.tag not in ("D", "#") or token.names:
            continue
        role, end = role_at(rest, index + 1)
        if role and end < len(rest):
            end += rest[end].low in (",", "named", "called", ":", "(")
            whom = people_of(rest[end : end + 1])
            if whom:
                yield related(clause.names[0], whom[0], role)


def _living_together(clause: Clause) -> Iterator[Related]:
    whom = names_after(clause.rest, "with")
    beside = {frame.whom for frame in roles_beside(clause.rest)}
    for who in clause.names[:1]:
        for other in whom:
            if other != who and other not in beside:
                yield related(who, other, _TOGETHER[clause.base])


def _feelings(clause: Clause, low: str) -> Iterator[Feels]:
    feeling, whom = _felt(clause)
    if not feeling or not clause.names:
        return
    is_secret = any(phrase in low for phrase in _SECRET) and "no secret" not in low
    warmth = warmth_of(feeling)
    negated = (
        clause.verb is not None
        and clause.verb.is_negated
        and not (feeling == "hate" and clause.base in ("stand", "bear"))
    )
    if negated:
        feeling, warmth = ("dislike", -0.4) if 0 < warmth < 0.9 else ("neutral", 0.0)
    secret = (bool(FEELINGS.get(feeling, {}).get("secret")) and whom != clause.names) or is_secret
    for who in clause.names:
        for other in whom:
            if who != other:
                is_over = clause.verb is not None and clause.verb.modal == "used"
                yield Feels(who, other, feeling, warmth, secret, negated=is_over)


def _felt(clause: Clause) -> tuple[str, tuple[str, ...]]:
    """The feeling that a clause names, and for whom."""
    verb, rest = clause.verb, [token for token in clause.rest if token.tag not in ("B", "!", "U")]
    if (
        verb is None
        or not rest
        or (
            verb.is_passive
            and clause.base not in ("annoy", "impress", "hurt", "irritate", "intimidate", "disappoint", "inspire")
        )
    ):
        return "", ()
    if len(clause.names) > 1 and (rest[0].low == "in" and rest[1:2] and rest[1].low == "love"):
        return "in love", clause.names
    for reader in (_feeling_adjective, _feeling_noun, _feeling_phrase, _feeling_verb):
        feeling, whom = reader(clause, rest)
        if feeling and whom:
            return feeling, whom
    return "", ()


def _feeling_adjective(clause: Clause, rest: Sequence[Token]) -> tuple[str, tuple[str, ...]]:
    if clause.verb is not None and clause.verb.is_passive:
        return f"{clause.tokens[clause.verb.main].low}", names_after(rest[:3], "by", "with", "about")
    if clause.base not in _BE:
        return "", ()
    lows = [token.low for token in rest[:5]]
    if "love" in lows and lows[lows.index("love") - 1] == "in":
        return "in love", names_after(rest, "with")
    if clause.base == "fall" and lows[:1] == ["for"]:
        return "in love", people_of(rest[1:2])
    word = next((token.low for token in rest[:3] if token.low in _FEELERS), "")
    if word and clause.dependents("wh") and clause.rest[-1].low in _TOWARDS:
        return word, clause.dependents("wh")[0].names  # "annoyed by how Bob talked"
    return word, names_after(rest[:5], *_TOWARDS) if word and rest[-1].tag != "O" else ()


def _feeling_noun(clause: Clause, rest: Sequence[Token]) -> tuple[str, tuple[str, ...]]:
    if clause.base not in ("have", "hold", "bear", "nurse", "harbour", "harbor", "feel"):
        return "", ()
    if not any(token.tag == "P" for token in rest):
        text = words_of([token for token in rest if token.tag == "N"])
        return ("feud", clause.names) if len(clause.names) > 1 and text in ("feud", "rivalry", "quarrel") else ("", ())
    text = " ".join(token.low for token in rest)
    for phrase, feeling in _HAD.items():
        if phrase in text:
            return feeling, names_after(rest, phrase.rsplit(maxsplit=1)[-1])
    return "", ()


def _feeling_phrase(clause: Clause, rest: Sequence[Token]) -> tuple[str, tuple[str, ...]]:
    lows = [token.low for token in clause.rest[:6]]
    if clause.base == "get" and lows[:1] in (["along"], ["on"]):
        feeling = "strained" if {"badly", "poorly"} & set(lows) else "friendly"
        return feeling, names_after(clause.rest, "with") or clause.names[1:]
    if (
        clause.base in ("stand", "bear", "tolerate", "stomach", "abide")
        and clause.verb is not None
        and clause.verb.modal in ("can", "could")
    ):
        return "hate", people_of(rest[:1]) if clause.verb.is_negated else ()
    if clause.base == "enjoy" and lows[:1] in (["talking"], ["the"], ["spending"], ["working"], ["being"]):
        return "liking", names_after(clause.rest, "with", "of", "to")
    if clause.base == "look" and lows[:1] == ["up"]:
        return "admiring", names_after(rest, "to")
    if clause.base == "look" and lows[:1] == ["down"]:
        return "contemptuous", names_after(rest, "on")
    if clause.base == "care":
        return "caring", names_after(rest, "for", "about")
    return "", ()


def _feeling_verb(clause: Clause, rest: Sequence[Token]) -> tuple[str, tuple[str, ...]]:
    feeling = VERBS.get(clause.base, "")
    at = next((index for index, token in enumerate(rest) if token.tag == "P"), -1)
    if (
        not feeling
        or at != 0
        or (clause.verb is not None and clause.verb.is_progressive)
        or any(token.tag in ("O", "G") for token in rest[1:3])
        or (clause.verb is not None and clause.verb.modal in ("would", "might"))
    ):
        return "", ()
    return feeling, people_of(rest[:3])


# --- opinions ---------------------------------------------------------------------------------------------------


def _opinions(clause: Clause) -> Iterator[Opinion]:
    verb, rest = clause.verb, clause.rest
    if verb is None or not clause.names:
        return
    sign = -1 if verb.is_negated else 1
    about, stance = _judged(clause)
    if about and rest and rest[0].tag == "G" and {"like", "dislike"} & kinds(clause):
        done = [doing(one.base, one.rest).words for one in gerunds(rest)]
        yield from (Opinion(who, one, sign * stance) for who in clause.names for one in done)
        return
    if about:
        for who in clause.names:
            if who != about:
                yield Opinion(who, about, sign * stance)
        return
    if verb.is_negated and clause.base == "want" and infinitives(rest) and infinitives(rest)[0].doer:
        one = infinitives(rest)[0]
        for who in clause.names:
            yield Opinion(who, f"{one.doer[0]} {doing(one.base, one.rest).words}", -0.7)


def _judged(clause: Clause) -> tuple[str, float]:
    """What is judged in a clause, and how."""
    rest = clause.rest
    known = kinds(clause)
    lows = [token.low for token in rest]
    if clause.base in ("find", "consider", "think") and rest:
        at = next(
            (
                i
                for i, token in enumerate(rest)
                if i and (token.low in GOOD or token.low in BAD or (token.tag in ("A", "G") and rest[i - 1].tag != "D"))
            ),
            -1,
        )
        if (
            at > 0
            and rest[0].tag in ("P", "D", "L", "Q", "N")
            and all(t.tag in "PDNLQABI" for t in rest[:at])
            and (clause.base != "think" or lows[0] == "of")
        ):
            too = "too" in lows[:at]
            word = rest[at].low
            named = words_of([t for t in rest[:at] if t.tag not in ("B", "I") and t.low not in ("a", "an", "of")])
            return named, -0.5 if too else warmth_of(word) or (0.5 if word in GOOD else -0.5)
    if clause.base == "look" and lows[:2] == ["forward", "to"]:
        return _thing(rest[2:]), 0.7
    if (
        clause.base == "have"
        and len(rest) > 2
        and rest[0].tag == "D"
        and clause.verb is not None
        and not clause.verb.modal
    ):
        word = next(
            (token.low for token in rest[1:4] if token.tag == "A" and (token.low in GOOD or token.low in BAD)), ""
        )
        nouns = words_of([token for token in rest if token.tag in ("N", "T")][:2])
        if word and nouns and not rest[0].names and not nouns.startswith("time"):
            return nouns, warmth_of(word) or 0.5
    if clause.base in ("be", "seem", "feel"):
        word = next((low for low in lows[:4] if low in _ATTITUDES), "")
        at = lows.index(word) + 1 if word else 0
        is_bare = word in ("against", "into")
        if word and at < len(rest) and (is_bare or rest[at].tag == "I") and "to" not in lows[at : at + 1]:
            return _thing(rest[at + (not is_bare) :]), _ATTITUDES[word]
        at = next((i for i, token in enumerate(rest[:4]) if token.low in _FEELERS), -1)
        if (
            0 <= at < len(rest) - 1
            and rest[at + 1].low in ("about", "of", "by", "with", "at")
            and not any(t.tag == "P" for t in rest[at + 1 : at + 3])
        ):
            return _thing(rest[at + 2 :]), warmth_of(rest[at].low) or (0.5 if rest[at].low in GOOD else -0.5)
    if clause.base == "have" and "opinion" in lows and "of" in lows:
        stance = 0.7 if {"good", "high", "great"} & set(lows) else -0.7
        return words_of(rest[lows.index("of") + 1 :]), stance
    return _liked(clause, rest, known)


def _thing(tokens: Sequence[Token]) -> str:
    """A thing that is thought of, in words; nothing for "it"."""
    if len(tokens) == 1 and tokens[0].tag == "R":
        return ""
    return taken_apart(tokens, keeps_company=True).words


def _liked(clause: Clause, rest: Sequence[Token], known: frozenset[str]) -> tuple[str, float]:
    stance = 0.7 if "like" in known else -0.7 if "dislike" in known else 0.0
    if (
        clause.base in ("stand", "bear")
        and clause.verb is not None
        and clause.verb.modal in ("can", "could")
        and clause.verb.is_negated
    ):
        stance = 0.7  # turned round by "not"
    if (
        not stance
        or not rest
        or (clause.verb is not None and clause.verb.modal in ("would", "might", "could", "should"))
    ):
        return "", 0.0
    start = 1 if rest[0].tag == "I" else 0
    one = infinitives(rest[:2])
    if rest[0].tag == "O" and len(rest) > 1:
        return doing(rest[1].base, rest[2:]).words, stance
    del one
    about = taken_apart([token for token in rest[start:] if not (token.tag == "B" and token is rest[start])])
    words = about.words or (words_of(rest[start:]) if place_is_it(rest[start:]) else "")
    if words.split(maxsplit=1)[:1] and words.split(maxsplit=1)[0].lower() in (
        "nothing",
        "what",
        "that",
        "it",
        "how",
        "when",
        "him",
        "her",
        "them",
        "this",
        "you",
    ):
        return "", 0.0
    if words.split(maxsplit=1)[:1] and rest[start].tag == "G":
        first, _, last = words.partition(" ")
        words = f"{gerund(first)} {last}".strip()
    return words, stance


def place_is_it(tokens: Sequence[Token]) -> bool:
    """Whether a place is what is liked."""
    return bool(tokens) and tokens[0].tag == "L"
