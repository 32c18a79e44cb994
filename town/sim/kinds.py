"""What a file is, by its ending and by what is written in it; and what to do about one that no town is made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from town.core.errors import BadInput
from town.core.plainfile import read_plain
from town.core.yamlfile import MOST_BYTES

Kind = Literal["map", "tileset", "scenario", "person", "experiment", "questionnaire", "unknown", "foreign"]

YAML = (".yaml", ".yml")
KEYS: Mapping[Kind, frozenset[str]] = {  # by which a .yaml is told; of two that fit alike, the first
    "scenario": frozenset({
        "map", "cast", "people", "start", "days", "tick_seconds", "seed", "cognition", "reasoner", "whispers", "topics",
        "events", "llm", "encoder",
    }),
    "person": frozenset({
        "name", "age", "traits", "occupation", "home", "workplace", "lifestyle", "about", "currently", "routine",
        "goals", "relationships", "knows", "memories", "look",
    }),
    "experiment": frozenset({
        "scenario", "set", "seeds", "reference", "simulate", "withhold", "questions", "rankings",
    }),
    "questionnaire": frozenset({"questions", "trap"}),
}  # fmt: skip

_KEY = re.compile(r"""^(?:- )?[{ ]*["']?([a-z_]+)["']?\s*[:\uff1a]""", re.MULTILINE)
_TEXT = "write a person or a scenario as a plain text file that ends in .yaml"
_PICTURE = "this is a picture; a map is made with it in Tiled, and saved as .tmx"
ADVICE: Mapping[str, str] = {
    ".tmj": "this is a map in JSON, which is not read; in Tiled, save it as .tmx (File > Save As)",
    ".tsj": "this is a tileset in JSON, which is not read; in Tiled, save it as .tsx",
    ".tx": "this is a template of Tiled, which is not read; detach the objects that are made from it",
    ".json": f"this is JSON, which is not read; in Tiled, save a map as .tmx; {_TEXT}",
    ".xml": "this is XML, which is not read under this name; a map ends in .tmx",
    ".sqlite": "this is a run; look at it with `town show`",
    ".zip": "this is a packed folder; unpack it, and check what was in it",
    **dict.fromkeys((".txt", ".md", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".csv", ".xlsx", ".ods", ".toml"), ""),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg", ".tif", ".tiff", ".psd"), _PICTURE),
}
SPOKEN_OF = (".tmj", ".tsj", ".json", ".xml", ".zip", ".docx", ".doc", ".odt", ".rtf")  # where others are passed over


def kind_of(path: Path) -> Kind:
    """What a file is. Raises BadInput or FileNotFoundError where a .yaml cannot be read."""
    suffix = path.suffix.lower()
    if suffix in YAML:
        return told_by_keys(read_plain(path, MOST_BYTES))
    known: Mapping[str, Kind] = {".tmx": "map", ".tsx": "tileset"}
    return known.get(suffix, "foreign")


def told_by_keys(data: bytes) -> Kind:
    """What a YAML file is about, by the keys that are not indented, even where it is no YAML."""
    found = set(_KEY.findall(data.decode("utf-8-sig", "replace").lower()))
    best = max(KEYS, key=lambda kind: len(found & KEYS[kind]))
    return best if found & KEYS[best] else "unknown"


def is_person(path: Path) -> bool:
    """Whether a .yaml in the folder of a cast is meant to be a person: all are, but those that are plainly another."""
    try:
        kind = kind_of(path)
    except (BadInput, OSError):
        return True  # whoever reads it says what is wrong
    return kind in ("person", "unknown")


def advice(path: Path) -> str:
    """What a file is that no town is made from, and what to do: a sentence with its path."""
    said = ADVICE.get(path.suffix.lower()) or f"files of this kind are not read; {_TEXT}, a map made in Tiled as .tmx"
    return f"{path}: {said}"
