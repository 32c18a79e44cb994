"""What words do and mean: the answer to Understand, by the language's reader."""

from __future__ import annotations

from town.core.talk import Understanding
from town.mind.questions import Answered, Understand
from town.reason.rules.kit import Kit


def understand(question: Understand, kit: Kit) -> Answered[tuple[Understanding, ...]]:
    """An understanding for each passage, as the one who asks takes it."""
    return Answered(tuple(kit.reader.plainly(passage, question.now) for passage in question.passages))
