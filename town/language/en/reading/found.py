"""What was found in a clause, before the text has ended: a frame, and the gathering that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import structs

from town.core.frames import Asked, Frame, Gathering, Invited, Promised, Refused, Told, Unknown
from town.language.en.reading.scene import Draft

NOWHERE = Gathering("", "")  # stands in an invitation until the text has ended


@dataclass(slots=True)
class Found:
    """A frame (none: the gathering itself), the gathering that goes into it, and what was told within it."""

    frame: Frame | None
    draft: Draft | None = None
    content: list[Found] = field(default_factory=list)

    def changed(self, *, by: str = "", sure: float = 1.0, negated: bool = False) -> Found:
        """The same by somebody's word, less sure, or turned round."""
        if self.frame is None:
            return self
        new = structs.replace(
            self.frame, by=self.frame.by or by, sure=self.frame.sure * sure, negated=self.frame.negated != negated
        )
        return Found(new, self.draft, self.content)


def frames_of(found: Iterable[Found], moment: datetime) -> tuple[Frame, ...]:
    """The frames, each once, with gatherings as full as the text has made them."""
    made = tuple(dict.fromkeys(_made(found, moment)))
    within = {frame.gathering for frame in made if isinstance(frame, (Invited, Promised, Refused))}
    return tuple(frame for frame in made if frame not in within)


def _made(found: Iterable[Found], moment: datetime) -> Iterator[Frame]:
    for one in found:
        gathering = one.draft.freeze(moment) if one.draft else None
        frame = one.frame
        if frame is None:
            if gathering is not None and gathering.head:
                yield gathering
        elif isinstance(frame, Invited):
            if gathering is not None:
                yield structs.replace(frame, gathering=gathering)
        elif isinstance(frame, (Promised, Refused)):
            yield structs.replace(frame, gathering=gathering) if one.draft else frame
        elif isinstance(frame, Told):
            yield structs.replace(frame, content=frames_of(one.content, moment))
        elif isinstance(frame, (Asked, Unknown)):
            yield frame
        else:
            yield frame
