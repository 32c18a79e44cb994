"""One exchange with a server over HTTP: bounded in time and in size, and with nothing sent that was not asked for."""

from __future__ import annotations

import queue
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING

from town import __version__
from town.reason.llm.model import ModelFailed
from town.reason.llm.openai_proxy import Proxy, proxy_of, trusted

if TYPE_CHECKING:
    import httpx2

CONNECT_S = 10.0  # to be there at all; the time for an answer is longer and a setting
MOST_BYTES = 8 << 20  # of an answer; the longest list of models has 1 MB
KNOWN_ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})
KEPT_OPEN = 32  # connections without a request


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back, with the names of its headers in small letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Why(StrEnum):
    """Why nothing came back."""

    TIME = "time"  # it took too long
    NOBODY = "nobody"  # no connection
    LOST = "lost"  # a connection, and then none
    TOO_LONG = "too long"
    ENCODED = "encoded"  # compressed in a way that nobody asked for


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nothing of use came back; `error` is what the client, or the system below it, says."""

    why: Why
    error: BaseException | None = None
    seconds: float = 0.0  # that it was waited for


class Http:
    """The connections to one server. Several threads may ask.

    The environment has no say beyond proxies and certificates; redirections are not followed, since what is sent is
    meant for this server only.
    """

    def __init__(self, url: str) -> None:
        """Nothing is sent yet.

        Raises:
            UsageError: if the environment names a proxy or certificates that cannot be used.
            ModelFailed: if the extra is not installed.
        """
        self.url = url
        self.proxy: Proxy | None = proxy_of(url)
        self._client = _client(url, self.proxy)

    def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes, seconds: float
    ) -> Answered | Unanswered:
        """What comes back within so many seconds, all in all.

        The exchange has a thread of its own: looking up a name, or a server that sends a byte now and then, could
        hold this one for as long as they like.
        """
        box: queue.SimpleQueue[Answered | Unanswered] = queue.SimpleQueue()
        given = (method, url, dict(headers), body, monotonic() + seconds)
        threading.Thread(target=lambda: box.put(self._tried(*given)), name="asks a model", daemon=True).start()
        try:
            found = box.get(timeout=seconds)
        except queue.Empty:
            found = Unanswered(Why.TIME)
        return replace(found, seconds=seconds) if isinstance(found, Unanswered) else found

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _tried(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes, end: float
    ) -> Answered | Unanswered:
        try:
            return self._exchanged(method, url, headers, body, end)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is told; this thread has nobody to raise it to)
            return Unanswered(_why(error), error)

    def _exchanged(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes, end: float
    ) -> Answered | Unanswered:
        import httpx2

        left = max(end - monotonic(), 0.001)
        timeout = httpx2.Timeout(left, connect=min(CONNECT_S, left), pool=None)
        with self._client.stream(method, url, headers=dict(headers), content=body or None, timeout=timeout) as response:
            if response.headers.get("content-encoding", "").strip().lower() not in KNOWN_ENCODINGS:
                return Unanswered(Why.ENCODED)
            content = bytearray()
            for part in response.iter_bytes():
                content += part
                if len(content) > MOST_BYTES:
                    return Unanswered(Why.TOO_LONG)
                if monotonic() > end:
                    return Unanswered(Why.TIME)
                if is_over(content):
                    break
            return Answered(response.status_code, dict(response.headers), bytes(content))


def is_over(content: bytearray) -> bool:
    """Whether a stream of events has said that it is over, whatever the connection does."""
    return content[-64:].rstrip().endswith(b"data: [DONE]")


def _why(error: Exception) -> Why:
    import httpx2

    match error:
        case httpx2.ConnectTimeout():
            return Why.NOBODY
        case httpx2.TimeoutException():
            return Why.TIME
        case httpx2.ReadError() | httpx2.WriteError() | httpx2.CloseError() | httpx2.RemoteProtocolError():
            return Why.LOST
        case httpx2.DecodingError():
            return Why.ENCODED
        case _:
            return Why.NOBODY


def _client(url: str, proxy: Proxy | None) -> httpx2.Client:
    try:
        import httpx2
    except ImportError:
        raise ModelFailed(
            'servers are asked by the package httpx2, which is not installed; pip install "generative-town[openai]"'
        ) from None
    is_safe = url.startswith("https:") or (proxy is not None and proxy.url.startswith("https:"))
    # without TLS no certificate is looked at, and a context that trusts nobody is made in no time
    context = (trusted() or httpx2.create_ssl_context(trust_env=False)) if is_safe else _nobody()
    return httpx2.Client(
        headers={"user-agent": f"generative-town/{__version__}", "accept-encoding": "identity"},
        verify=context,
        proxy=httpx2.Proxy(proxy.url, ssl_context=context if proxy.url.startswith("https:") else None)
        if proxy
        else None,
        trust_env=False,
        follow_redirects=False,
        limits=httpx2.Limits(max_connections=None, max_keepalive_connections=KEPT_OPEN),
    )


def _nobody() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
