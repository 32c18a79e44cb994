"""What a game day costs: python tests/bench/bench_day.py [days] [seed].

Runs the default scenario twice in processes of their own, the first time to warm the cache of vectors, and prints for
the second: seconds to the first tick, CPU seconds per game day and where they go, peak memory, and the file's size.
"""

from __future__ import annotations

import os
import resource
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


def measure(days: float, seed: int) -> None:
    """Run once and print figures."""
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
        cpu = time.process_time()
        while not run.is_over:
            run.step()
        run.close()
        cpu = time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"first tick after {first:.1f} s; {cpu / days:.1f} CPU seconds a game day; peak {peak:.0f} MiB; ", end="")
        print(f"file of {days:g} days {path.stat().st_size / 1e6:.0f} MB; torch loaded: {'torch' in sys.modules}")
    for name, seconds in spent.most_common(12):
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
        measure(float(sys.argv[1]), int(sys.argv[2]))
    else:
        arguments = [*sys.argv[1:], "1", "1"][:2] if len(sys.argv) != 2 else [sys.argv[1], "1"]
        for is_warm in (False, True):
            done = subprocess.run(
                [sys.executable, __file__, *arguments],
                env={**os.environ, "BENCH_CHILD": "1"},
                check=True,
                text=True,
                capture_output=True,
            )
            print("warm:" if is_warm else "cold:", done.stdout.rstrip())
