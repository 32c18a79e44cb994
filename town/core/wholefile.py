"""Files that get their name when they are complete, and keep it whatever happens to the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def made_anew(path: Path) -> Path:
    """An empty file that nobody else has open: what stood there is gone, and a link there is not followed."""
    path.unlink(missing_ok=True)
    path.open("xb").close()
    return path


@contextmanager
def whole_file(to: Path) -> Iterator[Path]:
    """A file to write; it gets the name `to` when all went well, and is gone when not. Raises OSError."""
    part = made_anew(to.with_name(to.name + ".part"))
    try:
        yield part
        put_in_place(part, to)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_file(to: Path, text: str) -> None:
    """Write a text whole, as UTF-8; a letter that cannot be is written as an escape. Raises OSError."""
    with whole_file(to) as part:
        part.write_bytes(text.encode("utf-8", "backslashreplace"))


def put_in_place(part: Path, to: Path) -> None:
    """Give a complete file of the same folder its name, in place of what had it; both survive a loss of power."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(to)
    sync_folder(to.parent)


def sync_folder(folder: Path) -> None:
    """Bring to the disk which names a folder holds, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
