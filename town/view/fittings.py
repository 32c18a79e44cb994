"""Which panels the window has, in the order in which they take their places."""

from __future__ import annotations

from town.view.panel import Panel
from town.view.panels.card import Card
from town.view.panels.lists import Lists


def panels() -> tuple[Panel, ...]:
    """A new set of panels for a window."""
    return (Lists(), Card())
