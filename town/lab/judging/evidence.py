"""What all checks work with: the answer read against one person's part of the run, and verdicts in short."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from town.lab.acquaintance import Names
from town.lab.answers import Answer, Verdict
from town.lab.judging.reading import Clause, Mood, clauses, denies_first, is_denial, times
from town.lab.judging.record import View
from town.lab.judging.words import share, stems, substance, without

ENOUGH = 0.5  # from this score on an answer is right


class Evidence:
    """One answer, read, and what the run holds of the one who gave it."""

    def __init__(self, view: View, answer: Answer) -> None:
        self.view = view
        self.record = view.record
        self.answer = answer
        self.posed = answer.posed
        self.clauses = clauses(answer.text)
        self._named: dict[str, frozenset[str]] = {}  # text -> what has been found in it
        self._substances: dict[str, frozenset[str]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether there are no words in it."""
        return not self.clauses

    @cached_property
    def is_denial(self) -> bool:
        """Whether it says no more than that one does not know: what goes on after a no tells of nobody and nothing."""
        text = self.answer.text
        if is_denial(text) or not denies_first(text):
            return is_denial(text)
        return not any(self._tells(clause.text) for clause in self.clauses if clause.mood is Mood.SAYS)

    @cached_property
    def said(self) -> str:
        """What is stated: the clauses that neither deny, guess, wish nor ask."""
        return self.of(Mood.SAYS)

    @cached_property
    def stated(self) -> str:
        """What is stated, guessed or wished: plans and preferences are worded so."""
        return self.of(Mood.SAYS, Mood.GUESSES, Mood.WISHES)

    @cached_property
    def names(self) -> Names:
        """Finds the cast, and the one who is asked about."""
        subject = self.posed.subject if self.posed.check in ABOUT_SOMEBODY else ""
        extra = [subject] if subject and subject not in self.record.personas else []
        return Names([*self.record.people, *extra]) if extra else self.record.names

    def of(self, *moods: Mood) -> str:
        """The clauses of some moods, as one text."""
        return " ".join(clause.text for clause in self.clauses if clause.mood in moods)

    def named(self, text: str) -> frozenset[str]:
        """Others whom a text names; a name within the name of a place names nobody."""
        if text not in self._named:
            found = self.names.within(without(text, self.record.sectors))
            self._named[text] = found - {self.view.person}
        return self._named[text]

    def places(self, text: str) -> tuple[str, ...]:
        """The places that a text names, longer names first."""
        found, rest = [], text.casefold().replace("’", "'")
        for sector, plain in self.record.called.items():
            if plain in rest:
                found.append(sector)
                rest = rest.replace(plain, " ")
        return tuple(found)

    def means_place(self, text: str, sector: str) -> bool:
        """Whether a text names a place by most of its name: "the Rose and Crown", "the cafe"."""
        words = stems(sector)
        return share(words, stems(text)) >= ENOUGH if words else sector in text

    def substance(self, text: str) -> frozenset[str]:
        """What a text says beyond the question, the names of people and plain words."""
        if text not in self._substances:
            self._substances[text] = substance(text, self.posed.text, self.view.person, *self.named(text))
        return self._substances[text]

    def _tells(self, text: str) -> bool:
        """Whether a text tells of somebody, of oneself or of a time."""
        words = set(re.findall(r"[\w']+", text.casefold()))
        return bool((PRONOUNS | OF_ONESELF) & words or self.named(text) or times(text))

    def about_subject(self) -> tuple[Clause, ...]:
        """The clauses that are about the one who is asked about: by name, or by a pronoun that goes on from it."""
        subject, found, is_meant = self.posed.subject, [], True
        for clause in self.clauses:
            named = self.named(clause.text)
            if subject in named:
                is_meant = True
            elif named:
                is_meant = is_meant and bool(PRONOUNS & set(clause.text.casefold().split()))
            if is_meant:
                found.append(clause)
        return tuple(found)


PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them", "his", "their", "he's", "she's", "they're", "we"})
OF_ONESELF = frozenset({"i", "i'm", "i'll", "i've", "my", "me"})
ABOUT_SOMEBODY = frozenset({"person", "contact", "company", "gift", "book", "compliment"})

Check = Callable[[Evidence], Verdict]


def right(why: str, score: float = 1.0, *, is_aware: bool = False) -> Verdict:
    """True, wholly or in part."""
    return Verdict("right", round(score, 4), why=why, is_aware=is_aware)


def wrong(why: str, score: float = 0.0) -> Verdict:
    """Something that the run tells otherwise."""
    return Verdict("wrong", round(score, 4), why=why)


def missing(why: str) -> Verdict:
    """Known, and not said."""
    return Verdict("missing", 0.0, why=why)


def hallucinated(why: str) -> Verdict:
    """Claimed, and nothing in the run supports it."""
    return Verdict("hallucinated", 0.0, why=why)


def unchecked(why: str) -> Verdict:
    """What no run file can tell."""
    return Verdict("unchecked", None, why=why)
