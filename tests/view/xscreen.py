"""A screen that nobody sees, and hands on it: Xvfb and xdotool. And what a window on it says that it shows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE_S = 90.0  # for anything on a busy machine
LOOK_S = 0.05
SIZE = (1600, 1000)
CLASS = "watched-town"  # by which the window is found
State = Mapping[str, Any]


def missing() -> str:
    """Which of the two programs is not installed; "" for none."""
    return " and ".join(name for name in ("Xvfb", "xdotool") if shutil.which(name) is None)


@contextmanager
def screen() -> Iterator[str]:
    """Start an X server on a free display, for as long as it is needed; its name, like ":99"."""
    reading, writing = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


class Seat:
    """Somebody in front of that screen, with one window on it. `log` is the window's journal."""

    def __init__(self, display: str, folder: Path) -> None:
        self.log = folder / "journal.jsonl"
        self.environment = {
            **{key: value for key, value in os.environ.items() if key not in ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY")},
            "DISPLAY": display,
            "SDL_VIDEO_X11_WMCLASS": CLASS,
            "TOWN_VIEW_JOURNAL": str(self.log),
            "TOWN_SETTINGS": str(folder / "settings"),
        }
        self._window = ""

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command of the town in a process of its own."""
        command = [sys.executable, "-m", "town", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=self.environment, stdout=pipe, stderr=subprocess.STDOUT, text=True)

    def find_window(self) -> None:
        """Wait until the window is there and shows something."""
        self.see(lambda state: state["is_open"])
        self._window = self._hands("search", "--onlyvisible", "--class", CLASS).split()[0]

    # -- hands --------------------------------------------------------------------------------------------------------

    def point(self, spot: Sequence[float]) -> None:
        """Move the pointer to a point of the window."""
        self._hands("mousemove", "--window", self._window, *(str(round(at)) for at in spot))
        time.sleep(0.1)  # a hand rests before it presses

    def click(self, spot: Sequence[float]) -> None:
        """Move there and press the left button."""
        self.point(spot)
        self._hands("mousedown", "1")
        time.sleep(0.1)
        self._hands("mouseup", "1")

    def drag(self, start: Sequence[float], end: Sequence[float]) -> None:
        """Press at one point, let go at another."""
        self.point(start)
        self._hands("mousedown", "1")
        self.point([(a + b) / 2 for a, b in zip(start, end, strict=True)])
        self.point(end)
        self._hands("mouseup", "1")

    def press(self, key: str) -> None:
        """Press a key, by the name that X has for it."""
        self._hands("key", key)

    def type(self, text: str) -> None:
        """Type letters, one after the other."""
        self._hands("type", "--delay", "60", text)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, as a window manager does."""
        self._hands("windowsize", self._window, str(width), str(height))

    def _hands(self, *command: str) -> str:
        done = subprocess.run(["xdotool", *command], env=self.environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    # -- eyes ---------------------------------------------------------------------------------------------------------

    def shown(self) -> State:
        """What the window shows now; empty before its first picture."""
        if not self.log.exists():
            return {}
        lines = self.log.read_bytes().split(b"\n")[:-1]  # the last may be half written
        state: State = json.loads(lines[-1]) if lines else {}
        return state

    def see(self, is_so: Callable[[State], object]) -> State:
        """Wait until the window shows something."""
        await_(lambda: (state := self.shown()) and is_so(state), lambda: f"the window shows {self.shown()}")
        return self.shown()


def await_(is_so: Callable[[], object], tells: Callable[[], str] = lambda: "") -> None:
    """Look again and again until it is so. Raises AssertionError when it takes too long."""
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < until, f"waited in vain; {tells()}"
        time.sleep(LOOK_S)
