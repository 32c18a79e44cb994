"""The check before the first tick: is the server there, does it know the model, and how does it answer in JSON?"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from town.core.notices import notice
from town.reason.llm.model import ModelFailed, Request
from town.reason.llm.openai_dialect import Dialect, Way, body_of, text_of
from town.reason.llm.openai_failure import NO_THOUGHTS, OTHER_FIELDS, Refused, unknown_model
from town.reason.llm.openai_patience import SOON_S
from town.reason.llm.openai_server import Server
from town.reason.llm.openai_steps import (
    EVERY_KEYWORD,
    PERHAPS_FORM,
    any_others,
    is_changed,
    named_others,
    of_schema_only,
    settled,
)
from town.reason.llm.openai_wire import Completion, ModelCard
from town.reason.llm.thoughts import is_only_thoughts, without_thoughts

LLAMA_SERVER = "llamacpp"  # the owner that llama-server names for its models
TOKENS = 160  # of an answer to the check, which small models write wordily
ROOM = 2048  # tokens that a model may think with, besides those of its answer

# Nobody answers with this word unless held to the schema, which the prompt does not show; the rest has every keyword
# that the town's own schemas have, so that a server that cannot express one is found out here.
WORD = "ready-417"
SCHEMA = {
    "type": "object",
    "properties": {
        "town_check": {"type": "string", "enum": [WORD]},
        "level": {"type": "integer", "enum": [1, 2, 3]},
        "steps": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "object",
                "properties": {
                    "do": {"type": "string", "minLength": 1, "maxLength": 20},
                    "at": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
                },
                "required": ["do", "at"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["town_check", "level", "steps"],
    "additionalProperties": False,
}
HELLO = Request(
    "Check", "", "You answer briefly.", "You are asked whether you are there.", "Are you there?", max_tokens=16
)
ASK = replace(HELLO, schema=json.dumps(SCHEMA), max_tokens=TOKENS, temperature=0.0)


def check(server: Server, extra: Mapping[str, Any] | None = None) -> Dialect:
    """How to speak to the server, found out with a few requests of a handful of tokens.

    Raises:
        ModelFailed: if the server cannot be reached, refuses the key, does not know the model, or its model does
            nothing but think.
    """
    with _waiting(server, server.patience.first_s):
        cards = server.models()
        _know(server, cards)
    plain = Dialect(extra=extra or {})
    dialect = _with_room(server, _greeted(server, plain))
    dialect = _in_json(server, dialect)
    _tell(server, replace(plain, way=dialect.way), dialect)
    owner = next((card.owned_by for card in cards or [] if card.id == server.model), "")
    return replace(dialect, slots=server.slots() if owner == LLAMA_SERVER else 0)


def _know(server: Server, cards: list[ModelCard] | None) -> None:
    """Make sure that the model is among those that the server lists, or known to it by that name as well."""
    names = [card.id for card in cards or []]
    if names and server.model not in names and not server.knows(server.model):
        raise ModelFailed(unknown_model(server, names))


def _greeted(server: Server, dialect: Dialect) -> tuple[Completion, Dialect]:
    """A first answer of whatever content, and the dialect that it took."""
    tries: list[int | None] = [None]  # patience is for the first request: those that follow ask otherwise

    def send(spoken: Dialect) -> Completion:
        retries, tries[0] = tries[0], 0
        return server.chat(body_of(HELLO, spoken), retries=retries, seconds=server.patience.first_s)[0]

    with _waiting(server, server.patience.first_s):
        return settled(send, dialect, any_others)


def _with_room(server: Server, greeted: tuple[Completion, Dialect]) -> Dialect:
    """The dialect with room for thoughts, where the model has some.

    Raises:
        ModelFailed: if they leave none for an answer.
    """
    completion, dialect = greeted
    if not _is_thinking(completion):
        return dialect
    roomy = replace(dialect, room=ROOM)
    if not _has_said(completion):
        with _waiting(server, server.patience.timeout_s):
            completion, _ = server.chat(body_of(HELLO, roomy), retries=0)
    off = f"turn that off with {NO_THOUGHTS} (with other servers {OTHER_FIELDS}), or"
    if completion.is_cut and not _has_said(completion):
        raise ModelFailed(
            f'{server.url}: "{server.model}" thinks before it answers, and spent the {ROOM + HELLO.max_tokens} tokens '
            f"of an answer of one line on its thoughts; {off} take a model that does not think"
        )
    notice(
        f'{server.url}: "{server.model}" thinks before it answers: each answer may take {ROOM} tokens more, and takes '
        f"longer; {off} leave it so"
    )
    return roomy


def _is_thinking(completion: Completion) -> bool:
    return completion.has_thought or (completion.is_cut and not completion.text.strip())


def _has_said(completion: Completion) -> bool:
    """Whether there is an answer besides the thoughts."""
    return bool(without_thoughts(completion.text)) and not is_only_thoughts(completion.text)


def _in_json(server: Server, dialect: Dialect) -> Dialect:
    """The dialect with the surest way to JSON that the server offers and keeps to."""
    with _waiting(server, server.patience.timeout_s):
        for way in Way:
            if way is Way.PLAIN:
                break
            found = _by_way(server, replace(dialect, way=way))
            if found is not None:
                return found
    return replace(dialect, way=Way.PLAIN)


def _by_way(server: Server, dialect: Dialect) -> Dialect | None:
    """The dialect in which the server takes this way and answers by it; None if it does not."""

    def send(spoken: Dialect) -> Completion:
        return server.chat(body_of(ASK, spoken), retries=1)[0]  # 500 is how some say no: no patience with it here

    def others(spoken: Dialect, refused: Refused) -> list[Dialect]:
        named = [one for one in named_others(spoken, refused) if one.way is way]
        if not of_schema_only(refused):
            return [one for one in named if one.schema_without == spoken.schema_without]
        return named or ([replace(spoken, schema_without=EVERY_KEYWORD)] if way is not Way.OBJECT else [])

    way = dialect.way
    try:
        completion, found = settled(send, dialect, others)
    except Refused as refused:
        if refused.status not in PERHAPS_FORM or (refused.is_lasting and refused.status != 404):
            raise
        return None
    return found if _is_kept(completion, way) else None


def _is_kept(completion: Completion, way: Way) -> bool:
    """Whether an answer is in the format that was asked for; one cut off within its thoughts has the benefit."""
    if completion.is_cut and not _has_said(completion):
        return True
    text = text_of(completion, ASK, way)
    if way is not Way.OBJECT and completion.is_cut:
        return f'"{WORD}"' in text  # it said the word, and was held to what nobody would say
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(answer, dict) and (way is Way.OBJECT or answer.get("town_check") == WORD)


def _tell(server: Server, plain: Dialect, dialect: Dialect) -> None:
    changed = is_changed(plain, dialect)
    if changed:
        notice(f'{server.url} is asked for "{server.model}" as it takes it: {changed}')


@contextmanager
def _waiting(server: Server, seconds: float) -> Iterator[None]:
    """Says whom one waits for, if that takes a while."""
    timer = threading.Timer(
        SOON_S, lambda: notice(f"waiting for {server.url}, {seconds:g} s at most for an answer ...")
    )
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
