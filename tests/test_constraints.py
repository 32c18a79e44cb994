"""What is installed is what was tested: the file of exact versions, the scripts that make it and try newer ones."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = ("linux", "darwin", "win32")


def script(name: str) -> ModuleType:
    """One of the scripts of CI, which are no package."""
    spec = util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make = script("make_constraints")
newest = script("try_newest")


def lines() -> list[str]:
    return [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]


def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return found


def asked() -> list[Requirement]:
    """Every requirement of the project and of its extras, but for the project itself."""
    extras = project()["optional-dependencies"].values()
    listed = map(Requirement, [*project()["dependencies"], *(one for extra in extras for one in extra)])
    return [one for one in listed if one.name != project()["name"]]


def versions(python: str, system: str) -> Mapping[str, list[Version]]:
    """What the file says to a Python on a system."""
    found: defaultdict[str, list[Version]] = defaultdict(list)
    for requirement in map(Requirement, lines()):
        marker = requirement.marker
        if marker is None or marker.evaluate({"python_version": python, "sys_platform": system}):
            (specifier,) = requirement.specifier
            found[canonicalize_name(requirement.name)].append(Version(specifier.version))
    return found


def test_every_line_is_one_public_version() -> None:
    """No build of somebody's own, no address, no range; in order of their names."""
    for requirement in map(Requirement, lines()):
        (specifier,) = requirement.specifier
        assert specifier.operator == "=="
        assert "*" not in specifier.version
        assert Version(specifier.version).local is None
        assert requirement.url is None
        assert requirement.name == canonicalize_name(requirement.name)
        assert not requirement.name.startswith(("nvidia-", "triton"))
        assert requirement.name not in {"pip", "generative-town"}
    assert lines() == sorted(set(lines()))


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_all_that_the_project_asks_for_has_one_version_in_its_range(python: str, system: str) -> None:
    """For every Python and system, with every extra."""
    known = versions(python, system)

    assert [name for name, found in known.items() if len(found) > 1] == []
    for requirement in asked():
        (version,) = known[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_this_environment_is_what_the_file_says_of_torch() -> None:
    """A build for the processor is the public version of the file, so that one may be installed before all else."""
    assert Requirement(f"torch=={make.TORCH}").specifier.contains(f"{make.TORCH}+cpu")
    assert f"torch=={make.TORCH}" in lines()


def test_an_upper_bound_has_its_reason_beside_it() -> None:
    """In pyproject.toml, as a comment on the same line."""
    text = (ROOT / "pyproject.toml").read_text()
    for line in re.search(r"^dependencies = .*?^\[project.scripts\]", text, re.DOTALL | re.MULTILINE)[0].splitlines():  # type: ignore[index]
        assert "<" not in line.split("#")[0] or "#" in line, line


def test_both_commands_of_the_readme_and_ci_install_by_the_file() -> None:
    """Whoever follows them has what was tested."""
    commands = re.findall(r"^python3 -m venv \.venv && .*$", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert commands == [
        "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt . && .venv/bin/town run",
        'python3 -m venv .venv && .venv/bin/pip install -c constraints.txt -e ".[dev]" && .venv/bin/pytest',
    ]
    installs = re.findall(r"^[^#\n]*pip install.*$", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)
    assert installs
    assert [line for line in installs if "-c constraints.txt" not in line] == []


def reported(*names: str, needs: tuple[str, ...] = ()) -> dict[str, Any]:
    """A report of pip."""
    return {
        "install": [
            {"metadata": {"name": name, "version": version, "requires_dist": list(needs)}}
            for name, version in (one.split("==") for one in names)
        ]
    }


def test_names_are_canonical_and_versions_public() -> None:
    found = make.resolved(reported("PyYAML==6.0.4", "torch==2.13.0+cpu", "zope.interface==1.0.post1", "pip==26.3"))

    assert found == {"pyyaml": "6.0.4", "torch": "2.13.0", "zope-interface": "1.0.post1"}


def test_what_differs_between_pythons_has_a_marker() -> None:
    """As few lines as can be; a package that one Python does not need is not kept from it."""
    assert make.with_markers("a", {"3.11": "1", "3.12": "1", "3.13": "1"}) == ["a==1"]
    assert make.with_markers("a", {"3.11": "1", "3.12": "2", "3.13": "2"}) == [
        'a==1 ; python_version < "3.12"',
        'a==2 ; python_version >= "3.12"',
    ]
    assert make.with_markers("a", {"3.11": "1", "3.12": "2", "3.13": "3"}) == [
        'a==1 ; python_version < "3.12"',
        'a==2 ; python_version >= "3.12" and python_version < "3.13"',
        'a==3 ; python_version >= "3.13"',
    ]
    assert make.with_markers("a", {"3.13": "1"}) == ["a==1"]


def test_what_another_system_needs_is_found_by_the_markers() -> None:
    """Not what every system has, nor what only an extra asks for that nobody wants."""
    needs = ('colorama; sys_platform == "win32"', 'b; os_name == "nt"', 'c; sys_platform == "win32" and extra == "x"')

    found = make.elsewhere(reported("a==1", "b==2", needs=needs), "3.11")

    assert found == {"colorama": 'sys_platform == "win32"'}


def test_the_file_is_made_of_all_of_it() -> None:
    text = make.constraints({"3.11": {"b": "1"}, "3.12": {"b": "2", "a": "3"}}, {"c": ("4", 'sys_platform == "win32"')})

    assert text.splitlines()[2:] == [
        "a==3",
        'b==1 ; python_version < "3.12"',
        'b==2 ; python_version >= "3.12"',
        'c==4 ; sys_platform == "win32"',
    ]


def test_newer_versions_are_told_from_those_of_the_file() -> None:
    """The project itself and pip are not among them, nor is a build of torch with the version that is pinned."""
    pins = newest.pinned(
        ["# a comment", "a==1", 'b==1 ; python_version < "3"', 'b==2 ; python_version >= "3"', "torch==2"]
    )
    assert pins == {"a": "1", "b": "2", "torch": "2"}
    installed = [("A", "1"), ("b", "3"), ("c", "4"), ("torch", "2+cpu"), ("pip", "5"), ("generative-town", "0.1")]

    assert newest.differing(installed, pins) == ["b 2 -> 3", "c unknown -> 4"]


def test_what_failed_is_named(tmp_path: Path) -> None:
    """And what takes longer than there is time for is ended, with all that it has started."""
    report = (
        '<testsuites><testsuite><testcase classname="tests.a" name="one"/><testcase classname="tests.a" name="two">'
        '<failure message="x"/></testcase><testcase classname="tests.b" name="three"><error/></testcase></testsuite>'
        "</testsuites>"
    )

    assert newest.failed(report) == ["tests.a::two", "tests.b::three"]
    assert newest.listed([str(number) for number in range(22)]).endswith("18, 19 and 2 more")
    assert newest.Clock(60).run([sys.executable, "-c", "print(5); exit(3)"], tmp_path / "log") == 3
    assert (tmp_path / "log").read_text() == "5\n"
    with pytest.raises(newest.Spent):
        newest.Clock(0.1).run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path / "log")
