"""The check before the first tick: is the server there, does it know the model, and how does it answer in JSON?"""

from __future__ import annotations

import json
from dataclasses import replace

from town.reason.llm.model import ModelFailed, Request
from town.reason.llm.openai_dialect import Body, Dialect, Way, body_of, text_of
from town.reason.llm.openai_failure import Refused, unknown_model
from town.reason.llm.openai_server import Server
from town.reason.llm.openai_wire import Completion, ModelCard

LLAMA_SERVER = "llamacpp"  # the owner that llama-server names for its models
TOKENS = 64  # of an answer to the check; a model that thinks first spends them on that

# Nobody answers like this unless held to the schema, which the prompt does not show.
EXPECTED = {"town_check": "ready-417"}
SCHEMA = {
    "type": "object",
    "properties": {"town_check": {"type": "string", "enum": ["ready-417"], "maxLength": 20}},
    "required": ["town_check"],
    "additionalProperties": False,
}
HELLO = Request(
    "Check", "", "You answer briefly.", "You are asked whether you are there.", "Are you there?", max_tokens=16
)
ASK = replace(HELLO, schema=json.dumps(SCHEMA), max_tokens=TOKENS, temperature=0.0)

NOT_OFFERED = frozenset({400, 404, 415, 422, 500, 501})  # how servers say that they know no such format
PARAMETERS = ("max_tokens", "temperature", "seed")  # what some models cannot be sent


def check(server: Server) -> Dialect:
    """How to speak to the server, found out with a few requests of a handful of tokens.

    Raises:
        ModelFailed: if the server cannot be reached, refuses the key, or does not know the model.
    """
    cards = server.models()
    _know(server, cards)
    dialect = _greeted(server, HELLO)
    dialect = replace(dialect, way=_best_way(server, dialect))
    owner = next((card.owned_by for card in cards or [] if card.id == server.model), "")
    return replace(dialect, slots=server.slots() if owner == LLAMA_SERVER else 0)


def _know(server: Server, cards: list[ModelCard] | None) -> None:
    """Make sure that the model is among those that the server lists, or known to it by that name as well."""
    names = [card.id for card in cards or []]
    if names and server.model not in names and not server.knows(server.model):
        raise ModelFailed(unknown_model(server, names))


def _greeted(server: Server, hello: Request) -> Dialect:
    """The parameters that the server takes for this model, after a first answer of whatever content."""
    dialect = Dialect()
    for _ in PARAMETERS:
        try:
            server.chat(body_of(hello, dialect))
        except Refused as refused:
            other = _without_refused(dialect, refused)
            if other == dialect:
                raise
            dialect = other
        else:
            return dialect
    server.chat(body_of(hello, dialect))
    return dialect


def _without_refused(dialect: Dialect, refused: Refused) -> Dialect:
    """The dialect without the parameter that the server's words complain of."""
    if refused.status not in {400, 422}:
        return dialect
    if "max_completion_tokens" in refused.said:
        return replace(dialect, limit="max_completion_tokens")
    named = {name for name in PARAMETERS[1:] if name in refused.said}
    return replace(dialect, leaves_out=dialect.leaves_out | named)


def _best_way(server: Server, dialect: Dialect) -> Way:
    """The surest way to JSON that the server offers and keeps to."""
    ways = (way for way in Way if way is not Way.PLAIN)
    return next((way for way in ways if _works(server, body_of(ASK, replace(dialect, way=way)), way)), Way.PLAIN)


def _works(server: Server, body: Body, way: Way) -> bool:
    """Whether the server takes a format and answers in it."""
    try:
        completion, _ = server.chat(body, retries=1)  # 500 is how some say no: no patience with it here
    except Refused as refused:
        if refused.status in NOT_OFFERED:
            return False
        raise
    return _is_kept(completion, way)


def _is_kept(completion: Completion, way: Way) -> bool:
    """Whether an answer is in the format that was asked for; one cut off within its thoughts has the benefit."""
    if completion.was_cut and not completion.text:
        return True
    try:
        answer = json.loads(text_of(completion.text, ASK, way))
    except ValueError:
        return False
    return isinstance(answer, dict) if way is Way.OBJECT else answer == EXPECTED
