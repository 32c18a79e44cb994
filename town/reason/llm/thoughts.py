"""What a model thinks aloud before it answers, in whatever marks it was taught, cut off before anybody reads it."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import NamedTuple

ONLY_THOUGHTS = "only thoughts, and no answer after them"  # why a reply is of no use

_NAMES = (
    r"think|thinks|thinking|thought|thoughts|reason|reasoning|reflect|reflection|analysis|scratch_?pad|cot|rationale|"
    r"chain[_-]of[_-]thoughts?|inner[_-]?(?:monologue|thoughts?|prefix)|monologue|deliberation|antthinking"
)
_OPEN, _CLOSE = r"(?:<\|?|\[|◁|【|&lt;)", r"(?:\|?>|\]|▷|】|&gt;)"
_BEGINS = r"(?:begin_of_|start_of_|begin_|start_)"
_ENDS = r"(?:end_of_|end_)"
_MARK = re.compile(
    rf"{_OPEN}(?:(?P<close>/\s?|{_ENDS}))?{_BEGINS}?(?:\w{{1,20}}:)?(?P<name>{_NAMES})(?:\s[^<>\[\]\n]{{0,200}}?)?"
    rf"(?P<empty>\s?/)?{_CLOSE}"
    r"|<details\s[^<>]{0,60}type=[\"']?reasoning[^<>]{0,200}>|(?P<details></details>)"  # as some front ends show them
    r"|(?P<fence>```[ \t]*(?:think|thinking|thoughts?|reasoning)[ \t]*\n)"
    r"|(?P<gemma><\|channel>[ \t]*thought\b)|(?P<gemma_end><channel\|>)"
    r"|(?P<unused><unused94>)|(?P<unused_end><unused95>)"
    r"|(?P<suffix><\|inner_suffix\|>)",
    re.IGNORECASE,
)
_FENCE_END = re.compile(r"^[ \t]*```[ \t]*$", re.MULTILINE)
_CHANNEL = re.compile(r"<\|channel\|>\s*(\w+)[^<\n]{0,80}(?:<\|constrain\|>[^<\n]{0,40})?<\|message\|>", re.IGNORECASE)
_CHANNEL_NAMED = re.compile(r"<\|channel\|>", re.IGNORECASE)
_MESSAGE_ENDS = re.compile(r"<\|(?:end|return|call|start)\|>", re.IGNORECASE)
_STRIPPED = re.compile(r"\Aanalysis.*assistant\s?final", re.DOTALL)  # the same where a server lost the marks
_WRAPPED = re.compile(
    r"<\|?(?:begin_of_|start_)?(answer|response|solution|output|final|final_answer|result)\|?>(.*?)"
    r"(?:<\|?(?:/|end_of_|end_)\1\|?>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_MOST_BLOCKS = 100
_TAIL = re.compile(
    r"(?:<\|(?:im_end|endoftext|eot_id|end|return|end_of_text|eom_id)\|>|</s>|<end_of_turn>|<｜end▁of▁sentence｜>)\s*\Z"
)


class _Cut(NamedTuple):
    """A text without its thoughts, and whether there were any."""

    text: str
    had_thoughts: bool


def without_thoughts(text: str) -> str:
    """What is left of a reply when its thoughts are cut off; nothing where it broke off within them.

    A reply that is JSON already is left as it is, whatever its strings say.
    """
    return _cut(text).text


def is_only_thoughts(text: str) -> bool:
    """Whether a reply holds thoughts, and no answer after (or before) them."""
    cut = _cut(text)
    return cut.had_thoughts and not cut.text


def _cut(text: str) -> _Cut:
    text = _TAIL.sub("", text.strip()).strip()
    if _is_json(text):
        return _Cut(text, had_thoughts=False)
    spoken = _final_channel(text)
    if spoken is not None:
        return _Cut(_answer_in(spoken), had_thoughts=True)
    rest = _without_blocks(text)
    return _Cut(_answer_in(rest) if rest != text else rest, had_thoughts=rest != text)


def _is_json(text: str) -> bool:
    if not text.startswith(("{", "[")):
        return False
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _final_channel(text: str) -> str | None:
    """What was said in the last final channel of a model that speaks in channels; None where there are none."""
    if _CHANNEL_NAMED.search(text):
        finals = [found for found in _CHANNEL.finditer(text) if found[1].casefold() == "final"]
        return _MESSAGE_ENDS.split(text[finals[-1].end() :], maxsplit=1)[0].strip() if finals else ""
    found = _STRIPPED.match(text)
    return text[found.end() :].strip() if found else None


def _without_blocks(text: str) -> str:
    """The text without each block of thoughts, and without all that comes before an end that has no beginning."""
    at = 0
    for _ in range(_MOST_BLOCKS):
        mark = _MARK.search(text, at)
        if mark is None or _is_json(text):
            break
        if _is_end(mark):
            text, at = text[mark.end() :].strip(), 0
            continue
        end = _end_of(mark, text)
        if end is None and mark.start() and mark[0].startswith("["):
            at = mark.end()  # a word in brackets within a sentence
        else:
            text = f"{text[: mark.start()]}{text[len(text) if end is None else end :]}".strip()
    return text


def _is_end(mark: re.Match[str]) -> bool:
    return any(mark[kind] for kind in ("close", "details", "gemma_end", "unused_end", "suffix"))


def _end_of(mark: re.Match[str], text: str) -> int | None:
    """Where the thoughts end that a mark opens: after the mark that closes it, else any that closes; None for never."""
    if mark["empty"]:
        return mark.end()
    if mark["fence"]:
        fence = _FENCE_END.search(text, mark.end())
        return fence.end() if fence else None
    following = islice(_MARK.finditer(text, mark.end()), _MOST_BLOCKS)
    ends = [one for one in following if _is_end(one)]
    named = [one for one in ends if (one["name"] or "").casefold() == (mark["name"] or "").casefold()]
    return (named or ends)[0].end() if ends else None


def _answer_in(text: str) -> str:
    """What stands in <answer> after thoughts, where the answer has marks too."""
    found = _WRAPPED.search(text)
    return found[2].strip() if found and found[2].strip() else text.strip()
