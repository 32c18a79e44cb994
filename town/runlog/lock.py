"""The lock of a run: whoever holds it is the one writer, by whatever name the run was opened."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from town.core.errors import RunBusyError, RunFileError
from town.runlog.schema import said_plainly

PATIENCE_S = 0.5  # for a lock that somebody may hold for an instant, to see whether the run is being written


class RunLock:
    """Held from being made until `let_go`; it ends with the process, however that ends."""

    def __init__(self, path: Path, file: Path) -> None:
        """`path` is the run as it was named, `file` where it really is. Raises RunBusyError, RunFileError."""
        self.file = lock_file(file)
        _check_is_plain(path, self.file)
        failure = f"cannot lock {path} by {self.file}" if self.file.exists() else f"cannot write {path}"
        with said_plainly(failure):
            try:
                self._lock = _locked(self.file, PATIENCE_S)
            except Timeout as busy:
                raise RunBusyError(f"{path} is being written by another process; stop that one first") from busy
        self._identity = identity_of(self.file)

    @property
    def is_held(self) -> bool:
        """Whether it was not let go of yet."""
        return self._lock.is_locked

    def is_kept(self) -> bool:
        """Whether it still keeps others out; it is taken again where its file alone was removed by hand."""
        if identity_of(self.file) == self._identity:
            return True
        try:
            if not self.file.parent.is_dir() or not is_plain(self.file):  # filelock would make the folder again
                return False
            again = _locked(self.file, 0)
        except (Timeout, OSError):
            return False
        before, self._lock = self._lock, again
        self._identity = identity_of(self.file)
        before.release()
        return True

    def let_go(self) -> None:
        """Let others write; the file of the lock goes, if it is still this one's."""
        if self._lock.is_locked and identity_of(self.file) == self._identity:
            with suppress(OSError):
                self.file.unlink()
        self._lock.release()


def lock_file(file: Path) -> Path:
    """The file by which a run is locked."""
    return file.with_name(file.name + ".lock")


def is_being_written(path: Path) -> bool:
    """Whether some process is writing a run right now."""
    file = lock_file(Path(os.path.realpath(path)))
    try:
        if not os.path.lexists(file) or not is_plain(file):
            return False
        _locked(file, 0).release()
    except (Timeout, OSError):
        return True
    return False


def identity_of(path: Path) -> tuple[int, int] | None:
    """Which file stands under a name (a link is itself); None where there is none, or it cannot be seen."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _locked(file: Path, patience_s: float) -> FileLock:
    lock = FileLock(file, thread_local=False)
    lock.acquire(timeout=patience_s, poll_interval=0.02)
    return lock


def _check_is_plain(path: Path, file: Path) -> None:
    with said_plainly(f"cannot write {path}"):
        if not is_plain(file):
            raise RunFileError(
                f"cannot write {path}: {file}, its lock, is a folder, a link or no plain file; remove it"
            )


def is_plain(file: Path) -> bool:
    """Whether a name is free, or is the only one of a plain file: nothing else is opened, let alone emptied."""
    try:
        found = file.lstat()
    except FileNotFoundError:
        return True
    return stat.S_ISREG(found.st_mode) and found.st_nlink == 1
