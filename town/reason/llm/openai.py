"""A language model on a server that speaks OpenAI's protocol: llama-server, vLLM, Ollama, LM Studio, OpenAI itself."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from time import perf_counter
from typing import Self

from town.core.errors import UsageError
from town.reason.llm.model import Reply, Request
from town.reason.llm.openai_address import OPENAI_URL
from town.reason.llm.openai_check import check
from town.reason.llm.openai_dialect import Body, Dialect, body_of, text_of
from town.reason.llm.openai_server import Server


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for, and how often it is asked again."""

    timeout_s: float = 120.0  # for one answer
    retries: int = 4  # after time-outs, lost connections, 429 (honouring Retry-After) and errors from 500 up


class OpenAIModel:
    """A LanguageModel behind a base URL. Its key comes from the environment and is shown to that server only."""

    def __init__(self, server: Server, dialect: Dialect, concurrency: int) -> None:
        self._server = server
        self._dialect = dialect
        self._in_flight = threading.BoundedSemaphore(concurrency)
        self._slots = Slots(dialect.slots)

    @classmethod
    def connect(
        cls, model: str, url: str = OPENAI_URL, *, concurrency: int = 8, patience: Patience = Patience()
    ) -> Self:
        """The model of that name on that server, once the server has been tried.

        `concurrency` is how many requests may be in flight; further ones wait for their turn.

        Raises:
            UsageError: if the URL is none, the key in the environment cannot be one, or nobody may ask.
            ModelFailed: if the server cannot be reached, refuses the key or does not know the model, or if the extra
                `openai` is not installed.
        """
        if concurrency < 1:
            raise UsageError(f"a concurrency of {concurrency} lets nobody ask the model; give 1 or more")
        server = Server(model, url, patience.timeout_s, patience.retries)
        try:
            return cls(server, check(server), concurrency)
        except BaseException:
            server.close()
            raise

    def __repr__(self) -> str:
        """Without the key."""
        return f"OpenAIModel({self._server.model!r}, {self._server.url!r})"

    @property
    def name(self) -> str:
        """What records call the model. Where it runs is no part of that: a run may move to another machine."""
        return f"openai:{self._server.model}"

    @property
    def dialect(self) -> Dialect:
        """What the check found out about the server."""
        return self._dialect

    def complete(self, request: Request) -> Reply:
        """Ask the server. Raises ModelFailed."""
        body: Body = body_of(request, self._dialect) | self._slots.of(request.owner)
        with self._in_flight:
            start = perf_counter()
            completion, retries = self._server.chat(body, session_of(request.owner))
            seconds = perf_counter() - start
        return Reply(
            text_of(completion.text, request, self._dialect.way),
            tokens_in=completion.tokens_in,
            tokens_out=completion.tokens_out,
            cached=completion.cached,
            seconds=seconds,
            retries=retries,
        )

    def close(self) -> None:
        """Close the connections."""
        self._server.close()


def session_of(owner: str) -> str:
    """A name for a person's requests that fits into a header and says nothing of the person."""
    return hashlib.sha256(owner.encode()).hexdigest()[:16]


class Slots:
    """Who has which slot of a llama-server: in the order in which people first ask, round and round."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._slot: dict[str, int] = {}
        self._lock = threading.Lock()

    def of(self, owner: str) -> Body:
        """What a request of that person says about its slot; nothing where there are none."""
        if self._count == 0:
            return {}
        with self._lock:
            slot = self._slot.setdefault(owner, len(self._slot) % self._count)
        return {"id_slot": slot, "cache_prompt": True}
