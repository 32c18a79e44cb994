"""A run in progress: the loop that drives it until its end or until someone stops it, and what is seen meanwhile."""

from __future__ import annotations

import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import FrameType
from typing import Protocol

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.panel import Panel
from rich.progress import Progress
from rich.progress_bar import ProgressBar

from town.core.calls import Usage
from town.core.clock import Clock, long_date
from town.core.events import ConversationStarted, Event, Remembered, Said
from town.core.figures import duration, in_line, usage_figures
from town.core.orderly import Interrupted
from town.core.plan import SLEEPING
from town.runlog.find import short_moment
from town.show.texts import Text

REDRAW_S = 0.25  # between two pictures on a terminal
LINE_S = 5.0  # between two lines where there is none
LINES_OF_TALK = 6
BUSY_PLACES = 5


class Run(Protocol):
    """What the view needs of a run in progress."""

    tick: int
    ticks: int
    clock: Clock

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone's names."""
        ...

    @property
    def usage(self) -> Usage | None:
        """What it has asked of a model; None where it has none."""
        ...

    def step(self) -> Sequence[Event]:
        """Do the next tick."""
        ...

    def activity_of(self, name: str) -> str:
        """What someone is doing."""
        ...

    def place_of(self, name: str) -> str:
        """The arena that someone is in."""
        ...


class Stop:
    """Ctrl-C and requests to end: the first is noted, so that the tick under way is finished; others are raised."""

    def __init__(self) -> None:
        self.by = 0  # the number of the first; 0: none has come
        self.is_late = False  # when the run is closed and nothing is left to be stopped

    def note(self, number: int, _: FrameType | None) -> None:
        """Take a signal."""
        is_first, self.by = not self.by, self.by or number
        if not is_first and not self.is_late:
            raise Interrupted(number)

    @property
    def exit_code(self) -> int:
        """As shells have it: 130 after Ctrl-C, 143 after a request to end."""
        return 128 + (self.by or signal.SIGINT)


@contextmanager
def heeding() -> Iterator[Stop]:
    """Hear Ctrl-C and requests to end for as long as a run is in the hands of this program."""
    stop = Stop()
    before = {number: signal.signal(number, stop.note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def drive(run: Run, title: str, console: Console, stop: Stop) -> bool:
    """Step a run to its end, showing how it goes; False when someone asked it to stop before.

    The tick under way is finished first; a second request does not wait for it.
    """
    view = _View(run, title)
    with _shown(view, console) as show:
        while run.tick < run.ticks - 1 and not stop.by:
            view.take(run.step())
            show()
    return run.tick >= run.ticks - 1


class _View:
    """Counts and keeps what is worth showing of the ticks done since the program started."""

    def __init__(self, run: Run, title: str) -> None:
        self.run = run
        self.title = title
        self.began = time.monotonic()
        self.first = run.tick
        self.counts: Counter[str] = Counter()
        self.talk: deque[Text] = deque(maxlen=LINES_OF_TALK)

    def take(self, events: Sequence[Event]) -> None:
        """Take in what happened in a tick."""
        for event in events:
            match event:
                case Said(speaker=speaker, to=to, text=text):
                    self.counts["utterances"] += 1
                    who = f"{speaker.split()[0]} to {', '.join(name.split()[0] for name in to)}: "
                    self.talk.append(Text.assemble((who, "cyan"), text))
                case ConversationStarted():
                    self.counts["conversations"] += 1
                case Remembered():
                    self.counts["memories"] += 1

    def line(self) -> str:
        """How it goes, in one line."""
        run = self.run
        awake = len(run.people) - self._asleep()
        counts = ", ".join(f"{self.counts[name]:,} {name}" for name in ("conversations", "utterances", "memories"))
        line = f"{short_moment(self._now())} · {self._share():.0%} · {self._pace()} · {awake} awake · {counts}"
        return in_line((line, *self._model()))

    def picture(self) -> RenderableType:
        """How it goes, in a panel."""
        now = self._now()
        bar = ProgressBar(total=1.0, completed=self._share(), width=40)
        parts: list[RenderableType] = [
            Text.assemble((f"{long_date(now)}, {now:%H:%M}", "bold"), f"   {self._pace()}"),
            bar,
            Text(self._busy(), "green"),
            Text(", ".join(f"{count:,} {name}" for name, count in self.counts.items()) or "all is quiet", "dim"),
            *(Text(line, "magenta") for line in self._model()),
            Text(),
            *self.talk,
        ]
        return Panel(
            Group(*parts), title=Text(self.title), subtitle="Ctrl-C stops; town resume goes on", title_align="left"
        )

    def _now(self) -> datetime:
        return self.run.clock.at(max(self.run.tick, 0))

    def _share(self) -> float:
        return (self.run.tick + 1) / max(self.run.ticks, 1)

    def _pace(self) -> str:
        """Simulated seconds per second since the program started, and how long it will take at that pace."""
        done = self.run.tick - self.first
        if done <= 0:
            return "starting"
        spent = time.monotonic() - self.began
        left = (self.run.ticks - 1 - self.run.tick) * spent / done
        speed = done * self.run.clock.tick_seconds / max(spent, 1e-6)
        return f"{speed:,.0f} times real time, {duration(left)} left"

    def _model(self) -> list[str]:
        """What is asked of a model, in one line; none where nothing is."""
        usage = self.run.usage
        return [] if usage is None else [in_line(usage_figures(usage))]

    def _asleep(self) -> int:
        return sum(self.run.activity_of(name) == SLEEPING for name in self.run.people)

    def _busy(self) -> str:
        awake = [name for name in self.run.people if self.run.activity_of(name) != SLEEPING]
        places = Counter(self.run.place_of(name).split(":")[0] or "outdoors" for name in awake)
        texts = [f"{place} {count}" for place, count in places.most_common(BUSY_PLACES)]
        asleep = len(self.run.people) - len(awake)
        return " · ".join([*texts, f"asleep {asleep}"] if asleep else texts)


@contextmanager
def counting(what: str, console: Console) -> Iterator[Callable[[int, int], None]]:
    """A function that is told ticks done and ticks to do, and shows them on a terminal."""
    if not console.is_terminal:
        yield lambda _done, _total: None
        return
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(what)
        yield lambda done, total: progress.update(task, completed=done + 1, total=total + 1)


class _Shower(Protocol):
    def __call__(self) -> None: ...


@contextmanager
def _shown(view: _View, console: Console) -> Iterator[_Shower]:
    """A function to call after every tick, which now and then shows how it goes."""
    if console.is_terminal:
        with Live(view.picture(), console=console, auto_refresh=False, transient=True) as live:
            yield _every(REDRAW_S, lambda: live.update(view.picture(), refresh=True))
    else:
        yield _every(LINE_S, lambda: console.print(view.line(), soft_wrap=True))


def _every(seconds: float, show: _Shower) -> _Shower:
    last = time.monotonic()

    def maybe() -> None:
        nonlocal last
        if time.monotonic() - last >= seconds:
            show()
            last = time.monotonic()

    return maybe
