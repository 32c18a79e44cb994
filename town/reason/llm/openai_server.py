"""One OpenAI-compatible server, asked over HTTP; whatever goes wrong with it becomes one sentence."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import quote

from town.core.errors import UsageError
from town.core.notices import notice
from town.reason.llm.model import ModelFailed
from town.reason.llm.openai_address import KEY_VARIABLE, Key, base_url, key_for, without
from town.reason.llm.openai_dialect import Body
from town.reason.llm.openai_failure import Denied, Refused, Trouble, Unreadable, failure_of, is_passing
from town.reason.llm.openai_http import Answered, Http, Unanswered, Why
from town.reason.llm.openai_patience import Patience, wait_before, wanted_wait
from town.reason.llm.openai_wire import (
    Completion,
    Json,
    ModelCard,
    cards_of,
    completion_of,
    events_of,
    is_stream,
    read_json,
    slots_of,
    streamed,
)
from town.reason.llm.openai_words import error_within, plain, words_of

T = TypeVar("T")

SESSION_HEADER = "x-session-id"  # for load balancers; servers pass it over
RETRY_HEADER = "x-retry-count"  # for their logs
MISSING = frozenset({404, 405, 501})  # what a server says of a path that it does not have
NO_LIST = MISSING | {400, 403}  # what some say of the list of models, and answer all the same


@dataclass(frozen=True, slots=True)
class _Call:
    """One request over HTTP; None: as the server's patience has it."""

    method: str
    url: str
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    retries: int | None = None
    seconds: float | None = None


class Server:
    """A server and the one model on it that is asked. Several threads may ask."""

    def __init__(self, model: str, url: str, patience: Patience, *, is_named: bool = True) -> None:
        """Nothing is sent yet. `is_named`: the user named it, so that it may see the key.

        Raises:
            UsageError: if the URL is none, or the environment holds a key, a proxy or certificates that cannot be used.
            ModelFailed: if the extra is not installed.
        """
        self.model = model
        self.url = base_url(url)
        self.patience = patience
        self.key: Key = key_for(self.url, is_named=is_named)
        if self.key.is_secret and self.clean(self.url) != self.url:
            raise UsageError(
                f"the base URL holds the key of {KEY_VARIABLE}, and is written into run files; write it without the key"
            )
        if self.key.withheld:
            notice(
                f"the key in {self.key.withheld} is not shown to {self.url}, since only the run's file names that "
                f"address; give --base-url {self.url} to let it have the key"
            )
        self._http = Http(self.url)
        self.proxy = self._http.proxy

    def __repr__(self) -> str:
        """Without the key."""
        return f"Server({self.model!r}, {self.url!r})"

    def chat(
        self, body: Body, session: str = "", retries: int | None = None, seconds: float | None = None
    ) -> tuple[Completion, int]:
        """The completion of a request, and how often it had to be asked for again.

        Requests of one session begin with the same words; what divides them among machines may keep them together.
        `seconds` are in place of the usual ones, and who does not answer within them is not asked again.

        Raises:
            Refused: if the server answered that it will not or cannot.
            ModelFailed: if it did not answer, or not in the protocol.
        """
        content = json.dumps({"model": self.model} | body).encode()
        headers = {"content-type": "application/json", SESSION_HEADER: session}
        call = _Call("POST", f"{self.url}/chat/completions", content, headers, retries, seconds)
        return self._asked(call, completion_of)

    def models(self) -> list[ModelCard] | None:
        """The models that the server has, or None if it does not tell. Raises ModelFailed."""
        try:
            return self._asked(self._get(f"{self.url}/models", None), lambda body: (cards_of(body),))[0][0]
        except Refused as refused:
            if refused.status in NO_LIST:
                return None
            raise

    def knows(self, model: str) -> bool:
        """Whether the server has a model that it does not list, such as one under a second name."""
        try:
            self._asked(self._get(f"{self.url}/models/{quote(model, safe='/:')}"), lambda body: (body,))
        except ModelFailed:
            return False
        return True

    def slots(self) -> int:
        """How many prompts a llama-server keeps; 0 if it does not tell."""
        try:
            return self._asked(self._get(f"{self.url.removesuffix('/v1')}/props"), slots_of)[0]
        except ModelFailed:  # without slots the town runs as well
            return 0

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def clean(self, text: str) -> str:
        """The text without the key."""
        return without(self.key.text, text)

    def without_secret(self, text: str) -> str:
        """What a model said, without the key, where that is long enough to be one: some models repeat all they see."""
        return self.clean(text) if self.key.is_secret else text

    def _get(self, url: str, retries: int | None = 0) -> _Call:
        return _Call("GET", url, retries=retries, seconds=self.patience.first_s)

    def _asked(self, call: _Call, read: Callable[[Json], T | None]) -> tuple[T, int]:
        """What a server sent, read, and the retries that it took. Raises ModelFailed."""
        most = self.patience.retries if call.retries is None else call.retries
        retry = 0
        while True:
            outcome = self._once(call, read, retry)
            if isinstance(outcome, tuple):
                return outcome[0], retry
            wait = wait_before(retry, outcome.wait_s if isinstance(outcome, Denied) else None)
            if retry >= most or wait is None or not is_passing(outcome) or _is_late(outcome, call):
                raise failure_of(outcome, self, retry)
            time.sleep(wait)
            retry += 1

    def _once(self, call: _Call, read: Callable[[Json], T | None], retry: int) -> tuple[T] | Trouble:
        headers = {**call.headers, "authorization": f"Bearer {self.key.text}", RETRY_HEADER: str(retry)}
        seconds = call.seconds or self.patience.timeout_s
        answered = self._http.ask(call.method, call.url, headers, call.content, seconds)
        if isinstance(answered, Unanswered):
            return answered
        if not 200 <= answered.status < 300:
            return self._denied(answered)
        try:
            body = _body_of(answered)
        except ValueError as error:
            return Unreadable(str(error))
        within = error_within(body)
        if within is not None:
            return Denied(within.status, within.words, called=within.called)
        found = read(body)
        return (found,) if found is not None else _no_reply(body)

    def _denied(self, answered: Answered) -> Denied:
        elsewhere = plain(answered.headers.get("location", ""))[:200].partition("?")[0]
        leads_to = self.clean(re.sub("//[^/]*@", "//", elsewhere))  # without a name and a password
        return Denied(answered.status, words_of(answered.content), wanted_wait(answered.headers), leads_to)


def _body_of(answered: Answered) -> Json:
    """The body as JSON, a stream of events put together. Raises ValueError."""
    if is_stream(answered.content, answered.headers.get("content-type", "")):
        return streamed(events_of(answered.content))
    return read_json(answered.content)


def _is_late(trouble: Trouble, call: _Call) -> bool:
    """Whether a first answer did not come in its time: there may be no server that answers."""
    return call.seconds is not None and isinstance(trouble, Unanswered) and trouble.why is Why.TIME


def _no_reply(body: Json) -> Unreadable:
    if isinstance(body, dict) and isinstance(body.get("choices", []), list):
        return Unreadable("holds no choices", is_passing=True)
    return Unreadable("is no completion")
