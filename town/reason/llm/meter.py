"""What a run asks of its model: every call with its reply, for the run file, and counts for who watches."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, replace

from town.core.calls import FREE, Call, Price, Usage, usage_of
from town.reason.llm.model import LanguageModel, ModelFailed, Reply, Request


class Meter:
    """Counts calls, and keeps those of the present tick until they are taken. Threads may share one."""

    def __init__(self, price: Price = FREE) -> None:
        self.price = price
        self._lock = threading.Lock()
        self._waiting: dict[str, list[Call]] = {}
        self._total = Usage()
        self._causes: Counter[str] = Counter()

    def note(self, call: Call) -> None:
        """Take a call down."""
        one = usage_of([call])
        with self._lock:
            self._waiting.setdefault(call.agent, []).append(call)
            self._total = self._total.plus(one)

    def fell_back(self, agent: str, cause: str) -> None:
        """Someone's last call was of no use."""
        with self._lock:
            self._causes[cause] += 1
            calls = self._waiting.get(agent)
            if calls:
                calls[-1] = replace(calls[-1], fallback=cause or "no cause")

    def take(self) -> tuple[Call, ...]:
        """The calls since the last `take`: person by person, each one's in order, whatever threads made them."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        return tuple(call for agent in sorted(waiting) for call in waiting[agent])

    def add(self, before: Usage) -> None:
        """Count what a run has taken before it was stopped."""
        with self._lock:
            self._total = self._total.plus(before)
            self._causes.update(before.fallbacks)

    @property
    def usage(self) -> Usage:
        """All so far."""
        with self._lock:
            return replace(self._total, fallbacks=dict(self._causes)).at(self.price)


@dataclass(frozen=True, slots=True)
class Metered:
    """Holds a model and is one; every call is noted, failures too."""

    inner: LanguageModel
    meter: Meter

    @property
    def name(self) -> str:
        """The inner model's."""
        return self.inner.name

    def complete(self, request: Request) -> Reply:
        """Have the inner model complete it."""
        try:
            reply = self.inner.complete(request)
        except ModelFailed as error:
            self.meter.note(replace(_call(request, self.name), retries=error.retries, recorded=error.recorded))
            raise
        self.meter.note(
            replace(
                _call(request, self.name),
                reply=reply.text,
                tokens_in=reply.tokens_in,
                tokens_out=reply.tokens_out,
                cached=reply.cached,
                seconds=reply.seconds,
                retries=reply.retries,
                recorded=reply.recorded,
                is_estimated=reply.is_estimated,
            )
        )
        return reply

    def close(self) -> None:
        """Let go of the inner model."""
        self.inner.close()


def _call(request: Request, model: str) -> Call:
    return Call(
        request.owner, request.kind, request.hash(model), request.shared, request.person, request.ask, None, model
    )
