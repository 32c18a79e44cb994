"""A second run in the right half of the window: one clock, one place and one choice for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

import pygame

from town.core.errors import UsageError
from town.view.camera import Camera, Inset
from town.view.divergence import common_span, find_parting, in_words, shift_s
from town.view.mapview import MapHand
from town.view.overlay import Thumbnails, draw_chips
from town.view.paint import ACCENT, FAINT, INK, PAPER, box, words
from town.view.panel import Panel
from town.view.panels.sheet import Sheet
from town.view.runindex import RunIndex
from town.view.scene import Scene
from town.view.viewing import Viewing

HEAD = 44  # pixels at scale 1 that the names of the runs take above either half
KEY = pygame.K_v
TELLS = "to where the two runs part"
CHOICE = ("click a half", "tell of that run")


class Beside:
    """The other run, and which of the two leads. Raises UsageError for one that cannot be shown beside the first.

    The half that was pressed last leads: keys, bar and panels steer it and tell of it; the other keeps with it. Either
    clock spans both runs.
    """

    def __init__(self, index: RunIndex, viewing: Viewing, panels: Sequence[Panel] = ()) -> None:
        """`panels` tell of this run while it leads; they stand for those of the first, in the same order."""
        check_comparable(viewing.index, index)
        self.viewing = Viewing(index, viewing.view)
        self.lead = viewing
        self.panels = panels
        self.names = _names(viewing.index, index)
        self.parting = find_parting(viewing.index, index)
        self.words = in_words(self.parting, viewing.index, index)
        self.area = pygame.Rect(0, 0, 0, 0)  # of the screen: the right half of what is free, and all to its right
        self.thumbnails: Thumbnails | None = None
        self._free = pygame.Rect(0, 0, 0, 0)  # of that area: what no panel covers
        self._first = viewing
        self._scene: Scene | None = None
        self._hand: MapHand | None = None
        self._widen()

    def begin(self, scene: Scene, scale: float) -> None:
        """Make what it is drawn with; once there is a window."""
        index = self.viewing.index
        shares = self._first.index.town.files == index.town.files
        self.viewing.scale = scale
        self._scene = Scene(index, scene.picture if shares else None, scale)
        self._hand = MapHand(self._scene)
        self.thumbnails = Thumbnails(self._scene, scale)

    def place(self, screen: pygame.Rect, free: pygame.Rect) -> tuple[pygame.Rect, pygame.Rect]:
        """Take the right half of what is free; the part of the screen that is left, and what is free of that."""
        head = round(HEAD * self.viewing.scale)
        middle, low = free.centerx, free.y + head
        self.area = pygame.Rect(middle, screen.y, screen.right - middle, screen.h)
        self._free = pygame.Rect(0, low, free.right - middle, max(1, free.bottom - low))
        inset = Inset(0, low, self.area.w - self._free.w, screen.h - self._free.bottom)
        self.viewing.camera = self.viewing.camera.resized(self.area.size, inset)
        if self._hand is not None:
            self._hand.corner = self.area.topleft
        left = pygame.Rect(screen.x, screen.y, middle - screen.x, screen.h)
        return left, pygame.Rect(free.x, low, middle - free.x, self._free.h)

    def close(self) -> None:
        """Stop what goes on beside."""
        self.viewing.close()

    # -- one keeps with the other -------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """After the one that leads has moved on: the same moment, the same choices, the same place for the other."""
        lead, other = self.lead, self._other
        self._widen()
        self._choose(lead, other)
        other.is_busy = lead.is_busy
        line, own = lead.timeline, other.timeline
        now = min(max(self._converted(line.now, lead, other), float(own.first)), float(own.last))
        other.timeline = replace(own, now=now, is_playing=False, is_live=False)
        other.advance(seconds)
        other.timeline = replace(
            other.timeline,
            speed=line.speed,
            is_playing=line.is_playing,
            is_backwards=line.is_backwards,
            skips_nights=line.skips_nights,
        )
        other.camera = _camera(lead.camera, other)

    @property
    def _other(self) -> Viewing:
        return self.viewing if self.lead is self._first else self._first

    def _began_s(self, run: Viewing) -> int:
        """When a run began, in seconds since the first did."""
        return 0 if run is self._first else shift_s(self._first.index, self.viewing.index)

    def _converted(self, ticks: float, run: Viewing, other: Viewing) -> float:
        """A moment in ticks of a run, in ticks of the other."""
        second = ticks * run.timeline.tick_seconds + self._began_s(run) - self._began_s(other)
        return second / other.timeline.tick_seconds

    def _widen(self) -> None:
        """Let both clocks go from where the earlier run begins to where the later one ends."""
        runs = (self._first, self.viewing)
        start = min(self._began_s(run) for run in runs)
        end = max(self._began_s(run) + run.index.last_tick * run.timeline.tick_seconds for run in runs)
        for run in runs:
            began, length = self._began_s(run), run.timeline.tick_seconds
            run.widen((start - began) // length, -((began - end) // length))

    def _choose(self, lead: Viewing, other: Viewing) -> None:
        name = lead.selected if lead.selected in other.index.lives else ""
        other.select(name, is_followed=lead.is_following)
        topic = lead.topic.name if lead.topic is not None else ""
        if topic not in {one.name for one in other.index.topics}:
            topic = ""
        if topic != (other.topic.name if other.topic is not None else ""):
            other.choose_topic(topic)

    # -- hands --------------------------------------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event, left: MapHand) -> None:
        """Take what the pointer does to the map; `left` is the hand on the other half of it."""
        right = self._hand
        is_right = right is not None and not left.is_held and (right.is_held or self._is_here(event))
        hand, half = (right, self.viewing) if right is not None and is_right else (left, self._first)
        (self._first if is_right else self.viewing).hovered = ""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button in (1, 2, 3):
            self.lead = half
        before = half.camera
        hand.handle(event, half)
        if half is not self.lead and half.camera != before:  # the wheel moves both, whichever leads
            self._look(half.camera)

    def go_to_parting(self) -> None:
        """Show the first difference."""
        tick = self.parting_tick
        if tick is not None:
            self.lead.go_to(tick)

    @property
    def parting_tick(self) -> int | None:
        """The first difference, in ticks of the run that leads."""
        return ceil(self._converted(self.parting.tick, self._first, self.lead)) if self.parting is not None else None

    def _is_here(self, event: pygame.event.Event) -> bool:
        return self.area.collidepoint(event.pos if hasattr(event, "pos") else pygame.mouse.get_pos())

    def _look(self, there: Camera) -> None:
        lead = self.lead
        moved = replace(lead.camera, x=there.x, y=there.y, zoom=there.zoom).clamped()
        lead.look(lead.camera.at_zoom(there.zoom) if lead.is_following else moved, is_free=False)

    # -- picture ------------------------------------------------------------------------------------------------------

    def draw(self, screen: pygame.Surface, left: pygame.Rect) -> None:
        """Draw this half, and the name of each run over its own; `left` is what is free of the other half."""
        mine = self.viewing
        if self._scene is None:
            return
        half = screen.subsurface(self.area)
        self._scene.draw(half, mine.frame, mine.fraction, mine.camera, mine.seen())
        draw_chips(half, mine, pygame.Rect(0, self._free.y, self.area.w, self._free.h), mine.scale)
        for colour, width in ((INK, 4), (PAPER, 2)):
            pygame.draw.line(screen, colour, (self.area.x - 1, 0), (self.area.x - 1, self._free.bottom), width)
        self._head(screen, left, self._first, self.names[0])
        self._head(screen, self._free.move(self.area.topleft), mine, self.names[1])

    def _head(self, screen: pygame.Surface, free: pygame.Rect, run: Viewing, name: str) -> None:
        """The name of a run over its half; that of the one which panels and strip tell of is in colour."""
        px, note = self.viewing.scale, outside(run)
        colour = ACCENT if run is self.lead else INK
        title, told = words(name, round(19 * px), colour), words(note, round(16 * px), FAINT)
        gap = round(10 * px) if note else 0
        place = pygame.Rect(0, 0, title.get_width() + gap + told.get_width() + round(28 * px), round(34 * px))
        place.midbottom = (free.centerx, free.y)
        screen.blit(box(place.size, round(10 * px)), place)
        if run is self.lead:
            edge = pygame.Rect(place.x + round(14 * px), 0, place.w - round(28 * px), max(2, round(3 * px)))
            edge.bottom = place.bottom - round(3 * px)
            screen.fill(ACCENT, edge)
        screen.blit(title, title.get_rect(midleft=(place.x + round(14 * px), place.centery - round(2 * px))))
        screen.blit(told, told.get_rect(midright=(place.right - round(14 * px), place.centery - round(2 * px))))


def outside(run: Viewing) -> str:
    """That a run has not begun or is over at the moment which the clock shows; "" while it goes on."""
    index, at = run.index, run.timeline.now
    if at < 0:
        return f"begins {index.clock.at(0):%a %H:%M}"
    return f"ended {index.clock.at(index.last_tick):%a %H:%M}" if at > index.last_tick else ""


def hand_over(old: Sequence[Panel], new: Sequence[Panel]) -> None:
    """Hide panels that told of one run, and show those that tell of the other, on the same pages."""
    for one, other in zip(old, new, strict=True):
        other.toggle(is_open=one.is_open)
        if isinstance(one, Sheet) and isinstance(other, Sheet):
            other.turn_to(other.pages[one.pages.index(one.page)])
        one.toggle(is_open=False)


def _camera(camera: Camera, run: Viewing) -> Camera:
    """Where the one that leads looks; a person who is followed is followed in this run too, wherever that is."""
    if run.is_following:
        return replace(run.camera, zoom=camera.zoom).clamped()
    return replace(run.camera, x=camera.x, y=camera.y, zoom=camera.zoom)


def check_comparable(one: RunIndex, other: RunIndex) -> None:
    """Raises UsageError for two runs that have no map, or no moment, in common."""
    maps = [f"{run.town.title} ({run.town.width} x {run.town.height} tiles)" for run in (one, other)]
    if maps[0] != maps[1]:
        raise UsageError(
            f"{one.name} lives in {maps[0]} and {other.name} in {maps[1]}; only runs of one map go side by side"
        )
    span = common_span(one, other)
    if span.end < span.start:
        days = [
            f"{run.clock.at(0):%Y-%m-%d %H:%M} to {run.clock.at(run.last_tick):%Y-%m-%d %H:%M}" for run in (one, other)
        ]
        raise UsageError(
            f"{one.name} goes from {days[0]} and {other.name} from {days[1]}; they have no moment in common"
        )


def _names(one: RunIndex, other: RunIndex) -> tuple[str, str]:
    """What to call them: by their folders, with the folder of runs where these are alike."""
    if one.name != other.name:
        return one.name, other.name
    first, second = (f"{run.path.parent.parent.name}/{run.name}" for run in (one, other))
    return first, second
