"""Reading files of other people: plain files only, and none larger than what such a file can sensibly be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from town.core.causes import cause_of
from town.core.errors import BadInput

MEGABYTE = 1 << 20


def read_plain(path: Path, most: int) -> bytes:
    """The content of a plain file of at most so many bytes.

    Raises:
        FileNotFoundError: if there is none; what then helps, the caller knows.
        BadInput: if it is a folder, a pipe or a device, is too large, or cannot be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({cause_of(error)})") from None
    except ValueError:
        raise BadInput(f"{path}: cannot be read (no file can have this name)") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise BadInput(f"{path}: cannot be read (it is no plain file, but a folder, a pipe or a device)")
    with os.fdopen(handle, "rb") as file:
        try:
            data = file.read(most + 1)
        except OSError as error:
            raise BadInput(f"{path}: cannot be read ({cause_of(error)})") from None
    if len(data) > most:
        raise BadInput(f"{path}: it is larger than {most / MEGABYTE:g} MB, which is the most that is read")
    return data


def read_file(path: Path, most: int, remedy: str = "") -> bytes:
    """The same where a file that is not there is a fault as any; `remedy` ends the sentence. Raises BadInput."""
    try:
        return read_plain(path, most)
    except FileNotFoundError:
        raise BadInput(f"{path}: cannot be read (No such file or directory){remedy}") from None
    except BadInput as error:
        raise BadInput([f"{fault}{remedy}" for fault in error.faults]) from None


def is_there(path: Path) -> bool:
    """Whether something stands under a name, also where the system refuses to say."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether a plain file stands under a name; of a name that no file can have: no."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """The same of a folder."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
