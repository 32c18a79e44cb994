"""What one answers an interviewer: for now, what comes to mind first."""

from __future__ import annotations

from town.mind.questions import Answered, AnswerInterview, Reply
from town.reason.rules.kit import Kit

NOTHING = "I would not know."


def answer_interview(question: AnswerInterview, kit: Kit) -> Answered[Reply]:  # noqa: ARG001 (what all rules take)
    """The memory that was recalled best, as it is."""
    if not question.memories:
        return Answered(Reply(NOTHING))
    best = question.memories[0].memory
    return Answered(Reply(best.text, (best.id,)))
