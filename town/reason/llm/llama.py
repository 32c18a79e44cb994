"""llama.cpp in this process as a language model: one context, one call at a time, prefixes kept between calls."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from town.reason.llm.gguf import INSTALL, checked, model_file, model_name
from town.reason.llm.llama_memory import refuse_if_too_large
from town.reason.llm.model import ModelFailed, Reply, Request

if TYPE_CHECKING:
    from town.reason.llm.llama_template import Pieces


@dataclass(frozen=True, slots=True)
class LlamaOptions:
    """How a model is run. No option changes a reply, except that work on a GPU rounds in its own way."""

    threads: int = 0  # 0: as many as there are processors; the logits are the same bits for any number
    context: int = 4096  # tokens of one prompt and its reply at most; less if the model was trained with less
    gpu_layers: int = 0  # layers of the model on the GPU, where llama-cpp-python was built for one; -1: all
    keep_mib: int = 2048  # main memory for kept prefixes


class LlamaModel:
    """A GGUF model as a LanguageModel. Several threads may call it: their calls queue."""

    def __init__(self, file: Path, options: LlamaOptions | None = None, name: str = "") -> None:
        """Load a model.

        Raises:
            ModelFailed: llama-cpp-python is not installed, the file is no chat model, or memory is too small.
        """
        if find_spec("llama_cpp") is None:
            message = f"llama-cpp-python, which runs {file.name}, is not installed; {INSTALL}"
            raise ModelFailed(message)
        options = options or LlamaOptions()
        checked(file)
        refuse_if_too_large(file, options.gpu_layers)
        from town.reason.llm.llama_cache import PrefixCache  # loads llama.cpp
        from town.reason.llm.llama_engine import Engine
        from town.reason.llm.llama_grammar import Grammars
        from town.reason.llm.llama_template import ChatPrompt

        self._name = name or model_name("", file)
        self._turn = threading.Lock()
        self._engine = Engine(file, options)
        try:
            self._prompt = ChatPrompt(self._engine)
        except ModelFailed:
            self._engine.close()
            raise
        self._cache = PrefixCache(self._engine, options.keep_mib << 20)
        self._grammars = Grammars(self._engine)
        self._closed = False

    @classmethod
    def find(cls, model: str, options: LlamaOptions | None = None) -> LlamaModel:
        """The model that `--model` names (a path, `hf:<repository>/<file>`, `smollm2`), downloaded and loaded."""
        file = model_file(model)
        return cls(file, options, model_name(model, file))

    @property
    def name(self) -> str:
        """`llama:`, the file's name, and a short hash of the file."""
        return self._name

    def complete(self, request: Request) -> Reply:
        """Complete a request when it is its turn. Raises ModelFailed if the context is too small for it."""
        with self._turn:
            if self._closed:
                message = f"{self._name} was closed and can answer no more"
                raise ModelFailed(message)
            begin = time.perf_counter()
            pieces = self._prompt.pieces(request)
            self._refuse_if_too_long(request, pieces)
            cached = self._cache.begin(pieces)
            past = len(pieces.shared) + len(pieces.person)
            self._engine.evaluate(pieces.ask, past)
            past += len(pieces.ask)
            text, tokens_out = self._chosen(request, past) if request.choices else self._written(request, past)
            return Reply(text, past, tokens_out, cached, time.perf_counter() - begin)

    def close(self) -> None:
        """Free the model, after the call that is under way."""
        with self._turn:
            if not self._closed:
                self._closed = True
                self._grammars.close()
                self._engine.close()

    def _refuse_if_too_long(self, request: Request, pieces: Pieces) -> None:
        from town.reason.llm.llama_engine import OUTPUTS

        prompt = sum(map(len, pieces))
        reply = OUTPUTS if request.choices else request.max_tokens
        if prompt + reply > self._engine.context:
            message = (
                f"a {request.kind} prompt of {prompt} tokens and a reply of up to {reply} do not fit into the context "
                f"of {self._engine.context} tokens of {self._name}; give it a larger one, or take a model that has one"
            )
            raise ModelFailed(message)

    def _chosen(self, request: Request, past: int) -> tuple[str, int]:
        """One of the choices, and how many tokens it has."""
        from town.reason.llm.llama_choices import pick, scores

        choices = [self._prompt.data(choice) for choice in request.choices]
        chosen = pick(scores(self._engine, past, choices), request.temperature, request.seed)
        return request.choices[chosen], len(choices[chosen])

    def _written(self, request: Request, past: int) -> tuple[str, int]:
        """A text, and how many tokens were decoded for it; JSON ends as soon as it is whole."""
        from town.reason.llm.llama_grammar import Sampler

        grammar = self._grammars.sampler(request.schema) if request.schema else None
        sampler = Sampler(self._engine, request.temperature, request.seed, grammar)
        text, count = b"", 0
        try:
            while count < request.max_tokens:
                token = sampler.next()
                count += 1
                if token in self._engine.ends:
                    break
                text += self._engine.piece(token)
                if count == request.max_tokens or (request.schema and _is_whole(text)):
                    break
                self._engine.evaluate([token], past)
                past += 1
        finally:
            sampler.close()
        return text.decode("utf-8", "replace").strip(), count


def _is_whole(text: bytes) -> bool:
    """Whether a text that is being written is a JSON object or array already."""
    if not text.rstrip().endswith((b"}", b"]")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
