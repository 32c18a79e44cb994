"""How large numbers in a record can be: a file that says more was not written by this program, and is refused.

They are checked where a record is read from JSON, and cost nothing there; records that are made here are not checked.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from town.core.clock import DAY_S

MOST = (1 << 31) - 1  # of ticks, ids, conversations, and whatever else is counted
WIDEST = 1 << 20  # of maps, in tiles

Count = Annotated[int, Meta(ge=0, le=MOST)]
TickNumber = Annotated[int, Meta(ge=-MOST, le=MOST)]
Coordinate = Annotated[int, Meta(ge=0, le=WIDEST)]
TickLength = Annotated[int, Meta(ge=1, le=3600)]  # in seconds
Second = Annotated[int, Meta(ge=0, le=DAY_S)]  # of a day
Seconds = Annotated[int, Meta(ge=1, le=DAY_S)]  # how long something takes
Hour = Annotated[int, Meta(ge=-1, le=2 * DAY_S)]  # at which a place opens or closes; -1: never does
Importance = Annotated[int, Meta(ge=0, le=10)]
Weekday = Annotated[int, Meta(ge=0, le=6)]
Share = Annotated[float, Meta(ge=-0.001, le=1.001)]  # 0 to 1, and what rounding adds
Stance = Annotated[float, Meta(ge=-1.001, le=1.001)]  # -1 (against, hostile) to 1 (for, in love)
