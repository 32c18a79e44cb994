"""What the window costs: python tests/bench/bench_view.py RUN.

Prints seconds to open the run, milliseconds of a picture (time of the processor, and by the clock) at four zooms with
the panels open, milliseconds from letting go of the scrubber to the picture, from choosing somebody late in the run to
their card and from opening each of its pages, the same with 500 people, and memory.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

SIZE = (1280, 800)
PICTURES = 300
ZOOMS = (0.25, 0.5, 1.0, 2.0)


def measure(path: Path) -> None:
    """Open the run, look around in it, and print figures."""
    began = time.perf_counter()
    import pygame

    from town.view.fittings import panels
    from town.view.remembered import Settings
    from town.view.runindex import RunIndex
    from town.view.viewing import Viewing
    from town.view.window import Window

    imported = time.perf_counter()
    index = RunIndex(path)
    viewing = Viewing(index, SIZE, index.last_tick // 4)
    window = Window(viewing, Settings(is_new=False), panels())
    window.draw()
    print(f"imports {imported - began:5.2f} s, opened and drawn {time.perf_counter() - imported:5.2f} s")
    viewing.visit(index.people[0])
    for day, tick in (("day", 12), ("night", 22)):
        for zoom in ZOOMS:
            viewing.go_to(tick * 3600 // index.clock.tick_seconds)
            viewing.look(viewing.camera.at_zoom(viewing.camera.nearest(zoom)), is_free=False)
            _report(f"picture, {day}, zoom {zoom:g}", lambda: _picture(window, pygame.display.flip))
    ticks = [round(share * index.last_tick / 97) for share in (n * 61 % 97 for n in range(60))]
    _report("letting go of the scrubber", *[lambda tick=tick: _shown(window, tick) for tick in ticks])
    _cards(window)
    _crowd(window)
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    window.close()


def _picture(window: object, flip: Callable[[], None]) -> None:
    window.advance(1 / 60)  # type: ignore[attr-defined]
    window.draw()  # type: ignore[attr-defined]
    flip()


def _shown(window: object, tick: int) -> None:
    window.viewing.go_to(tick)  # type: ignore[attr-defined]
    _picture(window, lambda: None)


def _cards(window: object) -> None:
    """At a late moment: choosing each person anew, and turning to every page of a card that was never opened."""
    viewing = window.viewing  # type: ignore[attr-defined]
    card = window.panels[-1]  # type: ignore[attr-defined]
    viewing.go_to(viewing.index.last_tick - 1)
    viewing.change(replace(viewing.timeline, is_playing=False))
    for page in card.pages:
        viewing.select("")
        _picture(window, lambda: None)
        card.turn_to(page)
        acts = [lambda name=name: _chosen(window, name) for name in viewing.index.people]
        _report(f"choosing somebody, {page.title}", *acts)


def _chosen(window: object, name: str) -> None:
    window.viewing.visit(name)  # type: ignore[attr-defined]
    _picture(window, lambda: None)  # in which the card asks for its place
    _picture(window, lambda: None)


def _crowd(window: object) -> None:
    """Twenty of each person, shifted: what drawing 500 people costs."""
    import pygame

    from town.core.geometry import Tile
    from town.view.scene import Scene
    from town.view.viewing import Viewing

    viewing: Viewing = window.viewing  # type: ignore[attr-defined]
    scene: Scene = window.scene  # type: ignore[attr-defined]
    frame = viewing.frames.at(viewing.index.last_tick // 3)
    world = viewing.index.town
    people = tuple(
        replace(one, tile=Tile((one.tile.x + n * 7) % world.width, (one.tile.y + n * 11) % world.height), pose="stand")
        for one in frame.people
        for n in range(-(-500 // len(frame.people)))
    )
    still = tuple(replace(one, next_tile=one.tile) for one in people)
    crowd = replace(frame, people=still)
    camera = viewing.camera.whole(SIZE, viewing.camera.world)

    def draw() -> None:
        scene.draw(pygame.display.get_surface() or pygame.Surface(SIZE), crowd, 0.5, camera, viewing.seen())

    _report(f"the map with {len(still)} people", draw)


def _report(what: str, *acts: Callable[[], None]) -> None:
    acts[0]()
    cpu: list[float] = []
    wall: list[float] = []
    for act in acts if len(acts) > 1 else acts * PICTURES:
        by_clock, by_cpu = time.perf_counter(), time.process_time()
        act()
        wall.append((time.perf_counter() - by_clock) * 1000)
        cpu.append((time.process_time() - by_cpu) * 1000)
    worst = statistics.quantiles(cpu, n=20)[-1]
    print(
        f"{what:32s} processor: median {statistics.median(cpu):6.2f} ms, 95 of 100 below {worst:6.2f}, most"
        f" {max(cpu):6.2f}; by the clock: median {statistics.median(wall):6.2f}, most {max(wall):7.2f}"
    )


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
