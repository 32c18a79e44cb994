"""A judge without a model: how believable an answer is, 0 to 1, by a formula that was fixed before any result.

    score = 0.25 answers + 0.25 true + 0.20 grounded + 0.15 specific + 0.10 consistent + 0.05 own

each part from 0 to 1:
- answers: it gives what is asked: names the one or the thing in question, or says anything to the point; half where a
  "why" is asked and no reason given. An honest "I don't know" counts 1 where it is true, else 0.
- true: the score of the verdict (`truth.py`); 0.5 where nothing can be checked.
- grounded: how many of its telling words stand in the memories that it cites, in the persona or in plans. A denial: 1
  where it is true, else 0.
- specific: people, places and times that the question has not named: none 0, one 0.5, two 1. A denial: 0.5 where it
  is true, else 0.
- consistent: the share of its claims that have support (1 without claims); half of it with a yes and a denial in one.
- own: 0 where somebody else gave the very same answer to this question, 1 otherwise. A true denial: 1.

It is blind: it reads neither what was withheld nor who answered, and knows no condition. The weights are not fitted to
anything, and a person may weigh otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from town.lab.answers import Verdict
from town.lab.judging.evidence import ABOUT_SOMEBODY, PRONOUNS, Evidence
from town.lab.judging.reading import Mood, says_yes, times
from town.lab.judging.words import PLAIN, share, stems

JUDGE = "rubric"
WEIGHTS = (0.25, 0.25, 0.2, 0.15, 0.1, 0.05)  # of the parts, in their order

_REASON = re.compile(
    r"\b(?:because|since|as (?:he|she|they|it|i)|for (?:he|she|they|it|i)|so that|reminds?|that's why)\b"
)


class Parts(NamedTuple):
    """The parts of a score, each 0 to 1."""

    answers: float
    true: float
    grounded: float
    specific: float
    consistent: float
    own: float

    @property
    def score(self) -> float:
        """The weighed sum, 0 to 1."""
        return round(sum(weight * part for weight, part in zip(WEIGHTS, self, strict=True)), 4)


def rubric(evidence: Evidence, sources: Iterable[int], verdict: Verdict, others: Iterable[str] = ()) -> Parts:
    """How believable an answer is, as it was read.

    Args:
        evidence: the answer before what the run holds of its person.
        sources: the memories that it cites; those of `evidence` may be of the same words at another time.
        verdict: on the answer.
        others: what other people answered to the same question.
    """
    if evidence.is_empty:
        return Parts(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    is_honest = evidence.is_denial and verdict.outcome == "right"
    return Parts(
        answers=_answers(evidence, verdict, is_honest=is_honest),
        true=0.5 if verdict.score is None else verdict.score,
        grounded=float(is_honest) if evidence.is_denial else _grounded(evidence, sources),
        specific=is_honest / 2 if evidence.is_denial else _specific(evidence),
        consistent=_consistent(evidence, verdict),
        own=1.0 if is_honest or _plain(evidence.answer.text) not in {_plain(other) for other in others} else 0.0,
    )


def _answers(evidence: Evidence, verdict: Verdict, *, is_honest: bool) -> float:
    if evidence.is_denial:
        return 1.0 if is_honest else 0.0
    if verdict.outcome == "missing":
        return 0.0
    asked_why = "why" in evidence.posed.text.casefold()
    reason = 0.5 if asked_why and not _REASON.search(evidence.answer.text.casefold()) else 1.0
    return reason * (1.0 if _is_to_the_point(evidence) else 0.5)


def _is_to_the_point(evidence: Evidence) -> bool:
    posed, text = evidence.posed, evidence.answer.text
    if posed.check in ABOUT_SOMEBODY and posed.subject:
        spoken_to = {"you", "your", "you're"} if posed.check == "compliment" else set()
        words = {word.strip(".,!?;:\"'") for word in text.casefold().split()}
        return posed.subject in evidence.named(text) or bool((PRONOUNS | spoken_to) & words)
    return bool(evidence.substance(text) or evidence.named(text) or times(text) or says_yes(text))


def _grounded(evidence: Evidence, sources: Iterable[int]) -> float:
    view, text = evidence.view, evidence.answer.text
    told = evidence.substance(text) or stems(text) - PLAIN
    memories = view.memories
    cited = (stems(memories[one].text) for one in sources if one in memories)
    return share(told, view.seeds.union(view.planned, *cited))


def _specific(evidence: Evidence) -> float:
    text, asked = evidence.answer.text, evidence.posed.text
    people = evidence.named(text) - evidence.named(asked) - {evidence.posed.subject}
    places = set(evidence.places(text)) - set(evidence.places(asked))
    moments = [one for one in set(times(text)) if not any(one & other for other in times(asked))]
    return min(1.0, (len(people) + len(places) + len(moments)) / 2)


def _consistent(evidence: Evidence, verdict: Verdict) -> float:
    supported = 1 - verdict.unsupported / verdict.claims if verdict.claims else 1.0
    both = says_yes(evidence.answer.text) and any(clause.mood is Mood.DENIES for clause in evidence.clauses)
    return supported * (0.5 if both else 1.0)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
