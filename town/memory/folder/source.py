"""Reading a model's folder that anybody may have made: plain files of a bounded size, inside it, and plain values."""

from __future__ import annotations

import json
import math
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from town.core.errors import ModelError

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
Object = dict[str, Plain]
Files = dict[str, bytes | Object | list[Plain]]  # by path in the folder: contents, or settings to be written as JSON

SETTINGS_BYTES: Final = 2**20  # of a file of settings, at most
WEIGHTS_BYTES: Final = 20 * 2**30  # of all weights
ITEMS: Final = 200_000  # of one list or object
DEPTH: Final = 8
QUOTED: Final = 60  # letters of what is quoted


def named(words: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(words.split())


# Names of settings by which a model asks for code, for a pickle, or for another model.
ASKS_FOR_MORE: Final = named(
    """
    auto_map base_model_name_or_path custom_pipelines quantization_config transformers_weights trust_remote_code
    """
)


class Source:
    """The folder of a model. Whatever is not as it should be is a ModelError of one sentence."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read yet."""
        self.folder = folder
        self._home = _home(folder)

    def refusal(self, file: str, what: str) -> ModelError:
        """The error to raise over a file in the folder."""
        return ModelError(f"the sentence model in {self.folder} cannot be loaded: {file} {what}")

    def has(self, file: str) -> bool:
        """Whether there is anything of that name, be it a link to nothing."""
        path = self.folder / file
        return path.exists() or path.is_symlink()

    def plain_file(self, file: str, limit: int) -> Path:
        """Where a file is, which is a plain one, inside the folder, and not too large; its path has no links."""
        try:
            path = (self.folder / file).resolve(strict=True)
            found = path.stat()
        except (OSError, RuntimeError, ValueError):  # gone, no right to look, links in a circle, a name that cannot be
            raise self.refusal(file, "is missing or cannot be looked at") from None
        if not path.is_relative_to(self._home):
            raise self.refusal(file, "is a link that leads out of the folder; put the file itself there")
        if not stat.S_ISREG(found.st_mode):
            raise self.refusal(file, "is no plain file")
        if found.st_size > limit:
            raise self.refusal(file, f"has {found.st_size} bytes, and at most {limit} are read")
        return path

    def content(self, file: str, limit: int) -> bytes | None:
        """What is in a file; None if it is not there."""
        if not self.has(file):
            return None
        path = self.plain_file(file, limit)
        try:
            with path.open("rb") as stream:
                read = stream.read(limit + 1)
        except OSError as error:
            raise self.refusal(file, f"cannot be read ({error.strerror})") from None
        if len(read) > limit:
            raise self.refusal(file, f"has more than {limit} bytes")
        return read

    def value(self, file: str) -> Plain:
        """The JSON in a file of settings, None where there is no such file; nothing in it asks for code."""
        read = self.content(file, SETTINGS_BYTES)
        if read is None:
            return None
        try:
            value = json.loads(read.decode())
        except (ValueError, RecursionError):
            raise self.refusal(file, "is not JSON in UTF-8") from None
        self._checked(file, value, DEPTH)
        found: Plain = value
        return found

    def settings(self, file: str) -> Object:
        """The JSON object in a file; empty where there is no such file."""
        value = self.value(file)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self.refusal(file, "is not a JSON object")
        return value

    def _checked(self, file: str, value: Plain, depth: int) -> None:
        """Refuse what is nested too deeply, infinite, or asks for more than weights."""
        if isinstance(value, (list, dict)):
            if depth == 0 or len(value) > ITEMS:
                raise self.refusal(file, "is nested too deeply or has too many items")
            for item in value.values() if isinstance(value, dict) else value:
                self._checked(file, item, depth - 1)
        if isinstance(value, float) and not math.isfinite(value):
            raise self.refusal(file, "holds a number that is not finite")
        if isinstance(value, dict) and (asked := sorted(name for name in ASKS_FOR_MORE & set(value) if value[name])):
            raise self.refusal(file, f"has {asked[0]}, but code of a model's folder never runs, nor is another fetched")


def quoted(value: object) -> str:
    """A value of somebody's, short and in one line."""
    shown = ascii(value)
    return shown if len(shown) <= QUOTED else f"{shown[:QUOTED]}..."


def picked(settings: Mapping[str, Plain], names: Iterable[str]) -> Object:
    """Those of the settings that are known here."""
    return {name: settings[name] for name in sorted(names) if name in settings}


def _home(folder: Path) -> Path:
    """Where a model's files must lie: in its folder, or, in the cache of Hugging Face, beside the folder's revision."""
    resolved = folder.resolve()
    return resolved.parent.parent if resolved.parent.name == "snapshots" else resolved
