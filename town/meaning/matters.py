"""What stands open for a person: a pure function of what the memories mean that came to their mind.

Nothing is kept: with memories withheld it is worked out from what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from town.core.memory import Memory
from town.meaning.feelings import feelings, odd_happenings
from town.meaning.gatherings import gatherings
from town.meaning.known import Known, known_of
from town.meaning.matter import Kind, Matter, by_pressure
from town.meaning.news import news, secrets
from town.meaning.promises import promises
from town.meaning.wishes import to_do, to_know

Row = Callable[[Known], Iterator[Matter]]

# The table, one function a row: its docstring says what the matter is, whom it concerns, and what settles it.
ROWS: dict[Kind, Row] = {
    Kind.TO_KNOW: to_know,
    Kind.TO_DO: to_do,
    Kind.PROMISE: promises,
    Kind.NEWS: news,
    Kind.SECRET: secrets,
    Kind.GATHERING: gatherings,
    Kind.FEELING: feelings,
    Kind.ODD: odd_happenings,
}


def matters(
    me: str, memories: Iterable[Memory], now: datetime, moment: Callable[[Memory], datetime]
) -> tuple[Matter, ...]:
    """What stands or stood open for `me` at `now`, settled ones included, most pressing first.

    `moment` says when a memory is of; of a memory that was read before frames were, nothing is known.
    """
    known = known_of(me, memories, now, moment)
    return by_pressure(matter for row in ROWS.values() for matter in row(known))
