"""A clause in parts, from which statements and questions are made: subject, verb, and what follows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from town.language.en.morphology import past, third_person
from town.language.en.wording.telling import Person, Telling

_BE = {"first": "am", "second": "are", "third": "is", "plural": "are"}
_WAS = {"first": "was", "second": "were", "third": "was", "plural": "were"}
_CONTRACTED = {"I am": "I'm", "you are": "you're", "I will": "I'll", "you will": "you'll", "I have": "I've",
               "you have": "you've"}  # fmt: skip
_NOT = {"am": "am not", "cannot": "cannot", "can": "cannot", "will": "will not"}
_SHORT_NOT = {"am": "am not", "can": "can't", "cannot": "can't", "will": "won't", "are": "aren't"}


@dataclass(frozen=True, slots=True)
class Parts:
    """A clause: `verb` follows the auxiliary as it is; without one it stands in base form and is made to agree.

    `auxiliary` is "be", "can", "will", "have" or empty; `rest` begins with a blank where it is not empty.
    """

    subject: str
    verb: str
    rest: str = ""
    auxiliary: str = ""
    person: Person = "third"
    is_past: bool = False
    is_negated: bool = False

    def statement(self, telling: Telling) -> str:
        """As it stands after "that"."""
        auxiliary, verb = self._inflected()
        if not telling.is_note:
            return self._shortened(auxiliary, verb)
        if self.is_negated:
            auxiliary = _NOT.get(auxiliary, f"{auxiliary} not")
        return _spaced(self.subject, auxiliary, verb) + self.rest

    def asked(self, hole: str) -> str:
        """As a question, without its mark: "when is Ann coming", "does Ann sing" of "" as the hole."""
        auxiliary, verb = self._inflected(is_question=True)
        return _spaced(hole, auxiliary, self.subject, "not" if self.is_negated else "", verb) + self.rest

    def with_subject(self, word: str) -> Parts:
        """The same of whoever is asked for."""
        return replace(self, subject=word, person="third")

    def _shortened(self, auxiliary: str, verb: str) -> str:
        if self.is_negated:
            if f"{self.subject} {auxiliary}" == "I am":
                return _spaced("I'm not", verb) + self.rest
            return _spaced(self.subject, _SHORT_NOT.get(auxiliary, f"{auxiliary}n't"), verb) + self.rest
        start = _spaced(self.subject, auxiliary)
        return _spaced(_CONTRACTED.get(start, start) if verb or self.rest else start, verb) + self.rest

    def _inflected(self, *, is_question: bool = False) -> tuple[str, str]:
        """The finite auxiliary, if there is one, and what follows it."""
        if self.auxiliary == "be":
            return (_WAS if self.is_past else _BE)[self.person], self.verb
        if self.auxiliary in ("can", "will"):
            return self.auxiliary, self.verb
        if self.auxiliary == "have":
            return "has" if self.person == "third" else "have", self.verb
        if is_question or self.is_negated:
            return ("did" if self.is_past else "does" if self.person == "third" else "do"), self.verb
        first, _, more = self.verb.partition(" ")
        finite = past(first) if self.is_past else third_person(first) if self.person == "third" else first
        return "", _spaced(finite, more)


def _spaced(*words: str) -> str:
    return " ".join(word for word in words if word)
