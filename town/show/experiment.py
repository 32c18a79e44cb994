"""An experiment in progress: a bar for all of it, one for each run that lives just now, time left, cost so far."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from town.core.errors import TownError
from town.core.figures import duration
from town.lab.batch.experiment import Order
from town.lab.batch.jobs import Job
from town.lab.batch.run import run_folder
from town.lab.batch.work import Done
from town.runlog.folder import RUN_FILE
from town.runlog.reader import RunReader

SURE = 0.1  # of all runs: when so many have come, how long they took says how long the others will take
LOOK_S = 1.0  # between two looks at the run files of those that live


class ExperimentView:
    """Shows how an experiment goes; use it as a context. Where there is no terminal, each finished run is a line."""

    def __init__(self, folder: Path, console: Console) -> None:
        self._folder = folder
        self._console = console
        self._bars = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[how]}", markup=False),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._waiting: dict[tuple[str, int], Order] = {}
        self._living: dict[tuple[str, int], TaskID] = {}
        self._ended = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)
        self._total = self._done = self._came = 0
        self._cost = 0.0
        self._began = time.monotonic()

    def __enter__(self) -> ExperimentView:
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        if self._looking.is_alive():
            self._looking.join()
        self._bars.stop()

    def begin(self, orders: Sequence[Order], jobs: Sequence[Job]) -> None:
        """These runs are wanted, and so far is each."""
        done = {job.key for job in jobs if job.is_done}
        self._waiting = {order.key: order for order in orders if order.key not in done}
        self._total, self._done = len(orders), len(orders) - len(self._waiting)
        self._cost = sum(job.cost for job in jobs)
        self._whole = self._bars.add_task("all runs", total=self._total, completed=self._done, how=self._how())
        if self._done:
            self._console.print(f"{self._done} of {self._total} runs are done already")
        if self._console.is_terminal:
            self._looking.start()

    def take(self, done: Done) -> None:
        """A run came back."""
        condition, seed = done.key
        self._came += 1
        self._cost += done.cost
        if done.assessment is None:
            self._console.print(f"{condition}, seed {seed}: failed: {done.error}", style="red", soft_wrap=True)
        else:
            self._done += 1
            self._waiting.pop(done.key, None)
            if not self._console.is_terminal:
                self._console.print(f"{condition}, seed {seed}: {self._how()}", soft_wrap=True)
        self._bars.update(self._whole, completed=self._done, how=self._how())

    def _how(self) -> str:
        parts = [f"{self._done} of {self._total}"]
        if self._came >= self._total * SURE:  # those that come first are the quickest of many that live at once
            left = (time.monotonic() - self._began) / self._came * (self._total - self._done)
            parts.append(f"{duration(left)} left" if left else "")
        if self._cost:
            parts.append(f"{self._cost:.2f} dollars")
        return ", ".join(part for part in parts if part)

    def _look(self) -> None:
        """Follow the run files of those that live here; what is away is not seen until it comes back."""
        before: dict[tuple[str, int], int] = {}
        while not self._ended.wait(LOOK_S):
            now = {key: tick for key in tuple(self._waiting) if (tick := self._tick(key)) is not None}
            for key, tick in now.items():
                if key in before and tick != before[key]:
                    self._show(key, tick)
            for key in [key for key in self._living if key not in self._waiting]:
                self._bars.remove_task(self._living.pop(key))
            before = now

    def _show(self, key: tuple[str, int], tick: int) -> None:
        ticks = self._waiting[key].ticks if key in self._waiting else 0
        if key not in self._living:
            self._living[key] = self._bars.add_task(f"  {key[0]}, seed {key[1]}", total=ticks, how="")
        self._bars.update(self._living[key], completed=tick + 1)

    def _tick(self, key: tuple[str, int]) -> int | None:
        path = run_folder(self._folder, key) / RUN_FILE
        if not path.exists():
            return None
        try:
            with RunReader(path) as reader:
                return reader.last_tick
        except TownError:
            return None
