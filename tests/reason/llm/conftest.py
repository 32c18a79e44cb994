"""A real server for whoever asks for `llama_server`; one for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.reason.llm.llamaserver import LlamaServer, running_llama_server


@pytest.fixture(scope="session")
def llama_server() -> Iterator[LlamaServer]:
    with running_llama_server() as server:
        yield server
