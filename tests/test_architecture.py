"""Imports point one way, nobody's town stands in the code, and readers never load what they do not need."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
TOWN = ROOT / "town"

# package -> packages of ours that it may import, lazily or not
ALLOWED: dict[str, set[str]] = {
    "core": set(),
    "language": {"core"},
    "world": {"core"},
    "runlog": {"core"},
    "memory": {"core"},
    "meaning": {"core", "language"},
    "mind": {"core", "memory"},
    "reason": {"core", "language", "meaning", "mind"},
    "sim": {"core", "world", "runlog", "memory", "mind", "reason"},
    "lab": {"core", "language", "meaning", "world", "runlog"},  # but for APART
    "show": {"core", "meaning", "world", "runlog", "lab"},
    "view": {"core", "meaning", "world", "runlog", "lab", "memory"},
    "commands": {"core", "meaning", "world", "runlog", "memory", "mind", "reason", "sim", "lab", "show", "view"},
}

# the parts of a package that may import more: they let people answer, towns live, and memories be ranked again
APART: dict[str, set[str]] = {
    "lab/interview": {"memory", "mind", "reason", "sim"},
    "lab/batch": {"memory", "mind", "reason", "sim"},
    "lab/xray": {"memory"},
}


def _allowed(path: Path) -> set[str]:
    """Packages that a file may import: those of its package, and what its part of the package may beyond."""
    inside = path.relative_to(TOWN)
    more = next((extra for part, extra in APART.items() if inside.is_relative_to(part)), set())
    return ALLOWED[inside.parts[0]] | {inside.parts[0]} | more


def _imports(path: Path) -> set[str]:
    """Modules of ours that a file imports anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
    return {name for name in found if name.split(".")[0] == "town"}


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_package_imports_only_what_lies_below_it(package: str) -> None:
    """The direction of dependencies of the architecture, imports inside functions included."""
    breaches = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((TOWN / package).rglob("*.py"))
        for name in sorted(_imports(path))
        if len(name.split(".")) > 1 and name.split(".")[1] not in _allowed(path)
    ]
    assert breaches == []


def test_reasoners_know_of_the_mind_its_questions_only() -> None:
    breaches = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((TOWN / "reason").rglob("*.py"))
        for name in sorted(_imports(path))
        if name.startswith("town.mind") and name != "town.mind.questions"
    ]
    assert breaches == []


# the rooms of the rules, each with those that it may enter; `town.reason.rules` itself holds what they share
ROOMS: dict[str, set[str]] = {
    "believe": set(),
    "talk": {"believe"},
    "plan": {"believe"},
    "reflect": {"believe"},
    "interview": {"believe", "talk"},
}


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_of_the_rules_enters_only_those_below_it(room: str) -> None:
    rules = TOWN / "reason" / "rules"
    breaches = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((rules / room).rglob("*.py"))
        for name in sorted(_imports(path))
        if name.startswith("town.reason.rules.") and name.split(".")[3] in ROOMS.keys() - {room} - ROOMS[room]
    ]
    assert sorted(path.name for path in rules.iterdir() if (path / "__init__.py").is_file()) == sorted(ROOMS)
    assert breaches == []


def _names_of_the_shipped_town() -> set[str]:
    """Every name of a person or place that the shipped cast and map use, in lower case."""
    people = [yaml.safe_load(path.read_text(encoding="utf-8"))["name"] for path in (ROOT / "personas").rglob("*.yaml")]
    tmx = (ROOT / "maps" / "the_ville" / "the_ville.tmx").read_text(encoding="utf-8")
    sectors = re.search(r'<objectgroup[^>]*name="sectors".*?</objectgroup>', tmx, re.DOTALL)
    assert sectors is not None
    places = re.findall(r'<object [^>]*name="([^"]+)"', sectors.group(0))
    words = {part for name in people for part in name.split()} | set(people) | set(places)
    return {word.lower().replace("&apos;", "'") for word in words}


# Words that are also somebody's name here, and that English cannot do without.
ENGLISH = {"park", "smith", "taylor", "sam", "may"}
FEASTS = TOWN / "language" / "en" / "data" / "calendar.yaml"  # feasts that every English reader knows, a saint's too


def test_no_name_and_no_topic_of_any_town_stands_in_code_or_phrases() -> None:
    """Scenarios and experiments are data about a town; everything else under town/ must do for any town."""
    names = [*sorted(_names_of_the_shipped_town() - ENGLISH), "valentine", "mayor"]
    pattern = re.compile(r"\b(" + "|".join(re.escape(name) for name in names) + r")\b", re.IGNORECASE)
    files = [
        path
        for path in TOWN.rglob("*")
        if path.suffix in {".py", ".yaml", ".md"} and not {"scenarios", "experiments"} & set(path.parts)
    ]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match.group(0)}"
        for path in sorted(files)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in pattern.finditer(line)
        if not (path == FEASTS and match.group(0) == "valentine")
    ]
    assert found == []


@pytest.mark.parametrize("module", ["town.sim.simulation", "town.lab.spread", "town.cli"])
def test_importing_the_simulation_loads_neither_window_nor_model(module: str) -> None:
    code = f"import sys, {module}; print([m for m in ('pygame', 'torch', 'sentence_transformers') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_nothing_that_thinks_is_kept_by_identity_or_in_a_module() -> None:
    """A cache keyed by id() and a module's dict that is written to outlive the run that filled them."""
    rules = [*(TOWN / "reason" / "rules").rglob("*.py"), *(TOWN / "language").rglob("*.py")]
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {what}"
        for path in sorted(rules)
        for node, what in _kept_badly(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert found == []


def _kept_badly(tree: ast.Module) -> list[tuple[ast.stmt | ast.expr, str]]:
    """Calls of id(), and dicts, lists and sets of a module that begin empty: somebody fills them later."""
    calls = [(node, "id()") for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_call(node, "id")]
    empty = [(node, ast.unparse(node)[:60]) for node in tree.body if _begins_empty(node)]
    return [*calls, *empty]


def _is_call(node: ast.Call, *names: str) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id in names


def _begins_empty(node: ast.stmt) -> bool:
    value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
    if isinstance(value, ast.Call):
        return _is_call(value, "dict", "list", "set", "defaultdict") and not value.args
    return isinstance(value, (ast.Dict, ast.List)) and not (value.keys if isinstance(value, ast.Dict) else value.elts)
