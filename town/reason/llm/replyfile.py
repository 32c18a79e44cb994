"""Replies on disk by the hash of their request: one SQLite file, shared by all runs, never in their way."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from town.core.cachefolder import cache_folder, open_cache
from town.reason.llm.model import Reply

BUSY_SECONDS: Final = 10.0  # how long to wait for another writer
FILE: Final = "replies.sqlite"

CREATE: Final = """
CREATE TABLE IF NOT EXISTS replies (
    request TEXT PRIMARY KEY, model TEXT NOT NULL, kind TEXT NOT NULL, reply TEXT NOT NULL,
    tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL) WITHOUT ROWID
"""


class ReplyFile:
    """Replies by request; `trouble` says why the file is not used, or is empty.

    A reply is on the disk, and safe from whatever ends the process or the machine, when `put` returns. Threads may
    share one, processes may share the file. Nothing that happens to the file stops a run, which keeps its replies in
    its own file as well.
    """

    def __init__(self, path: Path | None = None) -> None:
        """`path` is the file; None: the one in the cache folder. The first use opens it."""
        self.path = path or cache_folder() / FILE
        self.trouble = ""
        self._db: sqlite3.Connection | None = None
        self._lock = threading.Lock()

    def get(self, request: str) -> Reply | None:
        """The reply to the request with this hash, if there is one."""
        query = "SELECT reply, tokens_in, tokens_out FROM replies WHERE request = ?"
        for text, tokens_in, tokens_out in self._do(query, request):
            return Reply(str(text), int(tokens_in), int(tokens_out))
        return None

    def put(self, request: str, model: str, kind: str, reply: Reply) -> None:
        """Keep a reply, in place of an older one."""
        row = (request, model, kind, reply.text, reply.tokens_in, reply.tokens_out)
        self._do("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?, ?)", *row)

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._lock:
            self._close()

    def _do(self, statement: str, *values: str | int) -> list[tuple[object, int, int]]:
        with self._lock:
            if self.trouble:
                return []
            try:
                return self._opened().execute(statement, values).fetchall()
            except (sqlite3.Error, OSError) as error:
                self._close()
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                    self.trouble = f"the record of replies {self.path} cannot be used ({error}); delete it, or free it"
                return []

    def _opened(self) -> sqlite3.Connection:
        if self._db is None:
            db = open_cache(self.path, CREATE, BUSY_SECONDS)
            db.execute("PRAGMA synchronous = FULL")  # a reply was paid for
            self._db = db
        return self._db

    def _close(self) -> None:
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
        self._db = None
