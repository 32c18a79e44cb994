"""A model's weights: safetensors only, which hold numbers and nothing else, and no fewer than its settings promise."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, cast

from town.core.errors import ModelError
from town.memory.folder.source import WEIGHTS_BYTES, Files, Object, Source

WEIGHTS: Final = "model.safetensors"
INDEX: Final = "model.safetensors.index.json"
PICKLE: Final = "pytorch_model.bin"
SHARD: Final = re.compile(r"[A-Za-z0-9_-]{1,100}\.safetensors")
MOST_SHARDS: Final = 256
HEADER_BYTES: Final = 16 * 2**20
TABLES: Final = ({"embedding.weight"}, {"embeddings"})  # what a static embedding may hold: its rows, one for each token


def weights_sha256(files: Iterable[Path]) -> str:
    """Hash of a model's weights: sha256 of the one file, or of the hashes of several in order of their names."""
    hashes = [_sha256(file) for file in files]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def weight_files(source: Source, at: str) -> tuple[Files, dict[str, Path]]:
    """A module's index, if its weights are in several files, and where its weights are, by their path in the folder."""
    if source.has(f"{at}{WEIGHTS}"):
        return {}, {f"{at}{WEIGHTS}": source.plain_file(f"{at}{WEIGHTS}", WEIGHTS_BYTES)}
    if source.has(f"{at}{INDEX}"):
        return _in_shards(source, at)
    if source.has(f"{at}{PICKLE}"):
        raise source.refusal(f"{at}{PICKLE}", "is a pickle, which can run code; save the model again as safetensors")
    message = f"{source.folder / at} holds no model.safetensors; give the folder of a sentence-transformers model"
    raise ModelError(message)


def _in_shards(source: Source, at: str) -> tuple[Files, dict[str, Path]]:
    index = source.settings(f"{at}{INDEX}").get("weight_map")
    listed = list(index.values()) if isinstance(index, dict) else []
    shards = sorted({shard for shard in listed if isinstance(shard, str) and SHARD.fullmatch(shard)})
    if not shards or len(shards) > MOST_SHARDS or not all(shard in shards for shard in listed):
        raise source.refusal(f"{at}{INDEX}", "lists something else than files of weights right beside it")
    clean: Object = {"metadata": {}, "weight_map": index}
    paths = [f"{at}{shard}" for shard in shards]
    return {f"{at}{INDEX}": clean}, {path: source.plain_file(path, WEIGHTS_BYTES) for path in paths}


def check_fit(source: Source, kind: str, at: str, files: Files, weights: Mapping[str, Path]) -> None:
    """Refuse a layer that would take more memory than there are weights for, and tables that unfold to more."""
    path = f"{at}{WEIGHTS}"
    match kind:
        case "Dense":
            settings = cast("dict[str, int]", files[f"{at}config.json"])
            numbers = settings["in_features"] * settings["out_features"]
            if path not in weights or numbers > weights[path].stat().st_size:
                raise source.refusal(path, "holds fewer numbers than config.json promises")
        case "StaticEmbedding":
            if path not in weights or _tensors(source, path, weights[path]) not in TABLES:
                raise source.refusal(path, "holds something else than one table of embeddings")
        case _:
            pass


def _tensors(source: Source, path: str, file: Path) -> set[str]:
    """Names of the tensors in a file of weights."""
    with file.open("rb") as stream:
        size = int.from_bytes(stream.read(8), "little")
        header = stream.read(size) if size <= HEADER_BYTES else b""
    try:
        named = json.loads(header)
    except (ValueError, RecursionError):
        raise source.refusal(path, "is no file of safetensors") from None
    return set(named) - {"__metadata__"} if isinstance(named, dict) else set()
