"""One weight at a time from 0 to 3, the others as in the run."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from town.lab.xray.found import Swept
from town.lab.xray.ranking import best_of, overlap
from town.lab.xray.replay import Decision
from town.lab.xray.settings import TERMS, Settings, Weighting

STEPS = 13  # from 0 to 3 by quarters
MOST = 3.0


class Sweep:
    """Counts the recalls that bring another set of memories, at every weight of every term."""

    def __init__(self, own: Weighting, settings: Settings) -> None:
        self._settings = settings
        self._at = [
            (term, weight, own._replace(**{term: weight}))
            for term in TERMS
            for weight in np.linspace(0, MOST, STEPS).tolist()
            if any(own._replace(**{term: weight}))
        ]
        self._weights = np.array([weighting for _, _, weighting in self._at], np.float64)
        self._changed = np.zeros(len(self._at), np.int64)
        self._recalls = 0

    def add(self, decision: Decision) -> None:
        """Rank the recalls of a decision again, and count."""
        for case in decision.cases:
            if case is not None:
                terms = case.terms(self._settings.decay_per_hour)
                best = best_of(terms, self._weights, case.most(self._settings.count))
                self._changed += overlap(case.recorded, best, len(case.ids)).is_other
                self._recalls += 1

    def points(self) -> Iterator[Swept]:
        """By term, the smallest weight first."""
        for (term, weight, _), changed in zip(self._at, self._changed.tolist(), strict=True):
            yield Swept(term, weight, changed / max(self._recalls, 1))
