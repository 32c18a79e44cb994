"""What a run has asked of its model, in figures that grow while it is watched."""

from __future__ import annotations

from town.core.calls import NONE_YET, Usage
from town.core.figures import duration, usage_figures
from town.view.runindex import RunIndex


class Asking:
    """The figures of one run, up to where it is written. They are read when it has grown, and not for every picture."""

    def __init__(self, index: RunIndex) -> None:
        self.is_there = "model" in index.started.hashes  # whether the run has a model at all
        self.figures: tuple[str, ...] = ()
        self._index = index
        self._read = -1  # the tick up to which calls are counted
        self._usage: Usage = NONE_YET
        self._since: tuple[float, int] | None = None  # the real second and the tick from which its pace is taken

    def refresh(self, time_s: float, *, is_growing: bool) -> None:
        """Follow the run, `time_s` real seconds after the window was opened."""
        if not self.is_there:
            return
        if self._read != self._index.last_tick:
            self._read = self._index.last_tick
            self._usage = self._index.reader.usage() or NONE_YET
        left = self._left(time_s, is_growing=is_growing)
        self.figures = (*usage_figures(self._usage), *([f"{left} left"] if left else []))

    def _left(self, time_s: float, *, is_growing: bool) -> str:
        """How long the run will take at the pace that was seen here; "" where there is none to be seen."""
        if not is_growing or self._since is None:
            self._since = (time_s, self._read) if is_growing else None
            return ""
        since_s, since = self._since
        done, to_do = self._read - since, self._index.started.ticks - 1 - self._read
        return duration(to_do * (time_s - since_s) / done) if done > 0 and to_do > 0 else ""
