"""From a run file back to the scenario that it was made from."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from town.core.errors import BadInput, RunFileError
from town.core.events import SCHEMA, Spawned
from town.runlog.reader import SIGNS_OF_DAMAGE, RunReader
from town.runlog.schema import damaged
from town.sim.scenario import Scenario, scenario_from_record

PACKAGES = ("generative-town", "faiss-cpu", "numpy", "sentence-transformers", "torch")


def scenario_of(reader: RunReader) -> Scenario:
    """The scenario of a run, from its record alone: neither the map's nor the cast's files are needed."""
    started = reader.started()
    cast = tuple(event.persona for _, event in reader.events(["Spawned"], end=-1) if isinstance(event, Spawned))
    if not cast:
        raise RunFileError(f"{reader.path} holds no people; it was cut off in its opening and cannot be used")
    try:
        scenario = scenario_from_record(started.config, reader.files(), cast)
    except BadInput as error:
        raise damaged(reader.path, f"the map inside it cannot be read: {error.faults[0]}") from error
    reader.places = scenario.town.places.keys()
    return scenario


def check_same_mind(reader: RunReader) -> None:
    """Raises RunFileError for records of an older schema: minds think by what is not in them, and would otherwise."""
    schema = reader.started().schema
    if schema < SCHEMA:
        raise RunFileError(
            f"{reader.path} was made by an older mind (records of schema {schema}): it can be shown, replayed and "
            "measured, but neither gone on with nor verified; run its scenario anew"
        )


@contextmanager
def blaming(path: Path) -> Iterator[None]:
    """Raises RunFileError for what goes wrong because of a damaged run file, where that is not open any more."""
    try:
        yield
    except SIGNS_OF_DAMAGE as error:
        with RunReader(path) as reader:
            scenario_of(reader)
            reader.check(error)
        raise


def versions() -> dict[str, str]:
    """Versions of what a run was made with."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found
