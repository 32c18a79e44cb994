"""A server that hangs, drips, floods or talks nonsense costs so much time and memory, and one sentence."""

from __future__ import annotations

import gzip
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.reason.llm.faulty import MODEL, FaultyServer, Manners
from tests.reason.llm.habits import STREAM, Habit, Said, always
from town.core.notices import NOTICES
from town.reason.llm.model import ModelFailed
from town.reason.llm.openai import OpenAIModel, Patience

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

REMEDY = "; is it an OpenAI-compatible server, and does its URL end in /v1?"


def refused(habit: Habit) -> tuple[str, float]:
    """What is said at the check, and after how many seconds."""
    begun = time.monotonic()
    with FaultyServer(manners=Manners(habit=habit)) as server, pytest.raises(ModelFailed) as failed:
        OpenAIModel.connect(MODEL, server.url, patience=Patience(1.0, 0))
    return str(failed.value).removeprefix(f"{server.url} "), time.monotonic() - begun


@contextmanager
def silent() -> Iterator[str]:
    """The URL of somebody who takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"


def test_a_server_that_hangs_is_given_up_soon_and_waited_for_aloud(caplog: pytest.LogCaptureFixture) -> None:
    with silent() as url, caplog.at_level(logging.INFO, NOTICES.name), pytest.raises(ModelFailed) as failed:
        OpenAIModel.connect(MODEL, url, patience=Patience(check_s=2.5))
    assert caplog.messages == [f"waiting for {url}, 2.5 s at most for an answer ..."]
    assert str(failed.value).startswith(f"{url} gave no answer within 2.5 s; give it longer (--timeout)")


@pytest.mark.parametrize("content", [b"content-type: application/json\r\nx-a: " + b"b" * 9999, b"x" * 9999])
def test_a_server_that_sends_a_byte_now_and_then_has_no_more_time_than_others(content: bytes) -> None:
    said, seconds = refused(always(Said(content, drip_s=0.05)))
    assert said.startswith(("gave no answer within 1 s", "broke off", "cannot be reached"))
    assert seconds < 4


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Said(b"[" * 200_000), f"sent a reply that is nested too deeply{REMEDY}"),
        (Said(b'{"a":' * 200_000), f"sent a reply that is nested too deeply{REMEDY}"),
        (Said(b"1" * 200_000), f"sent a reply that is not JSON{REMEDY}"),
        (Said(b""), f"sent a reply that is empty{REMEDY}"),
        (Said(b"<html>", kind="text/html"), f"sent a reply that is not JSON{REMEDY}"),
        (Said(b"\xff\xfe"), f"sent a reply that is not UTF-8{REMEDY}"),
        (Said({"choices": []}), f"sent a reply that holds no choices{REMEDY}"),
        (Said(b"NaN"), f"sent a reply that is no completion{REMEDY}"),
        (Said(b'"\\ud800"'), f"sent a reply that is no completion{REMEDY}"),
        (Said(b"data: {}\n\n" * 9, kind=STREAM), f"sent a reply that holds no choices{REMEDY}"),
        (Said(b" " * (9 << 20)), "sent more than any answer has; is it an OpenAI-compatible server?"),
        (
            Said(gzip.compress(bytes(200 << 20), 9), headers={"content-encoding": "gzip"}),
            "sent more than any answer has; is it an OpenAI-compatible server?",
        ),
        (
            Said(b"x", headers={"content-encoding": "zstd"}),
            "sent an answer that is compressed in a way that cannot be read; is it an OpenAI-compatible server?",
        ),
        (
            Said(b"no gzip", headers={"content-encoding": "gzip"}),
            "sent an answer that is compressed in a way that cannot be read; is it an OpenAI-compatible server?",
        ),
        (
            Said(b"x", headers={"content-length": "x"}),
            "broke off the connection in the middle of an answer; look into its log",
        ),
    ],
)
def test_what_is_no_reply_is_one_sentence(said: Said, sentence: str) -> None:
    assert refused(always(said))[0] == sentence
