"""Answers held against the run file: what was known, planned and done by then, whatever the person was left to recall.

The truth of an answer is that of the run, also where kinds of memory were withheld. Its score is that of its check
(see `docs/judges.md`), times the share of its claims that have support.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from town.lab.answers import Answer, Posed, Verdict
from town.lab.judging.claims import claims
from town.lab.judging.evidence import Check, Evidence, unchecked
from town.lab.judging.reading import denies_first
from town.lab.judging.record import RunRecord, View
from town.lab.judging.truth_people import company, contact, person
from town.lab.judging.truth_plan import plan_at, plan_done
from town.lab.judging.truth_self import household, interests, name, occupation, weekday
from town.lab.judging.truth_topic import topic

CHECKS: Mapping[str, Check] = {
    "name": name,
    "occupation": occupation,
    "interests": interests,
    "household": household,
    "weekday": weekday,
    "person": person,
    "topic": topic,
    "plan_at": plan_at,
    "plan_done": plan_done,
    "company": company,
    "contact": contact,
}


class Held(NamedTuple):
    """An answer, read, and the verdict on it."""

    evidence: Evidence
    verdict: Verdict


class Truth:
    """Judges answers by one run."""

    def __init__(self, record: RunRecord) -> None:
        self.record = record
        self._judged: dict[tuple[str, Posed, str, int], Held] = {}

    def view(self, who: str, tick: int) -> View:
        """What the run holds of a person at a tick."""
        return self.record.view(who, tick)

    def verdict(self, answer: Answer, tick: int) -> Verdict:
        """An answer that was given at a tick, held against the run."""
        return self.held(answer, tick).verdict

    def held(self, answer: Answer, tick: int) -> Held:
        """The same, with the answer as it was read. Who says the same to the same question is judged once.

        A verdict reads neither what was withheld nor what is cited; of the evidence, the answer itself may be that of
        an earlier time, with other sources.
        """
        key = (answer.person, answer.posed, answer.text, tick)
        if key not in self._judged:
            evidence = Evidence(self.record.view(answer.person, tick), answer)
            self._judged[key] = Held(evidence, judged(evidence))
        return self._judged[key]


def _is_claim(evidence: Evidence, verdict: Verdict) -> bool:
    """Whether the answer itself claims something: a denial does not, even where it goes on about other things."""
    if verdict.outcome == "hallucinated":
        return True
    return bool(evidence.stated) and not evidence.is_denial and not denies_first(evidence.answer.text)


def judged(evidence: Evidence) -> Verdict:
    """The verdict of the answer's check, with all that is claimed counted."""
    check = CHECKS.get(evidence.posed.check)
    verdict = check(evidence) if check else unchecked("no run file can tell")
    found = claims(evidence)
    own = verdict.claims or int(verdict.outcome != "unchecked" and _is_claim(evidence, verdict))
    count = len(found) + own
    without = [claim.what for claim in found if not claim.supported]
    unsupported = len(without) + (verdict.unsupported or int(verdict.outcome == "hallucinated"))
    score = verdict.score
    if score and without:
        score = round(score * (1 - len(without) / count), 4)
    why = "; ".join([verdict.why, *(f"without support: {what}" for what in without)])
    return msgspec.structs.replace(verdict, score=score, claims=count, unsupported=unsupported, why=why)
