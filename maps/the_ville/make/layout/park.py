"""Johnson Park: hedges around lawns, a pond, flower beds and benches."""

from __future__ import annotations

from layout.geometry import Box
from layout.sector import Sector


def park() -> Sector:
    """The park is one arena and one big garden; gates in the north, south and east."""
    s = Sector("Johnson Park", Box(20, 41, 35, 51))
    s.room("park", s.box)
    s.area("park garden", Box(21, 42, 34, 50))
    s.put(("bench/wood", 24, 42), ("bench/wood", 31, 42), ("bench/wood", 29, 49), ("bench/wood", 24, 49))
    s.put(("statue", 31, 44), *(("bed of flowers/red", x, 44) for x in (30, 32)), ("bush/round", 26, 43))
    s.put(*(("bed of flowers/mixed", x, 42) for x in (21, 22)), *(("bed of flowers/blue", x, 42) for x in (33, 34)))
    s.put(*(("bed of flowers/mixed", x, 50) for x in (29, 30)), ("bed of flowers/red", 29, 48), ("lamp post", 29, 43))
    s.put(("bush/berries", 34, 48), ("bed of flowers/blue", 24, 50), ("bed of flowers/blue", 25, 48))
    return s
