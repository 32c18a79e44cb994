"""What a language model is to the town: it completes a request, and says what that took."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Protocol

from town.core.errors import ModelError, RunStopped

ONE_OPTION = "one option"  # who answers where there is nothing to choose; no model is asked


class ModelFailed(ModelError):  # noqa: N818 (what happened)
    """The model could not be asked: no connection, a time-out, a refusal; retries, where they help, are behind it."""

    retries = 0  # how often it was asked again, as far as that is known
    recorded = False  # it failed like that before, and nobody was asked now


class ModelLost(RunStopped):
    """No request can be completed any more: the key, the account or the model is gone. No fallback: a run stops."""


class BadReply(ModelError):  # noqa: N818
    """The model answered, and the answer is of no use; it took these tokens all the same."""

    tokens_in = 0
    tokens_out = 0


@dataclass(frozen=True, slots=True)
class Request:
    """One call of a language model.

    The prompt is `shared` (the same in all requests of a run), then `person` (the same in all requests of one person,
    until their summary of themselves changes), then `ask` (the question itself). The first two are the prefix that a
    backend keeps, and the system message; `ask` is the user's message. The answer is one of `choices`, verbatim, where
    there are any; otherwise JSON that satisfies `schema` (a JSON schema as text).
    """

    kind: str  # the type of the town's question
    owner: str  # the person whose prefix it is
    shared: str
    person: str
    ask: str
    schema: str = ""
    choices: tuple[str, ...] = ()
    max_tokens: int = 256  # of the reply
    temperature: float = 0.7
    seed: int = 0

    @property
    def system(self) -> str:
        """The whole of the prefix."""
        return f"{self.shared}\n\n{self.person}"

    def hash(self, model: str) -> str:
        """What names a reply to this request by this model: sha256 of both, in hex."""
        return hashlib.sha256(json.dumps([model, asdict(self)], sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. `tokens_in` counts the whole prompt, of which `cached` were served from a kept prefix.

    `cached`, `seconds`, `retries`, `recorded` and `is_estimated` may differ between equal runs and are kept outside a
    run's digest.
    """

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0
    seconds: float = 0.0
    retries: int = 0
    recorded: bool = False  # it was given before, and nobody was asked now
    is_estimated: bool = False  # the server does not count tokens, or not all of them: these are guessed from letters


class LanguageModel(Protocol):
    """Whoever completes requests: a backend, or a model that wraps one. Several threads may call `complete`."""

    @property
    def name(self) -> str:
        """What the model is called in records; equal names promise equal models."""
        ...

    def complete(self, request: Request) -> Reply:
        """Complete a request.

        Raises:
            ModelFailed: when that cannot be done; it says who failed and why.
            ModelLost: when it cannot be done with any other request either.
        """
        ...

    def close(self) -> None:
        """Let go of what the model holds."""
        ...
