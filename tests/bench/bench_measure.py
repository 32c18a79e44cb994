"""How long measuring a run takes: `python tests/bench/bench_measure.py [RUN.sqlite]`, by default the demo run.

A run of two days has to be measured within five seconds; in proportion, a shorter one within less.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from town.core.clock import DAY_S
from town.lab.outcomes.measuring import measure
from town.runlog.reader import RunReader

DEMO = Path(__file__).parents[2] / "sim_runs" / "demo" / "run.sqlite"
RUN = "TOWN_BENCH_RUN"  # environment variable: the file of another run
LIMIT_S = 5.0  # for two days, or less


@pytest.mark.bench
def test_measuring_two_days_takes_less_than_five_seconds() -> None:
    path = Path(os.environ.get(RUN) or DEMO)
    with RunReader(path) as reader:
        days = (reader.last_tick + 1) * reader.started().tick_seconds / DAY_S
        measure(reader)  # imports, patterns and the file cache are warm
        durations = [_seconds(reader) for _ in range(5)]
    least, median = min(durations), sorted(durations)[2]
    say(f"measuring {days:.2f} days of {path.parent.name}: least {least:.2f} s, median {median:.2f} s")
    assert median < LIMIT_S * max(days / 2, 1)


def _seconds(reader: RunReader) -> float:
    begin = time.perf_counter()
    measure(reader)
    return time.perf_counter() - begin


def say(line: str) -> None:
    """Print a figure so that pytest does not swallow it."""
    sys.__stdout__.write(line + "\n") if sys.__stdout__ else None


if __name__ == "__main__":
    if len(sys.argv) > 1:
        os.environ[RUN] = sys.argv[1]
    sys.exit(pytest.main([__file__, "-o", "addopts=", "-q", "-s"]))
