"""What words mean that answer what stands open: a yes, a no, "I do", "Five.", "At the pub."."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import structs

from town.core.acts import Act
from town.core.frames import Promised, Refused
from town.language.en.reading.classes import word_set
from town.language.en.reading.clauses import Clause, people_of
from town.language.en.reading.courtesy import is_courtesy
from town.language.en.reading.found import Found
from town.language.en.reading.phrases import place_of, spots_of, to_do
from town.language.en.reading.scene import Draft, Scene
from town.language.en.reading.tokens import Token, words_of
from town.language.en.times import spots_in

_REQUESTS = (Act.INVITE, Act.ASK_ALONG, Act.ASK_HELP)
_DOES_ITSELF = frozenset(["come", "make", "be", "join", "attend", "go", "help", "bring"])


class Before(NamedTuple):
    """What the line before left open: the act of what it asks, what is asked to be done, and what is asked."""

    act: Act | None = None
    deed: tuple[str, tuple[Token, ...]] = ("", ())  # what the one spoken to is to do: verb and what follows
    question: tuple[Found, ...] = ()  # what a yes would say
    word: str = ""  # the question's first word, "who" or the like
    drafts: tuple[Draft, ...] = ()
    named: tuple[str, ...] = ()  # who was spoken of

    @property
    def is_request(self) -> bool:
        """Whether something is asked for, or one is asked along."""
        return self.act in _REQUESTS

    @property
    def what(self) -> str:
        """What the one spoken to is asked to do."""
        return to_do(self.deed[0], list(self.deed[1])).words


class Reply(NamedTuple):
    """What an answer does and says; `is_all` tells that the sentence says nothing besides."""

    act: Act
    found: tuple[Found, ...] = ()
    is_all: bool = True


def reply_in(before: Before, clauses: Sequence[Clause], low: str, scene: Scene) -> Reply | None:
    """The answer that a sentence gives; None when it gives none."""
    filled = _filled(before, clauses, scene)
    if filled is not None:
        return filled
    is_yes = _yes_or_no(low, clauses, scene)
    if is_yes is None:
        return None
    says_more = any(_says_more(clause, scene) for clause in clauses)
    if before.is_request:
        return _to_request(before, clauses, scene, is_yes=is_yes, is_all=not says_more)
    if before.act is Act.OFFER_HELP:
        return Reply(Act.ACCEPT if is_yes else Act.DECLINE, (), not says_more)
    if before.act is Act.ADVISE:
        return _to_demand(before, clauses, scene, is_yes=is_yes)
    if before.act is Act.ASK and before.question and before.word not in ("when", "where", "why", "how", "what"):
        found = () if says_more else tuple(one.changed(negated=not is_yes) for one in before.question)
        return Reply(Act.ANSWER, found, not says_more)
    return None


def _filled(before: Before, clauses: Sequence[Clause], scene: Scene) -> Reply | None:
    """What fills the hole of a question: a name, a time, a place."""
    first = clauses[0]
    if before.word in ("who", "whom"):
        return _named(before, first)
    if before.word not in ("when", "where") or first.verb is not None or not before.drafts:
        return None
    draft, said = before.drafts[-1], words_of(first.tokens)
    times = spots_of(first.tokens) or spots_in(f"at {said.lower()}", scene.moment)
    place = place_of(first.tokens)
    if not (times if before.word == "when" else place):
        return None
    draft.add_times(times)
    draft.place, draft.is_named = draft.place or place, True
    return Reply(Act.ANSWER, (Found(None, draft),))


def _named(before: Before, first: Clause) -> Reply | None:
    """Who it is: "I do.", "Ann does.", "Ann."."""
    names = first.names or (people_of(first.tokens) if first.verb is None else ())
    is_short = first.verb is None or first.verb.main < 0 or (first.base in ("do", "be", "have") and not first.rest)
    if not names or not is_short or not before.question or first.is_question:
        return None
    found = [
        Found(structs.replace(one.frame, who=name), one.draft)
        for one in before.question
        if one.frame is not None and hasattr(one.frame, "who")
        for name in names
    ]
    return Reply(Act.ANSWER, tuple(found)) if found else None


def _to_request(before: Before, clauses: Sequence[Clause], scene: Scene, *, is_yes: bool, is_all: bool) -> Reply:
    act = Act.ACCEPT if is_yes else Act.DECLINE
    if any(_answers_itself(clause) for clause in clauses):
        return Reply(act, (), is_all)
    draft = before.drafts[-1] if before.drafts and before.act is not Act.ASK_HELP else None
    frame = Promised(scene.me, before.what, scene.you) if is_yes else Refused(scene.me, before.what, scene.you)
    return Reply(act, (Found(frame, draft),), is_all)


def _to_demand(before: Before, clauses: Sequence[Clause], scene: Scene, *, is_yes: bool) -> Reply | None:
    """As in "I will." and "I won't." after a demand."""
    first = clauses[0].group
    if first.main >= 0 or first.modal != "will":
        return None
    promise = Promised(scene.me, before.what, scene.you, negated=not is_yes)
    return Reply(Act.ACCEPT if is_yes else Act.DECLINE, (Found(promise),))


def _yes_or_no(low: str, clauses: Sequence[Clause], scene: Scene) -> bool | None:
    for kind in ("no", "yes"):
        if any(_begins_with(word, low) for word in word_set(kind)):
            return kind == "yes"
    first = clauses[0]
    verb = first.group
    if first.verb is None or first.names[:1] != (scene.me,):
        return None
    if verb.main < 0 or (first.base in ("do", "have", "be") and not first.rest):
        return not verb.is_negated
    is_glad = verb.modal == "would" and first.base in ("love", "like")
    return True if is_glad and [token.low for token in first.rest] in ([], ["to"]) else None


def _begins_with(word: str, low: str) -> bool:
    """Whether a sentence begins with a yes or no that stands by itself: "Sure, why not", not "Sure as death"."""
    after = low.removeprefix(word).strip() if low.startswith(word) else "?"
    return (
        not after
        or after[0] in ",.!;-"
        or after.startswith(("but ", "and ", "i ", "thank", "please", "we ", "for me", "to me"))
    )


def _says_more(clause: Clause, scene: Scene) -> bool:
    """Whether a clause beside a yes or no says something of its own."""
    verb = clause.group
    if verb.main < 0 or (clause.base in ("do", "have", "be") and not clause.rest) or is_courtesy(clause, scene):
        return False
    return clause.base != "thank" and not (verb.modal == "would" and clause.base in ("love", "like"))


def _answers_itself(clause: Clause) -> bool:
    verb = clause.group
    return verb.main >= 0 and verb.modal in ("can", "will") and clause.base in _DOES_ITSELF
