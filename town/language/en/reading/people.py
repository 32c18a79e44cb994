"""Whom "I", "you", "she" and "them" mean, as far as a simple rule tells.

"She" is the subject of this sentence or of the one before; "him" whoever else was named last; "they" a group just
named. In a note about somebody, "he" or "she" without anybody before is that person.
"""

from __future__ import annotations

from collections.abc import Sequence

from town.language.en.reading.tokens import Token
from town.language.en.words import words

_ME, _MINE = frozenset(["i", "me", "myself"]), frozenset(["my", "mine"])
_WE, _OURS = frozenset(["we", "us", "ourselves"]), frozenset(["our", "ours"])
_YOU, _YOURS = frozenset(["you", "yourself", "u", "ya"]), frozenset(["your", "yours"])
_HE, _HIM = frozenset(["he", "she"]), frozenset(["him", "himself", "herself"])
_HIS, _THEY, _THEIR = frozenset(["his", "hers"]), frozenset(["they", "them", "themselves"]), frozenset(["their"])
PRONOUNS = _ME | _MINE | _WE | _OURS | _YOU | _YOURS | _HE | _HIM | _HIS | _THEY | _THEIR | {"her"}
_FEMALE = frozenset(["she", "her", "herself", "hers"])
_NO_NOUN = frozenset("IMSCXTOWBR!,")  # tags after which "her" was an object
_ASKED = frozenset(words("reading", "people_asked"))
_BREAKS = frozenset([":", ";", ",", "that", "but"])


class People:
    """Who has been spoken of in a text so far: `me` says it (or it is my memory), `you` hears it."""

    def __init__(self, me: str, you: str) -> None:
        self._me, self._you = me, you
        self._subject = ""  # of this sentence
        self._before = ""  # of the one before
        self._recent: list[str] = []
        self._group: tuple[str, ...] = ()
        self._genders: dict[str, str] = {}
        self._default = me  # whom a note is about

    @property
    def is_note(self) -> bool:
        """Whether nobody says it to anybody else: it is somebody's own memory."""
        return self._me == self._you

    @property
    def named(self) -> list[str]:
        """Who has been named so far."""
        return list(self._recent)

    def recall(self, names: Sequence[str]) -> None:
        """Have in mind who was spoken of before."""
        for name in names:
            if name not in (self._me, self._you):
                self._recent.append(name)

    def note_of(self, name: str) -> None:
        """Let the next "she" be this person, whose note it is."""
        self._subject = name
        self._default = name

    def resolve(self, tokens: Sequence[Token]) -> None:
        """Give the pronouns of the next sentence their people, in place."""
        self._before, self._subject = self._subject or self._before, ""
        for index, token in enumerate(tokens):
            if token.tag == "P":
                self._named(tokens, index)
            elif token.low in PRONOUNS and not token.tag:
                self._pronoun(tokens, index)

    def _named(self, tokens: Sequence[Token], index: int) -> None:
        name = tokens[index].names[0]
        joined = [token for token in tokens[max(0, index - 3) : index] if token.low not in ("and", ",", "&")]
        if len(joined) < min(3, index) and joined and joined[-1].tag == "P" and tokens[index - 1].tag != "P":
            other = joined[-1].names[0]
            self._group = (*(self._group if other in self._group else (other,)), name)
        self._note(name)

    def _note(self, name: str) -> None:
        self._subject = self._subject or name
        if name in self._recent:
            self._recent.remove(name)
        self._recent.append(name)

    def _pronoun(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        low = token.low
        if low in _ME or low in _MINE or low in _WE or low in _OURS:
            self._direct(token, self._me, owns=low in _MINE or low in _OURS)
        elif low in _YOU or low in _YOURS:
            self._direct(token, self._you, owns=low in _YOURS)
        elif low in _THEY or low in _THEIR:
            self._plural(tokens, index)
        else:
            self._third(tokens, index)

    def _direct(self, token: Token, who: str, *, owns: bool) -> None:
        if not who:
            return
        if token.low in ("i", "we", "you"):
            self._subject = self._subject or who
        self._genders[who] = "-"  # nobody calls them "he" or "she" beside "I" or "you"
        _set(token, (who,), owns=owns)

    def _plural(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        owns = token.low in _THEIR
        if self._group:
            _set(token, self._group, owns=owns)
            return
        pair = self._pair() if not owns and token.low == "they" else ()
        if pair:
            _set(token, pair, owns=False)
            return
        who = self._antecedent(self._clause_subject(tokens, index) if token.low == "them" else "", "")
        if who and (owns or not self.is_note):
            _set(token, (who,), owns=owns)

    def _pair(self) -> tuple[str, ...]:
        """Whoever was spoken of, and who was named beside them: "He knew Ann, and they ..."."""
        first = self._subject or self._before
        others = [name for name in self._recent[::-1] if name != first]
        return (first, others[0]) if first and len(others) == 1 else ()

    def _third(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        low = token.low
        owns = low in _HIS or (low == "her" and not _is_object(tokens, index))
        gender = "f" if low in _FEMALE else "m"
        is_object = not owns and low not in _HE and not low.endswith("self")
        told_of = self._told_of(tokens[:index]) if low in _HE else ""
        who = told_of or self._antecedent(self._clause_subject(tokens, index) if is_object else "", gender)
        if not who and self.is_note:
            who = self._default if not is_object else ""
        if who:
            if self._genders.get(who) != "-":
                self._genders.setdefault(who, gender)
            self._subject = self._subject or who
            _set(token, (who,), owns=owns)

    def _told_of(self, before: Sequence[Token]) -> str:
        """Who a report is about: "Ann says that Bob is late because he overslept"."""
        at = next((index for index in range(len(before) - 1, 0, -1) if before[index - 1].low == "that"), 0)
        return before[at].names[0] if at and before[at].tag == "P" and before[at].low not in ("i", "you", "we") else ""

    def _clause_subject(self, tokens: Sequence[Token], index: int) -> str:
        """Who is spoken of in the clause that a pronoun stands in: "him" is somebody else."""
        first, asked, other = "", False, False
        for token in tokens[:index]:
            if token.low in _BREAKS:
                first, asked, other = "", False, False
            elif token.tag == "D" and not first:
                other = True  # "her parents"
            elif token.tag == "P" and token.names and (not first or asked):
                first, asked = token.names[0], False
            elif token.low in _ASKED:
                asked = True
        return first or ("-" if other else self._subject) or "-"

    def _antecedent(self, not_this: str, gender: str) -> str:
        """Whom a pronoun of the third person means, or nothing; an object is not the subject of its clause."""
        named = self._recent[::-1]
        order = [*named, self._before] if not_this else [self._subject, self._before, *named]
        for name in order:
            if name and name != not_this and self._genders.get(name, gender or "") in ("", gender):
                return name
            if name and not gender and name != not_this and self._genders.get(name) != "-":
                return name
        return ""


def _set(token: Token, who: tuple[str, ...], *, owns: bool) -> None:
    said = " and ".join(who)
    token.names, token.tag, token.text = who, "D" if owns else "P", f"{said}'s" if owns else said


def _is_object(tokens: Sequence[Token], index: int) -> bool:
    """Whether "her" stands alone: no noun follows."""
    if index + 1 == len(tokens):
        return True
    after = tokens[index + 1]
    return after.tag in ("T", "L", "P") or after.low in _ALONE or not after.low[0].isalpha()


_ALONE = frozenset(words("reading", "people_alone"))
