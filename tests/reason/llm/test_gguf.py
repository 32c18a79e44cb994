"""What `--model` may say, and how everything else is refused before anything is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from town.reason.llm.gguf import model_file, model_name
from town.reason.llm.llama_memory import refuse_if_too_large
from town.reason.llm.model import ModelFailed


def test_a_path_is_a_gguf_file(tmp_path: Path) -> None:
    file = tmp_path / "Wise-4B.Q4_K_M.gguf"
    file.write_bytes(b"GGUF" + b"0" * 100)

    assert model_file(str(file)) == file


def test_equal_names_promise_equal_files(tmp_path: Path) -> None:
    """The name changes with the file's size, its beginning and its end."""
    file = tmp_path / "wise.gguf"
    contents = [b"GGUF" + b"0" * 100, b"GGUF" + b"0" * 101, b"GGUG" + b"0" * 100, b"GGUF" + b"0" * 99 + b"1"]
    names = []
    for content in contents:
        file.write_bytes(content)
        names.append(model_name(str(file), file))

    assert names[0] == "llama:wise-20b8909a"
    assert len(set(names)) == 4


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(ModelFailed, match=r"^there is no model file wise.gguf; give the path of a GGUF file, hf:"):
        model_file("wise.gguf")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelFailed, match="is not a file; give the path of a GGUF file itself"):
        model_file(str(tmp_path))


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"\x10\0\0\0{}")

    with pytest.raises(ModelFailed, match=r"is not a GGUF file \(it begins with b'\\x10\\x00\\x00\\x00' instead of"):
        model_file(str(file))


def test_a_model_that_does_not_fit_into_memory_is_refused(tmp_path: Path) -> None:
    """A file of 8 GiB that takes no room on the disk."""
    file = tmp_path / "large.gguf"
    with file.open("wb") as stream:
        stream.truncate(8 << 30)

    with pytest.raises(ModelFailed, match=r"large.gguf needs about 8.3 GiB of memory and 4.0 GiB are free; choose a"):
        refuse_if_too_large(file, available=4 << 30)
    refuse_if_too_large(file, available=9 << 30)
