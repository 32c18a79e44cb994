"""A model that stops when what it may take is spent: calls, tokens, or money."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from town.core.calls import FREE, NONE_YET, Price, Usage
from town.core.errors import RunStopped, UsageError
from town.core.yamlfile import read_yaml
from town.reason.llm.model import LanguageModel, Reply, Request

BYTES_OF_TOKEN = 4  # about, in any language
REPLY_MOST = 400_000  # letters of a reply, thoughts and all, that are kept
TOKENS_MOST = 100_000_000  # of one call; no context is so long
SNAPSHOT = re.compile(r"-\d{4}-\d\d-\d\d$")  # the date at the end of the name of one state of a model


class BudgetSpent(RunStopped):
    """A run has taken all that it may; it ends with the tick before, and can go on with more."""

    def __init__(self, why: str, option: str) -> None:
        """`option` is the one that gives more."""
        super().__init__(
            why,
            f"go on with town resume and {option} for more",
            f"that was within its opening, so that there is nothing to go on with: begin again with a larger {option}",
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may take from its beginning to its end, over all its resumptions; None: no end to it."""

    calls: int | None = None
    tokens: int | None = None  # of prompts and replies together
    cost: float | None = None  # US dollars

    def check(self, usage: Usage) -> None:
        """Raises BudgetSpent when some of it is used up."""
        tokens = usage.tokens_in + usage.tokens_out
        if self.calls is not None and usage.calls >= self.calls:
            raise BudgetSpent(f"the {self.calls:,} calls that the run may make are made", "--max-calls")
        if self.tokens is not None and tokens >= self.tokens:
            raise BudgetSpent(f"the run has taken {usage.about}{tokens:,} of {self.tokens:,} tokens", "--max-tokens")
        if self.cost is not None and usage.cost >= self.cost:
            raise BudgetSpent(f"the run has cost {usage.about}{usage.cost:.2f} of {self.cost:g} dollars", "--max-cost")


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
        self._estimated = spent.estimated
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The inner model's."""
        return self.inner.name

    def complete(self, request: Request) -> Reply:
        """Have the inner model complete it. Raises BudgetSpent when that would be one call too many."""
        with self._lock:
            self.limits.check(self.usage)
            self._calls += 1
        reply = counted(request, self.inner.complete(request))
        with self._lock:
            self._estimated += reply.is_estimated
            self._tokens = (self._tokens[0] + reply.tokens_in, self._tokens[1] + reply.tokens_out)
        return reply

    @property
    def usage(self) -> Usage:
        """What was taken so far."""
        tokens_in, tokens_out = self._tokens
        taken = Usage(self._calls, tokens_in=tokens_in, tokens_out=tokens_out, estimated=self._estimated)
        return taken.at(self.price)

    def close(self) -> None:
        """Let go of the inner model."""
        self.inner.close()


def counted(request: Request, reply: Reply) -> Reply:
    """The reply with its tokens estimated where whoever gave it did not count them, or counted what cannot be; of a
    reply that has no end, its end.

    A token is a quarter of a letter's bytes here: four letters of English, one and a third of Chinese.
    """
    tokens_in, tokens_out = reply.tokens_in, reply.tokens_out
    if not 0 < tokens_in <= TOKENS_MOST:
        tokens_in = estimate(f"{request.system}\n\n{request.ask}")
    if not bool(reply.text) <= tokens_out <= TOKENS_MOST:
        tokens_out = estimate(reply.text)
    cached = min(max(reply.cached, 0), tokens_in)
    is_estimated = reply.is_estimated or (tokens_in, tokens_out) != (reply.tokens_in, reply.tokens_out)
    text = reply.text[-REPLY_MOST:]
    return replace(
        reply, text=text, tokens_in=tokens_in, tokens_out=tokens_out, cached=cached, is_estimated=is_estimated
    )


def estimate(text: str) -> int:
    """How many tokens a text has, about."""
    return -(-len(text.encode(errors="replace")) // BYTES_OF_TOKEN)


@cache
def price_table() -> Mapping[str, Price]:
    """The prices that ship, by the model's name."""
    data = resources.files("town.reason.llm").joinpath("prices.yaml").read_bytes()
    value = read_yaml(data, "prices.yaml").value
    assert isinstance(value, dict)  # noqa: S101 (read_yaml reads nothing else)
    return {name: Price(one["in"], one["out"]) for name, one in value.items()}


def price_of(backend: str, model: str, given: tuple[float | None, float | None] = (None, None)) -> Price | None:
    """What a model costs: what was given, else its row in the table; None when nobody knows."""
    known = price_table().get(SNAPSHOT.sub("", model)) if backend == "openai" else FREE
    if given == (None, None):
        return known
    known = known or FREE
    return Price(*(old if new is None else new for old, new in zip(known, given, strict=True)))


def check_cost_limit(limits: Limits, price: Price | None, model: str) -> None:
    """Raises UsageError when money is limited, and what a token costs is not known."""
    if limits.cost is not None and price is None:
        raise UsageError(f'--max-cost: the price of "{model}" is not known; give --price-in and --price-out')
