"""Draws the pictures of a film one after the other, always into the same surface."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pygame

from town.view.camera import Camera, Inset
from town.view.film.lettering import Strip, fade
from town.view.film.margins import Margins
from town.view.film.shots import Shot, instants
from town.view.frame import Frame, Frames, nearby
from town.view.knowing import Knowing, Telling
from town.view.mappicture import TILE
from town.view.runindex import RunIndex
from town.view.scene import Scene
from town.view.seen import Lingering, Seen

DESIGNED_FOR = (1280, 720)  # the size at which the letters have scale 1
SMALLEST_SCALE = 0.75
CLOSE = 1.5  # zoom, at scale 1, beyond which nobody is looked at
FAR = 0.5  # and at least: else bubbles could not be read
FOLLOWING = 1.0  # zoom at which one goes along with somebody
ROOM = (14, 8)  # tiles around those who are in view
HEADROOM = 1.5  # tiles by which the middle is above the people: bubbles need room
TOLD_S = 3.0  # for which a telling is shown
FADE_S = 0.3
EDGE = 0.09  # share of the picture at either side where bubbles would be cut off


class Reel:
    """A film of some shots of a run. Needs a display mode to have been set, the dummy driver's for example."""

    def __init__(
        self, index: RunIndex, shots: Sequence[Shot], size: tuple[int, int], fps: int, knowing: Knowing | None = None
    ) -> None:
        """`knowing` is the topic whose knowers glow; None for none."""
        self.size, self.fps = size, fps
        self._index, self._knowing = index, knowing
        self._scale = scale_of(size)
        self._scene = Scene(index, scale=self._scale)
        self._strip = Strip(size, self._scale)
        self._scene.backdrop = Margins(self._scene.picture, size).draw
        self._frames = Frames(index)
        self._surface = pygame.Surface(size, 0, 32)
        nights = index.nights
        self._shots = [(shot, tuple(instants(shot, fps, nights))) for shot in shots]

    def __len__(self) -> int:
        return sum(len(moments) for _, moments in self._shots)

    @property
    def seconds(self) -> float:
        """How long the film is."""
        return len(self) / self.fps

    def pictures(self, only: Collection[int] | None = None) -> Iterator[pygame.Surface]:
        """The pictures in order (only those with some numbers, if given); each is painted over by the next."""
        number, total = 0, len(self)
        for shot, moments in self._shots:
            take = _Take(shot, self._camera(shot), self.fps, self._knowing)
            for place, now in enumerate(moments):
                frame = self._frames.at(int(now))
                seen = take.look(frame, now)
                if only is None or number in only:
                    self._paint(take, frame, now, seen)
                    if shot.is_faded:
                        fade(self._surface, _brightness(place, len(moments), self.fps))
                    self._write(take, frame, (number + 1) / total)
                    yield self._surface
                number += 1

    def _paint(self, take: _Take, frame: Frame, now: float, seen: Seen) -> None:
        self._scene.draw(self._surface, frame, now - int(now), take.camera, seen)

    def _write(self, take: _Take, frame: Frame, share: float) -> None:
        self._strip.draw(self._surface, frame, take.caption or self._doing(take.shot, frame), self._note(frame), share)

    def _doing(self, shot: Shot, frame: Frame) -> str:
        """What the person does who is followed, where there is nothing else to say."""
        person = frame.person(shot.people[0]) if shot.is_following else None
        if person is None:
            return ""
        doing = f"talking to {person.talks_to}" if person.talks_to else person.activity
        return f"{person.name}: {', '.join(part for part in (doing, nearby(person.place)) if part)}"

    def _note(self, frame: Frame) -> str:
        if self._knowing is None:
            return ""
        count = self._knowing.count(frame.tick)
        return f"{self._knowing.topic.name}: {count} of {len(self._index.people)} know"

    def _camera(self, shot: Shot) -> Camera:
        """Where a shot is seen from, at first."""
        town = self._index.town
        inset = Inset(bottom=self._strip.rect.h)
        camera = Camera.whole(self.size, (town.width * TILE, town.height * TILE), inset)
        spots = list(self._spots(shot))
        if not spots:
            return camera
        (left, top), (right, bottom) = (
            tuple(pick(spot[axis] for spot in spots) for axis in (0, 1)) for pick in (min, max)
        )
        if shot.is_following:
            zoom = camera.nearest(FOLLOWING * self._scale)
        else:
            wide, high = right - left + ROOM[0], bottom - top + ROOM[1]
            wanted = min(camera.open[0] / wide, camera.open[1] / high) / TILE
            zoom = _step_below(camera, min(max(wanted, FAR * self._scale), CLOSE * self._scale))
        return camera.at_zoom(zoom).looking_at(
            ((left + right) / 2 + 0.5) * TILE, ((top + bottom) / 2 + 0.5 - HEADROOM) * TILE
        )

    def _spots(self, shot: Shot) -> Iterator[tuple[float, float]]:
        """Where those are who matter, in tiles: when it happens; at the start if one goes along."""
        focus = shot.focus if shot.focus is not None else (shot.start + shot.end) / 2
        frame = self._frames.at(int(shot.start if shot.is_following else focus))
        for name in shot.people:
            person = frame.person(name)
            if person is not None:
                yield person.at(0)
        if shot.thing in self._index.town.places:
            yield from list(self._index.town.tiles_of(shot.thing))[:1]


class _Take:
    """What a shot remembers from picture to picture: camera, words in the air, tellings, caption."""

    def __init__(self, shot: Shot, camera: Camera, fps: int, knowing: Knowing | None) -> None:
        self.shot, self.camera, self.caption = shot, camera, ""
        self._fps, self._knowing = fps, knowing
        self._is_slow = shot.ticks_per_s <= 3
        self._lingering = Lingering()
        self._told: dict[Telling, float] = {}
        self._number = -1
        self._tick = int(shot.start) - 1
        self._captions = list(reversed(shot.captions))
        self._until_s = 0.0

    def look(self, frame: Frame, now: float) -> Seen:
        """Go on to the next picture; what is emphasised in it."""
        self._number += 1
        time_s = self._number / self._fps
        self._turn(frame, now)
        self._caption(frame.tick, time_s)
        knowers = self._knowing.who(frame.tick) if self._knowing is not None else frozenset[str]()
        return Seen(
            selected=self.shot.people[0] if self.shot.is_following else "",
            knowers=knowers,
            tellings=self._tellings(frame.tick, time_s),
            words=tuple(one for one in self._lingering.taken(frame, time_s) if self._is_seen(frame, one.said.speaker)),
            time_s=time_s,
            stride=int(now * 4 if self._is_slow else time_s * 9),
        )

    def _turn(self, frame: Frame, now: float) -> None:
        person = frame.person(self.shot.people[0]) if self.shot.is_following else None
        if person is not None:
            x, y = person.at(now - int(now))
            self.camera = self.camera.approached((x + 0.5) * TILE, (y + 0.5) * TILE, 1 / self._fps)

    def _is_seen(self, frame: Frame, name: str) -> bool:
        """Whether somebody is so far inside the picture that a bubble of theirs can be read."""
        person = frame.person(name)
        if person is None:
            return False
        x, y = self.camera.to_screen((person.tile.x + 0.5) * TILE, person.tile.y * TILE)
        rim = EDGE * self.camera.view[0]
        return rim <= x <= self.camera.view[0] - rim and 0 <= y <= self.camera.view[1]

    def _caption(self, tick: int, time_s: float) -> None:
        if time_s >= self._until_s:
            self.caption = ""
        while self._captions and self._captions[-1].tick <= tick:
            told = self._captions.pop()
            self.caption, self._until_s = told.text, time_s + told.seconds

    def _tellings(self, tick: int, time_s: float) -> tuple[tuple[Telling, float], ...]:
        if self._knowing is None:
            return ()
        for telling in self._knowing.told_between(self._tick + 1, tick):
            self._told[telling] = time_s
        self._tick = tick
        ages = ((telling, (time_s - since) / TOLD_S) for telling, since in self._told.items())
        return tuple((telling, age) for telling, age in ages if age < 1)


def scale_of(size: tuple[int, int]) -> float:
    """How large letters are drawn in a film of that size."""
    share = min(size[0] / DESIGNED_FOR[0], size[1] / DESIGNED_FOR[1])
    return max(SMALLEST_SCALE, round(share * 4) / 4)


def _step_below(camera: Camera, zoom: float) -> float:
    """The nearest of the camera's zooms at which as much is seen: pictures of the map are kept for those."""
    return max((one for one in camera.zooms if one <= zoom * 1.01), default=camera.fit)


def _brightness(place: int, pictures: int, fps: int) -> float:
    edge = min(place, pictures - 1 - place)
    return (edge + 1) / (FADE_S * fps)
