"""The kinds of modules that a sentence model may be made of, and what each may say of itself in its folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from town.memory.folder.source import Files, Object, Plain, Source, named, picked, quoted
from town.memory.folder.tokens import token_files
from town.memory.folder.transformer import transformer_files

Kind = Callable[[Source, str], Files]

WIDEST: Final = 2**16  # components of a vector
ACTIVATIONS: Final = named(
    """
    ELU GELU Hardswish Hardtanh LeakyReLU LogSigmoid Mish ReLU ReLU6 SELU SiLU Sigmoid Softplus Tanh
    """
)
ACTIVATION: Final = re.compile(r"torch\.nn\.modules\.(?:activation\.(\w+)|linear\.(Identity))")
FEATURES: Final = frozenset(("sentence_embedding", "token_embeddings", "cls_token_embeddings"))
POOLING_MODES: Final = frozenset(("cls", "lasttoken", "max", "mean", "mean_sqrt_len_tokens", "weightedmean"))
OLD_POOLING: Final = tuple(
    f"pooling_mode_{mode}"
    for mode in ["cls_token", "max_tokens", "mean_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken"]
)


def _pooling(source: Source, at: str) -> Files:
    path = f"{at}config.json"
    settings = source.settings(path)
    clean = picked(settings, ("word_embedding_dimension", "embedding_dimension", "include_prompt", *OLD_POOLING))
    for name, value in clean.items():
        if name.endswith("dimension"):
            clean[name] = _width(source, path, name, value)
        elif not isinstance(value, bool):
            raise source.refusal(path, f"has {quoted(value)} for {name}")
    if "pooling_mode" in settings:
        modes = settings["pooling_mode"]
        listed = modes if isinstance(modes, list) else [modes]
        if (
            not listed
            or len(listed) > len(POOLING_MODES)
            or not all(mode in POOLING_MODES for mode in map(str, listed))
        ):
            raise source.refusal(path, f"has {quoted(modes)} for pooling_mode, which is none")
        clean["pooling_mode"] = modes
    return {path: clean}


def _dense(source: Source, at: str) -> Files:
    path = f"{at}config.json"
    settings = source.settings(path)
    clean = picked(settings, ("bias", "use_residual"))
    if not all(isinstance(value, bool) for value in clean.values()):
        raise source.refusal(path, "has a switch that is neither true nor false")
    sizes = {name: _width(source, path, name, settings.get(name)) for name in ("in_features", "out_features")}
    return {path: {**clean, **sizes, **_activation(source, path, settings), **_features(source, path, settings)}}


def _activation(source: Source, path: str, settings: Mapping[str, Plain]) -> Object:
    """The function behind a layer, by the name that the library imports: one of torch's that need nothing."""
    if "activation_function" not in settings:
        return {}
    name = settings["activation_function"]
    found = ACTIVATION.fullmatch(name) if isinstance(name, str) else None
    if not (found and (found[1] in ACTIVATIONS or found[2])):
        raise source.refusal(path, f"asks for the function {quoted(name)}, and only those of torch.nn are known here")
    return {"activation_function": name}


def _features(source: Source, path: str, settings: Mapping[str, Plain]) -> Object:
    """What a layer reads and writes."""
    clean = picked(settings, ("module_input_name", "module_output_name"))
    if not all(value is None or value in FEATURES for value in clean.values() if not isinstance(value, (list, dict))):
        raise source.refusal(path, f"reads or writes something else than {', '.join(sorted(FEATURES))}")
    if any(isinstance(value, (list, dict)) for value in clean.values()):
        raise source.refusal(path, "names what it reads or writes by something else than a text")
    return {name: value for name, value in clean.items() if value is not None}


def _layer_norm(source: Source, at: str) -> Files:
    path = f"{at}config.json"
    return {path: {"dimension": _width(source, path, "dimension", source.settings(path).get("dimension"))}}


def _static(source: Source, at: str) -> Files:
    return {path: content for path, content in token_files(source, at).items() if path == f"{at}tokenizer.json"}


def _nothing(source: Source, at: str) -> Files:  # noqa: ARG001 (it has the signature of the others)
    return {}


def _width(source: Source, path: str, name: str, value: Plain) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= WIDEST:
        raise source.refusal(path, f"has {quoted(value)} for {name}, which is to be from 1 to {WIDEST}")
    return value


KINDS: Final[Mapping[str, Kind]] = {
    "Transformer": transformer_files,
    "Pooling": _pooling,
    "Normalize": _nothing,
    "Dense": _dense,
    "LayerNorm": _layer_norm,
    "StaticEmbedding": _static,
}
WEIGHTED: Final = frozenset({"Transformer", "Dense", "LayerNorm", "StaticEmbedding"})  # the kinds that have weights
FIRST: Final = frozenset({"Transformer", "StaticEmbedding"})  # what takes a text; all others take what it makes of it
