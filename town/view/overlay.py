"""What lies over the map besides panels: whom one follows, what the chosen topic has come to, and short notices."""

from __future__ import annotations

import pygame

from town.runlog.find import short_moment
from town.view.frame import Frame, PersonSeen, nearby
from town.view.paint import FAINT, GOLD, INK, box, words
from town.view.scene import Scene
from town.view.script import parts
from town.view.seen import Seen
from town.view.viewing import Viewing

THUMBNAIL = (248, 156)
THUMBNAIL_ZOOM = 0.5
NOTICE_S = 6.0


class Notices:
    """One short sentence at a time, for a few seconds."""

    def __init__(self) -> None:
        self.text = self._next = ""
        self._until_s = 0.0

    def say(self, text: str, now_s: float) -> None:
        """Show it from now on."""
        self.text, self._until_s = text, now_s + NOTICE_S

    def say_next(self, text: str) -> None:
        """Show it when what is shown now has been."""
        self._next = text

    def current(self, now_s: float) -> str:
        """What is to be shown now; "" for nothing."""
        if self._next and now_s >= self._until_s:
            self.say(self._next, now_s)
            self._next = ""
        return self.text if now_s < self._until_s else ""


def draw_chips(target: pygame.Surface, viewing: Viewing, free: pygame.Rect, scale: float) -> None:
    """Whom one follows and what the topic has come to, at the upper edge."""
    lines = []
    person = viewing.frame.person(viewing.selected)
    if person is not None and free.right == target.get_width():  # else the card tells it
        lines.append((person.name, _doing(person), INK))
    if viewing.topic is not None:
        lines.append((viewing.topic.name, _known(viewing), GOLD))
    left, y = free.x + round(10 * scale), free.y + round(10 * scale)
    x = left
    for name, text, colour in lines:
        title = words(name, round(18 * scale), INK)
        told = _fitting(text, round(16 * scale), free.right - left - title.get_width() - round(54 * scale))
        size = (title.get_width() + told.get_width() + round(44 * scale), round(34 * scale))
        if x + size[0] > free.right and x > left:
            x, y = left, y + size[1] + round(6 * scale)
        place = pygame.Rect((x, y), size)
        target.blit(box(place.size, round(10 * scale)), place)
        pygame.draw.aacircle(target, colour, (place.x + round(14 * scale), place.centery - 1), round(5 * scale))
        target.blit(title, title.get_rect(midleft=(place.x + round(26 * scale), place.centery - 1)))
        target.blit(told, told.get_rect(midright=(place.right - round(10 * scale), place.centery - 1)))
        x = place.right + round(8 * scale)


def _fitting(text: str, px: int, room: int) -> pygame.Surface:
    """A line with as many of the words as there is room for, or of the letters where there are no blanks."""
    label = words(text, px, FAINT)
    kept = [part for word in text.split(" ") for part in parts(f" {word}")]
    while label.get_width() > room and kept:
        kept.pop()
        label = words(f"{''.join(kept).strip().rstrip(',')} …" if kept else "", px, FAINT)
    return label


def _doing(person: PersonSeen) -> str:
    if person.talks_to:
        return f"talking to {person.talks_to}, {nearby(person.place)}"
    return f"{person.activity}, {nearby(person.place)}" if person.activity else nearby(person.place)


def _known(viewing: Viewing) -> str:
    if viewing.knowing is None:
        return "reading who knows ..."
    count = viewing.knowing.count(viewing.tick)
    return f"{count} of {len(viewing.index.people)} know"


class Thumbnails:
    """Small pictures of other moments, over the strip: the same place, or where the chosen person then is."""

    def __init__(self, scene: Scene, scale: float) -> None:
        self._scene = scene.beside()
        self._size = (round(THUMBNAIL[0] * scale), round(THUMBNAIL[1] * scale))
        self._zoom = THUMBNAIL_ZOOM * scale
        self._scale = scale
        self._key: object = None
        self._picture = pygame.Surface(self._size)

    def draw(self, target: pygame.Surface, viewing: Viewing, tick: int, bottom: int) -> None:
        """Draw the town at a tick, with its time, above the pointer."""
        key = (tick, viewing.selected, viewing.camera.x, viewing.camera.y)
        frame = viewing.glimpse(tick)
        if key != self._key:
            self._key = key
            self._paint(frame, viewing)
        label = words(short_moment(viewing.index.clock.at(tick)), round(16 * self._scale), INK)
        rim = round(6 * self._scale)
        place = pygame.Rect(0, 0, self._size[0] + 2 * rim, self._size[1] + 3 * rim + label.get_height())
        place.midbottom = (pygame.mouse.get_pos()[0], bottom - 8)
        place.clamp_ip(target.get_rect())
        target.blit(box(place.size, round(8 * self._scale), 250), place)
        target.blit(self._picture, (place.x + rim, place.y + rim))
        target.blit(label, label.get_rect(midbottom=(place.centerx, place.bottom - rim - 2)))

    def _paint(self, frame: Frame, viewing: Viewing) -> None:
        camera = viewing.camera.resized(self._size)
        camera = camera.at_zoom(camera.nearest(self._zoom)).looking_at(viewing.camera.x, viewing.camera.y)
        person = frame.person(viewing.selected)
        if person is not None:
            camera = camera.looking_at((person.tile.x + 0.5) * 32, (person.tile.y + 0.5) * 32)
        knowers = viewing.knowing.who(frame.tick) if viewing.knowing is not None else frozenset()
        seen = Seen(selected=viewing.selected, knowers=knowers, has_icons=False, has_names=False, has_places=False)
        self._scene.draw(self._picture, frame, 0.0, camera, seen)
