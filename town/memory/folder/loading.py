"""Loading a model from what is understood of its folder; what lies in the folder itself is not looked at again."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from town.core.errors import ModelError
from town.memory.folder.laid import Understood

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SHOWN: Final = 300  # letters of a library's words
SPARE_NUMBERS: Final = 10_000_000  # that a network may have without weights, such as a head that nothing is asked of
DECODER: Final = 2  # a network may be described with its other half, of which there need be no weights


def load(model: Understood) -> SentenceTransformer:
    """The model in float32, on the processor.

    Raises:
        ModelError: if its settings ask for more than its weights hold, or the libraries cannot make a model of it.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="town-encoder-", ignore_cleanup_errors=True) as name:
            model.lay(Path(name))
            _check_size(model, Path(name))
            return load_folder(Path(name))
    except ModelError:
        raise
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise failure(model.folder, error) from error


def failure(folder: Path, error: BaseException, what: str = "loaded") -> ModelError:
    """The error to raise when the libraries fail over a folder."""
    said = " ".join(str(error).split())[:SHOWN] or type(error).__name__
    return ModelError(f"the sentence model in {folder} cannot be {what}: {said}")


def load_folder(folder: Path) -> SentenceTransformer:
    """What a folder that is trusted, or was made here, holds; any error that the libraries have."""
    from sentence_transformers import SentenceTransformer  # seconds to import; often never needed
    from transformers.utils import logging

    # whoever imported it before may have left it on, and it would write into answers
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # theirs has no types

    model = SentenceTransformer(
        str(folder),
        device="cpu",
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"use_safetensors": True},
    )
    return model.float().eval()


def _check_size(model: Understood, folder: Path) -> None:
    """Refuse a network that is larger than its weights, before any memory is taken for it."""
    import torch
    from transformers import AutoConfig, AutoModel

    networks: Any = AutoModel  # parts of it have no types
    for path, settings in model.files.items():
        if isinstance(settings, dict) and "model_type" in settings:
            config = AutoConfig.from_pretrained(str((folder / path).parent), local_files_only=True)
            with torch.device("meta"):
                network = networks.from_config(config)
            numbers = sum(tensor.numel() for tensor in (*network.parameters(), *network.buffers()))
            if numbers > DECODER * model.weight_bytes + SPARE_NUMBERS:
                message = (
                    f"the sentence model in {model.folder} cannot be loaded: {path} describes a network of {numbers} "
                    f"numbers, and the weights have {model.weight_bytes} bytes"
                )
                raise ModelError(message)
