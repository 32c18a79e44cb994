"""Johnson Park: hedges around lawns, a pond, flower beds and benches."""

from __future__ import annotations

from layout.geometry import Box
from layout.sector import Sector


def park() -> Sector:
    """The park is one arena and one big garden; gates in the north, south and east."""
    s = Sector("Johnson Park", Box(20, 41, 35, 51))
    s.room("park", s.box)
    s.area("park garden", Box(21, 42, 34, 50))
    s.put(("bench/wood", 24, 43), ("bench/wood", 31, 43), ("bench/wood", 30, 49), ("bench/wood", 24, 50))
    s.put(*(("bed of flowers/red", x, 42) for x in (22, 23)), *(("bed of flowers/blue", x, 42) for x in (32, 33)))
    s.put(*(("bed of flowers/mixed", x, 48) for x in (32, 33)), ("bed of flowers/mixed", 31, 45), ("statue", 31, 46))
    s.put(("bed of flowers/mixed", 31, 47), ("lamp post", 29, 42))
    s.put(("bush/berries", 34, 50), ("bush/round", 21, 50))
    return s
