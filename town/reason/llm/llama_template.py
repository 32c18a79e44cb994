"""The model's own chat template, rendered once: a request is then its marks around three texts.

The texts are data: whatever is written in them, also a mark such as the end of a message, stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import llama_cpp.llama_cpp as lib
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from town.reason.llm.llama_engine import Engine
from town.reason.llm.model import ModelFailed, Request

SYSTEM: Final = "townsystemtext"  # stands for a text while the template is rendered
ASK: Final = "townasktext"
DATE: Final = "01 Jan 2025"  # for templates that write today's; a prompt must not depend on the day it is sent


class Pieces(NamedTuple):
    """A prompt as tokens, in the three pieces in which it is always evaluated."""

    shared: list[int]
    person: list[int]
    ask: list[int]


class ChatPrompt:
    """How one model wants to be asked."""

    def __init__(self, engine: Engine) -> None:
        """Read the model's template; ModelFailed if there is none, or none that can carry a question."""
        self.engine = engine
        head, between, tail = _rendered(engine)
        begin = [engine_bos(engine)] if lib.llama_vocab_get_add_bos(engine.vocabulary) else []
        marks = engine.tokens(head, special=True)
        self.head = marks if begin and marks[:1] == begin else begin + marks
        self.between = engine.tokens(between, special=True)
        self.tail = engine.tokens(tail, special=True)
        self.marks = {*_marks(engine, (*self.head, *self.between, *self.tail, *engine.ends.tolist()))}

    def pieces(self, request: Request) -> Pieces:
        """The tokens of a request."""
        return Pieces(
            [*self.head, *self.data(request.shared)],
            self.data("\n\n" + request.person),
            [*self.between, *self.data(request.ask), *self.tail],
        )

    def data(self, text: str) -> list[int]:
        """Tokens of a text that is nothing but text.

        Some files declare a mark as an ordinary word, which is then found in any text; such a word is cut in two.
        """
        tokens = self.engine.tokens(text, special=False)
        if self.marks.isdisjoint(tokens):
            return tokens
        words = {self.engine.mark(mark) for mark in self.marks}
        return [token for part in _cut(text, words) for token in self.engine.tokens(part, special=False)]


def engine_bos(engine: Engine) -> int:
    """The token that begins a text; -1 if there is none."""
    return int(lib.llama_vocab_bos(engine.vocabulary))


def _rendered(engine: Engine) -> tuple[str, str, str]:
    """What the template writes before the system's text, between it and the user's, and after that."""
    formatter = Jinja2ChatFormatter(
        engine.template(),
        engine.mark(int(lib.llama_vocab_eos(engine.vocabulary))),
        engine.mark(engine_bos(engine)),
    )
    setattr(formatter, "strftime_now", lambda _form: DATE)  # noqa: B010 (a static method of the class)
    alone = {"role": "user", "content": f"{SYSTEM}\n\n{ASK}"}  # for models that know no system messages
    pair = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": ASK}]
    cause = "it leaves a message out"
    for messages in (pair, [alone]):
        try:
            text = formatter(messages=messages, enable_thinking=False).prompt
        except Exception as error:  # noqa: BLE001 (a template is somebody's program)
            cause = " ".join(str(error).split()) or type(error).__name__
            continue
        parts = re.fullmatch(f"(.*){SYSTEM}(.*){ASK}(.*)", text, re.DOTALL)
        if parts and text.count(SYSTEM) == text.count(ASK) == 1:
            return parts.group(1), parts.group(2), parts.group(3)
    message = f"the chat template of {engine.path} cannot carry a question: {cause}"
    raise ModelFailed(message)


def _marks(engine: Engine, tokens: tuple[int, ...]) -> Iterator[int]:
    """The tokens among these that are no ordinary text; line breaks, which some files declare so, are."""
    kinds = lib.LLAMA_TOKEN_ATTR_CONTROL | lib.LLAMA_TOKEN_ATTR_USER_DEFINED
    special = (token for token in tokens if lib.llama_vocab_get_attr(engine.vocabulary, token) & kinds)
    return (token for token in special if len(engine.mark(token).strip()) > 1)


def _cut(text: str, words: set[str]) -> list[str]:
    """The text in parts, cut inside each of the words, none of which is whole in any part."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    parts = [""]
    for part in re.split(f"({pattern})", text):
        if part in words:
            parts[-1] += part[:1]
            parts.append(part[1:])
        else:
            parts[-1] += part
    return parts
