"""What kind of word each token is, from word lists, endings and the words around it, in one pass.

Tags: P person, L place, T time, Q title, R pronoun, N noun, A adjective, D article or possessive, # number, B adverb,
I preposition, C coordinator, S subordinator, W question word, M modal, X auxiliary (x where it is no finite form),
V finite verb, v base form, G -ing form, E participle, O "to" of an infinitive, ! negation, U interjection, "," other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import ClassVar, NamedTuple

from town.language.en.morphology import base_form, forms_of, is_noun, is_only_verb, is_verb_form
from town.language.en.reading.tokens import Token
from town.language.en.words import table, words

_NOMINAL = frozenset("PRNLQ#")
_ADJ_ENDS = (
    "ful",
    "ous",
    "ive",
    "able",
    "ible",
    "less",
    "ic",
    "ical",
    "ish",
    "ary",
    "ant",
    "ent",
    "al",
    "y",
    "ier",
    "iest",
    "-old",
)
_NUMBERS = frozenset(words("reading", "tagging_numbers"))
_PLURAL = frozenset(["people", "children", "men", "women", "police", "folks"])


class Lex(NamedTuple):
    """What a word may be: `form` of which verb ("" for none), and whether a noun, an adjective."""

    base: str
    form: str  # base, third, ing, past, part, both (past or participle)
    is_noun: bool
    is_adjective: bool
    only_verb: bool


@cache
def _closed() -> dict[str, str]:
    found: dict[str, str] = {}
    for tag, listed in table("grammar", "tags").items():
        for word in listed:
            found.setdefault(word, tag)
    return found


@cache
def _aux() -> dict[str, str]:
    return {form: base for base, forms in table("grammar", "aux").items() for form in forms}


@cache
def _adjectives() -> frozenset[str]:
    judged = table("feelings", "judgements")
    known = [*words("grammar", "adjectives"), *judged["good"], *judged["bad"], *table("feelings", "feelings")]
    return frozenset(word for word in known if " " not in word)


@cache
def _go_nouns() -> frozenset[str]:
    return frozenset(words("grammar", "go_nouns"))


@lru_cache(maxsize=65_536)
def lexed(low: str) -> Lex:
    """What a word may be, by itself."""
    base = base_form(low)
    form = _form(low, base) if is_verb_form(low) else ""
    adjective = low in _adjectives() or (not form and not is_noun(low) and low.endswith(_ADJ_ENDS) and len(low) > 4)
    return Lex(base, form, is_noun(low), adjective, bool(form) and is_only_verb(base))


def _form(low: str, base: str) -> str:
    if low == base:
        return "base"
    forms = forms_of(base)
    if low in forms.third:
        return "third"
    if low in forms.gerund:
        return "ing"
    is_past, is_participle = low in forms.past, low in forms.participle
    return "both" if is_past and is_participle else "part" if is_participle else "past" if is_past else "both"


def tag(tokens: list[Token]) -> None:
    """Fill in the tags, in place; possessives become one token with what they belong to."""
    _owners(tokens)
    _Tagger(tokens).run()


def _owners(tokens: list[Token]) -> None:
    """Resolve "'s" and "'d": a possessive joins the token before it."""
    index = 1
    while index < len(tokens):
        low = tokens[index].low
        if low == "'s":
            before, after = tokens[index - 1], tokens[index + 1 : index + 4]
            if _is_possessive(before, after):
                _join(before)
                del tokens[index]
                continue
            tokens[index] = Token(*(("has", "has") if _is_had(after) else ("is", "is")))
        elif low == "'d":
            tokens[index] = Token(*(("would", "would") if _is_would(tokens[index + 1 : index + 4]) else ("had", "had")))
        index += 1
    first = tokens[0] if tokens else None
    if first is not None and first.low == "'s":
        del tokens[0]


def _join(owner: Token) -> None:
    owner.text, owner.low, owner.tag = f"{owner.text}'s", f"{owner.low}'s", "D"
    owner.value = ""


_PRONOUNS = frozenset(words("reading", "tagging_pronouns"))


def _is_possessive(before: Token, after: Sequence[Token]) -> bool:
    if before.low in _PRONOUNS or (before.tag == "P" and before.low in ("she", "he", "they")):
        return False
    if not after:
        return True
    follower = after[0]
    if follower.tag:
        return follower.tag not in ("P", "D", "L")
    low = follower.low
    if _closed().get(low, "") in ("D", "I", "!", "R", "C", "B", "M") and low not in ("own", "first", "few", "many"):
        return low in ("and", "or")
    known = lexed(low)
    if known.form == "ing" and not known.is_noun:
        return False
    if low in _HEADS:
        return True
    if known.form == "ing":  # "Ann's painting"
        return len(after) < 2 or (after[1].tag == "" and _closed().get(after[1].low) not in ("D", "I"))
    return not (
        low in ("been", "got") or (known.form == "part" and not known.is_noun) or low in ("in", "sure", "married")
    )


_HEADS = frozenset(head for heads in table("gatherings", "heads").values() for head in heads)


def _is_had(after: Sequence[Token]) -> bool:
    rest = [token for token in after if _closed().get(token.low) != "B" and token.low not in ("not", "never")]
    return bool(rest) and (
        rest[0].low in ("been", "got", "become", "had")
        or (
            lexed(rest[0].low).form in ("both", "part")
            and not lexed(rest[0].low).is_adjective
            and rest[0].low in _HAD_VERBS
        )
    )


_HAD_VERBS = frozenset(words("reading", "tagging_had_verbs"))


def _is_would(after: Sequence[Token]) -> bool:
    rest = [token for token in after if _closed().get(token.low) != "B" and token.low not in ("not", "never")]
    return bool(rest) and (rest[0].low in ("rather", "be", "have", "gladly") or lexed(rest[0].low).form == "base")


class _Tagger:
    """One pass over a sentence; knows whether the clause has its verb yet."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._has_verb = False  # the clause has its finite verb
        self._before = ""  # the last tag that was no adverb
        self._aux = ""  # the base of the auxiliary that waits for its verb

    def run(self) -> None:
        for index, token in enumerate(self._tokens):
            if not token.tag:
                token.tag = self._tag(index, token)
            self._follow(token)

    def _follow(self, token: Token) -> None:
        tag = token.tag
        if tag in ("B", "!"):
            return
        if (
            tag in ("S", "W")
            or (tag == "," and token.low in (";", ":", "-", ".", "?", "!"))
            or (tag == "C" and token.low != "or")
        ):
            self._has_verb = False
        if tag in ("V", "X", "M"):
            self._has_verb = True
        if tag in {"X", "x"}:
            self._aux = token.base
        elif tag == "M":
            self._aux = "do"
        elif tag not in ("P", "R", "N", "D", "#", "T") or tag in ("V", "v", "G", "E"):
            self._aux = "" if tag != "P" else self._aux
        self._before = tag

    def _tag(self, index: int, token: Token) -> str:
        low = token.low
        if not low[0].isalpha():
            return "#" if low[0].isdigit() else "C" if low == "&" else ","
        if low in _aux():
            return self._auxiliary(token)
        closed = _closed().get(low, "")
        if closed:
            tagged = self._closed_word(index, token, closed)
            if tagged:
                return tagged
        if low in _NUMBERS:
            return "#"
        return self._open(index, token)

    def _auxiliary(self, token: Token) -> str:
        token.base = _aux()[token.low]
        if self._before == "P" and self._last_verb() == "let" and token.low in ("have", "be", "do"):
            return "v"
        if token.low in ("being", "having"):
            return "G" if self._before != "X" else "x"
        if self._before in ("O", "M") or token.low in ("be", "been"):
            return "x" if self._before in ("O", "M", "X", "x") or token.low == "been" else "X"
        if self._aux and token.low in ("have", "do", "had", "done"):
            return "x"
        return "X"

    def _next(self, index: int) -> Token | None:
        rest = self._tokens[index + 1 : index + 5]
        return next((token for token in rest if token.tag != "B" and _closed().get(token.low) != "B"), None)

    def _closed_word(self, index: int, token: Token, tag: str) -> str:
        """The tag of a word of a closed class, or nothing where it is used otherwise here."""
        low = token.low
        special = self._special.get(low)
        if special is not None:
            return special(self, index)
        if tag == "U":
            return self._interjection(index, token)
        if tag == "B" and lexed(low).is_adjective:
            return self._adverb_or_adjective(index)
        return tag

    def _interjection(self, index: int, token: Token) -> str:
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        is_alone = after is None or (after.tag in ("", ",", "P") and not after.low[0].isalpha())
        if token.low == "no" and after is not None and after.low == "longer":
            return "!"
        if self._before in ("", ",") and (
            is_alone
            or token.low
            in ("oh", "hey", "hi", "hello", "thanks", "well", "yeah", "yes", "wow", "no", "please", "ah", "okay", "ok")
            or (after is not None and after.tag == "P" and token.low not in {"say", "look"})
        ):
            if (
                token.low == "no"
                and after is not None
                and after.tag == ""
                and lexed(after.low).is_noun
                and after.low not in _closed()
                and after.low != "thanks"
            ):
                return "D"
            if token.low == "well" and after is not None and after.low == "done":
                return "B"
            return "U"
        if token.low == "no":
            return "D"
        if token.low in (
            "please",
            "actually",
            "certainly",
            "indeed",
            "definitely",
            "totally",
            "absolutely",
            "exactly",
            "unfortunately",
            "sadly",
            "anyway",
            "honestly",
            "gladly",
            "well",
            "right",
            "luckily",
            "frankly",
            "fortunately",
        ):
            if token.low in ("well", "right") and self._before in ("D", "A", "X"):
                return "A"
            return "B"
        return ""

    def _adverb_or_adjective(self, index: int) -> str:
        after = self._next(index)
        if self._before == "D" and after is not None and (after.tag in ("", "N") and after.low not in _closed()):
            return "A"
        if self._before in ("X", "x") and (after is None or after.low in _closed() or after.tag in (",", "T", "P")):
            return (
                "A"
                if self._tokens[index].low not in ("here", "there", "home", "away", "back", "together", "just", "still")
                else "B"
            )
        return "B"

    def _open(self, index: int, token: Token) -> str:  # noqa: C901, PLR0912 (one rule after another)
        low, before = token.low, self._before
        known = lexed(low)
        token.base = known.base if known.form else low
        form = known.form
        if known.is_adjective and low.endswith("ly") is False and not form:
            return "A"
        if low.endswith("ly") and not form and not known.is_noun and low not in _adjectives():
            return "B"
        if (before in {"O", "M"} or (self._aux == "do" and before in ("X", "M", "P", "R") and form == "base")) and (
            form == "base" or before in ("O", "M")
        ):
            return "v"
        if before in ("D", "A", "#") or (before == "I" and form != "ing"):
            return self._nominal(index, known)
        if form == "ing":
            if known.is_adjective and self._aux == "be" and before in ("X", "x"):
                return "A"
            return "N" if before == "D" or (before == "N" and known.is_noun and not self._is_verb_next(index)) else "G"
        if before in ("X", "x") or self._aux in ("be", "have"):
            found = self._after_aux(known, before)
            if found:
                return found
        if not self._has_verb and form and (before in _NOMINAL | {"T"} or (before == "G" and form == "third")):
            return self._finite(index, known, before)
        if self._has_verb and form and before in ("P", "R") and self._is_clause(index, known):
            return "V"
        if before in ("", ",", "C", "U", "S", "W"):
            return self._first(index, known)
        if form in ("both", "part") and not known.is_noun:
            return "E"
        if known.is_adjective and not known.is_noun:
            return "A"
        return "N" if known.is_noun or not form else self._late(known, before)

    def _is_clause(self, index: int, known: Lex) -> bool:
        """Whether a form after a pronoun or a name begins the verb of a clause within: "said it reminded her"."""
        subject = next(
            (token for token in reversed(self._tokens[:index]) if token.tag not in ("B", "!")), self._tokens[0]
        )
        if subject.low in _OBJECTS or (known.form != "base" and known.is_noun and not self._is_object_next(index)):
            return False
        if known.form == "base":
            return subject.low in ("i", "we", "they", "you") and self._last_verb() not in _BARE
        return self._last_verb() not in _BARE or known.form in ("third", "past")

    def _is_verb_next(self, index: int) -> bool:
        after = self._next(index)
        return after is not None and (after.tag in ("P", "D", "L") or _closed().get(after.low) in ("D", "I"))

    def _late(self, known: Lex, before: str) -> str:
        """A form of a verb where the clause has its verb already."""
        if known.form == "base":
            return "v" if before in ("P", "R", "v", "E") or known.only_verb else "N"
        if known.form in ("third", "past"):
            return "V" if known.only_verb or known.form == "past" else "N"
        return "E"

    def _nominal(self, index: int, known: Lex) -> str:
        after = self._next(index)
        noun_next = (
            after is not None
            and not after.tag
            and after.low not in _closed()
            and after.low not in _aux()
            and after.low[0].isalpha()
        )
        if known.is_adjective:
            return "A" if noun_next or not known.is_noun else "N"
        if known.form in ("both", "part") and not known.is_noun:
            return "A"
        if known.form == "ing" and noun_next and not known.is_noun:
            return "A"
        return "N"

    def _after_aux(self, known: Lex, before: str) -> str:
        if (
            self._aux == "have"
            and before in ("X", "x")
            and known.form in ("both", "part", "base")
            and (known.form != "base" or not known.is_noun or known.base in ("come", "run", "become", "overcome"))
        ):
            return "E"
        if self._aux == "be" and before in ("X", "x", "R", "P"):
            if known.is_adjective:
                return "A"
            if known.form in ("both", "part") or (
                known.form == "base" and known.base in forms_of(known.base).participle
            ):
                return "E"
            return "N" if known.form != "third" or known.is_noun else ""
        return ""

    def _finite(self, index: int, known: Lex, before: str) -> str:
        """A form of a verb right after what may be its subject."""
        subject = self._tokens[index - 1]
        if known.form in ("third", "past", "both", "part"):
            if known.form == "third" and known.is_noun and before == "N" and not self._is_object_next(index):
                after = self._next(index)
                is_linking = known.base in _LINKING and after is not None and lexed(after.low).is_adjective
                return "V" if is_linking or not self._has_finite_later(index) else "N"
            return "V"
        if before in ("P", "R", "T") or subject.low in _PLURAL:
            return (
                "V"
                if not known.is_noun or before != "P" or self._is_plural(index) or self._is_object_next(index)
                else "N"
            )
        if before == "N" and subject.low.endswith("s") and (known.only_verb or self._is_object_next(index)):
            return "V"
        return "N"

    def _has_finite_later(self, index: int) -> bool:
        """Whether the clause may have another finite verb."""
        for token in self._tokens[index + 1 :]:
            if token.low in (";", ":") or (token.low in _closed() and _closed()[token.low] in ("S", "W")):
                return False
            if not token.tag and (
                token.low in _aux() or _closed().get(token.low) == "M" or lexed(token.low).form in ("third", "past")
            ):
                return True
        return False

    def _is_plural(self, index: int) -> bool:
        subject = next((token for token in reversed(self._tokens[:index]) if token.tag not in ("B", "!")), None)
        return subject is not None and (subject.low in ("i", "you", "we", "they") or len(subject.names) > 1)

    def _is_object_next(self, index: int) -> bool:
        after = self._next(index)
        return (
            after is None
            or after.tag in ("P", "D", "L", "T", ",")
            or _closed().get(after.low) in ("D", "R", "I", "S", "W")
            or after.low in ("to", "that", "not")
        )

    def _first(self, index: int, known: Lex) -> str:
        """The first word of a sentence, or one after "and" or a comma."""
        if not known.form:
            return "A" if known.is_adjective and not known.is_noun else "N"
        if known.form == "base":
            if known.is_adjective and not self._is_object_next(index):
                return "A"
            after = self._next(index)
            governs = (
                after is None
                or after.tag in ("P", "D", "L", "T")
                or _closed().get(after.low) in ("D", "R", "B", "S", "W")
                or after.low in ("to", "that", "her", "his", "my", "your", "our", "their")
            )
            moves = known.base in _MOVES or known.only_verb
            if known.is_noun and not governs and not moves:
                return "N"
            is_past = known.base in forms_of(known.base).past and any(
                token.tag == "V" and token.low != token.base and not token.low.endswith("s")
                for token in self._tokens[:index]
            )
            return "v" if self._before == "C" and not is_past and self._base_and_here(index) else "V"
        if known.form in ("third", "past"):
            return (
                "V"
                if not known.is_noun
                or self._before == "W"
                or self._is_object_next(index)
                or self._goes_on(known.form)
                or (self._before == "" and known.form == "third" and not self._has_finite_later(index))
                else "N"
            )
        if known.form in ("both", "part"):
            if self._before == "C" and index > 1 and self._tokens[index - 2].tag in ("A", "E"):
                return "E"
            return "V" if self._before in ("C", "U", "", "W") else "E"
        return "G"

    def _goes_on(self, form: str) -> bool:
        """Whether "and" joins a form of the third person to another one."""
        last = next((token for token in reversed(self._tokens) if token.tag in ("V", "X")), None)
        return self._before == "C" and form == "third" and last is not None and last.low.endswith("s")

    def _base_and_here(self, index: int) -> bool:
        """Whether the verb before "and" is a base form of an infinitive or after a modal."""
        for token in reversed(self._tokens[: index - 1]):
            if token.tag in ("v", "V", "G", "E", "X", "x"):
                return token.tag in ("v", "x")
        return False

    # --- words that need a rule of their own

    def _to(self, index: int) -> str:
        after = self._next(index)
        if after is None or after.tag:
            return "O" if after is None and self._before in ("V", "v", "A", "E", "N") else "I"
        low = after.low
        if low in _aux():
            return "O" if low in ("be", "have", "do") else "I"
        if low in _closed() and low not in ("look", "say", "listen", "welcome", "well", "close"):
            return "I" if low not in ("not", "never") else "O"
        known = lexed(low)
        if known.form != "base" or (
            low in _go_nouns()
            and self._last_verb() in ("go", "come", "get", "head", "walk", "return", "drive", "move", "invite", "back")
        ):
            return "I"
        return "O"

    def _last_verb(self) -> str:
        verbs = [token.base for token in self._tokens if token.tag in ("V", "v", "G", "E")]
        return verbs[-1] if verbs else ""

    def _that(self, index: int) -> str:
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if after is None:
            return "R"
        if (
            after.tag in ("P", "L", "T", "D", "Q")
            or _closed().get(after.low) in ("D", "R", "S", "W")
            or after.low in PRONOUN_HEADS
        ):
            return (
                "S"
                if self._before not in ("", ",", "I", "U", "C") or (after.tag == "P" and self._before not in ("", "U"))
                else "R"
            )
        if after.low in _aux() or _closed().get(after.low) in ("M", "!", "B"):
            return "W" if self._before in ("N", "P", "L") else "R"
        known = lexed(after.low)
        if self._before == "N" and known.form in ("third", "past", "both"):
            return "W"
        if self._before in ("", ",", "U", "C", "I", "O"):
            if known.form in ("third", "past", "both") and not known.is_noun:
                return "R"
            return "D" if known.is_noun or not known.form else "R"
        if self._before in ("V", "A", "v", "G", "E", "N") and (self._has_verb_later(index)):
            return "S"
        return "D" if known.is_noun or (not known.form and after.low[0].isalpha()) else "R"

    def _has_verb_later(self, index: int) -> bool:
        for token in self._tokens[index + 2 : index + 7]:
            if not token.tag and (token.low in _aux() or _closed().get(token.low) == "M"):
                return True
            if not token.tag and lexed(token.low).form in ("third", "past", "both"):
                return True
        return False

    def _this(self, index: int) -> str:
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if after is None or after.tag or after.low in _aux() or after.low in _closed() or not after.low[0].isalpha():
            return "R"
        known = lexed(after.low)
        return "R" if known.form == "third" and not known.is_noun else "D"

    def _so(self, index: int) -> str:
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if (
            self._before in ("", ",")
            and after is not None
            and (after.tag in ("P", "D") or _closed().get(after.low) in ("R", "D") or after.low == "that")
        ):
            return "C" if after.low != "that" else "S"
        if (
            after is not None
            and (after.tag == "P" or after.low in ("that", "i", "we", "he", "she", "they", "it"))
            and self._before not in ("X", "V")
        ):
            return "C" if after.low != "that" else "S"
        return "B"

    def _like(self, index: int) -> str:
        self._tokens[index].base = "like"
        if self._before in ("O", "M") or self._aux == "do":
            return "v"
        if (self._before in ("P", "R") and not self._has_verb) or (
            self._before == "N" and self._tokens[index - 1].low.endswith("s") and not self._has_verb
        ):
            return "V"
        return "I"

    def _own(self, index: int) -> str:
        self._tokens[index].base = "own"
        return (
            "A"
            if self._before == "D"
            else "v"
            if self._before in ("O", "M")
            else "V"
            if self._before in ("P", "R") and not self._has_verb
            else "A"
        )

    def _since(self, index: int) -> str:
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        return (
            "S"
            if after is not None and (after.tag == "P" or _closed().get(after.low) == "R")
            else self._clause_or("I", index)
        )

    def _clause_or(self, tag: str, index: int) -> str:
        """A subordinator where a finite verb follows before the next break, else the other tag."""
        for token in self._tokens[index + 1 : index + 9]:
            if token.low in (",", ";", ".", "and") or token.tag == "S":
                return tag
            if not token.tag and (token.low in _aux() or _closed().get(token.low) == "M"):
                return "S"
            if not token.tag and lexed(token.low).form in ("third", "past", "both") and not lexed(token.low).is_noun:
                return "S"
        return tag

    def _after(self, index: int) -> str:
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if after is None:
            return "B"
        return self._clause_or("I", index)

    def _her(self, index: int) -> str:
        return "P" if _standing_alone(self._tokens, index) else "D"

    def _particle(self, index: int) -> str:
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        is_alone = (
            after is None
            or after.tag in ("T", "I")
            or _closed().get(after.low) in ("I", "S", "C", "R", "B", "W")
            or not after.low[0].isalpha()
            or after.low in ("to", "that")
        )
        return (
            "B"
            if is_alone
            or (
                self._before in ("V", "v", "G", "E") and self._tokens[index].low in ("up", "out", "off", "down", "back")
            )
            else "I"
        )

    def _there(self, index: int) -> str:
        after = self._next(index)
        if self._before in ("X", "M") and not any(token.tag in ("P", "N", "R") for token in self._tokens[:index]):
            return "R"
        starts = after is not None and (
            after.low in _aux() or _closed().get(after.low) == "M" or after.low in ("seems", "comes")
        )
        return "R" if starts and not self._has_verb else "B"

    def _will(self, _: int) -> str:
        if self._before == "D":
            return "N"
        return "M"

    def _one(self, index: int) -> str:
        after = self._next(index)
        return (
            "#"
            if after is not None
            and not after.tag
            and (lexed(after.low).is_noun or after.low == "of")
            and after.low not in _aux()
            else "R"
        )

    def _quantity(self, index: int) -> str:
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if (
            self._before in ("", ",", "C", "S")
            and after is not None
            and (after.low in _aux() or _closed().get(after.low) == "M")
        ):
            return "R"
        is_noun = (
            after is not None
            and after.tag not in (",", "T", "S", "I")
            and after.low not in _aux()
            and _closed().get(after.low) not in ("I", "S", "C", "W", "M", "R", "B", "U")
            and after.low[0].isalpha()
            and after.low != "to"
        )
        if after is not None and after.low == "of":
            return "R"
        if (
            is_noun
            and after is not None
            and lexed(after.low).form in ("part", "both", "past")
            and not lexed(after.low).is_noun
        ):
            return "B"
        return "D" if is_noun else "B"

    _special: ClassVar[dict[str, Callable[[_Tagger, int], str]]] = {
        "to": _to, "that": _that, "this": _this, "these": _this, "those": _this,
        "so": _so, "like": _like, "own": _own, "since": _since,
        "after": _after, "before": _after, "until": _after, "till": _after, "as": _since,
        "than": _after, "her": _her, "up": _particle, "out": _particle, "off": _particle,
        "down": _particle, "over": _particle, "along": _particle, "around": _particle,
        "in": _particle, "on": _particle, "by": _particle, "about": _particle,
        "there": _there, "will": _will, "one": _one, "any": _quantity, "some": _quantity,
        "all": _quantity, "both": _quantity, "each": _quantity, "more": _quantity,
        "much": _quantity, "most": _quantity, "many": _quantity, "few": _quantity,
        "several": _quantity, "enough": _quantity, "less": _quantity, "such": _quantity,
        "another": _quantity, "either": _quantity, "neither": _quantity,
    }  # fmt: skip


_LINKING = frozenset(words("reading", "tagging_linking"))
_OBJECTS = frozenset(words("reading", "tagging_objects"))
_BARE = frozenset(words("reading", "tagging_bare"))
PRONOUN_HEADS = frozenset(words("reading", "tagging_pronoun_heads"))
_MOVES = frozenset(words("reading", "tagging_moves"))


def _standing_alone(tokens: Sequence[Token], index: int) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is None or bool(after.tag) or after.low in _closed() or not after.low[0].isalpha()
