"""A language model on a server that speaks OpenAI's protocol: llama-server, vLLM, Ollama, LM Studio, OpenAI itself."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import replace
from time import perf_counter
from typing import Any, Self

from town.core.errors import UsageError
from town.core.notices import notice
from town.reason.llm.budget import counted
from town.reason.llm.model import ModelLost, Reply, Request
from town.reason.llm.openai_address import OPENAI_URL
from town.reason.llm.openai_check import check
from town.reason.llm.openai_dialect import Body, Dialect, body_of, text_of
from town.reason.llm.openai_failure import Refused
from town.reason.llm.openai_patience import Patience
from town.reason.llm.openai_server import Server
from town.reason.llm.openai_steps import is_changed, schema_others, settled
from town.reason.llm.openai_wire import Completion

__all__ = ["OpenAIModel", "Patience"]

USUAL = Patience()


class OpenAIModel:
    """A LanguageModel behind a base URL. Its key comes from the environment and is shown to that server only."""

    def __init__(self, server: Server, dialect: Dialect, concurrency: int) -> None:
        self._server = server
        self._dialect = dialect
        self._in_flight = threading.BoundedSemaphore(concurrency)
        self._slots = Slots(dialect.slots)
        self._lock = threading.Lock()
        self._incurable: set[str] = set()  # refusals that no other way of asking went round

    @classmethod
    def connect(
        cls,
        model: str,
        url: str = OPENAI_URL,
        *,
        concurrency: int = 8,
        patience: Patience = USUAL,
        is_named: bool = True,
        extra: Mapping[str, Any] | None = None,
    ) -> Self:
        """The model of that name on that server, once the server has been tried.

        Args:
            model: what the server calls it.
            url: the base URL.
            concurrency: how many requests may be in flight; further ones wait for their turn.
            patience: how long it is waited for.
            is_named: the user named the URL, so that the server may see the key.
            extra: fields that each request has besides.

        Raises:
            UsageError: if the URL is none, the key in the environment cannot be one, or nobody may ask.
            ModelFailed: if the server cannot be reached, refuses the key or does not know the model, or if the extra
                `openai` is not installed.
        """
        if concurrency < 1:
            raise UsageError(f"a concurrency of {concurrency} lets nobody ask the model; give 1 or more")
        server = Server(model, url, patience, is_named=is_named)
        try:
            return cls(server, check(server, extra), concurrency)
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
        """What was found out about the server so far."""
        return self._dialect

    def complete(self, request: Request) -> Reply:
        """Ask the server.

        Raises:
            ModelFailed: if this request cannot be completed.
            ModelLost: if no other could be either: the key, the account or the model is gone.
        """
        with self._in_flight:
            start = perf_counter()
            (completion, retries), dialect = self._asked(request)
            seconds = perf_counter() - start
        whole = Reply(  # with thoughts, which are paid for too
            completion.text,
            tokens_in=completion.tokens_in or 0,
            tokens_out=completion.tokens_out or 0,
            cached=completion.cached,
            seconds=seconds,
            retries=retries,
            is_estimated=None in (completion.tokens_in, completion.tokens_out),
        )
        text = self._server.without_secret(text_of(completion, request, dialect.way))
        return replace(counted(request, whole), text=text)

    def close(self) -> None:
        """Close the connections."""
        self._server.close()

    def _asked(self, request: Request) -> tuple[tuple[Completion, int], Dialect]:
        """The completion with its retries, and the dialect that it was got in, which is kept from now on."""
        dialect = self._dialect
        lost: Refused
        try:
            answer, found = settled(lambda spoken: self._sent(request, spoken), dialect, self._others)
        except Refused as refused:
            if not refused.is_lasting:
                with self._lock:
                    self._incurable.add(refused.words.all)
                raise
            lost = refused
        else:
            if found != dialect:
                self._keep(dialect, found)
            return answer, found
        raise ModelLost(str(lost), "see to that, and go on with town resume", "see to that, and begin again")

    def _sent(self, request: Request, dialect: Dialect) -> tuple[Completion, int]:
        body: Body = body_of(request, dialect) | self._slots.of(request.owner)
        body = {key: value for key, value in body.items() if key not in dialect.leaves_out}
        return self._server.chat(body, session_of(request.owner))

    def _others(self, dialect: Dialect, refused: Refused) -> list[Dialect]:
        """How else to ask; nothing where that was of no use before, or the server's words are of something else."""
        if refused.is_lasting or refused.words.all in self._incurable:
            return []
        return schema_others(dialect, refused)

    def _keep(self, old: Dialect, new: Dialect) -> None:
        """Speak so from now on, unless another thread has learnt something else meanwhile."""
        with self._lock:
            if self._dialect != old:
                return
            self._dialect = new
        notice(f'{self._server.url} is asked for "{self._server.model}" otherwise from now on: {is_changed(old, new)}')


def session_of(owner: str) -> str:
    """A name for a person's requests that fits into a header and says nothing of the person."""
    return hashlib.sha256(owner.encode(errors="surrogatepass")).hexdigest()[:16]


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
