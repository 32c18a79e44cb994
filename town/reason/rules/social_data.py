"""Reading the data files, with the fast loader where it was built."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_data(path: Path) -> Any:
    """The content of a YAML file that ships with the rules."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (either is a safe loader)


@cache
def _words() -> dict[str, str]:
    words: dict[str, str] = read_data(Path(__file__).parent / "data" / "considerations_words.yaml")
    return words


def word_list(name: str) -> frozenset[str]:
    """One of the lists of words in considerations_words.yaml."""
    return frozenset(_words()[name].split())
