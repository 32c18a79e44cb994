"""Randomness drawn by name: equal keys give equal draws in every process, and nobody else's dice move."""

from __future__ import annotations

import hashlib
import random


def rng(seed: int, tick: int, agent: str, purpose: str) -> random.Random:
    """A generator for one decision.

    The key is hashed, so that draws with different names are independent, and threads, resumption or a stage that
    is switched off change nobody's. `random.Random` seeded with an integer is stable across versions of Python for
    `random()`; use the methods built on it (`choice`, `uniform`, `shuffle`) only within one release of the project.
    """
    key = hashlib.blake2b(f"{seed}/{tick}/{agent}/{purpose}".encode(), digest_size=16).digest()
    return random.Random(int.from_bytes(key, "little"))  # noqa: S311 (dice, not secrets)


def chance(seed: int, tick: int, agent: str, purpose: str) -> float:
    """One uniform number in [0, 1): the cheapest way to draw once."""
    key = hashlib.blake2b(f"{seed}/{tick}/{agent}/{purpose}".encode(), digest_size=8).digest()
    return (int.from_bytes(key, "little") >> 11) / 9007199254740992.0
