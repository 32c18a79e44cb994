"""The town drawn into any surface: the window, a thumbnail, a frame of a film. Knows the art, and nothing of panels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pygame

from town.core.clock import seconds_of_day
from town.view.bubbleplace import bubble_places
from town.view.bubbles import Bubble, name_label, speech_bubble
from town.view.camera import Camera
from town.view.crowd import spread
from town.view.drawnmap import Lamp
from town.view.effects import effect_for, effect_name
from town.view.frame import Frame, PersonSeen
from town.view.icons import icon_for
from town.view.light import Light, darkness_at, halos
from town.view.mappicture import TILE, MapPicture
from town.view.people import PersonArt, person_art
from town.view.placenames import PlaceNames
from town.view.rings import knowing_glow, selection_ring
from town.view.runindex import RunIndex
from town.view.seen import Seen

SMALLEST_PERSON = 0.6  # scale below which people do not shrink with the map, so that they can be found
BUBBLES_FROM = 0.4  # zoom from which words are shown; below it, only that somebody talks
ICONS_FROM = 0.3
NAMES_FROM = 0.74
PLACES_UNTIL = 0.76  # zoom up to which houses bear their names
ROOM = (26, 30)  # pixels at scale 1 that people keep between them: less than a tile, so that only the far crowd
LANTERN_TILES = 2.6  # radius of the light that somebody outdoors carries at night
VOID = (46, 62, 48)  # beyond the edge of the world
TOLD = (255, 214, 96)
TALKING = "talking"
SHINING = {"burning": 4.0, "glow": 1.8}  # effects that light the dark -> how many tiles far

Blit = tuple[pygame.Surface, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Figure:
    """One person in one picture: where their feet stand, on the screen."""

    seen: PersonSeen
    art: PersonArt
    feet: tuple[float, float]

    @property
    def corner(self) -> tuple[int, int]:
        """Where the sprite's upper left goes."""
        dx, dy = self.art.corner(self.seen.pose)
        scale = self.art.scale
        return round(self.feet[0] - TILE / 2 * scale) + dx, round(self.feet[1] - TILE * scale) + dy

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the body."""
        return self.feet[0], self.feet[1] - TILE / 2 * self.art.scale

    @property
    def head(self) -> tuple[int, int]:
        """The point above the head where badges and bubbles end."""
        drop = {"lie": 10, "sit": 4}.get(self.seen.pose, 0)
        return round(self.feet[0]), round(
            self.feet[1] - TILE * self.art.scale + self.art.head_y + drop * self.art.scale
        )


class Scene:
    """Draws one run. Makes all pictures when they are first needed; needs a display mode to have been set."""

    def __init__(self, index: RunIndex, picture: MapPicture | None = None, scale: float = 1.0) -> None:
        """`scale` enlarges people, words and signs on screens of high density; the map is enlarged by the camera."""
        self._index = index
        self._scale = scale
        self.picture = picture or MapPicture(index.town)
        self._art = {name: person_art(index.persona(name)) for name in index.people}
        self._places = PlaceNames(index.town)
        self._light = Light()
        self.backdrop: Callable[[pygame.Surface, Camera], None] = _void
        """Paints what is seen beyond the edge of the world."""

    def beside(self) -> Scene:
        """A scene with a light of its own, for small pictures of other moments; it shares the map's pictures."""
        return Scene(self._index, self.picture, self._scale)

    def draw(self, target: pygame.Surface, frame: Frame, fraction: float, camera: Camera, seen: Seen) -> None:
        """One picture, `camera.view` large, at the upper left of the target.

        Args:
            target: as large as the camera's view, or larger.
            frame: the tick.
            fraction: the share of the tick that is over, 0 to 1.
            camera: what is seen of the map.
            seen: whom to emphasise.
        """
        figures = self._figures(frame, fraction, camera)
        if not _is_filled(camera):
            self.backdrop(target, camera)
        target.fblits(list(self.picture.below(camera, seen.time_s)))
        self._draw_objects(target, frame, camera, seen)
        target.fblits([*self._marks(figures, seen), *self._bodies(figures, seen)])
        target.fblits(list(self.picture.above(camera, seen.time_s)))
        self._lay_light(target, frame, fraction, camera, figures)
        self._draw_tellings(target, figures, seen)
        if seen.has_places:
            self._places.draw(target, camera, PLACES_UNTIL, self._scale)
        badges = list(self._badges(figures, camera, seen))
        target.fblits([*badges, *self._names(figures, camera, seen, badges)])
        target.fblits(self._bubbles(figures, camera, seen))

    def person_at(self, frame: Frame, fraction: float, camera: Camera, point: tuple[int, int]) -> str:
        """Whose picture is at a point of the screen, the foremost; "" for nobody's."""
        for figure in reversed(self._figures(frame, fraction, camera)):
            size = figure.art.sprite(figure.seen.pose, figure.seen.facing).get_size()
            if pygame.Rect(figure.corner, size).inflate(-6, -2).collidepoint(point):
                return figure.seen.name
        return ""

    def _figures(self, frame: Frame, fraction: float, camera: Camera) -> list[_Figure]:
        """Those who are on the screen, the hindmost first."""
        scale = max(camera.zoom, SMALLEST_PERSON * self._scale)
        rim = 60 * scale
        figures = []
        stood = [one.at(fraction) for one in frame.people]
        feet_of = [camera.to_screen((x + 0.5) * TILE, (y + 1) * TILE) for x, y in stood]
        gap = ROOM[0] * scale, ROOM[1] * scale
        for one, feet in zip(frame.people, spread(feet_of, gap), strict=True):
            if -rim < feet[0] < camera.view[0] + rim and -rim < feet[1] < camera.view[1] + 2 * rim:
                figures.append(_Figure(one, self._art_of(one.name, scale), feet))
        figures.sort(key=lambda figure: figure.feet[1])
        return figures

    def _near(self, camera: Camera) -> float:
        """How near one looks: the zoom, as a screen of common density would have it."""
        return camera.zoom / self._scale

    def _art_of(self, name: str, scale: float) -> PersonArt:
        if name not in self._art:
            self._art[name] = person_art(self._index.persona(name))
        return self._art[name].at(scale)

    def _draw_objects(self, target: pygame.Surface, frame: Frame, camera: Camera, seen: Seen) -> None:
        for one in frame.objects:
            effect = effect_for(one.state, seen.time_s, camera.zoom)
            if effect is not None:
                x, y = camera.to_screen(one.tile.x * TILE, one.tile.y * TILE)
                target.blit(effect.surface, (round(x) + effect.dx, round(y) + effect.dy))

    def _marks(self, figures: Sequence[_Figure], seen: Seen) -> Iterator[Blit]:
        for figure in figures:
            scale = figure.art.scale
            if figure.seen.name in seen.knowers:
                yield _centred(knowing_glow(scale), figure.feet[0], figure.feet[1] - 5 * scale)
            if figure.seen.name == seen.selected:
                yield _centred(selection_ring(scale), figure.feet[0], figure.feet[1] - 5 * scale)

    def _bodies(self, figures: Sequence[_Figure], seen: Seen) -> Iterator[Blit]:
        speaking = {one.said.speaker for one in seen.words}
        for figure in figures:
            pose = figure.seen.pose
            if pose == "talk" and figure.seen.name not in speaking:
                pose = "stand"
            frame = seen.stride if pose == "walk" else int(seen.time_s * 4)
            yield figure.art.sprite(pose, figure.seen.facing, frame), figure.corner

    def _lay_light(
        self, target: pygame.Surface, frame: Frame, fraction: float, camera: Camera, figures: Sequence[_Figure]
    ) -> None:
        second = seconds_of_day(frame.moment) + fraction * self._index.clock.tick_seconds
        second = second // 60 * 60  # light changes slowly: a sheet serves for a minute
        if not darkness_at(second):
            self._light.lay(target, second)
            return
        rooms = [_on_screen(self._places.box(arena), camera) for arena in frame.lit_arenas if ":" in arena]
        reach = round(LANTERN_TILES * TILE * camera.zoom)
        lamps = [
            (round(one.feet[0]) // 8 * 8, round(one.feet[1] - 16 * camera.zoom) // 8 * 8, reach)
            for one in figures
            if not one.seen.is_asleep and ":" not in one.seen.place
        ]
        lit = [*_lit(self.picture.lamps, camera), *_lit(_fires(frame), camera)]
        self._light.lay(target, second, rooms, [*lamps, *lit])
        target.fblits(list(halos(lit, second)), pygame.BLEND_RGB_ADD)

    def _draw_tellings(self, target: pygame.Surface, figures: Sequence[_Figure], seen: Seen) -> None:
        """A line from whoever told to whoever heard, along which the news runs."""
        heads = {figure.seen.name: figure.head for figure in figures}
        for telling, age in seen.tellings:
            if telling.speaker not in heads or telling.listener not in heads:
                continue
            start, end = (pygame.Vector2(heads[name]) for name in (telling.speaker, telling.listener))
            tip = start.lerp(end, min(1.0, age * 2.5))
            pygame.draw.line(target, (90, 62, 20), start, tip, 5)
            pygame.draw.line(target, TOLD, start, tip, 3)
            pygame.draw.aacircle(target, (90, 62, 20), tip, 7)
            pygame.draw.aacircle(target, TOLD, tip, 5)

    def _names(self, figures: Sequence[_Figure], camera: Camera, seen: Seen, badges: Sequence[Blit]) -> Iterator[Blit]:
        """Names under people; where people crowd, those in front and those who are meant come first."""
        taken = [badge.get_rect(topleft=at).inflate(-4, -4) for badge, at in badges]
        meant = (seen.selected, seen.hovered)
        for figure in sorted(figures, key=lambda one: (one.seen.name not in meant, -one.feet[1])):
            is_meant = figure.seen.name in meant
            if not is_meant and (not seen.has_names or self._near(camera) < NAMES_FROM):
                return
            label = self._name(figure.seen.name, self._near(camera), seen)
            box = label.get_rect(midtop=(round(figure.feet[0]), round(figure.feet[1]) - 1))
            if is_meant or box.collidelist(taken) < 0:
                taken.append(box)
                yield label, box.topleft

    def _name(self, name: str, near: float, seen: Seen) -> pygame.Surface:
        is_meant = name in (seen.selected, seen.hovered)
        text = name if is_meant else self._index.persona(name).first_name
        return name_label(
            text, min(max(near, 1.0), 1.6) * self._scale, "#ffe08a" if name == seen.selected else "#ffffff"
        )

    def _badges(self, figures: Sequence[_Figure], camera: Camera, seen: Seen) -> Iterator[Blit]:
        """What people do, above the heads of those who have no bubble there."""
        if not seen.has_icons or self._near(camera) < ICONS_FROM:
            return
        speaking = {one.said.speaker for one in seen.words} if self._near(camera) >= BUBBLES_FROM else set()
        scale = min(max(self._near(camera) * 0.68, 0.5), 1.5) * self._scale
        for figure in figures:
            if figure.seen.name not in speaking:
                doing = TALKING if figure.seen.talks_to else figure.seen.activity
                badge = icon_for(doing, scale)
                x, y = figure.head
                yield badge, (x - badge.get_width() // 2, y - badge.get_height())

    def _bubbles(self, figures: Sequence[_Figure], camera: Camera, seen: Seen) -> list[Blit]:
        """The words of those who are seen, over them and whole; those in front last."""
        if self._near(camera) < BUBBLES_FROM:
            return []
        by_name = {figure.seen.name: figure for figure in figures}
        free = pygame.Rect(camera.inset.left, camera.inset.top, *camera.open)
        scale = min(max(self._near(camera), 0.9), 1.5) * self._scale
        said = [one.said for one in seen.words if one.said.speaker in by_name]
        said = [one for one in said if free.collidepoint(by_name[one.speaker].middle)]
        said.sort(key=lambda one: -by_name[one.speaker].feet[1])
        wanted = [_over(speech_bubble(one.text, scale), by_name[one.speaker].head) for one in said]
        places = bubble_places(wanted, free, [pygame.Rect(one) for one in seen.covered])
        found = [
            (speech_bubble(one.text, scale, tail_at=_tail(place, by_name[one.speaker].head)).surface, place.topleft)
            for one, place in zip(said, places, strict=True)
        ]
        return found[::-1]


def _void(target: pygame.Surface, _: Camera) -> None:
    target.fill(VOID)


def _is_filled(camera: Camera) -> bool:
    """Whether the map covers all of the screen."""
    left, top = camera.corner
    right, bottom = left + camera.view[0], top + camera.view[1]
    return left >= 0 and top >= 0 and right <= camera.world[0] * camera.zoom and bottom <= camera.world[1] * camera.zoom


def _over(bubble: Bubble, head: tuple[int, int]) -> pygame.Rect:
    return bubble.surface.get_rect(topleft=(head[0] - bubble.tail[0], head[1] - bubble.tail[1]))


def _tail(place: pygame.Rect, head: tuple[int, int]) -> float:
    """The share of a bubble's width at which its tail shows to a head, in steps, so that few bubbles are drawn."""
    return round(min(max((head[0] - place.x) / place.w, 0.0), 1.0) * 20) / 20


def _fires(frame: Frame) -> Iterator[Lamp]:
    """The objects that give light as they are now."""
    for one in frame.objects:
        reach = SHINING.get(effect_name(one.state))
        if reach:
            yield Lamp(round((one.tile.x + 0.5) * TILE), round((one.tile.y + 0.5) * TILE), round(reach * TILE))


def _lit(lamps: Iterable[Lamp], camera: Camera) -> Iterator[tuple[int, int, int]]:
    """Those lamps whose light is seen, on the screen: x, y, reach."""
    screen = pygame.Rect(0, 0, *camera.view)
    for lamp in lamps:
        x, y = (round(at) for at in camera.to_screen(lamp.x, lamp.y))
        reach = round(lamp.reach * camera.zoom)
        if screen.inflate(2 * reach, 2 * reach).collidepoint(x, y):
            yield x, y, reach


def _centred(surface: pygame.Surface, x: float, y: float) -> Blit:
    return surface, (round(x - surface.get_width() / 2), round(y - surface.get_height() / 2))


def _on_screen(box: pygame.Rect, camera: Camera) -> pygame.Rect:
    """A rectangle of the map, in pixels of the screen."""
    x, y = camera.to_screen(box.x, box.y)
    return pygame.Rect(round(x), round(y), round(box.w * camera.zoom), round(box.h * camera.zoom))
