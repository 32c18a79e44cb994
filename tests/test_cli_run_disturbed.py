"""`town run` stopped by Ctrl-C once or more often, told to end, or its folder gone: a sentence, a code, no loss."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.sim.hamlet import PEOPLE, SCENARIO, last_digest
from tests.towns import write_town
from town.runlog.reader import RunReader

pytestmark = pytest.mark.slow

PATIENCE_S = 300
DAYS = "0.6"  # 5184 ticks, so that it has not ended when it is disturbed


@pytest.fixture(scope="module")
def fair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_town(tmp_path_factory.mktemp("hamlet"), scenario=SCENARIO, people=PEOPLE)


def town(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "town", *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def begun(fair: Path, runs: Path, days: str = DAYS) -> subprocess.Popen[str]:
    """A run in a process of its own, which has lived some ticks when this returns."""
    process = town("run", str(fair), "--headless", "--name", "fair", "--runs", str(runs), "--days", days)
    until = time.monotonic() + PATIENCE_S
    while last_tick(runs) < 100 and time.monotonic() < until:
        time.sleep(0.02)
    assert process.poll() is None, "it came to its end before it was disturbed"
    return process


def last_tick(runs: Path) -> int:
    path = runs / "fair" / "run.sqlite"
    if not path.exists():
        return -2
    with RunReader(path) as reader:
        return reader.last_tick


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, said = process.communicate(timeout=PATIENCE_S)
    return process.returncode, out.splitlines()[-1] if out else "", said


@pytest.fixture(scope="module")
def undisturbed(fair: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    runs = tmp_path_factory.mktemp("undisturbed")
    code, out, said = ended(town("run", str(fair), "--headless", "--name", "fair", "--runs", str(runs), "--days", DAYS))
    assert (code, said) == (0, "")
    assert out == f"fair: finished at 2023-03-03 21:14; look at it with: town show fair --runs {runs}"
    return last_digest(runs / "fair" / "run.sqlite")


@pytest.mark.parametrize(
    ("signals", "code"), [("INT", 130), ("TERM", 143), ("INT INT", 130), ("INT INT INT", 130), ("TERM INT TERM", 143)]
)
def test_a_stopped_run_says_what_is_kept_and_goes_on_to_the_same_end(
    signals: str, code: int, fair: Path, undisturbed: str, tmp_path: Path
) -> None:
    """All signals within 0.2 seconds."""
    process = begun(fair, tmp_path)
    for name in signals.split():
        process.send_signal(signal.Signals[f"SIG{name}"])
        time.sleep(0.06)
    returned, _, said = ended(process)

    with RunReader(tmp_path / "fair" / "run.sqlite") as reader:
        last = reader.last_tick
    minutes = 6 * 60 + 50 + (last + 1) // 6
    assert returned == code
    assert said == (
        f"town: stopped at 2023-03-03 {minutes // 60:02d}:{minutes % 60:02d}; all before that is kept;"
        f" go on with: town resume fair --runs {tmp_path}\n"
    )
    assert ended(town("resume", "fair", "--runs", str(tmp_path)))[0] == 0
    assert last_digest(tmp_path / "fair" / "run.sqlite") == undisturbed


@pytest.mark.parametrize("is_moved", [False, True])
def test_a_run_whose_folder_goes_ends_soon_and_says_so(is_moved: bool, fair: Path, tmp_path: Path) -> None:
    process = begun(fair, tmp_path, "2")
    if is_moved:
        (tmp_path / "fair").rename(tmp_path / "other")
    else:
        shutil.rmtree(tmp_path / "fair")
    returned, out, said = ended(process)

    assert returned == 1
    assert "finished" not in out
    assert said.startswith(f"town: {tmp_path / 'fair' / 'run.sqlite'} is gone: it was ")
    assert said.count("\n") == 1
    if is_moved:
        assert (
            f"moved to {tmp_path / 'other' / 'run.sqlite'} while it was being written; everything up to tick " in said
        )
    else:
        assert "what it held is lost" in said
