"""A model's folder as it is understood, which alone is loaded: cleaned settings, and weights as safetensors."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from town.memory.folder.kinds import FIRST, KINDS, WEIGHTED
from town.memory.folder.source import WEIGHTS_BYTES, Files, Object, Plain, Source, quoted
from town.memory.folder.weights import check_fit, weight_files

MODULES: Final = "modules.json"
ABOUT: Final = "config_sentence_transformers.json"
MODEL_TYPE: Final = "SentenceTransformer"
MOST_MODULES: Final = 16
LONGEST_PROMPT: Final = 1000

TYPE: Final = re.compile(
    r"sentence_transformers\.(?:models|base\.modules|sentence_transformer\.modules)\.(?:\w+\.)?(\w+)", re.ASCII
)
PLACE: Final = re.compile(r"[A-Za-z0-9_-]{0,80}")


class Module(NamedTuple):
    """One of the modules that a model is made of, in order."""

    kind: str
    type: str  # its name for the library
    place: str  # its folder in the model's; nothing for that itself

    @property
    def at(self) -> str:
        """What its files' paths begin with."""
        return f"{self.place}/" if self.place else ""


ALONE: Final = Module("Transformer", "sentence_transformers.models.Transformer", "")


class Understood(NamedTuple):
    """What is known of a model, from its folder."""

    folder: Path
    files: Files
    weights: Mapping[str, Path]  # by path in the folder

    @property
    def settings_sha256(self) -> str:
        """Hash of all but the weights."""
        digest = hashlib.sha256()
        for path, content in sorted(self.files.items()):
            digest.update(f"{path}\n{hashlib.sha256(_written(content)).hexdigest()}\n".encode())
        return digest.hexdigest()

    @property
    def weight_bytes(self) -> int:
        """Size of all weights."""
        return sum(file.stat().st_size for file in self.weights.values())

    def lay(self, folder: Path) -> None:
        """Write it into an empty folder; weights are not copied where a link will do."""
        for path, content in self.files.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(_written(content))
        for path, file in self.weights.items():
            try:
                (folder / path).symlink_to(file)
            except OSError:  # not on this system, or not by everybody
                shutil.copyfile(file, folder / path)


def understood(folder: Path) -> Understood:
    """Read a model's folder.

    Raises:
        ModelError: in one sentence, if it is no folder of a sentence model, or holds anything that runs, points out of
            it, is too large, or is of a kind that is not known here. Nothing of it has been loaded.
    """
    source = Source(folder)
    modules = _modules(source)
    files: Files = {}
    weights: dict[str, Path] = {}
    for module in modules or [ALONE]:
        if module.kind in WEIGHTED:
            index, found = weight_files(source, module.at)
            files |= index
            weights |= found
        files |= KINDS[module.kind](source, module.at)
        check_fit(source, module.kind, module.at, files, weights)
    if sum(file.stat().st_size for file in weights.values()) > WEIGHTS_BYTES:
        raise source.refusal("its weights", f"have more than {WEIGHTS_BYTES} bytes together")
    if modules:
        files[MODULES] = [
            {"idx": number, "name": str(number), "path": module.place, "type": module.type}
            for number, module in enumerate(modules)
        ]
        files[ABOUT] = _about(source)
    return Understood(folder, files, weights)


def _modules(source: Source) -> list[Module]:
    """What a model is made of; none for a transformer alone, whose tokens' mean the library takes."""
    if not source.has(MODULES):
        return []
    listed = source.value(MODULES)
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST_MODULES:
        raise source.refusal(MODULES, f"is not a list of 1 to {MOST_MODULES} modules")
    modules = [_module(source, one) for one in listed]
    for number, module in enumerate(modules):
        if (module.kind in FIRST) != (number == 0):
            raise source.refusal(MODULES, f"has a module {module.kind} in place {number + 1}")
    places = [module.at for module in modules if module.kind in WEIGHTED]
    if len(set(places)) < len(places):
        raise source.refusal(MODULES, "has two modules in one folder")
    return modules


def _module(source: Source, one: Plain) -> Module:
    """A module as it is listed."""
    listed = one if isinstance(one, dict) else {}
    kind, place = listed.get("type"), listed.get("path", "")
    found = TYPE.fullmatch(kind) if isinstance(kind, str) else None
    if found is None or found[1] not in KINDS:
        known = ", ".join(KINDS)
        what = f"names {quoted(kind)}, but only {known} of sentence_transformers are known, and no other code runs"
        raise source.refusal(MODULES, what)
    if not isinstance(place, str) or not PLACE.fullmatch(place):
        raise source.refusal(MODULES, f"names the path {quoted(place)}, which is no folder right inside the model's")
    return Module(found[1], found[0], place)


def _about(source: Source) -> Object:
    """The texts that the model wants before every text."""
    settings = source.settings(ABOUT)
    if settings.get("model_type", MODEL_TYPE) != MODEL_TYPE:
        raise source.refusal(ABOUT, f"says that it is a {quoted(settings['model_type'])}, which is no sentence model")
    prompts, default = settings.get("prompts") or {}, settings.get("default_prompt_name")
    if not isinstance(prompts, dict) or not all(
        isinstance(prompt, str) and len(prompt) <= LONGEST_PROMPT for prompt in prompts.values()
    ):
        raise source.refusal(ABOUT, f"has prompts that are no texts of at most {LONGEST_PROMPT} letters")
    if default is not None and not (isinstance(default, str) and default in prompts):
        raise source.refusal(ABOUT, f"has {quoted(default)} for default_prompt_name, which is none of its prompts")
    return {"prompts": prompts, "default_prompt_name": default}


def _written(content: bytes | Object | list[Plain]) -> bytes:
    return content if isinstance(content, bytes) else json.dumps(content, sort_keys=True, indent=1).encode()
