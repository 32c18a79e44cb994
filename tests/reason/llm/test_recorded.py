"""A request is put to a model once, whichever run asks; failures are never kept."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reason.llm.scriptedmodel import HELLO, ScriptedModel, down
from town.reason.llm.model import ModelFailed, Reply
from town.reason.llm.recorded import Recorded, ReplyMissing
from town.reason.llm.replyfile import ReplyFile

ROOT = Path(__file__).resolve().parents[3]
OTHER = replace(HELLO, seed=2)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "replies.sqlite"


def test_a_reply_is_asked_for_once_and_then_costs_nothing(file: Path) -> None:
    model = ScriptedModel("hello")
    recorded = Recorded(model, ReplyFile(file))
    first, again = recorded.complete(HELLO), recorded.complete(HELLO)
    assert first == Reply("hello", 100, 10, 60, 0.5, 1)
    assert again == Reply("hello", 100, 10, recorded=True)
    assert len(model.asked) == 1


def test_another_run_of_the_same_model_has_it_too_and_one_of_another_model_has_not(file: Path) -> None:
    Recorded(ScriptedModel("hello"), ReplyFile(file)).complete(HELLO)
    assert Recorded(None, ReplyFile(file), name="script").complete(HELLO).text == "hello"
    with pytest.raises(ReplyMissing, match="no reply of another to this Speak question of Ann Hill, and no model"):
        Recorded(None, ReplyFile(file), name="another").complete(HELLO)
    with pytest.raises(ReplyMissing):
        Recorded(None, ReplyFile(file), name="script").complete(OTHER)


def test_renewed_replies_take_the_place_of_old_ones(file: Path) -> None:
    Recorded(ScriptedModel("hello"), ReplyFile(file)).complete(HELLO)
    renewed = Recorded(ScriptedModel("good day"), ReplyFile(file), renew=True)
    assert renewed.complete(HELLO).text == "good day"
    assert Recorded(None, ReplyFile(file), name="script").complete(HELLO).text == "good day"


def test_failures_are_not_kept(file: Path) -> None:
    model = ScriptedModel(down(), "hello")
    recorded = Recorded(model, ReplyFile(file))
    with pytest.raises(ModelFailed):
        recorded.complete(HELLO)
    assert recorded.complete(HELLO).text == "hello"


def test_without_a_file_every_reply_is_asked_for() -> None:
    model = ScriptedModel("one", "two")
    recorded = Recorded(model)
    assert [recorded.complete(HELLO).text for _ in range(2)] == ["one", "two"]


def test_outcomes_of_a_run_come_first_in_their_order_failures_too(file: Path) -> None:
    Recorded(ScriptedModel("of another run"), ReplyFile(file)).complete(HELLO)
    known: dict[str, list[Reply | str]] = {HELLO.hash("script"): ["no connection", Reply("hello", 7, 2)]}
    recorded = Recorded(None, ReplyFile(file), name="script", known=known)
    with pytest.raises(ModelFailed, match=r"^no connection$") as failed:
        recorded.complete(HELLO)
    assert failed.value.recorded
    assert [recorded.complete(HELLO) for _ in range(2)] == [Reply("hello", 7, 2, recorded=True)] * 2


def test_letters_that_no_file_can_hold_are_replaced_the_first_time_already(file: Path) -> None:
    recorded = Recorded(ScriptedModel("a\ud800b\0c"), ReplyFile(file))
    assert recorded.complete(HELLO).text == recorded.complete(HELLO).text == "a?b\0c"


def test_two_writers_share_a_file(file: Path) -> None:
    stores = [ReplyFile(file), ReplyFile(file)]

    def write(number: int) -> None:
        stores[number % 2].put(f"request {number}", "script", "Speak", Reply(f"reply {number}"))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(200)))
    assert [store.trouble for store in stores] == ["", ""]
    assert [stores[0].get(f"request {number}") for number in range(200)] == [
        Reply(f"reply {number}") for number in range(200)
    ]


KILLED = """
import os, sys
from pathlib import Path
from town.reason.llm.model import Reply
from town.reason.llm.replyfile import ReplyFile
store = ReplyFile(Path(sys.argv[1]))
for number in range(20):
    store.put(f"request {number}", "script", "Speak", Reply(f"reply {number}"))
os.kill(os.getpid(), 9)
"""


def test_a_reply_that_was_kept_outlives_its_process(file: Path) -> None:
    done = subprocess.run(  # noqa: PLW1510
        [sys.executable, "-c", KILLED, str(file)], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == -signal.SIGKILL
    assert ReplyFile(file).get("request 19") == Reply("reply 19")


def test_a_file_that_cannot_be_used_is_said_so_and_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "replies.sqlite").write_bytes(b"not a database, but long enough to be taken for one" * 100)
    store = ReplyFile(tmp_path / "replies.sqlite")
    model = ScriptedModel("one", "two")
    recorded = Recorded(model, store)
    assert [recorded.complete(HELLO).text for _ in range(2)] == ["one", "two"]
    assert re.search(r"cannot be used \(.+\); delete it, or free it", store.trouble)


def test_it_closes_what_it_holds(file: Path) -> None:
    model = ScriptedModel()
    recorded = Recorded(model, ReplyFile(file))
    recorded.complete(HELLO)
    recorded.close()
    assert model.closed
