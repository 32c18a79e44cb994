"""How a model is served to a run: where, how many at a time, within what budget. None of it shapes the result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from town.core.errors import RunFileError, UsageError
from town.core.written import suggest
from town.reason.llm.budget import Limits

Replies = Literal["use", "renew", "off", "only"]


class Serving(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Kept in a run's file, outside its digest, so that a resumed run is served as before. None: the backend's own.

    `replies`: what was replied before is used, asked anew (renew), neither used nor kept (off), or all there is (only).
    """

    model: str | None = None  # where the model is now, if not where the scenario says
    base_url: str | None = None
    concurrency: int | None = None  # people who think at once, and requests in flight
    threads: int | None = None
    context: int | None = None  # tokens of prompt and reply together
    gpu_layers: int | None = None
    max_calls: int | None = None
    max_tokens: int | None = None
    max_cost: float | None = None  # US dollars
    price_in: float | None = None  # US dollars per million tokens
    price_out: float | None = None
    replies: Replies = "use"

    @property
    def limits(self) -> Limits:
        """What the run may take."""
        return Limits(self.max_calls, self.max_tokens, self.max_cost)

    def but(self, given: Mapping[str, object]) -> Serving:
        """The same, with what is given (and not None) in place of what was."""
        return checked(msgspec.structs.replace(self, **{key: one for key, one in given.items() if one is not None}))

    def written(self) -> str:
        """As the run file keeps it."""
        return msgspec.json.encode(self).decode()


USUAL = Serving()


def read_serving(text: str | None) -> Serving:
    """What a run file says; nothing says the defaults. Raises RunFileError."""
    try:
        return msgspec.json.decode(text, type=Serving) if text else USUAL
    except msgspec.MsgspecError as error:
        raise RunFileError(f"the run file's word on how its model is served cannot be read: {error}") from None


def checked(serving: Serving) -> Serving:
    """The same. Raises UsageError for numbers and words that cannot be."""
    for key in ("concurrency", "threads", "context", "max_calls", "max_tokens"):
        value = getattr(serving, key)
        if value is not None and value < 1:
            raise UsageError(f"{_option(key)} {value}: it has to be 1 or more")
    for key in ("max_cost", "price_in", "price_out"):
        value = getattr(serving, key)
        if value is not None and not 0 <= value < float("inf"):
            raise UsageError(f"{_option(key)} {value:g}: it has to be 0 or more")
    if serving.replies not in get_args(Replies):
        raise UsageError(f"--replies {serving.replies}: {suggest(serving.replies, get_args(Replies))}")
    return serving


def _option(key: str) -> str:
    return f"--{key.replace('_', '-')}"
