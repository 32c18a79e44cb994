"""The files that cut texts into tokens: tables as they are, which are data only, and the settings that are known."""

from __future__ import annotations

from typing import Final

from town.memory.folder.source import Files, Object, Plain, Source, named, picked, quoted

TABLE_BYTES: Final = 64 * 2**20
WHOLE: Final = "tokenizer.json"  # read by a library in Rust, which takes everything from it
TABLES: Final = (WHOLE, "vocab.txt", "vocab.json", "merges.txt")
ENOUGH: Final = ({WHOLE}, {"vocab.txt"}, {"vocab.json", "merges.txt"})  # any of these says how a text is cut

CLASSES: Final = named(
    """
    Albert Bert Camembert Deberta DebertaV2 DistilBert Electra GPT2 Gemma Llama MPNet PreTrained Qwen2 Roberta T5
    TokenizersBackend XLMRoberta XLNet
    """
)
SPECIAL: Final = named(
    """
    additional_special_tokens bos_token cls_token eos_token mask_token pad_token sep_token unk_token
    """
)
SWITCHES: Final = named(
    """
    add_bos_token add_eos_token add_prefix_space clean_up_tokenization_spaces do_basic_tokenize do_lower_case
    keep_accents legacy lowercase remove_space split_by_punct strip_accents tokenize_chinese_chars trim_offsets
    """
)
WORDS: Final = frozenset(("padding_side", "truncation_side", "truncation_strategy", "vocab_type"))
NUMBERS: Final = named(
    """
    extra_ids max_length model_max_length pad_to_multiple_of pad_token_type_id stride
    """
)
OF_A_TOKEN: Final = frozenset(("content", "lstrip", "rstrip", "normalized", "single_word", "special", "__type"))
LARGEST: Final = 2**31  # "no limit" is written as 10 ** 30, and means the same as no word of it


def token_files(source: Source, at: str) -> Files:
    """What a folder inside a model's holds of that: contents of tables, and cleaned settings, by path."""
    tables = {f"{at}{name}": source.content(f"{at}{name}", TABLE_BYTES) for name in TABLES}
    files: Files = {path: content for path, content in tables.items() if content is not None}
    if not any(all(f"{at}{name}" in files for name in names) for names in ENOUGH):
        raise source.refusal(f"{at}{WHOLE}", "is missing; save the model again with its fast tokenizer")
    for name, clean in (("tokenizer_config.json", _config), ("special_tokens_map.json", _special)):
        path = f"{at}{name}"
        if source.has(path):
            files[path] = clean(source, path)
    added = source.settings(f"{at}added_tokens.json")
    if added:
        if not all(isinstance(number, int) for number in added.values()):
            raise source.refusal(f"{at}added_tokens.json", "is not a list of tokens with their numbers")
        files[f"{at}added_tokens.json"] = added
    return files


def _config(source: Source, path: str) -> Object:
    """The settings of a tokenizer; those that are not known here are left out."""
    settings = source.settings(path)
    clean = _special(source, path)
    for names, kind in ((SWITCHES, bool), (WORDS, str), (NUMBERS, int)):
        for name, value in picked(settings, names).items():
            if not (value is None or isinstance(value, kind)):
                raise source.refusal(path, f"has {quoted(value)} for {name}")
            clean[name] = value
    clean = {name: value for name, value in clean.items() if not (isinstance(value, int) and abs(value) >= LARGEST)}
    if (called := settings.get("tokenizer_class")) is not None:
        known = isinstance(called, str) and called.removesuffix("Fast").removesuffix("Tokenizer") in CLASSES
        if not known:
            raise source.refusal(path, f"asks for the tokenizer {quoted(called)}, which is none of those known here")
        clean["tokenizer_class"] = called
    return clean


def _special(source: Source, path: str) -> Object:
    """The special tokens in a file of settings."""
    settings = source.settings(path)
    clean = picked(settings, SPECIAL)
    added = settings.get("added_tokens_decoder")
    tokens: list[Plain] = [*clean.values(), *(added.values() if isinstance(added, dict) else ())]
    for token in tokens:
        for one in token if isinstance(token, list) else [token]:
            if not _is_token(one):
                raise source.refusal(path, f"has {quoted(one)} where a token should be")
    if isinstance(added, dict) and all(number.isdecimal() for number in added):
        clean["added_tokens_decoder"] = added
    return clean


def _is_token(value: Plain) -> bool:
    """Whether it is a token as the libraries write it: a text, or a text with its switches."""
    if isinstance(value, dict):
        switches = all(isinstance(item, (bool, str)) for item in value.values())
        return switches and set(value) <= OF_A_TOKEN and value.get("__type", "AddedToken") == "AddedToken"
    return value is None or isinstance(value, str)
