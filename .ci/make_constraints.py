# ruff: noqa: INP001, S603 (a script, which runs pip and the interpreters that it is given)
"""Make constraints.txt: one exact public version of everything that the project and all its extras install.

Run it from a clone whose environment has the extra "dev", with one interpreter for every Python that is supported:

    .venv/bin/python .ci/make_constraints.py python3.11 python3.12 python3.13

Each resolves all extras in a fresh virtual environment, without installing anything; what comes out differently has a
marker. torch is not looked for: `TORCH` is what is tested, and a wheel without content stands for it, so that no build
of torch (some have several GB) is fetched only to learn what it needs. What other systems need beside that (colorama
on Windows) is found by the markers of the packages themselves.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT: Final = Path(__file__).resolve().parents[1]
TORCH: Final = "2.13.0"  # the newest of which a CPU build is at hand where the tests run
TORCH_NEEDS: Final = (  # on every system; the CUDA builds for Linux pin their own libraries beside these
    "filelock",
    "fsspec>=0.8.5",
    "jinja2",
    "networkx>=2.5.1",
    "setuptools>=77.0.3",
    "sympy>=1.13.3",
    "typing-extensions>=4.10.0",
)
LEFT_OUT: Final = frozenset({"generative-town", "pip"})  # pip does not change itself while it installs
SYSTEMS: Final = (
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
)
HEADER: Final = """\
# What was tested together: pip install -c constraints.txt ... takes these versions and no others.
# Made by .ci/make_constraints.py, which says how; change nothing by hand.
"""

Versions = dict[str, str]  # canonical name -> public version


def public(version: str) -> str:
    """A version as everybody can have it: "2.13.0" for "2.13.0+cpu"."""
    return Version(version).public


def resolved(report: Mapping[str, Any]) -> Versions:
    """What a report of `pip install --dry-run --report` would install, without the project itself."""
    found = ((one["metadata"]["name"], one["metadata"]["version"]) for one in report["install"])
    return {
        canonicalize_name(name): public(version) for name, version in found if canonicalize_name(name) not in LEFT_OUT
    }


def elsewhere(report: Mapping[str, Any], python: str) -> dict[str, str]:
    """What the same packages need on another system only, by name, with the marker of that system."""
    here = resolved(report)
    needed: dict[str, str] = {}
    for one in report["install"]:
        extras = ("", *one.get("requested_extras", ()))
        for requirement in map(Requirement, one["metadata"].get("requires_dist", ())):
            name = canonicalize_name(requirement.name)
            systems = (
                [] if name in here else [system for system in SYSTEMS if _holds(requirement, system, python, extras)]
            )
            for system in systems:
                needed[name] = f'sys_platform == "{system["sys_platform"]}"'
    return needed


def _holds(requirement: Requirement, system: Mapping[str, str], python: str, extras: Iterable[str]) -> bool:
    """Whether a requirement is one on a system."""
    marker = requirement.marker
    environment = {**system, "python_version": python, "python_full_version": f"{python}.0"}
    return marker is not None and any(marker.evaluate({**environment, "extra": extra}) for extra in extras)


def with_markers(name: str, versions: Mapping[str, str]) -> list[str]:
    """The lines of one package, of which each Python (in ascending order) has its version: as few as can be."""
    pythons = list(versions)
    firsts = [at for at, python in enumerate(pythons) if at == 0 or versions[python] != versions[pythons[at - 1]]]
    lines = []
    for at, after in zip(firsts, [*firsts[1:], None], strict=True):
        bounds = [f'python_version >= "{pythons[at]}"'] if at else []
        bounds += [f'python_version < "{pythons[after]}"'] if after else []
        lines.append(f"{name}=={versions[pythons[at]]}" + (f" ; {' and '.join(bounds)}" if bounds else ""))
    return lines


def constraints(by_python: Mapping[str, Versions], others: Mapping[str, tuple[str, str]]) -> str:
    """The whole file: `by_python` in ascending order, `others` a version and a marker by name."""
    lines = [
        line
        for name in {name for versions in by_python.values() for name in versions}
        for line in with_markers(name, {python: found[name] for python, found in by_python.items() if name in found})
    ]
    lines += [f"{name}=={version} ; {marker}" for name, (version, marker) in others.items()]
    return HEADER + "".join(f"{line}\n" for line in sorted(lines))


def stand_in(folder: Path) -> None:
    """Lay a wheel without content in a folder, for pip to find before any build of torch."""
    version = f"{TORCH}+stand.in"
    about = "".join(f"Requires-Dist: {need}\n" for need in TORCH_NEEDS)
    with zipfile.ZipFile(folder / f"torch-{version}-py3-none-any.whl", "w") as wheel:
        info = f"torch-{version}.dist-info"
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: torch\nVersion: {version}\n{about}")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: constraints\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")


def extras() -> str:
    """All of the project's, as they are written behind its name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return ",".join(project["optional-dependencies"])


def report_of(pip: Path, *asked: str) -> dict[str, Any]:
    """What pip would install for this, in an environment that has nothing."""
    with tempfile.TemporaryDirectory() as folder:
        stand_in(Path(folder))
        told = Path(folder) / "report.json"
        options = ["--quiet", "--dry-run", "--ignore-installed", "--find-links", folder, "--report", str(told)]
        subprocess.run([pip, "install", *options, *asked], check=True)
        report: dict[str, Any] = json.loads(told.read_text())
    return report


def main(interpreters: Sequence[str]) -> None:
    """Resolve with each interpreter, and write the file."""
    by_python: dict[str, Versions] = {}
    others: dict[str, tuple[str, str]] = {}
    for interpreter in interpreters:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([interpreter, "-m", "venv", folder], check=True)
            pip = Path(folder) / "bin" / "pip"
            asked = [interpreter, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
            python = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
            report = report_of(pip, f"{ROOT}[{extras()}]", f"torch=={TORCH}")
            by_python[python] = resolved(report)
            for name, marker in elsewhere(report, python).items():
                with_its_own = resolved(report_of(pip, name))
                others |= {
                    one: (version, marker) for one, version in with_its_own.items() if one not in by_python[python]
                }
    in_order = dict(sorted(by_python.items(), key=lambda one: Version(one[0])))
    (ROOT / "constraints.txt").write_text(constraints(in_order, others))


if __name__ == "__main__":
    main(sys.argv[1:])
