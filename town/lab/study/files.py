"""Tables and figures as files beside the page: CSV, Parquet and SVG with equal bytes for equal experiments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from town.core.naming import is_reserved
from town.core.visible import cell
from town.core.wholefile import whole_file, write_file
from town.lab.study.blocks import Picture
from town.lab.study.tables import Tables

MOST_BYTES = 200  # of a name, where systems take 255 with what is added to it


def write_tables(tables: Tables, folder: Path) -> tuple[str, ...]:
    """Write every table as CSV and Parquet; returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in sorted(tables.all.items()):
        write_file(folder / f"{name}.csv", _cells(frame).to_csv(index=False, lineterminator="\n"))
        table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
        with whole_file(folder / f"{name}.parquet") as part:
            pq.write_table(table, part, compression="zstd")
    return tuple(sorted(tables.all))


def write_pictures(pictures: Iterable[Picture], folder: Path) -> None:
    """Write every figure as SVG, under a name that any file system takes."""
    folder.mkdir(parents=True, exist_ok=True)
    for shown in pictures:
        write_file(folder / f"{file_name(shown.name)}.svg", shown.svg)


def _cells(frame: pd.DataFrame) -> pd.DataFrame:
    """The same, with no text that a spreadsheet would take for a formula."""
    texts = frame.select_dtypes(exclude="number").columns
    return frame.assign(**{name: frame[name].map(cell) for name in texts}).rename(columns=cell)


def file_name(name: str) -> str:
    """A name with only letters, digits, dots and dashes, at most 80 of them, which every system takes."""
    plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name)).strip("-.")[:80]
    plain = plain.encode("utf-8", "ignore")[:MOST_BYTES].decode("utf-8", "ignore").strip("-.")
    return f"{plain}_" if is_reserved(plain) else plain or "figure"
