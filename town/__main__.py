"""The command `town`, and `python -m town`: ready for a stop before anything is loaded, and to the very end."""

from __future__ import annotations

import os
import sys

try:
    from town.core import stopping
except KeyboardInterrupt:  # before there is anything to heed it
    os.write(2, b"town: stopped; nothing was changed\n")
    os._exit(130)


def main() -> int:
    """What the command `town` starts; returns its exit code."""
    stopping.watch()
    _open_what_is_closed()
    from town.cli import command  # takes a while

    code = command()
    stopping.conclude(code)
    return code


def _open_what_is_closed() -> None:
    """Where input, output or errors are closed (`>&-`), no file of ours may come to stand in their place."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    sys.exit(main())
