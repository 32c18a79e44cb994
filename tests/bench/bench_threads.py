"""What people who think at once gain where a server is slow: bench_threads.py [seconds an answer] [scenario].

Five people of a small town (or those of a scenario) live from ten to seven till twenty past eight by a model on a
server on loopback that takes its time for every answer and serves any number at once. Prints how long that takes with
one, two, four, eight requests in flight, and how many were there at once. All come to the same run.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.reason.llm.faulty import MODEL, FaultyServer, Manners
from tests.sim.hamlet import hamlet, last_digest
from tests.sim.modelled import calls_of, live, rules_of
from town.reason.choose import Past, stacked
from town.reason.llm.openai import OpenAIModel
from town.sim.scenario import load_scenario

HOURS = 1.5
IN_FLIGHT = (1, 2, 4, 8)


class Lived(NamedTuple):
    """A run, in real seconds."""

    seconds: float
    calls: int
    most_at_once: int
    digest: str


def lived(pause_s: float, concurrency: int, name: str = "") -> Lived:
    """The morning, with so many requests in flight at most."""
    with tempfile.TemporaryDirectory() as folder, FaultyServer(manners=Manners(pause_s=pause_s)) as server:
        given = {"days": HOURS / 24, "reasoner": "openai", "model": MODEL}
        scenario = load_scenario(name, (), start="06:50", **given) if name else hamlet(Path(folder), (), **given)
        path = Path(folder, "run", "run.sqlite")
        model = OpenAIModel.connect(MODEL, server.url, concurrency=concurrency)
        dull = Past(window=0)  # many of the server's answers are of no use, which is not what is measured
        stack = stacked(model, rules_of(scenario), scenario.config, past=dull, concurrency=concurrency)
        server.most_in_flight = 0
        began = time.perf_counter()
        live(scenario, path, stack)
        return Lived(time.perf_counter() - began, len(calls_of(path)), server.most_in_flight, last_digest(path))


@pytest.mark.bench
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_eight_at_once_are_sooner_than_one() -> None:
    given = sys.argv[1:] if __name__ == "__main__" else []
    pause_s, name = [*given, *("0.3", "")[len(given) :]]
    runs = {concurrency: lived(float(pause_s), concurrency, name) for concurrency in IN_FLIGHT}
    print(f"{'in flight':>9} {'calls':>6} {'at once':>8} {'seconds':>8} {'gain':>6}")
    for concurrency, run in runs.items():
        gain = runs[1].seconds / run.seconds
        print(f"{concurrency:>9} {run.calls:>6} {run.most_at_once:>8} {run.seconds:>8.1f} {gain:>6.2f}")
    assert len({run.digest for run in runs.values()}) == 1
    assert runs[8].seconds < runs[1].seconds


if __name__ == "__main__":
    test_eight_at_once_are_sooner_than_one()
