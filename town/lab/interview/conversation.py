"""An interview of several questions: each is asked with all that was said before it."""

from __future__ import annotations

from town.core.talk import Line
from town.lab.answers import Answer, Posed
from town.lab.interview.interviewer import ASKER, Interviewer


class Conversation:
    """One interviewer and one person; `lines` is what was said so far."""

    def __init__(
        self, interviewer: Interviewer, person: str, withheld: tuple[str, ...] = (), asker: str = ASKER
    ) -> None:
        self.lines: list[Line] = []
        self._interviewer = interviewer
        self._person = person
        self._withheld = withheld
        self._asker = asker

    def ask(self, asked: Posed | str) -> Answer:
        """The answer, which is part of the interview from then on."""
        answer = self._interviewer.answer(self._person, asked, self._withheld, self._asker, self.lines)
        self.lines += (Line(self._asker, answer.posed.text), Line(self._person, answer.text))
        return answer
