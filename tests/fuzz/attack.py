"""Damaged run files against everybody who reads them, in one process: who fails, how much longer it takes, how large.

    python -m tests.fuzz.attack --pairs 20000 --commands 500

prints every failure with the seed that makes it again, and the figures in the end. A failure is anything but
success or a sentence, more than 5 seconds of processor time beyond what the sound file takes, or a gigabyte.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from types import FrameType

os.environ["SDL_VIDEODRIVER"] = "dummy"

from tests.fuzz.damage import damaged_copy
from tests.fuzz.tinyrun import CHANGING, READERS, tiny_run
from town.core.errors import TownError

MOST_EXTRA_S = 5.0
MOST_KIB = 1 << 20


class Stuck(BaseException):
    """A reader took too long."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Of processor time."""

    def stop(_: int, __: FrameType | None) -> None:
        raise Stuck

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@dataclass
class Attack:
    """A sound run, and what its damaged copies did to whom."""

    folder: Path
    pairs: int = 0
    refused: int = 0
    worst_s: float = 0.0
    worst: str = ""
    failures: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.sound = tiny_run(self.folder)
        self.usual = {name: max(self._time(name, self.sound) for _ in range(2)) for name in READERS}

    def _time(self, name: str, path: Path) -> float:
        copy = self.folder / "sound" / "run.sqlite"
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)
        before = process_time()
        READERS[name](copy)
        return process_time() - before

    def one(self, seed: int) -> None:
        """One damage, and all who read."""
        path = self.folder / "damaged" / "run.sqlite"
        path.parent.mkdir(exist_ok=True)
        kind = damaged_copy(self.sound, path, seed)
        kept = path.read_bytes()
        for name in READERS:
            if name in CHANGING:
                for beside in path.parent.glob("run.sqlite*"):
                    beside.unlink()
                path.write_bytes(kept)
            self._pair(seed, kind, name, path)

    def _pair(self, seed: int, kind: str, name: str, path: Path) -> None:
        before = process_time()
        try:
            with at_most(self.usual[name] + 4 * MOST_EXTRA_S), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                READERS[name](path)
        except TownError:
            self.refused += 1
        except (Exception, Stuck) as error:  # noqa: BLE001 (this is what is looked for)
            where = [f"{Path(one.filename).name}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__)]
            self._fail(seed, kind, name, f"{type(error).__name__}: {str(error)[:100]} at {' '.join(where[-3:])}")
        extra = process_time() - before - self.usual[name]
        self.pairs += 1
        if extra > self.worst_s:
            self.worst_s, self.worst = extra, f"seed {seed} ({kind}), {name}"
        if extra > MOST_EXTRA_S:
            self._fail(seed, kind, name, f"took {extra:.1f} s more")

    def _fail(self, seed: int, kind: str, name: str, why: str) -> None:
        self.kinds[why] += 1
        self.failures.append(f"seed {seed} ({kind}), {name}: {why}")
        if self.kinds[why] == 1:
            print(self.failures[-1], flush=True)  # noqa: T201

    @property
    def peak_kib(self) -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def report(self) -> str:
        return (
            f"{self.pairs} pairs, {self.refused} refused in a sentence, {len(self.failures)} failures;"
            f" at most {self.worst_s:.1f} s more ({self.worst}); peak {self.peak_kib / 1024:.0f} MB"
        )


COMMANDS = (
    "show {}",
    "show {} --agent ann --plan",
    "show {} --talk",
    "show {} --memories",
    "show {} --questions",
    "runs --runs {}/..",
    "spread {}",
    "measure {} --json",
    "xray {}",
    "export {} --to {}/out.jsonl --force",
    "export {} --to {}/out.parquet --force",
    "export {} --to {}/out.png --force --size 320x200",
    "interview {} ann Who?",
    "verify {}",
    "resume {}",
)


def commands(attack: Attack, first: int, count: int) -> str:
    """Real commands on damaged files, one process each; the sound file shows what each usually takes."""
    failures, worst_s, peak, usual = 0, 0.0, 0, dict[str, float]()
    folder = attack.folder / "runs" / "damaged"
    folder.mkdir(exist_ok=True)
    for seed in (*range(-len(COMMANDS), 0), *range(first, first + count)):
        typed = COMMANDS[seed % len(COMMANDS)]
        if seed < 0:
            shutil.copy(attack.sound, folder / "run.sqlite")
        else:
            damaged_copy(attack.sound, folder / "run.sqlite", 1_000_000 + seed)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        words = [sys.executable, "-m", "town", *typed.replace("{}", str(folder)).split()]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120, stdin=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        extra = spent - usual.setdefault(typed, spent)
        worst_s, peak = max(worst_s, extra), max(peak, after.ru_maxrss)
        if "Traceback" in done.stderr or done.returncode not in (0, 1, 2) or extra > MOST_EXTRA_S:
            failures += 1
            said = f"{done.returncode}, {extra:.1f} s more, {done.stderr[-300:]}"
            print(f"command seed {seed}: {typed}: {said}", flush=True)  # noqa: T201
    return f"{count} commands, {failures} failures; at most {worst_s:.1f} s more; peak {peak / 1024:.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=20_000)
    parser.add_argument("--commands", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the seed to begin with")
    parser.add_argument("--first-command", type=int, default=0, help="the seed of the first command")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        attack = Attack(Path(folder))
        seed = given.first
        while attack.pairs < given.pairs:
            attack.one(seed)
            seed += 1
            if seed % 50 == 0:
                print(f"seed {seed}: {attack.report()}", flush=True)  # noqa: T201
        print(attack.report())  # noqa: T201
        for why, times in attack.kinds.most_common():
            print(f"{times:6} {why}")  # noqa: T201
        if given.commands:
            print(commands(attack, given.first_command, given.commands))  # noqa: T201


if __name__ == "__main__":
    main()
