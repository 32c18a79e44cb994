"""`hf:` models: fetched from a hub on loopback, resumed, checked, and found again without a connection."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest

from tests.reason.llm.hubserver import COMMIT, Hub, hub_server
from town.reason.llm.hub import HubFile, parsed, parts
from town.reason.llm.model import ModelFailed

pytest.importorskip("huggingface_hub")
pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ROOT = Path(__file__).resolve().parents[3]
NAME = "someone/small/model.gguf"
ONLINE = {"HF_HUB_OFFLINE": "", "TRANSFORMERS_OFFLINE": ""}  # loading a sentence encoder sets both
CHUNK = 10 << 20  # whole pieces of a mebibyte; less than one is lost with a connection
CONTENT = b"GGUF" + bytes(range(256)) * 60_000
FETCH = """
import sys
from town.core.errors import TownError
from town.reason.llm.gguf import model_file
try:
    print(model_file(sys.argv[1]))
except TownError as error:
    print(error)
    sys.exit(error.exit_code)
"""

Fetch = Callable[..., tuple[int, str]]


@pytest.fixture
def hub(socket_enabled: None) -> Iterator[Hub]:
    """A hub with one model."""
    with hub_server() as running:
        running.files[NAME] = CONTENT
        yield running


@pytest.fixture
def fetch(hub: Hub, tmp_path: Path) -> Fetch:
    """Ask for a model in a process of its own, because huggingface_hub reads its environment when it is imported."""

    def ask(model: str = f"hf:{NAME}", **environment: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", FETCH, model],
            check=False,
            env=surroundings(hub, tmp_path) | environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.returncode, (done.stdout or done.stderr).strip()

    return ask


def surroundings(hub: Hub, cache: Path) -> dict[str, str]:
    """The environment of somebody who uses another hub."""
    return {**os.environ, "HF_ENDPOINT": hub.url, "HF_HOME": str(cache), "PYTHONPATH": str(ROOT)} | ONLINE


def test_a_model_is_fetched_once(hub: Hub, fetch: Fetch, tmp_path: Path) -> None:
    """It comes to lie where huggingface_hub and every program that uses it look for it."""
    code, path = fetch()

    assert code == 0
    assert Path(path) == tmp_path / "hub" / "models--someone--small" / "snapshots" / COMMIT / "model.gguf"
    assert Path(path).read_bytes() == CONTENT
    assert fetch() == (0, path)
    assert hub.ranges == [""]


def test_a_dropped_connection_is_taken_up_where_it_broke(hub: Hub, fetch: Fetch) -> None:
    hub.cuts = [CHUNK + 100_000]

    code, path = fetch()

    assert (code, Path(path).read_bytes()) == (0, CONTENT)
    assert hub.ranges == ["", f"bytes={CHUNK}-"]


def test_a_killed_download_goes_on_in_the_next_process(hub: Hub, fetch: Fetch, tmp_path: Path) -> None:
    hub.cuts = [CHUNK + 100_000]
    child = subprocess.Popen(
        [sys.executable, "-c", FETCH, f"hf:{NAME}"],
        env=surroundings(hub, tmp_path),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    blobs = tmp_path / "hub" / "models--someone--small" / "blobs"
    while not any(part.stat().st_size >= CHUNK for part in blobs.glob("*.part")):
        assert child.poll() is None
        sleep(0.01)
    child.send_signal(signal.SIGINT)  # it waits a second before it takes up the connection again
    child.wait(60)

    code, path = fetch()

    assert (code, Path(path).read_bytes()) == (0, CONTENT)
    assert hub.ranges == ["", f"bytes={CHUNK}-"]


def test_content_that_is_not_what_the_hub_names_is_refused_and_removed(hub: Hub, fetch: Fetch, tmp_path: Path) -> None:
    hub.hashes[NAME] = "ab" * 32

    code, said = fetch()

    assert code == 1
    assert said == (
        f"hf:{NAME} arrived with sha256 {hashlib.sha256(CONTENT).hexdigest()} instead of {'ab' * 32}, which the hub "
        "names, so it was damaged or altered on the way and has been removed; try again"
    )
    blobs = tmp_path / "hub" / "models--someone--small" / "blobs"
    assert [file.name for file in blobs.iterdir() if file.suffix != ".lock"] == []


def test_without_a_connection_the_cached_file_is_used(fetch: Fetch) -> None:
    _, path = fetch()

    assert fetch(HF_ENDPOINT="http://127.0.0.1:9") == (0, path)
    assert fetch(HF_HUB_OFFLINE="1") == (0, path)


NOT_THERE = [
    ("hf:someone/small/b.gguf", "hf:someone/small/b.gguf cannot be fetched: its repository has no such file"),
    (
        "hf:nobody/none/b.gguf",
        "hf:nobody/none/b.gguf cannot be fetched: {} has no such repository, or it is private (then set HF_TOKEN)",
    ),
    ("hf:small", "'hf:small' is not of the form hf:<owner>/<repository>/<file.gguf>"),
]


@pytest.mark.parametrize(("model", "said"), NOT_THERE)
def test_what_is_not_on_the_hub_is_refused_in_one_sentence(hub: Hub, fetch: Fetch, model: str, said: str) -> None:
    assert fetch(model) == (1, said.format(hub.url))


def test_no_connection_and_no_cached_file_is_one_sentence(fetch: Fetch) -> None:
    code, said = fetch(HF_ENDPOINT="http://127.0.0.1:9")

    assert code == 1
    assert said.startswith(f"hf:{NAME} cannot be fetched: http://127.0.0.1:9 failed (")
    assert "\n" not in said
    offline = "HF_HUB_OFFLINE is set, and the file is not in the cache"
    assert fetch(HF_HUB_OFFLINE="1") == (1, f"hf:{NAME} cannot be fetched: {offline}")


def test_a_fetched_file_that_is_no_gguf_is_refused(hub: Hub, fetch: Fetch) -> None:
    hub.files[NAME] = b"<html>not a model</html>"

    code, said = fetch()

    assert code == 1
    assert "is not a GGUF file (it begins with b'<htm' instead of b'GGUF')" in said


def test_a_model_in_several_files_is_all_of_them() -> None:
    first = parsed("hf:a/b/big/model-00001-of-00003.gguf")

    assert [file.name for file in parts(first)] == [f"big/model-0000{n}-of-00003.gguf" for n in (1, 2, 3)]
    assert parts(HubFile("a/b", "one.gguf")) == [HubFile("a/b", "one.gguf")]
    with pytest.raises(ModelFailed, match="is not of the form"):
        parsed("hf:a/b")
