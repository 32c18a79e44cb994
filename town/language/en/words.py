"""Word lists: read once from data files, checked when they are loaded."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from town.core.data_files import read_data
from town.core.errors import BadInput

_DATA = Path(__file__).parent / "data"


@cache
def word_file(name: str) -> dict[str, Any]:
    """The content of data/words_<name>.yaml, a mapping. Raises BadInput for anything else."""
    path = _DATA / f"words_{name}.yaml"
    data = read_data(path)
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise BadInput(f"{path.name}: expected a mapping from words to values")
    return data


def words(name: str, key: str) -> tuple[str, ...]:
    """A list of words of a file. Raises BadInput when it is not one."""
    found = word_file(name).get(key)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise BadInput(f"words_{name}.yaml: {key}: expected a list of words")
    return tuple(found)


def table(name: str, key: str) -> dict[str, Any]:
    """A mapping of a file. Raises BadInput when it is not one."""
    found = word_file(name).get(key)
    if not isinstance(found, dict) or not all(isinstance(word, str) for word in found):
        raise BadInput(f"words_{name}.yaml: {key}: expected a mapping of words")
    return found


def groups(name: str, key: str) -> tuple[tuple[str, ...], ...]:
    """A list of lists of words of a file. Raises BadInput when it is not one."""
    found = word_file(name).get(key)
    if not isinstance(found, list) or not all(isinstance(group, list) for group in found):
        raise BadInput(f"words_{name}.yaml: {key}: expected a list of lists of words")
    return tuple(tuple(str(word) for word in group) for group in found)
