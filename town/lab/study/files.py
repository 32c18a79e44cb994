"""Tables and figures as files beside the page: CSV, Parquet and SVG with equal bytes for equal experiments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from town.lab.study.blocks import Picture
from town.lab.study.tables import Tables


def write_tables(tables: Tables, folder: Path) -> tuple[str, ...]:
    """Write every table as CSV and Parquet; returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in sorted(tables.all.items()):
        frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")
        table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    return tuple(sorted(tables.all))


def write_pictures(pictures: Iterable[Picture], folder: Path) -> None:
    """Write every figure as SVG, under a name that any file system takes."""
    folder.mkdir(parents=True, exist_ok=True)
    for shown in pictures:
        (folder / f"{file_name(shown.name)}.svg").write_text(shown.svg, encoding="utf-8")


def file_name(name: str) -> str:
    """A name with only letters, digits, dots and dashes, at most 80 of them."""
    return re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name)).strip("-.")[:80] or "figure"
