"""The wheel carries all that it needs: installed away from the clone, it runs the town."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_the_wheel_runs_a_day_away_from_the_clone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "wheel", str(ROOT), "--no-deps", "-w", str(tmp_path / "dist")], check=True)
    (wheel,) = (tmp_path / "dist").glob("generative_town-*.whl")
    subprocess.run([*pip, "install", str(wheel), "--no-deps", "--target", str(site)], check=True)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(site), "TOWN_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-m", "town", "run", "--days", "1", "--headless"],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert (elsewhere / "sim_runs" / "valentines_day-1" / "run.sqlite").exists()
    faces = {path.name for path in (site / "town" / "core" / "faces").iterdir()}
    assert faces == {"NotoSansThai-Regular.ttf", "NotoSansThai-Bold.ttf", "OFL.txt"}
    where = [sys.executable, "-c", "import town; print(town.__file__)"]
    found = subprocess.run(where, cwd=elsewhere, env=environment, capture_output=True, text=True, check=True).stdout
    assert found.startswith(str(site))


@pytest.mark.slow
def test_the_source_distribution_carries_the_versions_that_were_tested(tmp_path: Path) -> None:
    """And the scripts that make them, which its own tests read."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "install", "hatchling", "--target", str(tmp_path / "tools")], check=True)
    make = f"from hatchling.build import build_sdist; build_sdist({str(tmp_path)!r})"
    tools = {**os.environ, "PYTHONPATH": str(tmp_path / "tools")}
    subprocess.run([sys.executable, "-c", make], cwd=ROOT, env=tools, check=True)

    (made,) = tmp_path.glob("generative_town-*.tar.gz")
    with tarfile.open(made) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {"constraints.txt", ".ci/run", ".ci/make_constraints.py", "README.md", "tests/test_constraints.py"} <= names
