"""Why something failed, in the words of a sentence: the one place that reads errors of the system and of SQLite."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Mapping
from typing import Final

Failure = OSError | UnicodeError | MemoryError | sqlite3.Error

_FULL: Final = "the disk is full"
SYSTEM: Final[Mapping[int, str]] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: "the quota of the disk is used up",
    errno.EFBIG: "the disk is full, or the file may not grow",
    errno.EACCES: "no permission to do so",
    errno.EPERM: "no permission to do so",
    errno.EROFS: "the folder is read-only",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "part of the path is a file, not a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "its links go in a circle",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.EBUSY: "another program is using it",
    errno.EIO: "the disk is failing",
    errno.EBADF: "it is closed",
    errno.EINVAL: "the system does not take it",
    errno.ENXIO: "it is no plain file",
    errno.ENODEV: "it is no plain file",
}
SQLITE: Final[Mapping[int, str]] = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: "the disk is full or failing",
    sqlite3.SQLITE_READONLY: "the file or its folder is read-only",
    sqlite3.SQLITE_CANTOPEN: "the file or its folder cannot be opened",
    sqlite3.SQLITE_BUSY: "another program keeps it locked",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_NOTADB: "it is no SQLite database",
}


def cause_of(error: Failure) -> str:
    """Why it failed, in a few words."""
    match error:
        case OSError():
            return SYSTEM.get(error.errno or 0, error.strerror or str(error))
        case UnicodeEncodeError():
            return f'it has letters that cannot be written here, such as "{_name(error.object[error.start])}"'
        case UnicodeError():
            return "it is no UTF-8"
        case MemoryError():
            return "there is not enough memory"
        case _:
            return SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, str(error))


def sentence_of(error: Failure) -> str:
    """All that can be said of an error that nobody expected where it came up."""
    if isinstance(error, OSError):
        if error.filename is not None:
            name = os.fsdecode(error.filename) if isinstance(error.filename, bytes) else str(error.filename)
            return f"{name} cannot be used: {cause_of(error)}"
        if isinstance(error, FileNotFoundError) and not _has_folder():
            return "the current folder is gone; change into one that is there"
        return f"the output cannot be written: {cause_of(error)}"
    if isinstance(error, UnicodeEncodeError):
        return f"a text cannot be used: {cause_of(error)}"
    if isinstance(error, UnicodeError):
        return f"a file cannot be read: {cause_of(error)}; save it as UTF-8"
    return f"stopped: {cause_of(error)}"


def _has_folder() -> bool:
    try:
        os.getcwd()  # noqa: PTH109 (the system's word, no path)
    except OSError:
        return False
    return True


def _name(letter: str) -> str:
    return f"U+{ord(letter):04X}"
