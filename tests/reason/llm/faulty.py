"""An OpenAI-compatible server on loopback that makes faults, each when it is told to or at a rate.

    with FaultyServer(rate=0.3, seed=1) as server:
        model = OpenAIModel.connect("test-model", server.url, patience=Patience(0.5, 2))
        ...
        server.counts          # Counter: "asked", "ok", and one per fault made: "error 500", "empty", ...
        server.rate = 1.0      # from now on nothing but faults
        server.stop()          # nobody is there: connections are refused
        server.start()         # back, under the same URL
        server.script = [Fault.EMPTY, None]  # what happens to the next two requests, whatever the rate

What happens to a request is a function of the seed, its body and how often the client has tried it before (which the
client says in a header), so equal runs meet equal faults, however many threads ask and in whatever order. Without a
fault the answer is the dullest that satisfies the request's JSON schema, wherever in the request that stands.

The check at start meets faults as well; `FaultyServer(rate=0.0)` and a rate set after `connect` spare it.
Tests need `pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])`. Counts are of requests for completions only.
"""

from __future__ import annotations

import hashlib
import socket
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from http.server import ThreadingHTTPServer
from typing import Any, Self

from tests.reason.llm.faulty_handler import Handler
from tests.reason.llm.habits import Asked, Said

MODEL = "test-model"


class Fault(StrEnum):
    """Everything that goes wrong between a town and a model."""

    SILENCE = "silence"  # no answer at all, for as long as the server's `silence_s`
    TOO_MANY = "error 429"  # with Retry-After
    ERROR = "error 500"
    DROPPED = "dropped"  # the connection, in the middle of the reply
    NO_PROTOCOL = "no protocol"  # JSON that is no completion
    NOT_UTF8 = "not UTF-8"
    TRUNCATED = "truncated"  # the answer's JSON ends in the middle
    WRONG_TYPES = "wrong types"  # numbers for strings, strings for numbers, lists for objects
    UNKNOWN_NAMES = "unknown names"  # the right shape, with people and places that nobody has heard of
    EMPTY = "empty"
    LONG = "long"  # ten thousand characters
    INSTRUCTIONS = "instructions"  # orders instead of an answer


HEALED_BY_RETRY = frozenset({Fault.SILENCE, Fault.TOO_MANY, Fault.ERROR, Fault.DROPPED})  # the client tries again
NO_REPLY = frozenset({Fault.NO_PROTOCOL, Fault.NOT_UTF8})  # ModelFailed at once
BAD_REPLY = frozenset(Fault) - HEALED_BY_RETRY - NO_REPLY  # a Reply whose text is of no use


@dataclass(frozen=True)
class Manners:
    """What kind of server it is when it makes no fault."""

    formats: tuple[str, ...] = ("json_schema", "json_object with a schema", "json_object")  # of response_format
    to_others: str = "refuse"  # what it does with formats that it does not know: "refuse", "ignore" or "fail"
    models: tuple[str, ...] | None = (MODEL,)  # what it lists; None: it has no such path
    owner: str = "test"  # of the models
    slots: int = 0  # what /props tells; 0: it has no such path
    key: str = ""  # the one that it wants
    refused: tuple[str, ...] = ()  # parameters that it refuses
    chat: str = ""  # what it says where no schema is given, instead of a greeting
    pause_s: float = 0.0  # before it answers
    habit: Callable[[Asked], Said | None] | None = None  # what it does in its own way; None: as all do (see habits.py)


class FaultyServer:
    """See the module. Starts when made; `with` stops it."""

    def __init__(
        self,
        rate: float = 0.0,
        seed: int = 0,
        faults: Sequence[Fault] = tuple(Fault),
        script: Sequence[Fault | None] = (),
        manners: Manners = Manners(),
    ) -> None:
        self.rate = rate
        self.seed = seed
        self.faults = tuple(faults)
        self.script: list[Fault | None] = list(script)
        self.manners = manners
        self.silence_s = 30.0
        self.retry_after = "0.02"  # seconds, as the header says it
        self.counts: Counter[str] = Counter()
        self.bodies: list[dict[str, Any]] = []  # of all requests for completions
        self.headers: list[Mapping[str, str]] = []  # of all requests, their names in lower case
        self.most_in_flight = 0
        self.is_down = threading.Event()
        self._lock = threading.Lock()
        self._in_flight = 0
        self._connections: set[socket.socket] = set()
        self._port = 0
        self._http: _Http | None = None
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The base URL; it stays the same while the server is down."""
        return f"http://127.0.0.1:{self._port}/v1"

    def start(self) -> None:
        """Be there again."""
        if self._http is not None:
            return
        self.is_down.clear()
        self._http = _Http(("127.0.0.1", self._port), Handler)
        self._http.faulty = self
        self._port = self._http.server_address[1]
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Be gone: break off what is under way, and refuse connections."""
        if self._http is None:
            return
        self.is_down.set()
        self._http.shutdown()
        self._http.server_close()
        self._http = None
        with self._lock:
            connections, self._connections = self._connections, set()
        for connection in connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def fate_of(self, body: bytes, attempt: int) -> Fault | None:
        """The fault that befalls a request, if any: the script's next, or else drawn from its body."""
        with self._lock:
            if self.script:
                return self.script.pop(0)
        digest = hashlib.sha256(f"{self.seed}/{attempt}/".encode() + body).digest()
        is_faulty = int.from_bytes(digest[:8]) / 2**64 < self.rate
        return self.faults[int.from_bytes(digest[8:16]) % len(self.faults)] if is_faulty else None

    def note(self, body: dict[str, Any], fault: Fault | None) -> None:
        """Count a request and what befell it."""
        with self._lock:
            self.bodies.append(body)
            self.counts["asked"] += 1
            self.counts[fault or "ok"] += 1

    def enter(self, headers: Mapping[str, str]) -> None:
        """A request came in."""
        with self._lock:
            self.headers.append(headers)
            self._in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self._in_flight)

    def leave(self) -> None:
        """A request is over."""
        with self._lock:
            self._in_flight -= 1

    def hold(self, connection: socket.socket) -> None:
        """Remember a connection that `stop` has to break off."""
        with self._lock:
            self._connections.add(connection)

    def let_go(self, connection: socket.socket) -> None:
        """Forget a connection that is closed."""
        with self._lock:
            self._connections.discard(connection)


class _Http(ThreadingHTTPServer):
    """The listener; it knows whose it is."""

    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False
    faulty: FaultyServer

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that have given up are no news."""
