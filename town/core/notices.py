"""What the user should know at once and no result holds: said through a log, which the command line shows."""

from __future__ import annotations

import logging

NOTICES = logging.getLogger("town.notices")  # silent unless somebody listens at INFO


def notice(sentence: str) -> None:
    """Tell whoever listens. Any thread may."""
    NOTICES.info("%s", sentence)
