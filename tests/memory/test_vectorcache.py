"""The cache of vectors: each text once, for all runs, whatever happens to the file."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from town.core.cachefolder import cache_folder
from town.memory.embed import CachedEncoder
from town.memory.vectorcache import VectorFile
from town.memory.vectors import Encoder, FloatArray

if TYPE_CHECKING:
    from tests.memory.conftest import HashEncoder

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
import numpy as np
from town.memory.vectorcache import VectorFile

folder, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
file = VectorFile(folder, "hash", 16)
print("writing", flush=True)
for start in range(first, last, 20):
    numbers = range(start, start + 20)
    file.write({f"text {n}": np.full(16, n % 2048 / 2048, np.float32) for n in numbers})
print(file.trouble or "done", flush=True)
"""


def writer(folder: Path, first: int, last: int) -> subprocess.Popen[str]:
    """Another process that writes the texts first to last, twenty per transaction."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(first), str(last)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def written(folder: Path, first: int, last: int) -> list[int]:
    """Which of these texts are in the file, each with the vector that a writer gives it."""
    found = VectorFile(folder, "hash", 16).read([f"text {number}" for number in range(first, last)])
    for text, vector in found.items():
        assert vector.tolist() == [int(text.split()[1]) % 2048 / 2048] * 16
    return [number for number in range(first, last) if f"text {number}" in found]


def the_file(folder: Path) -> Path:
    """The one cache file in a folder."""
    (file,) = folder.glob("*.sqlite")
    return file


def one_run(encoder: Encoder, folder: Path, texts: Sequence[str]) -> FloatArray:
    """What a run gets that asks for these texts and ends."""
    cached = CachedEncoder(encoder, folder)
    vectors = cached.encode(texts)
    cached.close()
    return vectors


def test_a_text_is_embedded_once(hashing: HashEncoder, cache: Path) -> None:
    """All that is new goes to the model in one call, each distinct text once."""
    encoder = CachedEncoder(hashing, cache)

    first = encoder.encode(["a", "b", "a"])
    second = encoder.encode(["b", "c", "a", "d"])

    assert hashing.calls == [["a", "b"], ["c", "d"]]
    assert (encoder.encoded, encoder.hits) == (4, 3)
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(second[2], first[0])
    assert second.tolist() == hashing.encode(["b", "c", "a", "d"]).tolist()


def test_what_is_expected_is_embedded_along_with_what_is_new(hashing: HashEncoder, tmp_path: Path) -> None:
    """One call for all, the same vectors, and nothing ahead of time when nothing is new."""
    encoder = CachedEncoder(hashing, tmp_path)
    encoder.expect(["b", "a", "c"])

    first = encoder.encode(["a"])
    later = encoder.encode(["b", "c"])

    assert hashing.calls == [["a", "b", "c"]]
    assert np.array_equal(np.concatenate([first, later]), hashing.encode(["a", "b", "c"]))
    hashing.calls.clear()
    encoder.expect(["d"])
    encoder.encode(["a", "b"])
    assert hashing.calls == []


def test_the_next_run_asks_the_model_nothing(hashing: HashEncoder, cache: Path) -> None:
    """Another encoder over the same folder reads what the first one wrote, bit for bit."""
    texts = [f"memory {number}" for number in range(1_200)] + ["", "Zoë 🎉", "half a pair \ud83d"]
    cold = one_run(hashing, cache, texts)
    hashing.calls.clear()

    encoder = CachedEncoder(hashing, cache)
    warm = encoder.encode(texts)

    assert hashing.calls == []
    assert (encoder.encoded, encoder.hits) == (0, len(texts))
    assert cold.tobytes() == warm.tobytes()


def test_what_a_caller_does_to_its_vectors_stays_with_it(hashing: HashEncoder, cache: Path) -> None:
    """The rows are copies."""
    encoder = CachedEncoder(hashing, cache)
    before = encoder.encode(["a"])
    encoder.encode(["a"])[:] = 0

    assert np.array_equal(encoder.encode(["a"]), before)


def test_no_texts_have_no_vectors(hashing: HashEncoder, cache: Path) -> None:
    """The shape still says how long a vector is."""
    assert CachedEncoder(hashing, cache).encode([]).shape == (0, 16)


def test_models_do_not_share_vectors(hashing: HashEncoder, cache: Path, table: type) -> None:
    """One file per model."""
    CachedEncoder(hashing, cache).encode(["a"])

    assert CachedEncoder(table({"a": (0.0, 1.0)}), cache).encode(["a"]).tolist() == [[0, 1]]
    assert len(list(cache.glob("*.sqlite"))) == 2


def test_vectors_of_a_run_file_come_before_everything(hashing: HashEncoder, cache: Path) -> None:
    """A run that was recorded elsewhere keeps its own; the shared cache is not told."""
    CachedEncoder(hashing, cache).encode(["a"])
    hashing.calls.clear()
    own = np.array([1.0] + [0.0] * 15, np.float32)

    encoder = CachedEncoder(hashing, cache)
    encoder.seed_with([("a", own), ("b", own)])

    assert encoder.encode(["b", "a"]).tolist() == [own.tolist()] * 2
    assert hashing.calls == []
    fresh = CachedEncoder(hashing, cache)
    assert fresh.encode(["a"]).tolist() != [own.tolist()]
    with pytest.raises(ValueError, match="has shape"):
        encoder.seed_with([("c", own[:3])])


def test_two_processes_may_write_at_once(cache: Path) -> None:
    """Half of the texts are the same; none is lost."""
    both = [writer(cache, 0, 3_000), writer(cache, 1_500, 4_500)]

    said = [process.communicate(timeout=60)[0].split() for process in both]

    assert said == [["writing", "done"]] * 2
    assert written(cache, 0, 4_500) == list(range(4_500))


def test_a_killed_writer_leaves_a_usable_file(cache: Path, hashing: HashEncoder) -> None:
    """SIGKILL between and inside transactions: what is there is whole, and writing goes on."""
    for first in (0, 1_000_000):
        process = writer(cache, first, first + 1_000_000)
        while not written(cache, first + 200, first + 220):
            assert process.poll() is None
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)

    assert written(cache, 0, 200) == list(range(200))
    assert written(cache, 1_000_000, 1_000_200) == list(range(1_000_000, 1_000_200))
    encoder = CachedEncoder(hashing, cache)
    encoder.encode(["after"])
    assert encoder.trouble == ""
    assert list(VectorFile(cache, "hash", 16).read(["after"])) == ["after"]
    assert sqlite3.connect(the_file(cache)).execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("rubbish", [b"this is no database" * 500, b"\x00" * 8192])
def test_a_corrupt_file_is_put_aside_and_begun_anew(hashing: HashEncoder, cache: Path, rubbish: bytes) -> None:
    """The run goes on, the next one finds its vectors, and the damaged file is there to be looked at."""
    one_run(hashing, cache, ["a"])
    file = the_file(cache)
    file.write_bytes(rubbish)

    encoder = CachedEncoder(hashing, cache)
    vector = encoder.encode(["a"])

    assert vector.tolist() == hashing.encode(["a"]).tolist()
    assert (encoder.encoded, encoder.trouble) == (1, "")
    assert [aside.read_bytes() for aside in cache.glob("*.corrupt-*")] == [rubbish]
    assert CachedEncoder(hashing, cache).encode(["a"]).tolist() == vector.tolist()
    assert list(VectorFile(cache, "hash", 16).read(["a"])) == ["a"]


def test_damage_inside_the_file_is_noticed(hashing: HashEncoder, cache: Path) -> None:
    """Pages overwritten in the middle: every vector that comes back is right."""
    texts = [f"memory {number}" for number in range(2_000)]
    expected = one_run(hashing, cache, texts)
    content = bytearray(the_file(cache).read_bytes())
    content[len(content) // 3 : len(content) // 2] = os.urandom(len(content) // 2 - len(content) // 3)
    the_file(cache).write_bytes(content)

    encoder = CachedEncoder(hashing, cache)

    assert encoder.encode(texts).tobytes() == expected.tobytes()
    assert encoder.encoded > 0
    again = CachedEncoder(hashing, cache)
    assert again.encode(texts).tobytes() == expected.tobytes()
    assert again.encoded == 0


def test_a_damaged_row_is_embedded_again_and_mended(hashing: HashEncoder, cache: Path) -> None:
    """A flipped bit in a vector that SQLite cannot know of."""
    expected = one_run(hashing, cache, ["a", "b"])
    with sqlite3.connect(the_file(cache)) as connection:
        connection.execute("UPDATE on_grid SET vector = zeroblob(32)")

    assert one_run(hashing, cache, ["a", "b"]).tobytes() == expected.tobytes()
    mended = CachedEncoder(hashing, cache)
    assert mended.encode(["a", "b"]).tobytes() == expected.tobytes()
    assert mended.encoded == 0


def test_a_folder_that_cannot_be_written_leaves_memory(hashing: HashEncoder, tmp_path: Path) -> None:
    """A file stands where the folder should be: the run goes on and can say what is wrong."""
    (tmp_path / "file").write_text("not a folder")

    encoder = CachedEncoder(hashing, tmp_path / "file" / "vectors")
    encoder.encode(["a"])
    encoder.encode(["a", "b"])

    assert hashing.calls == [["a"], ["b"]]
    assert "cannot be used" in encoder.trouble
    assert "in memory only" in encoder.trouble


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions bind neither root nor Windows")
def test_a_read_only_folder_leaves_memory(hashing: HashEncoder, cache: Path) -> None:
    """As above, by permission."""
    cache.mkdir(mode=0o500)

    encoder = CachedEncoder(hashing, cache)

    assert encoder.encode(["a"]).shape == (1, 16)
    assert "in memory only" in encoder.trouble


def test_threads_may_share_an_encoder(hashing: HashEncoder, cache: Path) -> None:
    """Each text is still embedded once."""
    encoder = CachedEncoder(hashing, cache)
    results: dict[int, FloatArray] = {}

    def work(number: int) -> None:
        results[number] = np.vstack([encoder.encode([f"text {n}", f"text {n + 1}"]) for n in range(300)])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(map(len, hashing.calls)) == encoder.encoded == 301
    assert len({rows.tobytes() for rows in results.values()}) == 1


def test_the_cache_folder_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By TOWN_CACHE; otherwise it is the user's cache folder."""
    monkeypatch.setenv("TOWN_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("TOWN_CACHE")
    assert cache_folder().name == "generative-town"
