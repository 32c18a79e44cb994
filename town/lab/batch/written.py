"""An experiment file: what one may write in it, and its faults, each with its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

import town
from town.core.config import MOST_DAYS, Seed
from town.core.errors import BadInput, UsageError
from town.core.memory import MemoryKind
from town.core.naming import fault_of_name
from town.core.plainfile import read_file
from town.core.strict import Number, Strict, Text, Whole, shown, validate
from town.core.written import suggest
from town.core.yamlfile import MOST_BYTES, Document, read_yaml

SHIPPED = "paper"
MOST_SEEDS = 10_000
Kind = Literal[MemoryKind, "seed"]  # as `town interview --withhold` takes them


def seeds_of(text: str) -> tuple[int, ...]:
    """The seeds that "1-20", "3" or "1-5, 8" stand for. Raises UsageError for what cannot be read, or a seed twice."""
    try:
        found = _listed(text)
    except ValueError as error:
        raise UsageError(f"--seeds {_short(text)}: {error}") from None
    for seed in _twice(found):
        raise UsageError(f"--seeds {_short(text)}: {_TWICE.format(seed=seed)}")
    return found


def _short(text: str) -> str:
    return shown(text).strip('"')


def _twice(seeds: Sequence[int]) -> list[int]:
    return sorted(seed for seed, count in Counter(seeds).items() if count > 1)


_TWICE = "the seed {seed} is given twice; a run counts once"


def _seeds(value: object) -> object:
    """Seeds as a list, from a number, a text or a list."""
    if isinstance(value, int) and not isinstance(value, bool):
        return (value,)
    return _listed(value) if isinstance(value, str) else value


def _listed(value: str) -> tuple[int, ...]:
    found: list[int] = []
    for part in value.split(","):
        match = re.fullmatch(r"\s*(\d{1,9})(?:\s*-\s*(\d{1,9}))?\s*", part)
        if not match:
            raise ValueError(f'found {shown(value)}; write seeds as "1-20", or as a list: [1, 2, 3]')
        first, last = int(match[1]), int(match[2] or match[1])
        if not first <= last < first + MOST_SEEDS - len(found):
            raise ValueError(f"found {shown(part)}; write the smaller seed first, and at most {MOST_SEEDS:,} of them")
        found += range(first, last + 1)
    return tuple(found)


class Simulated(Strict):
    """A condition in which the town lives again: settings, as `--set` takes them, in place of the scenario's."""

    label: Text
    set: dict[Text, object] = Field(default_factory=dict)
    paper: str = ""  # the condition of the paper that it stands beside


class Withheld(Strict):
    """A condition of interviews only: kinds of memory that people of the reference's runs must do without."""

    label: Text
    kinds: tuple[Kind, ...] = ()
    paper: str = ""


class ExperimentFile(Strict):
    """What an experiment file says."""

    title: str = ""
    scenario: Text | None = None  # a name, or a path relative to the file; None: the town's own
    set: dict[Text, object] = Field(default_factory=dict)  # for all conditions
    seeds: Annotated[tuple[Seed, ...], BeforeValidator(_seeds), Field(min_length=1, max_length=MOST_SEEDS)]
    days: Annotated[Number, Field(gt=0, le=MOST_DAYS)] | None = None
    reference: Text
    simulate: Annotated[dict[Text, Simulated], Field(min_length=1)]
    withhold: dict[Text, Withheld] = Field(default_factory=dict)
    questions: Text = "paper"
    topics: dict[Text, Text] = Field(default_factory=dict)  # of the scenario -> of the paper
    rankings: Annotated[Whole, Field(ge=1, le=1_000_000)] = 500  # drawn for the ratings, of each kind of ablation


def find_experiment(text: str | None) -> Path:
    """The file that is meant: a path, or a shipped experiment's name. Raises BadInput."""
    folder = Path(town.__file__).resolve().parent / "experiments"
    text = text if text is not None else SHIPPED
    if text.lower().endswith((".yaml", ".yml")):
        if not Path(text).is_file():
            raise BadInput(f"{text}: there is no such file; give an experiment's path, or leave it out for the paper's")
        return Path(text)
    named = folder / f"{text}.yaml"
    if not named.is_file() or named.parent != folder:
        names = sorted(path.stem for path in folder.glob("*.yaml"))
        raise BadInput(f'"{text}" is no experiment; {suggest(text, names)}, or a path to a .yaml')
    return named


def read_experiment(path: Path) -> tuple[ExperimentFile, Document]:
    """An experiment file, checked as far as it can be without its scenario. Raises BadInput with all faults."""
    document = read_yaml(read_file(path, MOST_BYTES), str(path))
    written, faults = validate(ExperimentFile, document)
    if written is None:
        raise BadInput(faults)
    faults = list(_misfits(written, document))
    if faults:
        raise BadInput(faults)
    return written, document


def _misfits(written: ExperimentFile, document: Document) -> Iterator[str]:
    for seed in _twice(written.seeds):
        yield document.fault(("seeds",), _TWICE.format(seed=seed))
    if written.reference not in written.simulate:
        yield document.fault(("reference",), f'"{written.reference}" is no condition; {_suggest(written)}')
    for group in ("simulate", "withhold"):
        for name in getattr(written, group):
            if fault_of_name(name) is not None or any(letter.isspace() for letter in name):
                sentence = f'"{name}" names a folder and a column; write letters, digits and _ only'
                yield document.fault((group, name), sentence)
    yield from _withheld_misfits(written, document)


def _withheld_misfits(written: ExperimentFile, document: Document) -> Iterator[str]:
    if written.withhold and not any(not one.kinds for one in written.withhold.values()):
        sentence = "one condition has to withhold nothing (kinds: []), for the others to be compared with"
        yield document.fault(("withhold",), sentence)
    seen: dict[frozenset[str], str] = {}
    for name, one in written.withhold.items():
        other = seen.setdefault(frozenset(one.kinds), name)
        if other != name:
            yield document.fault(("withhold", name), f'changes nothing: it withholds what "{other}" does')


def _suggest(written: ExperimentFile) -> str:
    return suggest(written.reference, list(written.simulate))
