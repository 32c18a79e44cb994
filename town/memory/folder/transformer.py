"""What a transformer's folder may say of itself: a network that the transformers library has, and its sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from town.memory.folder.source import Files, Object, Plain, Source, named, picked, quoted
from town.memory.folder.tokens import token_files

MODEL_TYPES: Final = named(
    """
    albert bert camembert deberta deberta-v2 distilbert electra eurobert gemma3_text llama mistral modernbert mpnet mt5
    nomic_bert qwen2 qwen3 roberta t5 xlm-roberta
    """
)
LAYERS: Final = named(
    """
    inner_group_num n_layer n_layers num_decoder_layers num_hidden_groups num_hidden_layers num_layers
    """
)
SIZES: Final = named(  # of networks of those types, besides their layers; all others are left out
    """
    activation add_cross_attention architectures attention_bias attention_dropout attention_probs_dropout_prob
    attn_logit_softcapping bos_token_id chunk_size_feed_forward classifier_activation classifier_bias classifier_dropout
    classifier_dropout_prob classifier_pooling cls_token_id conv_act conv_kernel_size d_ff d_kv d_model decoder_bias
    decoder_start_token_id deterministic_flash_attn dim dropout dropout_rate dtype embedding_dropout embedding_size
    eos_token_id feed_forward_proj final_logit_softcapping global_attn_every_n_layers global_rope_theta head_dim
    hidden_act hidden_activation hidden_dim hidden_dropout_prob hidden_size initializer_cutoff_factor initializer_factor
    initializer_range intermediate_size is_decoder is_encoder_decoder layer_norm_eps layer_norm_epsilon layer_types
    legacy local_attention local_rope_theta mask_token_id max_position_embeddings max_relative_positions
    max_window_layers mlp_bias mlp_dropout model_type n_heads norm_bias norm_eps norm_rel_ebd num_attention_heads
    num_heads num_key_value_heads pad_token_id partial_rotary_factor pooler_dropout pooler_hidden_act pooler_hidden_size
    pos_att_type position_biased_input position_buckets pretraining_tp qa_dropout query_pre_attn_scalar
    relative_attention relative_attention_max_distance relative_attention_num_buckets rms_norm_eps rope_local_base_freq
    rope_parameters rope_scaling rope_theta sep_token_id seq_classif_dropout share_att_key sinusoidal_pos_embds
    sliding_window sliding_window_pattern tie_word_embeddings torch_dtype type_vocab_size use_bidirectional_attention
    use_sliding_window vocab_size
    """
)
MOST_LAYERS: Final = 256
LARGEST: Final = 2**31
WORD: Final = re.compile(r"[\w.|-]{0,64}", re.ASCII)

SENTENCE_FILES: Final = tuple(  # where the kind of model was written into the name once
    f"sentence_{kind}_config.json"
    for kind in ("bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
)
ARGUMENTS: Final = ("model_args", "model_kwargs", "tokenizer_args", "processor_kwargs", "config_args", "config_kwargs")
KNOWN_ARGUMENTS: Final = frozenset({"add_pooling_layer", "dtype", "torch_dtype"})  # that all have no bearing here
OUTPUTS: Final = frozenset({"last_hidden_state", "pooler_output"})
NAMED: Final = frozenset({"token_embeddings", "sentence_embedding"})
TASK: Final = "feature-extraction"


def transformer_files(source: Source, at: str) -> Files:
    """What describes a transformer in a folder inside a model's, by path."""
    if source.has(f"{at}adapter_config.json"):
        raise source.refusal(f"{at}adapter_config.json", "names another model to be fetched; merge the adapter into it")
    files: Files = {f"{at}config.json": _config(source, f"{at}config.json"), **token_files(source, at)}
    written = next((f"{at}{name}" for name in SENTENCE_FILES if source.has(f"{at}{name}")), None)
    if written is not None:
        files[f"{at}{SENTENCE_FILES[0]}"] = _sentences(source, written)
    return files


def _config(source: Source, path: str) -> Object:
    """The network; what is not known here has no bearing on vectors, or it is refused."""
    settings = source.settings(path)
    if not settings:
        raise source.refusal(path, "is missing or empty")
    if settings.get("model_type") not in list(MODEL_TYPES):
        known = ", ".join(sorted(MODEL_TYPES))
        raise source.refusal(path, f"has the model_type {quoted(settings.get('model_type'))}, which is none of {known}")
    clean = picked(settings, SIZES | LAYERS)
    for name, value in clean.items():
        if not _is_size(value, MOST_LAYERS if name in LAYERS else LARGEST):
            raise source.refusal(path, f"has {quoted(value)} for {name}")
    return clean


def _is_size(value: Plain, largest: int) -> bool:
    """Whether it is a number within bounds, a word, or a collection of such."""
    if isinstance(value, dict):
        return all(WORD.fullmatch(name) for name in value) and all(_is_size(item, largest) for item in value.values())
    if isinstance(value, list):
        return all(_is_size(item, largest) for item in value)
    if isinstance(value, str):
        return WORD.fullmatch(value) is not None
    return value is None or abs(value) < largest + 1


def _sentences(source: Source, path: str) -> Object:
    """How texts are given to the network: those settings of the sentence-transformers library that make vectors."""
    settings = source.settings(path)
    _nothing_else(source, path, settings)
    clean = picked(settings, ("max_seq_length", "do_lower_case"))
    longest = clean.get("max_seq_length")
    if not (longest is None or (isinstance(longest, int) and 0 < longest < LARGEST)):
        raise source.refusal(path, f"has {quoted(longest)} for max_seq_length")
    if not isinstance(clean.get("do_lower_case", False), bool):
        raise source.refusal(path, f"has {quoted(clean['do_lower_case'])} for do_lower_case")
    return {**clean, **_modalities(source, path, settings)}


def _nothing_else(source: Source, path: str, settings: Mapping[str, Plain]) -> None:
    """Refuse settings that would load, call or do something else than a network's plain pass over a text."""
    for name in ARGUMENTS:
        given = settings.get(name) or {}
        unknown = sorted(set(given) - KNOWN_ARGUMENTS) if isinstance(given, dict) else [str(given)]
        if unknown:
            raise source.refusal(path, f"gives {quoted(unknown[0])} in {name}, which is not known here")
    for name in ("processing_kwargs", "query_expansion", "tokenizer_name_or_path"):
        if settings.get(name):
            raise source.refusal(path, f"has {name}, which is not known here")
    if settings.get("transformer_task", TASK) != TASK:
        raise source.refusal(path, f"has the task {quoted(settings['transformer_task'])}, and not {TASK}")


def _modalities(source: Source, path: str, settings: Mapping[str, Plain]) -> Object:
    """How a text goes through the network; the library calls the method that is named, so only one may be."""
    if "modality_config" not in settings:
        return {}
    asked = settings["modality_config"]
    text = asked.get("text") if isinstance(asked, dict) else None
    way = text if isinstance(text, dict) else {}
    output, name = way.get("method_output_name"), settings.get("module_output_name")
    if way.get("method") != "forward" or output not in list(OUTPUTS) or name not in list(NAMED):
        raise source.refusal(path, "has no plain way for a text in modality_config")
    return {
        "modality_config": {"text": {"method": "forward", "method_output_name": output}},
        "module_output_name": name,
    }
