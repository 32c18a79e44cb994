"""`town xray`: a run's recalls ranked again, as a page, JSON or CSV, and the sweep as a picture."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from rich.console import Console

from town.core.causes import cause_of
from town.core.errors import TownError
from town.core.visible import as_json, cell
from town.core.wholefile import write_file
from town.lab.xray.found import Compared, Xray
from town.lab.xray.page import xray_page
from town.lab.xray.settings import own_weights, settings_for
from town.lab.xray.xray import xray
from town.memory.vectors import Encoder
from town.runlog.find import find_person
from town.runlog.reader import RunReader

Format = Literal["page", "json", "csv"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What to rank again and how, as it was typed."""

    weights: Sequence[str] = ()
    decay: float | None = None
    count: int | None = None
    encoder: Encoder | None = None
    agent: str | None = None
    top: int = 3
    plot: Path | None = None


def xray_run(name: str, path: Path, asked: Asked, out: Console, form: Format = "page") -> None:
    """Print what other settings would have brought to mind, and draw the sweep where a file for it is given."""
    with RunReader(path) as reader:
        agent = None if asked.agent is None else find_person(asked.agent, reader.people())
        settings = settings_for(
            own_weights(reader), asked.weights, asked.decay, asked.count, anew=asked.encoder is not None
        )
        found = xray(reader, settings, asked.encoder, agent, asked.top, sweep=asked.plot is not None)
    if asked.plot is not None:
        _draw(name, found, asked.plot)
    if form == "json":
        data = {"run": name, **msgspec.to_builtins(found)}
        out.file.write(as_json(data) + "\n")
    elif form == "csv":
        _print_csv(found, out)
    else:
        out.print(xray_page(name, found))
        if asked.plot is not None:
            out.print(f"As each weight goes from 0 to 3: {asked.plot}", soft_wrap=True)


def _print_csv(found: Xray, out: Console) -> None:
    """A line per weighting and kind of question, as tools for statistics read it."""
    lines = csv.writer(out.file, lineterminator="\n")
    lines.writerow(Compared.__struct_fields__)
    lines.writerows(map(cell, msgspec.structs.astuple(row)) for row in found.compared)


def _draw(name: str, found: Xray, file: Path) -> None:
    try:
        from town.lab.xray.plot import sweep_svg
    except ModuleNotFoundError as missing:
        message = (
            f'pictures need {missing.name}, which is not installed; get it with: pip install "generative-town[lab]"'
        )
        raise TownError(message) from None
    picture = sweep_svg(name, found)
    try:
        write_file(file, picture)
    except OSError as error:
        raise TownError(f"cannot write {file}: {cause_of(error)}") from None
