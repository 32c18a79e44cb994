"""Exports hold what the run holds."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from town.core.errors import RunFileError, TownError, UsageError
from town.core.events import decode
from town.runlog.export import export
from town.runlog.reader import RunReader


def rows_of(recorded: Path) -> list[tuple[int, int, str, str | None, str]]:
    db = sqlite3.connect(recorded)
    rows = db.execute("SELECT seq, tick, kind, agent, data FROM events ORDER BY seq").fetchall()
    db.close()
    return rows


def test_jsonl_holds_every_record(recorded: Path, tmp_path: Path) -> None:
    with RunReader(recorded) as reader:
        assert export(reader, tmp_path / "run.jsonl") == 8
        lines = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text("utf-8").splitlines()]
        assert [(line["tick"], decode(json.dumps(line["data"]))) for line in lines] == list(reader.events())
    assert [(line["seq"], line["tick"], line["kind"], line["agent"]) for line in lines] == [
        row[:4] for row in rows_of(recorded)
    ]
    assert (lines[5]["data"]["to"], lines[6]["data"]["memory"]["frames"][0]["head"]) == (["Bob"], "fête")


def test_parquet_holds_every_row(recorded: Path, tmp_path: Path) -> None:
    with RunReader(recorded) as reader:
        export(reader, tmp_path / "run.PARQUET")

    table = pq.read_table(tmp_path / "run.PARQUET")
    assert [tuple(row.values()) for row in table.to_pylist()] == rows_of(recorded)


def test_unknown_ending_is_refused_naming_the_known(recorded: Path, tmp_path: Path) -> None:
    with RunReader(recorded) as reader, pytest.raises(UsageError, match=r"end in \.jsonl or \.parquet"):
        export(reader, tmp_path / "run.csv")


def test_existing_file_is_kept_unless_forced(recorded: Path, tmp_path: Path) -> None:
    target = tmp_path / "run.jsonl"
    target.write_text("mine")
    with RunReader(recorded) as reader:
        with pytest.raises(TownError, match="add --force"):
            export(reader, target)
        assert target.read_text() == "mine"
        export(reader, target, force=True)
    assert len(target.read_text("utf-8").splitlines()) == 8


def test_export_into_no_folder_leaves_nothing(recorded: Path, tmp_path: Path) -> None:
    with RunReader(recorded) as reader, pytest.raises(RunFileError, match="cannot write"):
        export(reader, tmp_path / "nowhere" / "run.jsonl")
