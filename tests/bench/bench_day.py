"""What a game day costs: python tests/bench/bench_day.py [days] [seed] [times].

Runs the default scenario in processes of their own, once to warm the cache of vectors and then `times` (3) times more.
Prints seconds to the first tick, CPU seconds per game day and where they go, peak memory, and the file's size. On a
machine that is shared, the same code takes a quarter more from one minute to the next; so two figures are given: the
median of the runs, and their undisturbed time, the sum over stretches of 100 ticks of the quickest run of each.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

WATCHED = (
    ("town.sim.engine", "Town", "absorb"),
    ("town.world.rules", "Physics", "resolve"),
    ("town.mind.thinking", "Thinking", "recall"),
    ("town.sim.simulation", "Simulation", "_record"),
)
STRETCH = 100  # ticks


def measure(days: float, seed: int) -> dict[str, Any]:
    """Run once; figures."""
    began = time.perf_counter()
    from town.reason.rules.reasoner import RulesReasoner
    from town.sim.scenario import load_scenario
    from town.sim.simulation import Simulation

    spent: Counter[str] = Counter()
    for module, name, method in WATCHED:
        _watch(getattr(sys.modules[module], name), method, spent, _constant(f"{name}.{method}"))
    _watch(RulesReasoner, "answer", spent, lambda args: f"answer {type(args[1]).__name__}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run" / "run.sqlite"
        run = Simulation.start(load_scenario(None, seed=seed, days=days), path)
        run.step()
        first = time.perf_counter() - began
        spent.clear()
        stretches = _lived(run)
        return {
            "first": first,
            "stretches": stretches,
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "size": path.stat().st_size / 1e6,
            "torch": "torch" in sys.modules,
            "spent": dict(spent.most_common(12)),
        }


def _lived(run: Any) -> list[float]:
    """CPU seconds of every stretch to the end, and of closing the file."""
    stretches, last = [], time.process_time()
    while not run.is_over:
        run.step()
        if run.tick % STRETCH == 0 or run.is_over:
            stretches.append(time.process_time() - last)
            last += stretches[-1]
    run.close()
    return [*stretches, time.process_time() - last]


def report(days: float, cold: dict[str, Any], warm: list[dict[str, Any]]) -> None:
    """Print what the runs came to."""
    one = warm[-1]
    totals = [sum(run["stretches"]) / days for run in warm]
    quickest = sum(map(min, zip(*(run["stretches"] for run in warm), strict=True))) / days
    print(f"cold: first tick after {cold['first']:.1f} s; {sum(cold['stretches']) / days:.1f} CPU seconds a game day")
    print(f"warm: first tick after {one['first']:.1f} s; peak {one['peak']:.0f} MiB; torch loaded: {one['torch']}")
    print(f"file of {days:g} days: {one['size']:.0f} MB")
    each = ", ".join(f"{total:.1f}" for total in totals)
    print(f"CPU seconds a game day: median {statistics.median(totals):.1f} of {len(warm)} ({each})")
    print(f"undisturbed: {quickest:.1f}")
    for name, seconds in one["spent"].items():
        print(f"  {name:28} {seconds / days:6.2f} s a day")


def _constant(label: str) -> Callable[[Any], str]:
    return lambda _: label


def _watch(owner: Any, method: str, spent: Counter[str], label: Callable[[Any], str]) -> None:
    inner = getattr(owner, method)

    def timed(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return inner(*args, **kwargs)
        finally:
            spent[label(args)] += time.perf_counter() - began  # type: ignore[assignment]

    setattr(owner, method, timed)


if __name__ == "__main__":
    if os.environ.get("BENCH_CHILD"):
        print(json.dumps(measure(float(sys.argv[1]), int(sys.argv[2]))))
    else:
        days, seed, times = [*sys.argv[1:], *["1", "1", "3"][len(sys.argv) - 1 :]]
        runs = []
        for _ in range(1 + int(times)):
            command = [sys.executable, __file__, days, seed]
            environment = {**os.environ, "BENCH_CHILD": "1"}
            done = subprocess.run(command, env=environment, check=True, text=True, capture_output=True)
            runs.append(json.loads(done.stdout.splitlines()[-1]))
        report(float(days), runs[0], runs[1:])
