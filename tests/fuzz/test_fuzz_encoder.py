"""Folders of sentence models, changed by chance: each is used or refused in a sentence, and nothing in it runs."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.fuzz.pacing import BOTH_LENGTHS, fuzz
from tests.memory.test_encoder_folders import BERT, OLD, WORDS, write
from town.core.errors import ModelError
from town.memory.model import SentenceEncoder

SECONDS = 20.0
FILES = (
    "modules.json",
    "config.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "sentence_bert_config.json",
    "config_sentence_transformers.json",
    "1_Pooling/config.json",
    "2_Dense/config.json",
    "model.safetensors.index.json",
    "added_tokens.json",
    "tokenizer.json",
    "adapter_config.json",
)
NAMES = st.sampled_from(
    """auto_map model_type trust_remote_code quantization_config hidden_size num_hidden_layers hidden_act vocab_size
    tokenizer_class added_tokens_decoder pad_token model_args modality_config module_output_name transformer_task
    max_seq_length activation_function in_features out_features bias pooling_mode type path weight_map prompts
    default_prompt_name dtype torch_dtype architectures base_model_name_or_path method content __type""".split()  # noqa: SIM905
)
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**40), 2**40),
        st.floats(),
        st.text(max_size=20),
        st.sampled_from(
            [
                "evil.Evil",
                "os.system",
                "../x",
                "/",
                "torch.hub.load",
                "bert",
                f"{OLD}.Dense",
                f"{OLD}.Router",
                "forward",
            ]
        ),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model that works, with a class beside it that would leave a mark."""
    import torch
    from safetensors.torch import save_file
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("model")
    BertModel(BertConfig.from_dict(BERT)).save_pretrained(folder)
    write(folder, "config.json", BERT)
    (folder / "vocab.txt").write_text(WORDS)
    (folder / "evil.py").write_text(f"import os\nos.mkdir({str(folder.parent / 'ran')!r})\nclass Evil: ...\n")
    write(folder, "tokenizer_config.json", {"tokenizer_class": "BertTokenizer"})
    write(folder, "sentence_bert_config.json", {"max_seq_length": 16})
    write(folder, "1_Pooling/config.json", {"word_embedding_dimension": 8, "pooling_mode_mean_tokens": True})
    write(folder, "2_Dense/config.json", {"in_features": 8, "out_features": 4})
    save_file({"linear.weight": torch.ones(4, 8), "linear.bias": torch.ones(4)}, folder / "2_Dense/model.safetensors")
    kinds = {"Transformer": "", "Pooling": "1_Pooling", "Dense": "2_Dense"}
    listed = [{"idx": 0, "name": kind, "path": path, "type": f"{OLD}.{kind}"} for kind, path in kinds.items()]
    write(folder, "modules.json", listed)
    return folder


@BOTH_LENGTHS
def test_a_folder_changed_by_chance_is_used_or_refused(
    times: int, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(model)  # where a module named evil would be found
    monkeypatch.setattr(sys, "path", [str(model), *sys.path])
    used = 0
    sentences: list[str] = []

    def attack(name: str, key: str, value: object, whole: bool) -> None:
        nonlocal used
        folder = Path(shutil.copytree(model, tmp_path / "enc", dirs_exist_ok=True))
        file = folder / name
        known = json.loads(file.read_text()) if file.exists() else {}
        if isinstance(known, list):
            known[0][key] = value
        else:
            known[key] = value
        write(folder, name, value if whole else known)
        try:
            SentenceEncoder(str(folder)).encode(["the baker sings"])
            used += 1
        except ModelError as error:
            sentences.append(str(error))
        finally:
            shutil.rmtree(folder)
        assert "\n" not in "".join(sentences[-1:])
        assert not (model.parent / "ran").exists()

    tried = fuzz(attack, SECONDS, times, name=st.sampled_from(FILES), key=NAMES, value=VALUES, whole=st.booleans())

    assert tried > used > 0
