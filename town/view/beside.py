"""A second run in the right half of the window: it keeps the time, the place and the choices of the first."""

from __future__ import annotations

from dataclasses import replace

import pygame

from town.core.errors import UsageError
from town.view.camera import Camera, Inset
from town.view.divergence import common_span, find_parting, in_words, shift_s
from town.view.mapview import MapHand
from town.view.overlay import draw_chips
from town.view.paint import FAINT, INK, PAPER, box, words
from town.view.runindex import RunIndex
from town.view.scene import Scene
from town.view.viewing import Viewing

HEAD = 44  # pixels at scale 1 that the names of the runs take above either half
KEY = pygame.K_v
TELLS = "to where the two runs part"


class Beside:
    """The other run. Raises UsageError for one that cannot be shown beside the first."""

    def __init__(self, index: RunIndex, viewing: Viewing) -> None:
        check_comparable(viewing.index, index)
        self.viewing = Viewing(index, viewing.view)
        self.names = _names(viewing.index, index)
        self.parting = find_parting(viewing.index, index)
        self.words = in_words(self.parting, viewing.index, index)
        self.area = pygame.Rect(0, 0, 0, 0)  # of the screen: the right half of what is free, and all to its right
        self._free = pygame.Rect(0, 0, 0, 0)  # of that area: what no panel covers
        self._first = viewing
        self._scene: Scene | None = None
        self._hand: MapHand | None = None

    def begin(self, scene: Scene, scale: float) -> None:
        """Make what it is drawn with; once there is a window."""
        index = self.viewing.index
        shares = self._first.index.town.files == index.town.files
        self.viewing.scale = scale
        self._scene = Scene(index, scene.picture if shares else None, scale)
        self._hand = MapHand(self._scene)

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

    # -- it keeps with the first --------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """After the first has moved on: the same moment, the same choices, the same place."""
        mine, line = self.viewing, self._first.timeline
        mine.is_busy = self._first.is_busy
        self._choose()
        now = min(max(self.tick_now(), 0.0), float(mine.timeline.last))
        mine.timeline = replace(mine.timeline, now=now, speed=line.speed, is_playing=False, is_live=False)
        mine.advance(seconds)
        mine.timeline = replace(mine.timeline, is_playing=line.is_playing)
        mine.camera = self._camera(self._first.camera)

    def tick_now(self) -> float:
        """The moment of the first run in ticks of this one; also outside of it."""
        first = self._first
        second = first.timeline.now * first.index.clock.tick_seconds - shift_s(first.index, self.viewing.index)
        return second / self.viewing.index.clock.tick_seconds

    def _choose(self) -> None:
        mine, first = self.viewing, self._first
        name = first.selected if first.selected in mine.index.lives else ""
        mine.select(name, is_followed=first.is_following)
        topic = first.topic.name if first.topic is not None else ""
        if topic not in {one.name for one in mine.index.topics}:
            topic = ""
        if topic != (mine.topic.name if mine.topic is not None else ""):
            mine.choose_topic(topic)

    def _camera(self, camera: Camera) -> Camera:
        """Where the first looks; a person who is followed is followed in this run too, wherever that is."""
        here = self.viewing.camera
        if self.viewing.is_following:
            return replace(here, zoom=camera.zoom).clamped()
        return replace(here, x=camera.x, y=camera.y, zoom=camera.zoom)

    # -- hands --------------------------------------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> bool:
        """Take what the pointer does to this half of the map; whether it was there. Raises UsageError."""
        mine, first = self.viewing, self._first
        if self._hand is None or not (self._hand.is_held or self._is_here(event)):
            mine.hovered = ""
            return False
        first.hovered = ""
        camera, was_following = mine.camera, mine.is_following
        self._hand.handle(event, mine)
        if mine.selected != first.selected and event.type == pygame.MOUSEBUTTONUP:
            self._select(mine.selected)
        elif mine.camera != camera:
            self._look(is_free=was_following and not mine.is_following)
        return True

    def go_to_parting(self) -> None:
        """Show the first difference."""
        if self.parting is not None:
            self._first.go_to(self.parting.tick)

    def _is_here(self, event: pygame.event.Event) -> bool:
        return self.area.collidepoint(event.pos if hasattr(event, "pos") else pygame.mouse.get_pos())

    def _select(self, name: str) -> None:
        if name and name not in self._first.index.lives:
            raise UsageError(f"{name} lives only in {self.names[1]}; open that run alone to look at them")
        self._first.select(name)

    def _look(self, *, is_free: bool) -> None:
        """Make the first look where this half was moved to."""
        here, first = self.viewing.camera, self._first
        if first.is_following and not is_free:
            first.look(first.camera.at_zoom(here.zoom), is_free=False)
        else:
            first.look(replace(first.camera, x=here.x, y=here.y, zoom=here.zoom).clamped(), is_free=is_free)

    # -- picture ------------------------------------------------------------------------------------------------------

    def draw(self, screen: pygame.Surface, left: pygame.Rect) -> None:
        """Draw this half, and the name of each run over its own; `left` is what is free of the other half."""
        mine = self.viewing
        if self._scene is None:
            return
        half = screen.subsurface(self.area)
        self._scene.draw(half, mine.frame, mine.timeline.fraction, mine.camera, mine.seen())
        draw_chips(half, mine, pygame.Rect(0, self._free.y, self.area.w, self._free.h), mine.scale)
        for colour, width in ((INK, 4), (PAPER, 2)):
            pygame.draw.line(screen, colour, (self.area.x - 1, 0), (self.area.x - 1, self._free.bottom), width)
        self._head(screen, left, self.names[0], "")
        self._head(screen, self._free.move(self.area.topleft), self.names[1], self._outside())

    def _outside(self) -> str:
        """That this run has not begun or is over at the moment which the first shows."""
        index, at = self.viewing.index, self.tick_now()
        if at < 0:
            return f"begins {index.clock.at(0):%a %H:%M}"
        return f"ended {index.clock.at(index.last_tick):%a %H:%M}" if at > index.last_tick else ""

    def _head(self, screen: pygame.Surface, free: pygame.Rect, name: str, note: str) -> None:
        px = self.viewing.scale
        title, told = words(name, round(19 * px), INK), words(note, round(16 * px), FAINT)
        gap = round(10 * px) if note else 0
        place = pygame.Rect(0, 0, title.get_width() + gap + told.get_width() + round(28 * px), round(34 * px))
        place.midbottom = (free.centerx, free.y)
        screen.blit(box(place.size, round(10 * px)), place)
        screen.blit(title, title.get_rect(midleft=(place.x + round(14 * px), place.centery - 1)))
        screen.blit(told, told.get_rect(midright=(place.right - round(14 * px), place.centery - 1)))


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
