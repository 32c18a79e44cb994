"""llama.cpp with one model and one context, through llama-cpp-python's low-level API. Imported late: it loads it.

Two choices make a reply depend on its request only. Flash attention is off: with it, sums depend on the number of
threads; without it, the logits are the same bits for any number (tests/reason/llm/test_llama_same.py). And the cells
of a context are always filled from the first one on, in the same pieces, whether computed or restored.
"""

from __future__ import annotations

import ctypes
import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

# read by OpenMP when it is loaded: threads that wait spin for some 50 us and then sleep; see town/memory/__init__.py
os.environ.setdefault("GOMP_SPINCOUNT", "10000")

import llama_cpp.llama_cpp as lib

from town.reason.llm.model import ModelFailed

if TYPE_CHECKING:
    from town.reason.llm.llama import LlamaOptions
    from town.reason.llm.llama_choices import FloatArray

BATCH: Final = 512  # tokens that are evaluated at once; part of the arithmetic
BRANCHES: Final = 32  # sequences beside the prompt's own: choices that are compared at once
OUTPUTS: Final = 128  # positions of one batch whose logits are wanted at most
LONGEST_PIECE: Final = 1024  # bytes of a token's text
RING: Final = 8  # lines of llama.cpp's log that are kept for an error's cause
ERROR: Final = 4  # llama.cpp's level of errors

_said: deque[str] = deque(maxlen=RING)


@lib.llama_log_callback  # type: ignore[untyped-decorator]
def _listen(level: int, text: bytes, _data: object) -> None:
    """Keep what llama.cpp complains of instead of printing it."""
    if level == ERROR:
        _said.append(text.decode("utf-8", "replace").strip())


class Engine:
    """A loaded model and its context. Not safe for threads: whoever holds it takes turns."""

    def __init__(self, path: Path, options: LlamaOptions) -> None:
        """Load the model and make the context.

        Raises:
            ModelFailed: the file cannot be loaded, or there is too little memory.
        """
        self.path = path
        self._context: Any = None
        self._batch: Any = None
        _said.clear()
        lib.llama_log_set(_listen, ctypes.c_void_p(0))
        self._model = lib.llama_model_load_from_file(os.fsencode(path), _model_parameters(options))
        if not self._model:
            message = f"llama.cpp cannot load {path}: {_complaint()}; is the file complete, and is there enough memory?"
            raise ModelFailed(message)
        self.vocabulary = lib.llama_model_get_vocab(self._model)
        self.size = int(lib.llama_vocab_n_tokens(self.vocabulary))
        self.context = min(options.context, int(lib.llama_model_n_ctx_train(self._model)))
        self._context = self._new_context(options)
        self._memory = lib.llama_get_memory(self._context)
        self._batch = lib.llama_batch_init(BATCH, 0, 1)
        self._columns = _columns(self._batch)
        self.ends = np.array([t for t in range(self.size) if lib.llama_vocab_is_eog(self.vocabulary, t)], np.int64)

    def close(self) -> None:
        """Free the context and the model."""
        if self._batch is not None:
            lib.llama_batch_free(self._batch)
        if self._context:
            lib.llama_free(self._context)
        if self._model:
            lib.llama_model_free(self._model)
        self._batch = self._context = self._model = None

    def _new_context(self, options: LlamaOptions) -> Any:
        context = lib.llama_init_from_model(self._model, _context_parameters(self.context, options))
        if not context:
            message = (
                f"there is too little memory for a context of {self.context} tokens of {self.path}: {_complaint()}; "
                "choose a smaller context or a smaller model"
            )
            self.close()
            raise ModelFailed(message)
        return context

    def template(self) -> str:
        """The model's chat template; ModelFailed if its file has none."""
        found = lib.llama_model_chat_template(self._model, None)
        if not found:
            message = (
                f"{self.path} has no chat template, so it is not a model that answers questions; "
                "choose an instruction-tuned one, often named -Instruct or -it"
            )
            raise ModelFailed(message)
        return str(found.decode("utf-8"))

    def tokens(self, text: str, *, special: bool) -> list[int]:
        """Tokens of a text; marks in it, such as the end of a message, are such only where `special`."""
        data = text.encode("utf-8", "replace")
        room = len(data) + 8
        found = (lib.llama_token * room)()
        count = lib.llama_tokenize(self.vocabulary, data, len(data), found, room, False, special)
        return list(found[:count])

    def piece(self, token: int) -> bytes:
        """What a token writes; nothing if it is a mark."""
        text = ctypes.create_string_buffer(LONGEST_PIECE)
        length = lib.llama_token_to_piece(self.vocabulary, token, text, LONGEST_PIECE, 0, False)
        return text.raw[: max(0, length)]

    def mark(self, token: int) -> str:
        """The text by which a template writes a special token; empty if there is none."""
        return str(lib.llama_vocab_get_text(self.vocabulary, token).decode("utf-8")) if token >= 0 else ""

    def clear(self) -> None:
        """Forget all tokens, so that the next one takes the first cell."""
        lib.llama_memory_clear(self._memory, False)

    def evaluate(self, tokens: Sequence[int], past: int) -> None:
        """Append tokens to the prompt, of which so many are there; afterwards the logits are those of the last."""
        for begin in range(0, len(tokens), BATCH):
            chunk = tokens[begin : begin + BATCH]
            self._fill(chunk, range(past + begin, past + begin + len(chunk)), [0] * len(chunk))
            self._columns["logits"][: len(chunk)] = 0
            self._columns["logits"][len(chunk) - 1] = 1
            self._decode()

    @contextmanager
    def branches(self, tails: Sequence[Sequence[int]], past: int) -> Iterator[list[int]]:
        """Evaluate several continuations of the prompt in one batch; gives each one's first row of logits."""
        for branch in range(1, len(tails) + 1):
            lib.llama_memory_seq_cp(self._memory, 0, branch, -1, -1)
        tokens = [token for tail in tails for token in tail]
        places = [past + place for tail in tails for place in range(len(tail))]
        self._fill(tokens, places, [branch for branch, tail in enumerate(tails, 1) for _ in tail])
        self._columns["logits"][: len(tokens)] = 1
        if tokens:
            self._decode()
        yield [sum(map(len, tails[:before])) for before in range(len(tails))]
        for branch in range(1, len(tails) + 1):
            lib.llama_memory_seq_rm(self._memory, branch, -1, -1)

    def logits(self, row: int = -1) -> FloatArray:
        """Scores of the whole vocabulary, a copy; of the last token, or of a row of the last batch."""
        return np.ctypeslib.as_array(lib.llama_get_logits_ith(self._context, row), (self.size,)).copy()

    def sample(self, chain: Any) -> int:
        """A token that a chain of samplers picks from the last logits."""
        return int(lib.llama_sampler_sample(chain, self._context, -1))

    def saved(self) -> ctypes.Array[ctypes.c_uint8]:
        """What the model computed from the tokens so far, to be restored later."""
        size = int(lib.llama_state_seq_get_size(self._context, 0))
        state: ctypes.Array[ctypes.c_uint8] = (ctypes.c_uint8 * size)()
        lib.llama_state_seq_get_data(self._context, state, size, 0)
        return state

    def restore(self, state: ctypes.Array[ctypes.c_uint8]) -> None:
        """Be as after the tokens at which a state was saved; whatever was there is forgotten."""
        self.clear()
        if not lib.llama_state_seq_set_data(self._context, state, len(state), 0):
            message = f"llama.cpp could not restore a state of {self.path}: {_complaint()}"
            raise ModelFailed(message)

    def _fill(self, tokens: Sequence[int], places: Sequence[int], sequences: Sequence[int]) -> None:
        count = len(tokens)
        self._batch.n_tokens = count
        self._columns["token"][:count] = tokens
        self._columns["pos"][:count] = places
        self._columns["n_seq_id"][:count] = 1
        for row, sequence in enumerate(sequences):
            self._batch.seq_id[row][0] = sequence

    def _decode(self) -> None:
        code = lib.llama_decode(self._context, self._batch)
        if code != 0:
            message = f"llama.cpp could not evaluate a prompt with {self.path} (code {code}): {_complaint()}"
            raise ModelFailed(message)


def _model_parameters(options: LlamaOptions) -> Any:
    parameters = lib.llama_model_default_params()
    parameters.n_gpu_layers = options.gpu_layers
    # Virtual machines announce AMX and may not keep its registers, which ends the process with "illegal instruction".
    if b"AMX_INT8 = 1" in lib.llama_print_system_info():
        parameters.use_extra_bufts = False
    return parameters


def _context_parameters(context: int, options: LlamaOptions) -> Any:
    parameters = lib.llama_context_default_params()
    parameters.n_ctx = context
    parameters.n_batch = parameters.n_ubatch = BATCH
    parameters.n_seq_max = BRANCHES + 1
    parameters.kv_unified = True  # branches share the prompt's cells
    parameters.n_outputs_max = OUTPUTS
    parameters.n_threads = parameters.n_threads_batch = options.threads or _processors()
    parameters.flash_attn_type = 0
    return parameters


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _columns(batch: Any) -> dict[str, np.ndarray[Any, Any]]:
    """The columns of a batch as arrays over its own memory."""
    return {
        name: np.ctypeslib.as_array(getattr(batch, name), (BATCH,)) for name in ("token", "pos", "n_seq_id", "logits")
    }


def _complaint() -> str:
    """What llama.cpp said last about what went wrong."""
    lines = [line for line in _said if line]
    return lines[0].split(": ", 1)[-1] if lines else "it does not say why"
