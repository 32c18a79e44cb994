# ruff: noqa: INP001, S603, T201 (a script, which runs pip and pytest, and tells what came of it)
"""Run the default tests with the newest of everything that pip finds; torch stays as it is in constraints.txt.

Nothing fails by what comes of it: it is a warning to whoever reads it, in good time before somebody installs without
constraints.txt. All of it, a fresh virtual environment and the tests, has six minutes.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT: Final = Path(__file__).resolve().parents[1]
BUDGET_SECONDS: Final = 360.0
LEFT_OUT: Final = frozenset({"generative-town", "pip"})
LIST: Final = (
    "import importlib.metadata as m, json; print(json.dumps([(d.name, d.version) for d in m.distributions()]))"
)
SHOWN: Final = 20  # tests or versions that are named, at most


class Spent(Exception):  # noqa: N818 (what happened)
    """The time is used up."""


class Clock:
    """What is left of the time."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def run(self, command: Sequence[str], log: Path) -> int:
        """Run a command for as long as there is time, its words into a file; all that it started ends with it."""
        with log.open("wb") as words:
            done = subprocess.Popen(command, stdout=words, stderr=subprocess.STDOUT, cwd=ROOT, start_new_session=True)
        try:
            return done.wait(max(0.0, self._end - monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(done.pid, signal.SIGKILL)
            done.wait()
            raise Spent from None


def pinned(lines: Iterable[str]) -> dict[str, str]:
    """Versions by name in constraints.txt, of those that hold for this Python on this system."""
    requirements = [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]
    here = [one for one in requirements if one.marker is None or one.marker.evaluate()]
    return {canonicalize_name(one.name): next(iter(one.specifier)).version for one in here}


def differing(installed: Iterable[tuple[str, str]], known: dict[str, str]) -> list[str]:
    """Which of the names and versions that are installed are not as they are pinned, each as "name 1.0 -> 2.0"."""
    found = {canonicalize_name(name): version for name, version in installed}
    return [
        f"{name} {known.get(name, 'unknown')} -> {version}"
        for name, version in sorted(found.items())
        if name not in LEFT_OUT and Version(version).public != known.get(name)
    ]


def failed(report: str) -> list[str]:
    """The tests that failed or could not be run, in a report of pytest in XML."""
    cases = ET.fromstring(report).iter("testcase")  # noqa: S314 (of our own making)
    return [
        f"{case.get('classname')}::{case.get('name')}"
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]


def listed(items: Sequence[str]) -> str:
    """Some of the items, and how many more."""
    more = f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return ", ".join(items[:SHOWN]) + more


def tried(folder: Path, clock: Clock) -> str:
    """What came of it, in a sentence."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    torch = next(line for line in pins if line.startswith("torch=="))
    python, log = str(folder / "venv" / "bin" / "python"), folder / "log"
    clock.run([sys.executable, "-m", "venv", str(folder / "venv")], log)
    if clock.run([python, "-m", "pip", "install", "--quiet", "--no-compile", "-e", ".[dev]", torch], log):
        return f"WARNING: pip cannot install them: {listed(log.read_text(errors='replace').splitlines()[-3:])}"
    clock.run([python, "-c", LIST], log)
    different = differing(json.loads(log.read_text(encoding="utf-8")), pinned(pins))
    if not different:
        return "none is newer than in constraints.txt, with which the tests have run already"
    print(f"newest versions: {len(different)} are not as in constraints.txt: {listed(different)}", flush=True)
    report = folder / "report.xml"
    if clock.run([python, "-m", "pytest", f"--junitxml={report}"], log) == 0:
        return "the default tests pass with them"
    names = failed(report.read_text(encoding="utf-8")) if report.exists() else ["pytest did not run to its end"]
    return f"WARNING: with them fail {listed(names)}; this does not fail the run"


def main() -> None:
    """Try it, and say in one line what came of it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            verdict = tried(Path(folder), Clock(BUDGET_SECONDS))
        except Spent:
            verdict = f"WARNING: not known, for the {BUDGET_SECONDS:.0f} seconds ran out; this does not fail the run"
        print(f"newest versions: {verdict}", flush=True)


if __name__ == "__main__":
    main()
