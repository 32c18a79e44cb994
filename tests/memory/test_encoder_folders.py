"""Sentence models in folders that anybody may have made: good ones are used, and nothing in a hostile one runs."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from town.cli import app
from town.core.errors import ModelError
from town.memory.folder.laid import understood
from town.memory.model import SentenceEncoder

BERT = {
    "model_type": "bert",
    "architectures": ["BertModel"],
    "vocab_size": 9,
    "hidden_size": 8,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 16,
    "max_position_embeddings": 32,
}
WORDS = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\nbaker\nsings\nloudly\n"
DEMO = Path(__file__).parents[2] / "sim_runs" / "demo"
OLD, NEW = "sentence_transformers.models", "sentence_transformers.sentence_transformer.modules"

Spoil = Callable[[Path], object]


def write(folder: Path, name: str, value: object) -> None:
    """A file of settings."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps(value))


def change(name: str, **values: object) -> Spoil:
    """Give settings in a file other values."""

    def spoil(folder: Path) -> None:
        known = json.loads((folder / name).read_text()) if (folder / name).exists() else {}
        write(folder, name, {**known, **values})

    return spoil


def modules(*listed: Mapping[str, object]) -> Spoil:
    """Give the model other modules."""
    return lambda folder: write(folder, "modules.json", [{"idx": 0, "name": "0", "path": "", **one} for one in listed])


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network of one small layer, its numbers as chance had it."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(5)
    sizes: dict[str, Any] = {name: value for name, value in BERT.items() if name != "model_type"}
    folder = tmp_path_factory.mktemp("weights")
    BertModel(BertConfig(**sizes)).save_pretrained(folder)
    return folder / "model.safetensors"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A small model's folder, all but its weights."""
    folder = tmp_path / "enc"
    folder.mkdir()
    write(folder, "config.json", BERT)
    (folder / "vocab.txt").write_text(WORDS)
    write(folder, "tokenizer_config.json", {"tokenizer_class": "BertTokenizer", "model_max_length": 10**30})
    write(folder, "1_Pooling/config.json", {"word_embedding_dimension": 8, "pooling_mode_mean_tokens": True})
    modules({"type": f"{OLD}.Transformer"}, {"type": f"{OLD}.Pooling", "path": "1_Pooling"})(folder)
    (folder / "model.safetensors").write_bytes(b"x")
    return folder


@pytest.fixture
def good(plain: Path, weights: Path) -> Path:
    """A small model that works."""
    (plain / "model.safetensors").write_bytes(weights.read_bytes())
    return plain


def test_a_model_of_several_modules_is_used(good: Path) -> None:
    """Under the library's old names and its new ones; unit vectors, which differ for texts that do."""
    import torch
    from safetensors.torch import save_file

    activation = "torch.nn.modules.activation.Tanh"
    write(good, "2_Dense/config.json", {"in_features": 8, "out_features": 3, "activation_function": activation})
    numbers = torch.eye(3, 8)
    save_file({"linear.weight": numbers, "linear.bias": torch.ones(3)}, good / "2_Dense" / "model.safetensors")
    modules(
        {"type": "sentence_transformers.base.modules.transformer.Transformer"},
        {"type": f"{NEW}.pooling.Pooling", "path": "1_Pooling"},
        {"type": f"{OLD}.Dense", "path": "2_Dense"},
        {"type": f"{OLD}.Normalize", "path": "3_Normalize"},
    )(good)

    vectors = SentenceEncoder(str(good)).encode(["the baker sings", "loudly", "the baker sings"])

    assert vectors.shape == (3, 3)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=0.01)
    assert np.array_equal(vectors[0], vectors[2])
    assert not np.array_equal(vectors[0], vectors[1])


def test_a_transformer_alone_gets_the_mean_of_its_tokens(good: Path, tmp_path: Path) -> None:
    """As sentence-transformers does it; an ordinary model of that library gives the same."""
    with_modules = SentenceEncoder(str(good)).encode(["the baker sings"])
    (good / "modules.json").unlink()

    assert np.array_equal(SentenceEncoder(str(good)).encode(["the baker sings"]), with_modules)


def test_a_table_of_embeddings_is_used(tmp_path: Path) -> None:
    """A static embedding: a row for each token, and their mean."""
    import torch
    from safetensors.torch import save_file
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    tokenizer = Tokenizer(WordLevel({"baker": 0, "sings": 1, "?": 2}, "?"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    save_file({"embedding.weight": torch.tensor([[3.0, 0], [0, 4], [0, 0]])}, tmp_path / "model.safetensors")
    modules({"type": f"{OLD}.StaticEmbedding"})(tmp_path)

    assert SentenceEncoder(str(tmp_path)).encode(["baker", "baker sings"]).tolist() == [[1, 0], [307 / 512, 410 / 512]]


def test_another_setting_is_another_model(plain: Path) -> None:
    """Vectors are cached by a model's name, so that all that makes them is in it."""
    name = SentenceEncoder(str(plain)).name

    write(plain, "1_Pooling/config.json", {"word_embedding_dimension": 8, "pooling_mode_max_tokens": True})
    assert SentenceEncoder(str(plain)).name != name
    write(plain, "1_Pooling/config.json", {"word_embedding_dimension": 8, "pooling_mode_mean_tokens": True})
    (plain / "README.md").write_text("what is not read makes no vectors")
    assert SentenceEncoder(str(plain)).name == name
    (plain / "vocab.txt").write_text(WORDS.replace("baker", "miller"))
    assert SentenceEncoder(str(plain)).name != name


def test_a_folder_in_the_cache_of_hugging_face_has_links_to_its_neighbours(plain: Path, tmp_path: Path) -> None:
    """There, a file of a revision is a link to where its content lies."""
    (tmp_path / "models--a--b" / "snapshots").mkdir(parents=True)
    (tmp_path / "models--a--b" / "blobs").mkdir()
    revision = tmp_path / "models--a--b" / "snapshots" / "0123abcd"
    plain.rename(revision)
    (revision / "config.json").rename(tmp_path / "models--a--b" / "blobs" / "5")
    (revision / "config.json").symlink_to(Path("..", "..", "blobs", "5"))

    assert "config.json" in understood(revision).files


class Runs:
    """What makes a file when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.marker),)


def only_a_pickle(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(Runs(folder.parent / "ran")))


def shards_elsewhere(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    write(folder, "model.safetensors.index.json", {"weight_map": {"a": "../x.safetensors"}})


def outside(name: str) -> Spoil:
    """A link to a file that lies elsewhere."""

    def spoil(folder: Path) -> None:
        (folder.parent / "elsewhere").write_text("{}")
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(folder.parent / "elsewhere")

    return spoil


def instead(name: str, make: Callable[[Path], object]) -> Spoil:
    """Something else in the place of a file."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        make(folder / name)

    return spoil


def huge(path: Path) -> None:
    """A file with a hole, which takes no place."""
    with path.open("wb") as file:
        file.truncate(2**43)


TRANSFORMER = {"type": f"{OLD}.Transformer"}
DENSE = {"in_features": 8, "out_features": 8}
BEYOND = {
    "a class of its own": (modules({"type": "evil.Evil"}), "modules.json names 'evil.Evil', but only"),
    "a class of ours": (modules({"type": "os.system"}), "modules.json names 'os.system'"),
    "another of the library": (modules({"type": f"{OLD}.Router"}), f"names '{OLD}.Router'"),
    "a class by a long way": (modules({"type": f"{OLD}.a.b.Transformer"}), "modules.json names"),
    "no class": (modules({"type": 5}), "modules.json names 5"),
    "a way out": (modules({**TRANSFORMER, "path": "../enc"}), "names the path '../enc'"),
    "the root": (modules({**TRANSFORMER, "path": "/"}), "names the path '/'"),
    "another drive": (modules({**TRANSFORMER, "path": "c:"}), "names the path 'c:'"),
    "no place": (modules({**TRANSFORMER, "path": None}), "names the path None"),
    "two texts": (modules(TRANSFORMER, TRANSFORMER), "has a module Transformer in place 2"),
    "no modules": (modules(), "is not a list of 1 to 16 modules"),
    "many modules": (modules(*[TRANSFORMER] * 17), "is not a list of 1 to 16 modules"),
    "no list": (instead("modules.json", lambda path: path.write_text('{"a": 1}')), "is not a list of 1 to 16"),
    "no JSON": (instead("modules.json", lambda path: path.write_bytes(b"[\xff]")), "modules.json is not JSON in UTF-8"),
    "deep JSON": (instead("modules.json", lambda path: path.write_text("[" * 500_000)), "is not JSON in UTF-8"),
    "deep settings": (change("config.json", a=[[[[[[[[[[]]]]]]]]]]), "config.json is nested too deeply"),
    "a long number": (instead("config.json", lambda path: path.write_text("9" * 9999)), "config.json is not JSON"),
    "no number": (change("config.json", layer_norm_eps=float("nan")), "holds a number that is not finite"),
    "code for the network": (change("config.json", auto_map={"AutoModel": "evil.Evil"}), "config.json has auto_map"),
    "code for tokens": (
        change("tokenizer_config.json", auto_map={"AutoTokenizer": ["evil.Evil", None]}),
        "has auto_map",
    ),
    "trust": (change("sentence_bert_config.json", model_args={"trust_remote_code": True}), "has trust_remote_code"),
    "other weights": (change("config.json", transformers_weights="../x.bin"), "has transformers_weights"),
    "a quantizer": (change("config.json", quantization_config={"quant_method": "bnb"}), "has quantization_config"),
    "an adapter": (change("adapter_config.json", base_model_name_or_path="a/b"), "adapter_config.json names another"),
    "an unknown network": (change("config.json", model_type="evil"), "has the model_type 'evil', which is none of"),
    "a list for a network": (change("config.json", model_type=["bert"]), "has the model_type ['bert']"),
    "many layers": (change("config.json", num_hidden_layers=10**7), "has 10000000 for num_hidden_layers"),
    "a great size": (change("config.json", vocab_size=10**12), "has 1000000000000 for vocab_size"),
    "a path for a size": (change("config.json", hidden_act="../../x"), "has '../../x' for hidden_act"),
    "an unknown tokenizer": (change("tokenizer_config.json", tokenizer_class="Evil"), "asks for the tokenizer 'Evil'"),
    "a token that is none": (change("tokenizer_config.json", pad_token={"__type": "Evil"}), "where a token should be"),
    "another tokenizer": (
        change("sentence_bert_config.json", tokenizer_name_or_path="a/b"),
        "has tokenizer_name_or_path",
    ),
    "files for tokens": (
        change("sentence_bert_config.json", tokenizer_args={"vocab_file": "/etc/passwd"}),
        "gives 'vocab_file' in tokenizer_args",
    ),
    "a method to call": (
        change("sentence_bert_config.json", modality_config={"text": {"method": "save_pretrained"}}),
        "has no plain way for a text",
    ),
    "another task": (change("sentence_bert_config.json", transformer_task="retrieval"), "has the task 'retrieval'"),
    "another kind of model": (change("config_sentence_transformers.json", model_type="CrossEncoder"), "'CrossEncoder'"),
    "a pickle": (only_a_pickle, "pytorch_model.bin is a pickle, which can run code"),
    "shards elsewhere": (
        shards_elsewhere,
        "lists something else than files of weights right beside it",
    ),
    "a link out": (outside("config.json"), "config.json is a link that leads out of the folder"),
    "weights by a link out": (outside("model.safetensors"), "model.safetensors is a link that leads out"),
    "a list of words by a link out": (outside("vocab.txt"), "vocab.txt is a link that leads out of the folder"),
    "a link to itself": (
        instead("vocab.txt", lambda path: path.symlink_to(path)),
        "vocab.txt is missing or cannot be looked at",
    ),
    "a pipe": (instead("vocab.txt", os.mkfifo), "vocab.txt is no plain file"),
    "a device": (instead("vocab.txt", lambda path: path.symlink_to("/dev/zero")), "leads out of the folder"),
    "a folder": (instead("vocab.txt", os.mkdir), "vocab.txt is no plain file"),
    "many words": (instead("vocab.txt", huge), "vocab.txt has 8796093022208 bytes, and at most 67108864 are read"),
    "much to read": (
        instead("config.json", huge),
        "has 8796093022208 bytes, and at most 1048576 are",
    ),
    "many weights": (instead("model.safetensors", huge), "model.safetensors has 8796093022208 bytes"),
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_no_plain_model_is_refused_in_a_sentence(name: str, plain: Path) -> None:
    """Before anything of it is loaded, by the name and by the first text."""
    spoil, what = BEYOND[name]
    (plain / "evil.py").write_text(f"import os\nos.mkdir({str(plain.parent / 'ran')!r})\nclass Evil: ...\n")
    spoil(plain)

    uses: tuple[Callable[[SentenceEncoder], object], ...] = (lambda it: it.name, lambda it: it.encode(["a"]))
    for use in uses:
        with pytest.raises(ModelError) as refused:
            use(SentenceEncoder(str(plain)))
        said = str(refused.value)
        assert said.startswith(f"the sentence model in {plain} cannot be loaded: ")
        assert what in said
        assert "\n" not in said
    assert not (plain.parent / "ran").exists()


@pytest.mark.parametrize(
    ("dense", "what"),
    [
        ({**DENSE, "activation_function": "os.abort"}, "asks for the function 'os.abort'"),
        ({**DENSE, "activation_function": "torch.hub.load"}, "asks for the function 'torch.hub.load'"),
        ({**DENSE, "activation_function": "torch.nn.modules.activation.MultiheadAttention"}, "asks for the function"),
        ({**DENSE, "activation_function": "evil.Evil"}, "asks for the function 'evil.Evil'"),
        ({**DENSE, "module_input_name": ["x"]}, "by something else than a text"),
        ({**DENSE, "module_output_name": "x"}, "reads or writes something else"),
        ({**DENSE, "bias": "yes"}, "a switch that is neither true nor false"),
        ({**DENSE, "in_features": 10**9}, "has 1000000000 for in_features"),
        ({"in_features": 60_000, "out_features": 60_000}, "holds fewer numbers than config.json promises"),
    ],
)
def test_a_layer_is_what_torch_has_and_no_larger_than_its_weights(
    dense: dict[str, object], what: str, plain: Path
) -> None:
    """Its function is named by a dotted path, which the library imports."""
    write(plain, "2_Dense/config.json", dense)
    (plain / "2_Dense" / "model.safetensors").write_bytes(b"x" * 99)
    modules(TRANSFORMER, {"type": f"{OLD}.Dense", "path": "2_Dense"})(plain)

    with pytest.raises(ModelError, match=what):
        understood(plain)


@pytest.mark.parametrize(
    ("config", "what"),
    [
        ({"vocab_size": 2**31}, "config.json describes a network of 17179870208 numbers, and the weights have"),
        ({"hidden_size": 7}, "cannot be (loaded|used): "),
        ({"max_position_embeddings": 2**30}, "config.json describes a network of"),
    ],
)
def test_a_network_that_does_not_fit_its_weights_is_refused(config: dict[str, object], what: str, good: Path) -> None:
    """Before memory is taken for it, where it would be much."""
    change("config.json", **config)(good)

    with pytest.raises(ModelError, match=what) as refused:
        SentenceEncoder(str(good)).encode(["the baker sings"])
    assert "\n" not in str(refused.value)


def test_a_tokenizer_that_is_damaged_is_refused(good: Path) -> None:
    (good / "tokenizer.json").write_text('{"version": "1.0", "model": {"type": "Evil"}}')

    with pytest.raises(ModelError, match="cannot be loaded: "):
        SentenceEncoder(str(good)).encode(["the baker sings"])


def test_weights_that_are_no_numbers_give_no_vectors(good: Path) -> None:
    from safetensors.torch import load_file, save_file

    nothing = {name: tensor * float("nan") for name, tensor in load_file(good / "model.safetensors").items()}
    save_file(nothing, good / "model.safetensors", metadata={"format": "pt"})

    with pytest.raises(ModelError, match="gives no vectors of finite numbers"):
        SentenceEncoder(str(good)).encode(["the baker sings"])


def test_the_command_line_says_the_sentence(plain: Path, tmp_path: Path) -> None:
    """`town xray` with a model from a folder, on the run that ships."""
    modules({"type": "evil.Evil"})(plain)
    (plain / "evil.py").write_text(f"import os\nos.mkdir({str(tmp_path / 'ran')!r})\nclass Evil: ...\n")

    done = CliRunner().invoke(app, ["xray", str(DEMO), "--encoder", str(plain)])

    assert done.exit_code == 1
    assert f"the sentence model in {plain} cannot be loaded: modules.json names" in " ".join(done.output.split())
    assert not (tmp_path / "ran").exists()
