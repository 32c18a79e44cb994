"""Keys: what each does, and the page that tells of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pygame

from town.view.paint import ACCENT, INK, box, words
from town.view.viewing import Viewing


class Key(NamedTuple):
    """What a key does, in words and in deed."""

    shown: str
    tells: str
    press: Callable[[Viewing], None]


KEYS: Mapping[int, Key] = {
    pygame.K_SPACE: Key("Space", "play or pause", lambda v: v.change(v.timeline.toggled())),
    pygame.K_BACKSPACE: Key("Backspace", "backwards, or forwards again", lambda v: v.change(v.timeline.turned())),
    pygame.K_PERIOD: Key(".", "one tick on", lambda v: v.change(v.timeline.stepped(1))),
    pygame.K_COMMA: Key(",", "one tick back", lambda v: v.change(v.timeline.stepped(-1))),
    pygame.K_PLUS: Key("+", "faster", lambda v: v.change(v.timeline.faster(1))),
    pygame.K_MINUS: Key("-", "slower", lambda v: v.change(v.timeline.faster(-1))),
    pygame.K_n: Key("N", "next notable moment", lambda v: v.jump()),
    pygame.K_b: Key("B", "last notable moment", lambda v: v.jump(is_backwards=True)),
    pygame.K_k: Key("K", "skip the nights, or not", lambda v: v.toggle_nights()),
    pygame.K_HOME: Key("Home", "to the start", lambda v: v.go_to(v.timeline.first)),
    pygame.K_END: Key("End", "to the end, or to now", lambda v: v.change(v.timeline.at_the_end())),
    pygame.K_f: Key(
        "F", "follow the chosen person, or not", lambda v: v.select(v.selected, is_followed=not v.is_following)
    ),
    pygame.K_0: Key(
        "0", "the whole map", lambda v: v.look(v.camera.whole(v.camera.view, v.camera.world, v.camera.inset))
    ),
    pygame.K_t: Key("T", "next topic, or none", lambda v: v.choose_topic(_next_topic(v))),
    pygame.K_ESCAPE: Key("Esc", "choose nobody", lambda v: v.select("")),
}
SAME: Mapping[int, int] = {
    pygame.K_EQUALS: pygame.K_PLUS,
    pygame.K_KP_PLUS: pygame.K_PLUS,
    pygame.K_KP_MINUS: pygame.K_MINUS,
}
MORE = (
    ("W A S D, arrows", "look around (or drag)"),
    ("wheel", "nearer and farther"),
    ("click", "choose a person and follow"),
    ("G", "go to a time"),
    ("M", "small map"),
    ("F11", "full screen"),
    ("F1", "these keys"),
    ("Ctrl Q", "close"),
)
PAN: Mapping[int, tuple[int, int]] = {
    pygame.K_w: (0, 1),
    pygame.K_s: (0, -1),
    pygame.K_a: (1, 0),
    pygame.K_d: (-1, 0),
    pygame.K_UP: (0, 1),
    pygame.K_DOWN: (0, -1),
    pygame.K_LEFT: (1, 0),
    pygame.K_RIGHT: (-1, 0),
}


def _next_topic(viewing: Viewing) -> str:
    names = ["", *(topic.name for topic in viewing.index.topics)]
    now = viewing.topic.name if viewing.topic is not None else ""
    return names[(names.index(now) + 1) % len(names)]


def draw_help(target: pygame.Surface, panels: tuple[tuple[str, str], ...], scale: float) -> None:
    """The page of keys in the middle of the window; `panels` are further keys and what they do."""
    rows = [*((key.shown, key.tells) for key in KEYS.values()), *MORE, *panels]
    size, step = round(17 * scale), round(23 * scale)
    half = -(-len(rows) // 2)
    sheet = pygame.Rect(0, 0, round(740 * scale), step * half + round(84 * scale)).clip(target.get_rect())
    sheet.center = target.get_rect().center
    target.blit(box(sheet.size, round(12 * scale), 248), sheet)
    title = words("Keys", round(24 * scale), INK)
    target.blit(title, (sheet.x + round(24 * scale), sheet.y + round(18 * scale)))
    for number, (shown, tells) in enumerate(rows):
        x = sheet.x + round((24 + 362 * (number // half)) * scale)
        y = sheet.y + round(58 * scale) + step * (number % half)
        target.blit(words(shown, size, ACCENT), (x, y))
        target.blit(words(tells, size), (x + round(128 * scale), y))


def draw_hint(target: pygame.Surface, text: str, middle: int, bottom: int, scale: float) -> None:
    """One line above the bar, in the middle."""
    label = words(text, round(17 * scale), INK)
    frame = label.get_rect().inflate(round(32 * scale), round(18 * scale))
    frame.midbottom = (middle, bottom - round(8 * scale))
    frame.clamp_ip(target.get_rect())
    target.blit(box(frame.size, round(10 * scale), 246), frame)
    target.blit(label, label.get_rect(center=frame.center))
