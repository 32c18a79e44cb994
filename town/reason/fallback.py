"""Another's answer where the first has none of use, and the end of a run whose model is unfit for it."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from town.core.errors import RunStopped
from town.core.figures import alike
from town.mind.questions import Answered, Question, Reasoner
from town.reason.llm.model import ONE_OPTION, BadReply, ModelFailed
from town.reason.llm.thoughts import ONLY_THOUGHTS

A = TypeVar("A")

WINDOW = 50  # answers that are looked back on
Noted = Callable[[str, str], None]  # is told of a fallback: whose question it was, and the cause


class ModelUnfit(RunStopped):
    """Most of a model's last answers were of no use: the run is better stopped than lived by the backup."""


class WithFallback:
    """A reasoner that holds two: where the first fails or talks nonsense, the backup answers and the cause is kept.

    When more than half of the last `window` answers were the backup's, it raises ModelUnfit, which ends the run; 0
    looks back on none.
    """

    def __init__(
        self, first: Reasoner, backup: Reasoner, window: int = WINDOW, noted: Noted = lambda _who, _cause: None
    ) -> None:
        self.first = first
        self.backup = backup
        self._window = window
        self._noted = noted
        self._causes: deque[ModelFailed | BadReply | None] = deque(maxlen=window)
        self._lock = threading.Lock()

    def answer(self, question: Question[A]) -> Answered[A]:
        """Whichever answer there is. Raises ModelUnfit."""
        try:
            answered = self.first.answer(question)
        except (ModelFailed, BadReply) as error:
            self._noted(question.who.name, str(error))
            self._look_back(error)
            taken = (error.tokens_in, error.tokens_out) if isinstance(error, BadReply) else (0, 0)
            return replace(
                self.backup.answer(question), tokens_in=taken[0], tokens_out=taken[1], fallback=str(error) or "no cause"
            )
        if answered.by != ONE_OPTION:
            self._look_back(None)
        return answered

    def _look_back(self, error: ModelFailed | BadReply | None) -> None:
        with self._lock:
            self._causes.append(error)
            failures = [cause for cause in self._causes if cause is not None]
        if error is not None and self._window and len(failures) > self._window // 2:
            raise unfit(failures, self._window) from error


def unfit(failures: list[ModelFailed | BadReply], window: int) -> ModelUnfit:
    """Says in one sentence why a model does not do, by its commonest failure, and what may help."""
    kinds = Counter(alike(str(error)) for error in failures)
    kind, count = kinds.most_common(1)[0]
    last = next(error for error in reversed(failures) if alike(str(error)) == kind)
    said = f"{len(failures)} of the last {window} answers had to be given by rules, {count} of them because: {last}"
    if isinstance(last, ModelFailed):
        return ModelUnfit(said, "see to that, and go on with town resume", "see to that, and begin again")
    if str(last) == ONLY_THOUGHTS:
        remedy = "turn its thinking off (see --extra-body), or take a model that does not think"
        return ModelUnfit(said, f"{remedy}; a run that stopped goes on with town resume", remedy)
    remedy = "take a larger model, or leave it fewer questions (--mode lean, --route)"
    return ModelUnfit(said, f"{remedy}; a run that stopped goes on with town resume", remedy)
