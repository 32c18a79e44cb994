"""Replies that were given before: a request is put to a model once, whichever run asks, and however often."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace

from town.core.errors import ModelError
from town.reason.llm.model import LanguageModel, ModelFailed, Reply, Request
from town.reason.llm.replyfile import ReplyFile

Known = Mapping[str, Sequence[Reply | str]]  # request's hash -> replies, or why there was none, in order


class ReplyMissing(ModelError):  # noqa: N818 (what is the matter)
    """There is no model, and this reply was not recorded. No fallback: the run would become another one."""


class Recorded:
    """Holds a model, or none, and is one. What was replied before is replied again.

    `known` are the outcomes of a run's own file, failures too, so that it can be executed again as it was; each is
    given once, the last one as often as it is asked for. `store` is shared by all runs and keeps replies only, never
    failures; with `renew` it is written and not read.
    """

    def __init__(
        self,
        inner: LanguageModel | None,
        store: ReplyFile | None = None,
        *,
        name: str = "",
        known: Known | None = None,
        renew: bool = False,
        asked_with: str = "",
    ) -> None:
        """`name` is the model's; needed where there is none.

        `asked_with` is what is sent with each request and is no part of it: the store keeps such replies apart.
        """
        self.inner = inner
        self.name = inner.name if inner is not None else name
        self._store = store
        self._renew = renew
        self._known = {key: list(outcomes) for key, outcomes in (known or {}).items()}
        self._asked_with = asked_with
        self._lock = threading.Lock()

    def complete(self, request: Request) -> Reply:
        """The reply from the record, else the model's. Raises ReplyMissing where there is neither."""
        key = request.hash(self.name)
        found = self._recorded(key)
        if isinstance(found, str):
            failed = ModelFailed(found)
            failed.recorded = True
            raise failed
        if found is not None:
            return replace(found, cached=0, seconds=0.0, retries=0, recorded=True)
        if self.inner is None:
            raise ReplyMissing(_missing(request, self.name))
        reply = self.inner.complete(request)
        text = reply.text.encode("utf-8", "replace").decode()  # as it will be read from the record
        if self._store is not None:
            self._store.put(self._stored_as(key), self.name, request.kind, replace(reply, text=text))
        return replace(reply, text=text)

    def close(self) -> None:
        """Let go of the model and of the record."""
        if self.inner is not None:
            self.inner.close()
        if self._store is not None:
            self._store.close()

    def _recorded(self, key: str) -> Reply | str | None:
        with self._lock:
            outcomes = self._known.get(key)
            if outcomes:
                return outcomes.pop(0) if len(outcomes) > 1 else outcomes[0]
        return self._store.get(self._stored_as(key)) if self._store is not None and not self._renew else None

    def _stored_as(self, key: str) -> str:
        return hashlib.sha256(f"{key} {self._asked_with}".encode()).hexdigest() if self._asked_with else key


def _missing(request: Request, model: str) -> str:
    return (
        f"the record has no reply of {model} to this {request.kind} question of {request.owner}, and no model may be "
        "asked; prompts, model and settings must be those that it was recorded with"
    )
