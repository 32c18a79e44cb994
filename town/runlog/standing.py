"""A run file that is being written, and whether it is still where it was: removed, moved or replaced, it is noticed.

The system lets a program go on writing a file that has no name any more, as if nothing had happened.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from town.core.errors import RunFileError
from town.core.wholefile import made_anew
from town.runlog.lock import identity_of

LOGS = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a database
_ABOUT_ONLY = getattr(os, "O_PATH", None)  # opens no content: closing it frees none of SQLite's locks on the file


class Standing:
    """Which file has the name of a run, and which the name of the log beside it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.identity = identity_of(file)
        self._log_file = file.with_name(file.name + "-wal")
        self._log = identity_of(self._log_file)
        self._descriptor = os.open(file, _ABOUT_ONLY) if _ABOUT_ONLY is not None else None

    @property
    def is_in_place(self) -> bool:
        """Whether the run file has its name."""
        return identity_of(self._file) == self.identity

    def fault(self) -> str:
        """What has happened to the file or its log, as the end of a sentence; empty when all is well."""
        if not self.is_in_place:
            return self._gone()
        log = identity_of(self._log_file)
        if self._log is not None and log != self._log:
            return f"{self._log_file.name} beside it was removed or replaced while it was being written"
        self._log = log
        return ""

    def now_at(self) -> str:
        """Where the file is now; empty when it is nowhere, or the system does not tell."""
        if self._descriptor is None or not os.fstat(self._descriptor).st_nlink:
            return ""
        try:
            return str(Path(f"/proc/self/fd/{self._descriptor}").readlink())
        except OSError:
            return ""

    def close(self) -> None:
        """Look no more."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)

    def _gone(self) -> str:
        where = self.now_at()
        if where:
            return f"it was moved to {where} while it was being written"
        if identity_of(self._file) is not None:
            return "another file was put in its place while it was being written"
        return "it was removed or moved away while it was being written"


def make_new(file: Path) -> Path:
    """An empty file in which a run is made before it gets its name, with nothing beside it."""
    new = file.with_name(file.name + ".new")
    clear_logs(new)
    return made_anew(new)


def clear_logs(file: Path) -> None:
    """Remove what SQLite would take for logs of a file that is to be made."""
    for ending in LOGS:
        file.with_name(file.name + ending).unlink(missing_ok=True)


def check_may_be_written(path: Path, file: Path) -> None:
    """Raises RunFileError where writing a run could change something else, or something else could change it."""
    for ending in LOGS:
        beside = file.with_name(file.name + ending)
        if beside.is_symlink():
            raise RunFileError(
                f"cannot write {path}: {beside} is a link, and what it leads to would be written; remove it"
            )
    if file.stat().st_nlink > 1:
        raise RunFileError(
            f"cannot write {path}: the file has another name as well (a hard link), under which somebody else could"
            " write it; copy the file, and go on with the copy"
        )
