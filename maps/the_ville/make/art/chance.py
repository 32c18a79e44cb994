"""Seeded chance: scattered leaves and books fall the same way in every run."""

from __future__ import annotations

from random import Random


def chance(seed: str) -> Random:
    """A generator of one's own for one drawing."""
    return Random(seed)  # noqa: S311 - for pictures, not for secrets
