"""From sentences to frames."""

from __future__ import annotations

from datetime import datetime

from town.reason.rules.frames import Frame
from town.reason.rules.lexicon import Lexicon


class Reader:
    """Reads plain English memories into frames."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def frames(self, text: str, when: datetime, me: str = "") -> tuple[Frame, ...]:
        """What a text says."""
        return ()
