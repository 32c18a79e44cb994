"""Notices on the terminal, beside whatever a command prints."""

from __future__ import annotations

import logging
from contextlib import suppress

from town.core.notices import NOTICES
from town.core.visible import one_line
from town.show.console import screen


class _ToScreen(logging.Handler):
    """Prints each notice as a line of standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):  # where nobody can be told, the command goes on
            screen(stderr=True).print(f"town: {one_line(record.getMessage())}", soft_wrap=True)


def show_notices() -> None:
    """From now on notices are seen; once is enough."""
    if not any(isinstance(handler, _ToScreen) for handler in NOTICES.handlers):
        NOTICES.addHandler(_ToScreen())
        NOTICES.setLevel(logging.INFO)
