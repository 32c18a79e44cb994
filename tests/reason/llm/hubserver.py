"""A small file server on loopback that speaks the paths of the Hugging Face hub, and can fail in its ways."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Hub:
    """What the server offers and what it was asked."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}  # "owner/name/file" -> content
        self.hashes: dict[str, str] = {}  # what the hub says instead of the true sha256
        self.cuts: list[int] = []  # the next answers end after so many bytes
        self.ranges: list[str] = []  # the Range header of every GET
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def sha256(self, name: str) -> str:
        """The hash that the hub names for a file."""
        return self.hashes.get(name, hashlib.sha256(self.files[name]).hexdigest())


class Handler(BaseHTTPRequestHandler):
    """Answers for the hub that the server carries."""

    protocol_version = "HTTP/1.1"
    server: HubServer

    def do_HEAD(self) -> None:  # the name is the library's
        self._answer(send=False)

    def do_GET(self) -> None:
        if "/resolve/" in self.path:  # huggingface_hub asks for news of itself too
            self.server.hub.ranges.append(self.headers.get("Range", ""))
        self._answer(send=True)

    def _answer(self, *, send: bool) -> None:
        hub = self.server.hub
        found = re.fullmatch(r"/([^/]+/[^/]+)/resolve/[^/]+/(.+)", self.path.split("?")[0])
        name = f"{found.group(1)}/{found.group(2)}" if found else ""
        if name not in hub.files:
            known = {file.rsplit("/", 1)[0] for file in hub.files}
            code = "EntryNotFound" if found and found.group(1) in known else "RepoNotFound"
            self._head(404, 0, {"X-Error-Code": code, "X-Error-Message": "nothing here"})
            return
        content = hub.files[name]
        begin = int(re.findall(r"\d+", self.headers.get("Range", "bytes=0-"))[0])
        marks = {"ETag": '"git"', "X-Linked-Etag": f'"{hub.sha256(name)}"', "X-Linked-Size": str(len(content))}
        if begin:
            marks["Content-Range"] = f"bytes {begin}-{len(content) - 1}/{len(content)}"
        self._head(206 if begin else 200, len(content) - begin, marks)
        if send:
            self._send(content[begin:])

    def _head(self, status: int, length: int, marks: dict[str, str]) -> None:
        self.send_response(status)
        for key, value in {"X-Repo-Commit": COMMIT, "Content-Length": str(length), **marks}.items():
            self.send_header(key, value)
        self.end_headers()

    def _send(self, content: bytes) -> None:
        hub = self.server.hub
        cut = hub.cuts.pop(0) if hub.cuts else len(content)
        self.wfile.write(content[:cut])
        if cut < len(content):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing."""


class HubServer(ThreadingHTTPServer):
    """A server that carries what it offers."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.hub = hub
        hub.port = self.server_port


@contextmanager
def hub_server() -> Iterator[Hub]:
    """A running server."""
    server = HubServer(Hub())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
