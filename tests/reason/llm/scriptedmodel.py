"""A language model whose replies a test writes down, or that answers each request with its own hash."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Sequence

from tests.reason.llm.schema_example import example
from town.reason.llm.model import ModelFailed, Reply, Request

HELLO = Request("Speak", "Ann Hill", "You play a person.", "You are Ann.", "What do you say?")


class ScriptedModel:
    """Gives the replies of its script in order, then "fine"; an exception in the script is raised."""

    def __init__(self, *replies: str | Exception, name: str = "script", pause_s: float = 0.0) -> None:
        self.name = name
        self.asked: list[Request] = []
        self.closed = False
        self._replies: Sequence[str | Exception] = replies
        self._pause_s = pause_s
        self._lock = threading.Lock()

    def complete(self, request: Request) -> Reply:
        with self._lock:
            self.asked.append(request)
            number = len(self.asked) - 1
        time.sleep(self._pause_s)
        reply = self._replies[number] if number < len(self._replies) else "fine"
        if isinstance(reply, Exception):
            raise reply
        return Reply(reply, tokens_in=100, tokens_out=10, cached=60, seconds=0.5, retries=1)

    def close(self) -> None:
        self.closed = True


class Dutiful(ScriptedModel):
    """Answers dully, in the shape that is wanted, after a pause."""

    def complete(self, request: Request) -> Reply:
        time.sleep(self._pause_s)
        text = request.choices[0] if request.choices else json.dumps(example(json.loads(request.schema)))
        return Reply(text, tokens_in=len(request.ask), tokens_out=len(text))


def down(retries: int = 0) -> ModelFailed:
    """What is raised where nobody is there."""
    failed = ModelFailed("http://127.0.0.1:9/v1 cannot be reached; start the server")
    failed.retries = retries
    return failed
