"""Where speech bubbles go: whole within the free picture, beside each other, and near whoever speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pygame


def bubble_places(
    wanted: Sequence[pygame.Rect], free: pygame.Rect, covered: Sequence[pygame.Rect] = ()
) -> list[pygame.Rect]:
    """A place for every bubble, the first come first.

    A bubble lies within `free` as a whole (one that is larger shows its upper left), hides no other and lies under
    nothing in `covered` where there is room for that; it goes no farther from where it is wanted than it must.
    """
    placed: list[pygame.Rect] = []
    for rect in wanted:
        taken = [*placed, *covered]
        tried = [_within(one, free) for one in (rect, *_beside(rect, taken))]
        placed.append(min(tried, key=lambda one: (_hidden(one, taken), _way(one, rect))))
    return placed


def _within(rect: pygame.Rect, free: pygame.Rect) -> pygame.Rect:
    """The rectangle moved into the free picture; what is larger than that is put to its upper left."""
    x = max(free.left, min(rect.x, free.right - rect.w))
    y = max(free.top, min(rect.y, free.bottom - rect.h))
    return pygame.Rect(x, y, rect.w, rect.h)


def _beside(rect: pygame.Rect, taken: Sequence[pygame.Rect]) -> Iterator[pygame.Rect]:
    """Places at the sides of what is taken; those above come first."""
    xs = (rect.x, *(one.right for one in taken), *(one.left - rect.w for one in taken))
    ys = (rect.y, *(one.top - rect.h for one in taken), *(one.bottom for one in taken))
    return (pygame.Rect(x, y, rect.w, rect.h) for x in xs for y in ys if (x, y) != rect.topleft)


def _hidden(rect: pygame.Rect, taken: Sequence[pygame.Rect]) -> int:
    """How many pixels of it others take."""
    shared = (rect.clip(one) for one in taken)
    return sum(one.w * one.h for one in shared)


def _way(rect: pygame.Rect, wanted: pygame.Rect) -> int:
    """How far it is from where it is wanted; sideways counts twice, since the tail shows down."""
    return 2 * abs(rect.x - wanted.x) + abs(rect.y - wanted.y)
