"""A look at a run: which moment, which part of the map, whom and what one follows. Knows nothing of windows.

The window, its panels and the tests all steer a run through this: `go_to`, `select`, `choose_topic` and the like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from town.lab.topic import Topic, find_topic
from town.runlog.find import find_person, tick_of_text
from town.view.asking import Asking
from town.view.camera import Camera
from town.view.frame import Frame, Frames
from town.view.knowing import Knowing, Telling, Tracer
from town.view.moments import Moments
from town.view.runindex import RunIndex
from town.view.seen import Lingering, Seen
from town.view.timeline import Timeline, next_of

TILE = 32
REFRESH_S = 0.5  # how often a growing file is looked at
TRACE_AGAIN_S = 20.0  # how often a topic is traced anew in a run that grows
TOLD_S = 4.0  # real seconds for which a telling is shown at least
TOLD_TICKS = 12  # and simulated ones
NEAR = 1.0  # the zoom at which a person is looked at who was picked from a list


@dataclass
class Viewing:
    """What the viewer looks at; panels read it and call its methods."""

    index: RunIndex
    view: tuple[int, int] = (1280, 800)
    start: int | None = None
    speed: float = 60.0
    scale: float = 1.0  # of the screen's density
    selected: str = ""
    hovered: str = ""
    is_following: bool = False
    is_busy: bool = False  # whether somebody drags the scrubber: nothing lingers then
    time_s: float = 0.0
    frames: Frames = field(init=False)
    _glimpses: Frames = field(init=False)
    moments: Moments = field(init=False)
    timeline: Timeline = field(init=False)
    camera: Camera = field(init=False)
    tracer: Tracer = field(init=False)
    asking: Asking = field(init=False)
    topic: Topic | None = field(init=False, default=None)
    knowing: Knowing | None = field(init=False, default=None)
    _lingering: Lingering = field(init=False, default_factory=Lingering)
    _refreshed_s: float = field(init=False, default=0.0)
    _traced_s: float = field(init=False, default=0.0)
    _reach: int = field(init=False, default=0)
    _told_s: dict[Telling, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        index = self.index
        self.frames, self._glimpses = Frames(index), Frames(index)
        self.moments, self.tracer, self.asking = Moments(index), Tracer(index.path), Asking(index)
        self.moments.refresh()
        self.asking.refresh(0.0, is_growing=index.is_growing)
        self.camera = Camera.whole(self.view, (index.town.width * TILE, index.town.height * TILE))
        line = Timeline(index.clock.tick_seconds, index.last_tick, speed=self.speed)
        self.timeline = replace(line, is_growing=index.is_growing)
        if self.start is not None:
            self.timeline = self.timeline.gone_to(self.start)

    # -- what is looked at --------------------------------------------------------------------------------------------

    @property
    def tick(self) -> int:
        """The tick of this run that is shown: its first or last where the clock stands outside of it."""
        return min(max(self.timeline.tick, 0), self.index.last_tick)

    @property
    def fraction(self) -> float:
        """Which share of that tick is over, 0 to 1."""
        return self.timeline.fraction if self.timeline.tick == self.tick else 0.0

    @property
    def frame(self) -> Frame:
        """The town at that tick."""
        return self.frames.at(self.tick)

    @property
    def knowers(self) -> frozenset[str]:
        """Those who know of the chosen topic by now."""
        return self.knowing.who(self.tick) if self.knowing is not None else frozenset()

    def glimpse(self, tick: int) -> Frame:
        """The town at another tick, for a small picture of it."""
        return self._glimpses.at(tick)

    def seen(self) -> Seen:
        """What is emphasised in the picture of this moment."""
        words = self.frame.words if self.is_busy else self._lingering.taken(self.frame, self.time_s)
        is_slow = self.timeline.speed / self.timeline.tick_seconds <= 3
        steps = (self.timeline.now * 4) if is_slow or not self.timeline.is_playing else self.time_s * 9
        return Seen(
            selected=self.selected,
            hovered=self.hovered,
            knowers=self.knowers,
            tellings=self._tellings(),
            words=words,
            time_s=self.time_s,
            stride=int(steps),
        )

    def _tellings(self) -> tuple[tuple[Telling, float], ...]:
        """The tellings that have just been seen, with their age: real seconds and ticks must both have passed."""
        if self.knowing is None or self.is_busy:
            return ()
        for telling in self.knowing.told_between(self.tick - TOLD_TICKS, self.tick):
            self._told_s.setdefault(telling, self.time_s)
        is_gone = [one for one in self._told_s if one.tick > self.tick or self._age(one) >= 1]
        for one in is_gone:
            if not self.tick - TOLD_TICKS <= one.tick <= self.tick:
                del self._told_s[one]
        return tuple((one, min(self._age(one), 1.0)) for one in self._told_s)

    def _age(self, telling: Telling) -> float:
        return (self.time_s - self._told_s[telling]) / TOLD_S

    # -- time passes --------------------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let real seconds pass: the moment moves, the camera follows, a growing file is read on."""
        self.time_s += seconds
        self._grow()
        self.timeline = self.timeline.advanced(seconds, self.index.nights)
        self.knowing = self.tracer.found()
        if self.is_following:
            self._approach(seconds)

    def _grow(self) -> None:
        """Take in what was written since; a run that was stopped is looked at too, for it may be gone on with."""
        if self.index.is_finished or self.time_s - self._refreshed_s < REFRESH_S:
            return
        self._refreshed_s = self.time_s
        is_growing = self.index.is_growing  # asked first: what was written before the writer left is read below
        if self.index.refresh():
            self.moments.refresh()
            if self.time_s - self._traced_s > TRACE_AGAIN_S and not self.tracer.is_busy:
                self._traced_s = self.time_s
                self.tracer.again()
        is_growing = is_growing and not self.index.is_finished
        self.asking.refresh(self.time_s, is_growing=is_growing)
        last = max(self.index.last_tick, self._reach)
        self.timeline = self.timeline.grown(last, is_growing=is_growing)

    def _approach(self, seconds: float) -> None:
        person = self.frame.person(self.selected)
        if person is not None:
            x, y = person.at(self.fraction)
            self.camera = self.camera.approached((x + 0.5) * TILE, (y + 0.5) * TILE, seconds)

    # -- what panels and keys can do ----------------------------------------------------------------------------------

    def go_to(self, tick: float) -> None:
        """Show that tick; playing goes on from there."""
        self.timeline = self.timeline.gone_to(tick)

    def go_to_time(self, typed: str) -> None:
        """Show a moment as it is typed: "17:00" on the day that is shown, or "2023-02-14 17:00". Raises UsageError."""
        line, clock = self.timeline, self.index.clock
        self.go_to(tick_of_text(typed, clock, line.last, clock.at(line.tick), line.first))

    def widen(self, first: int, last: int) -> None:
        """Let the clock go beyond this run, from tick `first` to tick `last`: a run beside it does."""
        self._reach = last
        self.timeline = replace(self.timeline, first=min(first, 0), last=max(last, self.index.last_tick))

    def select(self, name: str, *, is_followed: bool = True) -> None:
        """Choose a person, and go along with them; "" for nobody."""
        self.selected = name
        self.is_following = bool(name) and is_followed

    def look_for(self, typed: str) -> None:
        """Choose a person by what was typed, and come near. Raises UsageError naming candidates."""
        self.visit(find_person(typed, self.index.people))

    def visit(self, name: str) -> None:
        """Choose a person and come near: for lists, in which one does not see where they are."""
        self.select(name)
        person = self.frame.person(name)
        if person is not None:
            x, y = person.at(self.fraction)
            zoom = self.camera.nearest(max(NEAR * self.scale, self.camera.zoom))
            self.camera = self.camera.at_zoom(zoom).looking_at((x + 0.5) * TILE, (y + 0.5) * TILE)

    def choose_topic(self, name: str) -> None:
        """Trace a topic of the scenario; "" for none. Raises UsageError naming those there are."""
        self.topic = find_topic(self.index.topics, name) if name else None
        self._told_s.clear()
        self.knowing = None
        self.tracer.follow(self.topic)

    def jump(self, *, is_backwards: bool = False) -> None:
        """To the next (or last) notable moment of the chosen person, or of the town; its people come into view."""
        ticks: Sequence[int] = self.moments.ticks(self.selected)
        tick = next_of(ticks, self.timeline.now, is_backwards=is_backwards)
        if tick is not None:
            self.go_to(tick)
            self.show_people(next(one.people for one in self.moments.all() if one.tick == tick))

    def show_people(self, names: Sequence[str]) -> None:
        """Bring the first of some people into the middle, as near as one was."""
        person = self.frame.person(self.selected or (names[0] if names else ""))
        if person is not None:
            self.camera = self.camera.looking_at((person.tile.x + 0.5) * TILE, (person.tile.y + 0.5) * TILE)

    def look(self, camera: Camera, *, is_free: bool = True) -> None:
        """Look elsewhere; `is_free` ends going along with somebody."""
        self.camera = camera
        self.is_following = self.is_following and not is_free

    def change(self, timeline: Timeline) -> None:
        """Play, pause, step or go at another speed: `viewing.change(viewing.timeline.toggled())`."""
        self.timeline = timeline

    def toggle_nights(self) -> None:
        """Skip the nights, or live through them."""
        self.timeline = replace(self.timeline, skips_nights=not self.timeline.skips_nights)

    def close(self) -> None:
        """Stop what goes on beside."""
        self.tracer.close()
