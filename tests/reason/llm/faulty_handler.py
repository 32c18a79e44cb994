"""How the fault-making server speaks HTTP."""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from tests.reason.llm.faulty_replies import answer, completion, format_of, spoilt
from tests.reason.llm.habits import Asked, Said

if TYPE_CHECKING:
    from tests.reason.llm.faulty import FaultyServer


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = 60

    @property
    def faulty(self) -> FaultyServer:
        return self.server.faulty  # type: ignore[attr-defined, no-any-return]

    def setup(self) -> None:
        super().setup()
        self.faulty.hold(self.connection)

    def finish(self) -> None:
        self.faulty.let_go(self.connection)
        super().finish()

    def do_GET(self) -> None:
        self.faulty.enter({name.lower(): value for name, value in self.headers.items()})
        try:
            if self._is_let_in():
                self._get()
        finally:
            self.faulty.leave()

    def do_POST(self) -> None:
        self.faulty.enter({name.lower(): value for name, value in self.headers.items()})
        try:
            body = self.rfile.read(int(self.headers["content-length"]))
            if self._is_let_in():
                self._post(body)
        finally:
            self.faulty.leave()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def _get(self) -> None:
        manners = self.faulty.manners
        if self.path == "/v1/models" and manners.models is not None:
            cards = [{"id": name, "object": "model", "owned_by": manners.owner} for name in manners.models]
            self._send(200, {"object": "list", "data": cards})
        elif self.path == "/props" and manners.slots:
            self._send(200, {"total_slots": manners.slots, "model_path": "test.gguf"})
        else:
            self._send(404, {"error": {"message": "Not Found"}})

    def _post(self, content: bytes) -> None:
        body = json.loads(content)
        if self.path != "/v1/chat/completions":
            self._send(404, {"error": {"message": "Not Found"}})
            return
        fault = self.faulty.fate_of(content, int(self.headers.get("x-retry-count", 0)))
        self.faulty.note(body, fault)
        time.sleep(self.faulty.manners.pause_s)
        if fault is None:
            self._answer(body)
        else:
            self._fail(fault, body)

    def _answer(self, body: dict[str, Any]) -> None:
        """What the server says when it makes no fault."""
        manners = self.faulty.manners
        said = (
            manners.habit(Asked(body, answer(format_of(body)[1]), self.faulty.counts["asked"]))
            if manners.habit
            else None
        )
        if said is not None:
            self._say(said)
            return
        if manners.models is not None and body["model"] not in manners.models:
            self._send(404, {"error": {"message": f"The model `{body['model']}` does not exist"}})
            return
        for name in manners.refused:
            if name in body:
                self._send(400, {"error": {"message": f"Unsupported parameter: '{name}'.{_instead(name)}"}})
                return
        name, schema = format_of(body)
        if name == "text" or name in manners.formats:
            self._send(200, completion(manners.chat or answer(schema), body["model"], body))
        elif manners.to_others == "ignore":
            self._send(200, completion(manners.chat or answer(None), body["model"], body))
        else:
            status = 400 if manners.to_others == "refuse" else 500
            self._send(status, {"error": {"message": f"response_format {name} is not supported"}})

    def _say(self, said: Said) -> None:
        """What a habit makes it say, byte by byte where that is the habit."""
        content = said.body if isinstance(said.body, bytes) else json.dumps(said.body).encode()
        if not said.drip_s:
            self._send_bytes(said.status, content, {"content-type": said.kind, **said.headers})
            return
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for at in range(len(content)):
            if self.faulty.is_down.wait(said.drip_s):
                break
            self.wfile.write(content[at : at + 1])
        self.close_connection = True

    def _fail(self, fault: str, body: dict[str, Any]) -> None:
        """What the server does when it makes a fault."""
        match fault:
            case "silence":
                self.faulty.is_down.wait(self.faulty.silence_s)
                self.close_connection = True
            case "error 429":
                self._send(429, {"error": {"message": "slow down"}}, {"Retry-After": self.faulty.retry_after})
            case "error 500":
                self._send(500, {"error": {"message": "the model fell over"}}, {"Retry-After": self.faulty.retry_after})
            case "dropped":
                self._send_half(json.dumps(self._reply("whatever", body)).encode())
            case "no protocol":
                self._send(200, {"object": "chat.completion", "choices": "none"})
            case "not UTF-8":
                self._send_bytes(200, json.dumps(self._reply("caf?", body)).encode().replace(b"caf?", b"caf\xe9"))
            case _:
                self._send(200, self._reply(spoilt(fault, answer(format_of(body)[1])), body))

    def _reply(self, text: str, body: dict[str, Any]) -> dict[str, Any]:
        return completion(text, body["model"], body)

    def _is_let_in(self) -> bool:
        """Whether the key is right; the answer to a wrong one repeats it, as some servers do."""
        wanted, shown = self.faulty.manners.key, self.headers.get("authorization", "")
        if not wanted or shown == f"Bearer {wanted}":
            return True
        self._send(401, {"error": {"message": f"Incorrect API key provided: {shown}"}})
        return False

    def _send(self, status: int, content: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        self._send_bytes(status, json.dumps(content).encode(), headers or {})

    def _send_bytes(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "content-type": "application/json",
            "content-length": str(len(content)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _send_half(self, content: bytes) -> None:
        """Promise the whole of a reply, and break off in the middle of it."""
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2])
        self.close_connection = True


def _instead(name: str) -> str:
    return " Use 'max_completion_tokens' instead." if name == "max_tokens" else ""
