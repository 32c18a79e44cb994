"""What several files of a folder name, and a check reads once: maps and sentence encoders."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from town.core.errors import BadInput, ModelError
from town.memory.folder.laid import understood
from town.memory.model import DEFAULT_MODEL, SentenceEncoder
from town.world.townmap import TownMap, load_map

MOST_MAPS = 8  # that are kept: a large one takes hundreds of megabytes


class ReadOnce:
    """Maps and encoders by where they really are, with what was found of them."""

    def __init__(self) -> None:
        self._maps: dict[str, TownMap | BadInput] = {}
        self._encoders: dict[str, str] = {}

    def map(self, path: Path) -> TownMap:
        """A map. Raises BadInput with all its faults."""
        key = os.path.realpath(path)
        found = self._maps.pop(key, None) or _map_at(path)
        self._maps[key] = found  # behind those that were asked for longer ago
        if len(self._maps) > MOST_MAPS:
            del self._maps[next(iter(self._maps))]
        if isinstance(found, BadInput):
            raise BadInput(found.faults)
        return found

    def fault_of_encoder(self, name: str) -> str:
        """Why a run could not take an encoder, a folder or a name, as far as it shows without loading weights."""
        if name not in self._encoders:
            self._encoders[name] = _fault_of_encoder(name)
        return self._encoders[name]

    def has_encoder(self, folder: Path) -> bool:
        """Whether the encoder in a folder was looked at."""
        return os.path.realpath(folder) in map(os.path.realpath, self._encoders)


def is_encoder(names: Sequence[str]) -> bool:
    """Whether files of these names are a sentence encoder: a list of its modules, or a network with its weights."""
    has_weights = any(name.endswith((".safetensors", ".safetensors.index.json")) for name in names)
    return "modules.json" in names or ("config.json" in names and (has_weights or "pytorch_model.bin" in names))


def _map_at(path: Path) -> TownMap | BadInput:
    try:
        return load_map(path)
    except BadInput as error:
        return error


def _fault_of_encoder(name: str) -> str:
    if name == DEFAULT_MODEL:
        return ""
    try:
        understood(SentenceEncoder(name).folder)
    except ModelError as error:
        return str(error)
    return ""
