"""Draw the README's pictures anew from a run of valentines_day: python docs/pictures/draw.py RUN.sqlite.

The moving one: town export RUN --to docs/pictures/town.gif --from "2023-02-14 16:50" --to-time 17:26 --speed 120
--topic party --follow isabella --size 560x350 --fps 8.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame
from PIL import Image

from town.runlog.find import tick_of_text
from town.view.fittings import panels
from town.view.remembered import Settings
from town.view.runindex import RunIndex
from town.view.viewing import Viewing
from town.view.window import Window

HERE = Path(__file__).parent
SIZE = (1280, 800)
FRAMES = 90  # that the camera gets to arrive where it is sent
COLOURS = 256


def draw(run: Path, name: str, at: str, follow: str, topic: str = "", key: int = 0) -> None:
    """One picture: a moment, somebody followed, a topic chosen, a key pressed."""
    with RunIndex(run) as index:
        viewing = Viewing(index, SIZE, tick_of_text(at, index.clock, index.last_tick), 60)
        window = Window(viewing, Settings(), panels(), 1.0)
        viewing.visit(follow)
        if topic:
            viewing.choose_topic(topic)
        if key:
            window.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))
        drawn = 0
        while drawn < FRAMES or (topic and viewing.knowing is None):  # who knows is traced in a thread
            window.advance(1 / 60)
            window.draw()
            drawn += 1
            time.sleep(0.01)
        pygame.image.save(window.screen, HERE / f"{name}.png")
        viewing.close()
        window.close()
    picture = Image.open(HERE / f"{name}.png").convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.FLOYDSTEINBERG).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    draw(path, "day", "2023-02-14 12:32", "Isabella Rodriguez", "party")
    draw(path, "topic", "2023-02-14 17:20", "Isabella Rodriguez", "party", pygame.K_F4)
    draw(path, "night", "2023-02-13 21:40", "Arthur Burton")
