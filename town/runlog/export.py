"""A run's records in files that other programs read: JSON lines and Parquet."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path

from town.core.errors import TownError, UsageError
from town.core.wholefile import whole_file
from town.runlog.reader import RunReader
from town.runlog.schema import said_plainly

BATCH = 10_000  # records written at once


def export(reader: RunReader, to: Path, force: bool = False) -> int:
    """Write all records to a file whose ending says how; returns how many.

    The file gets its name when it is complete. Raises UsageError for an unknown ending, TownError for a file that is
    there already (unless `force`).
    """
    write = WRITERS.get(to.suffix.lower())
    if write is None:
        raise UsageError(f'cannot tell a format from "{to.name}"; the name must end in {" or ".join(WRITERS)}')
    if to.exists() and not force:
        raise TownError(f"{to} exists already; add --force to overwrite it")
    with said_plainly(f"cannot write {to}"), whole_file(to) as part:
        return write(reader, part)


def _jsonl(reader: RunReader, to: Path) -> int:
    count = 0
    with to.open("w", encoding="utf-8", newline="\n") as file:
        for seq, tick, kind, agent, data in reader.rows("kind, agent, data"):
            head = json.dumps({"seq": seq, "tick": tick, "kind": kind, "agent": agent}, ensure_ascii=False)
            file.write(f'{head[:-1]}, "data": {data}}}\n')
            count += 1
    return count


def _parquet(reader: RunReader, to: Path) -> int:
    import pyarrow as pa  # here, because it takes long to load and nothing else needs it
    import pyarrow.parquet as pq

    text = pa.string()
    schema = pa.schema([("seq", pa.int64()), ("tick", pa.int64()), ("kind", text), ("agent", text), ("data", text)])
    rows = reader.rows("kind, agent, data")
    count = 0
    with pq.ParquetWriter(to, schema, compression="zstd") as file:
        while batch := list(islice(rows, BATCH)):
            columns = zip(zip(*batch, strict=True), schema.types, strict=True)
            file.write_batch(pa.record_batch([pa.array(*column) for column in columns], schema=schema))
            count += len(batch)
    return count


WRITERS: Mapping[str, Callable[[RunReader, Path], int]] = {".jsonl": _jsonl, ".parquet": _parquet}
