"""Reading files of other people: plain files only, and none larger than what such a file can sensibly be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

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
    except (OSError, ValueError) as error:
        kind = "it is a folder" if path.is_dir() else getattr(error, "strerror", None) or "no file can have this name"
        raise BadInput(f"{path}: cannot be read ({kind})") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise BadInput(f"{path}: cannot be read (it is no plain file, but a folder, a pipe or a device)")
    with os.fdopen(handle, "rb") as file:
        try:
            data = file.read(most + 1)
        except OSError as error:
            raise BadInput(f"{path}: cannot be read ({error.strerror})") from None
    if len(data) > most:
        raise BadInput(f"{path}: it is larger than {most / MEGABYTE:g} MB, which is the most that is read")
    return data
