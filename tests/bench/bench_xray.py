"""How long an X-ray takes: `python tests/bench/bench_xray.py [RUN.sqlite]`, by default the demo run.

Ten thousand recalls have to be ranked under ten weightings within 30 seconds on one core; fewer in proportion.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from town.lab.xray import Settings, Weighting, own_weights, xray
from town.runlog.reader import RunReader

DEMO = Path(__file__).parents[2] / "sim_runs" / "demo" / "run.sqlite"
RUN = "TOWN_BENCH_RUN"  # environment variable: the file of another run
LIMIT_S = 30.0  # for 10,000 recalls
TEN = ("1,1,1", ".5,2,3", "1,0,0", "0,1,0", "0,0,1", "0,1,1", "1,0,1", "1,1,0", "2,1,1", "1,1,2")


@pytest.mark.bench
def test_ten_thousand_recalls_are_ranked_under_ten_weightings_within_half_a_minute() -> None:
    path = Path(os.environ.get(RUN) or DEMO)
    weightings = tuple(Weighting(*map(float, text.split(","))) for text in TEN)
    with RunReader(path) as reader:
        own = own_weights(reader)
        settings = Settings(weightings, own.decay_per_hour, own.count)
        begin, cpu = time.perf_counter(), time.process_time()
        found = xray(reader, settings)
        wall, cpu = time.perf_counter() - begin, time.process_time() - cpu
    say(
        f"{found.recalls} recalls of {path.parent.name}, {len(TEN)} weightings: {wall:.1f} s ({cpu:.1f} s of one core),"
        f" {found.recalls / wall:,.0f} recalls/s; {found.not_explained} not explained"
    )
    assert wall < LIMIT_S * max(found.recalls / 10_000, 0.1)


def say(line: str) -> None:
    """Print a figure so that pytest does not swallow it."""
    sys.__stdout__.write(line + "\n") if sys.__stdout__ else None


if __name__ == "__main__":
    if len(sys.argv) > 1:
        os.environ[RUN] = sys.argv[1]
    sys.exit(pytest.main([__file__, "-o", "addopts=", "-q", "-s"]))
