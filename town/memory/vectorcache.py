"""Vectors on disk by the hash of their text: one SQLite file per model, shared by all runs, never in their way."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from town.core.cachefolder import open_cache
from town.memory.vectors import GRID_STEPS, FloatArray

BUSY_SECONDS: Final = 5.0  # how long to wait for another writer before a batch is left unwritten
CHUNK: Final = 500  # rows per statement and per transaction

# Rows lie in the order of writing, so that what one run wrote together the next one finds on the same pages.
CREATE: Final = """
CREATE TABLE IF NOT EXISTS on_grid (key BLOB PRIMARY KEY, vector BLOB NOT NULL, crc INTEGER NOT NULL)
"""
FORGET: Final = "DELETE FROM on_grid WHERE key = ?"
STORE: Final = "INSERT OR IGNORE INTO on_grid (key, vector, crc) VALUES (?, ?, ?)"

_STEP: Final = np.float32(1 / GRID_STEPS)

T = TypeVar("T")


def text_key(text: str) -> bytes:
    """The key of a text: sha256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()


class VectorFile:
    """Vectors of one model on disk; `trouble` says why it is no longer used, or is empty.

    Nothing that happens to the file stops a run: a damaged file is put aside and begun anew, a damaged row is
    forgotten, and a folder that cannot be written turns both reading and writing off. Several processes may use one
    file at once, and one that is killed leaves it whole (write-ahead log, small transactions).
    """

    def __init__(self, folder: Path, name: str, dimensions: int) -> None:
        """`name` identifies the model; the file is opened by the first use."""
        self.file = folder / f"{re.sub(r'[^A-Za-z0-9._-]+', '_', name)}.sqlite"
        self.trouble = ""
        self._bytes = 2 * dimensions
        self._open: tuple[int, sqlite3.Connection] | None = None  # process id, because a fork must not share it

    def read(self, texts: Sequence[str]) -> dict[str, FloatArray]:
        """The vectors of those texts that are there, (dimensions,) each."""
        try:
            return self._read(texts)
        except (sqlite3.Error, OSError) as error:
            self._give_way(error)
            return {}

    def write(self, vectors: Mapping[str, FloatArray]) -> None:
        """Add the vectors, on the grid, of these texts; a text that another process has added keeps its row."""
        for chunk in chunks(list(vectors.items())):
            try:
                self._write(chunk)
            except (sqlite3.Error, OSError) as error:
                self._give_way(error)

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        if self._open is not None:
            with suppress(sqlite3.Error):
                self._open[1].close()
        self._open = None

    def _read(self, texts: Sequence[str]) -> dict[str, FloatArray]:
        found: dict[str, FloatArray] = {}
        for chunk in chunks(texts) if not self.trouble else ():
            wanted = {text_key(text): text for text in chunk}
            marks = ",".join("?" * len(wanted))
            query = f"SELECT key, vector, crc FROM on_grid WHERE key IN ({marks})"  # noqa: S608 (question marks)
            for key, vector, crc in self._connection().execute(query, list(wanted)).fetchall():
                if len(vector) == self._bytes and zlib.crc32(vector) == crc:
                    found[wanted[key]] = np.frombuffer(vector, "<i2") * _STEP
                else:
                    self._connection().execute(FORGET, (key,))
        return found

    def _write(self, chunk: Sequence[tuple[str, FloatArray]]) -> None:
        if self.trouble:
            return
        blobs = [(text_key(text), np.rint(vector * GRID_STEPS).astype("<i2").tobytes()) for text, vector in chunk]
        connection = self._connection()
        with connection:  # commits, or rolls back on an error
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(STORE, [(key, blob, zlib.crc32(blob)) for key, blob in blobs])

    def _connection(self) -> sqlite3.Connection:
        """The open file, in this process."""
        if self._open is None or self._open[0] != os.getpid():
            self._open = os.getpid(), open_cache(self.file, CREATE, BUSY_SECONDS)
        return self._open[1]

    def _give_way(self, error: sqlite3.Error | OSError) -> None:
        """Go on without what just failed: a batch (another writer is busy), a damaged file, or the disk."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code
        self.close()
        if code == sqlite3.SQLITE_BUSY:
            return
        if code not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} or not self._put_aside():
            self.trouble = f"the vector cache {self.file} cannot be used ({error}); vectors are kept in memory only"

    def _put_aside(self) -> bool:
        """Rename a damaged file, its log first, lest the log be applied to the file that follows; False if it fails."""
        aside = self.file.with_name(f"{self.file.name}.corrupt-{os.getpid()}")
        try:
            for suffix in ("-wal", "-shm", ""):
                with suppress(FileNotFoundError):
                    Path(f"{self.file}{suffix}").replace(f"{aside}{suffix}")
        except OSError:
            return False
        return True


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Consecutive parts of at most CHUNK items."""
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
