"""One seed, one run: whatever the process, its hash seed and its threads; and the run that is written down."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec.structs import replace

from tests.sim.hamlet import PEOPLE, SCENARIO, hamlet, last_digest, record
from tests.towns import write_town
from town.core.events import RunStarted, encode
from town.sim.scenario import load_scenario

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "three_people_one_hour.jsonl"

OF_THE_HAMLET = """
import sys
from pathlib import Path
from tests.sim.hamlet import hamlet, last_digest, record

folder = Path(sys.argv[1])
record(hamlet(folder), folder / "run" / "run.sqlite")
print(last_digest(folder / "run" / "run.sqlite"))
"""
WITH_THE_MODEL = """
import sys
from pathlib import Path
from tests.sim.hamlet import last_digest
from town.sim.scenario import load_scenario
from town.sim.simulation import Simulation

path = Path(sys.argv[1]) / "run" / "run.sqlite"
run = Simulation.start(load_scenario("valentines_day", start="08:00", days=1 / 24), path)
while not run.is_over:
    run.step()
run.close()
print(last_digest(path))
"""


def digest_of(script: str, folder: Path, **environment: str) -> str:
    """What a script prints that makes a run in a folder of its own, in a process with this environment."""
    folder.mkdir()
    result = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        cwd=ROOT,
        env={**os.environ, "TOWN_CACHE": str(folder / "cache"), **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    return result.stdout.strip()


def test_processes_with_other_hash_seeds_and_threads_live_the_same_morning(tmp_path: Path) -> None:
    one = digest_of(OF_THE_HAMLET, tmp_path / "one", PYTHONHASHSEED="1", OMP_NUM_THREADS="1")
    other = digest_of(OF_THE_HAMLET, tmp_path / "other", PYTHONHASHSEED="4242", OMP_NUM_THREADS="4")
    assert len(one) == 32
    assert one == other


@pytest.mark.slow
def test_processes_with_a_model_and_a_cache_of_their_own_live_the_same_hour(tmp_path: Path) -> None:
    one = digest_of(WITH_THE_MODEL, tmp_path / "one", PYTHONHASHSEED="1", OMP_NUM_THREADS="1")
    other = digest_of(WITH_THE_MODEL, tmp_path / "other", PYTHONHASHSEED="4242", OMP_NUM_THREADS="2")
    assert len(one) == 32
    assert one == other


def test_commits_and_wall_time_leave_no_trace_in_the_digest(tmp_path: Path) -> None:
    for name in ("one", "other"):
        record(hamlet(tmp_path / name, days=0.02), tmp_path / name / "run" / "run.sqlite")
    assert last_digest(tmp_path / "one" / "run" / "run.sqlite") == last_digest(
        tmp_path / "other" / "run" / "run.sqlite"
    )


def test_another_seed_is_another_morning(tmp_path: Path) -> None:
    runs = [record(hamlet(tmp_path / str(seed), seed=seed), tmp_path / f"{seed}.sqlite") for seed in (1, 2)]
    assert runs[0][1:] != runs[1][1:]


def golden_hour(folder: Path) -> bytes:
    """All records of three people's hour, a line each, without the versions of what it was made with."""
    three = {name: PEOPLE[name] for name in ("ann", "bob", "cleo")}
    without_strangers = {
        name: text.replace(", Dan Marsh: {closeness: 0.7, feeling: fond}", "").replace(
            ", Eve Field: {closeness: 0.7, feeling: fond}", ""
        )
        for name, text in three.items()
    }
    path = write_town(folder, scenario=SCENARIO, people=without_strangers)
    lines = []
    for tick, event in record(load_scenario(str(path), days=1 / 24), folder / "run" / "run.sqlite"):
        plain = replace(event, versions={}) if isinstance(event, RunStarted) else event
        lines.append(b'{"tick":%d,"event":%b}\n' % (tick, encode(plain)))
    return b"".join(lines)


def test_three_people_live_the_hour_that_is_written_down(tmp_path: Path) -> None:
    """Byte for byte. When a change is meant, write it down anew and read the difference:

    python -m tests.sim.test_determinism
    """
    lines = golden_hour(tmp_path).splitlines()
    written = GOLDEN.read_bytes().splitlines()
    first = next((pair for pair in zip(lines, written, strict=False) if pair[0] != pair[1]), None)
    assert first is None
    assert len(lines) == len(written)


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        GOLDEN.write_bytes(golden_hour(Path(name)))
