"""Calls of a language model, as a run file keeps them beside its records, and what many of them come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call, or a reply from the record in its place. None of it is part of a run's digest.

    `reply` is None where the model could not be asked. `fallback` says why another answered, if one did.
    """

    agent: str
    kind: str  # of the question, as records name it: "PlanDay"
    request: str  # the hash that names the reply
    shared: str
    person: str
    ask: str
    reply: str | None
    by: str
    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0  # of tokens_in, served from a kept prefix
    seconds: float = 0.0
    retries: int = 0
    recorded: bool = False
    fallback: str = ""
    is_estimated: bool = False  # nobody counted its tokens: they are about these


class Price(NamedTuple):
    """US dollars per million tokens of prompt and of reply."""

    tokens_in: float = 0.0
    tokens_out: float = 0.0

    def of(self, tokens_in: float, tokens_out: float) -> float:
        """What so many tokens cost."""
        return (tokens_in * self.tokens_in + tokens_out * self.tokens_out) / MILLION

    def written(self) -> str:
        """As a run file keeps it."""
        return f"{self.tokens_in!r} {self.tokens_out!r}"

    @classmethod
    def read(cls, text: str) -> Price:
        """What `written` wrote. Raises ValueError."""
        tokens_in, tokens_out = map(float, text.split())
        return cls(tokens_in, tokens_out)


FREE = Price()


@dataclass(frozen=True, slots=True)
class Usage:
    """What calls come to. `calls`, tokens, seconds and retries are those of the model; `replayed` cost nothing."""

    calls: int = 0
    replayed: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0
    seconds: float = 0.0
    retries: int = 0
    fallbacks: Mapping[str, int] = field(default_factory=dict)  # cause -> how often
    cost: float = 0.0
    estimated: int = 0  # calls whose tokens nobody counted; they are in the sums as estimated

    @property
    def answers(self) -> int:
        """How many questions were put to the model or the record."""
        return self.calls + self.replayed

    @property
    def about(self) -> str:
        """What stands before its tokens and its cost: "about ", where some of them are estimated."""
        return "about " if self.estimated else ""

    @property
    def fallback_rate(self) -> float:
        """The share of questions that another had to answer; 0 of none."""
        return sum(self.fallbacks.values()) / self.answers if self.answers else 0.0

    @property
    def cached_rate(self) -> float:
        """The share of prompt tokens that came from a kept prefix; 0 of none."""
        return self.cached / self.tokens_in if self.tokens_in else 0.0

    def plus(self, other: Usage) -> Usage:
        """Both together, but for the cost."""
        return replace(
            self,
            calls=self.calls + other.calls,
            replayed=self.replayed + other.replayed,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            cached=self.cached + other.cached,
            seconds=self.seconds + other.seconds,
            retries=self.retries + other.retries,
            fallbacks=dict(Counter(self.fallbacks) + Counter(other.fallbacks)),
            estimated=self.estimated + other.estimated,
        )

    def at(self, price: Price) -> Usage:
        """The same, with what it costs at that price."""
        return replace(self, cost=price.of(self.tokens_in, self.tokens_out))


NONE_YET = Usage()


def usage_of(calls: Iterable[Call]) -> Usage:
    """What these calls come to, but for the cost."""
    every = list(calls)
    asked = [call for call in every if not call.recorded]
    return Usage(
        calls=len(asked),
        replayed=len(every) - len(asked),
        tokens_in=sum(call.tokens_in for call in asked),
        tokens_out=sum(call.tokens_out for call in asked),
        cached=sum(call.cached for call in asked),
        seconds=sum(call.seconds for call in asked),
        retries=sum(call.retries for call in asked),
        fallbacks=dict(Counter(call.fallback for call in every if call.fallback)),
        estimated=sum(call.is_estimated for call in asked),
    )
