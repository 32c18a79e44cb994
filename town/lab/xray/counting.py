"""Adding up what each weighting changes, decision by decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from town.lab.xray.fitting import Case
from town.lab.xray.found import ALL, Compared
from town.lab.xray.ranking import best_of, overlap
from town.lab.xray.replay import Decision
from town.lab.xray.settings import Settings
from town.memory.retrieve import Scores

MEASURES = 5  # of an overlap


@dataclass(slots=True)
class _Sums:
    """Of one kind of question, for w weightings."""

    recalls: int
    decisions: int
    measures: Scores  # (5, w), in the order of Overlap
    decisions_changed: NDArray[np.int64]  # (w,)


@dataclass(slots=True)
class Counts:
    """Everything that is counted over a run, for w weightings."""

    settings: Settings
    recalls: int = 0
    not_explained: int = 0
    without_choice: int = 0
    by_question: dict[str, _Sums] = field(default_factory=dict)
    # person -> how often each of their memories came, in the record (row 0) and under each weighting, (1 + w, n)
    came: dict[str, NDArray[np.int64]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many weightings there are."""
        return len(self.settings.weightings)

    def add(self, decision: Decision) -> None:
        """Rank the recalls of a decision again, and count."""
        cases = [case for case in decision.cases if case is not None]
        self.recalls += len(decision.cases)
        self.not_explained += len(decision.cases) - len(cases)
        if not cases:
            return
        sums = self.by_question.setdefault(decision.question or "none", self._no_sums())
        memories = 1 + max(int(case.ids[-1]) for case in cases)
        saw = np.zeros((1 + self.width, memories), np.bool_)
        came = self._came(decision.agent, memories)
        for case in cases:
            self._rank(case, sums, saw, came)
        sums.decisions += 1
        sums.decisions_changed += (saw[1:] != saw[0]).any(axis=1)

    def rows(self) -> Iterator[Compared]:
        """The table: for each weighting a row for all questions, then one for each kind, by its name."""
        kinds = sorted(self.by_question)
        total = self._no_sums()
        for sums in self.by_question.values():
            _add(total, sums)
        for at, weighting in enumerate(self.settings.weightings):
            for name, sums in ((ALL, total), *((kind, self.by_question[kind]) for kind in kinds)):
                yield _row(str(weighting), name, sums, at)

    def _rank(self, case: Case, sums: _Sums, saw: NDArray[np.bool_], came: NDArray[np.int64]) -> None:
        """Rank one recall, and note what each ranking brings."""
        settings = self.settings
        weights = np.array(settings.weightings, np.float64)
        most = case.most(settings.count)
        best = best_of(case.terms(settings.decay_per_hour), weights, most)
        self.without_choice += most == len(case.recorded) == len(case.ids)
        sums.recalls += 1
        sums.measures += np.vstack(overlap(case.recorded, best, len(case.ids)))
        rows = np.arange(1, 1 + self.width)[:, None]
        saw[0, case.ids[case.recorded]] = True
        saw[rows, case.ids[best]] = True
        came[0, case.ids[case.recorded]] += 1
        came[rows, case.ids[best]] += 1

    def _came(self, agent: str, memories: int) -> NDArray[np.int64]:
        """The counts of a person's memories, with room for so many."""
        there = self.came.get(agent, np.zeros((1 + self.width, 0), np.int64))
        if there.shape[1] < memories:
            there = np.pad(there, ((0, 0), (0, max(memories, 2 * there.shape[1]) - there.shape[1])))
        self.came[agent] = there
        return there

    def _no_sums(self) -> _Sums:
        return _Sums(0, 0, np.zeros((MEASURES, self.width)), np.zeros(self.width, np.int64))


def _add(total: _Sums, more: _Sums) -> None:
    total.recalls += more.recalls
    total.decisions += more.decisions
    total.measures += more.measures
    total.decisions_changed += more.decisions_changed


def _row(weights: str, question: str, sums: _Sums, at: int) -> Compared:
    changed, kept, jaccard, rank_biased, other_first = (sums.measures[:, at] / sums.recalls).tolist()
    return Compared(
        weights,
        question,
        sums.recalls,
        changed,
        kept,
        jaccard,
        rank_biased,
        other_first,
        sums.decisions,
        float(sums.decisions_changed[at] / sums.decisions),
    )
