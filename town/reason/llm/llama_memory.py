"""Whether a model fits into this machine's memory, asked before it is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from town.reason.llm.model import ModelFailed

GIB: Final = 1 << 30
BESIDE: Final = 300 << 20  # bytes that the program and a context's work space take


def refuse_if_too_large(file: Path, gpu_layers: int = 0, available: int | None = None) -> None:
    """ModelFailed if the weights do not fit into memory; with layers on a GPU, llama.cpp is left to find out.

    The weights are mapped, so that a machine without room for them would not fail but read them anew for every token.
    """
    free = available_memory() if available is None else available
    size = file.stat().st_size
    if gpu_layers == 0 and free is not None and size + BESIDE > free:
        message = (
            f"{file} needs about {(size + BESIDE) / GIB:.1f} GiB of memory and {free / GIB:.1f} GiB are free; "
            "choose a smaller model or one that is quantised further"
        )
        raise ModelFailed(message)


def available_memory() -> int | None:
    """Bytes that can be had without swapping, or None where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    kib = next((line.split()[1] for line in lines if line.startswith("MemAvailable:")), None)
    return int(kib) * 1024 if kib else None
