"""What servers send, as far as it is read here; anything else that they send is passed over."""

from __future__ import annotations

from typing import TypeVar

import msgspec

T = TypeVar("T")


class Message(msgspec.Struct):
    """What the model said; null where it refused, or thought until its tokens were spent."""

    content: str | None = None


class Choice(msgspec.Struct):
    """One of the completions; only one is ever asked for."""

    message: Message
    finish_reason: str | None = None


class PromptTokens(msgspec.Struct):
    """How many of the prompt's tokens the server had kept."""

    cached_tokens: int | None = None


class Usage(msgspec.Struct):
    """What a completion took, in tokens."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt_tokens_details: PromptTokens | None = None


class Timings(msgspec.Struct):
    """What llama-server adds: of the prompt's tokens, those that its slot held."""

    cache_n: int | None = None


class Completion(msgspec.Struct):
    """The reply to one request."""

    choices: list[Choice]
    usage: Usage | None = None
    timings: Timings | None = None

    def __post_init__(self) -> None:
        if not self.choices:
            raise ValueError("it holds no choices")

    @property
    def text(self) -> str:
        """What the model said."""
        return self.choices[0].message.content or ""

    @property
    def was_cut(self) -> bool:
        """Whether the model had more to say than it was allowed to."""
        return self.choices[0].finish_reason == "length"

    @property
    def tokens_in(self) -> int:
        """The tokens of the prompt; 0 where the server does not count."""
        return (self.usage and self.usage.prompt_tokens) or 0

    @property
    def tokens_out(self) -> int:
        """The tokens of the reply; 0 where the server does not count."""
        return (self.usage and self.usage.completion_tokens) or 0

    @property
    def cached(self) -> int:
        """The tokens of the prompt that the server had kept, as far as it tells."""
        details = self.usage and self.usage.prompt_tokens_details
        return (details and details.cached_tokens) or (self.timings and self.timings.cache_n) or 0


class ModelCard(msgspec.Struct):
    """A model that a server has."""

    id: str
    owned_by: str | None = None


class ModelList(msgspec.Struct):
    """All models that a server has."""

    data: list[ModelCard] | None = None


class Props(msgspec.Struct):
    """What llama-server says of itself."""

    total_slots: int = 0


def read(content: bytes, kind: type[T]) -> T:
    """What a server sent, as that kind of thing.

    Raises:
        ValueError: if it is not UTF-8, not JSON, or something else.
    """
    return msgspec.json.decode(content, type=kind)
