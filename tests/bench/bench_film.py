"""What films cost: python tests/bench/bench_film.py RUN [FOLDER].

Exports the whole run as an .mp4 of two minutes, its highlights, and a .gif, each by the command line in a process of
its own; prints seconds by the clock and of the processor, milliseconds a picture, the size of the file and memory.
Then it prints what drawing and what encoding a picture take.
"""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

FILMS: Sequence[tuple[str, Sequence[str]]] = (
    ("whole.mp4", ()),
    ("highlights.mp4", ("--highlights",)),
    ("day.gif", ("--speed", "max")),
)
SIZE, FPS, PICTURES = (1280, 720), 30, 300


def measure(path: Path, folder: Path) -> None:
    """Export, and print figures."""
    for name, options in FILMS:
        _export(path, folder / name, options)
    _parts(path)


def _export(path: Path, to: Path, options: Sequence[str]) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = [sys.executable, "-m", "town", "export", str(path), "--to", str(to), "--force", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{done.stdout.split(' written')[0]}: {seconds:.1f} s by the clock, {cpu:.1f} s of the processor,")
    print(f"  {to.name} {to.stat().st_size / 1e6:.1f} MB, most memory so far {after.ru_maxrss / 1024:.0f} MB")


def _parts(path: Path) -> None:
    """Drawing and encoding apart, on a stretch of the middle of the run."""
    from town.view.film.command import off_screen
    from town.view.film.formats import CODECS, write_mp4
    from town.view.film.reel import Reel
    from town.view.film.shots import Shot
    from town.view.runindex import RunIndex

    with RunIndex(path) as index, off_screen():
        middle = index.last_tick // 2
        for what, people in (("whole map", ()), ("near", index.people[:1])):
            shot = Shot(middle, middle + PICTURES * 4, 4 * FPS, people, is_following=bool(people))
            reel = Reel(index, [shot], SIZE, FPS)
            began = time.process_time()
            count = sum(1 for _ in reel.pictures())
            drawn = time.process_time()
            write_mp4(reel, io.BytesIO(), lambda _, __: None, CODECS)
            both = time.process_time() - drawn
            drawing = (drawn - began) * 1000 / count
            print(f"{what}: drawing {drawing:.1f} ms of the processor, encoding {both * 1000 / count - drawing:.1f} ms")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        measure(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        with TemporaryDirectory() as made:
            measure(Path(sys.argv[1]), Path(made))
