"""A model that stops when what it may take is spent: calls, tokens, or money."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from town.core.calls import NONE_YET, Usage
from town.core.errors import TownError, UsageError
from town.core.yamlfile import read_yaml
from town.reason.llm.model import LanguageModel, Reply, Request

MILLION = 1_000_000


class BudgetSpent(TownError):  # noqa: N818 (what happened)
    """A run has taken all that it may; it ends with the tick before, and can go on with more."""


class Price(NamedTuple):
    """US dollars per million tokens of prompt and of reply."""

    tokens_in: float = 0.0
    tokens_out: float = 0.0

    def of(self, tokens_in: float, tokens_out: float) -> float:
        """What so many tokens cost."""
        return (tokens_in * self.tokens_in + tokens_out * self.tokens_out) / MILLION


FREE = Price()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may take from its beginning to its end, over all its resumptions; None: no end to it."""

    calls: int | None = None
    tokens: int | None = None  # of prompts and replies together
    cost: float | None = None  # US dollars

    def spent(self, usage: Usage) -> str:
        """What of it is used up, as a sentence with the remedy; empty while nothing is."""
        tokens = usage.tokens_in + usage.tokens_out
        if self.calls is not None and usage.calls >= self.calls:
            return f"the {self.calls:,} calls that the run may make are made; go on with town resume and --max-calls"
        if self.tokens is not None and tokens >= self.tokens:
            return f"the run has taken {tokens:,} of {self.tokens:,} tokens; go on with town resume and --max-tokens"
        if self.cost is not None and usage.cost >= self.cost:
            return f"the run has cost {usage.cost:.2f} of {self.cost:g} dollars; go on with town resume and --max-cost"
        return ""


class Budget:
    """Holds a model and is one. What stands before it in the stack, such as the record, costs nothing.

    Tokens and money are known after a call, so that they may be exceeded by what is in flight at once.
    """

    def __init__(self, inner: LanguageModel, limits: Limits, price: Price = FREE, spent: Usage = NONE_YET) -> None:
        """`spent` is what the run has taken before."""
        self.inner = inner
        self.limits = limits
        self.price = price
        self._calls = spent.calls
        self._tokens = (spent.tokens_in, spent.tokens_out)
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The inner model's."""
        return self.inner.name

    def complete(self, request: Request) -> Reply:
        """Have the inner model complete it. Raises BudgetSpent when that would be one call too many."""
        with self._lock:
            fault = self.limits.spent(self.usage)
            if fault:
                raise BudgetSpent(f"{fault} for more")
            self._calls += 1
        reply = self.inner.complete(request)
        with self._lock:
            self._tokens = (self._tokens[0] + reply.tokens_in, self._tokens[1] + reply.tokens_out)
        return reply

    @property
    def usage(self) -> Usage:
        """What was taken so far."""
        tokens_in, tokens_out = self._tokens
        return Usage(self._calls, tokens_in=tokens_in, tokens_out=tokens_out, cost=self.price.of(tokens_in, tokens_out))

    def close(self) -> None:
        """Let go of the inner model."""
        self.inner.close()


@cache
def price_table() -> Mapping[str, Price]:
    """The prices that ship, by the beginning of a model's name."""
    data = resources.files("town.reason.llm").joinpath("prices.yaml").read_bytes()
    value = read_yaml(data, "prices.yaml").value
    assert isinstance(value, dict)  # noqa: S101 (read_yaml reads nothing else)
    return {name: Price(one["in"], one["out"]) for name, one in value.items()}


def price_of(backend: str, model: str, given: tuple[float | None, float | None] = (None, None)) -> Price | None:
    """What a model costs: what was given, else its row in the table; None when nobody knows."""
    listed = price_table()
    begun = [name for name in listed if model.startswith(name)] if backend == "openai" else []
    known = listed[max(begun, key=len)] if begun else FREE if backend == "llama" else None
    if given == (None, None):
        return known
    known = known or FREE
    return Price(*(old if new is None else new for old, new in zip(known, given, strict=True)))


def check_cost_limit(limits: Limits, price: Price | None, model: str) -> None:
    """Raises UsageError when money is limited, and what a token costs is not known."""
    if limits.cost is not None and price is None:
        raise UsageError(f'--max-cost: the price of "{model}" is not known; give --price-in and --price-out')
