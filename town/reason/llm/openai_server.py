"""One OpenAI-compatible server, asked through the `openai` client; whatever goes wrong with it becomes one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from town.reason.llm.model import ModelFailed
from town.reason.llm.openai_address import base_url, is_on_this_machine, key_for, without
from town.reason.llm.openai_dialect import Body
from town.reason.llm.openai_failure import Refused, failure_of, no_protocol, retries_of
from town.reason.llm.openai_wire import Completion, ModelCard, ModelList, Props, read

if TYPE_CHECKING:
    from openai import OpenAI

T = TypeVar("T")

CONNECT_S = 10.0  # to be there at all; the time for an answer is longer and a setting
SESSION_HEADER = "x-session-id"  # for load balancers; servers pass it over
MISSING = frozenset({404, 405, 501})  # what a server says of a path that it does not have


class Server:
    """A server and the one model on it that is asked. Several threads may ask."""

    def __init__(self, model: str, url: str, timeout_s: float, retries: int) -> None:
        """Nothing is sent yet.

        Raises:
            UsageError: if the URL is none, or the key in the environment cannot be one.
            ModelFailed: if the extra is not installed.
        """
        self.model = model
        self.url = base_url(url)
        self._timeout_s = timeout_s
        self._key = key_for(self.url)
        self._client = _client(self.url, self._key, timeout_s, retries)

    def __repr__(self) -> str:
        """Without the key."""
        return f"Server({self.model!r}, {self.url!r})"

    def chat(self, body: Body, session: str = "", retries: int | None = None) -> tuple[Completion, int]:
        """The completion of a request, and how often it had to be asked for again.

        Requests of one session begin with the same words; what divides them among machines may keep them together.

        Raises:
            Refused: if the server answered that it will not or cannot.
            ModelFailed: if it did not answer, or not in the protocol.
        """
        chat = (self._client if retries is None else self._client.with_options(max_retries=retries)).chat
        rest = {key: value for key, value in body.items() if key != "messages"}
        return self._asked(
            lambda: chat.completions.with_raw_response.create(
                model=self.model, messages=body["messages"], extra_body=rest, extra_headers={SESSION_HEADER: session}
            ),
            Completion,
        )

    def models(self) -> list[ModelCard] | None:
        """The models that the server has, or None if it does not tell. Raises ModelFailed."""
        try:
            found, _ = self._asked(self._client.models.with_raw_response.list, ModelList)
        except Refused as refused:
            if refused.status in MISSING:
                return None
            raise
        return found.data

    def knows(self, model: str) -> bool:
        """Whether the server has a model that it does not list, such as one under a second name."""
        try:
            self._asked(lambda: self._client.models.with_raw_response.retrieve(model), ModelCard)
        except ModelFailed:
            return False
        return True

    def slots(self) -> int:
        """How many prompts a llama-server keeps; 0 if it does not tell."""
        root = self.url.removesuffix("/v1")
        try:
            return read(self._client.get(f"{root}/props", cast_to=str).encode(), Props).total_slots
        except Exception:  # noqa: BLE001 (whatever the reason: without slots the town runs as well)
            return 0

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def clean(self, text: str) -> str:
        """The text without the key."""
        return without(self._key, text)

    def _asked(self, ask: Callable[[], Any], kind: type[T]) -> tuple[T, int]:
        """What a server sent, read, and the retries that it took."""
        from openai import OpenAIError

        # The error is raised outside of the handler: its context would hold the request, and with it the key.
        retries = 0
        try:
            raw = ask()
            retries = raw.retries_taken
            return read(raw.http_response.content, kind), retries
        except OpenAIError as error:
            failure, retries = failure_of(error, self, self._timeout_s), retries_of(error)
        except ValueError as error:
            failure = no_protocol(error, self)
        failure.retries = retries
        raise failure


def _client(url: str, key: str, timeout_s: float, retries: int) -> OpenAI:
    """The client of a server: its retries, its time-outs, its pool of connections."""
    try:
        import openai
    except ImportError:
        raise ModelFailed(
            'servers are asked by the package openai, which is not installed; pip install "generative-town[openai]"'
        ) from None
    timeout = openai.Timeout(timeout_s, connect=min(CONNECT_S, timeout_s))
    # A proxy from the environment would look for "localhost" on its own machine.
    http = openai.DefaultHttpxClient(trust_env=not is_on_this_machine(url), timeout=timeout)
    return openai.OpenAI(base_url=url, api_key=key, timeout=timeout, max_retries=retries, http_client=http)
